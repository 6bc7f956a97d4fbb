"""The stage: where the changed files of a site are written, before they are put in place all at once."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from briefings.publication.groups import mark_as_top
from briefings.publication.standing import Stamp, stamp_of

STAGES = "stages"


class Stage:
    """A new folder in `work`, for files that are to stand in `site`; both are on one disk.

    It can be written to by several processes, each file by one of them.
    """

    def __init__(self, site: Path, work: Path, missing: Container[str] = (), *, whole: bool = False) -> None:
        """Make the folder, and remove what an earlier build left of its own.

        What is known to be `missing` from the site is staged even where a link leads to the same content. With
        `whole`, every file is staged, and takes the place of what stands in the site whatever that holds.
        """
        stages = work / STAGES
        shutil.rmtree(stages, ignore_errors=True)
        stages.mkdir(parents=True)
        mark_as_top(stages)
        self.site = site
        self.folder = stages / secrets.token_hex(6)
        self.folder.mkdir()
        self._site, self._folder = os.fspath(site), os.fspath(self.folder)
        self._made = {""}
        self._is_new = not site.is_dir()
        self._is_whole = whole
        self._missing = missing

    def put(self, name: str, content: bytes) -> tuple[Stamp, bool]:
        """Write a file, unless the site holds just that already; return its stamp, and whether it was written."""
        held = None if self._is_new or self._is_whole or name in self._missing else self._held(name, content)
        return (held, False) if held is not None else (self._write(name, content), True)

    def _write(self, name: str, content: bytes) -> Stamp:
        self._make_folder(name.rpartition("/")[0])
        opened = os.open(f"{self._folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            rest = memoryview(content)
            while rest:  # a write may take less than all
                rest = rest[os.write(opened, rest) :]
            return stamp_of(os.fstat(opened))
        finally:
            os.close(opened)

    def _make_folder(self, name: str) -> None:
        if name not in self._made:
            self._make_folder(name.rpartition("/")[0])
            with suppress(FileExistsError):  # another process was quicker
                os.mkdir(f"{self._folder}/{name}")  # noqa: PTH102 - ten thousand times
            self._made.add(name)

    def _held(self, name: str, content: bytes) -> Stamp | None:
        """Return the stamp of the site's file when it holds just this content; its size is looked at first."""
        path = f"{self._site}/{name}"
        try:
            found = os.lstat(path)
            if not stat.S_ISREG(found.st_mode) or found.st_size != len(content):
                return None
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times
                return stamp_of(found) if file.read() == content else None
        except OSError:
            return None

    def path_of(self, name: str) -> Path:
        """Return where a file is that the site will hold: on the stage, or in the site where it stays."""
        staged = self.folder / name
        return staged if staged.is_file() else self.site / name

    def moves(self) -> Iterator[str]:
        """Yield what is to be renamed into the site: files, and whole folders where the site has none of that name.

        A whole site is renamed into place by what stands at its top; the folder of the site itself stays, since it may
        be mounted, or held open by a server.
        """
        if self._is_new:
            return iter([""])
        return iter(os.listdir(self._folder)) if self._is_whole else self._moves("")  # noqa: PTH208 - names

    def _moves(self, folder: str) -> Iterator[str]:
        with os.scandir(f"{self._folder}/{folder}") as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir() and _is_folder(f"{self._site}/{name}"):
                    yield from self._moves(f"{name}/")
                else:
                    yield name


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
