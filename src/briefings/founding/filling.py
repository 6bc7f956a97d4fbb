"""Templates of a new archive's files, and how answers are written into them.

Two forms, after Mustache (<https://mustache.github.io/mustache.5.html>): `{{key|spelling}}` is an answer, spelled for
the place where it stands; `{{#key}}` to `{{/key}}`, each on a line of its own, are lines that are there only with an
answer, `{{^key}}` those that are there without one. A template is read once: whatever an answer holds stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from briefings.document.spelling import on_one_line
from briefings.errors import BriefingsError
from briefings.text.markdown import escape_markdown

_SECTION = re.compile(r"^\{\{([#^])(\w+)\}\}\n(.*?)^\{\{/\2\}\}\n", re.MULTILINE | re.DOTALL)
_ANSWER = re.compile(r"\{\{(\w+)\|(\w+)\}\}")
_WORD = re.compile(r"[\w.+/-]*")


class TemplateError(BriefingsError):
    """A template cannot be filled; carries what stands in it."""

    def __init__(self, mark: str, reason: str) -> None:
        super().__init__(f"The template of a file has `{mark}`: {reason}. The package is damaged; install it again.")
        self.mark = mark


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its answers in place.

    Raises:
        TemplateError: it asks for a value or a spelling that there is not.
    """

    def answer(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise TemplateError(match[0], "no such answer is known")
        if match[2] not in SPELLINGS:
            raise TemplateError(match[0], "no such spelling is known")
        return SPELLINGS[match[2]](values[match[1]])

    return _ANSWER.sub(answer, _sections(template, values))


def _sections(template: str, values: Mapping[str, str]) -> str:
    def section(match: re.Match[str]) -> str:
        if match[2] not in values:
            raise TemplateError(match[0].partition("\n")[0], "no such answer is known")
        is_there = bool(values[match[2]]) == (match[1] == "#")
        return _sections(match[3], values) if is_there else ""

    return _SECTION.sub(section, template)


def _word(value: str) -> str:
    if not _WORD.fullmatch(value):
        raise TemplateError(value, "it should be a single word")
    return value


SPELLINGS: Mapping[str, Callable[[str], str]] = {
    "yaml": lambda value: on_one_line(value, '"'),
    "markdown": escape_markdown,
    "address": lambda value: quote(value, safe="/:?#@!$&*+,;=%~"),
    "mail": lambda value: quote(value, safe="@+"),
    "line": lambda value: " ".join(value.split()),
    "word": _word,
}
"""How an answer is written, by the name of the place: a scalar in YAML, a run of text in Markdown, the address of a
link in Markdown or HTML, one after `mailto:`, a line of plain text, and a word that needs no spelling."""
