"""Twenty entries of the toy archive as people get them wrong, for the form in the browser and for the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

TODAY = date(2026, 1, 1)
"""The day on which they are checked."""

SLUG = "sand-store"

RIGHT: Mapping[str, Any] = {
    "title": "A plant by the river will store heat in sand",
    "summary": "A company says that its plant will store heat in sand from next year. It names no buyer.",
    "topics": ["batteries"],
    "source": {
        "publisher": "daily-lantern",
        "url": "https://lantern.example.org/2024/sand",
        "published": "2024-03-05",
    },
}
"""An entry in which nothing is wrong."""


@dataclass(frozen=True)
class Wrong:
    """An entry with one mistake: what stands in RIGHT's place, by dotted name, and the codes that both sides tell.

    A value of None takes the field out.
    """

    name: str
    changes: Mapping[str, Any]
    codes: tuple[str, ...]

    @property
    def entry(self) -> dict[str, Any]:
        """The entry as texts."""
        entry: dict[str, Any] = {**RIGHT, "source": dict(RIGHT["source"])}
        for name, value in self.changes.items():
            *within, last = name.split(".")
            holder = entry[within[0]] if within else entry
            holder.pop(last, None)
            if value is not None:
                holder[last] = value
        return entry

    @property
    def id(self) -> str:
        """The id that it would have: that of a right day where its own is none."""
        return f"2024-03-05-{SLUG}"


TWENTY = (
    Wrong("no-title", {"title": None}, ("B202",)),
    Wrong("short-summary", {"summary": "Too short."}, ("B210",)),
    Wrong("long-title", {"title": "A plant by the river will store heat in sand " * 4}, ("B210",)),
    Wrong("day-of-another-country", {"source.published": "05.03.2024"}, ("B205",)),
    Wrong("no-day", {"source.published": "2024-02-30"}, ("B205",)),
    Wrong("no-scheme", {"source.url": "lantern.example.org/2024/sand"}, ("B207",)),
    Wrong("tracked", {"source.url": "https://lantern.example.org/2024/sand?utm_source=letter"}, ("B218",)),
    Wrong("elsewhere", {"source.url": "https://relay.example.org/2024/sand"}, ("B504",)),
    Wrong("misspelt-topic", {"topics": ["bateries"]}, ("B301",)),
    Wrong("name-for-a-key", {"source.publisher": "灯笼日报"}, ("B302",)),
    Wrong("unknown-organisation", {"organisations": ["sand-and-sons"]}, ("B303",)),
    Wrong("place-by-name", {"places": ["Norway"]}, ("B213",)),
    Wrong("language-by-name", {"language": "English"}, ("B208",)),
    Wrong("no-address", {"source.url": None}, ("B501",)),
    Wrong("address-and-reason", {"source.no_url": "It was read on paper."}, ("B502",)),
    Wrong(
        "temporary-address",
        {"source.publisher": "river-wechat", "source.language": "en",
         "source.url": "https://mp.weixin.qq.com/s?timestamp=1&signature=x"},
        ("B503",),
    ),
    Wrong(
        "nobody-translated",
        {"source.publisher": "berg-bote", "source.url": "https://bergbote.example.org/2024/sand"},
        ("B506",),
    ),
    Wrong("machine-unreviewed", {"ai": {"used_for": "A first draft of the summary."}}, ("B510",)),
    Wrong("headline-copied", {"source.title": "A Plant by the River Will Store Heat in Sand!"}, ("B514",)),
    Wrong("long-quotation", {"quotes": [{"text": "sand keeps heat and heat keeps us warm " * 7}]}, ("B512",)),
)  # fmt: skip
"""One mistake each, and each another one."""
