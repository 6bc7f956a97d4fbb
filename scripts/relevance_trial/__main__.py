"""The command that scripts/relevance runs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Error

from scripts.benchmark import tools
from scripts.benchmark.browser import open_browser
from scripts.benchmark.marks import MarksMissing, put_figures
from scripts.relevance_trial.asking import System
from scripts.relevance_trial.collection import Collection, CollectionError, read_collection
from scripts.relevance_trial.figures import Row, markdown_of, plain_table, rows_of, write_rows
from scripts.relevance_trial.ours import Briefings
from scripts.relevance_trial.peers import PEERS

PAGE = tools.ROOT / "docs" / "search.md"


def options() -> argparse.ArgumentParser:
    """Return the command line; scripts/relevance says what the options mean."""
    parser = argparse.ArgumentParser(prog="scripts/relevance", epilog="scripts/relevance --help says what each means.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--peers", type=_peers, default=tuple(PEERS.values()))
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path(), help=argparse.SUPPRESS)
    return parser


def _peers(text: str) -> tuple[System, ...]:
    names = [word.strip() for word in text.split(",") if word.strip() not in ("", "none")]
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"{name!r} is not known; known are {', '.join(PEERS)}, and `none`")
    return tuple(peer for name, peer in PEERS.items() if name in names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and show the figures; return the exit code: 1 where a peer gave none, 2 where nothing was measured."""
    chosen = options().parse_args(arguments)
    trial = Trial(chosen.peers, chosen.folder / chosen.json if chosen.json else None)
    try:
        trial.run([read_collection(chosen.folder / file) for file in chosen.files])
        if chosen.report:
            put_figures(PAGE, "relevance", trial.report())
    except (CollectionError, tools.ToolError, MarksMissing) as error:
        print(f"scripts/relevance: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    print(plain_table(trial.rows))
    return 1 if trial.has_failed else 0


@dataclass(slots=True)
class Trial:
    """One run: the peers, the file that holds what was measured until now, and the rows."""

    peers: Sequence[System]
    out: Path | None
    rows: list[Row] = field(default_factory=list)
    has_failed: bool = False
    browser: str = ""

    def run(self, collections: Sequence[Collection]) -> None:
        """Ask ours and all peers all queries.

        Raises:
            ToolError: ours, or the browser, cannot be asked.
        """
        if self.out and not self.out.parent.is_dir():
            raise tools.ToolError(f"there is no folder for {self.out}.")
        with open_browser() as browser:
            self.browser = browser.version
            for collection in collections:
                self._ask(collection, Briefings(), browser)
                for peer in self.peers:
                    self._ask_peer(collection, peer, browser)

    def report(self) -> str:
        """Return the rows as Markdown, with what they were measured with."""
        versions = filter(None, (f"Chromium {self.browser}", *(peer.version() for peer in self.peers)))
        return f"Measured on {datetime.now(tz=UTC).date()} with {', '.join(versions)}.\n\n{markdown_of(self.rows)}"

    def _ask_peer(self, collection: Collection, peer: System, browser: Browser) -> None:
        """Ask a peer; one that cannot be asked is told of, and the others are asked all the same."""
        try:
            peer.prepare()
            self._ask(collection, peer, browser)
        except (tools.ToolError, Error) as error:
            self.has_failed = True
            told = str(error).splitlines()[0]
            print(f"scripts/relevance: {collection.name}, {peer.names[0]}: {told}", file=sys.stderr)

    def _ask(self, collection: Collection, system: System, browser: Browser) -> None:
        _tell(f"{collection.name}, {system.names[0]}")
        with tempfile.TemporaryDirectory(prefix="relevance-") as folder:
            found = system.answers(collection, browser, Path(folder), _tell)
        for name in system.names:
            self.rows += rows_of(collection, name, found[name])
        if self.out:
            write_rows(self.out, self.rows)


def _tell(sentence: str) -> None:
    """Say how far it is, in one line that each sentence writes over, where somebody looks at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
