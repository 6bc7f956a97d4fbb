"""The hand-written pages of `docs/`, and the marks in them where the archive puts something in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

import yaml
from markupsafe import Markup

from briefings import addresses
from briefings.errors import BriefingsError
from briefings.metadata import page_head
from briefings.pages.blocks import without_search_hints
from briefings.pages.indexes import row_tree, topic_rows
from briefings.pages.links import Place, teaser
from briefings.pages.model import NOT_SEARCHED
from briefings.pages.reference import entry_format, rules
from briefings.text.html import element
from briefings.text.labels import number, word

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HEADING = re.compile(r"^# (.+?)(?: \{.*\})?$", re.MULTILINE)
_MARK = re.compile(r"^<!-- briefings:([a-z-]+) -->$", re.MULTILINE)
_LATEST_ON_HOME = 9


class BadFrontMatter(BriefingsError):
    """What stands before a hand-written page is not YAML, or not keys and values."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: the front matter cannot be used: {reason}. It should be keys and values.")


class UnknownMark(BriefingsError):
    """A hand-written page asks for something that there is not; carries the page and the mark."""

    def __init__(self, path: str, mark: str) -> None:
        known = ", ".join(sorted(_PARTS))
        super().__init__(f"{path}: the mark `<!-- briefings:{mark} -->` is not known; known are {known}.")


def complete(at: Place, name: str, markdown: str, kept: Collection[str] = ()) -> str:
    """Return a hand-written page with its marks replaced and its head added; `name` is the file's, for messages.

    Marks that are `kept` stay, to be replaced when the page is HTML.

    Raises:
        UnknownMark: the page has a mark that is not known.
    """

    def part(match: re.Match[str]) -> str:
        make = _PARTS.get(match[1])
        if make is None:
            raise UnknownMark(name, match[1])
        return match[0] if match[1] in kept else str(make(at))

    return _with_head(at, name, _MARK.sub(part, markdown))


def front_matter(name: str, markdown: str) -> tuple[dict[str, Any], str, str]:
    """Return a page's front matter as values and as it is written, and what follows it.

    Raises:
        BadFrontMatter: it is not YAML, or not a mapping.
    """
    front = _FRONT.match(markdown)
    if front is None:
        return {}, "", f"\n{markdown}"
    try:
        meta = yaml.load(front[1], Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise BadFrontMatter(name, " ".join(str(error).split())) from error
    if not isinstance(meta, dict):
        raise BadFrontMatter(name, "it is not a mapping")
    return meta, front[1], markdown[front.end() :]


def _with_head(at: Place, name: str, markdown: str) -> str:
    """Return a page with what programs look for in its head, made of its own title and description."""
    meta, front, body = front_matter(name, markdown)
    heading = _HEADING.search(markdown)
    title = str(meta.get("title") or (heading[1] if heading else at.settings.site_name))
    description = str(meta.get("description") or at.settings.site_description)
    language = str(meta.get("language") or "")
    added: dict[str, object] = {"head": page_head(at.settings, title, description, at.path, language)}
    if "search" not in meta:
        added["search"] = NOT_SEARCHED
    head = yaml.dump(added, Dumper=yaml.CSafeDumper, width=10_000)
    return f"---\n{front}{head}---\n{body}"


def _latest(at: Place) -> Markup:
    items = [teaser(at, at.archive.entry(card), "h3") for card in at.archive.entries[:_LATEST_ON_HOME]]
    return element("div", *items, class_="bf-items")


def _topics(at: Place) -> Markup:
    top = [row for row in topic_rows(at) if row.depth < 2]
    return element("div", row_tree(at, top), class_="bf-topics")


def _numbers(at: Place) -> Markup:
    """Return the numbers of the archive as a list of terms and values."""
    archive = at.archive
    origins = {origin for card in archive.entries for origin in card.origins}
    languages = {language for language, _ in origins}
    facts = [
        ("briefings", len(archive.entries), addresses.LATEST),
        ("number_topics", len(archive.by_topic), addresses.TOPICS),
        ("number_publishers", len(archive.by_publisher), addresses.PUBLISHERS),
        ("number_places", len(archive.by_place), addresses.PLACES),
        ("number_organisations", len(archive.by_organisation), addresses.ORGANISATIONS),
        ("number_languages", len(languages), None),
    ]
    items = [_number(at, label, number(value, at.words), path) for label, value, path in facts]
    if origins:
        items.append(_number(at, "number_since", str(min(year for _, year in origins)), addresses.YEARS))
    return element("dl", *items, class_="bf-numbers")


def _number(at: Place, label: str, value: str, path: str | None) -> Markup:
    shown = at.link(path, value) if path is not None else value
    return element("div", element("dt", word(label, at.words)), element("dd", shown))


HTML_MARKS = frozenset({"latest", "topics", "numbers"})
"""The marks whose parts are HTML and change with the archive."""


def fill_html(at: Place, html: str) -> str:
    """Return a rendered page with the marks of HTML_MARKS replaced; Markdown lets both comments and HTML through."""

    def part(match: re.Match[str]) -> str:
        return without_search_hints(str(_PARTS[match[1]](at))) if match[1] in HTML_MARKS else match[0]

    return _MARK.sub(part, html)


_PARTS: Mapping[str, Callable[[Place], str | Markup]] = {
    "latest": _latest,
    "topics": _topics,
    "numbers": _numbers,
    "entry-format": lambda at: entry_format(),
    "rules": lambda at: rules(),
}
