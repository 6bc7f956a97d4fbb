"""How long and how much is waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much is waited for: seconds, and bytes of the decompressed content.

    `total` is for a fetch as a whole, redirects included, from looking up the first name to the last byte. Where a
    content is larger than `largest`, the fetch fails, or with `cut` takes its start.
    """

    connect: float = 10.0
    read: float = 15.0
    total: float = 45.0
    largest: int = 5_000_000
    cut: bool = False
    redirects: int = 10
