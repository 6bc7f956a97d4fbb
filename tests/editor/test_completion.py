"""What an editor gets from `schema.json`, with the language server that VS Code's YAML extension is made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import yaml_server
from tests.support.server import Server, serve
from tests.support.sites import run
from tests.support.yaml_server import Editor

FILE = "file:///archive/entries/2026/2026-11-12-example.yml"


@pytest.fixture
def server(toy_site: Path) -> Iterator[Server]:
    with serve(toy_site, "/archive/") as server:
        yield server


@pytest.fixture
def editor() -> Iterator[Editor]:
    with yaml_server.editor() as editor:
        yield editor


def opened(editor: Editor, server: Server, text: str) -> None:
    editor.open(FILE, f"# yaml-language-server: $schema={server.address('schema.json')}\n{text}")


def test_topics_are_proposed_with_their_labels_and_what_they_are_about(editor: Editor, server: Server) -> None:
    opened(editor, server, "topics:\n  - \n")
    assert editor.completions(FILE, 2, 4) == {
        "energy": "Energy · 能源\nPower and where it comes from",
        "batteries": "Batteries · 电池\nCells and what they are made of",
        "tides": 'Tides & <currents> · 潮汐与洋流\nWater that moves by itself: "free" power',
    }
    assert [(each.path, each.status) for each in server.requests] == [("/archive/schema.json", 200)]


def test_publishers_are_proposed_with_their_names(editor: Editor, server: Server) -> None:
    opened(editor, server, "source:\n  publisher: \n")
    assert editor.completions(FILE, 2, 13)["daily-lantern"] == "The Daily Lantern · 灯笼日报"


def test_a_key_that_is_begun_is_completed_with_what_it_is_for(editor: Editor, server: Server) -> None:
    opened(editor, server, "t\n")
    assert editor.completions(FILE, 1, 1)["title"] == "The briefing's own title."


def test_an_unknown_key_and_an_unknown_topic_are_marked_on_their_lines(editor: Editor, server: Server) -> None:
    opened(editor, server, "sumary: A text\ntopics:\n  - batterys\n")
    problems = editor.problems()
    assert any(line == 2 and "sumary" in message for line, message in problems), problems
    assert any(line == 4 and '"batteries"' in message for line, message in problems), problems


def test_the_site_has_what_the_command_prints(toy_site: Path) -> None:
    printed = run("-C", toy_site.parent, "schema").stdout
    assert (toy_site / "schema.json").read_text(encoding="utf-8") == printed
