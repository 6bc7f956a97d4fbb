"""Judging: an answer, or the lack of one, in; what it tells of the original out. Nothing here asks anybody.

Where signs contradict one another, the state is unknown: that an original is gone is said only where nothing else can
be meant.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from rapidfuzz import fuzz

from briefings.fetching import Failure, Fetched, FetchFailed
from briefings.ledgers import LinkState
from briefings.links import notices
from briefings.links.page import Page, read_page
from briefings.links.places import Lead, is_kin, lead_of
from briefings.links.verdict import Verdict
from briefings.text.similar import fold
from briefings.text.urls import identity, without_tracking

ALIVE, MOVED, DEAD, SOFT_DELETED = LinkState.ALIVE, LinkState.MOVED, LinkState.DEAD, LinkState.SOFT_DELETED
WALLED, BLOCKED, UNKNOWN = LinkState.WALLED, LinkState.BLOCKED, LinkState.UNKNOWN

LITTLE = 600
"""How many letters a page may have, outside of links, for what it says to be a notice and no more."""

_PERMANENT = frozenset({301, 308})
_SAME_TITLE = 70
"""How alike, of 100, two headlines of one article are at least; sites shorten and decorate them."""

_FAILURES: dict[Failure, LinkState] = {Failure.NO_NAME: DEAD, Failure.NO_CONNECTION: DEAD}
_UNHEARD = frozenset(
    {Failure.NO_NAME, Failure.NAME_UNKNOWN, Failure.NO_CONNECTION, Failure.UNREACHABLE, Failure.REFUSED}
)
"""The failures that a machine without a network meets everywhere, or one whose network sends all names to itself."""


def judge_failure(failed: FetchFailed) -> Verdict:
    """Return what it tells that there was no answer. Doubt is no death: only what is definite counts as dead."""
    state = _FAILURES.get(failed.failure, UNKNOWN)
    return Verdict(state, failed.why, heard=failed.failure not in _UNHEARD)


def judge(url: str, got: Fetched, title: str | None = None) -> Verdict:
    """Return what an answer tells of the original at `url`, whose headline is `title` where that is known."""
    content_type = got.headers.get("content-type", "")
    is_page = not content_type or any(kind in content_type.lower() for kind in ("html", "xml", "text/plain"))
    page = read_page(got.body, content_type) if is_page else Page()
    verdict = _by_status(got, page, title)
    if verdict is not None:
        return verdict._replace(status=got.status)
    verdict = _by_redirect(url, got, page) or (_by_content(got, page) if is_page else None)
    return (verdict or _there(url, got, page, title))._replace(status=got.status)


# --- By status ------------------------------------------------------------------------------------------------------


def _by_status(got: Fetched, page: Page, title: str | None) -> Verdict | None:
    """Return what the status tells by itself; None where the page must be looked at (RFC 9110, section 15)."""
    status = got.status
    if 200 <= status < 300:
        return None
    if _is_challenge(got, page):
        return Verdict(WALLED, f"answers {status} with a check whether a person is there")
    if status in (404, 410):
        return _gone(status, page, title)
    if status in (401, 402):
        return Verdict(WALLED, f"answers {status}: it is for those who log in or pay")
    if status in (403, 451):
        return Verdict(BLOCKED, f"answers {status}: we may not look")
    return Verdict(UNKNOWN, f"answers {status}, which does not tell whether the original is there")


def _gone(status: int, page: Page, title: str | None) -> Verdict:
    """Return what 404 or 410 tells. Some servers send 404 with every page that a program in the browser fills."""
    says = (page.title, *page.headings)
    if _is_long(page) and (page.says_article or _has_title(says, title)) and not _missing(page):
        return Verdict(UNKNOWN, f"answers {status}, yet with an article")
    return Verdict(DEAD, f"answers {status}")


def _is_challenge(got: Fetched, page: Page) -> bool:
    if got.headers.get("cf-mitigated", "").lower() == "challenge":
        return True
    if _is_long(page) or page.says_article:
        return False
    return notices.CHALLENGE.search("\n".join((page.title, *page.headings, page.prose))) is not None


# --- By where it leads ----------------------------------------------------------------------------------------------


def _by_redirect(url: str, got: Fetched, page: Page) -> Verdict | None:
    """Return what it tells that the address leads elsewhere; None where that is just another form of it."""
    if not got.hops or identity(got.url) == identity(url):
        return None
    match lead_of(url, got.url):
        case Lead.HOME:
            return Verdict(SOFT_DELETED, f"leads to a home page, {got.url}")
        case Lead.LISTING if not (page.says_article or _is_long(page)):
            return Verdict(SOFT_DELETED, f"leads to a listing, {got.url}")
        case Lead.MISSING:
            return Verdict(SOFT_DELETED, f"leads to a page for what is not there, {got.url}")
        case Lead.LOGIN:
            return Verdict(WALLED, f"leads to a page to log in, pay or consent, {got.url}")
    return None


# --- By what the page says ------------------------------------------------------------------------------------------


def _by_content(got: Fetched, page: Page) -> Verdict | None:
    """Return what a page with status 200 tells that is not the original; None where it may be that."""
    if (urlsplit(got.url).hostname or "") == notices.WECHAT:
        return _by_wechat(page)
    if not got.body.strip():
        return Verdict(SOFT_DELETED, "answers with nothing at all")
    if page.says_article and not _missing(page):
        return Verdict(WALLED, "says that it is for subscribers") if page.is_paid_for else None
    return _by_notice(got, page)


def _by_notice(got: Fetched, page: Page) -> Verdict | None:
    """Return what a page tells that does not say that it is an article."""
    if _is_challenge(got, page):
        return Verdict(WALLED, "shows a check whether a person is there")
    little = not _is_long(page)
    said = _missing(page) or (little and _first(notices.REMOVED, _unquoted(page.prose)))
    if said:
        return Verdict(SOFT_DELETED, f"says “{said}”")
    if not little:
        return None
    if found := _first(notices.PARKED, f"{page.title}\n{page.prose}"):
        return Verdict(SOFT_DELETED, f"is a parked name: “{found}”")
    if page.is_paid_for or page.has_password or _first(notices.PAYWALL, _unquoted(page.prose)):
        return Verdict(WALLED, "is for those who log in or pay")
    if notices.CONSENT.search(page.title) or any(map(notices.CONSENT.search, page.headings)):
        return Verdict(WALLED, "asks for consent first")
    return _by_refresh(got, page) or _shell(page)


def _by_refresh(got: Fetched, page: Page) -> Verdict | None:
    if page.refresh is None:
        return None
    to = urljoin(got.url, page.refresh)
    gone = lead_of(got.url, to) in (Lead.HOME, Lead.MISSING)
    state = SOFT_DELETED if gone else UNKNOWN
    return Verdict(state, f"sends readers on to {to}")


def _shell(page: Page) -> Verdict | None:
    if page.prose or page.headings:
        return None
    if page.has_scripts:
        return Verdict(UNKNOWN, "shows nothing without its scripts, which we do not run")
    return Verdict(SOFT_DELETED, "has no text at all") if not page.title else None


def _by_wechat(page: Page) -> Verdict | None:
    """Return what a page of WeChat tells: everything there comes with status 200."""
    if page.ids.get("js_content"):
        return None
    words = f"{page.title}\n{' '.join(page.headings)}\n{page.prose}"
    if notices.WECHAT_WALL.search(words):
        return Verdict(WALLED, "WeChat shows a check whether a person is there")
    for pattern, meaning in notices.WECHAT_REMOVED:
        if pattern.search(words):
            return Verdict(SOFT_DELETED, meaning)
    if page.ids.get("activity-name") or page.metas.get("og:title"):
        return None
    return Verdict(UNKNOWN, "WeChat shows neither a post nor a notice that we know")


def _missing(page: Page) -> str:
    """Return the title, a part of it, or a heading that says of the page, and nothing else, that it is not there.

    A long article may be called just that.
    """
    if page.says_article and _is_long(page):
        return ""
    parts = [page.title, *_BETWEEN.split(page.title), *page.headings]
    for part in parts:
        plain = part.strip(" .!?。！？…:：—–-")
        if plain and notices.MISSING.fullmatch(plain):
            return part
    return ""


_BETWEEN = re.compile(r"\s*[|·•»_]\s*|\s+[-–—]\s+|(?<=[\u2e80-\uffef])[-–—\s]|[-–—](?=[\u2e80-\uffef])")
"""What stands between the parts of a title: that of the page, and the name of the site."""

_QUOTATION = re.compile('“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』|《[^》]*》|"[^"]*"|‘[^’]*’')


def _unquoted(text: str) -> str:
    return _QUOTATION.sub("“”", text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    """Return the first sentence of a text that begins with a pattern."""
    for sentence in re.split(r"(?<=[.!?…])\s+|(?<=[。！？])|\n", text):
        if pattern.match(sentence.strip()):
            return sentence.strip()[:120]
    return ""


def _is_long(page: Page) -> bool:
    """Tell whether a page has more to say than a notice; a character of Chinese says as much as two letters."""
    return len(page.prose) + sum(char > "\u2e7f" for char in page.prose) > LITTLE


# --- The original, here or elsewhere --------------------------------------------------------------------------------


def _there(url: str, got: Fetched, page: Page, title: str | None) -> Verdict:
    """Return that the original is there, or where it has gone."""
    if identity(got.url) == identity(url):
        return Verdict(ALIVE, f"answers {got.status}")
    says = (page.title, page.metas.get("og:title", ""), *page.headings)
    if title and any(says) and not _has_title(says, title):
        return Verdict(UNKNOWN, f"leads to {got.url}, which has another headline")
    if not title and not is_kin(url, got.url):
        return Verdict(UNKNOWN, f"leads to {got.url}, another site, and it cannot be told whether that is the report")
    if all(hop.status in _PERMANENT for hop in got.hops):
        return Verdict(MOVED, f"has moved to {got.url}", moved_to=without_tracking(got.url))
    return Verdict(ALIVE, f"answers {got.status} at {got.url}, for the time being")


def _has_title(says: tuple[str, ...], title: str | None) -> bool:
    if not title:
        return False
    wanted = fold(title)
    return any(fuzz.partial_ratio(wanted, fold(each)) >= _SAME_TITLE for each in says if each)
