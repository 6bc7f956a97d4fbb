"""Corrections made in files: the text, the notice, and nothing else; what was there before can be told again."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.curating.correcting import (
    Corrected,
    NoSuchEntry,
    NothingSaid,
    Notice,
    Subject,
    corrected,
    subject_of,
    write,
)
from briefings.curating.passages import NoSuchPassage, NotThere, Passage, extended, passages_of, replaced
from briefings.document import parse_document
from briefings.entry import Entry
from briefings.schema.records import read_entry
from briefings.settings import read_settings
from briefings.versions import history, version_of
from tests.support.archives import TODAY, VALID, copy_minimal
from tests.support.archives import write as put

ID = "2024-05-06-example"
PATH = f"entries/2024/{ID}.yml"
DAY = date(2024, 6, 1)
_MORE = """\
points:  # two
  - 'Price: not named.'
  - Nor is the buyer.

body: |
  One line,
  and one more.

  # A head
topics:"""
FILE = (
    "# by hand\n"
    + VALID.replace("topics:", _MORE)
    + """\
  title: Salt cells, says a plant
quotes:
  - text: It will be cheap.
    speaker: The mayor
language: en
translations:
  zh:
    title: 工厂将用盐制造电池
    summary: 一家公司称其工厂将从明年起生产钠电池，
      但未透露价格和买家。
    mode: human
    translator: 林舟
