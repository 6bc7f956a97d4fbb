"""Rules about withdrawn entries: what their files still say, and their traces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefings.diagnostics import withdrawal as rules
from briefings.entry import WithdrawnEntry
from briefings.ledgers.traces import trace_path
from briefings.rules.finding import Finding
from briefings.rules.scope import Scope

GONE = ("title", "title_translated", "authors", "accessed", "archive")
"""What a withdrawn entry no longer says of its source."""


def traces(scope: Scope) -> Iterator[Finding]:
    """Find the withdrawn entries without a trace, and the traces of others."""
    ledgers = scope.archive.ledgers
    for entry in scope.archive.withdrawn:
        if entry.id not in ledgers.traces:
            message = "There is no trace of the text that was withdrawn, so builds cannot look for copies of it."
            fix = "Put the text back from git, and run `briefings withdraw`."
            yield Finding(rules.NO_TRACE, entry.path, ("withdrawal",), message, fix, on_key=True)
    for entry_id, why in sorted(ledgers.damaged.items()):
        message = f"The trace of `{entry_id}` cannot be used: {why}."
        yield Finding(rules.DAMAGED_TRACE, trace_path(entry_id), (), message, "Take it from git.")
    yield from _of_others(scope)


def _of_others(scope: Scope) -> Iterator[Finding]:
    archive = scope.archive
    live = {entry.id: entry.path for entry in archive.all_entries}
    there = {entry_id for entry_id in archive.ids.values() if entry_id}
    for entry_id in sorted(archive.ledgers.traces):
        if entry_id in live or entry_id not in there:
            what = "is not withdrawn" if entry_id in live else "has no file"
            message = f"`{entry_id}` {what}, yet there is a trace of it: a withdrawal, or its end, was cut short."
            fix = f"Run `briefings withdraw {entry_id}` or `briefings restore {entry_id} --from FILE` again."
            yield Finding(rules.HALF_WITHDRAWN, live.get(entry_id, trace_path(entry_id)), (), message, fix)


def replacements(scope: Scope) -> Iterator[Finding]:
    """Find the replacements that nobody can read."""
    unread = {card.id: "a draft" for card in scope.archive.drafts}
    unread |= {entry.id: "withdrawn itself" for entry in scope.archive.withdrawn}
    for entry in scope.archive.withdrawn:
        named = entry.withdrawal.replaced_by
        if named in unread and named != entry.id:
            message = f"`{named}`, which is to replace the entry, is {unread[named]}."
            keys = ("withdrawal", "replaced_by")
            yield Finding(rules.BAD_REPLACEMENT, entry.path, keys, message, "Name another, or take the line out.")


def tombstones(scope: Scope) -> Iterator[Finding]:
    """Find what a file says that its tombstone does not show, and what it lacks for that."""
    for entry in scope.archive.withdrawn:
        yield from _of_source(entry)
        own = scope.language_of(entry)
        for position, tag in enumerate(entry.withdrawal.languages):
            if tag == own:
                message = f"`{tag}` is the language of the entry itself."
                keys = ("withdrawal", "languages", position)
                yield Finding(rules.OWN_LANGUAGE, entry.path, keys, message, "Take it out.")


def _of_source(entry: WithdrawnEntry) -> Iterator[Finding]:
    withdrawal, source = entry.withdrawal, entry.source
    if source is None:
        if withdrawal.links_original:
            message = "The tombstone is to link to the original, and there is no `source`."
            fix = "Keep it, or write `link_original: false`."
            yield Finding(rules.ORIGINAL_NOT_KEPT, entry.path, ("withdrawal",), message, fix, on_key=True)
        return
    if not withdrawal.links_original:
        message = "The tombstone does not link to the original, yet `source` is still there."
        yield Finding(rules.ORIGINAL_STILL_NAMED, entry.path, ("source",), message, "Delete it.", on_key=True)
        return
    for name in GONE:
        if getattr(source, name):
            message = f"The entry is withdrawn, yet its source still has `{name}`."
            keys = ("source", name)
            yield Finding(rules.ORIGINAL_STILL_NAMED, entry.path, keys, message, "Delete it.", on_key=True)


def check(scope: Scope) -> Iterator[Finding]:
    """Find all that is wrong with withdrawn entries as a whole."""
    yield from chain(traces(scope), replacements(scope), tombstones(scope))
