"""Quotations: what an entry declares or marks as another's words, and is left out when it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefings.entry import Quote
from briefings.text.shingles import CHARACTER, SIZE, tokens

MOST_WORDS, MOST_CHARACTERS = 50, 80
"""The house limit: how many words, or CJK characters, one quotation may have. A policy, not a law."""

# Within a paragraph, each kind of marks by itself. `‘` is a quotation's only where no letter stands before it, and `’`
# where none stands behind it: the others are apostrophes. 《》 mark the names of works, which nobody can paraphrase.
_MARKED = tuple(
    re.compile(pattern)
    for pattern in (
        r"“([^“”„\n]*)”|„([^“”„\n]*)[“”]",
        r'"([^"\n]*)"',
        r"«([^«»\n]*)»|»([^«»\n]*)«",
        r"(?<!\w)‘((?:[^‘’\n]|’(?=\w))*)’(?!\w)|‚([^‘’‚\n]*)[‘’]",
        r"「([^「」\n]*)」",
        r"『([^『』\n]*)』",
        r"《([^《》\n]*)》",
    )
)
_ELLIPSIS = r"\[\s*(?:…|\.\.\.)\s*\]|…+|\.\.\.+"
# what was put in, with the word that it is part of, as in `[T]he`; a character of CJK is a word by itself
_INSERTED = rf"(?:(?!{CHARACTER.pattern})\w)*[\[［][^\]］]*[\]］](?:(?!{CHARACTER.pattern})\w)*"
_GAP = re.compile(f"{_ELLIPSIS}|{_INSERTED}")


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the passages stand that a text has in quotation marks, if they count as quotations."""
    for kind in _MARKED:
        for match in kind.finditer(text):
            if is_quotation(next(group for group in match.groups() if group is not None)):
                yield match.span()


def is_quotation(text: str) -> bool:
    """Tell whether what is marked as one counts as a quotation: it is within the house limit, and more than a name.

    Each script counts for its share of the limit. A word or two in quotation marks would only hide that what stands
    around them is copied as well.
    """
    run = tokens(text)
    words, characters = measure(run)
    return len(run) >= SIZE and words / MOST_WORDS + characters / MOST_CHARACTERS <= 1


def measure(run: Iterable[str]) -> tuple[int, int]:
    """Return how many of a run's tokens are words, and how many characters of a script without spaces."""
    kinds = [CHARACTER.fullmatch(token) is not None for token in run]
    return kinds.count(False), kinds.count(True)


def declared(quotes: Iterable[Quote]) -> list[list[str]]:
    """Return the tokens of the quotations that an entry declares, whole and in parts; shorter ones copy nothing."""
    texts = [text for quote in quotes for text in (quote.text, quote.original) if text]
    found = [tokens(part) for text in texts for part in dict.fromkeys((text, *parts(text)))]
    return [each for each in found if len(each) >= SIZE]


def parts(quotation: str) -> list[str]:
    """Return what stands in a quotation between ellipses and insertions in square brackets."""
    return [part for part in _GAP.split(quotation) if part.strip()]
