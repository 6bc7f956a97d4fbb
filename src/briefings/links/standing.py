"""From look to look: a state changes when two looks, a week apart, agree; that an original is back counts at once."""

from __future__ import annotations

from datetime import date, timedelta

from briefings.ledgers import Link, LinkState
from briefings.links.verdict import Verdict

APART = timedelta(days=7)
"""How far apart two looks are at least that change a state."""


def after_look(link: Link | None, url: str, verdict: Verdict, today: date) -> Link:
    """Return what is known of an address after a look; `link` is what was known before, None when nothing."""
    before = link or _first(url, verdict, today)
    seen = before._replace(checked=today, status=verdict.status, reason=verdict.reason)
    if verdict.state is LinkState.ALIVE or (verdict.state is LinkState.MOVED and before.state.is_gone):
        return _settled(seen, verdict, today)
    if verdict.state.tells_nothing and before.state.is_gone:
        return seen  # that we cannot look is no sign that it is back
    if verdict.state is LinkState.UNKNOWN and before.doubt and before.doubt.is_gone:
        return seen  # nor that it is not gone
    if verdict.state is before.state:
        return seen._replace(doubt=None, doubted=None, moved_to=verdict.moved_to)
    return _doubted(seen, verdict, today)


def _first(url: str, verdict: Verdict, today: date) -> Link:
    """Return what is known of an address before the first look: what that says of a door holds, a death does not."""
    state = verdict.state if verdict.state.tells_nothing else LinkState.UNKNOWN
    return Link(url, LinkState.ALIVE if verdict.state is LinkState.MOVED else state, today, today)


def _settled(seen: Link, verdict: Verdict, day: date) -> Link:
    since = seen.since if verdict.state is seen.state else day
    return seen._replace(state=verdict.state, since=since, doubt=None, doubted=None, moved_to=verdict.moved_to)


def _doubted(seen: Link, verdict: Verdict, today: date) -> Link:
    if seen.doubt is not verdict.state or seen.doubted is None:
        return seen._replace(doubt=verdict.state, doubted=today)
    if today - seen.doubted < APART:
        return seen
    return _settled(seen, verdict, seen.doubted)
