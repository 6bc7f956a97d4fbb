"""A proposal: what an article tells of itself, in the terms of this archive, as far as a program can know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefings.archive import Archive
from briefings.articles.article import POST, TEXT, Article
from briefings.articles.days import Mention
from briefings.entry import Publisher
from briefings.proposing.locating import location_of
from briefings.proposing.publishers import publisher_of
from briefings.proposing.subjects import proposed_organisations, proposed_places, proposed_topics
from briefings.settings import Settings
from briefings.text.languages import same_language

SHORTEST_LEAD, LONGEST_LEAD = 15, 800
_ENDS = (".", "。", "!", "！", "?", "？", "”", '"', "…")
NO_LINK = "The page names its source and gives no link to it."


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an entry would say; a value is None, or empty, where only a person can tell it.

    `publisher` and `via` are keys; `unknown` is the name of a publisher that the register does not have, and `record`
    its record where it is to be added, under the key that `publisher` or `via` then is. `read_language` is that of the
    text that was read, which can be a translation of the original; `text` is that text. `notice` is what the
    original's disclaimer says of the rights in it. `is_post` tells that it is by an account of WeChat, `credited`
    that nothing but a line of source within the article says who published it before the page did.
    """

    text: str = ""
    read_language: str | None = None
    mention: Mention | None = None
    unknown: str = ""
    record: Mapping[str, object] | None = None
    title: str = ""
    summary: str = ""
    language: str | None = None
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publisher: str | None = None
    via: str | None = None
    url: str | None = None
    no_url: str | None = None
    no_original: str | None = None
    published: date | None = None
    headline: str = ""
    authors: tuple[str, ...] = ()
    source_language: str | None = None
    accessed: date | None = None
    mode: str | None = None
    is_post: bool = False
    credited: bool = False
    notice: str | None = None
    slug: str = ""

    def spoken(self, publishers: Mapping[str, Publisher]) -> str | None:
        """Return the language of the original: the one that is said, or the first of its publisher."""
        record = publishers.get(self.publisher or "")
        return self.source_language or (record.languages[0] if record and record.languages else None)

    def translated_from(self, publishers: Mapping[str, Publisher], site: str) -> str | None:
        """Return the language that the briefing is translated from; None where it is in that of the original."""
        spoken = self.spoken(publishers)
        return spoken if spoken and not same_language(spoken, self.language or site) else None

    @property
    def words(self) -> str:
        """What the file's name is made of."""
        about = " ".join([*self.organisations[:2], *self.topics[:2]])
        return self.slug or self.title or self.headline or about or self.publisher or self.unknown


def propose(
    archive: Archive, settings: Settings, article: Article, asked: str | None, accessed: date | None
) -> Proposal:
    """Return what an article tells; `asked` is the address that it was read at, `accessed` the day, if it was asked."""
    location = location_of(article, asked)
    texts = [f"{article.headline}\n{_lead(article)}", article.credits.text]
    organisations = proposed_organisations(archive.organisations or {}, texts)
    made = Proposal(
        text=article.seen,
        read_language=article.language,
        mention=article.mention,
        topics=tuple(proposed_topics(archive.topics or {}, texts)),
        organisations=tuple(organisations),
        places=tuple(proposed_places(texts, _languages(article, settings))),
        url=location.url,
        no_url=location.no_url,
        published=article.published,
        headline=article.headline,
        authors=article.authors,
        accessed=accessed,
        is_post=article.kind == POST,
        notice=article.credits.notice,
    )
    return with_source_language(_with_publisher(made, archive, article), archive.publishers or {})


def _lead(article: Article) -> str:
    """Return the first paragraph of an article: a line that ends as sentences do."""
    lines = (line.strip() for line in article.credits.text.splitlines())
    return next((line for line in lines if len(line) >= SHORTEST_LEAD and line.endswith(_ENDS)), "")[:LONGEST_LEAD]


def _languages(article: Article, settings: Settings) -> Sequence[str]:
    return [language for language in (settings.language, "en", "zh", article.language) if language]


def _with_publisher(made: Proposal, archive: Archive, article: Article) -> Proposal:
    """Return a proposal with who published the original, and who passed it on where the page says that it did so."""
    publishers, credit = archive.publishers or {}, article.credits
    own = publisher_of(publishers, made.url, article.site or None)
    named = publisher_of(publishers, credit.url, credit.publisher)
    if article.kind == TEXT or (made.url is None and article.kind == POST):
        key = named or own
        return replace(made, publisher=key, unknown="" if key else credit.publisher or article.site)
    if named and named != own and made.url != credit.url:
        no_original = None if credit.url else NO_LINK
        made = replace(made, publisher=named, via=own, no_original=no_original, credited=True)
    else:
        made = replace(made, publisher=own)
    return replace(made, unknown="" if own else article.site)


def with_source_language(made: Proposal, publishers: Mapping[str, Publisher]) -> Proposal:
    """Return a proposal with the original's language, where its publisher does not tell it.

    What is passed on in a language that the publisher does not use is a translation; then the publisher's counts.
    """
    record, read = publishers.get(made.publisher or ""), made.read_language
    if read is None or (record and same_language(record.languages[0], read)):
        return made
    passed_on = record is not None and (made.via is not None or made.url is None or bool(made.unknown))
    if passed_on and record and not any(same_language(each, read) for each in record.languages):
        return made
    return replace(made, source_language=read)
