"""What a text says of where it comes from: its lines of source and disclaimer, found and taken out.

Sites that pass reports on name the first publisher in a line of their own, mostly at the end: `Source: …`, `来源：…`.
What stands amid a text, in code, below a picture or in brackets tells of a number or a picture, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefings.articles.credit_lines import (
    Said,
    address_in,
    bracketed_source,
    source_in,
    starts_address,
    starts_source,
)
from briefings.articles.disclaimers import disclaimer_of, notice_of, stated_rights
from briefings.articles.text_lines import PICTURE, Line, joined, lines_of, without_escapes

MOST_DOUBTS = 3
"""How many lines that were not understood are told."""
MOST_BEHIND = 20
"""How many lines may stand behind what a text tells."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Where a text says that it comes from, and the `text` without the lines that said so.

    `publisher` is the name as it is written, `url` the address of the original, `author` and `published` what the same
    line says, `disclaimer` its paragraph, where that gives the rights to others. `lines` are those that were taken out,
    `doubts` such as may say that the text is somebody else's and were not understood: they stay, and so does the line
    of source where it `has_unusable_address`.
    """

    text: str
    publisher: str | None = None
    url: str | None = None
    disclaimer: str | None = None
    author: str | None = None
    published: date | None = None
    lines: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    has_unusable_address: bool = False

    @property
    def notice(self) -> str | None:
        """The sentences of the disclaimer that say whose the rights are; None where it has none, or too long ones."""
        return stated_rights(self.disclaimer or "")


def read_credits(text: str, *, markdown: bool = False) -> Credits:
    """Return what a text says of its source, with the lines that say it taken out.

    With `markdown` it is Markdown, whose escapes are undone in what is taken, and in which PICTURE may stand; without,
    it is plain. Of several lines of source the last counts.
    """
    lines = lines_of(text, markdown=markdown)
    taken: list[str] = []
    doubts: list[str] = []
    notice = disclaimer_of(lines) or notice_of(lines)
    end = notice.numbers[0] if notice else len(lines)
    said = _taken_source(lines, end, taken, doubts)
    url = said.url or _taken_address(lines, end, taken, bare=said.is_understood)
    if notice and (notice.is_others or said.is_understood or url):
        taken.append(" ".join(_take(lines, each) for each in notice.numbers))
    elif notice:
        doubts.append(" ".join(lines[each].seen for each in notice.numbers))
        notice = None
    if not (said.is_understood or url or notice):
        doubts += _doubtful(lines)
    return Credits(
        text=joined(lines),
        publisher=said.publisher,
        url=url,
        disclaimer=notice.said if notice else None,
        author=said.author,
        published=said.published,
        lines=tuple(each.replace(PICTURE, "").strip() for each in taken),
        has_unusable_address=said.has_more,
        doubts=tuple(dict.fromkeys(each.strip() for each in doubts))[:MOST_DOUBTS],
    )


def _taken_source(lines: list[Line], end: int, taken: list[str], doubts: list[str]) -> Said:
    """Take the last line of source out; return what it says."""
    for number in (*_last(lines, end), *_first(lines)):
        said, used = _source_at(lines, number)
        bracketed = bracketed_source(lines[number].raw) if said is None and not lines[number].within else None
        if said and lines[number].is_below:
            continue  # of the picture or of the text: that is told among the doubts
        if said and said.has_more:
            doubts.append(lines[number].seen)
            return said
        if said and said.is_understood:
            taken.append(" ".join(_take(lines, each) for each in used))
            return said
        if bracketed:
            before, said = bracketed
            line = lines[number]
            is_escaped = line.raw.strip() != line.seen
            taken.append(without_escapes(line.raw[len(before) :]) if is_escaped else line.raw[len(before) :])
            line.raw = before
            return _plain(said) if is_escaped else said
    return Said()


def _plain(said: Said) -> Said:
    """Return what was read of a line in Markdown without its escapes."""
    name, url = (each and without_escapes(each).rstrip("\\") for each in (said.publisher, said.url))
    return replace(said, publisher=name, url=url)


def _take(lines: Sequence[Line], number: int) -> str:
    seen, lines[number].raw, lines[number].seen = lines[number].seen, "", ""
    return seen


def _source_at(lines: Sequence[Line], number: int) -> tuple[Said | None, list[int]]:
    """Return what a line of source says, and the numbers of the lines that say it."""
    line = lines[number]
    if line.within:
        return None, []
    if not starts_source(line.seen):
        return source_in(line.seen), [number]
    below = _below(lines, number)
    if below is None or _is_list(lines, below):
        return Said(), [number]
    return source_in(line.seen, lines[below].seen), [number, below]


def _below(lines: Sequence[Line], number: int) -> int | None:
    """Return the number of the line to which a label belongs that stands alone."""
    for next_one in range(number + 1, min(number + 4, len(lines))):
        if lines[next_one].seen:
            fits = not lines[next_one].within and not lines[next_one].is_prose
            return next_one if fits else None
    return None


def _is_list(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a line and the one below it are items of a list: of several sources none is that of the text."""
    items = [line.seen for line in lines[number : number + 3] if line.seen][:2]
    return len(items) == 2 and all(each.startswith(("- ", "* ", "• ", "1. ", "2. ")) for each in items)


def _last(lines: Sequence[Line], end: int) -> Iterator[int]:
    """Yield the numbers of the lines behind what a text tells, the last one first, and of its own last line."""
    left = MOST_BEHIND
    for number in range(end - 1, -1, -1):
        line = lines[number]
        is_named = line.seen and not line.within and _source_at(lines, number)[0] is not None
        if line.seen:
            yield number
            left -= 1
        if left == 0 or (line.is_prose and not is_named):
            return


def _first(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the numbers of the lines before what a text tells."""
    for number, line in enumerate(lines[:40]):
        is_named = line.seen and not line.within and _source_at(lines, number)[0] is not None
        if line.is_prose and not is_named:
            return
        if line.seen:
            yield number


def _taken_address(lines: list[Line], end: int, taken: list[str], *, bare: bool) -> str | None:
    """Take the line out that gives the original's address, and nothing else."""
    for number in (*_last(lines, end), *_first(lines)):
        line = lines[number]
        if line.within:
            continue
        below = _below(lines, number) if starts_address(line.seen) else None
        url = address_in(line.seen, lines[below].seen if below is not None else "", bare=bare)
        if url:
            taken.append(" ".join(_take(lines, each) for each in (number, below) if each is not None))
            return url
    return None


def _doubtful(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines that name a source where none was taken: whose it is nobody can tell."""
    ends = set(_last(lines, len(lines)))
    for number, line in enumerate(lines):
        if line.within == "table":
            yield from (cell.strip() for cell in line.seen.split("|") if source_in(cell.strip()))
        elif not line.within and line.seen and line.seen[0] not in "（([【〔":
            is_told = line.is_below and number not in ends  # it is that of the picture or table above
            said, used = (None, []) if is_told else _source_at(lines, number)
            if said:
                yield " ".join(lines[each].seen for each in used)
