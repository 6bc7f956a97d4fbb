"""What is made of every kind of answer: the figure that the archive promises, and the table when it is not met."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefings.fetching import Limits
from briefings.ledgers import LinkState
from briefings.links import looking
from briefings.links.looking import Eye
from briefings.links.manners import Manners
from briefings.links.verdict import Verdict
from tests.support.outlets import KINDS, Outlets, outlets

MOST_WRONG = 1 / 30
"""How many of the answers may be misread: one in thirty."""


@pytest.fixture(scope="module")
def played() -> Iterator[Outlets]:
    with outlets() as servers:
        yield servers


@pytest.fixture(scope="module")
def verdicts(played: Outlets) -> dict[str, Verdict]:
    """What is made of each kind, looked at all at once, as a round does with many hosts."""
    patch = pytest.MonkeyPatch()
    patch.setattr(looking, "_PAGE", Limits(connect=5, read=2, total=2, largest=300_000, cut=True))
    patch.setattr(looking, "_HEAD", Limits(connect=5, read=4, total=4, largest=0, cut=True))
    eye = Eye(Manners("briefings/0 (tests)", played.policy, pace=0.01), backoff=0.05)
    with ThreadPoolExecutor(16) as pool:
        found = pool.map(lambda name: eye.look(played.url(name), KINDS[name].title), KINDS)
        verdicts = dict(zip(KINDS, found, strict=True))
    patch.undo()
    return verdicts


def mark(name: str, verdict: Verdict) -> str:
    return "" if verdict.state is KINDS[name].state else "WRONG"


def table(verdicts: dict[str, Verdict]) -> str:
    rows = [
        f"{mark(name, verdict):5} {name:27} {KINDS[name].state:14} {verdict.state:14} {verdict.reason}"
        for name, verdict in verdicts.items()
    ]
    return "\n".join([f"{'':5} {'kind':27} {'is':14} {'taken for':14} why", *rows])


def test_nearly_all_answers_are_understood(verdicts: dict[str, Verdict]) -> None:
    wrong = [name for name, verdict in verdicts.items() if verdict.state is not KINDS[name].state]
    assert len(KINDS) >= 60
    assert len(wrong) <= len(KINDS) * MOST_WRONG, f"\n{table(verdicts)}"


def test_nothing_alive_is_called_dead(verdicts: dict[str, Verdict]) -> None:
    there = {LinkState.ALIVE, LinkState.MOVED, LinkState.WALLED, LinkState.BLOCKED}
    wrong = [name for name, verdict in verdicts.items() if KINDS[name].state in there and verdict.state.is_gone]
    assert wrong == [], f"\n{table(verdicts)}"


def test_doubt_is_not_taken_for_death(verdicts: dict[str, Verdict]) -> None:
    wrong = [name for name, verdict in verdicts.items() if KINDS[name].state.tells_nothing and verdict.state.is_gone]
    assert wrong == [], f"\n{table(verdicts)}"


def test_every_verdict_says_why(verdicts: dict[str, Verdict]) -> None:
    assert all(verdict.reason for verdict in verdicts.values())
    assert verdicts["wechat-deleted"].reason == "WeChat says that its author deleted the post"
    assert verdicts["404"] == Verdict(LinkState.DEAD, "answers 404", 404)
    assert "“Page not found”" in verdicts["200-page-not-found"].reason


def test_what_moved_says_where(verdicts: dict[str, Verdict], played: Outlets) -> None:
    moved = verdicts["moved-301"].moved_to
    assert moved == played.url("moved-301").replace("/2024/04/moved-301", "/stories/salt")


def test_nobody_was_asked_for_what_robots_txt_excludes(verdicts: dict[str, Verdict], played: Outlets) -> None:
    asked = [each.path for each in played.plain.asked if each.headers["host"].startswith("robots-")]
    assert set(asked) == {"/robots.txt"}
    assert len(asked) == 2 == len({name for name in verdicts if name.startswith("robots-")})


def test_a_head_is_enough_where_a_page_would_say_no_more(verdicts: dict[str, Verdict], played: Outlets) -> None:
    methods = {
        name: [each.method for each in played.plain.asked if each.path.endswith(f"/{name}")]
        for name in ("pdf", "plain", "404")
    }
    assert verdicts["pdf"].state is LinkState.ALIVE
    assert methods == {"pdf": ["HEAD"], "plain": ["HEAD", "GET"], "404": ["HEAD", "GET"]}
