"""The rule about markup in bodies: what is taken out before a page is made is told here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown

from briefings.diagnostics import fields as rules
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope
from briefings.text.sanitise import removed

# a body without a tag, an entity, an image, a link or an aligned column has nothing that could be taken out, and needs
# no rendering
_NEEDS_A_LOOK = re.compile(r"[<&]|!\[|\]\s*[(:\[]|:-|-:")


def unsafe_markup(scope: Scope) -> Iterator[Finding]:
    """Find the bodies that hold markup which is not published."""
    # of the extensions, those that add to the syntax of bodies; the others mark up what is ours anyway
    renderer = markdown.Markdown(extensions=["tables", "sane_lists"], extension_configs=_CONFIGS)
    for entry in scope.legible:
        bodies: list[tuple[Keys, str | None]] = [(("body",), entry.body)]
        bodies += [(("translations", language, "body"), each.body) for language, each in entry.translations.items()]
        for keys, body in bodies:
            if body and _NEEDS_A_LOOK.search(body):
                yield from _lost(entry.path, keys, renderer.reset().convert(_without_code(body)))


_CONFIGS = {"tables": {"use_align_attribute": True}}
_FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)


def _without_code(body: str) -> str:
    """Return a body without its fenced code, in which nothing is markup."""
    return _FENCED.sub("", body)


def _lost(path: str, keys: Keys, html: str) -> Iterator[Finding]:
    for what in removed(html):
        message = f"The body holds `{what}`, which is taken out before the page is made."
        excerpt = what.rstrip(">")
        if what == "align":  # what the columns `|:--|` and `|--:|` of a table become
            message, excerpt = "The body aligns the columns of a table; the page does not.", ""
        yield Finding(rules.UNSAFE_MARKUP, path, keys, message, "Say it in plain Markdown.", excerpt=excerpt)


def check(scope: Scope) -> Iterator[Finding]:
    """Find what the pages would lose."""
    yield from unsafe_markup(scope)
