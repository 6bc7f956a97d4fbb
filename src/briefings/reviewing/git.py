"""What git knows of an archive: the commit that a change begins at, and the files there.

Nothing of a repository is trusted. Git runs here without a shell, and only commands that read objects: none that looks
at the work tree, whose filters and monitors are programs that a repository's own settings may name.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path

from briefings.errors import BriefingsError

WAIT = 120
"""How many seconds a call of git may take."""

_FILE, _LINK = b"100", b"120"

_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "diff.external=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_OPTIONS = ("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs")
_ENVIRONMENT = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C"}


class GitError(BriefingsError):
    """Git cannot tell what is asked of it; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: the name of its content, and whether it is a symbolic link."""

    name: str
    is_link: bool

    def is_content(self, data: bytes) -> bool:
        """Tell whether bytes are its content, be it with the line ends that git gave them when it checked them out."""
        return self.name in blob_names(data)


def blob_names(data: bytes) -> Iterator[str]:
    """Yield the names that git may have for a content: in a repository of either hash, and with plain line ends."""
    for content in dict.fromkeys((data, data.replace(b"\r\n", b"\n"))):
        # a loose object before it is compressed (gitformat-loose); SHA-1 names it here and protects nothing
        object_ = b"blob %d\0%b" % (len(content), content)
        yield sha1(object_, usedforsecurity=False).hexdigest()
        yield sha256(object_).hexdigest()


@dataclass(frozen=True)
class Base:
    """The commit that a change begins at; `commit` is empty where there is none yet, and all is new.

    `root` is the archive's folder in the work tree. Paths are those of the archive, whatever folder of the repository
    it is in.
    """

    root: Path
    commit: str

    @cached_property
    def files(self) -> dict[str, Blob]:
        """The files of the archive at that commit, by path."""
        if not self.commit:
            return {}
        listed = _git(self.root, "ls-tree", "-r", "-z", self.commit).split(b"\0")
        return {os.fsdecode(path): blob for path, blob in _blobs(listed)}

    @cached_property
    def prefix(self) -> str:
        """What stands before an archive's path in the repository: empty, or a folder with `/` at its end."""
        return os.fsdecode(_git(self.root, "rev-parse", "--show-prefix").removesuffix(b"\n"))

    def is_changed(self, path: str) -> bool:
        """Tell whether a file of the work tree is another than at that commit, or was not there."""
        blob, file = self.files.get(path), self.root / path
        if blob is None:
            return True
        try:
            is_link = file.is_symlink()
            content = os.fsencode(file.readlink()) if is_link else file.read_bytes()
        except OSError:
            return True  # it is gone, or no file any more
        return is_link != blob.is_link or not blob.is_content(content)

    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what files were at that commit; links are left out."""
        wanted = [path for path in paths if path in self.files and not self.files[path].is_link]
        names = "".join(f"{self.files[path].name}\n" for path in wanted)
        rest = memoryview(_git(self.root, "cat-file", "--batch", given=names.encode()) if wanted else b"")
        for path in wanted:
            header, size = _header(path, bytes(rest[:200]))
            yield path, bytes(rest[header : header + size])
            rest = rest[header + size + 1 :]


def find_base(root: Path, revision: str) -> Base:
    """Return where a change begins: the commit from which the work tree's and that of `revision` both came.

    Raises:
        GitError: there is no git, no repository, no such commit, or nothing that both came from.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise GitError(f"{root} is not in the work tree of a git repository. Name a folder that is, with `-C DIR`.")
    commit = _commit(root, revision)
    if commit is None:
        if revision == "HEAD":
            return Base(root, "")  # a repository before its first commit
        raise GitError(f"`{revision}` is no commit that this repository has. {_advice(root)}")
    found = _run(root, "merge-base", commit, "HEAD")
    if found.returncode:
        raise GitError(f"`{revision}` and what is checked out have no commit in common here. {_advice(root)}")
    return Base(root, found.stdout.split(b"\n")[0].decode())


def tracked_files(root: Path) -> frozenset[str]:
    """Return the files of an archive that git tracks, committed or not, by path."""
    listed = _git(root, "ls-files", "--cached", "-z").split(b"\0")
    return frozenset(os.fsdecode(path) for path in listed if path)


def _commit(root: Path, revision: str) -> str | None:
    if revision.startswith("-") or "\0" in revision:
        return None  # it would be taken for an option
    found = _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return found.stdout.decode().strip() or None if found.returncode == 0 else None


def _advice(root: Path) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return (
        "The clone is shallow, so it lacks older commits: `git fetch --unshallow` brings them."
        if shallow
        else "Name a branch, a tag or a commit, such as `origin/main`; `git fetch` brings what is new."
    )


def _blobs(listed: Iterable[bytes]) -> Iterator[tuple[bytes, Blob]]:
    """Yield path and blob of each line of `git ls-tree -z`: `mode type name`, a tab, the path."""
    for line in listed:
        about, _, path = line.partition(b"\t")
        if about.startswith((_FILE, _LINK)):
            mode, _, name = about.split()
            yield path, Blob(name.decode(), mode.startswith(_LINK))


def _header(path: str, begin: bytes) -> tuple[int, int]:
    """Return how long a header of `git cat-file --batch` is, `name type size` on a line, and the size it gives."""
    line, newline, _ = begin.partition(b"\n")
    words = line.split()
    if not newline or words[1:2] != [b"blob"]:
        raise GitError(f"The repository lacks the old content of {path}; `git fsck` tells what is damaged.")
    return len(line) + 1, int(words[2])


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what a command of git says.

    Raises:
        GitError: it cannot be run, or fails.
    """
    done = _run(root, *arguments, given=given)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = said[0].removeprefix("fatal: ") if said else f"it ended with {done.returncode}"
        raise GitError(f"Git cannot read {root}: {why}.")
    return done.stdout


def _run(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        return subprocess.run(
            ["git", *settings, *_OPTIONS, *arguments],
            cwd=root,
            env=_environment(),
            input=given,
            capture_output=True,
            timeout=WAIT,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("There is no `git` here, which tells what has changed. Install it, and try again.") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"`git {arguments[0]}` did not end within {WAIT} seconds in {root}.") from None


def _environment() -> dict[str, str]:
    """Return the environment without what would lead git elsewhere, or to a program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **_ENVIRONMENT}
