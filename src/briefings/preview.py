"""Preview: the site on this machine, made anew whenever a file of the archive is saved."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

FOLDERS = ("entries", "registers", "docs", "overrides")


class Preview:
    """Serves the folder `site` on loopback and reloads the reader's browser when the archive at `root` changes.

    `rebuild` makes the folder's content anew.
    """

    def __init__(self, root: Path, site: Path, host: str, port: int, rebuild: Callable[[], None]) -> None:
        self.root = root
        self.server = LiveReloadServer(rebuild, host=host, port=port, root=str(site), polling_interval=0.2)

    def run(self) -> None:
        """Serve until interrupted, also where a script has started it in the background, which shuts interrupts out."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for name in FOLDERS:
            if (self.root / name).is_dir():
                self.server.watch(str(self.root / name))
        self.server.watch(str(self.root / "mkdocs.yml"))
        try:
            self.server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            self.server.shutdown()
