"""`scripts/pictures`: makes the pictures that are named, or all."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from scripts.pictures_making.places import ROOT
from scripts.pictures_making.table import PICTURES
from scripts.pictures_making.taking import MOST, taken
from tests.support.browser import open_browser

FOLDER = ROOT / "docs" / "assets" / "pictures"


def main(names: list[str]) -> int:
    """Make pictures; return the exit code."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"scripts/pictures: `{unknown[0]}` is none of {', '.join(PICTURES)}.", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    large = 0
    with open_browser() as browser:
        for name in names or PICTURES:
            with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
                data = taken(browser, PICTURES[name], Path(folder))
            (FOLDER / f"{name}.webp").write_bytes(data)
            print(f"{name}.webp: {len(data):,} bytes{'' if len(data) <= MOST else ', which is too many'}")
            large += len(data) > MOST
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
