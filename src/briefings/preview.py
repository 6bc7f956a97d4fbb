"""Preview: the site on this machine, made anew whenever an entry is saved.

MkDocs renders all pages once; after that it is told to render only those whose Markdown changed, which
`generate` sees to by writing nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from briefings.generate import Generated
from briefings.settings import Settings

SEARCH = "material/search"


class Preview:
    """Serves an archive's site on loopback and reloads the reader's browser when it changes.

    `regenerate` checks and generates; it returns what was written, or None when errors keep the last preview.
    """

    def __init__(self, settings: Settings, host: str, port: int, regenerate: Callable[[], Generated | None]) -> None:
        self.settings = settings
        self.regenerate = regenerate
        self.folder = settings.root / ".cache" / "preview"
        self.url = f"http://{host}:{port}/"
        self.server = LiveReloadServer(self.rebuild, host=host, port=port, root=str(self.folder), polling_interval=0.3)
        self.config = load_config(
            str(settings.root / "mkdocs.yml"), site_dir=str(self.folder), site_url=self.url, strict=False
        )
        self.config.plugins.on_startup(command="serve", dirty=True)

    def run(self) -> None:
        """Render everything, then serve until interrupted."""
        build(self.config, serve_url=self.url, dirty=False)
        for name in ("entries", "registers", "docs", "overrides"):
            if (self.settings.root / name).is_dir():
                self.server.watch(str(self.settings.root / name))
        try:
            self.server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            self.server.shutdown()

    def rebuild(self) -> None:
        """Make anew what changed."""
        done = self.regenerate()
        if done is None:
            return
        for name in done.removed:
            _remove_page(self.folder, name)
        _forget_searched(self.config, done.written)
        logging.getLogger("mkdocs").addFilter(_is_news)
        build(self.config, serve_url=self.url, dirty=True)


def _is_news(record: logging.LogRecord) -> bool:
    """Drop the warning that a partial build may be inaccurate: here it is told exactly what changed."""
    return "A 'dirty' build" not in record.getMessage()


def _remove_page(folder: Path, name: str) -> None:
    page = folder / (name.removesuffix(".md") + ".html" if name.endswith(".md") else name)
    page.unlink(missing_ok=True)


def _forget_searched(config: Any, written: list[str]) -> None:
    """Take the pages that will be rendered anew out of the search index that Material keeps between builds."""
    plugin = config.plugins.get(SEARCH)
    index = getattr(plugin, "search_index_prev", None)
    if index is None:
        return
    pages = {name.removesuffix("index.md") for name in written}
    index.entries = [entry for entry in index.entries if entry["location"].split("#")[0] not in pages]
