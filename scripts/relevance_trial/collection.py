"""Judged collections: documents, queries, and which documents answer which query."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.relevance_trial.metrics import Grades, has_answer

KINDS = {"full": "text", "kw": "kw"}
"""The kinds of queries, and the key that holds them."""


class CollectionError(Exception):
    """A file is no collection; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Doc:
    """A document."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query, as a sentence and as keywords, which may be missing."""

    id: str
    text: str
    kw: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """What a file holds. `lang` is the language of documents and queries, English where the file does not say."""

    name: str
    lang: str
    docs: Sequence[Doc]
    queries: Sequence[Query]
    qrels: Mapping[str, Grades]

    def asked(self, kind: str) -> dict[str, str]:
        """Return the queries of a kind that have an answer, by their ids; those without words are left out."""
        found = {query.id: query.text if kind == "full" else query.kw for query in self.queries}
        return {key: text for key, text in found.items() if text.strip() and has_answer(self.qrels.get(key, {}))}

    def questions(self) -> list[str]:
        """Return each text that is asked in any kind, once."""
        return list(dict.fromkeys(text for kind in KINDS for text in self.asked(kind).values()))


def read_collection(file: Path) -> Collection:
    """Read a collection.

    Raises:
        CollectionError: the file is not there, or is not of the shape.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CollectionError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise CollectionError(f"{file} is no JSON in UTF-8: {error}.") from error
    return _Reader(file).collection(found)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Takes what a file holds apart, and says where it is not of the shape."""

    file: Path

    def collection(self, found: Any) -> Collection:
        top = self._mapping(found, "the whole")
        docs = [
            Doc(self._text(each, "id", at), self._text(each, "title", at, ""), self._text(each, "text", at, ""))
            for at, each in self._items(top, "docs")
        ]
        queries = [
            Query(self._text(each, "id", at), self._text(each, "text", at), self._text(each, "kw", at, ""))
            for at, each in self._items(top, "queries")
        ]
        self._differ("docs", [doc.id for doc in docs])
        self._differ("queries", [query.id for query in queries])
        name = self._text(top, "name", "", self.file.stem)
        return Collection(name, self._text(top, "lang", "", "en") or "en", docs, queries, dict(self._qrels(top)))

    def _qrels(self, top: Mapping[str, Any]) -> Iterator[tuple[str, Grades]]:
        for query, judged in self._mapping(self._value(top, "qrels", ""), "`qrels`").items():
            where = f"`qrels`, query “{query}”"
            for doc, grade in self._mapping(judged, where).items():
                if not isinstance(grade, int | float) or isinstance(grade, bool):
                    raise self._error(f"{where}, document “{doc}”: the grade {grade!r} is no number")
            yield query, judged

    def _items(self, top: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        items = self._value(top, key, "")
        if not isinstance(items, list):
            raise self._error(f"`{key}` is no list")
        if not items and key == "docs":
            raise self._error("`docs` holds nothing")
        for position, each in enumerate(items, start=1):
            where = f"`{key}`, number {position}"
            yield where, self._mapping(each, where)

    def _value(self, found: Mapping[str, Any], key: str, where: str) -> Any:
        if key not in found:
            raise self._error(f"{where}: `{key}` is missing" if where else f"`{key}` is missing")
        return found[key]

    def _text(self, found: Mapping[str, Any], key: str, where: str, instead: str | None = None) -> str:
        """Return the text of a key; `instead` stands for one that is missing or null."""
        value = found.get(key) if instead is not None else self._value(found, key, where)
        if value is None and instead is not None:
            return instead
        if not isinstance(value, str):
            raise self._error(f"{where}: `{key}` is no text" if where else f"`{key}` is no text")
        return value

    def _mapping(self, found: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(found, dict):
            raise self._error(f"{where} is no mapping")
        return found

    def _differ(self, key: str, ids: Sequence[str]) -> None:
        seen: set[str] = set()
        for each in ids:
            if each in seen:
                raise self._error(f"`{key}`: two have the id “{each}”")
            seen.add(each)

    def _error(self, told: str) -> CollectionError:
        return CollectionError(f"{self.file}: {told}.")
