"""The language of a page: what it says, unless its script says that this cannot be."""

from __future__ import annotations

import re

from briefings.text.languages import is_language, same_language, tidy_language

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_LOOKED_AT = 20_000
_MUCH = 0.3
_SCRIPTS = ("zh", "ja", "ko")
_FEW_WORDS = 40
# words without which no text of some length is in the language, and which hardly stand in others
_SMALL_WORDS = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "that", "is", "for", "with", "on", "was", "as", "by", "from", "it", "has"]
    ),
    "de": frozenset(
        [
            "der",
            "die",
            "das",
            "und",
            "den",
            "von",
            "zu",
            "mit",
            "ist",
            "im",
            "für",
            "auf",
            "nicht",
            "ein",
            "eine",
            "dem",
        ]
    ),
    "fr": frozenset(
        ["le", "la", "les", "des", "et", "du", "que", "une", "dans", "est", "pour", "par", "sur", "au", "qui", "pas"]
    ),
    "es": frozenset(
        ["el", "los", "las", "que", "del", "una", "por", "con", "para", "su", "como", "más", "se", "al", "lo"]
    ),
}
_ENOUGH = 0.12


def said_language(*said: str) -> str | None:
    """Return the tag that the first usable of some values means: `en_GB`, `zh-cn`, `English`."""
    for value in said:
        tag = tidy_language(value.split(",")[0]) if value and len(value) < 60 else None
        if tag and is_language(tag):
            return _plain(tag)
    return None


def _plain(tag: str) -> str:
    """Return a tag without a region that tells nothing here: that of Chinese tells the script, others do not."""
    return tag if tag.startswith("zh-") and tag != "zh-CN" else tag.split("-")[0]


def language_of(text: str, said: str | None) -> str | None:
    """Return the language of a text: the one that is `said`, or another that its script or small words show.

    Templates often say `en` of whatever they are filled with.
    """
    script = _by_script(text)
    if said and (script is None or same_language(script, said)):
        return None if script is None and said.split("-")[0] in _SCRIPTS else said
    return script or _by_small_words(text)


def _by_script(text: str) -> str | None:
    part = text[:_LOOKED_AT]
    letters = len(_LETTER.findall(part))
    han, kana, hangul = (len(each.findall(part)) for each in (_HAN, _KANA, _HANGUL))
    if not letters or han + kana + hangul < letters * _MUCH:
        return None
    if hangul > han + kana:
        return "ko"
    return "ja" if kana * 10 > han + kana else "zh"


def _by_small_words(text: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", text[:_LOOKED_AT].lower())
    if len(words) < _FEW_WORDS:
        return None
    shares = {tag: sum(word in small for word in words) / len(words) for tag, small in _SMALL_WORDS.items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _ENOUGH else None
