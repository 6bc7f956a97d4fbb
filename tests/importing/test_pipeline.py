"""The pipeline on items of every kind: what lands where, that a second run changes nothing, that the sum is right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from briefings.document.spelling import Value
from briefings.importing.items import Attachment, Failure, Item, LeftOut, Origin, Read, Status
from briefings.importing.mapping import UnusableMap
from briefings.importing.options import Options
from briefings.importing.pipeline import Importer
from briefings.importing.results import Outcome, Result, Tally
from briefings.ledgers.imports import read_imports
from briefings.settings import read_settings
from tests.support.archives import TODAY, VALID, checked, copy_minimal, write

SUMMARY = "A company says that its plant will make sodium cells from next year. It names no price."
OURS = {"texts": "ours"}


def item(key: str = "1", **more: object) -> Item:
    given: dict[str, object] = {
        "title": "A plant will make cells from salt",
        "excerpt": SUMMARY,
        "html": "<p>The plant stands by the sea, and nobody knows who will buy.</p>",
        "day": date(2024, 6, 1),
        "categories": ("Batteries",),
        "origin": Origin(
            "The Northern Courier", "https://northern-courier.example/", f"https://northern-courier.example/{key}"
        ),
        **more,
    }
    return Item("test", key, f"item {key}", **given)  # type: ignore[arg-type]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path)


def run(root: Path, *reads: Read, **options: object) -> list[Outcome]:
    importer = Importer.begin(read_settings(root), Options(**options), TODAY)  # type: ignore[arg-type]
    try:
        return [importer.take(each) for each in reads]
    finally:
        importer.close()


def results(outcomes: Iterable[Outcome]) -> list[Result]:
    return [each.result for each in outcomes]


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    files = (file for file in sorted(root.rglob("*")) if file.is_file() and "build" not in file.parts)
    return {str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_items_in_are_entries_drafts_and_reported(root: Path) -> None:
    reads: list[Read] = [
        item("1"),
        item("2", status=Status.PRIVATE),
        Failure("item 3", "It is cut off."),
        LeftOut("item 4", "menu", "Menus are no briefings."),
        item("1"),
        item("5", origin=None, html="", day=None),
    ]
    tally = Tally()
    for outcome in run(root, *reads):
        tally.add(outcome)
    assert tally.total == 6 == tally.of("entries") + tally.of("drafts") + tally.of("reported")
    assert (tally.of("entries"), tally.of("drafts"), tally.of("reported")) == (0, 2, 4)
    assert tally.kinds == {"private": 1, "menu": 1, "repeated": 1}


def test_a_report_of_others_is_a_draft_without_their_text(root: Path) -> None:
    (outcome,) = run(root, item())
    assert outcome.result is Result.DRAFT
    text = (root / outcome.path).read_text()
    assert "by the sea" not in text
    assert "sodium cells" not in text
    assert "publisher: northern-courier" in text
    assert "url: https://northern-courier.example/1\n" in text
    assert "topics: [batteries]" in text
    assert "by the sea" in (root / ".cache/originals/2024-06-01-a-plant-will-make-cells-from-salt.md").read_text()
    prints = root / "drafts/ledgers/fingerprints/2024/2024-06-01-a-plant-will-make-cells-from-salt.json"
    assert "by the sea" not in prints.read_text()
    assert checked(root) == []


def test_an_own_text_with_a_source_is_an_entry_that_passes_the_check(root: Path) -> None:
    (outcome,) = run(root, item(), **OURS)
    assert (outcome.result, outcome.path) == (
        Result.ENTRY,
        "entries/2024/2024-06-01-a-plant-will-make-cells-from-salt.yml",
    )
    assert checked(root) == []
    assert not (root / "drafts").exists()


@pytest.mark.parametrize("options", [OURS, {}])
def test_a_second_run_changes_nothing(root: Path, options: dict[str, object]) -> None:
    reads: list[Read] = [
        item("1"),
        item("2"),
        item("3", title="", html="<p>x</p>"),
        item("4", day=None),
        Failure("item 5", "No."),
    ]
    run(root, *reads, **options)
    before = tree(root)
    again = run(root, *reads, **options)
    assert tree(root) == before
    assert {each.result.value.split()[0] for each in again} == {"unchanged", "could"}


def test_two_items_of_one_day_and_slug_have_two_files_and_keep_them(root: Path) -> None:
    reads = [item("1"), item("2"), item("3", day=date(2024, 7, 1))]
    paths = [each.path for each in run(root, *reads, **OURS)]
    assert [path.partition("-a-")[2] for path in paths] == [
        "plant-will-make-cells-from-salt.yml",
        "plant-will-make-cells-from-salt-2.yml",
        "plant-will-make-cells-from-salt-3.yml",  # the address has the year alone
    ]
    assert [each.path for each in run(root, *reversed(reads), **OURS)] == list(reversed(paths))


def test_an_id_that_was_published_is_not_given_again(root: Path) -> None:
    write(root, "ledgers/entries.tsv", "2024-06-01-a-plant-will-make-cells-from-salt\twithdrawn\t-\t-\t-\t-\n")
    (outcome,) = run(root, item())
    assert outcome.path.endswith("salt-2.yml")


def test_a_changed_item_updates_the_entry_that_nobody_edited(root: Path) -> None:
    run(root, item(), **OURS)
    (outcome,) = run(root, item(title="A plant makes cells from salt now", day=date(2024, 6, 2)), **OURS)
    assert (outcome.result, outcome.path[8:]) == (
        Result.UPDATED_ENTRY,
        "2024/2024-06-01-a-plant-will-make-cells-from-salt.yml",
    )
    assert "A plant makes cells from salt now" in (root / outcome.path).read_text()


def test_a_changed_item_leaves_alone_what_somebody_edited(root: Path) -> None:
    (first,) = run(root, item(), **OURS)
    write(root, first.path, (root / first.path).read_text() + "# mine\n")
    assert results(run(root, item(), **OURS)) == [Result.EDITED]
    (outcome,) = run(root, item(title="Another headline for the plant"), **OURS)
    assert outcome.result is Result.CONFLICT
    assert (root / first.path).read_text().endswith("# mine\n")
    incoming = ".cache/originals/2024-06-01-a-plant-will-make-cells-from-salt.incoming.yml"
    assert outcome.why[1] == f"What it would be now lies in {incoming}."
    assert "title: Another headline for the plant" in (root / incoming).read_text()
    assert "*" in (root / ".cache/originals/.gitignore").read_text()
    # what was told once is not told again, until it is changed there again
    assert results(run(root, item(title="Another headline for the plant"), **OURS)) == [Result.EDITED]
    assert results(run(root, item(title="A third headline for the plant"), **OURS)) == [Result.CONFLICT]
    assert "A third headline" in (root / incoming).read_text()


def test_a_conflict_about_a_text_of_others_lays_that_beside_and_names_nothing_that_was_not_seen(root: Path) -> None:
    (first,) = run(root, item(categories=("Unheard of",)))
    write(root, first.path, (root / first.path).read_text().replace("title:", "title: Ours", 1))
    (outcome,) = run(root, item(categories=("Unheard of",), html="<p>The plant has moved inland since.</p>"))
    assert outcome.result is Result.CONFLICT
    assert "Still to be written" not in " ".join(outcome.why)
    kept = root / ".cache/originals/2024-06-01-a-plant-will-make-cells-from-salt.md"
    assert "by the sea" in kept.read_text()
    assert "inland" in kept.with_suffix(".incoming.md").read_text()


def test_an_entry_never_becomes_a_draft_again(root: Path) -> None:
    (first,) = run(root, item(), **OURS)
    before = tree(root)[first.path]
    worse = item(title="x")
    (outcome,) = run(root, worse, **OURS)
    assert outcome.result is Result.CONFLICT
    assert "could not be an entry any more: B210:" in outcome.why[0]
    assert tree(root)[first.path] == before
    assert not list((root / "drafts").rglob("*.yml"))
    assert results(run(root, worse, **OURS)) == [Result.UNCHANGED_ENTRY]
    assert results(run(root, item(), **OURS)) == [Result.UNCHANGED_ENTRY]
    topics = root / "registers/topics.yml"
    topics.write_text(topics.read_text().replace("batteries:", "cells:", 1).replace("Batteries", "Cells"))
    (root / "import-map.yml").unlink()
    assert results(run(root, item(), **OURS)) == [Result.UNCHANGED_ENTRY]
    assert tree(root)[first.path] == before


def test_an_entry_that_somebody_copied_from_its_draft_is_not_overwritten(root: Path) -> None:
    (first,) = run(root, item(categories=()), **OURS)
    target = first.path.replace("drafts/", "entries/")
    write(root, target, VALID)
    (outcome,) = run(root, item(), **OURS)
    assert (outcome.result, outcome.path) == (Result.CONFLICT, first.path)
    assert (root / target).read_text() == VALID


def test_what_a_person_deleted_is_made_again_only_when_asked(root: Path) -> None:
    (first,) = run(root, item(), **OURS)
    (root / first.path).unlink()
    assert results(run(root, item(), **OURS)) == [Result.DELETED]
    assert not (root / first.path).exists()
    (again,) = run(root, item(), again=True, **OURS)
    assert (again.result, again.path) == (Result.ENTRY, first.path)


def test_a_draft_that_a_person_moved_to_the_entries_is_known(root: Path) -> None:
    (first,) = run(root, item())
    target = first.path.replace("drafts/", "entries/")
    write(root, target, "title: Written by a person\n")
    (root / first.path).unlink()
    assert results(run(root, item())) == [Result.EDITED]
    assert (root / target).read_text() == "title: Written by a person\n"
    assert read_imports(root)["test", "1"].path == target


def test_a_draft_becomes_an_entry_when_the_map_says_its_topic(root: Path) -> None:
    read = item(categories=("Salt & sea", "Uncategorized"), tags=("Sodium ion cells",))
    (first,) = run(root, read, **OURS)
    assert first.result is Result.DRAFT
    text = (root / "import-map.yml").read_text()
    assert "Salt & sea:  # 1 item\n" in text
    assert "Sodium ion cells:  # 1 item" in text
    assert "Uncategorized" not in text
    mine = text.replace("Salt & sea:", "Salt & sea: [batteries]") + "# my own\n"
    write(root, "import-map.yml", mine)
    (second,) = run(root, read, **OURS)
    assert (second.result, second.path) == (Result.UPDATED_ENTRY, first.path.replace("drafts/", "entries/"))
    assert not (root / first.path).exists()
    assert (root / "import-map.yml").read_text() == mine
    run(root, item("2", categories=("New one",)), **OURS)
    assert (root / "import-map.yml").read_text() == mine + "New one:  # 1 item\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Salt: batterys\n", "line 1: there is no topic `batterys`. Did you mean `batteries`?"),
        ("Salt: {a: b}\n", "line 1: `Salt` stands for"),
        ("Salt: [\n", "line 1: The YAML cannot be read"),
    ],
)
def test_a_map_that_cannot_be_used_is_told_and_nothing_written(root: Path, text: str, said: str) -> None:
    write(root, "import-map.yml", text)
    before = tree(root)
    with pytest.raises(UnusableMap) as raised:
        run(root, item())
    assert said in str(raised.value)
    assert tree(root) == before


def test_old_addresses_become_aliases_unless_something_has_them(root: Path) -> None:
    addresses = (
        "/2024/06/plant/",
        "/2024/06/",
        "/about.html/",
        "/新闻/钠电池/",
        "/2024/a-plant-will-make-cells-from-salt/",
        "/a b/",
    )
    other = item("2", title="Grants for plants by the sea", old_addresses=addresses[:1])
    (first, second) = run(root, item(old_addresses=addresses), other, **OURS)
    text = (root / first.path).read_text()
    assert "aliases: [/2024/06/plant/, /新闻/钠电池/]" in text
    assert [note.split(" cannot")[0] for note in first.notes] == [
        "Its old address /2024/06/",
        "Its old address /about.html/",
        "Its old address /a b/",
    ]
    assert "`2024-06-01-a-plant-will-make-cells-from-salt` has it" in second.notes[0]
    assert checked(root) == []


def test_attachments_are_listed_and_not_taken_over(root: Path) -> None:
    (outcome,) = run(root, item(attachments=(Attachment("https://blog.example/a.jpg", "A\nplant"),)), **OURS)
    line = "# Attachment, not taken over: https://blog.example/a.jpg (A plant)\n"
    assert line in (root / outcome.path).read_text()
    assert checked(root) == []


def test_a_report_that_the_archive_has_is_left_out(root: Path) -> None:
    url = "https://www.northern-courier.example/2024/salt-cells/?utm_source=feed"
    write(root, "entries/2024/2024-05-06-example.yml", VALID)
    (left,) = run(root, item("9", origin=Origin("The Northern Courier", "", url)))
    assert (left.result, left.kind) == (Result.LEFT_OUT, "already there")
    assert left.path == "entries/2024/2024-05-06-example.yml"
    assert left.why == ("entries/2024/2024-05-06-example.yml tells of the same report.",)


HOME = Origin("The Northern Courier", "", "https://northern-courier.example/")
"""Who says where a text is from, but names the address of a site only."""


@pytest.mark.parametrize("options", [OURS, {}])
def test_the_address_of_a_site_is_no_report(root: Path, options: dict[str, object]) -> None:
    """No post is left out for it; but two entries cannot name one address, so the later one waits as a draft."""
    reads = [item(str(number), title=f"The plant by the sea, part {number}", origin=HOME) for number in range(4)]
    made = run(root, *reads, **options)
    assert {each.result.group for each in made} <= {"entries", "drafts"}
    assert checked(root) == []
    if options:
        assert results(made) == [Result.ENTRY, *[Result.DRAFT] * 3]
        assert made[1].why == (f"{HOME.url} is a source of {made[0].path} already: give the address of its own.",)
    before = tree(root)
    assert {each.result.value.split()[0] for each in run(root, *reads, **options)} == {"unchanged"}
    assert tree(root) == before


def test_own_texts_about_one_report_are_both_kept(root: Path) -> None:
    """An address tells reports apart, not what was written about them."""
    report = Origin("The Northern Courier", "", "https://northern-courier.example/one")
    reads = [item("1", origin=report), item("2", title="What the plant is for", origin=report)]
    first, second = run(root, *reads, **OURS)
    assert (first.result, second.result) == (Result.ENTRY, Result.DRAFT)
    assert f"{first.path} is of the same report." in second.notes
    assert "give the address of its own" in second.why[0]
    assert checked(root) == []
    same = item("3", origin=report)
    (left,) = run(root, same, **OURS)
    assert (left.result, left.why) == (Result.LEFT_OUT, (f"{first.path} says the same.",))


def test_old_addresses_of_a_report_that_is_there_lead_to_it(root: Path) -> None:
    report = Origin("The Northern Courier", "", "https://northern-courier.example/one")
    reads = [
        item("1", origin=report, old_addresses=("/2024/06/one/",)),
        item("2", origin=report, old_addresses=("/2024/06/again/",), day=date(2024, 5, 1)),
    ]
    told = run(root, *reads, dry_run=True)
    first, second = made = run(root, *reads)
    assert made == told
    assert (second.result, second.path) == (Result.LEFT_OUT, first.path)
    assert second.why == (f"{first.path} is a draft of the same report.", "/2024/06/again/ leads there.")
    assert "aliases: [/2024/06/one/, /2024/06/again/]\n" in (root / first.path).read_text()
    before = tree(root)
    assert results(run(root, *reversed(reads))) == [Result.LEFT_OUT, Result.UNCHANGED_DRAFT]
    assert tree(root) == before


def test_old_addresses_are_only_told_where_a_person_has_edited_the_file(root: Path) -> None:
    report = Origin("The Northern Courier", "", "https://northern-courier.example/one")
    (first,) = run(root, item("1", origin=report))
    write(root, first.path, (root / first.path).read_text() + "# mine\n")
    before = tree(root)
    (left,) = run(root, item("2", origin=report, old_addresses=("/2024/06/again/",)))
    assert left.why[1] == "Add /2024/06/again/ to its `aliases`, so that old links lead to it."
    assert tree(root) == before


def test_old_addresses_stay_when_the_old_site_changes_them(root: Path) -> None:
    (first,) = run(root, item(old_addresses=("/2024/06/salt/",)), **OURS)
    moved = item(old_addresses=("/salt/",))
    assert results(run(root, moved, **OURS)) == [Result.UPDATED_ENTRY]
    assert "aliases: [/2024/06/salt/, /salt/]\n" in (root / first.path).read_text()
    before = tree(root)
    assert results(run(root, moved, **OURS)) == [Result.UNCHANGED_ENTRY]
    assert tree(root) == before


@pytest.mark.parametrize("status", [Status.PRIVATE, Status.PROTECTED, Status.TRASHED, Status.DRAFT])
@pytest.mark.parametrize("taken", [(), (Status.PRIVATE,)])
def test_what_is_not_published_there_any_more_is_told(root: Path, status: Status, taken: tuple[Status, ...]) -> None:
    (first,) = run(root, item(), **OURS)
    before = tree(root)
    for _ in range(2):  # it is told for as long as it is so
        (outcome,) = run(root, item(status=status), statuses=frozenset({Status.PUBLISHED, *taken}), **OURS)
        assert (outcome.result, outcome.path) == (Result.CONFLICT, first.path)
        assert f"({status.value}), and {first.path} is still published here" in outcome.why[0]
        assert "`briefings withdraw 2024-06-01-a-plant-will-make-cells-from-salt`" in outcome.why[0]
    assert tree(root) == before


def test_what_was_taken_back_here_stays_so(root: Path) -> None:
    (first,) = run(root, item(), **OURS)
    stone = "withdrawal: {date: 2025-02-02, ground: privacy, requester: person-concerned, tombstone: minimal}\n"
    write(root, first.path, stone)
    for status in (Status.PUBLISHED, Status.PRIVATE):
        (outcome,) = run(root, item(title="The plant once more", status=status), again=True, **OURS)
        assert (outcome.result, outcome.kind) == (Result.LEFT_OUT, "withdrawn")
    assert (root / first.path).read_text() == stone
    assert not list(root.glob(".cache/originals/*.incoming.*"))


def test_a_draft_of_what_is_private_there_by_now_is_told(root: Path) -> None:
    (first,) = run(root, item())
    (outcome,) = run(root, item(status=Status.TRASHED))
    assert (outcome.result, outcome.path) == (Result.CONFLICT, first.path)
    assert "delete it" in outcome.why[0]
    waiting = item("2", status=Status.DRAFT)
    run(root, waiting, statuses=frozenset({Status.PUBLISHED, Status.DRAFT}))
    assert results(run(root, waiting)) == [Result.LEFT_OUT]


def test_an_entry_of_another_name_is_known_by_its_source_or_old_address(root: Path) -> None:
    origin = Origin("The Northern Courier", "", "https://northern-courier.example/one")
    reads = [
        item("1", origin=origin),
        item("2", origin=HOME, title="News from the sea", old_addresses=("/2024/06/sea/",)),
    ]
    paths = [each.path for each in run(root, *reads, **OURS)]
    renamed = ["entries/2024/2024-06-02-salt-cells.yml", "entries/2024/2024-06-02-by-the-sea.yml"]
    for old, new in zip(paths, renamed, strict=True):
        write(root, new, (root / old).read_text() + "# mine\n")
        (root / old).unlink()
    made = run(root, *reads, again=True, **OURS)
    assert [(each.result, each.path) for each in made] == [(Result.EDITED, path) for path in renamed]
    assert [read_imports(root)["test", key].path for key in "12"] == renamed
    assert sorted(path for path in tree(root) if "2024-06-0" in path and path.startswith("entries")) == sorted(renamed)


def test_an_item_of_another_export_with_the_same_key_overwrites_nothing(root: Path) -> None:
    (first,) = run(root, item(within="a table"), **OURS)
    before = tree(root)
    other = item(
        within="a table", title="Wind parks on the hill", origin=Origin("The Northern Courier", "", f"{HOME.url}wind")
    )
    (outcome,) = run(root, other, **OURS)
    assert (outcome.result, outcome.path) == (Result.CONFLICT, first.path)
    assert "`--name`" in outcome.why[0]
    assert tree(root) == before
    assert results(run(root, item(within="a table", title="Wind parks on the hill"), **OURS)) == [Result.UPDATED_ENTRY]


def test_a_dry_run_tells_the_same_and_writes_nothing(root: Path) -> None:
    reads = [item("1"), item("2"), item("3", status=Status.DRAFT)]
    before = tree(root)
    told = run(root, *reads, dry_run=True)
    assert tree(root) == before
    assert told == run(root, *reads)


def test_what_was_not_published_is_a_draft_that_the_site_holds_back(root: Path) -> None:
    (outcome,) = run(root, item(status=Status.PRIVATE), statuses=frozenset({Status.PRIVATE}), **OURS)
    assert outcome.result is Result.DRAFT
    assert "draft: true\n" in (root / outcome.path).read_text()


HOSTILE = (
    "../../etc/passwd",
    "title: [x]\n- y: !!python/object {",
    "<script>alert(1)</script>",
    "\0\x1b[31m\ud800\ufffe",
    "\u202eright to left\u202c",
    "# no comment\n# at all",
    "x" * 10_000,
    "---\n...\n%YAML",
    "",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_data(root: Path, text: str) -> None:
    fields: dict[str, Value] = {"places": [text]}
    read = item(
        text, title=text, slug=text, excerpt=text, markdown=text, categories=(text,), tags=(text,), fields=fields
    )
    credited = item(f"{text}2", markdown=f"x\n\nSource: {text}", origin=None, authors=(text,), old_addresses=(text,))
    outcomes = run(root, read, credited, **OURS) + run(root, read, credited)
    made = [path for path in tree(root) if path.startswith(("drafts/2", "entries/2024/2024-06"))]
    assert made
    for path in made:
        for line in (root / path).read_text(encoding="utf-8").split("\n"):
            assert not line.startswith(("- y", "---", "...", "%"))
    assert all(each.result.group != "reported" or each.why or each.result is Result.EDITED for each in outcomes)
    assert not (root.parent / "etc").exists()
    assert [each for each in checked(root) if each.severity.value == "error"] == []
    before = tree(root)
    run(root, read, credited)
    assert tree(root) == before


def test_a_text_that_is_too_deep_is_reported(root: Path) -> None:
    (outcome,) = run(root, item(html="<blockquote>" * 500))
    assert (outcome.result, outcome.why) == (Result.FAILED, ("Its text is nested too deep.",))
