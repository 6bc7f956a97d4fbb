"""`briefings search`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from briefings import addresses
from briefings.archive import ENTRIES
from briefings.cli.common import Workplace, archive_option, examples, guarded, say
from briefings.search.answers import Answer, Hit, Note, Question, Sort
from briefings.search.filters import Names
from briefings.search.marks import marked
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher
from briefings.settings import Settings

NOTHING = 1

SHORT = 160
"""How many characters of a summary are shown."""

_CODES = "Exit codes: 0 entries were found, 1 none was, 2 the program could not run."

_FACETS = {
    "topic": "Of a topic, or of those within it.",
    "source": "Of a publisher.",
    "place": "About a place.",
    "org": "About an organisation.",
    "lang": "In a language, if only in translation.",
    "year": "Of a year.",
}

P = ParamSpec("P")
R = TypeVar("R")


def _facet_options(command: Callable[P, R]) -> Callable[P, R]:
    """Let each facet be chosen, several times: either of the values is meant."""
    for facet, text in reversed(_FACETS.items()):
        kind = click.IntRange(1000, 9999) if facet == "year" else click.STRING
        metavar = "YEAR" if facet == "year" else "NAME"
        command = click.option(f"--{facet}", multiple=True, type=kind, metavar=metavar, help=text)(command)
    return command


def _day_option(name: str, text: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    return click.option(name, name[2:] + "_day", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help=text)


@click.command(
    "search",
    epilog=examples(
        "briefings search sodium cathode",
        """briefings search '"export permits" -lead after:2024'""",
        "briefings search https://www.example.org/news",
        "briefings search 电池 --topic recycling --sort date --format json",
        codes=_CODES,
    ),
)
@archive_option
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@_facet_options
@_day_option("--from", "Not before a day, as in 2024-03-31.")
@_day_option("--to", "Not after a day.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date", "oldest"]),
    default="relevance",
    show_default=True,
    help="What comes first.",
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=10, show_default=True, help="How many to show.")
@click.option("--page", type=click.IntRange(1), default=1, help="Which so many to show.")
@click.option("--loose", is_flag=True, help="Find parts of a Chinese, Japanese or Korean word, too.")
@click.option("--format", "form", type=click.Choice(["text", "json", "ids"]), default="text", help="What is written.")
@click.pass_obj
@guarded
def search_command(workplace: Workplace, /, words: tuple[str, ...], form: str, **options: Any) -> None:
    """Ask the index of the built site, in the language of its search page, and with the same results.

    Words find entries that have any of them; "a phrase" in quotation marks must stand so; -word and -field:value
    exclude. Fields are topic, source, place, org, lang, year, before, after, and url for the address of a source, which
    may also stand alone. Without a QUERY, all entries that the
    options let pass are shown, newest first. A QUERY that starts with - stands behind --.
    """
    settings = workplace.settings()
    reader = Reader(workplace.shop.site / "search")
    question, notes = _question(reader, " ".join(words), **options)
    answer = Searcher(reader).ask(question)
    answer = replace(answer, notes=[*notes, *answer.notes])
    _hint(workplace)
    _FORMATS[form](answer, question, settings)
    if not answer.total:
        raise SystemExit(NOTHING)


def _question(
    reader: Reader,
    text: str,
    *,
    from_day: datetime | None,
    to_day: datetime | None,
    sort: Sort,
    limit: int,
    page: int,
    loose: bool,
    **chosen: tuple[Any, ...],
) -> tuple[Question, Sequence[Note]]:
    """Return what is asked, and notes about values that no entry has."""
    names = Names(reader)
    question = Question(
        text,
        chosen={facet: list(_keys(names, facet, map(str, values))) for facet, values in chosen.items() if values},
        start=from_day.date().isoformat() if from_day else "",
        end=to_day.date().isoformat() if to_day else "",
        sort=sort,
        first=(page - 1) * limit,
        size=limit,
        loose=loose,
    )
    return question, names.notes


def _keys(names: Names, facet: str, values: Iterable[str]) -> Iterator[str]:
    """Yield the keys that values mean; one that means none stands for itself, and nothing has it."""
    for value in values:
        yield from names.keys({facet: [value]})[facet] or [value]


def _hint(workplace: Workplace) -> None:
    """Say so when entries were changed after the last build here."""
    try:
        built = (workplace.shop.work / "state").stat().st_mtime_ns
    except OSError:
        return  # the site comes from elsewhere
    if changed := next(_newer(workplace.root / ENTRIES, built), None):
        say(f"{changed.relative_to(workplace.root)} was changed after the site was built; the search does not know it.")


def _newer(folder: Path, than: int) -> Iterator[Path]:
    """Yield what was changed later in a folder; a folder itself is, where files came or went."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.stat(follow_symlinks=False).st_mtime_ns > than:
                    yield Path(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    yield from _newer(Path(entry.path), than)
    except OSError:
        return


def _text(answer: Answer, question: Question, settings: Settings) -> None:
    notes = [
        note for note in answer.notes if answer.total or question.text not in (note.get("word"), note.get("value"))
    ]
    lines = [_told(answer, question), *map(_said, notes)]
    if answer.looser:
        lines.append(f"{answer.looser:,} more have only parts of it: --loose shows them.")
    if answer.nearest:
        lines.append(f"Did you mean {', '.join(answer.nearest)}?")
    click.echo("\n".join(lines))
    for rank, hit in enumerate(answer.hits, question.first + 1):
        click.echo(f"\n{_shown(rank, hit, answer, settings)}")


def _told(answer: Answer, question: Question) -> str:
    count = f"{'' if answer.exact else 'at least '}{answer.total:,} {'entry' if answer.total == 1 else 'entries'}"
    if not answer.total:
        return f"No entry for {question.text!r}." if question.text else "No entry has all of these."
    if not answer.hits:
        return f"{count}, and none so far behind."
    if len(answer.hits) == answer.total:
        return count
    return f"{count}, {question.first + 1} to {question.first + len(answer.hits)}"


def _said(note: Note) -> str:
    """Return a note in words."""
    match note["kind"]:
        case "typo":
            return f"Looked for {' and '.join(note['instead'])} instead of {note['word']!r}, which no entry has."
        case "unknown-value":
            near = f" Did you mean {' or '.join(note['nearest'])}?" if note["nearest"] else ""
            return f"There is no {note['field']} {note['value']!r} here, so nothing can match it.{near}"
        case "bad-date":
            return f"{note['field']}:{note['value']} is no date: write a year, a month or a day, as in 2024-03-31."
        case "bad-address":
            return f"{note['value']!r} is no web address, so nothing can match it."
        case "no-address":
            return f"No entry has {note['value']!r} as its source."
        case _:
            return f"No entry has {note['word']!r}."


def _shown(rank: int, hit: Hit, answer: Answer, settings: Settings) -> str:
    summary = _shortened(hit.summary)
    return "\n".join(
        [
            f"{rank}. {_bold(hit.title, answer)}",
            f"   {hit.publisher}, {hit.date}",
            f"   {addresses.absolute(settings.site_url, hit.path)}",
            *(f"   {line}" for line in click.wrap_text(_bold(summary, answer), width=100).splitlines()),
        ]
    )


def _shortened(text: str) -> str:
    """Return the start of a text, cut behind a word where it has spaces."""
    if len(text) <= SHORT:
        return text
    cut = text[: SHORT - 1]
    words = cut.rpartition(" ")[0]
    return f"{words if len(words) > SHORT // 2 else cut}…"


def _bold(text: str, answer: Answer) -> str:
    """Return a text whose words that were found are bold where a person is at the terminal."""
    if not sys.stdout.isatty():
        return text
    return "".join(click.style(part, bold=True) if found else part for part, found in marked(text, answer.marks))


def _json(answer: Answer, question: Question, settings: Settings) -> None:
    def written(hit: Hit) -> Mapping[str, Any]:
        return {**asdict(hit), "url": addresses.absolute(settings.site_url, hit.path)}

    said = {**asdict(answer), "hits": [written(hit) for hit in answer.hits], "question": question.text}
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def _ids(answer: Answer, _question: Question, _settings: Settings) -> None:
    for note in answer.notes:
        say(_said(note))
    for hit in answer.hits:
        click.echo(hit.id)


_FORMATS: Mapping[str, Callable[[Answer, Question, Settings], None]] = {"text": _text, "json": _json, "ids": _ids}
