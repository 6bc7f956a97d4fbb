"""Which pictures there are: what each shows, and the words for those who do not see it, as the pages have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from scripts.pictures_making.places import Place, new_archive, nothing


@dataclass(frozen=True, slots=True)
class Command:
    """A command as a person types it, and what is typed once the terminal shows a text: `(shown, typed)`."""

    line: str
    keys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TerminalPicture:
    """Commands that are run in a terminal, in a place; `most` is how many lines are shown."""

    alt: str
    place: Place
    commands: tuple[Command, ...]
    columns: int = 100
    most: int = 60


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of the site that is built in a place; `act` is done on it before it is taken.

    `width` and `height` are the window's, in CSS pixels; `scheme` is `light` or `dark`.
    """

    alt: str
    place: Place
    path: str = ""
    width: int = 1200
    height: int = 760
    scheme: str = "light"
    act: Callable[[Page], None] = field(default=lambda page: None)


PICTURES: dict[str, TerminalPicture | PagePicture] = {
    "init-terminal": TerminalPicture(
        "briefings init in a terminal: five questions and answers, then a list of what is still to be written",
        nothing,
        (
            Command(
                "briefings init harbour-news",
                (
                    ("called? [", "Harbour News\n"),
                    ("its repository", "https://github.com/harbour/news\n"),
                    ("its site [", "\n"),
                    ("its editors", "editors@harbour-news.example\n"),
                    ("its summaries [", "\n"),
                ),
            ),
        ),
    ),
    "init-home": PagePicture(
        "The home page of a new archive: its name, a marked passage that asks what it is about, the search, two sample "
        "briefings and the topics",
        new_archive,
    ),
}
"""The pictures by name; each is `docs/assets/pictures/NAME.webp`."""
