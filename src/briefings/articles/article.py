"""An article: what a page that somebody else published says of itself, or what a plain text does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from briefings.articles import plain, wechat
from briefings.articles.bylines import Byline, read_byline
from briefings.articles.credits import Credits, read_credits
from briefings.articles.days import FIRST_DAY, Mention, day_written, mentions
from briefings.articles.extraction import Found, extracted
from briefings.articles.head import Head, first, read_head, texts_of
from briefings.articles.languages import language_of, said_language
from briefings.articles.originals import Original, seen_of, words_of
from briefings.articles.whereabouts import own_address
from briefings.text.similar import fold

PAGE, POST, TEXT = "page", "WeChat post", "text"

_LONGEST_HEADLINE, _LONGEST_NAME, _LONGEST_DAY, _MOST_AUTHORS = 400, 120, 100, 10
_DAY_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "citation_publication_date",
    "weibo:article:create_at",
)
_UNSURE_DAY_METAS = ("dc.date", "date")
"""Some systems write the day of the last change into them, or today's."""
_SEPARATOR = re.compile(r"\s+[|–—_-]\s+|\s*[|｜_]\s*")
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000})|^\s*url:\s*(https?://\S{1,2000})", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Article:
    """What was read of an article; a text is empty, and a value None, where it says nothing.

    `kind` is PAGE, POST or TEXT. `site` is who published it, by the name that it goes by there. `canonical` is the
    address that it calls its own, empty where those that it names are of different sites and nothing tells which is
    its own; `saved_from` is the one where it was read, or that a browser noted when it saved the page. `text` is the
    article, `seen` all that readers see, `credits` where the text says that it comes from. `mention` is the first day
    that a text names, or the one that is written in a way that means two, where nothing gives that of publication.
    """

    kind: str
    seen: str
    text: str
    credits: Credits
    headline: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    mention: Mention | None = None
    language: str | None = None
    canonical: str = ""
    saved_from: str = ""


def read_article(
    original: Original, language: str, extract: Callable[[str], Found] = extracted, latest: date | None = None
) -> Article:
    """Read an article; `language` helps where nothing says the encoding.

    `extract` is what finds the article in a page; a caller can give one that is bounded in time. `latest` is the last
    day on which it can have been published, by default the one that has begun somewhere on earth.

    Raises:
        UnusableOriginal: it is no text, or no page that can be read.
    """
    words, is_page = words_of(original, language)
    last = latest or datetime.now(tz=UTC).date() + timedelta(days=1)
    if not is_page:
        return _of_text(words, last)
    seen = seen_of(original, words)
    address = original.address or _saved_from(words)
    if wechat.is_post(words):
        return _of_post(words, seen, address, last)
    return _of_page(words, seen, extract(words), address, last)


def _of_text(words: str, last: date) -> Article:
    found = read_credits(words)
    text = plain.without_furniture(found.text)
    published, mention = plain.day_of_text(text)
    return Article(
        kind=TEXT,
        seen=text,
        text=text,
        credits=found,
        headline=_tidy(plain.headline_of(text)),
        published=_possible([published], last),
        mention=mention,
        language=language_of(text, None),
    )


def _of_post(page: str, seen: str, address: str, last: date) -> Article:
    post, head = wechat.Post(page), read_head(page, address)
    account = _tidy(post.account)[:_LONGEST_NAME]
    author = post.author or head.meta("author", "og:article:author")
    return Article(
        kind=POST,
        seen=seen,
        text=seen,
        credits=read_credits(seen),
        headline=_tidy(post.headline or head.meta("og:title", "twitter:title"))[:_LONGEST_HEADLINE],
        site=account,
        authors=_authors([author], account),
        published=_possible([post.published], last),
        language=language_of(seen, "zh"),
        canonical=post.url or head.meta("og:url"),
        saved_from=address,
    )


def _of_page(page: str, seen: str, found: Found, address: str, last: date) -> Article:
    head = read_head(page, address)
    text = plain.without_furniture(found.text or seen)
    named = _site(head, found)
    headline = _headline(head, found, named)
    byline = read_byline(seen, [headline, head.headline, head.meta("og:title"), head.title])
    source = _tidy(head.meta("contentsource") or byline.source)[:_LONGEST_NAME]
    site = named or source
    published, mention = _published(head, byline, found.text, last)
    return Article(
        kind=PAGE,
        seen=seen,
        text=text,
        credits=_with_source(read_credits(text), source, site),
        headline=headline,
        site=site,
        authors=_authors(_named_authors(head) or byline.authors or found.authors, site),
        published=published,
        mention=mention,
        language=language_of(text, _said_language(head)),
        canonical=own_address(head),
        saved_from=address,
    )


def _headline(head: Head, found: Found, site: str) -> str:
    said = (
        *texts_of(head.article.get("headline")),
        head.meta("og:title", "twitter:title", "parsely-title", "dc.title"),
        first(head.said.get("headline", ())),
        head.headline,
        head.title,
        found.headline,
    )
    titles = (_without_site(_tidy(each), site) for each in said)
    return next((each[:_LONGEST_HEADLINE] for each in titles if each), "")


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site behind or before it."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if not site or len(parts) < 2:
        return title
    if parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |｜–—_-")
    if parts[0].casefold() == site.casefold():
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |｜–—_-")
    return title


def _site(head: Head, found: Found) -> str:
    publisher = first(texts_of(head.article.get("publisher")))
    said = (
        head.meta("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"),
        head.meta("sitename"),
        "" if publisher.startswith("http") else publisher,
        found.site,
        _beside_headline(head),
    )
    return next((_tidy(each)[:_LONGEST_NAME] for each in said if each), "")


def _beside_headline(head: Head) -> str:
    """Return what the title has last besides the headline, or first: the name of the site."""
    before, headline, behind = head.title.partition(head.headline) if head.headline else ("", "", "")
    if not headline or bool(before) == bool(behind):
        return ""
    parts = [part for part in _SEPARATOR.split(f" {before or behind} ") if part.strip()]
    is_apart = _SEPARATOR.match(f" {behind}") if behind else _SEPARATOR.search(f"{before} ")
    return (parts[0] if before else parts[-1]).strip() if parts and is_apart else ""


def _with_source(credit: Credits, source: str, site: str) -> Credits:
    """Return credits with the source that a byline names, where that is another than the site itself."""
    if credit.publisher or not source or fold(source) == fold(site):
        return credit
    return replace(credit, publisher=source)


def _named_authors(head: Head) -> list[str]:
    said = texts_of(head.article.get("author")) or head.many.get("author") or head.many.get("article:author") or []
    return said or head.many.get("byl") or head.many.get("parsely-author") or head.said.get("author", [])


def _authors(named: Iterable[str], site: str) -> tuple[str, ...]:
    """Return the names of persons, each once: no addresses, and not the site again."""
    split = (
        re.sub(r"^by\s+", "", _tidy(part), flags=re.IGNORECASE)
        for each in named
        for part in re.split(r"\s*[;；]\s*", each)
    )
    kept = [
        name
        for name in split
        if 1 < len(name) <= _LONGEST_NAME
        and "://" not in name
        and "@" not in name
        and name.casefold() != site.casefold()
    ]
    return tuple(dict.fromkeys(kept))[:_MOST_AUTHORS]


def _published(head: Head, byline: Byline, text: str, last: date) -> tuple[date | None, Mention | None]:
    """Return the day of publication; where nothing gives it, the day that the page names."""
    said = [
        *texts_of(head.article.get("datePublished")),
        *(head.metas[name] for name in _DAY_METAS if name in head.metas),
        *head.said.get("datePublished", ()),
        *head.times[:1],
        *(head.metas[name] for name in _UNSURE_DAY_METAS if name in head.metas),
        *texts_of(head.article.get("dateCreated")),
    ]
    in_text, mention = plain.day_of_text(text)
    day = _possible((*map(day_written, said), byline.published, in_text), last)
    unclear = (found for each in said for found in mentions(each[:_LONGEST_DAY]) if not found.month)
    return day, None if day else next(unclear, byline.mention or mention)


def _possible(days: Iterable[date | None], last: date) -> date | None:
    """Return the first of some days on which a page can have been published."""
    return next((day for day in days if day and FIRST_DAY <= day <= last), None)


def _said_language(head: Head) -> str | None:
    article = head.article
    return said_language(
        *texts_of(article.get("inLanguage")), head.language, head.meta("content-language", "og:locale", "language")
    )


def _saved_from(page: str) -> str:
    match = _SAVED_FROM.search(page[:4000])
    return (match[1] or match[2]).rstrip("-") if match else ""


def _tidy(text: str) -> str:
    """Return a text on one line, composed (UAX 15), without what is not seen, such as what would colour a terminal."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return line if line.isprintable() else "".join([each for each in line if each.isprintable()])
