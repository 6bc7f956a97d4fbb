"""Explanation: what a build made anew, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefings.entry import Card
from briefings.press.setting import Product
from briefings.publication import Differences
from briefings.reading import Reading
from briefings.store import Made
from briefings.text.digest import SIZE

SHOWN = 10
"""How many names are told for each reason; the others are counted."""

_OWN = {
    "entry": "the entry, or a register's record that it names, changed",
    "tombstone": "the withdrawn entry changed",
    "list": "its title, its length or what stands above it changed",
    "index": "a name or a count in it changed",
    "feed": "what it says of itself changed",
    "sitemap": "a page came, went or has another date",
}
_OTHERS = {
    "entry": "a neighbour, or an entry of its story or related to it, shows another title",
    "tombstone": "the entry that replaces it shows another title",
    "list": "an entry that it lists shows itself differently",
    "feed": "an entry in it changed",
}


@dataclass(slots=True)
class Explanation:
    """Reasons, each with the names that it holds for: files of the archive that were read, files that were made."""

    read: dict[str, list[str]] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """Yield the explanation, line by line."""
        for title, reasons in (("Read", self.read), ("Made", self.made)):
            if not reasons:
                yield f"{title}: nothing."
            for reason, names in reasons.items():
                yield f"{title}, since {reason}: {len(names):,}"
                yield from (f"  {name}" for name in names[:SHOWN])
                if len(names) > SHOWN:
                    yield f"  and {len(names) - SHOWN:,} more"


def why_read(known: Mapping[str, Reading], readings: Iterable[Reading]) -> dict[str, list[str]]:
    """Return why files of the archive were read again or left out, given what was known of them."""
    reasons: dict[str, list[str]] = {}
    there = set()
    for reading in readings:
        there.add(reading.path)
        before = known.get(reading.path)
        if before is reading:
            continue
        reason = "nothing was kept of them" if before is None else _why_again(before, reading)
        reasons.setdefault(reason, []).append(reading.path)
    if gone := [path for path in known if path not in there]:
        reasons["the file is gone"] = gone
    return reasons


def _why_again(before: Reading, reading: Reading) -> str:
    if before.source == reading.source:
        return "the registers, or what they are checked against, changed"
    kept, fresh = before.entry, reading.entry
    same = isinstance(kept, Card) and isinstance(fresh, Card) and kept.own == fresh.own
    return "the fingerprints of its originals changed" if same else "the file changed"


def why_made(product: Product, before: Mapping[str, Made], site: Differences) -> str:
    """Return why a product was made, given what was known of the site's files, and what of it does not hold."""
    kept = before.get(product.names[0])
    if kept is None:
        return "nothing was kept of it"
    if any(name in site.names for name in product.names):
        return "the file in site/ was changed or removed"
    if kept[0] == product.key:
        return "it is made each time"
    layout, own = _parts(product.key)
    layout_before, own_before = _parts(kept[0])
    if layout != layout_before:
        return "the theme, the navigation or the file itself changed"
    if own != own_before:
        return _OWN.get(product.what, "what it is made from changed")
    return _OTHERS.get(product.what, "what it shows of others changed")


def _parts(key: bytes) -> tuple[bytes, bytes]:
    """Return the first digests of a key: the theme's part, and what a file says by itself."""
    layout = key[: -2 * SIZE] if len(key) > SIZE else key
    return layout, key[len(layout) :][:SIZE]
