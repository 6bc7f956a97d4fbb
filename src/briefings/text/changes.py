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
    """Put changes together that have nothing but a space or a mark between them: they are read as one."""
    open_: Change | None = None
    for position, each in enumerate(found):
        between = each.is_none and 0 < position < len(found) - 1 and not re.search(r"\w", each.was)
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
        gone = [element("del", each.was)] if each.was else []
        come = [element("ins", each.now)] if each.now else []
        parts.append(join([*gone, *come], " "))
    return join(parts)
