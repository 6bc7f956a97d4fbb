"""The parts of the program that searches in the browser, in a browser: they give what the Python parts give."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from briefings.search.analysis import fold, stem_of, tokens
from briefings.search.codec import fnv1a
from briefings.search.han import variants
from briefings.search.sources import source_term
from briefings.text.urls import identity, split_url
from scripts import programs_build
from scripts.programs_build import SOURCES, bundle

ROOT = Path(__file__).parents[2]
PAGES = json.loads(Path(__file__).with_name("sources.json").read_text(encoding="utf-8"))
QUESTIONS = json.loads(Path(__file__).with_name("questions.json").read_text(encoding="utf-8"))
PARTS = """
export { fold, stemOf, tokens } from "{sources}/analysis";
export { parse } from "{sources}/question";
export { marked, spansOf } from "{sources}/marking";
export { distance } from "{sources}/nearness";
export { crc32, fnv1a } from "{sources}/codec";
export { identity } from "{sources}/identity";
export { sourceTerm } from "{sources}/sources";
export { decoded } from "{sources}/punycode";
export { Tally } from "{sources}/tally";
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page with the parts of the program, and the variants of Han characters, as global objects."""
    source = tmp_path_factory.mktemp("parts") / "parts.ts"
    source.write_text(PARTS.replace("{sources}", SOURCES.as_posix()), encoding="utf-8")
    script = bundle(source, name="parts")
    with browser.new_page() as page:
        page.add_script_tag(content=script)
        page.evaluate("pairs => { globalThis.variants = new Map(pairs) }", list(variants().items()))
        yield page


def words() -> list[str]:
    """The words of our own pages, and made-up ones of the letters and endings that stems depend on."""
    found = {word for file in (ROOT / "docs").glob("*.md") for word in re.findall("[a-z]{3,}", file.read_text("utf-8"))}
    chance = random.Random(1)  # noqa: S311 - the same words each time
    starts = "gener arsen commun past inter univers succ proc exc inn out sky y constructor"
    ends = "s ies ied sses us ed eed ing edly eedly ingly y li ogi ogist ization ational fulness ative ement ion e ll"
    for _ in range(20_000):
        letters = "".join(chance.choices("aeiouybdlnrstwx", k=chance.randint(0, 6)))
        first = chance.choice(starts.split()) if chance.random() < 0.3 else ""
        found.add(first + letters + "".join(chance.choices(ends.split(), k=chance.randint(0, 2))))
    return sorted(word for word in found if word)


def texts() -> list[str]:
    """Texts of all scripts, and such that are hard to fold or to cut."""
    chance = random.Random(2)  # noqa: S311 - the same texts each time
    spans = [(0x20, 0x250), (0x300, 0x530), (0x590, 0x700), (0xE00, 0x1100), (0x1780, 0x1800), (0x1E00, 0x2100)]
    spans += [
        (0x3000, 0x3200),
        (0x4E00, 0x9FFF),
        (0xAC00, 0xAD00),
        (0x1100, 0x1200),
        (0xFF00, 0xFFF0),
        (0x20000, 0x20100),
    ]
    made = ["".join(chr(chance.randrange(*chance.choice(spans))) for _ in range(8)) for _ in range(1500)]
    return [*(case["text"] for case in QUESTIONS), *made, "x's y’s zʼs a's's 中's İ's's_s", "ΟΔΟΣ ΣΑΣ ẞ ß", "ｶﾞ が ガ"]


@pytest.mark.parametrize("case", QUESTIONS, ids=lambda case: case["text"][:40])
def test_a_question_is_read_as_agreed(page: Page, case: dict[str, Any]) -> None:
    assert page.evaluate("text => parts.parse(text, variants)", case["text"]) == case["parsed"]


def test_stems_are_those_of_the_index(page: Page) -> None:
    given = words()
    stems = page.evaluate("words => words.map(parts.stemOf)", given)
    assert {word: stem for word, stem in zip(given, stems, strict=True) if stem != stem_of(word)} == {}


def test_texts_are_folded_and_cut_as_in_the_index(page: Page) -> None:
    given = texts()
    found = page.evaluate(
        """texts => texts.map(text => {
            const folded = parts.fold(text, variants);
            return [folded, parts.tokens(folded).map(({ kind, text }) => [text, kind === "run"])];
        })""",
        given,
    )
    expected = [[folded, [[text, is_run] for text, is_run in tokens(folded)]] for folded in map(fold, given)]
    assert [pair for pair in zip(given, found, expected, strict=True) if pair[1] != pair[2]] == []


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Battery <b>makers</b>", ["batter"], "<mark>Battery</mark> &lt;b&gt;makers&lt;/b&gt;"),
        ("Batteries & “Akku”", ["batter", "akku"], "<mark>Batteries</mark> &amp; “<mark>Akku</mark>”"),
        ("a nonbattery", ["batter"], "a nonbattery"),
        ("固態電池量产", ["固态电池"], "<mark>固態電池</mark>量产"),
        ("Škoda’s Straße", ["skoda", "strasse"], "<mark>Škoda</mark>’s <mark>Straße</mark>"),
        ("\"x\" 'y'", [], "&quot;x&quot; &#39;y&#39;"),
        ("LFP电池", ["lfp", "电池"], "<mark>LFP电池</mark>"),
    ],
)
def test_what_was_found_is_marked_in_escaped_text(page: Page, text: str, marks: list[str], expected: str) -> None:
    shown = page.evaluate("([text, marks]) => parts.marked(text, parts.spansOf(text, marks, variants))", [text, marks])
    assert shown == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("cell", "cell", 0), ("cell", "clel", 1), ("cell", "cells", 1), ("cell", "bell", 1), ("cell", "ell", 1),
     ("cell", "cement", 4), ("ca", "abc", 3)],
)  # fmt: skip
def test_swapped_letters_are_one_error(page: Page, first: str, second: str, expected: int) -> None:
    assert page.evaluate("([a, b]) => parts.distance(a, b, 3)", [first, second]) == expected


def test_the_checksum_is_that_of_zip_files(page: Page) -> None:
    assert page.evaluate("parts.crc32('123456789')") == 0xCBF43926


def addresses() -> list[str]:
    """Addresses of all kinds, and texts that are nearly some."""
    chance = random.Random(3)  # noqa: S311 - the same addresses each time
    hosts = [
        "example.org",
        "www.example.com",
        "m.a.cn",
        "bücher.de",
        "xn--bcher-kva.de",
        "mp.weixin.qq.com",
        "新闻.example",
    ]
    hosts += ["WWW3.Example.org", "amp.b.org", "www٣.c.org", "ΟΔΟΣ.gr", "ﬁ.example", "a..b", "x", ".", "xn--a-ecp.ru"]
    paths = [
        "/",
        "/a",
        "/A.b",
        "//",
        "/index.html",
        "/index.php",
        "/%41",
        "/%e7%94%b5",
        "/电",
        "/%E7",
        "/%",
        "/（x）",
        "/é",
    ]
    paths += ["/%2f", "/%25", "/a b", "/s", "/\u3000", "/%EF%BC%88", "/\U0001f50b", "/%ED%A0%80", "\\", "/%C5%BF", "/İ"]
    names = [
        "a",
        "b",
        "ref",
        "utm_source",
        "utm_é",
        "UTM_X",
        "__biz",
        "mid",
        "idx",
        "scene",
        "_hsenc",
        "%61",
        "电",
        "?",
        "",
    ]
    names += ["\ufffd", "\U0001f50b", "ſpm", "sharer_x", "mc_cid", "a%26b", "'", "+"]
    values = [
        "",
        "=",
        "=1",
        "=a+b",
        "=a%20b",
        "=%E7%94%B5",
        "=%E7",
        "=%zz",
        "=x=y",
        "=~!*'()",
        "=%7e",
        "=（",
        "=\ufeffx",
    ]
    made = []
    for _ in range(6000):
        port = chance.choice(["", "", "", ":80", ":443", ":8080", ":", ":0443", ":65536", ":x"])
        query = "&".join(chance.choice(names) + chance.choice(values) for _ in range(chance.randint(0, 4)))
        url = chance.choice(["https://", "http://", "HTTP://", "", "ftp://"]) + chance.choice(hosts) + port
        url += "".join(chance.choices(paths, k=chance.randint(0, 3))) + (f"?{query}" if query else "")
        made.append(url + chance.choice(["", "", "#x?y"]))
    return [address for page in PAGES for address in page] + made


def test_addresses_have_the_terms_of_the_index(page: Page) -> None:
    given = addresses()
    found = page.evaluate("urls => urls.map((url) => parts.sourceTerm(url) ?? null)", given)
    assert [each for each in zip(given, found, map(source_term, given), strict=True) if each[1] != each[2]] == []
    assert len({*found}) > 2000


def test_usable_addresses_are_the_same_page_where_python_says_so(page: Page) -> None:
    given = [url for url in addresses() if split_url(url)]
    found = page.evaluate("urls => urls.map(parts.identity)", given)
    assert [each for each in zip(given, found, map(identity, given), strict=True) if each[1] != each[2]] == []


def test_labels_of_hosts_are_read_as_python_reads_them(page: Page) -> None:
    chance = random.Random(4)  # noqa: S311 - the same labels each time
    given = ["".join(chance.choices("abcz019-", k=chance.randint(1, 9))) for _ in range(3000)]
    given += [text.encode("punycode").decode() for text in ("bücher", "新闻", "ฐานข้อมูล", "a\U0001f50bb", "ñandú-ñ")]
    found = page.evaluate("labels => labels.map((label) => parts.decoded(label) ?? null)", given)
    assert [pair for pair in zip(given, found, strict=True) if pair[1] != _read(pair[0])] == []


def _read(label: str) -> str | None:
    """What Python reads in a label, where that is made of characters."""
    try:
        read = label.encode().decode("punycode")
        read.encode()
    except UnicodeError:
        return None
    return read


def test_the_hash_is_that_of_the_index(page: Page) -> None:
    for text in ("", "a", "foobar", "example.org/电池"):
        assert page.evaluate("parts.fnv1a", text) == f"{fnv1a(text.encode()):016x}"


@pytest.mark.parametrize("space", [5000, 2**40])
def test_a_tally_counts_alike_where_numbers_are_few_and_where_they_are_many(page: Page, space: int) -> None:
    found = page.evaluate(
        """space => {
            const tally = new parts.Tally(space, 3);
            const [low, middle, high] = [1, space - 2, space - 1];
            const add = (numbers, part, gate) => tally.add([{ numbers, level: 10 }], 0.1, part, gate);
            add([low, high], 0);
            add([low, high], 0);
            add([middle, high], 40, { matching: true });
            tally.letThrough([middle], 3);
            add([low, middle], 3, { let: true });
            tally.pass([middle, high], 4);
            return [tally.seen.length, ...[low, middle, high].map((number) =>
                [tally.matches(number), tally.filtersOf(number), tally.score(number, 4)])];
        }""",
        space,
    )
    assert found == [3, [True, 0, 1.8734], [True, 4, 0.9367], [True, 4, 2.8734]]


def test_types_are_right_and_what_is_committed_is_what_is_built() -> None:
    programs_build.check_types()
    made = programs_build.build(programs_build.PROGRAMS)
    assert programs_build.differing(made) == [], "Run scripts/programs."


def test_a_wrong_source_is_told_of(tmp_path: Path) -> None:
    source = tmp_path / "wrong.ts"
    source.write_text("export const = 1;", encoding="utf-8")
    with pytest.raises(programs_build.ProgramsError, match=r"wrong\.ts"):
        bundle(source)
