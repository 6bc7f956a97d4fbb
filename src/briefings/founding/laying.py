"""The files of a new archive, and how they come into a folder: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from importlib.resources import files as package_files
from pathlib import Path, PurePosixPath

from briefings.attribution import listed_name, listed_url
from briefings.errors import BriefingsError
from briefings.founding.answers import Answers, owner_of
from briefings.founding.filling import filled
from briefings.founding.program import is_by_tag, requirement
from briefings.rules.blanks import NOWHERE
from briefings.text.forges import GITHUB, forge_of, issue_address
from briefings.text.labels import LANGUAGES

LAYERS = Path(str(package_files("briefings.founding"))) / "archive"
SHARED, COMMON = "shared", "common"

KEPT = frozenset({".git"})
"""What a folder may hold and still be taken for empty."""


class NotEmptyError(BriefingsError):
    """The folder of a new archive holds something already; carries the folder and a name within it."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(
            f"{folder} is not empty: it holds `{name}`. An archive is begun in a folder that is not there yet, or in "
            "one that holds nothing but `.git`: name another."
        )
        self.folder = folder
        self.name = name


class NoFolderError(BriefingsError):
    """Where a new archive should be stands something that is no folder; carries the path."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is not a folder. Name one that is not there yet, or an empty one.")
        self.folder = folder


class IncompleteError(BriefingsError):
    """The package lacks files of an archive; carries the path of a link that leads nowhere."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} leads nowhere, so the package is not complete. Install it again; a checkout must be made with "
            "symbolic links (`git config core.symlinks true`)."
        )
        self.file = file


def laid_out(answers: Answers, today: date) -> dict[str, bytes]:
    """Return the files of a new archive, founded `today`, by path; those in `scripts/` are to be run.

    Raises:
        IncompleteError: the package lacks files.
    """
    spoken = _language(answers.language)
    values = _values(answers, today, spoken)
    made = dict(_layer(SHARED))
    for layer in (COMMON, *dict.fromkeys((LANGUAGES[0], spoken))):
        made |= {path: filled(data.decode(), values).encode() for path, data in _layer(layer)}
    return made


def lay_out(made: Mapping[str, bytes], folder: Path) -> None:
    """Put the files of a new archive into a folder, which is not there yet or is empty but for KEPT.

    They are written beside it and renamed into place, so that a full disk, or a kill before the last moment, leaves
    nothing of an archive in the folder. What a kill cut short between two renames is for `carry_out`.

    Raises:
        NotEmptyError: the folder holds something.
        NoFolderError: it is none.
    """
    part, whole = _beside(folder, ".part"), _beside(folder, "")
    _demand_empty(folder)
    for left in (part, whole):
        shutil.rmtree(left, ignore_errors=True)
    try:
        _write(made, part)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    if not folder.exists():
        part.rename(folder)
    else:
        part.rename(whole)
        _move_in(whole, folder)


def carry_out(folder: Path) -> bool:
    """Put what an earlier call had begun to move into a folder there; tell whether there was any such thing.

    What it was told holds then, since a part of it is there already. Of what it had only written nothing is kept.

    Raises:
        NotEmptyError: the folder came to hold a file of the same name.
    """
    whole = _beside(folder, "")
    if not whole.is_dir() or not folder.is_dir() or all(each.name in KEPT for each in folder.iterdir()):
        return False
    _move_in(whole, folder)
    return True


def _beside(folder: Path, end: str) -> Path:
    return folder.with_name(f".{folder.name}.founding{end}")


def _demand_empty(folder: Path) -> None:
    if not folder.is_dir():
        if folder.exists() or folder.is_symlink():
            raise NoFolderError(folder)
        return
    for file in sorted(folder.iterdir()):
        if file.name not in KEPT:
            raise NotEmptyError(folder, file.name)


def _write(made: Mapping[str, bytes], folder: Path) -> None:
    for path, data in made.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            stream.write(data)
            os.fsync(stream.fileno())
        if PurePosixPath(path).parts[0] == "scripts":
            file.chmod(0o755)


def _move_in(whole: Path, folder: Path) -> None:
    """Move all that is in one folder into another, which a shell may stand in and git may keep its own in."""
    for file in sorted(whole.iterdir()):
        if (folder / file.name).exists():
            raise NotEmptyError(folder, file.name)
    for file in sorted(whole.iterdir()):
        file.rename(folder / file.name)
    whole.rmdir()


def _language(tag: str) -> str:
    """Return the language of the texts that an archive begins with."""
    main = tag.split("-")[0]
    return main if main in LANGUAGES else LANGUAGES[0]


def _values(answers: Answers, today: date, spoken: str) -> dict[str, str]:
    """Return what templates may ask for: the answers, and what follows from them."""
    program = requirement()
    return {
        **asdict(answers),
        "github": "yes" if forge_of(answers.repository) == GITHUB else "",
        "issues": "" if forge_of(answers.repository) == GITHUB else issue_address(answers.repository),
        "site_url": answers.site_url.rstrip("/") + "/",
        "owner": owner_of(answers.repository),
        "licence_name": listed_name(answers.licence),
        "licence_url": listed_url(answers.licence),
        "requirement": program,
        "by_tag": "yes" if is_by_tag(program) else "",
        "schema": "" if answers.site_url == NOWHERE else "schema.json",
        "theme_language": _theme_language(answers.language),
        "today": today.isoformat(),
        "chinese": "yes" if spoken == "zh" else "",
        "schema_address": f"{answers.site_url.rstrip('/')}/schema.json",
        "contact_page": f"{answers.site_url.rstrip('/')}/contact/",
        "other_language": "" if answers.language.split("-")[0] == spoken else spoken,
    }


def _theme_language(tag: str) -> str:
    """Return the nearest language that the theme has words in: that of the tag, the same without region, or English."""
    import material  # noqa: PLC0415 - it is slow to import, and only this asks for it

    folder = Path(str(material.__file__)).parent / "templates" / "partials" / "languages"
    main = tag.split("-")[0]
    traditional = "zh-Hant" if tag in ("zh-Hant-HK", "zh-HK", "zh-MO") else tag
    return next((each for each in (traditional, main) if (folder / f"{each}.html").is_file()), LANGUAGES[0])


def _layer(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a layer, each with its path in an archive."""
    root = LAYERS / name
    for folder, folders, names in os.walk(root, followlinks=True):
        folders.sort()
        for each in sorted(names):
            file = Path(folder, each)
            parts = file.relative_to(root).parts
            if not file.exists():
                raise IncompleteError(file)
            yield "/".join(_dotted(part) for part in parts), file.read_bytes()


def _dotted(part: str) -> str:
    return f".{part.removeprefix('dot_')}" if part.startswith("dot_") else part
