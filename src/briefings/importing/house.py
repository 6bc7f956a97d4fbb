"""What items are seen beside: the site's language, its registers, what names mean in it, and the choices made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from briefings.archive import Registers
from briefings.importing.mapping import TopicMap
from briefings.importing.options import Options
from briefings.proposing.publishers import publisher_of
from briefings.proposing.subjects import MOST_TOPICS, Subjects


@dataclass
class House:
    """The site's language, its registers, the mapping of names to topics, and what whoever imports has chosen."""

    language: str
    registers: Registers
    topics: TopicMap
    options: Options
    _publishers: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def publisher(self, url: str, name: str) -> str | None:
        """Return the register's key of who published a report, by its address, then by the name; None if unknown.

        An export has few publishers and many reports, so what one host and name came to is kept.
        """
        known = self.registers.publishers or {}
        host = _host(url)
        where = url if any(host.endswith(each) for each in self._divided) else host
        key = (where, name)
        if key not in self._publishers:
            self._publishers[key] = publisher_of(known, url or None, name or None)
        return self._publishers[key]

    @cached_property
    def _divided(self) -> tuple[str, ...]:
        """The hosts on which the path decides whose an address is."""
        patterns = (pattern for each in (self.registers.publishers or {}).values() for pattern in each.urls)
        return tuple({pattern.partition("/")[0] for pattern in patterns if "/" in pattern})

    def likely_topics(self, texts: Iterable[str]) -> list[str]:
        """Return the topics whose names stand in texts, the headline first."""
        return self._subjects.proposed(list(texts), MOST_TOPICS)

    @cached_property
    def _subjects(self) -> Subjects:
        return Subjects.of_topics(self.registers.topics or {})


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
