"""Which pictures there are: what each shows, and the words for those who do not see it, as the pages have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from scripts.pictures_making.places import Place, new_archive, nothing, with_article, with_export, with_mistakes


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


_SUMMARY = "A sodium cell keeps 80 per cent of its charge after 6,000 cycles. Its makers credit an oxide coating."


def _written(page: Page) -> None:
    """Write a briefing into the form."""
    page.fill("#bf-at-source-url", "https://www.example.org/news/salt-cells?utm_source=feed")
    page.fill("#bf-at-source-published", "2026-11-12")
    page.fill("#bf-at-title", "Salt cells of Example University hold for 6,000 cycles")
    page.fill(
        "#bf-at-summary",
        "Researchers at Example University report a sodium cell that still holds 80 per cent of its charge after 6,000 "
        "cycles. They credit a thin oxide coating. The cells were tested at room temperature only.",
    )
    for topic in ("research", "energy"):
        page.fill("#bf-at-topics", topic)
        page.press("#bf-at-topics", "Enter")
    page.wait_for_timeout(600)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 250)")
    page.wait_for_timeout(300)


def _mistaken(page: Page) -> None:
    """Write what is wrong into the form, and have it checked."""
    page.fill("#bf-at-source-url", "www.example.org/news")
    page.fill("#bf-at-source-publisher", "example universty")
    page.fill("#bf-at-source-published", "12.11.2026")
    page.locator("[data-check]").click()
    page.wait_for_timeout(600)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 250)")
    page.wait_for_timeout(300)


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
    "new-terminal": TerminalPicture(
        "briefings new in a terminal: what the page says, the questions that are left, and the file that is written",
        with_article,
        (
            Command(
                "briefings new --from page.html",
                (
                    ("Change any of it", "\n"),
                    ("Topics", "reserch, energy\n"),
                    ("Topics", "research, energy\n"),
                    ("own title", "Salt cells of Example University hold for 6,000 cycles\n"),
                    ("own summary", _SUMMARY + "\n"),
                    ("its address", "\n"),
                    ("? [Y/n]", "\n"),
                ),
            ),
        ),
    ),
    "check-terminal": TerminalPicture(
        "briefings check in a terminal: mistakes of an entry, each with its line and how to mend it",
        with_mistakes,
        (Command("briefings check --format text"),),
        most=28,
    ),
    "import-terminal": TerminalPicture(
        "briefings import wordpress in a terminal: a line for each item that was left out, then how many became what",
        with_export,
        (Command("briefings import wordpress blog.xml"), Command("briefings adopt")),
    ),
    "propose-form": PagePicture(
        "The form with a briefing in it, and beside it how its page will look",
        new_archive,
        "propose/",
        height=820,
        act=_written,
    ),
    "propose-mistakes": PagePicture(
        "What the form says of mistakes at the fields: what is wrong, the rule, and a button that mends it",
        new_archive,
        "propose/",
        height=820,
        act=_mistaken,
    ),
    "propose-zh": PagePicture(
        "The form in Chinese, on a phone in the dark",
        new_archive,
        "zh/propose/",
        width=390,
        height=780,
        scheme="dark",
    ),
}
"""The pictures by name; each is `docs/assets/pictures/NAME.webp`."""
