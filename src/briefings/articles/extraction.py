"""What Trafilatura finds in a page: its article's text, and what the page does not say of itself plainly.

It is given a tree and never an address, so that it has nothing to fetch.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

LARGEST_PAGE = 5_000_000
"""How many characters a page may have to be given to it: more than any article's."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; empty where nothing was. Its day is not among it: it takes any of the page's."""

    text: str = ""
    headline: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()


def extracted(html: str) -> Found:
    """Return what Trafilatura finds in a page; nothing in one that it cannot read."""
    if len(html) > LARGEST_PAGE:
        return Found()
    # its import takes a third of a second, and few commands read pages
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    _be_quiet()
    try:
        tree = load_html(html)
        if tree is None:
            return Found()
        said = extract_metadata(tree, extensive=False)
        body = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    # It reads what strangers wrote, and promises nowhere what it raises. A page that it cannot read still has its head.
    except Exception:  # noqa: BLE001
        return Found()
    text = getattr(body, "text", None) or ""
    authors = tuple(each.strip() for each in (said.author or "").split(";") if each.strip())
    return Found(
        text=text,
        headline=(said.title or "")[:_LONGEST],
        site=(said.sitename or "")[:_LONGEST],
        authors=authors,
    )


def _be_quiet() -> None:
    """Keep what its parts log off the terminal: the page's mistakes are nobody's here."""
    for name in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
