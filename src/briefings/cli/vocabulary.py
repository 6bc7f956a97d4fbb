"""`briefings topics`, `briefings publishers` and `briefings organisations`: vocabularies, changed as a whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from briefings.attribution import main_name
from briefings.cli.check import check_or_stop
from briefings.cli.common import (
    FINDINGS,
    Workplace,
    archive_option,
    examples,
    fail,
    guarded,
    say,
    today,
    wait_for_other,
    watched,
)
from briefings.curating.changes import commit
from briefings.curating.dividing import Division, read_division
from briefings.curating.trial import tried
from briefings.curating.vocabularies import ORGANISATIONS, PUBLISHERS, TOPICS, Record, Vocabulary
from briefings.curating.vocabulary import Change, Curator, UnusableKey
from briefings.entry import Topic
from briefings.forwarding import Forwarding
from briefings.publication import locked
from briefings.report import report

SHOWN = 20

_EXAMPLES = {
    "topics": ("cells", "batteries"),
    "publishers": ("the-courier", "courier"),
    "organisations": ("acme", "acme-group"),
}
_CODES = (
    "Exit codes: 0 it is done, 1 nothing was written: it was only shown, or the check found errors, 2 the program "
    "could not run."
)


@dataclass(frozen=True)
class Session:
    """One run of a command on a vocabulary: what was checked, and what plans the change."""

    workplace: Workplace
    curator: Curator

    @classmethod
    def begin(cls, workplace: Workplace, vocabulary: Vocabulary) -> Session:
        """Check the archive, and stop where it has errors."""
        settings = workplace.settings()
        checked = check_or_stop(settings)
        return cls(workplace, Curator(vocabulary, checked, settings, today(), watched("Rewriting entries")))

    def carry_out(self, change: Change, *, yes: bool) -> None:
        """Show a change; try it; write it where somebody has agreed to it."""
        curator, root = self.curator, self.curator.settings.root
        click.echo("\n".join(told(change, curator.vocabulary)))
        trial = tried(curator.checked, curator.settings, change.files, change.released, curator.today)
        if trial.errors:
            click.echo(report(trial.errors, "text", curator.settings, colour=sys.stderr.isatty()), err=True, nl=False)
            say("Nothing was written: the archive would have these errors.")
            raise SystemExit(FINDINGS)
        if not _agreed(yes=yes):
            say("Nothing was written." if sys.stdin.isatty() else "Nothing was written; `--yes` carries it out.")
            raise SystemExit(FINDINGS)
        with locked(self.workplace.shop.work, wait_for_other):
            commit(root, self.workplace.shop.work, trial.files)
        say(f"Done: {len(trial.files):,} files written. Look at `git diff`, then commit.")


def _agreed(*, yes: bool) -> bool:
    return yes or (sys.stdin.isatty() and click.confirm("Carry it out?", err=True))


def told(change: Change, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what a change would do, line by line."""
    yield change.what
    counts = [
        (len(change.entries), "entry", "entries"),
        (change.feeds, "feed", "feeds"),
        (change.pages, "page", "pages"),
    ]
    parts = [f"{number:,} {one if number == 1 else many}" for number, one, many in counts]
    shown = ", ".join(parts if vocabulary.has_feeds else [parts[0], parts[2]])
    yield f"{shown}: the entries are rewritten, the old addresses lead on."
    yield f"Files that change: {vocabulary.register}, ledgers/addresses.tsv"
    yield from (f"  {path}" for path in change.entries[:SHOWN])
    if len(change.entries) > SHOWN:
        yield f"  and {len(change.entries) - SHOWN:,} more"
    yield from (f"Note: {note}" for note in change.notes)
    yield from (f"To be changed by hand: {path} names an address that moves." for path in change.by_hand)


