"""The floor: what reading, parsing, converting and writing an archive take on one core, with nothing else done.

`python -m scripts.benchmark.floor DIR` prints it as JSON, for an archive whose site is built.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import yaml
from markdown import Markdown

from briefings.settings import read_settings

MOST = 10_000
"""How many entries are read, parsed and converted at most; the time of more is worked out from these."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Seconds on one core: files read, YAML's events made, bodies converted, and the site's bytes written."""

    entries: int
    reading_s: float
    parsing_s: float
    converting_s: float
    writing_s: float

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
    converting = _convert(archive, bodies)
    writing = _write(archive)
    times = ((read - start) * scale, (parsed - read) * scale, converting * scale, writing)
    return Floor(len(files), *(round(seconds, 3) for seconds in times))


def _convert(archive: Path, bodies: Sequence[str]) -> float:
    """Return the seconds that the Markdown library takes for bodies, with the archive's extensions."""
    settings = read_settings(archive)
    configs = {name: dict(options) for name, options in settings.extension_configs.items()}
    markdown = Markdown(extensions=list(settings.markdown_extensions), extension_configs=configs)
    start = time.perf_counter()
    for body in bodies:
        markdown.reset()
        markdown.convert(body)
    return time.perf_counter() - start


def _write(archive: Path) -> float:
    """Return the seconds that it takes to write as many files of the same sizes into an empty folder."""
    site = archive / "site"
    sizes = {
        Path(top, name).relative_to(site): Path(top, name).stat().st_size
        for top, _, names in os.walk(site)
        for name in names
    }
    target = archive.parent / "floor"
    shutil.rmtree(target, ignore_errors=True)
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
    shutil.rmtree(target, ignore_errors=True)
    return seconds


if __name__ == "__main__":
    print(json.dumps(asdict(floor(Path(sys.argv[1])))))
