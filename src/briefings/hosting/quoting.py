"""Paths in settings of servers: quoted, or refused where a format has no way to write them."""

from __future__ import annotations

import re

from briefings.errors import BriefingsError

# what may have a meaning within quotes in any of the formats; paths of the site have letters, digits and . ~ - / _
_UNFIT = re.compile(r"[^\w./~%+,:=@!&-]")


class UnfitPath(BriefingsError):
    """A path has a character that the settings of some server would take for their own."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The path {path!r} cannot be written into the rules for web servers. Take all but letters, digits and "
            "`. ~ - _ /` out of the alias, or of the path in `site_url`."
        )


def fit(path: str) -> str:
    """Return a path that means itself in the settings of every server.

    Raises:
        UnfitPath: it has white space, quotes, `$`, braces or anything else that one of them reads.
    """
    if _UNFIT.search(path):
        raise UnfitPath(path)
    return path


def quoted(path: str) -> str:
    """Return a path in double quotes."""
    return f'"{fit(path)}"'
