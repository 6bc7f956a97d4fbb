"""Who is credited follows from what is at hand now, however much of it is kept."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefings.archive import Archive
from briefings.attribution import credits_of, kept, listed_name, listed_url
from briefings.citations import cite
from briefings.feeds import items_of
from briefings.metadata import head
from briefings.settings import Settings
from tests.support.builders import make_archive, make_entry, make_full_entry, make_settings


def test_what_was_made_last_is_kept_for_the_very_same_things() -> None:
    calls: list[tuple[object, object]] = []

    @kept
    def make(one: object, other: object) -> int:
        calls.append((one, other))
        return len(calls)

    first, equal, other = [1], [1], [2]
    assert [make(first, other), make(first, other)] == [1, 1]
    assert make(equal, other) == 2  # equal is not the same
    assert make(first, equal) == 3
    assert make(first, other) == 4  # only what was made last is kept
    assert calls == [(first, other), (equal, other), (first, equal), (first, other)]


def test_what_is_kept_cannot_be_taken_for_something_new_at_its_place_in_memory() -> None:
    describe = kept(lambda one: one[0])
    assert [describe([number]) for number in range(100)] == list(range(100))


def test_a_function_that_fails_is_asked_again() -> None:
    answers = iter([None, "made"])

    @kept
    def make(_of: object) -> str:
        answer = next(answers)
        if answer is None:
            raise LookupError
        return answer

    with pytest.raises(LookupError):
        make(answers)
    assert make(answers) == "made"


def renamed(archive: Archive, name: str) -> Archive:
    """The archive with another name for the Daily Example in its register."""
    publishers = archive.publishers or {}
    record = replace(publishers["daily-example"], name={"en": name})
    return replace(archive, publishers={**publishers, "daily-example": record})


def test_a_changed_register_is_seen_at_once() -> None:
    entry, settings = make_entry(), make_settings()
    before = make_archive([entry])
    after = renamed(before, "The New Example")
    makers: list[Callable[[Archive], str]] = [
        lambda archive: credits_of(archive, entry)[0].holder,
        lambda archive: cite(archive, settings, entry).text,
        lambda archive: head(archive, settings, entry, "2024/moon-cheese/", "en"),
        lambda archive: items_of(archive, settings, entry).atom,
        lambda archive: items_of(archive, settings, entry).json,
    ]
    for said in makers:
        assert "Daily Example" in said(before)
        assert "The New Example" in said(after)
        assert "Daily Example" not in said(after)
        assert "Daily Example" in said(before)


def test_changed_settings_are_seen_at_once() -> None:
    entry = make_full_entry()
    archive = make_archive([entry])
    makers: list[Callable[[Settings], str]] = [
        lambda settings: cite(archive, settings, entry).text,
        lambda settings: head(archive, settings, entry, "2024/moon-cheese/", "en"),
        lambda settings: items_of(archive, settings, entry).rss,
    ]
    for said in makers:
        assert "Other name" not in said(make_settings())
        assert "Other name" in said(make_settings(site_name="Other name"))


def test_licences_by_name_and_address() -> None:
    assert listed_name("CC-BY-NC-4.0") == "CC BY-NC 4.0"
    assert listed_url("CC-BY-SA-3.0-US") == "https://creativecommons.org/licenses/by-sa/3.0/us/"
    assert listed_url("MIT") == "https://spdx.org/licenses/MIT.html"
