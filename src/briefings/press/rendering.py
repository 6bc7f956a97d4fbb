"""A process that loads MkDocs once and builds two sites with it: `python -m briefings.press.rendering`.

Its standard input is a JSON object. `config` is the path of a mkdocs.yml; `first` and `other` say what to build, each
with `docs` and `site`, the folder to read and the one to write, and `failed`, the code to end with when MkDocs warns
or fails. The first is built just as `mkdocs build --strict` builds it. The other is only compared with it, page by
page: it is built without the theme's own files, and pages whose template is called `nothing` stay empty.

This module imports nothing of ours, so that the process begins at once.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import sys
from typing import Any

import jinja2
from click import ClickException
from mkdocs.commands import build as command
from mkdocs.config import load_config
from mkdocs.utils import DuplicateFilter


class _Bytecode(jinja2.BytecodeCache):
    """What templates were compiled to for the first site, for the other one to use."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class _Templates(jinja2.FileSystemLoader):
    """Finds the theme's templates.

    MkDocs lists them for the files that it copies into the site, none of which has a name with a dot at its start;
    Material has more than ten thousand icons in such a folder, which are not looked at here.
    """

    def list_templates(self) -> list[str]:
        return sorted({name for path in self.searchpath for name in _visible(path)})


class _TemplatesOnly(_Templates):
    """Finds the theme's templates, names none of its files, and knows the template that shows nothing."""

    def __init__(self, folders: list[str], nothing: str) -> None:
        super().__init__(folders)
        self.nothing = nothing

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        return ("", None, None) if template == self.nothing else super().get_source(environment, template)

    def list_templates(self) -> list[str]:
        return []


def _visible(folder: str) -> list[str]:
    names: list[str] = []
    for directory, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        place = os.path.relpath(directory, folder).replace(os.sep, "/")
        names += files if place == "." else [f"{place}/{name}" for name in files]
    return names


def _build(asked: dict[str, Any], part: str, bytecode: _Bytecode) -> None:
    """Build one site, as the command `mkdocs build --strict` does."""
    config = load_config(asked["config"], docs_dir=asked[part]["docs"], site_dir=asked[part]["site"], strict=True)
    theme: Any = config.theme
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        made: jinja2.Environment = make()
        made.bytecode_cache = bytecode
        made.loader = _Templates(theme.dirs) if part == "first" else _TemplatesOnly(theme.dirs, asked["nothing"])
        return made

    theme.get_env = get_env
    if part != "first":
        theme.static_templates.clear()
    config.plugins.on_startup(command="build", dirty=False)
    try:
        command.build(config)
    finally:
        config.plugins.on_shutdown()


def _leave(codes: list[int]) -> None:
    """End the process with the code, without taking apart what it has loaded, a tenth of all that it does."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(codes[0] if codes else 1)


def main() -> int:
    """Do what standard input asks for; return the exit code."""
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.INFO)
    log.propagate = False
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    log.addHandler(shown)
    command.log.addFilter(DuplicateFilter())
    bytecode = _Bytecode()
    asked = json.load(sys.stdin)
    for part in ("first", "other"):
        try:
            _build(asked, part, bytecode)
        except ClickException as error:
            error.show()
            return int(asked[part]["failed"])
    return 0


if __name__ == "__main__":
    codes: list[int] = []
    atexit.register(_leave, codes)  # what is registered first is called last, after all that plugins wish to be done
    codes.append(main())
