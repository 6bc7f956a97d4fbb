"""The form says of an entry what `briefings check` says, in the same words, order and places; and writes that entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.check import check
from briefings.document.composing import composed
from briefings.document.plain import plain
from briefings.form.rules import CHECKED, IMPOSSIBLE, WHOLE_ARCHIVE
from briefings.ledgers.releases import Move, Released, write_released
from briefings.settings import read_settings
from tests.support.archives import BUILDERS, RULES, TODAY, checked, copy_minimal, write
from tests.support.mutants import FULL, mutants
from tests.support.sites import ROOT, TOY, copy_archive
from tests.support.twenty import RIGHT, TWENTY
from tests.support.twenty import TODAY as DAY_OF_TWENTY
from tests.support.twins import ELSEWHERE, Engine, Judge, Judged, Said, running, said, spots, trees

ID = "2024-05-06-example"
FOLDERS = sorted(folder for folder in RULES.iterdir() if re.match(r"B\d{3}-", folder.name))

LEFT_TO_CHECK = {*IMPOSSIBLE, *WHOLE_ARCHIVE}

WITHIN = ("B113", "B114")
"""What stands within a text, and not at its start."""

MARKUP = ("B216", "B526")
"""What the form tells as far as it is sure of it."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with running(tmp_path_factory.mktemp("engine")) as engine:
        yield engine


