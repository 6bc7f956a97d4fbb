"""`briefings new` at a terminal: a card, questions for what is missing only, and answers that are nearly right."""

import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import articles
from tests.support.archives import write

TITLE = "A second hall for sodium cells opens at the old mill"
SUMMARY = "The maker of sodium-ion cells has started another works next to its first, and needs no lithium there."
PATH = "entries/2024/2024-05-03-a-second-hall-for-sodium-cells-opens-at-the-old-mill.yml"


def at_terminal(root: Path, answers: list[tuple[str, str]], *options: str | Path, editor: str = "") -> tuple[int, str]:
    """Run the command at a pseudo-terminal; each answer is given when its question was asked."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefings", "-C", str(root), "new", *map(str, options)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "EDITOR": editor, "VISUAL": ""}
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    said, asked_from, waiting, end = "", 0, list(answers), time.monotonic() + 60
    while time.monotonic() < end:
        try:
            said += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if waiting and re.search(waiting[0][0], said[asked_from:]):
            asked_from = len(said)
            os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
    os.close(ours)
    assert not waiting, said
    return process.wait(10), said.replace("\r\n", "\n")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path, "page.html", articles.NEWS)


def test_what_is_known_is_shown_and_only_the_rest_is_asked(root: Path, page: Path) -> None:
    code, said = at_terminal(
        root,
        [
            (r"Topics \[sodium-ion\]: $", "sodium-oin"),
            (r"Did you mean `sodium-ion`\?\s+Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", SUMMARY),
            (r"Words for its address \[a-second-hall.*: $", ""),
            (rf"Write {re.escape(PATH)}\? \[Y/n\]: $", ""),
        ],
        "--from",
        page,
    )
    assert code == 0, said
    assert re.search(r"Publisher *(\x1b\[0m)? *The Northern Courier \(northern-courier\)", said)
    assert re.search(r"Published *(\x1b\[0m)? *2024-05-03", said)
    text = (root / PATH).read_text(encoding="utf-8")
    assert f"title: {TITLE}\n" in text
    assert "Still to be written" not in said


def test_a_text_without_a_year_has_it_asked_for(root: Path, tmp_path: Path) -> None:
    code, said = at_terminal(
        root,
        [
            (r"When was it published\? \(the year of “May 3”, or 2024-03-31\): $", "last year"),
            (r"'last year' is no day.*\s+When was .*: $", "2024"),
            (r"Who translated it for you\? .*: $", "nobody"),
            (r"Who translated it for you\? .*: $", "unknown"),
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", ""),
            (r"Your own summary .*: $", ""),
            (r"Words for its address .*: $", "second hall"),
            (r"Write entries/2024/2024-05-03-second-hall\.yml\? .*: $", "y"),
        ],
        "--from",
        write(tmp_path, "post.txt", articles.REPUBLISHED),
    )
    assert code == 0, said
    assert "Still to be written, by you: title and summary." in said
    assert (root / "entries/2024/2024-05-03-second-hall.yml").exists()


def test_the_summary_can_be_written_in_an_editor_and_is_asked_for_again_after_errors(
    root: Path, page: Path, tmp_path: Path
) -> None:
    editor = write(tmp_path, "editor.sh", f'#!/bin/sh\nprintf "%s\\n# a note\\n" "{SUMMARY}" > "$1"\n')
    editor.chmod(0o755)
    code, said = at_terminal(
        root,
        [
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", "Too short."),
            (r"Words for its address .*: $", ""),
            (r"error B210.*\s+Change it\? .*: $", ""),
            (r"Title \[.*: $", ""),
            (r"Summary .*: $", "e"),
            (r"Topics .*: $", ""),
            (r"Write entries/.*\? .*: $", ""),
        ],
        "--from",
        page,
        editor=str(editor),
    )
    assert code == 0, said
    assert SUMMARY.split(",", maxsplit=1)[0] in " ".join((root / PATH).read_text(encoding="utf-8").split())


def test_an_unknown_publisher_is_added_on_request(root: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "page.html", articles.page(articles.linked(publisher={"name": "Quay Notes"})))
    code, said = at_terminal(
        root,
        [
            (r"Add “Quay Notes” to the register\? \[Y/n\]: $", ""),
            (r"What is it\? .*: $", "blog"),
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", ""),
            (r"Your own summary .*: $", ""),
            (r"Words for its address .*: $", ""),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        file,
        "--url",
        "https://quay-notes.example/a",
    )
    assert code == 0, said
    assert "quay-notes:\n  name: Quay Notes\n  kind: blog\n" in (root / "registers/publishers.yml").read_text("utf-8")


def test_no_means_no(root: Path, page: Path) -> None:
    before = sorted(root.rglob("*.yml"))
    answers = [(r"Topics .*: $", ""), (r"Words for its address .*: $", ""), (r"Write .*\? .*: $", "n")]
    code, said = at_terminal(root, answers, "--from", page, "--title", TITLE, "--summary", SUMMARY)
    assert (code, "Nothing was written." in said) == (1, True)
    assert sorted(root.rglob("*.yml")) == before


def test_a_duplicate_is_asked_about(root: Path, tmp_path: Path) -> None:
    url = "https://northern-courier.example/2024/harbour-plant"
    text = next((root / "entries/2024").glob("2024-03-05*.yml")).read_text(encoding="utf-8")
    url = (re.search(r"url: (\S+)", text) or [url, url])[1]
    file = write(tmp_path, "page.html", articles.page(articles.linked()))
    code, said = at_terminal(
        root, [(r"The archive has the same address: .*\s+.*\s+Write another .*: $", "")], "--from", file, "--url", url
    )
    assert (code, "Nothing was written." in said) == (1, True)
