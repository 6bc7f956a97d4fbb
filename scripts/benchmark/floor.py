"""The floor: what reading, parsing, converting and writing an archive take on one core, with nothing else done.

And beside it, what setting a page takes in the press.

`python -m scripts.benchmark.floor DIR` prints it as JSON, for an archive whose site is built.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import yaml
from markdown import Markdown

from briefings.building.memory import recall
from briefings.check import read_checked
from briefings.entry import Card
from briefings.feeds import Items
from briefings.pages.prose import render_body
from briefings.press.making import begin_kit
from briefings.press.setting import Press
from briefings.publication.groups import mark_as_top
from briefings.reading import Reading
from briefings.settings import Settings, read_settings
from briefings.store import Pack, read_state

MOST = 10_000
"""How many entries are read, parsed and converted at most; the time of more is worked out from these."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Seconds on one core: files read, YAML's events made, bodies converted, and the site's bytes written.

    `markdown_s` is the conversion of all bodies by the Markdown library, `converting_s` that in which the surely plain
    ones are read without it. `setting_ms` are milliseconds in which the press makes and sets one of `pages`.
    """

    entries: int
    reading_s: float
    parsing_s: float
    markdown_s: float
    converting_s: float
    writing_s: float
    pages: int = 0
    setting_ms: float = 0.0

    @property
    def total(self) -> float:
        """Seconds of all four."""
        return self.reading_s + self.parsing_s + self.converting_s + self.writing_s

    @property
    def on_two_cores(self) -> float:
        """Seconds where all but the writing is shared by two cores: a file system takes one file after the other."""
        return self.total - (self.reading_s + self.parsing_s + self.converting_s) / 2


def floor(archive: Path) -> Floor:
    """Return the floor of an archive."""
    files = sorted(archive.glob("entries/*/*.yml"))
    some = files[:: -(-len(files) // MOST)] if files else []
    scale = len(files) / max(len(some), 1)
    start = time.perf_counter()
    texts = [file.read_bytes() for file in some]
    read = time.perf_counter()
    for text in texts:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    parsed = time.perf_counter()
    bodies = [str(yaml.load(text, Loader=yaml.CSafeLoader)["body"]) for text in texts]
    settings = read_settings(archive)
    library, converting = _convert(settings, bodies)
    pages, setting = _set(settings)
    return Floor(
        len(files),
        reading_s=round((read - start) * scale, 3),
        parsing_s=round((parsed - read) * scale, 3),
        markdown_s=round(library * scale, 3),
        converting_s=round(converting * scale, 3),
        writing_s=round(_write(archive), 3),
        pages=pages,
        setting_ms=setting,
    )


def _convert(settings: Settings, bodies: Sequence[str]) -> tuple[float, float]:
    """Return the seconds for bodies with the archive's extensions: by the library alone, and where it must be."""
    configs = {name: dict(options) for name, options in settings.extension_configs.items()}
    markdown = Markdown(extensions=list(settings.markdown_extensions), extension_configs=configs)
    start = time.perf_counter()
    for body in bodies:
        markdown.reset()
        markdown.convert(body)
    between = time.perf_counter()
    for body in bodies:
        render_body(settings, body)
    return between - start, time.perf_counter() - between


def _set(settings: Settings) -> tuple[int, float]:
    """Return how many pages the archive has, and the milliseconds that making and setting one takes."""
    work = settings.root / "build"
    state = read_state(work / "state", Reading.of_row)
    day = date.fromisoformat(state.today) if state.today else datetime.now(tz=UTC).date()
    archive = read_checked(settings, day, recall(state, day, Pack(work / "packs"), settings)).archive
    languages = {card.language or settings.language for card in archive.entries}
    with begin_kit(settings, languages, work / "layouts") as pending:
        products = list(Press(archive, settings, pending.finish()).products(_no_items))
    pages = [product for product in products if product.what in ("entry", "list")]
    some = pages[:: -(-len(pages) // MOST)]
    start = time.perf_counter()
    for product in some:
        product.make()
    return len(pages), round((time.perf_counter() - start) * 1000 / max(len(some), 1), 4)


def _no_items(card: Card) -> Items:
    raise LookupError(f"no feed is made here, and {card.id} was asked for")


def _write(archive: Path) -> float:
    """Return the seconds that it takes to write as many files of the same sizes into an empty folder."""
    site = archive / "site"
    sizes = {
        Path(top, name).relative_to(site): Path(top, name).stat().st_size
        for top, _, names in os.walk(site)
        for name in names
    }
    above = archive.parent / "floor"
    shutil.rmtree(above, ignore_errors=True)
    above.mkdir()
    mark_as_top(above)
    target = above / secrets.token_hex(6)
    content = memoryview(os.urandom(max(sizes.values(), default=0)))
    os.sync()
    start = time.perf_counter()
    made: set[Path] = set()
    for name, size in sizes.items():
        file = target / name
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        with file.open("wb", buffering=0) as stream:
            stream.write(content[:size])
    seconds = time.perf_counter() - start
    shutil.rmtree(above, ignore_errors=True)
    return seconds


if __name__ == "__main__":
    print(json.dumps(asdict(floor(Path(sys.argv[1])))))