@pytest.fixture(scope="module")
def minimal(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(engine, copy_minimal(tmp_path_factory.mktemp("minimal")), TODAY)


def assert_twins(judge: Judge, entry: Mapping[str, Any], entry_id: str = ID) -> Judged:
    """Hold what the form makes of an entry against what our reader and our rules make of its file."""
    made = judge.judged(entry, entry_id)
    document, diagnostics = judge.read(made)
    assert document.root is not None, (made.yaml, diagnostics)
    assert plain(document.root) == entry
    assert {each for each in made.told if each[0] in MARKUP} <= set(said(diagnostics))
    expected = [each for each in diagnostics if each.code not in LEFT_TO_CHECK and each.code not in MARKUP]
    told = [each for each in made.told if each[0] not in MARKUP]
    assert list(map(_without_slug, told)) == list(map(_without_slug, said(expected)))
    here = [each for each in made.findings if each["code"] not in (*ELSEWHERE, *MARKUP)]
    for finding, diagnostic in zip(here, expected, strict=True):
        place = (diagnostic.line, diagnostic.column)
        assert diagnostic.code in WITHIN or place in spots(document, finding["keys"]), finding
    assert all(re.search(r"[\u4e00-\u9fff]", each["messageZh"]) for each in here)
    assert all(bool(each["fix"]) == bool(each["fixZh"]) for each in here)
    return made


def _without_slug(each: Said) -> Said:
    """Return what is said without the slug of a word in another script, which the form has no table to spell."""
    code, severity, message, _ = each
    return each if code != "B211" or message.isascii() else (code, severity, message, "")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_example_of_each_rule_is_told_of_in_the_same_words(engine: Engine, folder: Path, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "archive", folder)
    code = folder.name[:4]
    if code in BUILDERS:
        BUILDERS[code](root)
    judge = Judge(engine, root, TODAY)
    told = {each[0] for entry, entry_id in trees(root) for each in assert_twins(judge, entry, entry_id).told}
    elsewhere = {
        "B104",
        "B219",
        *ELSEWHERE,
    }  # their examples are a file that is no YAML, a register, and names of files
    if code in CHECKED and code not in elsewhere:
        assert code in told
    assert told <= CHECKED.keys()


@pytest.mark.parametrize(("content", "day"), [(ROOT, date(2026, 11, 24)), (TOY, date(2026, 1, 1))], ids=["real", "toy"])
def test_entries_that_are_right_are_right_in_the_form(engine: Engine, content: Path, day: date, tmp_path: Path) -> None:
    judge = Judge(engine, copy_archive(tmp_path / "archive", content), day)
    kept = list(trees(content))
    assert len(kept) >= 5
    for entry, entry_id in kept:
        made = assert_twins(judge, entry, entry_id)
        assert [each for each in made.findings if each["severity"] == "error"] == []


@pytest.mark.parametrize("seed", range(4))
def test_mistakes_by_chance_are_told_of_in_the_same_words(minimal: Judge, seed: int) -> None:
    for entry in mutants(80, seed):
        assert_twins(minimal, entry)


def test_the_entry_with_every_field_is_right_and_written_in_the_style_of_the_house(minimal: Judge) -> None:
    made = assert_twins(minimal, FULL)
    assert made.findings == ()
    assert set(FULL) == {each["name"] for each in minimal.data["records"]["entry"]} - {"withdrawal"}
    head, _, rest = made.yaml.partition("\n")
    assert head == f"# yaml-language-server: $schema={minimal.data['site']['url']}schema.json"
    document, _ = minimal.read(made)
    assert document.root is not None
    written = composed(_typed(plain(document.root)))
    assert rest == written


def _typed(value: Any, key: str = "") -> Any:
    """Return a tree with days, numbers and flags as such, by the names of the fields of FULL."""
    if isinstance(value, dict):
        return {name: _typed(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_typed(each) for each in value]
    if key in ("published", "accessed", "date"):
        return date.fromisoformat(value)
    if key in ("year", "source"):
        return int(value)
    return value == "true" if key == "draft" else value


TEXTS = st.text() | st.text(
    st.sampled_from(
        "aé中文 \t\n\r\u0085\u2028\u2029\ufeff\u200e\u00a0\u3000-:#'\"\\|>%@`*&!?,[]{}=~.01eExXoOnNyYtT\x00\x07\x7f🔋"
    )
)
BENT = st.sampled_from(
    [
        "no",
        "NO",
        "y",
        "on",
        "1e3",
        "0o7",
        "12:30",
        "1_000",
        ".inf",
        "2024-05-05",
        "2024-5-5T10",
        "=",
        "<<",
        "~",
        "null",
        "---",
        "...",
        "-",
        "?",
        ":",
        "0x1F",
        "+1",
        ".5",
    ]
)
LONG = st.lists(TEXTS | st.sampled_from(["word", "字" * 30, "x" * 120, "#", "-", "a:"]), min_size=5, max_size=40).map(
    " ".join
)


@given(TEXTS | BENT | LONG)
def test_any_text_is_read_as_it_was_typed(minimal: Judge, text: str) -> None:
    entry = {
        "title": text,
        "points": [text, "b"],
        "body": text,
        "source": {"publisher": text, "authors": [text], "published": text},
        "sources": [{"no_url": text, "published": text}],
        "quotes": [{"text": text, "source": text}],
        "translations": {"zh": {"title": text}},
        "draft": text,
    }
    assert_twins(minimal, entry)


@given(st.text(st.characters(categories=["Cs", "Lu"]), min_size=1))
def test_halves_of_surrogate_pairs_are_replaced(minimal: Judge, text: str) -> None:
    made = minimal.judged({"title": text}, ID)
    document, _ = minimal.read(made)
    assert document.root is not None
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert plain(document.root) == {"title": whole}


@given(st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=3))
def test_any_keys_are_read_as_they_were_kept(minimal: Judge, entry: dict[str, str]) -> None:
    made = minimal.judged(entry, ID)
    document, _ = minimal.read(made)
    assert document.root is not None
    assert plain(document.root) == entry


BODIES = st.lists(
    st.sampled_from(
        ["<b>", "</b>", "<script>", "</script>", "<img src=x>", '<a href="javascript:x">', "</a>", "![x](y.png)", "a ",
         "[a](https://x.example)", "[a](javascript:x)", "[a](ftp://x)", "\n", "\n\n", "`c`", "```\n<i>\n```\n", "    ",
         "* ", "> ", "<", "&lt;", "|a|b|\n|:--|--:|\n|1|2|\n", '<p onclick="x">', "![x][1]", "[1]: http://x\n", "<div>",
         "<!--", "<![", "<svg/>", "# ", "<https://x.example>", "<h1>", "<td align=left>", "[d](data:text/html,x)", "\\",
         "`", "``", "`<b>`", "&", "AT&T ", "<font color=red>", "**a**", "- ", "> ", "1. ", "|", "<i title='a'>", "![a",
         "[a](&#106;avascript:x)", "<a@b.example>", "\n\n\n", "<a href=\"java&Tab;script:x\">", "| - |", "a|b\n-|:-"]
    ), min_size=1, max_size=7,
).map("".join)  # fmt: skip


@given(BODIES)
def test_no_markup_is_told_of_that_stays(minimal: Judge, body: str) -> None:
    made = minimal.judged({**RIGHT, "body": body}, ID)
    _, diagnostics = minimal.read(made)
    assert set(made.told) <= set(said(diagnostics))
    assert made.unjudged or set(made.told) == set(said(diagnostics))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Text with <b>bold</b> words.", "B216"),
        ("<script>x()</script>", "B216"),
        ('<p onclick="x()">a</p>', "B216"),
        ("See [here](javascript:x).", "B216"),
        ("![A plant](https://x.example/a.png)", "B526"),
        ('<img src="a.png">', "B526"),
        ("The R&D plant.\n\n![plant](https://example.org/a.png)\n\n<font color=red>x</font>", "B526 B216"),
        ("AT&T and `code` \\* and ![a](b.png)", "B526"),
        ("a `<b>` and <i>no code</i>", "B216"),
        ("```\n<b>\n```\n\n<i>x</i>", "B216"),
        ("|a|b|\n|:--|--:|\n|1|2|", "B216"),
        ("AT&T, R&D: `<b>`, 5 < 6 \\< 7 and [a `b`](https://x.example/?a=1&b=2).\n\n    indented code", ""),
    ],
)
def test_usual_markup_that_goes_is_told_of(minimal: Judge, body: str, code: str) -> None:
    made = assert_twins(minimal, {**FULL, "body": body})
    assert [each["code"] for each in made.findings] == code.split()
    assert made.unjudged == ()


