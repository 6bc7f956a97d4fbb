"""The rules that look at the archive as a whole: pure functions from a scope to findings.

What one file shows by itself is found when it is read, by `document` and `schema`.
"""

from collections.abc import Iterator

from briefings.rules import identity, markup, prose, rights, sources, vocabulary
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope

__all__ = ["GROUPS", "Finding", "Keys", "Scope", "findings"]

# Of two entries that are one story, much is alike: only what comes first in this order is told of such a pair.
GROUPS = (identity.check, sources.check, rights.check, prose.check, vocabulary.check, markup.check)


def findings(scope: Scope) -> Iterator[Finding]:
    """Yield what the rules found, each mistake once as far as the rules can tell."""
    told: dict[frozenset[str], str] = {}
    for check in GROUPS:
        for finding in check(scope):
            if _rests_on_unread(scope, finding):
                continue
            if finding.other:
                pair = frozenset((finding.path, finding.other))
                if told.setdefault(pair, finding.rule.code) != finding.rule.code:
                    continue
            yield finding


def _rests_on_unread(scope: Scope, finding: Finding) -> bool:
    """Tell whether a finding is about, or follows from, a value that could not be read: a stand-in is there."""
    unread = scope.unread.get(finding.path, frozenset())
    ways = (finding.keys, *finding.rests_on) if unread else ()
    return any(way[:length] in unread for way in ways for length in range(1, len(way) + 1))
