"""`briefings topics`, `briefings publishers` and `briefings organisations`: vocabularies, changed as a whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from briefings.attribution import main_name
from briefings.cli.changing import Session
from briefings.cli.common import (
    Workplace,
    archive_option,
    examples,
    fail,
    guarded,
)
from briefings.curating.dividing import Division, read_division
from briefings.curating.vocabularies import ORGANISATIONS, PUBLISHERS, TOPICS, Record, Vocabulary
from briefings.curating.vocabulary import Curator, UnusableKey
from briefings.entry import Topic
from briefings.forwarding import Forwarding

_EXAMPLES = {
    "topics": ("cells", "batteries"),
    "publishers": ("the-courier", "courier"),
    "organisations": ("acme", "acme-group"),
}
_CODES = (
    "Exit codes: 0 it is done, 1 nothing was written: it was only shown, or the check found errors, 2 the program "
    "could not run."
)


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
