"""Languages and places: tags of BCP 47 and codes of ISO 3166, with their names from Unicode's CLDR."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

# language, then script, then region; variants and extensions name nothing that a briefing needs (BCP 47, RFC 5646)
_TAG = re.compile(r"^([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?$")
# CLDR names groups and reserved codes beside the countries of ISO 3166; of these only the EU is a place here
_NOT_COUNTRIES = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


@cache
def _locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@lru_cache(maxsize=4096)
def is_language(tag: str) -> bool:
    """Tell whether `tag` is a BCP 47 tag, in its usual case, of a language that CLDR has a name for."""
    match = _TAG.match(tag)
    return bool(match) and match is not None and match.group(1) in _locale("en").languages


def tidy_language(word: str) -> str | None:
    """Return the tag that `word` was meant to be (another case, `_`, or an English name of a language), or None."""
    parts = word.strip().replace("_", "-").split("-")
    tidied = [parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])]
    tag = "-".join(tidied)
    if is_language(tag):
        return tag
    by_name = {name.casefold(): code for code, name in _locale("en").languages.items()}
    code = by_name.get(word.strip().casefold())
    return code if code and is_language(code) else None


@lru_cache(maxsize=4096)
def language_name(tag: str, language: str) -> str:
    """Return the name of the language `tag`, said in `language`; the tag itself when it has no name."""
    match = _TAG.match(tag)
    if match is None:
        return tag
    names = _locale(language).languages
    return str(names.get(tag.replace("-", "_")) or names.get(match.group(1)) or tag)


@lru_cache(maxsize=4096)
def is_place(code: str) -> bool:
    """Tell whether `code` is a country of ISO 3166-1 (two capitals) or the EU."""
    known = re.fullmatch("[A-Z]{2}", code) and code in _locale("en").territories
    return bool(known) and code not in _NOT_COUNTRIES


@cache
def place_codes() -> tuple[str, ...]:
    """Return the codes of all places."""
    return tuple(sorted(code for code in map(str, _locale("en").territories) if is_place(code)))


def tidy_place(word: str) -> str | None:
    """Return the code that `word` was meant to be (another case, a name in English, `UK`), or None."""
    upper = word.strip().upper()
    upper = {"UK": "GB", "EL": "GR", "USA": "US", "UAE": "AE"}.get(upper, upper)
    if is_place(upper):
        return upper
    by_name = {str(name).casefold(): code for code, name in _locale("en").territories.items()}
    code = by_name.get(word.strip().casefold())
    return code if code and is_place(code) else None


@lru_cache(maxsize=4096)
def place_name(code: str, language: str) -> str:
    """Return the name of a place, said in `language`."""
    return str(_locale(language).territories.get(code, code))


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags name one language, whatever the script or region."""
    return one.split("-")[0] == other.split("-")[0]


def language_codes() -> list[str]:
    """Return the languages that have a name, by their codes, without script and region."""
    return sorted(code for code in map(str, _locale("en").languages) if is_language(code))
