"""What was published is held against what is there: ids that vanish, change, come back; words that moved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefings.check import Memory, read_checked
from briefings.diagnostics import Diagnostic
from briefings.fixes import mend
from briefings.ledgers import Move, Released, write_released
from briefings.reading import Known
from briefings.settings import read_settings
from tests.support.archives import EXAMPLE, TODAY, VALID, checked, copy_minimal, write
from tests.support.curators import publish

HARBOUR = "entries/2024/2024-03-05-harbour-plant-opens.yml"
TOMBSTONE = "withdrawal:\n  date: 2025-12-01\n  ground: error\n  tombstone: title-hidden\n  link_original: false\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The minimal archive and one more entry, all published."""
    root = copy_minimal(tmp_path / "archive")
    write(root, EXAMPLE, VALID)
    publish(root)
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(each.code, each.path) for each in checked(root)]


def only(root: Path) -> Diagnostic:
    (one,) = checked(root)
    return one


def rewrite(root: Path, old: str, new: str) -> None:
    text = (root / EXAMPLE).read_text(encoding="utf-8")
    assert old in text
    write(root, EXAMPLE, text.replace(old, new))


def test_what_was_published_and_is_as_it_was_is_well(archive: Path) -> None:
    assert found(archive) == []


def test_a_deleted_file_is_told_with_what_to_do(archive: Path) -> None:
    (archive / EXAMPLE).unlink()
    told = only(archive)
    assert (told.code, told.path) == ("B409", EXAMPLE)
    assert told.fix is not None
    assert f"git checkout HEAD -- {EXAMPLE}" in told.fix
    assert "briefings withdraw 2024-05-06-example" in told.fix


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("title: A plant will make cells from salt", "title: Quite another headline", "source"),
        ("https://northern-courier.example/2024/salt-cells", "https://northern-courier.example/2024/other", "title"),
    ],
)
def test_a_renamed_file_is_named(old: str, new: str, same: str, archive: Path) -> None:
    rewrite(archive, old, new)
    (archive / EXAMPLE).rename(archive / EXAMPLE.replace("example", "salt"))
    told = only(archive)
    assert (told.code, told.path) == ("B409", "entries/2024/2024-05-06-salt.yml")
    assert f"This file has the same {same}." in told.message
    assert told.fix is not None
    assert "aliases: [/2024/example/]" in told.fix


def test_a_renamed_file_with_an_alias_is_well_and_stays_so(archive: Path) -> None:
    renamed = archive / EXAMPLE.replace("example", "salt")
    (archive / EXAMPLE).rename(renamed)
    renamed.write_text(VALID + "aliases: [/2024/example/]\n", encoding="utf-8")
    assert found(archive) == []
    publish(archive)
    renamed.write_text(VALID, encoding="utf-8")  # the ledger knows the alias by now
    assert found(archive) == []


def test_another_day_in_the_id_is_another_id(archive: Path) -> None:
    (archive / EXAMPLE).rename(archive / EXAMPLE.replace("05-06", "05-07"))
    told = only(archive)
    assert told.code == "B409"
    assert told.fix == f"Rename it back to `{EXAMPLE}`."


def test_a_file_with_mistakes_has_not_vanished(archive: Path) -> None:
    write(archive, EXAMPLE, "title: [")
    assert [code for code, _ in found(archive)] == ["B105"]


def test_a_withdrawn_entry_is_well(archive: Path) -> None:
    write(archive, EXAMPLE, TOMBSTONE)
    others = [("B541", EXAMPLE)]  # nobody left a trace of its text
    assert found(archive) == others
    publish(archive)
    assert found(archive) == others


def test_an_id_that_stands_for_another_briefing_is_told(archive: Path) -> None:
    rewrite(archive, "A plant will make cells from salt", "Ferries stop in winter")
    assert found(archive) == []  # another title
    rewrite(archive, "2024/salt-cells", "2024/ferries")
    assert found(archive) == [("B410", EXAMPLE)]


def test_another_source_alone_is_no_other_briefing(archive: Path) -> None:
    rewrite(archive, "2024/salt-cells", "2024/salt-cells-2")
    assert found(archive) == []


def test_the_old_source_among_the_further_ones_makes_it_the_same(archive: Path) -> None:
    rewrite(archive, "A plant will make cells from salt", "Ferries stop in winter")
    again = VALID[VALID.index("  publisher") :].replace("  publisher", "  - publisher").replace("  url", "    url")
    rewrite(archive, "2024/salt-cells\n", "2024/ferries\n")
    text = (archive / EXAMPLE).read_text(encoding="utf-8")
    write(archive, EXAMPLE, text + "sources:\n" + again.replace("  published:", "    published:"))
    assert found(archive) == []


def test_a_change_that_a_correction_tells_of_is_well(archive: Path) -> None:
    line = (archive / "ledgers/entries.tsv").read_text(encoding="utf-8").splitlines()
    version = next(each for each in line if each.startswith("2024-05-06-example")).split("\t")[2]
    rewrite(archive, "A plant will make cells from salt", "Ferries stop in winter")
    rewrite(archive, "2024/salt-cells", "2024/ferries")
    correction = "corrections:\n  - date: 2025-12-01\n    type: update\n    note: It was about ferries all along.\n"
    text = (archive / EXAMPLE).read_text(encoding="utf-8")
    write(archive, EXAMPLE, f'{text}{correction}    replaces: "{version}"\n')
    assert "B410" not in [code for code, _ in found(archive)]


