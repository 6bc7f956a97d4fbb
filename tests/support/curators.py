"""Curators for tests: they change an archive as the commands do, and know every address that it ever published."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser

from briefings.addresses import FEEDS
from briefings.check import Checked, read_checked
from briefings.curating.changes import commit
from briefings.curating.releasing import release
from briefings.curating.trial import tried
from briefings.curating.vocabularies import VOCABULARIES, Vocabulary
from briefings.curating.vocabulary import Change, Curator
from briefings.feeds import feed_names, feeds_of
from briefings.ledgers import write_released
from briefings.pages.site import all_files, all_pages
from briefings.publication import locked
from briefings.settings import Settings, read_settings

DAY = date(2026, 6, 1)


def checked(archive: Path) -> Checked:
    """An archive without errors, checked as of DAY."""
    found = read_checked(read_settings(archive), DAY)
    assert not found.has_errors, [each for each in found.diagnostics if each.severity == "error"]
    return found


def curator(archive: Path, vocabulary: Vocabulary) -> Curator:
    """What plans operations on a vocabulary of an archive."""
    return Curator(vocabulary, checked(archive), read_settings(archive), DAY)


def carry_out(archive: Path, planned: Curator, change: Change) -> list[str]:
    """Try a change and write it; return the codes of the errors that kept it from being written."""
    trial = tried(planned.checked, planned.settings, change.files, change.released, DAY)
    if not trial.errors:
        with locked(archive / "build", lambda: None):
            commit(archive, archive / "build", trial.files)
    return [each.code for each in trial.errors]


def publish(archive: Path) -> set[str]:
    """Release an archive as a curator does before a build; return the addresses that the build will have."""
    found = checked(archive)
    settings = read_settings(archive)
    write_released(archive, release(found, settings).after)
    return addresses_of(checked(archive), settings)


def addresses_of(found: Checked, settings: Settings) -> set[str]:
    """The addresses of all pages, redirects and feeds of an archive, without a slash at their start."""
    made = [page.path for page in all_pages(found.archive, settings)]
    made += [file.name.removesuffix("index.html") for file in all_files(found.archive, settings)]
    made += [name for feed, _ in feeds_of(found.archive, settings) for name in feed_names(feed)]
    assert len(made) == len(set(made)), sorted(each for each in made if made.count(each) > 1)
    return set(made)


_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')


def lost(site: Path, addresses: Iterable[str]) -> list[str]:
    """The addresses for which a site has no page, no redirect that ends in a page, or no feed that can be read."""
    return sorted(each for each in addresses if not _answers(site, each))


def _answers(site: Path, address: str, hops: int = 4) -> bool:
    if not address.endswith("/") and address:
        file = site / address
        return file.is_file() and (not address.endswith(FEEDS) or _is_feed(file))
    page = site / address / "index.html"
    if not page.is_file():
        return False
    on = _REFRESH.search(page.read_text(encoding="utf-8"))
    if on is None:
        return True
    target = urljoin(f"https://x.example/{address}", on[1]).removeprefix("https://x.example/")
    return hops > 0 and _answers(site, target, hops - 1)


def _is_feed(file: Path) -> bool:
    if file.suffix == ".json":
        made: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return made["version"].startswith("https://jsonfeed.org/") and isinstance(made["items"], list)
    parsed = feedparser.parse(file.read_bytes())
    return not parsed.bozo and bool(parsed.feed.title)


NEW = """\
title: {animal} number {number} counts {stones} stones on the {place} shore
summary: >-
  A small thing happened in an invented place, and it was told here by number {number} so that lists have
  one entry more.
topics: [{topics}] # in this order
places: [{places}]
organisations:
  # the first is the larger one
{organisations}
source:
  publisher: {publisher}
  no_url: It was read on paper only.
  published: {day}
  language: en
translations:
  zh:
    title: 第{number}号观察者在岸边数了{stones}块石头
    summary: 一个虚构的地方发生了一件小事，第{number}条简报记下了它，好让列表多一条。
    mode: human
