"""What was changed in a text, word by word; in Chinese and Japanese, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from markupsafe import Markup

from briefings.text.html import element, join

# a number with its separators is one word, so that 1,600 does not become 16,000 by one digit
_TOKEN = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|\d+(?:[.,]\d+)*|[^\W\d\u2e80-\u9fff\uf900-\ufaff]+(?:['’-]\w+)*|\s+|.",
    re.DOTALL,
)
_NO_WORD = re.compile(r"[\u2e80-\u9fff]|\W*")
_LEAST_ALIKE = 0.3
"""How much two texts must have in common for their differences to say more than the two of them one after another."""


class Change(NamedTuple):
    """A stretch of text: `was` is what is gone, `now` what has come; where nothing was changed, both are the same."""

    was: str
    now: str

    @property
    def is_none(self) -> bool:
        """Whether nothing was changed here."""
        return self.was == self.now


def changes(was: str, now: str) -> list[Change]:
    """Return what was changed from one text to another: stretches that stay and stretches that differ, in turn."""
    old, new = _TOKEN.findall(was), _TOKEN.findall(now)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if not was or not now or matcher.ratio() < _LEAST_ALIKE:
        return [Change(was, now)]
    found = [Change("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
    return list(_together(found))


def _together(found: list[Change]) -> Iterator[Change]:
    """Put changes together that have but a space, a mark or one Chinese character between them: they read as one."""
    open_: Change | None = None
    for position, each in enumerate(found):
        between = each.is_none and 0 < position < len(found) - 1 and _NO_WORD.fullmatch(each.was)
        if each.is_none and not between:
            if open_:
                yield open_
            yield each
            open_ = None
        else:
            open_ = Change(open_.was + each.was, open_.now + each.now) if open_ else each
    if open_:
        yield open_


def marked(was: str, now: str) -> Markup:
    """Return the changes from one text to another as HTML: what is gone in `del`, what has come in `ins`.

    A space is between the two, so that they stay apart where marks of this kind are not shown.
    """
    parts: list[str | Markup] = []
    for each in changes(was, now):
        if each.is_none:
            parts.append(each.now)
            continue
        gone, come = each.was.strip(), each.now.strip()
        only = each.was or each.now if not gone or not come else ""  # the spaces around it stay outside
        marks = [element(name, text) for name, text in (("del", gone), ("ins", come)) if text]
        before, after = only[: len(only) - len(only.lstrip())], only[len(only.rstrip()) :] if only.strip() else ""
        parts += [before, join(marks, " "), after]
    return join(parts)
