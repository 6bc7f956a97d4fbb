"""The rules: pure functions from a scope to findings.

What a file shows by itself is found when it is read, by `document` and `schema`. What an entry shows together with
the registers is found by `of_entry`, once for each entry; what only the whole archive shows, by `findings`.
"""

from collections.abc import Collection, Iterator
from itertools import chain

from briefings.entry import Entry, WithdrawnEntry
from briefings.rules import identity, markup, prose, rights, sources, vocabulary, withdrawal
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope

__all__ = ["GROUPS", "Finding", "Keys", "Scope", "findings", "of_entry"]

# Of two entries that are one story, much is alike: only what comes first in this order is told of such a pair.
GROUPS = (identity.check, sources.check, rights.check, withdrawal.check, prose.check, vocabulary.check)


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


def of_entry(scope: Scope, entry: Entry | WithdrawnEntry, unread: Collection[Keys] = ()) -> Iterator[Finding]:
    """Yield what one entry shows; `unread` are the ways to its required values that could not be read."""
    found = (
        sources.of_entry(scope, entry),
        rights.of_entry(scope, entry),
        vocabulary.of_entry(scope, entry),
        markup.of_entry(entry) if isinstance(entry, Entry) else (),
    )
    for finding in chain.from_iterable(found):
        if not _rests_on_unread(finding, unread):
            yield finding


def _rests_on_unread(finding: Finding, unread: Collection[Keys]) -> bool:
    """Tell whether a finding is about, or follows from, a value that could not be read: a stand-in is there."""
    ways = (finding.keys, *finding.rests_on) if unread else ()
    return any(way[:length] in unread for way in ways for length in range(1, len(way) + 1))
