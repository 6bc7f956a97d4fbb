"""A whole file from its values: what a command that writes an entry or a record puts on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from briefings.document.spelling import Value, member


def composed(
    tree: Mapping[str, Value], head: Iterable[str] = (), notes: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return the text of a file that holds a mapping, in the house's style.

    `head` are comments at the top, `notes` those above a key, each a line without its mark. A key whose value is the
    empty text stands there with nothing behind its colon, as something that somebody is still to write.
    """
    lines = [*_comments(head)]
    for key, value in tree.items():
        lines += _comments((notes or {}).get(key, ()))
        lines += [f"{key}:"] if value == "" else member(key, value, 0)
    return "\n".join(lines) + "\n"


def _comments(lines: Iterable[str]) -> list[str]:
    # what came from elsewhere may hold line ends, and none of it may leave the comment
    return [f"# {' '.join(line.split())}".rstrip() for line in lines]
