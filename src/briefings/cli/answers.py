"""Answers at a terminal: one to each question, whatever was pasted, or typed before the question was asked."""

from __future__ import annotations

import os
import select
import sys
import termios
from collections.abc import Callable, Sequence
from typing import TypeVar

import click

from briefings.cli.common import say
from briefings.errors import BriefingsError
from briefings.text.characters import unfold

T = TypeVar("T")

_PASTE = 0.1
"""How many seconds there may be between two pieces of one paste."""
_CONTROL = 6
"""Where the control characters are in what `termios` tells of a terminal; before them, at 3, how lines are read."""


class NoAnswer(BriefingsError):
    """What was said is none of the answers to a question."""


def line(question: str, default: str = "") -> str:
    """Ask for a text; what is pasted with its first line belongs to it. Empty where nothing is said."""
    leave_out_what_waits()
    said = str(click.prompt(question, default=default, show_default=bool(default), err=True))
    rest = _waiting(_PASTE)
    text = one_line(f"{said}\n{rest}")
    if rest.strip():
        say(f"Taken as one text: {text}")
    return text


def one_line(text: str) -> str:
    """Return a text of several lines as one; Chinese and Japanese ones are put together without spaces."""
    return unfold(" ".join(text.split()))


def until(question: str, read: Callable[[str], T], default: str | None = None, *, shown: bool = True) -> T:
    """Ask until the answer can be read; what `read` raises as a BriefingsError is said before it is asked again."""
    while True:
        leave_out_what_waits()
        said = click.prompt(question, default=default, show_default=shown and bool(default), err=True)
        try:
            return read(str(said).strip())
        except BriefingsError as error:
            say(str(error))


def needed(question: str) -> str:
    """Ask for a text until something is said."""
    while not (said := line(question)):
        pass
    return said


def choice(question: str, options: Sequence[str], default: str | None = None) -> str:
    """Ask for one of several words."""

    def read(said: str) -> str:
        if said in options:
            return said
        raise NoAnswer(f"`{said}` is none of these: {', '.join(options)}.")

    return until(f"{question} ({', '.join(options)})", read, default)


def agreed(question: str, *, default: bool) -> bool:
    """Ask whether something is so."""
    return until(f"{question} [{'Y/n' if default else 'y/N'}]", _yes_or_no, "y" if default else "n", shown=False)


def _yes_or_no(said: str) -> bool:
    if said.lower() in ("y", "yes", "n", "no"):
        return said.lower().startswith("y")
    raise NoAnswer("Say y or n.")


def edited(before: str, note: str) -> str | None:
    """Return a text as somebody leaves it in an editor, as one line; None, and why, where there is no such editor.

    `note` stands below the text, and is taken out again; all else is the text, whatever it begins with.
    """
    try:
        text = click.edit(f"{before}\n\n{note}", extension=".txt")
    except (click.ClickException, OSError) as error:
        why = error.format_message() if isinstance(error, click.ClickException) else str(error)
        say(f"There is no text from the editor: {why} The variable EDITOR names the one that is used.")
        return None
    if text is None:  # it was not saved
        return before
    return one_line("\n".join(each for each in text.splitlines() if each not in note.splitlines()))


def leave_out_what_waits() -> None:
    """Take off the terminal what came before its question, and say so: it is the answer to no question."""
    if left := one_line(_waiting(0)):
        say(f"Left out, since it came before this question: {left}")


def _waiting(patience: float) -> str:
    """Take off the terminal what is there and was not read yet, be it the start of a line.

    `patience` is how many seconds are waited for more. As long as a terminal gives whole lines, it does not tell of
    what follows the last of them (termios(3), canonical mode).
    """
    if not sys.stdin.isatty():
        return ""
    device = sys.stdin.fileno()
    before = termios.tcgetattr(device)
    control = [*before[_CONTROL]]
    control[termios.VMIN], control[termios.VTIME] = b"\x01", b"\x00"
    bare = [*before[:3], before[3] & ~termios.ICANON, *before[4:_CONTROL], control]
    pieces: list[bytes] = []
    termios.tcsetattr(device, termios.TCSANOW, bare)
    try:
        while select.select([device], [], [], patience)[0] and (piece := os.read(device, 65_536)):
            pieces.append(piece)
    finally:
        termios.tcsetattr(device, termios.TCSANOW, before)
    text = b"".join(pieces).decode("utf-8", "replace")
    return "".join(each for each in text if each.isprintable() or each in "\n\t")
