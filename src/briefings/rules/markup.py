"""The rules about markup in bodies: what is taken out before a page is made is told here, and so are pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefings.diagnostics import fields as rules
from briefings.diagnostics.rights import PICTURE
from briefings.entry import Entry
from briefings.rules.finding import Finding, Keys
from briefings.text.plain_markdown import plain_html
from briefings.text.sanitise import removed

if TYPE_CHECKING:
    from markdown import Markdown

_PICTURES = frozenset(("<img>", "<image>", "<picture>", "<svg>", "<video>"))

# a body without a tag, an entity, an image, a link or an aligned column has nothing that could be taken out, and needs
# no rendering
_NEEDS_A_LOOK = re.compile(r"[<&]|!\[|\]\s*[(:\[]|:-|-:")
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)


def of_entry(entry: Entry) -> Iterator[Finding]:
    """Find the markup in the bodies of one entry, its translations included, that is not published."""
    if entry.body:
        yield from _lost(entry.path, ("body",), entry.body)
    for language, each in entry.translations.items():
        if each.body:
            yield from _lost(entry.path, ("translations", language, "body"), each.body)


def _lost(path: str, keys: Keys, body: str) -> Iterator[Finding]:
    # what is surely plain is all published
    if not _NEEDS_A_LOOK.search(body) or plain_html(body) is not None:
        return
    lost = removed(_renderer().reset().convert(_without_code(body)))
    pictures = [what for what in lost if what in _PICTURES]
    if pictures:
        yield _picture(path, keys, "![" if "![" in body else pictures[0].rstrip(">"))
    for what in lost:
        if what in _PICTURES:
            continue
        message = f"The body holds `{what}`, which is taken out before the page is made."
        excerpt = what.rstrip(">")
        if what == "align":  # what the columns `|:--|` and `|--:|` of a table become
            message, excerpt = "The body aligns the columns of a table; the page does not.", ""
        yield Finding(rules.UNSAFE_MARKUP, path, keys, message, "Say it in plain Markdown.", excerpt=excerpt)


def _picture(path: str, keys: Keys, excerpt: str) -> Finding:
    message = (
        "The body holds a picture, and has no place for what one needs: a licence, a credit and an alternative text."
    )
    fix = "Say in words what it shows, or link to it."
    return Finding(PICTURE, path, keys, message, fix, excerpt=excerpt)


@cache
def _renderer() -> Markdown:
    from markdown import Markdown  # noqa: PLC0415 - few archives have a body that needs it

    # of the extensions, those that add to the syntax of bodies; the others mark up what is ours anyway
    return Markdown(extensions=["tables", "sane_lists"], extension_configs={"tables": {"use_align_attribute": True}})


def _without_code(body: str) -> str:
    """Return a body without its fenced code, in which nothing is markup."""
    return _FENCED.sub("", body)
