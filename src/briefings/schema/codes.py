"""Kinds of words that stand for something: codes, keys, identifiers and paths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefings.diagnostics import Rule
from briefings.diagnostics import fields as rules
from briefings.document import Node, Scalar
from briefings.document.spelling import BENT
from briefings.schema.kinds import JsonSchema, scalar, warn_if_bent
from briefings.schema.reading import Invalid, Reader
from briefings.text.languages import is_language, is_place, tidy_language, tidy_place
from briefings.text.similar import nearest
from briefings.text.slugs import slug_of
from briefings.text.spdx import tidy_licence
from briefings.text.urls import tidy_pattern

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# an archive has few languages and places, and names them again and again
_is_language = lru_cache(maxsize=1024)(is_language)
_is_place = lru_cache(maxsize=1024)(is_place)
_tidy_licence = lru_cache(maxsize=1024)(tidy_licence)


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag of language, script and region."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the tag, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        warn_if_bent(found, reader)
        if _is_language(found.value):
            return found.value
        message = f"`{name}` is `{found.value}`, which is not a language tag of BCP 47."
        return _mend(reader, rules.BAD_LANGUAGE, found, message, tidy_language(found.value), "Write `en`, `zh`, `ja` …")

    def describe(self) -> str:
        """Return the kind in words."""
        return "a BCP 47 language tag"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"}


@dataclass(frozen=True, slots=True)
class Place:
    """A country code of ISO 3166-1 alpha-2, or EU."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the code, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        warn_if_bent(found, reader)
        if _is_place(found.value):
            return found.value
        message = f"`{name}` has `{found.value}`, which is not a country code of ISO 3166-1 in capitals, nor `EU`."
        return _mend(reader, rules.UNKNOWN_PLACE, found, message, tidy_place(found.value), "Look the two letters up.")

    def describe(self) -> str:
        """Return the kind in words."""
        return "a country code (ISO 3166-1 alpha-2) or `EU`"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": "^[A-Z]{2}$"}


def _mend(reader: Reader, rule: Rule, node: Scalar, message: str, meant: str | None, otherwise: str) -> Invalid:
    """Report a value that is wrong, with the edit that mends it where it is known what was meant."""
    if meant is None:
        return reader.report(rule, node.span, message, otherwise)
    quoted = f'"{meant}"' if BENT.match(meant) else meant
    return reader.report(rule, node.span, message, f"Write `{quoted}`.", reader.replace(node, quoted))


def meant_or_any(near: str | None, words: tuple[str, ...]) -> str:
    """Return what to do about a word that is none of a few: the near one, or any of them."""
    return f"Did you mean `{near}`?" if near else f"Write one of {', '.join(f'`{word}`' for word in words)}."


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the word, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid) or found.value in self.words:
            return found if isinstance(found, Invalid) else found.value
        near = nearest(found.value, self.words)
        message = f"`{name}` is `{found.value}`; it takes one of {', '.join(self.words)}."
        return reader.report(rules.UNKNOWN_CHOICE, found.span, message, meant_or_any(near, self.words))

    def describe(self) -> str:
        """Return the kind in words."""
        return "one of " + ", ".join(f"`{word}`" for word in self.words)

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Slug:
    """A slug; `of` names the register that it is a key of, where it is one."""

    of: str = ""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the slug, or INVALID. A key of a register is checked against it later, with all aliases known."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        warn_if_bent(found, reader)
        if self.of or SLUG.fullmatch(found.value):
            return found.value
        message = f"`{name}` is `{found.value}`, which is not a slug."
        fix = f"Write `{slug_of(found.value)}`." if slug_of(found.value) else "Use a-z, 0-9 and single hyphens."
        return reader.report(rules.BAD_KEY, found.span, message, fix)

    def describe(self) -> str:
        """Return the kind in words."""
        return f"a key of `registers/{self.of}.yml`" if self.of else "a slug (`a-z`, `0-9`, single hyphens)"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"$ref": f"#/$defs/{self.of}"} if self.of else {"type": "string", "pattern": f"^{SLUG.pattern}$"}


@dataclass(frozen=True, slots=True)
class Licence:
    """An SPDX licence identifier."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the identifier, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        tidy = _tidy_licence(found.value)
        if tidy == found.value:
            return tidy
        message = f"`{name}` is `{found.value}`, which is not an SPDX licence identifier."
        return _mend(reader, rules.BAD_LICENCE, found, message, tidy, "Look it up in the SPDX list, e.g. `CC-BY-4.0`.")

    def describe(self) -> str:
        """Return the kind in words."""
        return "an SPDX licence identifier"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "minLength": 2}


@dataclass(frozen=True, slots=True)
class HostPattern:
    """A host, or a host and the start of a path, without a scheme."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the pattern, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        tidy = tidy_pattern(found.value)
        if tidy == found.value:
            return tidy
        message = f"`{name}` has `{found.value}`, which is not a host, or a host and the start of a path."
        return _mend(reader, rules.BAD_HOST, found, message, tidy, "Write `example.com` or `example.com/news`.")

    def describe(self) -> str:
        """Return the kind in words."""
        return "a host, or a host and the start of a path, without `https://` and `www.`"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": r"^(?!www\.)[^\s/:?#@]+\.[^\s/:?#@]+(/[^\s?#]*[^\s?#/])?$"}


@dataclass(frozen=True, slots=True)
class EntryId:
    """The id of another entry."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the id, or INVALID; whether the entry is there is checked later."""
        found = scalar(node, reader, name)
        return found if isinstance(found, Invalid) else found.value.strip()

    def describe(self) -> str:
        """Return the kind in words."""
        return "the id of an entry (its file's name without `.yml`)"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}-[a-z0-9-]+$"}


_PATH_PART = re.compile(r"(?!\.)[\w.~-]+")


@dataclass(frozen=True, slots=True)
class SitePath:
    """A path of this site, `/2023/old-name/`."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the path, or INVALID. No part of it may lead upwards or out."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid):
            return found
        parts = found.value.strip("/").split("/")
        plain = all(_PATH_PART.fullmatch(part) for part in parts)
        if found.value.startswith("/") and found.value.endswith("/") and plain:
            return found.value
        message = f"`{name}` has `{found.value}`, which is not a path of this site."
        return reader.report(rules.BAD_PATH, found.span, message, "Write it as `/2023/old-name/`.")

    def describe(self) -> str:
        """Return the kind in words."""
        return "a path of this site, `/…/`"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": "^/.*/$"}


_VERSION = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Version:
    """The short digest of a version of an entry's text."""

    def read(self, node: Node, reader: Reader, name: str) -> str | Invalid:
        """Return the digest, or INVALID."""
        found = scalar(node, reader, name)
        if isinstance(found, Invalid) or _VERSION.fullmatch(found.value):
            return found if isinstance(found, Invalid) else found.value
        message = f"`{name}` is `{found.value}`, which is no version."
        return reader.report(rules.UNKNOWN_CHOICE, found.span, message, "Write the eight digits that the page shows.")

    def describe(self) -> str:
        """Return the kind in words."""
        return "the version of a text: eight digits of 0-9 and a-f"

    def json_schema(self) -> JsonSchema:
        """Return the kind as JSON Schema."""
        return {"type": "string", "pattern": f"^{_VERSION.pattern}$"}
