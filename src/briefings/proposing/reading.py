"""An article from where it lies: asked for once and politely, or read from a file; bounded in size and in time."""

from __future__ import annotations

import math
import multiprocessing
import time
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import NamedTuple

from briefings.articles.article import TEXT, Article, read_article
from briefings.articles.extraction import Found, extracted
from briefings.articles.originals import Original, UnusableOriginal
from briefings.curating.originals import from_answer
from briefings.errors import BriefingsError
from briefings.fetching import Failure, Fetched, FetchFailed, Limits, Policy
from briefings.ledgers import LinkState
from briefings.links.judging import judge
from briefings.links.looking import retry_after
from briefings.links.manners import Disallowed, Manners, RobotsUnknown

SECONDS = 10.0
"""How long the article is looked for in a page. Where that is not enough, what the page says of itself remains."""

_LIMITS = Limits(connect=10, read=15, total=45, largest=10_000_000)
_BUSY = frozenset({429, 503})
_PACE = 0.5
_NO_ARTICLE = frozenset({LinkState.DEAD, LinkState.SOFT_DELETED, LinkState.WALLED, LinkState.BLOCKED})
_NO_NETWORK = frozenset({Failure.NO_NAME, Failure.NAME_UNKNOWN, Failure.NO_CONNECTION, Failure.UNREACHABLE})
_GIVE = "and give the file: `briefings new --from FILE --url URL`."
_SAVE = f"Open the page in a browser, save it, {_GIVE}"


class NoArticle(BriefingsError):
    """An address gives no article; `url` is the address, `why` the reason. The message says what to do instead."""

    def __init__(self, url: str, why: str, *, whole: bool = False, advice: str = _SAVE) -> None:
        super().__init__(f"{why if whole else f'{url} {why}.'} {advice}")
        self.url = url
        self.why = why


class Read(NamedTuple):
    """An article, and the address that it was read at in the end; None where it was read from a file."""

    article: Article
    url: str | None = None


def fetched_article(url: str, agent: str, policy: Policy, language: str) -> Read:
    """Ask an address once, as its robots.txt lets programs do, and read the article there.

    Raises:
        NoArticle: there is no answer, none may be asked for, or it is no article but a notice in its place.
        UnusableOriginal: it is neither HTML nor text, or cannot be read.
    """
    manners = Manners(agent, policy, pace=_PACE, until=time.monotonic() + _LIMITS.total)
    try:
        got = manners.ask(url, limits=_LIMITS)
    except FetchFailed as failed:
        network = " There may be no network here." if failed.failure in _NO_NETWORK else ""
        raise NoArticle(url, f"{failed}{network}", whole=True) from failed
    except Disallowed as refused:
        raise NoArticle(url, str(refused), whole=True) from refused
    except RobotsUnknown as unknown:
        raise NoArticle(url, str(unknown), whole=True, advice=_again("later")) from unknown
    if got.status in _BUSY:
        raise NoArticle(url, f"answers {got.status}: it is too busy now, or was asked too often", advice=_later(got))
    original = from_answer(url, got) if 200 <= got.status < 300 else None
    verdict = judge(url, got)
    if original is None or verdict.state in _NO_ARTICLE:
        raise NoArticle(url, verdict.reason)
    return Read(bounded(original, language), got.url)


def _later(got: Fetched) -> str:
    seconds = retry_after(got.headers.get("retry-after", ""), datetime.now(tz=UTC))
    if not seconds:
        return _again("later")
    minutes = math.ceil(seconds / 60)
    return _again(f"in {math.ceil(seconds)} seconds" if seconds < 120 else f"in {minutes:,} minutes")


def _again(when: str) -> str:
    return f"Ask again {when}, or save the page from a browser, {_GIVE}"


def filed_article(original: Original, language: str, url: str | None) -> Article:
    """Read the article in a file; `url` is its address, where that is known.

    Raises:
        NoArticle: it is a notice that stood in an article's place when it was saved.
        UnusableOriginal: it is empty, or cannot be read.
    """
    if not original.data.strip():
        raise UnusableOriginal(original.place, "is empty")
    article = bounded(replace(original, address=url or original.address), language)
    verdict = judge(url or "", Fetched(url or article.canonical, 200, {}, original.data))
    if article.kind != TEXT and verdict.state in _NO_ARTICLE - {LinkState.WALLED}:
        raise NoArticle(original.place, verdict.reason)
    return article


def bounded(original: Original, language: str) -> Article:
    """Read an article within bounds of time.

    Raises:
        UnusableOriginal: it cannot be read.
    """
    return read_article(original, language, extracted_within)


def extracted_within(html: str, seconds: float | None = None) -> Found:
    """Return what is found in a page by a process of its own, which is ended after some seconds; nothing then."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, html), daemon=True)
    process.start()
    theirs.close()
    try:
        found = ours.recv() if ours.poll(SECONDS if seconds is None else seconds) else Found()
    except EOFError:  # it was killed, as where memory ran out
        found = Found()
    finally:
        process.kill()
        process.join()
        ours.close()
    return found if isinstance(found, Found) else Found()


def _send(to: Connection, html: str) -> None:
    to.send(extracted(html))
