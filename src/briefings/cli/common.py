"""What the commands share: the archive's folder, the settings, and how to say that something failed."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

from briefings.building import Workshop
from briefings.curating.changes import recover as recover_changes
from briefings.errors import BriefingsError
from briefings.fetching import Policy
from briefings.publication import recover
from briefings.settings import Settings, read_settings

FINDINGS = 1
FAILED = 2

CODES = "Exit codes: 0 all is well, 1 the check found errors, 2 the program could not run."

P = ParamSpec("P")
R = TypeVar("R")


def examples(*lines: str, codes: str = CODES) -> str:
    """Return the end of a command's help: examples, then what its exit codes mean."""
    title = "Example" if len(lines) == 1 else "Examples"
    shown = "\n".join(f"  {line}" for line in lines)
    return f"{title}:\n\n\b\n{shown}\n\n{codes}"  # \b keeps click from wrapping what follows


@dataclass(slots=True)
class Workplace:
    """The folder of the archive that a command works on."""

    root: Path
    policy: Policy = field(default_factory=Policy)
    """Which addresses of the network may be asked."""

    @property
    def shop(self) -> Workshop:
        """Where the archive's site is made."""
        # the site may be a link to where it is served from
        return Workshop((self.root / "site").resolve(), self.root / "build")

    def settings(self) -> Settings:
        """Return the archive's settings, once what a killed build left is done."""
        settings = read_settings(self.root)
        if recover(self.shop.site, self.shop.work):
            say("An earlier build was cut short while it published; it is finished now.")
        if said := recover_changes(self.root, self.shop.work, wait_for_other):
            say(said)
        return settings


def set_folder(context: click.Context, folder: Path) -> None:
    """Let a command work on the archive in a folder."""
    context.obj = replace(context.obj or Workplace(folder), root=folder.resolve())


def archive_option(command: Callable[P, R]) -> Callable[P, R]:
    """Let `-C DIR` stand after the command's name too."""

    def change(context: click.Context, _: click.Parameter, folder: Path | None) -> None:
        if folder is not None:
            set_folder(context, folder)

    option = click.option(
        "-C",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        callback=change,
        expose_value=False,
        is_eager=True,
        help="The archive to work on; without it, the folder you are in.",
    )
    return option(command)


def fail(message: str) -> NoReturn:
    """Say why the program cannot go on, and end it."""
    click.secho(f"briefings: {message}", err=True, fg="red" if sys.stderr.isatty() else None)
    raise SystemExit(FAILED)


def wait_for_other() -> None:
    """Say why nothing happens."""
    say("Another build is running here; waiting for it to end.")


def say(message: str) -> None:
    """Tell a person at the terminal what is done; on the error stream, so that output stays output."""
    click.echo(message, err=True)


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """End with a sentence and code 2 when the machine, not the archive, stands in the way."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:  # the reader of our output has gone: nothing is wrong
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except BriefingsError as error:
            fail(str(error))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            fail(f"{where}{error.strerror or error}.")

    return run


def at_terminal() -> bool:
    """Tell whether a person is there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def today() -> date:
    """Return the day that checks compare with: SOURCE_DATE_EPOCH where it is set, else today, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        if not re.fullmatch(r"[0-9]{1,11}", epoch):
            fail(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds since 1970.")
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).date()


def watched(label: str) -> Callable[[Sequence[str]], Iterator[str]]:
    """Return what shows a bar while a sequence is worked through, where a person is at the terminal."""

    def watch(items: Sequence[str]) -> Iterator[str]:
        hidden = not sys.stderr.isatty()
        with click.progressbar(items, label=label, file=sys.stderr, hidden=hidden) as bar:
            yield from bar

    return watch


@contextmanager
def timed(what: str) -> Iterator[dict[str, Any]]:
    """Say how long a step took, once it is done; the step may put a `result` into the mapping it is given."""
    start = time.perf_counter()
    told: dict[str, Any] = {}
    yield told
    result = f": {told['result']}" if "result" in told else ""
    say(f"{what}{result} ({time.perf_counter() - start:.1f} s)")
