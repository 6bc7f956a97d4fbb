"""Edits of YAML: one thing is another, and the rest of the file is as it was, byte for byte."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.document import Document, parse_document
from briefings.document.editing import CannotEdit, Value, with_item, with_key, with_value, without
from briefings.document.layout import comments_of
from briefings.document.plain import Keys, alike, dropped, plain, put, renamed

FILE = """\
# what this is about
title: "A: b"   # quoted

summary: >-
  One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen.
# between
points:
  # the first
  - 'It is: so.'
  - No # not sure
  # - struck out

body: |  # Markdown
  ## Head

  # no comment

topics: [a, "no", c]  # three
places: []
source: {publisher: x, url: "https://x.example/#top"}
sources:
  - publisher: y
    published: 2024-01-01  # a day
  - {publisher: z, published: 2024-01-02}
# the end
"""


def document(text: str) -> Document:
    return parse_document("entries/2024/2024-01-01-a.yml", text.encode())


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


def test_a_value_takes_the_place_of_another() -> None:
    assert changed(FILE, with_value(document(FILE), ["title"], "C")) == (
        ['title: "A: b"   # quoted\n'],
        ['title: "C"   # quoted\n'],
    )
    assert changed(FILE, with_value(document(FILE), ["points", 1], "Sure")) == (
        ["  - No # not sure\n"],
        ["  - Sure # not sure\n"],
    )
    assert changed(FILE, with_value(document(FILE), ["topics", 0], "on")) == (
        ['topics: [a, "no", c]  # three\n'],
        ['topics: ["on", "no", c]  # three\n'],
    )
    assert changed(FILE, with_value(document(FILE), ["source", "url"], "https://y.example")) == (
        ['source: {publisher: x, url: "https://x.example/#top"}\n'],
        ['source: {publisher: x, url: "https://y.example"}\n'],
    )
    assert changed(FILE, with_value(document(FILE), ["sources", 0, "published"], date(2024, 5, 6))) == (
        ["    published: 2024-01-01  # a day\n"],
        ["    published: 2024-05-06  # a day\n"],
    )


def test_a_block_of_text_keeps_its_style_and_its_comment() -> None:
    after = with_value(document(FILE), ["body"], "a # b\n\nc\n")
    assert "body: |  # Markdown\n  a # b\n\n  c\n\ntopics" in after
    long = "word " * 40 + "end"
    assert "\nsummary: >-\n  word word" in with_value(document(FILE), ["summary"], long)
    assert "title: >-   # quoted\n  word word" in with_value(document("title: x   # quoted\n"), ["title"], long)


def test_a_list_gets_one_more_item() -> None:
    assert '  - No # not sure\n  - "yes"\n  # - struck out\n' in with_item(document(FILE), ["points"], "yes")
    assert 'topics: [a, "no", c, d]  # three\n' in with_item(document(FILE), ["topics"], "d")
    assert "places: [GB]\n" in with_item(document(FILE), ["places"], "GB")
    long = "It says that " + "very " * 30 + "much: so."
    after = with_item(document(FILE), ["points"], long)
    assert plain(parse(after))["points"][2] == long
    assert "\n  - >-\n    It says that very" in after


def test_an_item_may_be_a_mapping() -> None:
    new: Value = {"date": date(2024, 5, 6), "type": "correction", "was": "no", "now": "a: b", "note": "Von “hier” # 1."}
    lines = (
        "  - date: 2024-05-06\n    type: correction\n    was: \"no\"\n    now: 'a: b'\n    note: 'Von “hier” # 1.'\n"
    )
    assert with_item(document(FILE), ["corrections"], new).endswith(
        f"publisher: z, published: 2024-01-02}}\ncorrections:\n{lines}# the end\n"
    )
    assert with_item(document(FILE), ["sources"], new).endswith(
        f"publisher: z, published: 2024-01-02}}\n{lines}# the end\n"
    )
    empty = "a: b\ncorrections: []\n"
    assert with_item(document(empty), ["corrections"], new) == f"a: b\ncorrections:\n{lines}"
    nothing = "a: b\ncorrections:  # none yet\nc: d\n"
    assert with_item(document(nothing), ["corrections"], new) == f"a: b\ncorrections:  # none yet\n{lines}c: d\n"
    flow = "a: b\ncorrections: [{date: 2024-01-01}]\n"
    assert with_item(document(flow), ["corrections"], {"date": date(2024, 5, 6)}) == (
        "a: b\ncorrections: [{date: 2024-01-01}, {date: 2024-05-06}]\n"
    )


def test_a_new_key_stands_at_the_end_of_its_mapping() -> None:
    assert with_value(document(FILE), ["extent"], "excerpt").endswith("2024-01-02}\nextent: excerpt\n# the end\n")
    assert "    published: 2024-01-01  # a day\n    via: w\n" in with_value(document(FILE), ["sources", 0, "via"], "w")
    assert "{publisher: z, published: 2024-01-02, via: w}" in with_value(document(FILE), ["sources", 1, "via"], "w")


def test_mappings_on_the_way_are_made() -> None:
    after = with_value(document(FILE), ["rights", "original", "year"], 2024)
    assert "rights:\n  original:\n    year: 2024\n# the end\n" in after


def test_what_is_taken_away_takes_its_lines() -> None:
    assert changed(FILE, without(document(FILE), ["body"])) == (
        ["body: |  # Markdown\n", "  ## Head\n", "\n", "  # no comment\n"],
        [],
    )
    assert changed(FILE, without(document(FILE), ["points", 1])) == (["  - No # not sure\n"], [])
    assert "- published: 2024-01-01  # a day\n" in without(document(FILE), ["sources", 0, "publisher"])
    assert 'topics: ["no", c]' in without(document(FILE), ["topics", 0])
    assert 'topics: [a, "no"]' in without(document(FILE), ["topics", 2])
    assert "source: {publisher: x}\n" in without(document(FILE), ["source", "url"])
    assert without(document(FILE), ["nothing", 3]) == FILE
    assert "# the first" not in without(document(FILE), ["points"])


def test_a_key_gets_another_name() -> None:
    assert changed(FILE, with_key(document(FILE), ["points"], "no")) == (["points:\n"], ['"no":\n'])
    assert "{publisher: z, printed: 2024" in with_key(document(FILE), ["sources", 1, "published"], "printed")


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        ("a: b\n", lambda each: with_item(each, ["a"], "c"), "it is no list"),
        ("a: b\n", lambda each: with_value(each, ["a", "b"], "c"), "there is no mapping to put it in"),
        ("a: b\n", lambda each: with_value(each, [], "c"), "it is the whole of it"),
        ("a: b\n", lambda each: with_value(each, ["a"], "\ud800"), "the file could not be read then"),
        ("a: [b]\n", lambda each: with_value(each, ["a", 4], "c"), "there is no mapping to put it in"),
        ("a: b\n", lambda each: with_value(each, ["c", 0], "c"), "there is nothing to put it in"),
        ("a:\n  - b\n", lambda each: without(each, ["a", 0]), "it is all that `a` holds"),
        ("a: b\n", lambda each: without(each, ["a"]), "it is all that the file holds"),
        ("a:\n  - b: c\n    # d\n    e: f\n", lambda each: without(each, ["a", 0, "b"]), "a comment stands within it"),
        ("a: b\n", lambda each: with_key(each, ["c"], "d"), "there is no such key"),
        ("a: b\nc: d\n", lambda each: with_key(each, ["c"], "a"), "there is a key `a` already"),
        ("a:\n  - b\n  # c\n  - d\n", lambda each: with_value(each, ["a"], ["e"]), "a comment stands within it"),
        ("a: {b: c}\nd: e\n", lambda each: with_value(each, ["a"], "f" * 300_000), "the file could not be read then"),
        ("a: &b c\n", lambda each: with_value(each, ["a"], "d"), "the file cannot be read"),
        ("? a\n: b\nc: d\n", lambda each: without(each, ["a"]), ""),
    ],
    ids=map(str, range(15)),
)
def test_what_it_cannot_do_it_refuses(text: str, edit: Callable[[Document], str], why: str) -> None:
    with pytest.raises(CannotEdit, match=rf"^entries/2024/2024-01-01-a.yml: .* cannot .* by a command: {why}.*\.$"):
        edit(document(text))


def test_line_ends_and_marks_stay() -> None:
    crlf = FILE.replace("\n", "\r\n")
    after = with_item(document(crlf), ["corrections"], {"date": date(2024, 5, 6), "note": "a\nb"})
    assert "\n" not in after.replace("\r\n", "")
    assert with_value(document("\ufeffa: b\nc: d"), ["a"], "e") == "\ufeffa: e\nc: d"
    assert with_value(document("\ufeffa: b"), ["c"], "d") == "\ufeffa: b\nc: d\n"
    assert with_value(document("a: |\n  b"), ["c"], "d") == "a: |\n  b\nc: d\n"
    assert without(document("a: b\r\nc: d\r\n"), ["a"]) == "c: d\r\n"
    assert with_item(document("a:\n- b\n-   c"), ["a"], "d") == "a:\n- b\n-   c\n- d\n"


ODD = """
a - b|- a|#a|a #b|a:|a: b| a|a |'|"a"|it's
|no|NO|1.10|12:30|2024-01-01|null|~|=|<<|...|---|%a|@a|`a|中文：值|中 文|😀|a\\b|!a|&a
|*a|a, b|{a}|[a]|? a|> a|-|:|?
""".replace("\n", "").split("|")
LONG = ["x" * 200, "x " * 100, "中 文 " * 60, "中文，" * 60, "é: # " * 40 + "."]
LINES = [
    "\t",
    "a\tb",
    "a\n",
    "a\n\n",
    "\na",
    "  a\nb",
    "a\n  b\n",
    "a\n\tb\n",
    "\x85",
    "\u2028",
    "\r\n",
    "\x00",
    "\ufeff",
]


@pytest.mark.parametrize("text", ["", *ODD, *LONG, *LINES, "| a"], ids=repr)
def test_texts_are_read_as_they_were(text: str) -> None:
    ways: list[Keys] = [("title",), ("summary",), ("body",), ("points", 0), ("topics", 1), ("source", "url"), ("new",)]
    for keys in ways:
        after = document(with_value(document(FILE), keys, text))
        found = plain_at(after, keys)
        assert found == text
    listed = with_item(document(with_item(document(FILE), ["points"], text)), ["topics"], text)
    assert plain(parse(listed))["points"][-1] == plain(parse(listed))["topics"][-1] == text


# --- any document, any edit -----------------------------------------------------------------------------------------

CHARACTERS = st.sampled_from(list("ab 1.:#-'\"[]{},|>&*!%@\\\n\t中文，é😀"))
TEXTS = (
    st.text(CHARACTERS, max_size=12) | st.text(CHARACTERS, min_size=90, max_size=200) | st.sampled_from(["no", "1.0"])
)
NAMES = st.sampled_from(["a", "b", "c", "no", "2024", "zh-Hans"])
SINGLE = TEXTS | st.dates() | st.booleans() | st.integers(0, 3000)
FLAT = st.dictionaries(NAMES, SINGLE, min_size=1, max_size=3)
VALUES: st.SearchStrategy[Any] = (
    SINGLE | st.lists(SINGLE, max_size=3) | FLAT | st.lists(FLAT, max_size=3) | st.dictionaries(NAMES, FLAT, max_size=2)
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file that people could have written: any styles, comments, blank lines."""
    text = "# head\n"
    whole = draw(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
    for key, value in whole.items():
        made = with_value(document(text + "x: x\n"), [key], value)
        text = made.replace("x: x\n", "", 1)
        text += draw(st.sampled_from(["", "\n", f"# about {key}\n", f"\n# about {key}\n"]))
    lines = [
        line + draw(st.sampled_from(["", "", "  # c"])) if line and line[-1] in "}]" and line[0] != " " else line
        for line in text.split("\n")
    ]
    text = draw(st.sampled_from(["", "\ufeff"])) + "\n".join(lines)
    text = text.replace("\n", "\r\n") if draw(st.booleans()) else text
    return text.rstrip("\r\n") if draw(st.booleans()) else text


def ways(tree: Any, above: Keys = ()) -> list[Keys]:
    members = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way for key, value in members for way in ((*above, key), *ways(value, (*above, key)))]


def parse(text: str) -> Any:
    root = document(text).root
    assert root is not None
    return root


def plain_at(read: Document, keys: Any) -> Any:
    assert read.root is not None
    found = plain(read.root)
    for key in keys:
        found = found[key]
    return found


def trimmed(tree: Any, end: str) -> Any:
    if isinstance(tree, dict):
        return {key: trimmed(value, end) for key, value in tree.items()}
    return [trimmed(each, end) for each in tree] if isinstance(tree, list) else tree.removesuffix(end)


@given(files(), st.data())
def test_any_edit_does_what_was_meant(text: str, data: st.DataObject) -> None:
    keys = data.draw(st.sampled_from(ways(plain(parse(text)))))
    value = data.draw(VALUES)
    found = plain_at(document(text), keys)
    within: Keys = keys if isinstance(found, dict) else keys[:-1]
    edits: list[tuple[Callable[[], str], Any]] = [
        (lambda: with_value(document(text), keys, value), put(plain(parse(text)), keys, value)),
        (lambda: without(document(text), keys), dropped(plain(parse(text)), keys)),
    ]
    if isinstance(found, dict) or isinstance(keys[-1], str):
        new = (*within, "new")
        edits.append((lambda: with_value(document(text), new, value), put(plain(parse(text)), new, value)))
    if isinstance(found, list):
        last = (*keys, len(found))
        edits.append((lambda: with_item(document(text), keys, value), put(plain(parse(text)), last, value)))
    if isinstance(keys[-1], str):
        edits.append((lambda: with_key(document(text), keys, "新 name"), renamed(plain(parse(text)), keys, "新 name")))
    for edit, meant in edits:
        try:
            after = edit()
        except CannotEdit as error:
            assert re.search("a comment stands within it|it is all that", str(error))  # noqa: PT017 - it need not be raised
            continue
        end = "" if text.endswith("\n") else "\n"  # a block of text at the end of the file may get a line end
        assert alike(trimmed(plain(parse(after)), end), trimmed(meant, end))
        assert after.startswith("\ufeff") == text.startswith("\ufeff")
        assert "\n" not in after.replace("\r\n", "") or "\r\n" not in text
        assert set(comments_of(after)) <= set(comments_of(text))
        if edit is not edits[1][0]:
            assert sorted(comments_of(after)) == sorted(comments_of(text))
