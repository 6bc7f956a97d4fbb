"""What a kit is made from, and the digests of it that tell whether one that is kept is still right."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import briefings
from briefings.engine import Engine
from briefings.press.specimens import Kinds
from briefings.settings import Settings
from briefings.text.digest import SIZE, digest_of


def key_of(settings: Settings, engine: Engine, kinds: Kinds) -> str:
    """Return the digest, as hexadecimal digits, of all that a kit is made from.

    That is what `mkdocs.yml` says and the files and folders that it names, `docs/`, `overrides/`, the kinds of pages,
    the packages that are installed, and our own code.
    """
    config = (settings.root / "mkdocs.yml").read_text(encoding="utf-8")
    return digest_of(
        (engine.value, settings.site_url, sys.version),
        (kinds.language, kinds.languages, kinds.named),
        config,
        [(name, os.environ.get(name)) for name in _environment(config)],
        [_of_folder(path) if path.is_dir() else path.read_bytes() for path in sorted(named_in(settings.root, config))],
        [_of_folder(settings.root / name) for name in ("docs", "overrides")],
        sorted(installed()),
        own_code(),
    ).hex()


@cache
def own_code() -> bytes:
    """Return the digest of this program."""
    return _of_folder(Path(briefings.__file__).parent)


def named_in(root: Path, config: str) -> set[Path]:
    """Return the files, and the folders of the archive, that settings name: hooks, snippets, what they inherit.

    Whatever word is the name of one counts; a word too many costs no more than a kit that is made again.
    """
    found: set[Path] = set()
    waiting = [config]
    while waiting:
        for word in set(_WORD.findall(waiting.pop())):
            path = (root / word).resolve()
            if path in found or not _is_origin(root.resolve(), path):
                continue
            found.add(path)
            if path.suffix in (".yml", ".yaml"):
                waiting.append(path.read_text(encoding="utf-8", errors="replace"))
    return found


_WORD = re.compile(r"[^\s'\",\[\]{}]+")
_NOT_ORIGINS = frozenset(("entries", "registers", "docs", "overrides", "build", "site", ".cache", ".git", ".venv"))


def _is_origin(root: Path, path: Path) -> bool:
    """Tell whether a path is a file, or a folder of the archive that holds neither what it is made of nor products."""
    try:
        if not path.is_dir():
            return path.is_file()
        return path != root and path.is_relative_to(root) and path.relative_to(root).parts[0] not in _NOT_ORIGINS
    except (OSError, ValueError):  # a word that cannot be a name
        return False


_FROM_ENVIRONMENT = re.compile(r"!ENV\s+(\[[^\]]*\]|.*)")


def _environment(config: str) -> list[str]:
    """Return the words after each `!ENV`: names of variables, and what stands for one that is not set."""
    return [word for said in _FROM_ENVIRONMENT.findall(config) for word in re.findall(r"\w+", said)]


def _of_folder(folder: Path) -> bytes:
    """Return the digest of all files in a folder, and in those that links in it lead to.

    A link is not taken for the file that it leads to.
    """
    made = blake2b(digest_size=SIZE)
    for file in _files(folder):
        content = file.read_bytes() if file.is_file() else b""
        made.update(repr((str(file.relative_to(folder)), file.is_symlink(), len(content))).encode() + content)
    return made.digest()


def _files(folder: Path) -> Iterator[Path]:
    seen: set[str] = set()
    for directory, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(directory)
        if real in seen:  # a link that leads in a circle
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(directory, name) for name in sorted(files))


def installed() -> Iterator[str]:
    """Yield the name and version of every installed package, from the names of the folders that say so."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
