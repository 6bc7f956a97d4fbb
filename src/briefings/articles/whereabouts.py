"""The address that a page calls its own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from briefings.articles.head import Head, addresses_of, first
from briefings.text.urls import split_url


def own_address(head: Head) -> str:
    """Return the address that a page calls its own.

    Sites that pass texts on give the address of the original as theirs, while another name of theirs says who they
    are. Where such addresses are of different sites, the one of the site that the page was read at counts; where
    nobody knows where that was, none does.
    """
    said = list(_addresses(head))
    near = [each for each in said if _site(each) == _site(head.address)]
    is_one_site = len(set(map(_site, said))) == 1
    return first(near or said) if near or is_one_site else ""


def _addresses(head: Head) -> Iterator[str]:
    """Yield the addresses that a page gives as its own, whole, likeliest first (HTML, section 2.4.3, for `base`).

    No article is at a site's home page, which some systems give as the address of all their pages.
    """
    base = _joined(head.address, head.base)
    for each in (head.canonical, head.meta("og:url"), *addresses_of(head.article.get("url"))):
        url = _joined(base, each)
        parts = split_url(url.partition("#")[0]) if each else None
        if parts and (parts.path.strip("/") or parts.query):
            yield url


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def _site(url: str) -> str:
    """Return what the hosts of one site share, near enough: the last two labels, or three as in `example.co.uk`."""
    parts = split_url(url)
    labels = ((parts and parts.hostname) or "").lower().split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2:])
