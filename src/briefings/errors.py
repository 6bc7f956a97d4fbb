"""What the program cannot do: the base of every exception that ends a command with a sentence and code 2.

What is wrong with an archive's files is never raised; it is collected, as diagnostics.
"""

from __future__ import annotations

from typing import Any


class BriefingsError(Exception):
    """The program cannot go on; the message is a sentence that says what, where, and what to do."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the error again in another process, whatever its own kind is made from."""
        return _again, (type(self), self.args), self.__dict__


def _again(kind: type[BriefingsError], arguments: tuple[object, ...]) -> BriefingsError:
    return kind.__new__(kind, *arguments)
