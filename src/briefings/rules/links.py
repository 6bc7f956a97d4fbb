"""Rules about the sources' addresses, as the ledger of links knows them."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.diagnostics import links as rules
from briefings.entry import Card
from briefings.ledgers import Link, LinkState
from briefings.rules.finding import Finding, Keys
from briefings.rules.scope import Scope


def check(scope: Scope) -> Iterator[Finding]:
    """Find what is known to be wrong with the addresses of sources."""
    links = scope.archive.ledgers.links
    if not links:
        return
    for card in scope.entries:
        for position, url in enumerate(card.sources):
            if link := links.get(url):
                yield from _of_link(scope, card, position, link)


def _of_link(scope: Scope, card: Card, position: int, link: Link) -> Iterator[Finding]:
    keys: Keys = ("sources", position - 1, "url") if position else ("source", "url")
    own_copy = card.archives[position]
    if link.state.is_gone:
        yield _gone(card, keys, link, own_copy or link.copy)
    if link.state is LinkState.MOVED:
        message = f"`{link.url}` has moved to `{link.moved_to}`."
        yield Finding(
            rules.MOVED, card.path, keys, message, "Look whether it is the same report; then write that address."
        )
    if link.is_stale(scope.today):
        message = f"`{link.url}` was last looked at on {link.checked}."
        yield Finding(rules.UNCHECKED, card.path, keys, message, f"Run `briefings links {card.id}`.")
    if link.asked and not link.copy and not own_copy:
        message = f"No archived copy of `{link.url}` is known."
        fix = f"Run `briefings links {card.id} --archive request`, or name a copy in `archive`."
        yield Finding(rules.NO_COPY, card.path, keys, message, fix)


def _gone(card: Card, keys: Keys, link: Link, copy: str | None) -> Finding:
    rule = rules.DEAD if link.state is LinkState.DEAD else rules.SOFT_DELETED
    what = "is dead" if link.state is LinkState.DEAD else "does not show the report any more"
    why = f" ({link.reason})" if link.reason else ""
    fix = "Readers are led to the archived copy." if copy else "Look for its new address, or for an archived copy."
    return Finding(rule, card.path, keys, f"Since {link.since}, `{link.url}` {what}{why}.", fix)
