"""What the archive has already is found by address, by headline, and by what two reports of one event share."""

from datetime import date
from pathlib import Path

from briefings.archive import Archive
from briefings.ledgers.fingerprints import Kind, fingerprint_of, write_fingerprints
from briefings.proposing.duplicates import Reason, duplicates
from tests.support.archives import loaded, write
from tests.support.articles import PARAGRAPHS

ID = "2024-05-06-second-hall"
TEXT = " ".join(PARAGRAPHS)
ENTRY = """\
title: Harbour Cells starts its second hall for sodium-ion cells
summary: >-
  The company has opened another hall. It says that the lines need neither of two metals that are dear.
topics: [sodium-ion]
organisations: [harbour-cells]
source:
  publisher: northern-courier
  url: https://www.northern-courier.example/2024/second-hall/?b=2&a=1
  published: 2024-05-03
  title: Ein zweites Werk am Hafen
"""


def with_entry(root: Path) -> Archive:
    write(root, f"entries/2024/{ID}.yml", ENTRY)
    write_fingerprints(root, ID, [fingerprint_of(TEXT, 1, "en", Kind.ORIGINAL, date(2024, 5, 6))])
    return loaded(root)


def test_an_address_is_the_same_in_all_its_forms(root: Path) -> None:
    archive = with_entry(root)
    url = "http://m.northern-courier.example/2024/second-hall?a=1&utm_source=x&b=2#top"
    (found,) = duplicates(archive, ["", url], [])
    assert (found.id, found.path, found.reason) == (ID, "2024/second-hall/", Reason.ADDRESS)
    assert found.title == "Harbour Cells starts its second hall for sodium-ion cells"


def test_a_headline_is_that_of_the_entry_or_of_its_original(root: Path) -> None:
    archive = with_entry(root)
    own = duplicates(archive, [], ["Harbour cells starts its SECOND hall for sodium ion cells"])
    assert [(each.id, each.reason) for each in own] == [(ID, Reason.HEADLINE)]
    original = duplicates(archive, [], ["Ein zweites Werk am Hafen"], day=date(2024, 5, 8))
    assert [(each.id, each.reason) for each in original] == [(ID, Reason.HEADLINE)]


def test_other_figures_are_another_headline(root: Path) -> None:
    write(root, f"entries/2024/{ID}.yml", ENTRY.replace("its second hall", "hall 2"))
    assert duplicates(loaded(root), [], ["Harbour Cells starts hall 3 for sodium-ion cells"]) == []


def test_a_near_headline_counts_in_the_same_days_only(root: Path) -> None:
    archive = with_entry(root)
    title = "Harbour Cells opens a second hall for sodium cells near its mill"
    assert [each.reason for each in duplicates(archive, [], [title], day=date(2024, 5, 4))] == [Reason.STORY]
    assert duplicates(archive, [], [title], day=date(2024, 8, 4)) == []


def test_a_text_that_both_took_over_is_the_same_story(root: Path) -> None:
    archive = with_entry(root)
    near = date(2024, 5, 5)
    taken = f"An agency report. {TEXT} Edited by nobody."
    assert [each.reason for each in duplicates(archive, [], ["x"], day=near, text=taken, root=root)] == [Reason.STORY]
    assert duplicates(archive, [], ["x"], day=near, text="Quite another report of the same hall.", root=root) == []


def test_what_is_new_is_no_duplicate(archive: Archive) -> None:
    assert duplicates(archive, ["https://northern-courier.example/new"], ["A quite different matter"]) == []
