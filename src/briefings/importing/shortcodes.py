"""Shortcodes of WordPress in a text: those that stand for words become these, all others are taken out and told.

The forms are `[name]`, `[name a="b"]text[/name]` and `[name /]`, and `[[name]]` shows one as it is
(<https://developer.wordpress.org/apis/shortcode/>).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from briefings.importing.items import one_line

# a bracket in a text need not be a shortcode: these names are known, others count only where they look like one
_MEDIA = ("audio", "embed", "gallery", "playlist", "soundcloud", "video", "vimeo", "youtube", "instagram", "tweet")
_KNOWN = frozenset((*_MEDIA, "caption", "wp_caption", "code", "sourcecode", "gist", "contact-form", "contact-form-7"))
_SHORTCODE = re.compile(
    r"(?P<shown>\[)?\[(?P<end>/)?(?P<name>[A-Za-z][A-Za-z0-9_-]{1,40})"
    r"(?P<options>(?:\s+(?:[A-Za-z0-9_-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\]\"']+)|\"[^\"]*\"|https?://[^\s\]]+|[0-9]+))*)"
    r"\s*(?P<empty>/)?\](?(shown)\]?)"
)
_OPTION = re.compile(r"([A-Za-z0-9_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\]\"']+))")
_FILES = frozenset(("id", "ids", "include", "src", "url"))
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")


def without_shortcodes(text: str) -> tuple[str, list[str]]:
    """Return a text without its shortcodes, and a sentence about each kind that was lost."""
    if "[" not in text:
        return text, []
    closed = {match["name"] for match in _SHORTCODE.finditer(text) if match["end"]}
    lost: dict[str, list[str]] = {}

    def meant(match: re.Match[str]) -> str:
        if match["shown"] and match[0].endswith("]]"):
            return match[0][1:-1]
        name = match["name"].lower()
        if not (name in _KNOWN or match["name"] in closed or match["options"] or match["empty"] or "_" in name):
            return match[0]
        before = "[" if match["shown"] else ""
        made = _BECOMES.get(name)
        if made is not None:
            return before + made(match)
        if not match["end"]:
            lost.setdefault(name, []).append(_files(match))
        return before

    plain = _SHORTCODE.sub(meant, text)
    names = {name.lower() for name in closed}
    return plain, [_sentence(name, files, name in names) for name, files in lost.items()]


def _sentence(name: str, files: list[str], holds_text: bool) -> str:
    times = "" if len(files) == 1 else f" {len(files):,} times"
    named = "; ".join(dict.fromkeys(filter(None, files)))
    kept = "; text within it was kept" if holds_text else ""
    return f"The shortcode [{name}] was taken out{times}{kept}{f': {named}' if named else '.'}"


def _files(match: re.Match[str]) -> str:
    """Return the options of a shortcode that say which files or pages it showed."""
    named = [
        f"{name} {value}"
        for name, value in _options(match).items()
        if name in _FILES or value.startswith(("http://", "https://"))
    ]
    return one_line(", ".join(named) or " ".join(_ADDRESS.findall(match["options"])), 1_000)


def _options(match: re.Match[str]) -> dict[str, str]:
    return {name.lower(): one or other or plain for name, one, other, plain in _OPTION.findall(match["options"])}


def _caption(match: re.Match[str]) -> str:
    """Return the caption that older posts have as an option; in newer ones it is the text within."""
    said = _options(match).get("caption", "")
    return f"\n\n<figcaption>{escape(said, quote=False)}</figcaption>\n\n" if said else "\n\n"


def _link(match: re.Match[str]) -> str:
    """Return a link to what would be embedded; an address between two marks stands on its own already."""
    options = _options(match)
    found = _ADDRESS.search(options.get("src") or options.get("url") or match["options"])
    if found is None:
        return "\n\n" if match["name"].lower() == "embed" else ""
    address = escape(found[0])
    return f'\n\n<a href="{address}">{address}</a>\n\n'


def _code(match: re.Match[str]) -> str:
    return "</code></pre>" if match["end"] else "<pre><code>"


_BECOMES: dict[str, Callable[[re.Match[str]], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "embed": _link,
    "audio": _link,
    "video": _link,
    "youtube": _link,
    "vimeo": _link,
    "code": _code,
    "sourcecode": _code,
}
