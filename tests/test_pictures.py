"""The pictures of the documentation: each is made by scripts/pictures, is there, and is shown with its own words."""

import re
import shlex
import sys

import pytest
from playwright.sync_api import Browser

from scripts.pictures_making.places import ROOT, nothing
from scripts.pictures_making.screen import Screen
from scripts.pictures_making.table import PICTURES, Command, TerminalPicture
from scripts.pictures_making.taking import MOST, taken
from scripts.pictures_making.terminal import NothingShownError, output, terminal_page

FOLDER = ROOT / "docs" / "assets" / "pictures"
TEXTS = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]


def shown() -> list[tuple[str, str]]:
    """The name and the words of each picture that a text shows."""
    found = []
    for file in TEXTS:
        text = file.read_text(encoding="utf-8")
        found += [(name, alt) for alt, name in re.findall(r"!\[([^\]]*)\]\([\w/]*assets/pictures/([^)]+)\)", text)]
    return found


def test_pictures_are_shown_are_there_and_are_in_the_table() -> None:
    named = {name for name, _ in shown()}
    assert named == {f"{name}.webp" for name in PICTURES}
    assert {file.name for file in FOLDER.iterdir()} == named


def test_the_words_of_a_picture_are_those_of_the_table() -> None:
    for name, alt in shown():
        assert alt == PICTURES[name.removesuffix(".webp")].alt


def test_no_picture_is_large() -> None:
    for file in FOLDER.iterdir():
        data = file.read_bytes()
        assert len(data) <= MOST, file
        assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP"), file


PROGRAM = "print('\\033[1;31mred\\033[0m <b>& 电'); print('one\\rtwo'); x = input('Go? '); print(x)"
PRINTS = shlex.join([sys.executable, "-c", PROGRAM])


def test_a_terminal_is_shown_as_it_looks() -> None:
    said = output(Command(PRINTS, (("Go? ", "yes\n"),)), ROOT, 80)
    screen = Screen()
    screen.write(said)
    assert screen.html(9).splitlines() == [
        '<span class="bold red">red</span> &lt;b&gt;&amp; <span class="wide">电</span>',
        "two",
        "Go? yes",
        "yes",
    ]
    assert screen.html(2).endswith('<span class="faint">… 2 more lines</span>')


def test_what_is_not_shown_is_an_error() -> None:
    with pytest.raises(NothingShownError, match="`never` was not shown"):
        output(Command(f"{shlex.quote(sys.executable)} -c 'print(1)'", (("never", "x"),)), ROOT, 80)
    with pytest.raises(NothingShownError, match="could not run"):
        output(Command("briefings -C /nowhere-at-all check"), ROOT, 80)


def test_a_picture_is_taken(browser: Browser) -> None:
    picture = TerminalPicture("", nothing, (Command("briefings --version"),), columns=60)
    assert "briefings, version" in terminal_page(picture, ROOT)
    data = taken(browser, picture, ROOT)
    assert data[8:12] == b"WEBP"
    assert len(data) < 20_000
