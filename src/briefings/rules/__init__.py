"""The rules: pure functions from a scope to findings.

What a file shows by itself is found when it is read, by `document` and `schema`. What an entry shows together with
the registers is found by `of_entry`, once for each entry; what only the whole archive shows, by `findings`; what a day
shows, though nothing was changed, by `of_day`.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from briefings.entry import Entry, WithdrawnEntry
from briefings.ledgers.fingerprints import Fingerprint
from briefings.rules import (
    blanks,
    corrections,
    identity,
    links,
    markup,
    overlap,
    permanence,
    permissions,
    policies,
    prose,
    rights,
    sources,
    vocabulary,
    withdrawal,
)
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope

__all__ = ["GROUPS", "Finding", "Keys", "Scope", "findings", "of_day", "of_entry"]

# Of two entries that are one story, much is alike: only what comes first in this order is told of such a pair.
GROUPS = (
    identity.check,
    permanence.check,
    sources.check,
    rights.check,
    withdrawal.check,
    links.check,
    prose.check,
    vocabulary.check,
    overlap.check,
)


def findings(scope: Scope) -> Iterator[Finding]:
    """Yield what the archive as a whole shows, each mistake once as far as the rules can tell."""
    told: dict[frozenset[str], str] = {}
    for check in GROUPS:
        for finding in check(scope):
            if _rests_on_unread(finding, scope.unread.get(finding.path, ())):
                continue
            if finding.other:
                pair = frozenset((finding.path, finding.other))
                if told.setdefault(pair, finding.rule.code) != finding.rule.code:
                    continue
            yield finding


def of_day(scope: Scope) -> Iterator[Finding]:
    """Yield what all but entries show on the day of the check, which may be another the next day."""
    yield from permissions.of_registers(scope)
    yield from policies.of_pages(scope)
    yield from blanks.of_pages(scope)
    yield from blanks.of_settings(scope)


def of_entry(
    scope: Scope,
    entry: Entry | WithdrawnEntry,
    unread: Collection[Keys] = (),
    fingerprints: Sequence[Fingerprint] = (),
) -> Iterator[Finding]:
    """Yield what one entry shows, beside the fingerprints of its originals.

    `unread` are the ways to its required values that could not be read.
    """
    found = (
        sources.of_entry(scope, entry),
        rights.of_entry(scope, entry),
        vocabulary.of_entry(scope, entry),
        markup.of_entry(entry) if isinstance(entry, Entry) else (),
        overlap.of_entry(scope, entry, fingerprints) if fingerprints and isinstance(entry, Entry) else (),
        corrections.of_entry(entry) if isinstance(entry, Entry) else (),
    )
    for finding in chain.from_iterable(found):
        if not _rests_on_unread(finding, unread):
            yield finding


def _rests_on_unread(finding: Finding, unread: Collection[Keys]) -> bool:
    """Tell whether a finding is about, or follows from, a value that could not be read: a stand-in is there."""
    ways = (finding.keys, *finding.rests_on) if unread else ()
    return any(way[:length] in unread for way in ways for length in range(1, len(way) + 1))
