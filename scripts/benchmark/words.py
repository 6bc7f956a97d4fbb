"""The words that articles, names and labels are made of, in English and Chinese."""

from __future__ import annotations

import tomllib
from pathlib import Path

_WORDS: dict[str, tuple[str, ...]] = {
    name: tuple(text.split())
    for name, text in tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")).items()
}

NOUNS = _WORDS["nouns"]
ADJECTIVES = _WORDS["adjectives"]
VERBS = _WORDS["verbs"]
ADVERBS = _WORDS["adverbs"]
UNITS = _WORDS["units"]
ONSETS = _WORDS["onsets"]
VOWELS = _WORDS["vowels"]
CODAS = _WORDS["codas"]
ENDINGS = _WORDS["endings"]
PRESS_ENDINGS = _WORDS["press_endings"]
ZH_NOUNS = _WORDS["zh_nouns"]
ZH_ADJECTIVES = _WORDS["zh_adjectives"]
ZH_VERBS = _WORDS["zh_verbs"]
ZH_UNITS = _WORDS["zh_units"]
ZH_CHARACTERS = _WORDS["zh_characters"]
ZH_ENDINGS = _WORDS["zh_endings"]
ZH_PRESS_ENDINGS = _WORDS["zh_press_endings"]
TOPIC_KINDS = tuple(tuple(pair.split("/")) for pair in _WORDS["topic_kinds"])
TOPIC_THINGS = tuple(tuple(pair.split("/")) for pair in _WORDS["topic_things"])
CATEGORIES = tuple(tuple(pair.split("/")) for pair in _WORDS["categories"])
"""The last three are pairs: English and Chinese."""
