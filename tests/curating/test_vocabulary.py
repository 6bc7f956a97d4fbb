"""Merging, renaming, splitting and retiring: entries, registers and the ledger, with everything else left as it was."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from briefings.curating.dividing import Division, Undivided, UnusableDivision, read_division
from briefings.curating.rewriting import NothingLeft
from briefings.curating.vocabularies import ORGANISATIONS, PUBLISHERS, TOPICS, Vocabulary
from briefings.curating.vocabulary import Change, Curator, UnusableKey
from briefings.document.editing import CannotEdit
from briefings.ledgers import Move
from tests.support.archives import write
from tests.support.curators import DAY, carry_out, checked, curator, publish
from tests.support.sites import TOY, copy_archive

ENTRY = "entries/2024/2024-06-01-notes.yml"
NOTES = """\
# about this entry
title: Notes on tides and "batteries" of every kind
summary: >-
  Something was said about batteries in a place that nobody has heard of. It is told here again, in
  the words of a test.
topics: [tides,   batteries, "energy"] # the order counts
organisations:
  # the larger one first
  - tidal-union   # of towns

  - lantern-works
source: # where it was read
  publisher: 'wire-relay'
  no_url: It was read on paper only.
  published: 2024-05-31
sources:
  - {publisher: daily-lantern, via: wire-relay, no_url: It was told on the phone., published: 2024-05-30}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = copy_archive(tmp_path / "archive", TOY)
    write(root, ENTRY, NOTES)
    publish(root)
    return root


def text(archive: Path, path: str) -> str:
    return (archive / path).read_text(encoding="utf-8")


def moved(archive: Path) -> dict[str, Move]:
    """Where listings lead that moved; the aliases of the toy archive's entries are left out."""
    every = checked(archive).archive.ledgers.released.moved
    return {path: move for path, move in every.items() if not path.startswith("2019/")}


