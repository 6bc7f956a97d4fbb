"""Which files of an archive tell of which report, by the addresses of their sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefings.archive import ENTRIES
from briefings.importing.shelf import id_of
from briefings.text.urls import identity, is_temporary, split_url


@dataclass(slots=True)
class Reports:
    """The paths of entries and drafts by what the address of a source is known by, and then by id."""

    _paths: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, urls: Iterable[str], path: str) -> None:
        """Note that a file tells of the reports at some addresses; one that became an entry is known as that."""
        for url in urls:
            if name := _name_of(url):
                self._paths.setdefault(name, {})[id_of(path)] = path

    def files_with(self, url: str) -> list[str]:
        """Return the files that tell of a report.

        An address without a path is that of a site, at which many reports are.
        """
        name = _name_of(url)
        return list(self._paths.get(name, {}).values()) if "/" in name or "?" in name else []

    def entry_with(self, url: str, besides: str) -> str:
        """Return the entry that names an address as a source, be it that of a site; empty where none does.

        No two entries may (rule B505).
        """
        paths = self._paths.get(_name_of(url), {}).items()
        return next((path for name, path in paths if name != besides and path.startswith(f"{ENTRIES}/")), "")


def _name_of(url: str) -> str:
    """Return what an address is known by; empty where it is none, or one that holds for a while only."""
    return identity(url) if split_url(url) is not None and not is_temporary(url) else ""
