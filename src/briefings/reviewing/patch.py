"""The lines of a file that a pull request shows: those on which one can comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.reviewing.review import Suggestion

_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")


def shown_lines(patch: str) -> Iterator[dict[int, str]]:
    """Yield for each hunk of a patch, in unified format, the lines of the new file that it shows, by their number."""
    lines: dict[int, str] = {}
    number = 0
    for line in patch.split("\n"):
        if found := _HUNK.match(line):
            if lines:
                yield lines
            lines, number = {}, int(found[1])
        elif line[:1] in ("+", " ") and number:
            lines[number] = line[1:]
            number += 1
    if lines:
        yield lines


def can_be_suggested(made: Suggestion, patch: str) -> bool:
    """Tell whether the lines that a suggestion replaces stand in one hunk of the patch, as they are to be replaced."""
    wanted = dict(zip(range(made.start, made.end + 1), made.old, strict=True))
    return any(wanted.items() <= lines.items() for lines in shown_lines(patch))