def done(archive: Path, planned: Curator, change: Change) -> Change:
    assert carry_out(archive, planned, change) == []
    checked(archive)
    return change


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_merge_changes_the_words_and_nothing_else(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    change = done(archive, planned, planned.merge(["tides"], "batteries"))
    assert changed_lines(NOTES, text(archive, ENTRY)) == [
        '-topics: [tides,   batteries, "energy"] # the order counts',
        '+topics: [batteries, "energy"] # the order counts',
    ]
    assert ENTRY in change.entries
    assert (change.pages, change.feeds) == (1, 3)


def test_a_merge_keeps_the_names_and_the_comments_of_the_register(archive: Path) -> None:
    register = "registers/topics.yml"
    write(archive, register, "# curated by hand\n\n" + text(archive, register).replace("tides:", "# water\ntides:"))
    planned = curator(archive, TOPICS)
    done(archive, planned, planned.merge(["tides"], "batteries"))
    after = text(archive, register)
    assert after.startswith("# curated by hand\n\nenergy:")
    assert "# water" in after
    aliases = checked(archive).archive.topics["batteries"].aliases  # type: ignore[index]
    assert set(aliases) >= {"accumulators", "蓄电池", "tides", "Tides & <currents>", "潮汐与洋流"}


def test_a_merge_of_a_topic_into_one_below_it_makes_no_circle(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    done(archive, planned, planned.merge(["energy"], "tides"))
    topics = checked(archive).archive.topics
    assert topics is not None
    assert {key: topic.broader for key, topic in topics.items()} == {"batteries": "tides", "tides": None}


def test_a_merge_of_several_makes_one(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    change = done(archive, planned, planned.merge(["tides", "energy"], "batteries"))
    assert change.what == "Merge `tides` and `energy` into `batteries`."
    assert "topics: [batteries] # the order counts" in text(archive, ENTRY)
    assert moved(archive) == {f"topics/{key}/": Move(("topics/batteries/",), since=DAY) for key in ("tides", "energy")}


def test_drafts_are_rewritten_too(archive: Path) -> None:
    draft = "entries/2025/2025-01-12-draft.yml"
    keys = [key for key in checked(archive).archive.drafts[0].topics if key != "energy"]
    planned = curator(archive, TOPICS)
    done(archive, planned, planned.merge(keys, "energy"))
    assert not [key for key in keys if key in text(archive, draft).split("topics:")[1].splitlines()[0]]


def test_publishers_are_replaced_wherever_a_source_names_them_also_in_tombstones(archive: Path) -> None:
    withdrawn = "entries/2025/2025-01-10-withdrawn.yml"
    assert "publisher: daily-lantern" in text(archive, withdrawn)
    planned = curator(archive, PUBLISHERS)
    change = done(archive, planned, planned.merge(["daily-lantern"], "wire-relay"))
    assert withdrawn in change.entries
    assert "publisher: wire-relay" in text(archive, withdrawn)
    assert "{publisher: wire-relay, via: wire-relay, no_url" in text(archive, ENTRY)
    assert change.feeds == 0
    record = checked(archive).archive.publishers["wire-relay"]  # type: ignore[index]
    assert set(record.urls) == {"relay.example.org", "lantern.example.org"}
    assert {"The Daily Lantern", "灯笼日报", "daily-lantern", "Lantern"} <= set(record.aliases)


def test_a_source_keeps_the_language_that_its_publisher_gave_it(archive: Path) -> None:
    german = "entries/2024/2024-03-03-german.yml"
    before = checked(archive).archive
    planned = curator(archive, PUBLISHERS)
    done(archive, planned, planned.merge(["berg-bote"], "wire-relay"))
    after = checked(archive).archive
    origins = [{card.id: card.origins for card in each.entries} for each in (before, after)]
    assert origins[0] == origins[1]
    assert "language: de" in text(archive, german)


def test_other_usual_rights_are_noted(archive: Path) -> None:
    planned = curator(archive, PUBLISHERS)
    (note,) = planned.merge(["ministry-of-tides"], "wire-relay").notes
    assert note.startswith("`ministry-of-tides` has other usual rights than `wire-relay`")


def test_a_rename_changes_key_label_and_broader(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    change = done(archive, planned, planned.rename("energy", "power", [("", "Power & heat"), ("fr", "Énergie")]))
    topics = checked(archive).archive.topics
    assert topics is not None
    assert list(topics) == ["power", "batteries", "tides"]
    assert dict(topics["power"].label) == {"en": "Power & heat", "zh": "能源", "fr": "Énergie"}
    assert topics["power"].aliases == ("Energy",)  # which is what `energy` reads as, too
    assert topics["tides"].broader == "power"
    assert change.what == "Rename `energy` to `power`, called “Power & heat”, “Énergie”."
    assert '"power"' in text(archive, ENTRY)


def test_another_label_alone_moves_nothing(archive: Path) -> None:
    planned = curator(archive, ORGANISATIONS)
    change = done(archive, planned, planned.rename("tidal-union", "tidal-union", [("", "Union of Tides")]))
    assert (change.entries, change.pages) == ((), 0)
    record = checked(archive).archive.organisations["tidal-union"]  # type: ignore[index]
    assert (record.name, record.aliases) == ({"en": "Union of Tides"}, ("TU",))  # the key says the old one


def test_a_name_in_another_language_joins_a_plain_one(archive: Path) -> None:
    planned = curator(archive, ORGANISATIONS)
    done(archive, planned, planned.rename("tidal-union", "tidal-union", [("zh", "潮汐联盟")]))
    record = checked(archive).archive.organisations["tidal-union"]  # type: ignore[index]
    assert record.name == {"en": "Tidal Union", "zh": "潮汐联盟"}


def test_there_and_back_again(archive: Path) -> None:
    for old, new in (("tides", "sea"), ("sea", "tides")):
        planned = curator(archive, TOPICS)
        done(archive, planned, planned.rename(old, new))
    assert moved(archive) == {"topics/sea/": Move(("topics/tides/",), since=DAY)}


def test_a_retired_organisation_leaves_the_list_and_its_comments(archive: Path) -> None:
    planned = curator(archive, ORGANISATIONS)
    done(archive, planned, planned.retire("lantern-works"))
    assert changed_lines(NOTES, text(archive, ENTRY)) == ["-  - lantern-works"]


def test_a_list_that_would_be_empty_goes(archive: Path) -> None:
    write(archive, ENTRY, NOTES.replace("  - tidal-union   # of towns\n\n", ""))
    planned = curator(archive, ORGANISATIONS)
    done(archive, planned, planned.retire("lantern-works"))
    assert "organisations" not in text(archive, ENTRY)
    with pytest.raises(CannotEdit, match="it is all that the file holds"):
        curator(archive, ORGANISATIONS).retire("tidal-union")


def test_a_retired_topic_hands_over_to_the_one_above(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    with pytest.raises(NothingLeft, match="would be left without a topic"):
        planned.retire("tides")
    done(archive, planned, planned.retire("tides", "energy"))
    assert moved(archive) == {"topics/tides/": Move(("topics/energy/",), ended=True, since=DAY)}
    assert 'topics: [batteries, "energy"] # the order counts' in text(archive, ENTRY)


def test_what_is_below_a_retired_topic_comes_under_the_one_above_it(archive: Path) -> None:
    head, tides = text(archive, "registers/topics.yml").split("tides:")
    write(archive, "registers/topics.yml", f"{head}tides:{tides.replace('broader: energy', 'broader: batteries')}")
    planned = curator(archive, TOPICS)
    done(archive, planned, planned.retire("batteries", "energy"))
    topics = checked(archive).archive.topics
    assert topics is not None
    assert topics["tides"].broader == "energy"


def test_a_publisher_of_any_source_cannot_go_without_another(archive: Path) -> None:
    planned = curator(archive, PUBLISHERS)
    with pytest.raises(NothingLeft, match=r"without a publisher.*--to KEY"):
        planned.retire("wire-relay")


def test_a_split_goes_by_ids_words_and_the_rest(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    division = Division({"2024-06-01-notes": ("energy", "tides")}, [("PLANT", "tides"), ("电", "energy")], "energy")
    change = done(archive, planned, planned.split("batteries", ["tides", "energy"], division))
    assert 'topics: [tides,   "energy"] # the order counts' in text(archive, ENTRY)
    everything = next(card for card in checked(archive).archive.entries if card.id == "2024-03-01-everything")
    assert "tides" in everything.topics
    assert moved(archive)["topics/batteries/"] == Move(("topics/tides/", "topics/energy/"), ended=True, since=DAY)
    assert "batteries" not in (checked(archive).archive.topics or {})
    assert change.what == "Split `batteries` into `tides` and `energy`."


def test_a_split_may_leave_the_record(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    change = done(archive, planned, planned.split("energy", ["energy", "tides"], Division(rest="tides")))
    assert change.pages == change.feeds == 0
    assert moved(archive) == {}
    assert "topics: [tides,   batteries] # the order counts" in text(archive, ENTRY)


def test_a_split_asks_where_nothing_decides(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    asked: list[tuple[str, str]] = []

    def ask(entry_id: str, title: str) -> str:
        asked.append((entry_id, title))
        return "tides"

    planned.split("energy", ["tides", "batteries"], Division(ask=ask))
    assert ("2024-06-01-notes", 'Notes on tides and "batteries" of every kind') in asked
    with pytest.raises(Undivided, match=r"Nothing says what .*`2024-06-01-notes`"):
        planned.split("energy", ["tides", "batteries"], Division())


@pytest.mark.parametrize("line", ["2024-06-01-notes", "2024-06-01-notes salt", "2024-06-01-notes tides,salt", "x ,"])
def test_a_division_that_cannot_be_used_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "division.tsv"
    file.write_text(f"# ids and keys\n\n2024-01-01-a\ttides, energy # both\n{line}\n", encoding="utf-8")
    with pytest.raises(UnusableDivision, match="line 4"):
        read_division(file, ["tides", "energy"])
    file.write_text("2024-01-01-a\ttides, energy # both\n", encoding="utf-8")
    assert read_division(file, ["tides", "energy"]) == {"2024-01-01-a": ["tides", "energy"]}


def test_a_division_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff")
    with pytest.raises(UnusableDivision, match="not UTF-8"):
        read_division(tmp_path / "x", ["a"])


@pytest.mark.parametrize(
    ("vocabulary", "plan", "said"),
    [
        (TOPICS, lambda c: c.merge(["tide"], "energy"), "There is no topic `tide`.*Did you mean `tides`"),
        (TOPICS, lambda c: c.merge(["tides"], "quantum-gravity"), "briefings topics list"),
        (TOPICS, lambda c: c.merge(["tides", "tides"], "energy"), "`tides` is named twice"),
        (TOPICS, lambda c: c.merge(["tides"], "tides"), "`tides` is named twice"),
        (TOPICS, lambda c: c.rename("tides", "energy"), "There is a topic `energy` already: `merge`"),
        (TOPICS, lambda c: c.rename("tides", "../etc"), "`../etc` is no key"),
        (TOPICS, lambda c: c.rename("tides", "a b"), "`a b` is no key"),
        (TOPICS, lambda c: c.rename("tides", "Tides"), "`Tides` is no key"),
        (TOPICS, lambda c: c.rename("tides", ""), "`` is no key"),
        (ORGANISATIONS, lambda c: c.retire("tidal-union", "tidal-union"), "named twice"),
        (PUBLISHERS, lambda c: c.split("berg-bote", ["a", "b"], Division()), "There is no publisher `a`"),
    ],
)
def test_keys_that_cannot_be_used_are_named(vocabulary: Vocabulary, plan: object, said: str, archive: Path) -> None:
    with pytest.raises(UnusableKey, match=said):
        plan(curator(archive, vocabulary))  # type: ignore[operator]


def test_what_would_not_pass_the_check_is_not_written(archive: Path) -> None:
    before = {path: path.read_bytes() for path in archive.rglob("*.yml")}
    planned = curator(archive, PUBLISHERS)
    change = planned.retire("daily-lantern", "berg-bote")  # whose addresses are others
    assert "B504" in carry_out(archive, planned, change)
    assert {path: path.read_bytes() for path in archive.rglob("*.yml")} == before
    assert not list((archive / "build").glob("trial-*"))


def test_pages_written_by_hand_that_name_an_address_are_told(archive: Path) -> None:
    write(archive, "docs/about.md", "# About\n\n[Tides](topics/tides/index.md)\n")
    assert curator(archive, TOPICS).rename("tides", "sea").by_hand == ("docs/about.md",)


def test_a_key_that_reads_as_something_else_is_quoted(archive: Path) -> None:
    planned = curator(archive, TOPICS)
    done(archive, planned, planned.rename("tides", "2024"))
    assert "2024" in (checked(archive).archive.topics or {})
    assert text(archive, ENTRY).count('"2024"') == 1