def _yes(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--yes", is_flag=True, help="Carry it out without asking.")(command)


def vocabulary_group(vocabulary: Vocabulary) -> click.Group:
    """Return the group of commands on a vocabulary."""
    name, noun = vocabulary.name, vocabulary.noun
    old, new = _EXAMPLES[name]

    @click.group(name, epilog=examples(f"briefings {name} list", f"briefings {name} merge {old} {new}", codes=_CODES))
    @archive_option
    def group() -> None:
        pass

    group.help = (
        f"List the {name}, and change them as a whole: in the register, in the entries, and in the ledger by which old "
        "addresses lead on. Each change is shown first, and is made whole or not at all."
    )
    for command in (_list, _show, _merge, _rename, _split, _retire):
        group.add_command(command(vocabulary, noun, old, new))
    return group


def _list(vocabulary: Vocabulary, noun: str, _old: str, _new: str) -> click.Command:
    @click.command("list", epilog=examples(f"briefings {vocabulary.name} list"), help=f"List every {noun}.")
    @archive_option
    @click.pass_obj
    @guarded
    def command(workplace: Workplace) -> None:
        curator = Session.begin(workplace, vocabulary).curator
        for key, record in curator.records.items():
            click.echo(f"{_entries(curator, key):>6,}  {key}  {main_name(vocabulary.names_of(record))}")

    return command


def _entries(curator: Curator, key: str) -> int:
    archive = curator.checked.archive
    by_key = {"topics": archive.by_topic, "publishers": archive.by_publisher, "organisations": archive.by_organisation}
    return len(by_key[curator.vocabulary.name].get(key, ()))


def _show(vocabulary: Vocabulary, noun: str, old: str, _new: str) -> click.Command:
    @click.command(
        "show",
        epilog=examples(f"briefings {vocabulary.name} show {old}"),
        help=f"Show one {noun}, or what became of it.",
    )
    @archive_option
    @click.argument("key")
    @click.pass_obj
    @guarded
    def command(workplace: Workplace, key: str) -> None:
        curator = Session.begin(workplace, vocabulary).curator
        record = curator.records.get(key)
        if record is not None:
            click.echo("\n".join(_shown(curator, key, record)))
            return
        path = vocabulary.path(key)
        move = curator.checked.archive.ledgers.released.moved.get(path)
        if move is None:
            raise UnusableKey(f"There is no {noun} `{key}`, and none of that key was published.")
        since = f" since {move.since}" if move.since else ""
        click.echo(f"/{path} leads to {', '.join(f'/{each}' for each in move.to)}{since}; its {noun} is gone.")

    return command


def _shown(curator: Curator, key: str, record: Record) -> Iterator[str]:
    vocabulary, archive = curator.vocabulary, curator.checked.archive
    yield f"{key}: {', '.join(f'{name} ({tag})' for tag, name in vocabulary.names_of(record).items())}"
    if record.aliases:
        yield f"  also {', '.join(record.aliases)}"
    if isinstance(record, Topic):
        yield f"  broader: {record.broader or 'none'}; narrower: {', '.join(archive.narrower(key)) or 'none'}"
    path = vocabulary.path(key)
    pages = Forwarding(archive, curator.settings.page_size).listings.get(path, 0)
    yield f"  {_entries(curator, key):,} entries, {pages} page{'s' * (pages != 1)} at /{path}"
    old = [each for each, move in archive.ledgers.released.moved.items() if path in move.to]
    yield from (f"  /{each} leads here" for each in old)


def _merge(vocabulary: Vocabulary, noun: str, old: str, new: str) -> click.Command:
    @click.command(
        "merge",
        epilog=examples(f"briefings {vocabulary.name} merge {old} {new}", codes=_CODES),
        help=f"Make one {noun} of several: entries with any OLD get INTO, which takes over their names.",
    )
    @archive_option
    @click.argument("olds", nargs=-1, required=True, metavar="OLD...")
    @click.argument("into")
    @_yes
    @click.pass_obj
    @guarded
    def command(workplace: Workplace, olds: tuple[str, ...], into: str, *, yes: bool) -> None:
        session = Session.begin(workplace, vocabulary)
        session.carry_out(session.curator.merge(olds, into), yes=yes)

    return command


def _rename(vocabulary: Vocabulary, noun: str, old: str, new: str) -> click.Command:
    line = f"briefings {vocabulary.name} rename {old} {new}"

    @click.command(
        "rename",
        epilog=examples(line, f'{line} --label "A better name" --label "zh=更好的名称"', codes=_CODES),
        help=f"Give a {noun} another key, or with OLD twice other names only. The old ones stay as aliases.",
    )
    @archive_option
    @click.argument("old")
    @click.argument("new")
    @click.option("--label", "labels", multiple=True, metavar="[LANGUAGE=]TEXT", help="What it is called from now on.")
    @_yes
    @click.pass_obj
    @guarded
    def command(workplace: Workplace, old: str, new: str, labels: tuple[str, ...], *, yes: bool) -> None:
        session = Session.begin(workplace, vocabulary)
        session.carry_out(session.curator.rename(old, new, [_label(each) for each in labels]), yes=yes)

    return command


def _label(text: str) -> tuple[str, str]:
    tag, mark, label = text.partition("=")
    return (tag.strip(), label.strip()) if mark and " " not in tag.strip() else ("", text.strip())


def _split(vocabulary: Vocabulary, noun: str, old: str, new: str) -> click.Command:
    line = f"briefings {vocabulary.name} split {new} {old} other"

    @click.command(
        "split",
        epilog=examples(f"{line} --by division.tsv", f"{line} --words {old}=cell --rest other", codes=_CODES),
        help=(
            f"Give the entries of a {noun} others in its place, which stand in the register already; KEY stays where "
            "it is one of INTO. Which entry gets what is said by a file of ids and keys, by words that its text has, "
            "for the rest by one key, or else asked for at a terminal. KEY's page leads to the first of INTO."
        ),
    )
    @archive_option
    @click.argument("key")
    @click.argument("into", nargs=-1, required=True, metavar="INTO...")
    @click.option(
        "--by", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Lines of an id and a key."
    )
    @click.option(
        "--words", multiple=True, metavar="KEY=WORD[,WORD]", help="Entries that have one of the words get KEY."
    )
    @click.option("--rest", metavar="KEY", help="What all other entries get.")
    @_yes
    @click.pass_obj
    @guarded
    def command(
        workplace: Workplace,
        key: str,
        into: tuple[str, ...],
        file: Path | None,
        words: tuple[str, ...],
        rest: str | None,
        *,
        yes: bool,
    ) -> None:
        by_word = [pair for each in words for pair in _words(each, into)]
        if rest is not None and rest not in into:
            fail(f"`--rest {rest}` names none of {', '.join(into)}.")
        session = Session.begin(workplace, vocabulary)
        ask = _asker(into) if rest is None and sys.stdin.isatty() else None
        division = Division(read_division(file, into) if file else {}, by_word, rest, ask)
        session.carry_out(session.curator.split(key, into, division), yes=yes)

    return command


def _words(option: str, into: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    key, _, words = option.partition("=")
    found = [word.strip() for word in words.split(",") if word.strip()]
    if key not in into or not found:
        fail(f"`--words {option}` is not a key of {', '.join(into)}, `=`, and words.")
    yield from ((word, key) for word in found)


def _asker(into: tuple[str, ...]) -> Callable[[str, str], str]:
    def ask(entry_id: str, title: str) -> str:
        click.echo(f"{entry_id}: {title}", err=True)
        answer: str = click.prompt("Which", type=click.Choice(into), err=True)
        return answer

    return ask


def _retire(vocabulary: Vocabulary, noun: str, old: str, new: str) -> click.Command:
    line = f"briefings {vocabulary.name} retire {old}"

    @click.command(
        "retire",
        epilog=examples(line, f"{line} --to {new}", codes=_CODES),
        help=f"Take a {noun} out. Its entries lose it, or get another; its page leads on, its feeds say that they end.",
    )
    @archive_option
    @click.argument("key")
    @click.option("--to", metavar="KEY", help="What its entries get instead.")
    @_yes
    @click.pass_obj
    @guarded
    def command(workplace: Workplace, key: str, to: str | None, *, yes: bool) -> None:
        session = Session.begin(workplace, vocabulary)
        session.carry_out(session.curator.retire(key, to), yes=yes)

    return command


topics_command = vocabulary_group(TOPICS)
publishers_command = vocabulary_group(PUBLISHERS)
organisations_command = vocabulary_group(ORGANISATIONS)