@pytest.mark.parametrize("body", ["a ` b <i>x</i>", "    <b>x</b>", "[a](&#106;avascript:x)", "![a][1]\n\n[1]: b"])
def test_what_only_the_library_tells_is_said_to_be_open(minimal: Judge, body: str) -> None:
    entry = {**FULL, "body": body, "translations": {"zh": {**FULL["translations"]["zh"], "body": body}}}
    assert minimal.judged(entry, ID).unjudged == (["body"], ["translations", "zh", "body"])


@pytest.mark.parametrize(
    ("entry", "fix"),
    [
        ({**RIGHT, "title": ""}, "Write the value."),
        ({**RIGHT, "topics": []}, "Write the value."),
        ({**RIGHT, "source": {**RIGHT["source"], "published": " "}}, "Write the value."),
        ({**RIGHT, "source": {**RIGHT["source"], "url": " "}}, "Write the value, or leave `source.url` out."),
        ({**RIGHT, "places": []}, "Leave `places` out."),
    ],
)
def test_only_what_may_be_left_out_is_said_to_be(minimal: Judge, entry: dict[str, Any], fix: str) -> None:
    made = assert_twins(minimal, entry)
    assert fix in [each["fix"] for each in made.findings if each["code"] == "B204"]


def test_a_file_that_is_too_large_is_only_that(minimal: Judge) -> None:
    entry = {**FULL, "body": "字" * 90_000}
    made = minimal.judged(entry, ID)
    _, diagnostics = minimal.read(made)
    assert made.told == said(diagnostics)
    assert [each.code for each in diagnostics] == ["B104"]


