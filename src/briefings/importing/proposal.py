"""What an item becomes: the fields of an entry, what a person must know, and the text that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefings.articles.credit_lines import tidy_name
from briefings.articles.credits import Credits, read_credits
from briefings.articles.languages import language_of
from briefings.articles.text_lines import PICTURE
from briefings.document.spelling import Value
from briefings.importing.house import House
from briefings.importing.items import Item, Origin, Status, one_line
from briefings.importing.markdown import markdown_of
from briefings.importing.options import Texts
from briefings.importing.post_text import MORE
from briefings.text.urls import split_url, without_tracking
from briefings.text.visible import visible_text

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
    markdown, lost = _markdown(item)
    found = read_credits(markdown, markdown=True)
    theirs = _is_theirs(item, found, house.options.texts)
    doubts = found.doubts if house.options.texts is Texts.BY_CREDITS and not theirs else ()
    origin = item.origin or _origin(item, found, house, in_doubt=bool(doubts))
    tree: dict[str, Value] = {"title": "", "summary": ""} if theirs else _own(item, found)
    if item.language and item.language != house.language and not theirs:
        tree["language"] = item.language
    topics = house.topics.topics_of((*item.categories, *item.tags))[:MOST_TOPICS]
    tree["topics"] = topics or ""
    if origin is not None:
        tree["source"] = _source(item, origin, house, found)
    if found.notice:
        tree["rights"] = {"original": {"notice": found.notice}}
    if item.status is not Status.PUBLISHED:
        tree["draft"] = True  # so that it is held back from the site even when somebody adopts it
    tree.update(item.fields)
    long = not theirs and len(str(tree.get("body", ""))) > LARGEST_BODY
    if long:
        del tree["body"]
    likely = house.likely_topics((item.title, found.text)) if not topics and "topics" not in item.fields else []
    source = tree.get("source")
    url = source.get("url", "") if isinstance(source, Mapping) else ""
    return Proposal(
        tree=tree,
        reasons=tuple(_reasons(item, origin, found, theirs=theirs, long=long, doubts=doubts)),
        notes=(*item.notes, *lost, *_notes(item, origin, found, theirs=theirs)),
        topics=tuple(likely),
        text=found.text if theirs or long else "",
        language=_language(item, origin, found.text, house) if theirs else "",
        is_theirs=theirs,
        url=str(url),
    )


def _markdown(item: Item) -> tuple[str, tuple[str, ...]]:
    """Return the text of an item in Markdown with PICTURE in it, and sentences about what was lost."""
    if item.markdown or not item.html:
        return item.markdown, ()
    return markdown_of(item.html, item.url, picture=PICTURE)


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
    teaser = _teaser(item)
    if teaser and (body == teaser or body.startswith(f"{teaser}\n")):
        body = body[len(teaser) :].strip()
    if body and " ".join(body.split()) != tree["summary"]:
        tree["body"] = body + "\n"
    return tree


def _teaser(item: Item) -> str:
    """Return in Markdown what stands before the mark of a post where its summary was made of that; else nothing."""
    before, mark, _ = item.html.partition(MORE)
    if not mark or " ".join((visible_text(before) or "").split()) != " ".join(item.excerpt.split()):
        return ""
    return markdown_of(before, item.url)[0]


def _origin(item: Item, found: Credits, house: House, *, in_doubt: bool) -> Origin | None:
    """Return where the report of an item is: as its credits say, or at its own address where they say nothing."""
    if found.publisher or found.url:
        return Origin(
            publisher=found.publisher or "",
            url=found.url or "",
            published=found.published or item.day,
            authors=(found.author,) if found.author else (),
        )
    # a text to which others have the rights, or may have them, is no report of the publisher of the rest
    is_others = house.options.texts is Texts.BY_CREDITS and (in_doubt or found.disclaimer)
    if house.options.publisher and not is_others:
        return Origin(publisher=house.options.publisher, url=item.url, published=item.day, authors=item.authors)
    return None


def _source(item: Item, origin: Origin, house: House, found: Credits) -> dict[str, Value]:
    source: dict[str, Value] = {"publisher": _publisher(origin, house)}
    if split_url(origin.url) is not None:
        source["url"] = without_tracking(origin.url)
    elif origin.url or _has_unusable_address(item, found):
        source["url"] = ""
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


def _has_unusable_address(item: Item, found: Credits) -> bool:
    """Tell whether the line of source that was read has an address that was not."""
    return item.origin is None and bool(found.publisher and found.has_unusable_address)


def _publisher(origin: Origin, house: House) -> Value:
    key = house.publisher(origin.url or origin.home, origin.publisher)
    if key is not None:
        return key
    wechat = _WECHAT.match(origin.publisher)
    name = " ".join(origin.publisher.split())
    if wechat:
        name = tidy_name(wechat["name"]) or name
    if not name:
        return ""
    record: dict[str, Value] = {"name": name}
    if wechat:
        record["kind"] = "wechat-account"
    if split_url(origin.home):
        record["homepage"] = origin.home
    languages = ["zh"] if wechat else [origin.language] if origin.language else []
    return {**record, "languages": languages} if languages else record


def _reasons(
    item: Item, origin: Origin | None, found: Credits, *, theirs: bool, long: bool, doubts: Sequence[str]
) -> Iterator[str]:
    if item.status is not Status.PUBLISHED:
        yield f"It was not published there ({item.status})."
    if theirs:
        yield "The text is somebody else's: write `title` and `summary` in your own words."
    if theirs and origin is not None and item.origin is None and not found.published:
        yield "`published` is the day of the post; the report itself may be older."
    for each in doubts:
        yield f"It may be somebody else's: “{one_line(each)}” was not understood. If it is yours, say `--texts ours`."
    if origin is not None and _has_unusable_address(item, found):
        yield from (f"The address in “{one_line(each)}” was not understood: write `url`." for each in found.doubts)
    if origin is not None and origin.url and split_url(origin.url) is None:
        yield f"The address {one_line(origin.url)} cannot be used: write `url`."
    if origin is None and "source" not in item.fields:
        yield "Nothing in it says where the news is from: add `source`."
    if item.day is None:
        yield "It names no day: the one in the file's name is that of the import."
    if long:
        yield f"Its text has more than {LARGEST_BODY:,} characters."


def _notes(item: Item, origin: Origin | None, found: Credits, *, theirs: bool) -> Iterator[str]:
    if theirs and item.title and not (origin and origin.title) and "title" not in item.fields:
        yield f"Its title there: {one_line(item.title)}"
    if theirs and item.origin is None and found.lines:
        yield f"That it is somebody else's says “{one_line(found.lines[0])}”."
    yield from (f"Attachment, not taken over: {_named(each.url, each.title)}" for each in item.attachments)
    if found.disclaimer and found.disclaimer != found.notice:
        yield f"Its disclaimer in full: {' '.join(found.disclaimer.split())}"


def _named(url: str, title: str) -> str:
    return f"{one_line(url)} ({one_line(title)})" if title else one_line(url)