"""

TOMBSTONE = """\
withdrawal:
  date: 2026-05-01
  ground: error
  requester: curator
  tombstone: title-hidden
{languages}"""

RECORDS = {
    "topics": "  label: {{en: Subject {n}, zh: 主题{n}}}\n  about: {{en: All about it, zh: 关于它}}\n{broader}",
    "publishers": "  name: Publisher {n}\n  kind: newspaper\n  languages: [en]\n  aliases: [Paper {n}]\n",
    "organisations": "  name: {{en: Body {n}, zh: 机构{n}}}\n",
}


@dataclass
class Random:
    """Somebody who changes an archive at random, as contributors and curators do."""

    archive: Path
    seed: int
    count: int = 0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - edits, not secrets

    @property
    def settings(self) -> Settings:
        return read_settings(self.archive)

    def keys(self, name: str) -> list[str]:
        text = (self.archive / f"registers/{name}.yml").read_text(encoding="utf-8")
        return re.findall(r"^([a-z0-9-]+):", text, re.MULTILINE)

    def some(self, keys: list[str], most: int = 3) -> list[str]:
        return self.chance.sample(keys, min(len(keys), self.chance.randint(1, most)))

    def added(self) -> list[Path]:
        return sorted(self.archive.glob("entries/*/*-stones-*.yml"))

    def add_entry(self) -> None:
        """Add an entry of any month, which names any records."""
        self.count += 1
        day = f"202{self.chance.randint(0, 5)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        file = self.archive / f"entries/{day[:4]}/{day}-stones-{self.count}.yml"
        file.parent.mkdir(exist_ok=True)
        values = {
            "animal": self.chance.choice(("Fox", "Heron", "Otter", "Plover", "Badger", "Stoat", "Curlew", "Mole")),
            "place": self.chance.choice(("north", "south", "west", "east", "inner", "outer", "lower", "upper")),
            "number": self.count,
            "stones": self.chance.randint(100, 10_000),
            "topics": ", ".join(self.some(self.keys("topics"))),
            "places": ", ".join(self.some(["FR", "DE", "JP", "GB", "IS", "FI", "CL"])),
            "organisations": "\n".join(f"  - {key}" for key in self.some(self.keys("organisations"))),
            "publisher": self.chance.choice(self.keys("publishers")),
            "day": day,
        }
        file.write_text(NEW.format(**values), encoding="utf-8")

    def add_record(self) -> None:
        """Add a record to a register, below any other topic."""
        self.count += 1
        name = self.chance.choice(list(RECORDS))
        keys = self.keys(name)
        broader = f"  broader: {self.chance.choice(keys)}\n" if keys and self.chance.random() < 0.6 else ""
        record = RECORDS[name].format(n=self.count, broader=broader)
        with (self.archive / f"registers/{name}.yml").open("a", encoding="utf-8") as register:
            register.write(f"\n# number {self.count}\nr{self.count}:\n{record}")

    def withdraw(self) -> None:
        """Leave a tombstone of an entry, which names the languages of its translations."""
        live = [file for file in self.added() if "withdrawal" not in file.read_text(encoding="utf-8")]
        if live:
            file = self.chance.choice(live)
            has_translation = "translations:" in file.read_text(encoding="utf-8")
            aliases = re.findall(r"^aliases: .*\n", file.read_text(encoding="utf-8"), re.MULTILINE)
            languages = "  languages: [zh]\n" if has_translation else ""
            file.write_text(TOMBSTONE.format(languages=languages) + "".join(aliases), encoding="utf-8")

    def untranslate(self) -> None:
        """Take the translation of an entry away."""
        if files := self.added():
            file = self.chance.choice(files)
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(r"^translations:\n(  .*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")

    def rename_file(self) -> None:
        """Rename an entry's file, with an alias for its old address."""
        if files := self.added():
            self.count += 1
            file = self.chance.choice(files)
            new = file.with_name(re.sub(r"-stones-.*", f"-stones-{self.count}.yml", file.name))
            text = file.read_text(encoding="utf-8")
            old = f"/{file.stem[:4]}/{file.stem[11:]}/"
            found = re.search(r"^aliases: \[(.*)\]\n", text, re.MULTILINE)
            before = found[1] if found else ""
            text = text.replace(found[0], "") if found else text
            aliases = ", ".join(filter(None, (before, old)))
            file.unlink()
            new.write_text(f"{text}aliases: [{aliases}]\n", encoding="utf-8")

    def forget_alias(self) -> None:
        """Take the aliases of an entry away: the ledger knows them, once they were published."""
        for file in self.added():
            text = file.read_text(encoding="utf-8")
            if "aliases: [" in text:
                file.write_text(re.sub(r"^aliases: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
                return

    def operation(self, planned: Curator) -> Change:
        """Plan any operation on a vocabulary."""
        kind = self.chance.choice(("merge", "rename", "split", "retire", "retire"))
        keys = list(planned.records)
        self.chance.shuffle(keys)
        return getattr(self, f"_{kind}")(planned, keys)  # type: ignore[no-any-return]

    def _merge(self, planned: Curator, keys: list[str]) -> Change:
        return planned.merge(keys[1 : self.chance.randint(2, 3)], keys[0])

    def _rename(self, planned: Curator, keys: list[str]) -> Change:
        self.count += 1
        again = [move.removeprefix(planned.vocabulary.folder).strip("/") for move in self._moved(planned)]
        new = self.chance.choice([*again, f"n{self.count}"]) if self.chance.random() < 0.5 else f"n{self.count}"
        labels = [("en", f"Name {self.count}")] if self.chance.random() < 0.5 else []
        return planned.rename(keys[0], new, labels)

    def _moved(self, planned: Curator) -> list[str]:
        """The paths of records that were taken out: a key may come back."""
        moved = planned.checked.archive.ledgers.released.moved
        return [path for path in moved if path.startswith(planned.vocabulary.folder)]

    def _split(self, planned: Curator, keys: list[str]) -> Change:
        from briefings.curating.dividing import Division

        into = keys[: self.chance.randint(1, 2)] if self.chance.random() < 0.3 else keys[1:3]
        words = [(self.chance.choice(("Fox", "Heron", "Otter", "石头")), into[0])]
        return planned.split(keys[0], into, Division(by_word=words, rest=into[-1]))

    def _retire(self, planned: Curator, keys: list[str]) -> Change:
        return planned.retire(keys[0], keys[1] if self.chance.random() < 0.5 else None)


__all__ = ["VOCABULARIES", "Random", "addresses_of", "carry_out", "checked", "curator", "lost", "publish"]
