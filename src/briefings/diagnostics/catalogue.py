"""The catalogue of all rules, by code."""

from types import ModuleType

from briefings.diagnostics import (
    blanks,
    corrections,
    fields,
    files,
    identity,
    links,
    overlap,
    permanence,
    prose,
    rights,
    sources,
    vocabulary,
    withdrawal,
)
from briefings.diagnostics.model import Rule

GROUPS: tuple[ModuleType, ...] = (
    files,
    fields,
    vocabulary,
    identity,
    permanence,
    sources,
    rights,
    corrections,
    withdrawal,
    links,
    blanks,
    prose,
    overlap,
)

RULES: dict[str, Rule] = {
    rule.code: rule for group in GROUPS for rule in vars(group).values() if isinstance(rule, Rule)
}


def find_rule(word: str) -> Rule | None:
    """Return the rule with a code (`B301`, in any case) or a name (`unknown-topic`), or None."""
    wanted = word.strip().lower()
    return next((rule for rule in RULES.values() if wanted in (rule.code.lower(), rule.name)), None)
