"""A state changes when two looks agree that are a week apart, and not before; what is back is back at once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.ledgers import Link, LinkState
from briefings.links.standing import after_look
from briefings.links.verdict import Verdict

ALIVE, MOVED, DEAD, SOFT_DELETED = LinkState.ALIVE, LinkState.MOVED, LinkState.DEAD, LinkState.SOFT_DELETED
WALLED, BLOCKED, UNKNOWN = LinkState.WALLED, LinkState.BLOCKED, LinkState.UNKNOWN
FIRST = date(2026, 1, 1)
URL = "https://a.example/"


def after(*looks: tuple[int, LinkState], before: Link | None = None) -> Link:
    """What is known after looks, each some days after the first of January."""
    link = before
    for days, state in looks:
        moved = "https://b.example/" if state is MOVED else None
        link = after_look(link, URL, Verdict(state, "why", 200, moved), FIRST + timedelta(days=days))
    assert link is not None
    return link


def test_a_link_that_dies_is_in_doubt_for_a_week() -> None:
    assert after((0, ALIVE), (30, DEAD))[1:6] == (ALIVE, FIRST, FIRST + timedelta(30), DEAD, FIRST + timedelta(30))
    assert after((0, ALIVE), (30, DEAD), (36, DEAD)).state is ALIVE
    gone = after((0, ALIVE), (30, DEAD), (37, DEAD))
    assert gone[1:6] == (DEAD, FIRST + timedelta(30), FIRST + timedelta(37), None, None)


def test_what_was_never_alive_is_not_dead_at_once_either() -> None:
    first = after((0, DEAD))
    assert (first.state, first.doubt, first.doubted) == (UNKNOWN, DEAD, FIRST)
    assert after((0, DEAD), (7, DEAD)).state is DEAD


def test_looks_that_do_not_agree_begin_anew() -> None:
    assert after((0, ALIVE), (1, DEAD), (9, WALLED), (10, DEAD)).state is ALIVE
    assert after((0, ALIVE), (1, DEAD), (5, ALIVE), (9, DEAD)).doubted == FIRST + timedelta(9)


def test_what_is_back_is_back_at_once() -> None:
    back = after((0, DEAD), (7, DEAD), (8, ALIVE))
    assert (back.state, back.since, back.doubt) == (ALIVE, FIRST + timedelta(8), None)
    moved = after((0, DEAD), (7, DEAD), (8, MOVED))
    assert (moved.state, moved.moved_to) == (MOVED, "https://b.example/")


@pytest.mark.parametrize("state", [WALLED, BLOCKED, UNKNOWN])
def test_that_we_cannot_look_is_no_sign_of_life_nor_of_death(state: LinkState) -> None:
    assert after((0, DEAD), (7, DEAD), (20, state), (40, state)).state is DEAD
    assert after((0, state), (7, state)).state is state
    assert not after((0, ALIVE), (7, state), (14, state)).state.is_gone


def test_an_unknown_look_between_two_deaths_does_not_clear_the_doubt() -> None:
    assert after((0, ALIVE), (1, DEAD), (4, UNKNOWN), (8, DEAD)).state is DEAD
    assert after((0, DEAD), (3, UNKNOWN), (7, DEAD)).state is DEAD


def test_what_moves_is_alive_until_it_is_sure() -> None:
    first = after((0, MOVED))
    assert (first.state, first.doubt, first.moved_to) == (ALIVE, MOVED, None)
    moved = after((0, MOVED), (7, MOVED))
    assert (moved.state, moved.moved_to) == (MOVED, "https://b.example/")
    assert after((0, MOVED), (7, MOVED), (8, ALIVE)).moved_to is None


def test_a_look_keeps_what_is_known_of_copies() -> None:
    before = Link(URL, ALIVE, FIRST, FIRST, copy="https://web.archive.org/web/2026/x", asked=FIRST, requested=FIRST)
    assert after((1, DEAD), before=before)[8:11] == ("https://web.archive.org/web/2026/x", FIRST, FIRST)


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(list(LinkState))), max_size=12))
def test_nothing_is_gone_within_a_week(looks: list[tuple[int, LinkState]]) -> None:
    link: Link | None = None
    for days, state in sorted(looks, key=lambda look: look[0]):
        link = after_look(link, URL, Verdict(state, "why"), FIRST + timedelta(days))
        assert not link.state.is_gone


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(list(LinkState))), min_size=1, max_size=12))
def test_what_was_seen_alive_last_is_alive(looks: list[tuple[int, LinkState]]) -> None:
    assert after(*sorted(looks, key=lambda look: look[0]), (100, ALIVE)).state is ALIVE
