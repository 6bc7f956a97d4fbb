"""A review as Markdown for GitHub.

Whatever comes from files stands in code spans and code blocks: there, GitHub sees no markup, no links, no mentions and
no references. The only links are those to the rules of our own site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefings.diagnostics.catalogue import RULES
from briefings.report.lines import safe
from briefings.report.sarif import rule_url
from briefings.reviewing.review import CHANGES, Finding, Review, Suggestion, TouchedPage

MARK = "<!-- briefings:review -->"
"""By which the comment is known again."""

LONGEST_COMMENT = 60_000
"""GitHub takes 65,536 characters."""

_RUN = re.compile("`+")


def comment(review: Review, site_url: str) -> str:
    """Return the comment that tells of a review; `site_url`, with `/` at its end, has the rules that are linked."""
    parts = [*_found(review, site_url), *_mended(review), *_touched(review)]
    return _joined([MARK, *parts], LONGEST_COMMENT)


def suggestion_comment(made: Suggestion, site_url: str) -> str:
    """Return the comment that suggests other lines, as GitHub carries it out at a click."""
    fence = "`" * max(3, _longest_run("\n".join(made.new)) + 1)
    rules = ", ".join(_rule(code, site_url) for code in made.codes)
    return "\n".join([f"`briefings check --fix` would write{f': {rules}' if rules else ''}",
                      f"{fence}suggestion", *made.new, fence])  # fmt: skip


def code(text: str) -> str:
    """Return a text as a code span of Markdown, in which nothing of it is markup (CommonMark 0.31, 6.1)."""
    one = " ".join(safe(text).split()) or " "
    fence = "`" * (_longest_run(one) + 1)
    pad = " " if one[0] in "` " or one[-1] in "` " else ""
    return f"{fence}{pad}{one}{pad}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _RUN.findall(text)), default=0)


def _joined(lines: Sequence[str], most: int) -> str:
    """Return lines joined, but no more of them than there is room for."""
    kept, size = [], 0
    for line in lines:
        size += len(line) + 1
        if size > most:
            kept.append("\n… and more, for which there is no room here.")
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def _rule(of: str, site_url: str) -> str:
    return f"[{of} {RULES[of].name}]({rule_url(of, site_url)})"


def _found(review: Review, site_url: str) -> Iterator[str]:
    """Yield what the check found, and what it found elsewhere."""
    counts = [(review.errors, "error"), (review.warnings, "warning")]
    said = " and ".join(_count(number, word) for number, word in counts if number)
    yield f"### {said or 'Nothing to mend'}"
    if review.errors:
        yield "\nErrors must be mended before this can be merged; warnings are for you to judge."
    if review.findings:
        yield ""
    yield from (_finding(each, site_url) for each in review.findings)
    more = review.errors + review.warnings - len(review.findings)
    if more > 0:
        yield f"- … and {more:,} more, which the check itself lists."
    if review.standing:
        yield f"\n{_count(review.standing, 'error')} stood before this change. They are not yours, and stop the build."


def _finding(each: Finding, site_url: str) -> str:
    fix = f" {code(each.fix)}" if each.fix else ""
    return (
        f"- {each.severity} {_rule(each.code, site_url)}, {code(each.path)} line {each.line}: {code(each.message)}{fix}"
    )


def _mended(review: Review) -> Iterator[str]:
    if review.mendable:
        yield f"\n`briefings check --fix` mends {review.mendable:,} of these."
    if review.suggestions:
        yield "What it would write is suggested on the lines that this pull request shows; a click takes it over."


def _touched(review: Review) -> Iterator[str]:
    """Yield the pages that the change touches."""
    counts = [(review.touched.get(change, 0), change) for change in CHANGES]
    said = ", ".join(f"{number:,} {change}" for number, change in counts if number)
    yield f"\n### Pages: {said or 'none of their own'}\n"
    yield from map(_page, review.pages)
    more = sum(number for number, _ in counts) - len(review.pages)
    if more > 0:
        yield f"- … and {more:,} more."
    notes = list(_notes(review))
    if notes:
        yield "\n" + " ".join(notes)


def _page(page: TouchedPage) -> str:
    was = f", which was at {code('/' + page.was)}" if page.was else ""
    return f"- {page.change}: {code('/' + page.path)} {code(page.title)}{was}"


def _notes(review: Review) -> Iterable[str]:
    if review.others:
        yield f"{_count(review.others, 'other page')} {'shows' if review.others == 1 else 'show'} what changed."
    if review.whole:
        yield "The theme or the settings changed, so every page may look different."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
