"""Which addresses a round looks at: those of the entries' sources, each once, by host."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from briefings.archive import Archive
from briefings.entry import Source
from briefings.errors import BriefingsError
from briefings.ledgers import Link


class NoSuchEntry(BriefingsError):
    """An id was named that no entry has."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(
            f"There is no entry `{entry_id}` with a link to a source. An id is a file's name without `.yml`."
        )
        self.entry_id = entry_id


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to look at: the entries that name it, and what they say of what is there.

    `day` is when the source supported the text: when it was read, or else published. `archive` is the copy that an
    entry names itself.
    """

    url: str
    entries: tuple[str, ...]
    published: date
    day: date
    title: str | None = None
    archive: str | None = None

    @property
    def host(self) -> str:
        """The host, with its port if there is one."""
        return urlsplit(self.url).netloc.lower()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked of a round: entries by id, one host, addresses not looked at for some days, and how many."""

    ids: Collection[str] = ()
    host: str = ""
    older_than: int = 7
    limit: int | None = None


def addresses_in(archive: Archive) -> set[str]:
    """Return the addresses of all sources that readers are led to."""
    cards = {url for card in archive.all_entries for url in card.sources if url}
    return cards | {source.url for _, source in _of_tombstones(archive) if source.url}


def _of_tombstones(archive: Archive) -> Iterator[tuple[str, Source]]:
    for entry in archive.withdrawn:
        if entry.source is not None and entry.withdrawal.link_original:
            yield entry.id, entry.source


def wanted(archive: Archive, links: Mapping[str, Link], choice: Choice, today: date) -> list[Wanted]:
    """Return the addresses to look at, those first that were not looked at for longest.

    Raises:
        NoSuchEntry: one of the ids is that of no entry with a link.
    """
    due = _chosen(archive, choice, lambda url: _is_due(links.get(url), choice, today))
    due.sort(key=lambda each: (links[each.url].checked if each.url in links else date.min, each.url))
    return due[: choice.limit]


def _chosen(archive: Archive, choice: Choice, is_due: Callable[[str], bool]) -> list[Wanted]:
    found: dict[str, Wanted] = {}
    for entry_id, source in _sources(archive, choice, is_due):
        if source.url is None or not is_due(source.url):
            continue
        known = found.get(source.url)
        entries = (*known.entries, entry_id) if known else (entry_id,)
        found[source.url] = _wanted(source.url, entries, source, known)
    return [each for each in found.values() if not choice.host or _is_at(each.host, choice.host)]


def _wanted(url: str, entries: tuple[str, ...], source: Source, known: Wanted | None) -> Wanted:
    return Wanted(
        url,
        tuple(dict.fromkeys(entries)),
        source.published,
        source.accessed or source.published,
        source.title or (known.title if known else None),
        source.archive or (known.archive if known else None),
    )


def _sources(archive: Archive, choice: Choice, is_due: Callable[[str], bool]) -> Iterator[tuple[str, Source]]:
    """Yield the sources of the entries that were chosen; an entry is fetched only where its card has something due."""
    cards = [card for card in archive.all_entries if any(card.sources) and (not choice.ids or card.id in choice.ids)]
    tombstones = [each for each in _of_tombstones(archive) if not choice.ids or each[0] in choice.ids]
    known = {card.id for card in cards} | {entry_id for entry_id, _ in tombstones}
    for missing in [each for each in choice.ids if each not in known]:
        raise NoSuchEntry(missing)
    for card in cards:
        if any(url and is_due(url) for url in card.sources):
            yield from ((card.id, source) for source in archive.entry(card).all_sources)
    yield from tombstones


def _is_at(host: str, wanted_host: str) -> bool:
    """Tell whether a host is one that was asked for, or below it; a port that was not named may be any."""
    name = wanted_host.lower()
    plain = host if ":" in name else host.partition(":")[0]
    return plain == name or plain.endswith(f".{name}")


def _is_due(link: Link | None, choice: Choice, today: date) -> bool:
    """Tell whether an address is to be looked at; one that is named by its entry always is."""
    if link is None or choice.ids:
        return True
    return today - link.checked >= timedelta(days=choice.older_than)
