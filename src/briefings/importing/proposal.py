"""What an item becomes: the fields of an entry, what a person must know, and the text that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefings.articles.credits import Credits, read_credits
from briefings.articles.languages import language_of
from briefings.document.spelling import Value
from briefings.importing.house import House
from briefings.importing.items import Item, Origin, Status, one_line
from briefings.importing.markdown import markdown_of
from briefings.importing.options import Texts
from briefings.text.urls import split_url, without_tracking

MOST_TOPICS = 8
LARGEST_BODY = 100_000
"""How many characters of an own text go into a draft; a longer one is kept beside the archive."""

_WECHAT = re.compile(
    r"^(?:wechat\s+(?:official\s+)?account|微信公众号|公众号)\s*[-—–:：]*\s*(?P<name>.+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an item becomes.

    `tree` are the fields of its entry, empty where a person must write them; `reasons` say why it can only be a draft,
    whatever a check finds. `text` is what is not written into the archive, in Markdown: a text of others, in
    `language`, or one that is too long. `notes` tell what was lost, or found, on the way; `topics` are
    likely ones, where it has none.
    """

    tree: Mapping[str, Value]
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    is_theirs: bool = False
    url: str = ""
    topics: tuple[str, ...] = ()


def proposal_of(item: Item, house: House) -> Proposal:
    """Return what an item becomes; its aliases are still to be looked at."""
    markdown, lost = (item.markdown, ()) if item.markdown or not item.html else markdown_of(item.html, item.url)
    found = read_credits(markdown)
    theirs = _is_theirs(item, found, house.options.texts)
    origin = item.origin or _origin(item, found, house)
    tree: dict[str, Value] = {"title": "", "summary": ""} if theirs else _own(item, found)
    if item.language and item.language != house.language and not theirs:
        tree["language"] = item.language
    topics = house.topics.topics_of((*item.categories, *item.tags))[:MOST_TOPICS]
    tree["topics"] = topics or ""
    if origin is not None:
        tree["source"] = _source(item, origin, house)
    if found.notice:
        tree["rights"] = {"original": {"notice": found.notice}}
    if item.status is not Status.PUBLISHED:
        tree["draft"] = True  # so that it is held back from the site even when somebody adopts it
    tree.update(item.fields)
    long = not theirs and len(found.text) > LARGEST_BODY
    if long:
        del tree["body"]
    likely = house.likely_topics((item.title, found.text)) if not topics and "topics" not in item.fields else []
    source = tree.get("source")
    url = source.get("url", "") if isinstance(source, Mapping) else ""
    return Proposal(
        tree=tree,
        reasons=tuple(_reasons(item, origin, theirs=theirs, long=long)),
        notes=(*item.notes, *lost, *_notes(item, found)),
        topics=tuple(likely),
        text=found.text if theirs or long else "",
        language=_language(item, origin, found.text, house) if theirs else "",
        is_theirs=theirs,
        url=str(url),
    )


def _is_theirs(item: Item, found: Credits, texts: Texts) -> bool:
    return texts is Texts.THEIRS or (texts is Texts.BY_CREDITS and (item.origin is not None or _is_credited(found)))


def _language(item: Item, origin: Origin | None, text: str, house: House) -> str:
    """Return the language of a text of others, empty where nothing tells it."""
    return item.language or (origin.language if origin else "") or language_of(text, house.language) or ""


def _is_credited(found: Credits) -> bool:
    """Tell whether a text says that it is somebody else's."""
    return any((found.publisher, found.url, found.disclaimer))


def _own(item: Item, found: Credits) -> dict[str, Value]:
    tree: dict[str, Value] = {"title": " ".join(item.title.split()), "summary": " ".join(item.excerpt.split())}
    body = found.text.strip()
    if body and " ".join(body.split()) != tree["summary"]:
        tree["body"] = body + "\n"
    return tree


def _origin(item: Item, found: Credits, house: House) -> Origin | None:
    """Return where the report of an item is: as its credits say, or at its own address."""
    if found.publisher or found.url:
        return Origin(publisher=found.publisher or "", url=found.url or "", published=item.day)
    if house.options.publisher:
        return Origin(publisher=house.options.publisher, url=item.url, published=item.day, authors=item.authors)
    return None


def _source(item: Item, origin: Origin, house: House) -> dict[str, Value]:
    source: dict[str, Value] = {"publisher": _publisher(origin, house)}
    usable = split_url(origin.url) is not None
    if usable:
        source["url"] = without_tracking(origin.url)
    else:
        source["no_url"] = "The item that was imported gives no address of the report."
    published = origin.published or item.day
    source["published"] = published or ""
    if origin.title:
        source["title"] = " ".join(origin.title.split())
    if origin.authors:
        source["authors"] = [" ".join(each.split()) for each in origin.authors]
    if origin.language:
        source["language"] = origin.language
    return source


def _publisher(origin: Origin, house: House) -> Value:
    key = house.publisher(origin.url or origin.home, origin.publisher)
    if key is not None:
        return key
    wechat = _WECHAT.match(origin.publisher)
    name = wechat["name"] if wechat else " ".join(origin.publisher.split())
    record: dict[str, Value] = {"name": name}
    if wechat:
        record["kind"] = "wechat-account"
    if split_url(origin.home):
        record["homepage"] = origin.home
    languages = ["zh"] if wechat else [origin.language] if origin.language else []
    return {**record, "languages": languages} if languages else record


def _reasons(item: Item, origin: Origin | None, *, theirs: bool, long: bool) -> Iterator[str]:
    if item.status is not Status.PUBLISHED:
        yield f"It was not published there ({item.status})."
    if theirs:
        yield "The text is somebody else's: write `title` and `summary` in your own words."
    if theirs and origin is not None and item.origin is None:
        yield "`published` is the day of the post; the report itself may be older."
    if origin is None and "source" not in item.fields:
        yield "Nothing in it says where the news is from: add `source`."
    if item.day is None:
        yield "It names no day: the one in the file's name is that of the import."
    if long:
        yield f"Its text has more than {LARGEST_BODY:,} characters."


def _notes(item: Item, found: Credits) -> Iterator[str]:
    yield from (f"Attachment, not taken over: {_named(each.url, each.title)}" for each in item.attachments)
    if found.disclaimer and found.disclaimer != found.notice:
        yield f"Its disclaimer in full: {' '.join(found.disclaimer.split())}"


def _named(url: str, title: str) -> str:
    return f"{one_line(url)} ({one_line(title)})" if title else one_line(url)
