"""What feeds say, in the forms that items have: titles without markup, days, addresses, names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin

from lxml import etree
from lxml import html as markup

from briefings.text.characters import plain_line
from briefings.text.languages import tidy_language
from briefings.text.urls import split_url, without_tracking
from briefings.text.visible import blocks_of

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w+);")
_MAIL = re.compile(r"\s*(?:<[^<>\s]*@[^<>\s]*>|\([^()\s]*@[^()\s]*\)|\S+@\S+)\s*")
_LINKS = re.compile(r"\b(?:href|src|cite|poster|srcset)\s*=", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text that may be HTML as plain text on one line."""
    if _MARKUP.search(text):
        text = " ".join(block.text for block in blocks_of(text)) if "<" in text else unescape(text)
    return plain_line(text)


def day_of(text: str) -> date | None:
    """Return the day of a moment as it is written, in its own time zone; None for no date of RFC 3339 or 822."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(text.strip()).date()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return day if day.year > 1 else None
    return None


def address_of(text: str, base: str = "") -> str:
    """Return an address that readers can go to, absolute and without tracking; empty where there is none."""
    if not text.strip():
        return ""
    try:
        url = urljoin(base, text.strip())
        usable = split_url(url)
    except ValueError:
        return ""
    return without_tracking(url) if usable else ""


def with_absolute_links(html: str, base: str) -> str:
    """Return a piece of HTML whose links and pictures are absolute."""
    if not base or not _LINKS.search(html):
        return html
    try:
        tree = markup.fragment_fromstring(html, create_parent="div", base_url=base)
        tree.make_links_absolute(base, resolve_base_href=False, handle_failures="ignore")
    except (etree.LxmlError, ValueError):
        return html
    written = markup.tostring(tree, encoding="unicode")
    return written.removeprefix("<div>").removesuffix("</div>")


def names_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of people, without addresses of mail, each once."""
    return tuple(dict.fromkeys(name for text in texts if (name := plain(_MAIL.sub(" ", text)).strip("()<> "))))


def language_of(text: str) -> str:
    """Return the tag of the language that a feed names, empty where it names none."""
    parts = text.strip().replace("_", "-").split("-")[:3]
    return next((tag for end in range(len(parts), 0, -1) if (tag := tidy_language("-".join(parts[:end])))), "")
