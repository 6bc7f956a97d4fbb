"""The rules about what a new archive leaves open: passages of hand-written pages, and the address of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.diagnostics.blanks import BLANK_LEFT, SITE_NOWHERE
from briefings.rules.finding import Finding
from briefings.rules.scope import Scope

# what stands in a code block or a code span is shown, and marks nothing
_BLANK = re.compile(r'^```.*?^```|`[^`]+`|<mark class="bf-blank">([^<]*)</mark>', re.MULTILINE | re.DOTALL)
_SHOWN = 5

SETTINGS = "mkdocs.yml"

NOWHERE = "https://my-archive.example/"
"""The address of a site that has none yet; `.example` is never given to anybody (RFC 2606)."""


def blanks_in(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the blanks of a page: the line, from 1, and what is asked for."""
    for match in _BLANK.finditer(markdown):
        if match[1] is not None:
            yield markdown.count("\n", 0, match.start()) + 1, " ".join(match[1].split())


def of_pages(scope: Scope) -> Iterator[Finding]:
    """Find the pages that have blanks, each page once."""
    for path, blanks in scope.blanks.items():
        if blanks:
            told = [f"line {line} (`{asks}`)" for line, asks in blanks[:_SHOWN]]
            more = f" and {len(blanks) - _SHOWN} more" if len(blanks) > _SHOWN else ""
            message = f"Something is still to be written here: {', '.join(told)}{more}."
            yield Finding(BLANK_LEFT, path, (), message, "Write what holds for your archive in place of each mark.")


def of_settings(scope: Scope) -> Iterator[Finding]:
    """Find an address of the site that leads nowhere."""
    if scope.site_url == NOWHERE:
        message = f"`site_url` is still {NOWHERE}, which leads nowhere."
        fix = "Write the address at which the site will be, such as `https://me.github.io/harbour-news/`."
        yield Finding(SITE_NOWHERE, SETTINGS, (), message, fix)
