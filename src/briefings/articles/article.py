"""An article: what a page that somebody else published says of itself, or what a plain text does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefings.articles import plain, wechat
from briefings.articles.credits import Credits, read_credits
from briefings.articles.days import Mention, day_written
from briefings.articles.extraction import Found, extracted
from briefings.articles.head import Head, first, read_head, texts_of
from briefings.articles.languages import language_of, said_language
from briefings.articles.originals import Original, seen_of, words_of

PAGE, POST, TEXT = "page", "WeChat post", "text"

_LONGEST_HEADLINE, _LONGEST_NAME, _MOST_AUTHORS = 400, 120, 10
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
    "dc.date",
    "citation_publication_date",
    "weibo:article:create_at",
    "date",
)
_SEPARATOR = re.compile(r"\s+[|–—_-]\s+|\s*[|｜_]\s*")
_SAVED_FROM = re.compile(
    r"saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000})|^\s*url:\s*(https?://\S{1,2000})", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Article:
    """What was read of an article; a text is empty, and a value None, where it says nothing.

    `kind` is PAGE, POST or TEXT. `site` is who published it, by the name that it goes by there. `canonical` is the
    address that it calls its own, `saved_from` the one that a browser noted when it saved the page. `text` is the
    article, `seen` all that readers see, `credits` where the text says that it comes from. `mention` is the first day
    that a plain text names, where no line gives that of publication.
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


def read_article(original: Original, language: str) -> Article:
    """Read an article; `language` helps where nothing says the encoding.

    Raises:
        UnusableOriginal: it is no text, or no page that can be read.
    """
    words, is_page = words_of(original, language)
    if not is_page:
        return _of_text(words)
    seen = seen_of(original, words)
    return _of_post(words, seen) if wechat.is_post(words) else _of_page(words, seen)


def _of_text(words: str) -> Article:
    found = read_credits(words)
    text = plain.without_furniture(found.text)
    published, mention = plain.day_of_text(text)
    return Article(
        kind=TEXT,
        seen=text,
        text=text,
        credits=found,
        headline=plain.headline_of(text),
        published=published,
        mention=mention,
        language=language_of(text, None),
    )


def _of_post(page: str, seen: str) -> Article:
    post, head = wechat.Post(page), read_head(page)
    account = post.account
    author = post.author or head.meta("author", "og:article:author")
    return Article(
        kind=POST,
        seen=seen,
        text=seen,
        credits=read_credits(seen),
        headline=(post.headline or head.meta("og:title", "twitter:title"))[:_LONGEST_HEADLINE],
        site=account,
        authors=_authors([author], account),
        published=post.published,
        language=language_of(seen, "zh"),
        canonical=post.url or head.meta("og:url"),
        saved_from=_saved_from(page),
    )


def _of_page(page: str, seen: str) -> Article:
    head = read_head(page)
    found = extracted(page)
    text = plain.without_furniture(found.text or seen)
    site = _site(head, found)
    return Article(
        kind=PAGE,
        seen=seen,
        text=text,
        credits=read_credits(text),
        headline=_headline(head, found, site),
        site=site,
        authors=_authors(_named_authors(head) or found.authors, site),
        published=_published(head) or found.published,
        language=language_of(text, _said_language(head)),
        canonical=_canonical(head),
        saved_from=_saved_from(page),
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
    named = head.meta("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title")
    said = (named, "" if publisher.startswith("http") else publisher, found.site)
    return next((_tidy(each)[:_LONGEST_NAME] for each in said if each), "")


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


def _published(head: Head) -> date | None:
    said = [
        *texts_of(head.article.get("datePublished")),
        *(head.metas[name] for name in _DAY_METAS if name in head.metas),
        *head.said.get("datePublished", ()),
        *head.times[:1],
        *texts_of(head.article.get("dateCreated")),
    ]
    return next((day for each in said if (day := day_written(each))), None)


def _said_language(head: Head) -> str | None:
    article = head.article
    return said_language(
        *texts_of(article.get("inLanguage")), head.language, head.meta("content-language", "og:locale", "language")
    )


def _canonical(head: Head) -> str:
    article = head.article
    said = (head.canonical, head.meta("og:url"), *texts_of(article.get("url")))
    return next((each for each in said if each.startswith(("http://", "https://"))), "")


def _saved_from(page: str) -> str:
    match = _SAVED_FROM.search(page[:4000])
    return (match[1] or match[2]).rstrip("-") if match else ""


def _tidy(text: str) -> str:
    """Return a text on one line, without characters that are not seen, such as what would colour a terminal."""
    plain_text = " ".join(text.split())
    return plain_text if plain_text.isprintable() else "".join([each for each in plain_text if each.isprintable()])