@pytest.mark.parametrize(
    "name",
    [
        "2024-02-30-sand",
        "2024-3-5-sand",
        "sand",
        "2024-03-05",
        "2024-03-05-Sand",
        "2024-03-05-sand--store",
        "2024-03-05-12",
        "2024-03-05-page",
        "2024_03_05_Sand store",
    ],
)
def test_names_of_files_are_judged_alike(engine: Engine, name: str, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    made = Judge(engine, root, TODAY).judged(RIGHT, name)
    path = f"entries/2024/{name}.yml"
    write(root, path, made.yaml)
    expected = [each for each in checked(root) if each.path == path and each.code in ELSEWHERE]
    told = [each for each in made.findings if each["code"] in ELSEWHERE]
    assert expected
    assert [(each["code"], each["message"], each["fix"]) for each in told] == [
        (each.code, each.message, each.fix) for each in expected
    ]


def test_an_entry_that_names_itself(engine: Engine, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    made = Judge(engine, root, TODAY).judged({**FULL, "related": [ID]}, ID)
    write(root, made.path, made.yaml)
    expected = [(each.code, each.message, each.fix) for each in checked(root) if each.code == "B408"]
    assert [(each["code"], each["message"], each["fix"]) for each in made.findings] == expected
    assert len(expected) == 1


def test_words_that_left_a_register_lead_to_those_in_their_place(engine: Engine, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    moved = {
        "topics/salt/": Move(("topics/sodium-ion/",)),
        "topics/metal/": Move(("topics/batteries/", "topics/sodium-ion/"), ended=True),
        "topics/old/": Move(("briefings/",), ended=True),
        "publishers/courier/": Move(("publishers/northern-courier/",), ended=True),
    }
    write_released(root, Released({}, {}, moved))
    entry = {**RIGHT, "topics": ["salt", "metal", "old"], "source": {**RIGHT["source"], "publisher": "courier"}}
    made = assert_twins(Judge(engine, root, TODAY), entry)
    ways = [re.search(r"merged|split|retired; its|retired\.", each["message"]) for each in made.findings]
    assert [way and way.group() for way in ways] == ["merged", "split", "retired.", "retired; its"]


def test_twenty_wrong_entries_have_the_same_codes(engine: Engine, tmp_path: Path) -> None:
    root = copy_archive(tmp_path / "archive", TOY)
    judge = Judge(engine, root, DAY_OF_TWENTY)
    assert assert_twins(judge, RIGHT).findings == ()
    for wrong in TWENTY:
        made = assert_twins(judge, wrong.entry, wrong.id)
        assert tuple(each["code"] for each in made.findings) == wrong.codes, wrong.name
        file = write(root, made.path, made.yaml)
        found = check(root, read_settings(root), DAY_OF_TWENTY)
        assert tuple(each.code for each in found if each.path == made.path) == wrong.codes, wrong.name
        file.unlink()
    assert len({wrong.name for wrong in TWENTY}) == 20


@pytest.mark.parametrize(
    "part", ["<a ", "<script>", "```\n", "![", "[a](x:", '<a href="', "a=b ", "\n ", "中 ", "`", " #", "|", "]:", "`a"]
)
def test_a_text_that_means_harm_costs_as_much_as_it_is_long(minimal: Judge, engine: Engine, part: str) -> None:
    def cost(length: int, times: int) -> float:
        text = (part * 20_000)[:length]
        source = {**FULL["source"], "publisher": text, "url": f"https://{text}", "published": text}
        each = {"title": text, "body": text, "topics": [text], "thread": text, "language": text, "source": source}
        entry = {**FULL, **each}
        assert minimal.judged(entry, ID).findings
        return float(engine.ask(which=0, entry=entry, place={"id": ID, "today": "2026-01-01"}, times=times))

    assert cost(19_999, 4) < 30 * cost(2_500, 32)  # eight times the text, and nowhere near its square