def test_a_withdrawn_id_comes_back_with_the_same_text_only(archive: Path) -> None:
    write(archive, EXAMPLE, TOMBSTONE)
    publish(archive)
    write(archive, EXAMPLE, VALID)
    assert found(archive) == []
    rewrite(archive, "neither the price", "no price")
    assert found(archive) == [("B411", EXAMPLE)]


def test_a_draft_may_become_an_entry_and_not_the_other_way(archive: Path) -> None:
    write(archive, EXAMPLE, VALID + "draft: true\n")
    assert found(archive) == [("B412", EXAMPLE)]
    fresh = EXAMPLE.replace("example", "fresh")
    write(archive, EXAMPLE, VALID)
    other = VALID.replace("A plant will make cells from salt", "Ferries stop in winter").replace(
        "salt-cells", "ferries"
    )
    write(archive, fresh, other + "draft: true\n")
    assert found(archive) == []
    write(archive, fresh, other)
    assert found(archive) == []


def test_the_address_of_a_renamed_entry_is_not_given_away(archive: Path) -> None:
    renamed = archive / EXAMPLE.replace("example", "salt")
    (archive / EXAMPLE).rename(renamed)
    renamed.write_text(VALID + "aliases: [/2024/example/]\n", encoding="utf-8")
    publish(archive)
    renamed.write_text(VALID, encoding="utf-8")
    taker = EXAMPLE.replace("05-06", "07-07")
    write(archive, taker, VALID.replace("salt", "sand").replace("A plant", "An isle"))
    assert ("B413", taker) in found(archive)


def test_a_page_written_by_hand_takes_no_published_address(archive: Path) -> None:
    released = Released(moved={"old/": Move(("2024/example/",)), "older/": Move(("2024/example/",))})
    write_released(archive, released)
    write(archive, "docs/old.md", "# Old\n")
    write(archive, "docs/older/index.md", "# Older\n")
    assert found(archive) == [("B413", "docs/old.md"), ("B413", "docs/older/index.md")]


def test_an_entry_renamed_twice_may_keep_both_aliases(archive: Path) -> None:
    first, second = (archive / EXAMPLE.replace("example", slug) for slug in ("first", "second"))
    (archive / EXAMPLE).rename(first)
    first.write_text(VALID + "aliases: [/2024/example/]\n", encoding="utf-8")
    publish(archive)
    first.rename(second)
    second.write_text(VALID + "aliases: [/2024/example/, /2024/first/]\n", encoding="utf-8")
    assert found(archive) == []
    second.rename(archive / EXAMPLE)
    write(archive, EXAMPLE, VALID + "aliases: [/2024/first/]\n")
    assert found(archive) == []


def _topic(root: Path) -> None:
    rewrite(root, "topics: [sodium-ion]", "topics: [salty, batteries]")


def _organisation(root: Path) -> None:
    rewrite(root, "source:\n", "organisations: [salty]\nsource:\n")


def _publisher(root: Path) -> None:
    rewrite(root, "publisher: northern-courier", "publisher: salty")


@pytest.mark.parametrize(
    ("write_word", "folder", "into", "code"),
    [
        (_topic, "topics", "sodium-ion", "B301"),
        (_publisher, "publishers", "northern-courier", "B302"),
        (_organisation, "organisations", "harbour-cells", "B303"),
    ],
)
def test_a_word_that_was_merged_is_mended(
    write_word: Callable[[Path], None], folder: str, into: str, code: str, archive: Path
) -> None:
    write_released(
        archive, Released({}, {}, {f"{folder}/salty/": Move((f"{folder}/{into}/",), since=date(2026, 1, 1))})
    )
    write_word(archive)
    told = next(each for each in checked(archive) if each.code == code)
    assert f"It was merged into `{into}`." in told.message
    mend(archive, read_settings(archive), TODAY)
    assert [each for each, _ in found(archive) if each != "B311"] == []
    assert into in (archive / EXAMPLE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(("topics/sodium-ion/",), ended=True), "It was retired; its page leads to `sodium-ion`."),
        (
            Move(("topics/sodium-ion/", "topics/batteries/"), ended=True),
            "It was split into `sodium-ion` and `batteries`.",
        ),
        (Move(("topics/",), ended=True), "It was retired."),
        (Move(("publishers/sodium-ion/",)), "It was retired."),
        (Move(("topics/unheard/",)), "It was retired."),
    ],
)
def test_a_word_that_was_retired_or_split_is_told_and_left(move: Move, said: str, archive: Path) -> None:
    write_released(archive, Released({}, {}, {"topics/salty/": move}))
    _topic(archive)
    told = next(each for each in checked(archive) if each.code == "B301")
    assert told.message.endswith(said)
    assert told.edits == ()


def test_a_finding_kept_from_the_last_build_is_told_anew_when_the_ledger_changes(archive: Path) -> None:
    _topic(archive)
    settings = read_settings(archive)
    before = read_checked(settings, TODAY)
    assert "merged" not in before.diagnostics[0].message
    write_released(archive, Released({}, {}, {"topics/salty/": Move(("topics/sodium-ion/",))}))
    known = Known({each.path: each for each in before.readings}, before.scope_key)
    after = read_checked(settings, TODAY, Memory(known, before.registers, before.findings))
    assert "merged" in after.diagnostics[0].message
