"""`briefings import feed`: the items of a feed, from a file or an address."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from briefings.cli.common import Workplace, archive_option, examples, guarded
from briefings.cli.importing_run import CODES, Chosen, carry_out, import_options, tell
from briefings.errors import BriefingsError
from briefings.fetching import Limits, user_agent
from briefings.importing.feed import read_feed
from briefings.importing.fitting import Home, fitted
from briefings.importing.items import Read
from briefings.importing.options import Texts
from briefings.importing.streams import Export, encoding_in
from briefings.links.manners import Manners
from briefings.reading import read_registers, registers_key
from briefings.text.decoding import encoding_of

_LIMITS = Limits(total=300, largest=50_000_000)
"""What a feed may take: nobody's has so much in it, and a larger one can be imported as a file."""

_PACE = 0.5
"""How many seconds lie between what is asked of a host: its robots.txt, the feed, and where that has moved."""


class NoAnswer(BriefingsError):
    """An address answers with something else than a feed."""

    def __init__(self, url: str, status: int) -> None:
        super().__init__(f"{url} answers {status}, and so gives no feed. Look at it in a browser, or import a file.")
        self.url = url
        self.status = status


class UnknownEncoding(BriefingsError):
    """An encoding was named that is none."""

    def __init__(self, label: str) -> None:
        super().__init__(f"`--encoding {label}` is no encoding that is known here; write `gbk`, `shift_jis` …")
        self.label = label


@click.command(
    "feed",
    epilog=examples(
        "briefings import feed https://www.example.org/feed.xml --dry-run",
        "briefings import feed old-blog.atom --texts ours",
        codes=CODES,
    ),
)
@archive_option
@click.argument("source", metavar="FILE|URL")
@click.option("--encoding", metavar="NAME", help="The encoding, where what the feed says of it is wrong.")
@click.option("--name", metavar="TEXT", help="What tells its ids from those of a feed that names the same site.")
@import_options
@click.pass_obj
@guarded
def feed_command(workplace: Workplace, /, source: str, encoding: str | None, name: str | None, chosen: Chosen) -> None:
    """Import the items of a feed: RSS, Atom or JSON Feed, a file or an address.

    A feed is taken for that of a publisher, and each item for its report: the source is filled in, and title and
    summary are left for a person. With `--texts ours` the items are texts of your own. An address is asked once, where
    its robots.txt allows that.
    """
    given = encoding_label(encoding)
    with _fetched(workplace, source) if _is_address(source) else _there(source) as (file, base, said):
        ours = chosen.options.texts is Texts.OURS
        export = Export(file, source, encoding_in(file, given or said), base, ours, name or "")
        with shown(export) as moving:
            mine = None if base else file
            done = carry_out(workplace, fitted_to(workplace, read_feed(moving), chosen), chosen, mine)
    tell(done)


def fitted_to(workplace: Workplace, reads: Iterator[Read], chosen: Chosen) -> Iterator[Read]:
    """Return items as a person would write them in the archive."""
    settings = workplace.settings()
    publishers = read_registers(settings.root, registers_key(settings.root)).registers.publishers or {}
    return fitted(reads, Home(publishers, settings.licence, chosen.options.publisher))


def encoding_label(label: str | None) -> str | None:
    """Return the encoding that a person named, if one did.

    Raises:
        UnknownEncoding: there is none of that name.
    """
    if label and encoding_of(label) is None:
        raise UnknownEncoding(label)
    return label


@contextmanager
def shown(export: Export) -> Iterator[Export]:
    """Let a bar show how much of an export has been read, where a person is at the terminal."""
    size, hidden = export.file.stat().st_size, not sys.stderr.isatty()
    with click.progressbar(length=size, label="Importing", file=sys.stderr, hidden=hidden) as bar:
        yield replace(export, moved=bar.update)


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


@contextmanager
def _there(source: str) -> Iterator[tuple[Path, str, str | None]]:
    yield Path(source), "", None


@contextmanager
def _fetched(workplace: Workplace, url: str) -> Iterator[tuple[Path, str, str | None]]:
    """Ask an address once, and keep the answer as a file for as long as it is read."""
    settings = workplace.settings()
    manners = Manners(user_agent(settings.site_url, settings.contact), workplace.policy, pace=_PACE)
    got = manners.ask(url, limits=_LIMITS)
    if got.status != 200:
        raise NoAnswer(url, got.status)
    with NamedTemporaryFile(prefix="briefings-feed-") as kept:
        kept.write(got.body)
        kept.flush()
        _, _, charset = got.headers.get("content-type", "").lower().partition("charset=")
        yield Path(kept.name), got.url, charset.partition(";")[0].strip() or None