# the end
"""
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    archive = copy_minimal(tmp_path / "archive")
    put(archive, PATH, FILE)
    return archive


def made(root: Path, kind: str = "correction", day: date = DAY, **words: str | None) -> Corrected:
    return corrected(read_settings(root), subject_of(root, ID), Notice(kind, day, **words), TODAY)


def entry_in(text: str) -> Entry:
    entry = read_entry(parse_document(PATH, text.encode()), ID).entry
    assert isinstance(entry, Entry)
    return entry


def gone_and_come(made: Corrected) -> tuple[list[str], list[str]]:
    before, after = made.before.splitlines(), made.after.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def test_a_text_is_changed_and_the_notice_says_so(root: Path) -> None:
    done = made(root, where="summary", was="next year", now="2026 on: so", note="We misread it.")
    assert done.diagnostics == ()
    assert gone_and_come(done) == (
        ["  A company says that its plant will make sodium cells from next year. It names neither the price"],
        [
            "  A company says that its plant will make sodium cells from 2026 on: so. It names neither the price",
            "corrections:",
            "  - date: 2024-06-01",
            "    type: correction",
            "    where: summary",
            "    was: next year",
            "    now: '2026 on: so'",
            "    note: We misread it.",
            f"    replaces: {version_of(entry_in(FILE))}",
        ],
    )
    assert done.after.endswith("# the end\n")


@pytest.mark.parametrize(
    ("where", "was", "now"),
    [
        ("title", "salt", "sodium"),
        ("points 1", "not named", "ten cents"),
        ("body", "One line, and one", "Two lines, and: one"),
        ("quotes 1", "cheap", "dear"),
        ("quotes 1: speaker", "The mayor", "A clerk"),
        ("zh: title", "盐", "钠"),
        ("zh: summary", "钠电池，但未透露", "钠电池，并且没有透露"),
        ("source: title", "Salt cells", "Sodium cells"),
        ("source: published", "2024-05-05", "2024-05-04"),
    ],
)
def test_every_text_can_be_corrected_and_told_again(root: Path, where: str, was: str, now: str) -> None:
    done = made(root, where=where, was=was, now=now)
    assert done.errors == ()
    entry, before = entry_in(done.after), entry_in(FILE)
    first, second = history(entry)
    assert (first.digest, second.digest) == (version_of(before), version_of(entry))
    # without what the command wrote down, undoing gives the same
    unwritten = replace(entry, corrections=(replace(entry.corrections[0], replaces=None),))
    assert history(unwritten)[0].digest == version_of(before)
    assert (version_of(entry) == version_of(before)) == where.startswith("source")
    assert entry.corrections[0].where == where
    comments = [line for line in FILE.splitlines() if line.startswith("#")]
    assert [line for line in done.after.splitlines() if line.startswith("#")] == comments


def test_the_place_is_found_where_the_words_stand_once(root: Path) -> None:
    assert entry_in(made(root, was="Nor is", now="So is").after).corrections[0].where == "points 2"


def test_an_update_adds_words(root: Path) -> None:
    done = made(root, "update", where="points", now="It opened: late.")
    assert entry_in(done.after).points[2] == "It opened: late."
    assert entry_in(done.after).corrections[0].where == "points 3"
    assert history(entry_in(done.after))[0].digest == version_of(entry_in(FILE))
    done = made(root, "update", where="body", now="It opened.")
    assert entry_in(done.after).body == "One line,\nand one more.\n\n# A head\n\nIt opened."
    assert entry_in(made(root, "update", where="zh: summary", now="工厂已开工。").after).translations["zh"].summary == (
        "一家公司称其工厂将从明年起生产钠电池，但未透露价格和买家。工厂已开工。"
    )


@pytest.mark.parametrize("kind", ["editors-note", "retraction", "update"])
def test_a_notice_alone_changes_no_text(root: Path, kind: str) -> None:
    done = made(root, kind, note="The source has gone.")
    assert done.after.replace("# the end\n", "") == (
        FILE.replace("# the end\n", "")
        + f"corrections:\n  - date: 2024-06-01\n    type: {kind}\n    note: The source has gone.\n"
        f"    replaces: {version_of(entry_in(FILE))}\n"
    )


def test_corrections_follow_one_another(root: Path) -> None:
    write(root, made(root, was="next year", now="this year"))
    write(root, made(root, day=date(2024, 6, 2), was="this year", now="2026"))
    write(root, made(root, "editors-note", date(2024, 6, 2), note="Twice."))
    entry = subject_of(root, ID).entry
    assert [each.number for each in history(entry)] == [1, 2, 3, 4]
    assert history(entry)[0].digest == version_of(entry_in(FILE))
    assert len({each.digest for each in history(entry)}) == 3
    with pytest.raises(NothingSaid, match="The last correction is of 2024-06-02; a correction of 2024-06-01 cannot"):
        made(root, was="2026", now="2027")


@pytest.mark.parametrize(
    ("kind", "words", "error", "said"),
    [
        ("correction", {"was": "nowhere", "now": "x"}, NotThere, "“nowhere” stands nowhere in the entry"),
        ("correction", {"where": "title", "was": "x", "now": "y"}, NotThere, "“x” does not stand in `title`"),
        ("correction", {"where": "summary", "was": "er", "now": "y"}, NotThere, r"“er” stands \d times in `summary`"),
        ("correction", {"was": "buyer", "now": "y"}, NotThere, "stands in `summary`, `points 2`. Say which"),
        ("correction", {"where": "points 9", "was": "a", "now": "b"}, NoSuchPassage, "no `points 9`. It has `title`"),
        ("correction", {"was": "salt"}, NothingSaid, "give --was and --now"),
        ("correction", {"was": "salt", "now": "salt"}, NothingSaid, "are the same"),
        ("clarification", {}, NothingSaid, "The notice says nothing"),
        ("update", {"now": "More."}, NothingSaid, "Say with --where"),
        ("retraction", {"was": "a", "now": "b"}, NothingSaid, "changes no text"),
        ("correction", {"where": "source: published", "was": "05-05", "now": "x"}, NothingSaid, "which is no day"),
    ],
    ids=map(str, range(11)),
)
def test_what_says_too_little_or_too_much_is_refused(
    root: Path, kind: str, words: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        corrected(read_settings(root), subject_of(root, ID), replace(Notice(kind, DAY), **words), TODAY)
    assert (root / PATH).read_text(encoding="utf-8") == FILE


def test_a_correction_that_would_not_pass_the_check_says_why(root: Path) -> None:
    done = made(root, where="title", was="A plant will make cells from salt", now="x")
    assert [each.code for each in done.errors] == ["B210"]
    assert [each.code for each in made(root, day=date(2030, 1, 1), was="salt", now="sodium").errors] == ["B509"]


def test_an_entry_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(
        NoSuchEntry, match=r"There is no entry `2024-05-06-exampel`\. Did you mean `2024-05-06-example`"
    ):
        subject_of(root, "2024-05-06-exampel")
    put(root, PATH, FILE.replace("title: A", "titel: A", 1))
    with pytest.raises(NoSuchEntry, match="has errors; `briefings check` tells which"):
        subject_of(root, ID)


def test_a_withdrawn_entry_is_not_corrected(root: Path) -> None:
    put(root, PATH, "withdrawal:\n  date: 2024-06-01\n  ground: error\n  tombstone: minimal\n")
    with pytest.raises(NoSuchEntry, match="is withdrawn"):
        subject_of(root, ID)


def test_a_file_that_changed_meanwhile_is_left_alone(root: Path) -> None:
    done = made(root, was="salt", now="sodium")
    put(root, PATH, FILE + "# somebody was here\n")
    with pytest.raises(NotThere, match="was changed while the correction was made"):
        write(root, done)
    assert (root / PATH).read_text(encoding="utf-8") == FILE + "# somebody was here\n"


def test_every_passage_has_a_name_of_its_own(root: Path) -> None:
    subject = subject_of(root, ID)
    names = [each.where for each in passages_of(subject.entry, subject.document)]
    assert len(names) == len(set(names))
    assert names[:5] == ["title", "summary", "points 1", "points 2", "body"]


WORDS = st.text(st.sampled_from(list("ab.,中文é :#'")), min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=2, max_size=8), st.data())
def test_words_are_replaced_whatever_is_between_them(words: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "  "]), min_size=len(words), max_size=len(words)))
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    passage = Passage("body", ("body",), f"<{text}>")
    assert replaced(passage, " ".join(words), "new") in {f"<new{gap}>" for gap in ["", *gaps]}


def test_words_that_go_take_a_space_with_them() -> None:
    passage = Passage("summary", ("summary",), "It is very cheap, they say.")
    assert replaced(passage, "very", "") == "It is cheap, they say."
    assert replaced(passage, "they say", "") == "It is very cheap,."
    assert extended(passage, "More.") == "It is very cheap, they say. More."


def test_subjects_are_read_as_they_are(root: Path) -> None:
    subject = subject_of(root, ID)
    assert isinstance(subject, Subject)
    assert subject.document.text == FILE
