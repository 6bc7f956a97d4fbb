"""What a server is to an export: how its bulk files and its settings are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from briefings.search.export.documents import Shape

Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Server:
    """One kind of server.

    `lines` is what bulk files hold of a document, `settings` the other files by name, `readme` how all is loaded.
    """

    name: str
    lines: Callable[[Json], bytes]
    settings: Callable[[Shape], Mapping[str, Json]]
    readme: str
