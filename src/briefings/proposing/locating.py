"""The address of an original that lasts, or the reason why it has none."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from briefings.articles.article import PAGE, POST, Article
from briefings.text.urls import is_temporary, split_url, without_tracking

_CACHES = (".ampproject.org",)
"""Hosts that hold copies of others' pages, whose canonical address is elsewhere by their nature."""

_PREFIX = re.compile(r"^(www\d?|m|mobile|wap|amp)\.")

TEMPORARY = "The post was read under an address that works for a few hours only; its lasting address is not known."
REPUBLISHED = "The text was read in a republication that gives no link to it; its own address is not known."


class Location(NamedTuple):
    """Where an original is: its address, or a sentence that says why there is none; neither where nobody knows."""

    url: str | None = None
    no_url: str | None = None


def location_of(article: Article, asked: str | None) -> Location:
    """Return where an article is, given the address that it was read at, where it was at one.

    The address that it calls its own counts where it is of the same site and no home page. Nothing that only tells who
    passed the address on is kept, and none that works for a few hours only. A page was somewhere, so that only a person
    can say that it has no address.
    """
    base = asked or article.saved_from or None
    own = _tidy(article.canonical)
    if own and (base is None or article.kind == POST or _may_be(own, base)):
        return Location(own)
    url = _tidy(base or article.credits.url or "")
    if url:
        return Location(url)
    if base and is_temporary(base):
        return Location(no_url=TEMPORARY)
    is_passed_on = base is None and article.kind != PAGE and article.credits.publisher
    return Location(no_url=REPUBLISHED if is_passed_on else None)


def _tidy(url: str) -> str:
    """Return an address without what is no part of it, or nothing where it cannot be a source's."""
    tidy = without_tracking(url.partition("#")[0])
    return tidy if split_url(tidy) is not None and not is_temporary(tidy) else ""


def _may_be(own: str, base: str) -> bool:
    start, end = urlsplit(base), urlsplit(own)
    if (start.hostname or "").endswith(_CACHES):
        return True
    is_home = end.path.strip("/") == "" and not end.query
    return _is_one_site(start.hostname or "", end.hostname or "") and (not is_home or start.path.strip("/") == "")


def _is_one_site(one: str, other: str) -> bool:
    """Tell whether two hosts are one, but for what phones are sent to, or one lies below the other."""
    first, second = _PREFIX.sub("", one), _PREFIX.sub("", other)
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
