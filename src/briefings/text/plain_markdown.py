"""The plainest Markdown, read without the library: what can mean one thing only, and nothing else.

Most bodies are prose with hardly a mark in it, and for these Python-Markdown and a cleaning cost fifty times as much.
The HTML must be what these two make of the same text, to the byte; so whatever is not surely plain is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# those that add to the syntax of Markdown add marks that are not read here, and `toc` adds ids, which are cleaned away
_EXTENSIONS = frozenset({"attr_list", "fenced_code", "sane_lists", "tables", "toc"})
_HARMLESS_OPTIONS: Mapping[str, Mapping[str, Any]] = {"toc": {"permalink": False}}

_MARKS_NOT_READ = ("\\", "`", "{", "}", "|", " \n")
# what may be a reference to a character or a tag
_REFERENCE_OR_TAG = re.compile(r"&(?:#|[\w.-]*;)|<(?! )")
# what a line of a paragraph may not start with, `>` and `<` being escaped by then; a star or bracket is a span's
_LINE_OPENER = re.compile(r"[ #+=~:!&-]|\d+[.)]|$")
_HEADING = re.compile(r"(#{2,4}) +([^# ][^#]*)")
_BULLETS = ("- ", "* ", "+ ")
_INDENT = "  "

_INNER = r"[^*_\[\]]"
# a host that no reader of addresses could refuse: no Punycode, port or user, and no number at its end
_ADDRESS = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,63}(?:[/?#][A-Za-z0-9_./?#%&;=+,:@~-]*)?"
_SPAN = re.compile(
    rf"\*(\*?)((?!\s){_INNER}+(?<!\s))\*\1(?!\*)"  # *stressed* or **strong**
    rf"|\[(?<!!\[)({_INNER}+)\]\(({_ADDRESS})\)"  # [words](address), which is no ![picture](address)
    r"|\*|_|\[|\]"  # a mark that is none of these
)
# stands for such a mark in what is made; no text that is read has it
_OTHER = "\0"


def leave_plain(extensions: Iterable[str], options: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether `plain_html` is right under these extensions of Python-Markdown with these options."""
    return _EXTENSIONS.issuperset(extensions) and all(
        own.items() <= _HARMLESS_OPTIONS.get(name, {}).items() for name, own in options.items()
    )


def plain_html(markdown: str) -> str | None:
    """Return the HTML that Python-Markdown and `clean` make of a text, or None when it is not surely plain.

    Read are paragraphs, headings of the levels 2 to 4, bullet lists without gaps, emphasis with stars, and links to web
    addresses, with words alone in each.
    """
    text = markdown.strip("\n")
    # white space other than a space, controls, and characters that no Unicode has yet are not printable
    if not text.replace("\n", "").isprintable() or text.endswith(" ") or any(mark in text for mark in _MARKS_NOT_READ):
        return None
    if "&" in text or "<" in text or ">" in text:
        if _REFERENCE_OR_TAG.search(text):
            return None
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _blocks(text)


def _blocks(text: str) -> str | None:
    done: list[str] = []
    for block in _separate(text):
        html = _block(block, after_list=bool(done) and done[-1].startswith("<ul>"))
        if html is None:
            return None
        done.append(html)
    return "\n".join(done)


def _separate(text: str) -> Iterator[str]:
    """Yield the blocks of a text: what stands between blank lines, and headings, which end with their line."""
    for rest in text.split("\n\n"):
        block = rest
        while block.startswith("#"):
            heading, _, block = block.partition("\n")
            yield heading
        if block:
            yield block


def _block(block: str, *, after_list: bool) -> str | None:
    if block.startswith("#"):
        return _heading(block)
    if not block.startswith(_BULLETS):
        return _paragraph(block)
    # a list after a list goes on with it, and then its items are paragraphs
    return None if after_list else _list(block)


def _paragraph(block: str) -> str | None:
    if any(map(_LINE_OPENER.match, block.split("\n"))):
        return None
    inner = _spans(block)
    return None if inner is None else f"<p>{inner}</p>"


def _heading(line: str) -> str | None:
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    level, inner = len(match[1]), _spans(match[2])
    return None if inner is None else f"<h{level}>{inner}</h{level}>"


def _list(block: str) -> str | None:
    items: list[str] = []
    for line in block.split("\n"):
        if _LINE_OPENER.match(line, 2):
            return None
        if line.startswith(_BULLETS):
            items.append(line[2:])
        elif line.startswith(_INDENT):
            items[-1] += f"\n{line}"
        else:
            return None
    inner = [_spans(item) for item in items]
    return None if None in inner else "<ul>" + "".join(f"\n<li>{each}</li>" for each in inner) + "\n</ul>"


def _spans(text: str) -> str | None:
    """Return a text with its stressed words and links as elements, or None when it has other marks."""
    # much faster than the search below, which passes over a text without marks
    if "*" not in text and "_" not in text and "[" not in text and "]" not in text:
        return text
    html = _SPAN.sub(_element, text)
    return None if _OTHER in html else html


def _element(span: re.Match[str]) -> str:
    star, stressed, words, address = span.groups()
    if words is not None:
        return f'<a href="{address}" rel="noopener noreferrer">{words}</a>'
    if stressed is None:
        return _OTHER
    tag = "strong" if star else "em"
    return f"<{tag}>{stressed}</{tag}>"
