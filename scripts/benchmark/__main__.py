"""The command that scripts/bench runs."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from scripts.benchmark import tools
from scripts.benchmark.corpus import Corpus
from scripts.benchmark.figures import Figures, FiguresError, read_figures
from scripts.benchmark.floor import Floor
from scripts.benchmark.machine import machine
from scripts.benchmark.marks import MarksMissing, put_figures
from scripts.benchmark.peers import OURS, PEERS
from scripts.benchmark.peers.base import Case, Peer
from scripts.benchmark.report import plain_table, update
from scripts.benchmark.runs import Bench, Plan, Row

PAGE = tools.ROOT / "docs" / "performance.md"


def options() -> argparse.ArgumentParser:
    """Return the command line; scripts/bench says what the options mean."""
    parser = argparse.ArgumentParser(prog="scripts/bench", epilog="scripts/bench --help says what each means.")
    parser.add_argument("--sizes", type=_sizes, default=(1000,))
    parser.add_argument("--peers", type=_peers, default=tuple(PEERS.values()))
    parser.add_argument("--indexed", choices=("yes", "no", "both"), default="both")
    parser.add_argument("--cases", type=_cases, default=tuple(Case))
    parser.add_argument("--runs", type=_positive, default=3)
    parser.add_argument("--timeout", type=_positive, default=600)
    parser.add_argument("--json", type=_file, metavar="FILE")
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--from", type=Path, metavar="FILE", dest="source")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--lock", action="store_true", help=argparse.SUPPRESS)
    return parser


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def _file(text: str) -> Path:
    if not Path(text).absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder for {text!r}")
    return Path(text)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({_positive(word) for word in _words(text)}))


def _peers(text: str) -> tuple[Peer, ...]:
    names = [word for word in _words(text) if word not in ("none", OURS.name)]
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"{name!r} is not known; known are {', '.join(PEERS)}, and `none`")
    return tuple(peer for name, peer in PEERS.items() if name in names)


def _cases(text: str) -> tuple[Case, ...]:
    try:
        return tuple(case for case in Case if case in {Case(word) for word in _words(text)})
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; known are {', '.join(Case)}") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure or read figures, and show them; return the exit code."""
    chosen = options().parse_args(arguments)
    try:
        if chosen.lock:
            tools.ELEVENTY.lock()
            tools.LUNR.lock()
            return 0
        if chosen.search:
            return search(chosen)
        figures = read_figures(chosen.source) if chosen.source else _measure(chosen)
    except (FiguresError, MarksMissing, tools.ToolError) as error:
        print(f"scripts/bench: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("scripts/bench: stopped; --json holds what was measured until then", file=sys.stderr)
        return 130
    return _show(figures, in_page=chosen.report)


def _show(figures: Figures, *, in_page: bool) -> int:
    print(plain_table(figures))
    if in_page:
        try:
            update(PAGE, figures)
        except (MarksMissing, OSError) as error:
            print(f"scripts/bench: {error}", file=sys.stderr)
            return 2
        _tell(f"wrote {PAGE.relative_to(tools.ROOT)}")
    return 0


def search(chosen: argparse.Namespace) -> int:
    """Measure searching, or read figures of it, and show them; return the exit code."""
    from scripts.benchmark import search_report, search_runs  # noqa: PLC0415 - the browser is there for this alone

    if chosen.source:
        figures = search_report.read_search_figures(chosen.source)
    else:
        figures = search_runs.measured(chosen.sizes, chosen.json, _tell)
    print(search_report.plain_tables(figures))
    if chosen.report:
        put_figures(search_report.PAGE, "search", search_report.markdown_of(figures))
        _tell(f"wrote {search_report.PAGE.relative_to(tools.ROOT)}")
    return 0


def _measure(chosen: argparse.Namespace) -> Figures:
    plan = Plan(chosen.cases, chosen.runs, float(chosen.timeout), chosen.indexed)
    figures = _begun(chosen, plan)
    for size in chosen.sizes:
        corpus = Corpus(size)
        for peer in (OURS, *chosen.peers):
            bench = Bench(peer, corpus, plan, _tell)
            for found in figures.add(bench.rows()):
                if isinstance(found, Row):
                    figures.versions.update(peer.versions())
                if chosen.json:
                    figures.write(chosen.json)
            figures.disturbed = round(max(figures.disturbed, bench.disturbed), 2)
            if peer is OURS:
                made = _floor(bench)
                figures.floor = [each for each in figures.floor if each.entries != size] + made
    if chosen.json:
        figures.write(chosen.json)
    return figures


def _begun(chosen: argparse.Namespace, plan: Plan) -> Figures:
    """Return figures to add to: those that the file holds already, of the same day and machine, or none."""
    fresh = Figures(datetime.now(tz=UTC).date().isoformat(), plan.runs, machine())
    if not chosen.add:
        return fresh
    if not chosen.json:
        raise FiguresError("--add needs --json: the file that figures are added to.")
    kept = read_figures(chosen.json)
    if (kept.day, kept.machine) != (fresh.day, fresh.machine):
        raise FiguresError(f"{chosen.json} is of another day or machine; figures are compared within one alone.")
    kept.runs = min(kept.runs, fresh.runs)
    return kept


def _floor(bench: Bench) -> list[Floor]:
    """Return the floor of our archive, where it was built."""
    if not (bench.folder / bench.peer.site / "index.html").is_file():
        return []
    bench.tell(f"the floor, {bench.corpus.size:,}")
    command = [sys.executable, "-m", "scripts.benchmark.floor", str(bench.folder)]
    done = subprocess.run(command, cwd=tools.ROOT, stdout=subprocess.PIPE, text=True, check=False)
    return [Floor(**json.loads(done.stdout))] if done.returncode == 0 else []


def _tell(sentence: str) -> None:
    """Say how far it is, on the error stream: what is measured is the output."""
    print(f"{datetime.now(tz=UTC):%H:%M:%S} {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
