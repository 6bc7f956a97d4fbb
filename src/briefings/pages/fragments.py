"""Fragments: what many pages have in common, made once.

Links to topics, lines of rights and labels depend on registers, settings, a language and a depth, and on nothing
else of a page. They are made for the first page that needs them, and taken over by the others.
"""

from __future__ import annotations

from typing import Any

from briefings.archive import Archive
from briefings.settings import Settings
from briefings.text.labels import page_language
from briefings.text.languages import same_language


class Fragments:
    """What the pages of one language at one depth share: `made` are the parts, by what they were made of.

    `words` is the language of the pages' own words, and `words_lang` the `lang` that these need: none where they are
    in the page's language.
    """

    __slots__ = ("made", "words", "words_lang")

    def __init__(self, language: str) -> None:
        self.words = page_language(language)
        self.words_lang = None if same_language(self.words, language) else self.words
        self.made: dict[Any, Any] = {}


class _OfArchive:
    """The fragments of one archive with its settings, by language and root."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        self.archive = archive
        self.settings = settings
        self.by_kind: dict[tuple[str, str], Fragments] = {}


_latest: list[_OfArchive] = []
"""The fragments of the archive that is being published: a process works on one at a time."""


def fragments_of(archive: Archive, settings: Settings, language: str, root: str) -> Fragments:
    """Return the fragments of pages in `language` whose links start with `root`.

    An archive that is read again is another object, and starts with none: no fragment outlives the registers that it
    was made of.
    """
    known = _latest[0] if _latest else None
    if known is None or known.archive is not archive or known.settings is not settings:
        known = _OfArchive(archive, settings)
        _latest[:] = [known]
    found = known.by_kind.get((language, root))
    return found or known.by_kind.setdefault((language, root), Fragments(language))
