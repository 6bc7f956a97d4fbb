"""Which builds are measured: in which state, how often, and what becomes of those that fail."""

import sys
from pathlib import Path

import pytest

from scripts.benchmark import runs
from scripts.benchmark.corpus import Article, Corpus
from scripts.benchmark.peers.base import Case, Command, Peer, write
from scripts.benchmark.runs import Bench, Missing, Plan, Row
from scripts.benchmark.tools import ToolError

COPY = """
import pathlib, sys
pathlib.Path('site').mkdir(exist_ok=True)
with open('built', 'a') as log: log.write('built ')
for file in pathlib.Path('.').glob('*.txt'):
    pathlib.Path('site', file.stem + '.html').write_text(file.read_text() + '</html>')
"""


class Copier(Peer):
    """A generator that copies, and keeps a list of how often it was run."""

    name = title = "copier"
    cases = (Case.COLD, Case.ONE_CHANGED)
    code = COPY

    def versions(self) -> dict[str, str]:
        return {"Copier": "1"}

    def commands(self, _case: Case, _search: bool, /) -> list[Command]:
        return [Command((sys.executable, "-c", self.code))]

    def write_frame(self, folder: Path, _corpus: Corpus, /) -> None:
        write(folder / "frame", "")

    def source(self, article: Article) -> tuple[str, str]:
        return f"{article.number}.txt", article.summary

    def page(self, article: Article) -> str:
        return f"{article.number}.html"


@pytest.fixture(autouse=True)
def _corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "CORPORA", tmp_path)


def measured(peer: Peer, *cases: Case, runs: int = 2) -> list[Row | Missing]:
    return list(Bench(peer, Corpus(10), Plan(cases, runs, 30), lambda sentence: None).rows())


def test_each_case_is_a_row_of_medians() -> None:
    cold, changed = measured(Copier(), *Case)
    assert isinstance(cold, Row)
    assert isinstance(changed, Row)
    assert (cold.peer, cold.case, cold.entries, cold.search) == ("copier", "cold", 10, False)
    assert changed.case == "one-changed"
    assert cold.wall_s > 0
    assert cold.peak_mb > 1
    assert changed.bytes_out > cold.bytes_out > 0


def test_a_change_is_measured_on_a_built_site(tmp_path: Path) -> None:
    (row,) = measured(Copier(), Case.ONE_CHANGED)
    assert isinstance(row, Row)
    assert (tmp_path / "10/copier/built").read_text().split() == ["built"] * 3


def test_what_an_earlier_run_changed_is_put_back(tmp_path: Path) -> None:
    measured(Copier(), *Case)
    changed = tmp_path / "10/copier/5.txt"
    assert "Corrected" in changed.read_text()
    measured(Copier(), Case.COLD)
    assert changed.read_text() == Corpus(10).article(5).summary


def test_a_site_without_the_change_is_no_figure() -> None:
    class Stale(Copier):
        code = COPY.replace("for file", "if pathlib.Path('site/0.html').exists(): sys.exit()\nfor file")

    cold, changed = measured(Stale(), *Case)
    assert isinstance(cold, Row)
    assert isinstance(changed, Missing)
    assert changed.reason.startswith("left “Corrected, as number")


def test_a_generator_that_fails_or_is_not_there_is_a_line() -> None:
    class Broken(Copier):
        code = "raise SystemExit('no theme')"

    class Absent(Copier):
        def prepare(self) -> None:
            raise ToolError("copier cannot be run.")

    assert [each.reason for each in measured(Broken(), *Case) if isinstance(each, Missing)] == [
        "failed with code 1: no theme"
    ] * 2
    assert [each.reason for each in measured(Absent(), *Case) if isinstance(each, Missing)] == [
        "copier cannot be run."
    ] * 2


class Searcher(Copier):
    def searches(self) -> tuple[bool, ...]:
        return (False, True)


@pytest.mark.parametrize(("asked", "found"), [("both", [False, True]), ("yes", [True]), ("no", [False])])
def test_builds_with_and_without_a_search_are_asked_for(asked: str, found: list[bool]) -> None:
    plan = Plan((Case.COLD,), 1, 30, asked)
    rows = list(Bench(Searcher(), Corpus(10), plan, lambda sentence: None).rows())
    assert [row.search for row in rows] == found
