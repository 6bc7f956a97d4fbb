"""What one look at an address tells."""

from __future__ import annotations

from typing import NamedTuple

from briefings.ledgers import LinkState


class Verdict(NamedTuple):
    """The state that a look suggests, and in words why; `moved_to` is the address that readers are sent to for good.

    `heard` tells whether anybody answered at all: where nobody does, the fault may be ours.
    """

    state: LinkState
    reason: str
    status: int | None = None
    moved_to: str | None = None
    heard: bool = True
