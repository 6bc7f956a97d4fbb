"""One post of an export of WordPress as an item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefings.importing.items import Attachment, Item, Status, one_line
from briefings.importing.languages import in_one_language
from briefings.importing.post_text import text_of_post
from briefings.text.languages import is_language, tidy_language

SYSTEM = "wordpress"

OURS = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
"""The namespaces of an export by prefix; those of older versions are read under the names of the last one."""

_STATUS = {
    "publish": Status.PUBLISHED,
    "future": Status.SCHEDULED,
    "draft": Status.DRAFT,
    "auto-draft": Status.DRAFT,
    "pending": Status.PENDING,
    "private": Status.PRIVATE,
    "trash": Status.TRASHED,
}
_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)\b")
_FULL_YEAR = re.compile(r"\s\d{4}\s")
_TAGS = frozenset({"tag", "post_tag"})
_MARKUP = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Blog:
    """What the head of an export says: the blog's address, its authors' names by login; `language` is the site's."""

    address: str
    authors: Mapping[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The elements of an item, by the names that they have in the export."""

    element: etree._Element

    def one(self, name: str) -> str:
        """Return the text of the first element of a name, without spaces around it; empty where there is none."""
        return (self.element.findtext(_full(name)) or "").strip()

    def whole(self, name: str) -> str:
        """Return the text of the first element of a name as it is."""
        return self.element.findtext(_full(name)) or ""

    def categories(self) -> Iterator[tuple[str, str, str]]:
        """Yield the domain, the slug and the name of each category."""
        for each in self.element.iterfind("category"):
            yield each.get("domain") or "", unquote(each.get("nicename") or ""), (each.text or "").strip()

    def meta(self, name: str) -> Iterator[str]:
        """Yield the values that a post's metadata have under a name."""
        for each in self.element.iterfind(_full("wp:postmeta")):
            if (each.findtext(_full("wp:meta_key")) or "").strip() == name:
                yield (each.findtext(_full("wp:meta_value")) or "").strip()


def _full(name: str) -> str:
    prefix, mark, local = name.partition(":")
    return f"{{{OURS[prefix]}}}{local}" if mark else name


def item_of(fields: Fields, where: str, blog: Blog, notes: tuple[str, ...]) -> Item:
    """Return a post as an item; `notes` say what had to be mended to read it."""
    language = _language(fields)
    title, others = in_one_language(_plain(fields.one("title")), language or blog.language)
    content, more = in_one_language(fields.whole("content:encoded"), language or blog.language)
    text = text_of_post(content, _plain(fields.one("excerpt:encoded")))
    day, wrong = _day(fields)
    link = fields.one("link")
    addresses, unusable = _addresses(link, list(fields.meta("_wp_old_slug")))
    login = fields.one("dc:creator")
    also = sorted({*others, *more})
    return Item(
        system=SYSTEM,
        key=_key(fields, blog),
        where=where,
        title=title,
        html=text.html,
        excerpt=text.excerpt,
        day=day,
        authors=(blog.authors.get(login, login),) if login else (),
        url=link,
        slug=_slug(fields, link),
        categories=tuple(_names(fields, {"category", ""})),
        tags=tuple(_names(fields, _TAGS)),
        language=language,
        status=_status(fields),
        attachments=tuple(map(Attachment, text.pictures)),
        old_addresses=tuple(addresses),
        notes=(
            *notes,
            *wrong,
            *([f"It also has text in {', '.join(also)}."] if also else ()),
            *text.notes,
            *_featured(fields),
            *unusable,
        ),
    )


def _featured(fields: Fields) -> Iterator[str]:
    """Yield a sentence about the picture that a theme shows with a post; its address is that of another item."""
    for number in fields.meta("_thumbnail_id"):
        if number.strip("0-"):
            yield f"Its featured picture, file {one_line(number, 40)} of the blog, was not taken over."


def _plain(text: str) -> str:
    """Return a title or excerpt without the markup and entities that themes let through."""
    return " ".join(unescape(_MARKUP.sub(" ", text) if "<" in text else text).split())


def _key(fields: Fields, blog: Blog) -> str:
    """Return what tells a post from all others: its guid, with its number where two posts can have the same guid.

    A guid is `https://…/?p=` and the number of the post, but copied posts keep that of the first.
    """
    number, guid = fields.one("wp:post_id"), fields.one("guid")
    if not guid:
        return f"{blog.address}?p={number}" if number else fields.one("link") or fields.one("title")
    return guid if not number or guid.endswith(f"p={number}") else f"{guid} post {number}"


def _status(fields: Fields) -> Status:
    status = _STATUS.get(fields.one("wp:status") or "publish", Status.DRAFT)
    return Status.PROTECTED if status is Status.PUBLISHED and fields.one("wp:post_password") else status


def _day(fields: Fields) -> tuple[date | None, list[str]]:
    """Return the day of a post, and a sentence where what it says first is none."""
    wrong: list[str] = []
    for name in ("wp:post_date", "wp:post_date_gmt", "pubDate"):
        said = fields.one(name)
        day = _read_day(said)
        if day is not None:
            return day, [f"Its {each} is no day, so {name.removeprefix('wp:')} counts." for each in wrong]
        if said:
            wrong.append(f"{name.removeprefix('wp:')} `{one_line(said, 60)}`")
    return None, []


def _read_day(said: str) -> date | None:
    match = _DAY.match(said)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
        # the library takes the year -0001, which WordPress writes for none, for 2000
        return parsedate_to_datetime(said).date() if _FULL_YEAR.search(said) else None
    except (ValueError, TypeError, OverflowError):
        return None


def _slug(fields: Fields, link: str) -> str:
    name = fields.one("wp:post_name") or urlsplit_path(link).strip("/").rpartition("/")[2]
    return unquote(name)


def urlsplit_path(link: str) -> str:
    """Return the path of an address; empty where it is none."""
    try:
        return urlsplit(link).path
    except ValueError:
        return ""


def _names(fields: Fields, domains: set[str] | frozenset[str]) -> Iterator[str]:
    """Yield the names of the categories of some domains, each once: exports of version 1.0 have each twice."""
    yield from dict.fromkeys(unescape(name or slug) for domain, slug, name in fields.categories() if domain in domains)


def _language(fields: Fields) -> str:
    """Return the language that Polylang notes as a category, or WPML or Bogo as metadata; empty where none does."""
    said = [slug for domain, slug, _ in fields.categories() if domain == "language"]
    for each in (*said, *fields.meta("_locale"), *fields.meta("wpml_language")):
        tag = each if is_language(each) else tidy_language(each) or ""
        if tag:
            return tag
    return ""


def _addresses(link: str, old_slugs: list[str]) -> tuple[list[str], list[str]]:
    """Return the paths at which readers may look for a post, and sentences about what cannot be one."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return [], [f"Its address {one_line(link)} cannot be used."]
    path = unquote(parts.path).strip("/")
    if parts.query or not path:
        why = "the post is named by a parameter" if parts.query else "it names no page"
        return [], [f"Its old address {one_line(link)} cannot be an alias: {why}."] if link else []
    if not parts.path.endswith("/") and "." in path.rpartition("/")[2]:
        return [], [f"Its old address {one_line(unquote(parts.path))} cannot be an alias: it is that of a file."]
    above = path.rpartition("/")[0]
    earlier = [f"{above}/{unquote(slug)}".strip("/") for slug in old_slugs if slug]
    return [f"/{each}/" for each in dict.fromkeys((path, *earlier))], []
