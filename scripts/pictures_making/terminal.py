"""Commands run in a terminal of their own, with somebody who types."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shlex
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.pictures_making.places import ENVIRONMENT, PROGRAM
from scripts.pictures_making.screen import Screen
from scripts.pictures_making.table import Command, TerminalPicture

PATIENCE = 60
"""Seconds after which a command that waits for something else is given up."""

PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #fff; }}
pre {{ display: inline-block; margin: 0; padding: 16px 20px; width: {columns}ch; border-radius: 6px;
  background: #1d1f24; color: #e4e1da; font: 14px/1.45 "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace;
  white-space: pre-wrap; overflow-wrap: anywhere; }}
.bold {{ font-weight: bold; }} .faint {{ color: #9a978f; }} .wide {{ display: inline-block; width: 2ch; }}
.prompt {{ color: #8fb573; }}
.red {{ color: #f0857c; }} .green {{ color: #9ccc7c; }} .yellow {{ color: #e5c07b; }} .blue {{ color: #82b1ff; }}
.magenta {{ color: #d7a0e8; }} .cyan {{ color: #7fd0d6; }} .white {{ color: #fff; }} .black {{ color: #9a978f; }}
</style><pre>{text}</pre>"""


class NothingShownError(Exception):
    """A command did not show what somebody waited for, or failed; the message has what it showed."""


def terminal_page(picture: TerminalPicture, folder: Path) -> str:
    """Run the commands of a picture in a folder; return an HTML page that shows the terminal."""
    shown = []
    for command in picture.commands:
        screen = Screen()
        screen.write(output(command, folder, picture.columns))
        line = screen.html(picture.most).removesuffix("\n")
        shown.append(f'<span class="prompt">$</span> <span class="bold">{_typed(command)}</span>\n{line}')
    return PAGE.format(columns=picture.columns, text="\n".join(shown))


def _typed(command: Command) -> str:
    screen = Screen()
    screen.write(command.line)
    return screen.html(1)


def output(command: Command, folder: Path, columns: int) -> str:
    """Run a command in a terminal of some columns; return all that it showed, with what was typed.

    Raises:
        NothingShownError: it did not show a text that something was to be typed after, or ended with 2.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    name, *arguments = shlex.split(command.line)
    line = [*PROGRAM, *arguments] if name == "briefings" else [name, *arguments]
    with subprocess.Popen(
        line, cwd=folder, env=ENVIRONMENT, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        try:
            said = _conversation(ours, command.keys)
        finally:
            process.kill()
            os.close(ours)
    if process.returncode == 2:
        raise NothingShownError(f"`{command.line}` could not run:\n{said}")
    return said


def _conversation(terminal: int, keys: Sequence[tuple[str, str]]) -> str:
    """Read from a terminal to its end, and type each text once what it waits for is shown."""
    said, seen, deadline = b"", 0, time.monotonic() + PATIENCE
    waiting = list(keys)
    while part := _read(terminal, deadline - time.monotonic()):
        said += part
        while waiting and (at := said.find(waiting[0][0].encode(), seen)) >= 0:
            seen = at + len(waiting[0][0].encode())
            os.write(terminal, waiting.pop(0)[1].encode())
    if waiting:
        raise NothingShownError(f"`{waiting[0][0]}` was not shown:\n{said.decode(errors='replace')}")
    return said.decode(errors="replace")


def _read(terminal: int, patience: float) -> bytes:
    """Return what a terminal shows next; nothing at its end, or when it shows nothing for too long."""
    if not select.select([terminal], [], [], max(0, patience))[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells so that the other end is closed
        return b""
