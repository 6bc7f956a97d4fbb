"""The pipeline on items of every kind: what lands where, and that the sum is right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from briefings.importing.items import Failure, Item, LeftOut, Origin, Read, Status
from briefings.importing.options import Options
from briefings.importing.pipeline import Importer, imported
from briefings.importing.results import Outcome, Result, tally_of
from briefings.settings import read_settings
from tests.support.archives import TODAY, checked, copy_minimal

SUMMARY = "A company says that its plant will make sodium cells from next year. It names no price."


def item(key: str = "1", **more: object) -> Item:
    given = {
        "title": "A plant will make cells from salt",
        "excerpt": SUMMARY,
        "html": "<p>The plant stands by the sea.</p>",
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


def run(root: Path, reads: Iterable[Read], **options: object) -> list[Outcome]:
    importer = Importer.begin(read_settings(root), Options(**options), TODAY)  # type: ignore[arg-type]
    return list(imported(importer, reads))


def test_items_in_are_entries_drafts_and_reported(root: Path) -> None:
    reads: list[Read] = [
        item("1"),
        item("2", status=Status.PRIVATE),
        Failure("item 3", "It is cut off."),
        LeftOut("item 4", "menu", ""),
    ]
    tally = tally_of(run(root, reads))
    assert tally.total == 4 == tally.of("entries") + tally.of("drafts") + tally.of("reported")
    assert tally.of("drafts") == 1


def test_a_report_of_others_is_a_draft_without_their_text(root: Path) -> None:
    (outcome,) = run(root, [item()])
    assert outcome.result is Result.DRAFT
    text = (root / outcome.path).read_text()
    assert "by the sea" not in text


def test_an_own_text_with_a_source_is_an_entry_that_passes_the_check(root: Path) -> None:
    (outcome,) = run(root, [item()], texts="ours")
    assert outcome.result is Result.ENTRY
    assert checked(root) == []
