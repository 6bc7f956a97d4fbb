"""`briefings new` at a terminal: a card, questions for what is missing only, and answers that are nearly right."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefings.document import parse_document
from briefings.document.plain import plain
from tests.support import articles
from tests.support.archives import write

TITLE = "A second hall for sodium cells opens at the old mill"
SUMMARY = "The maker of sodium-ion cells has started another works next to its first, and needs no lithium there."
PATH = "entries/2024/2024-05-03-a-second-hall-for-sodium-cells-opens-at-the-old-mill.yml"


OF_A_TERMINAL = """
import fcntl, os, signal, sys, termios

signal.signal(signal.SIGINT, signal.SIG_DFL)
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "briefings", *sys.argv[1:]])
"""
"""Run the command as a shell does: of this terminal, whose Ctrl-C is a signal, also where ours are ignored."""

Answers = Sequence[tuple[str, str]]

RIGHT = (r"Change any of it\? .*: $", "")
NOTHING_LOST = rf"Nothing was written\.\nWhat you had written is this:\n\n{re.escape(TITLE)}\n\n{re.escape(SUMMARY)}\n"


def at_terminal(
    root: Path, answers: Answers, *options: str | Path, editor: str = "", between: Callable[[], object] | None = None
) -> tuple[int, str]:
    """Run the command at a pseudo-terminal; each answer is given when its question was asked.

    `between` is called before the last answer is given. Ctrl-C and Ctrl-D are sent without Enter.
    """
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", OF_A_TERMINAL, "-C", str(root), "new", *map(str, options)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "EDITOR": editor, "VISUAL": ""}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    said, asked_from, waiting, end, pressed = "", 0, list(answers), time.monotonic() + 90, False
    while time.monotonic() < end:
        if not select.select([ours], [], [], 1)[0]:
            if pressed:  # a signal that comes just before a read waits for its end, so people press again
                os.write(ours, b"\x03")
            continue
        try:
            said += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if waiting and re.search(waiting[0][0], said[asked_from:]):
            asked_from = len(said)
            answer = waiting.pop(0)[1]
            pressed = answer == "\x03"
            if between and not waiting:
                between()
            os.write(ours, (answer if answer in ("\x03", "\x04") else f"{answer}\n").encode())
    os.close(ours)
    if waiting:
        process.kill()
    assert not waiting, f"{waiting[0]} after {said[asked_from:]}"
    return process.wait(10), said.replace("\r\n", "\n")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return write(tmp_path, "page.html", articles.NEWS)


def test_what_is_known_is_shown_and_only_the_rest_is_asked(root: Path, page: Path) -> None:
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Topics .*\[sodium-ion\]: $", "sodium-oin"),
            (r"Did you mean `sodium-ion`\?\s+Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", SUMMARY),
            (r"Words for its address \[a-second-hall.*: $", ""),
            (rf"Write {re.escape(PATH)}\? \[Y/n\] .*: $", ""),
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
            RIGHT,
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
            RIGHT,
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", "Too short."),
            (r"Words for its address .*: $", ""),
            (r"error B210.*\s+Change what\? \(summary, .*\) \[summary\]: $", ""),
            (r"Summary .*: $", "e"),
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
            RIGHT,
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


def test_a_publisher_that_nothing_names_is_asked_for_by_name(root: Path, tmp_path: Path) -> None:
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Who published it\? .*: $", "Nothern Courier"),
            (r"Did you mean `northern-courier`\?\s+Add .*\[y/N\]: $", ""),
            (r"Who published it\? .*: $", "courier"),
            (r"When was it published\? .*: $", "3 May 2024"),
            (r"Why does it have no address\? .*: $", "It was read on paper."),
            (r"Topics.*: $", "batteries, Na-ion"),
            (r"Your own title .*: $", ""),
            (r"Your own summary .*: $", ""),
            (r"Words for its address .*: $", "second hall"),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        write(tmp_path, "notes.txt", "The hall was opened, and everybody came to look at it and at the new chimney."),
    )
    assert code == 0, said
    assert "That is little" in said
    text = (root / "entries/2024/2024-05-03-second-hall.yml").read_text(encoding="utf-8")
    assert "topics: [batteries, sodium-ion]\n" in text
    assert "  publisher: northern-courier\n  no_url: It was read on paper.\n" in text


def test_no_means_no(root: Path, page: Path) -> None:
    before = sorted(root.rglob("*.yml"))
    answers = [RIGHT, (r"Topics .*: $", ""), (r"Words for its address .*: $", ""), (r"Write .*\? .*: $", "n")]
    code, said = at_terminal(root, answers, "--from", page, "--title", TITLE, "--summary", SUMMARY)
    assert (code, "Nothing was written." in said) == (1, True)
    assert sorted(root.rglob("*.yml")) == before


def test_a_duplicate_is_asked_about(root: Path, tmp_path: Path) -> None:
    url = "https://northern-courier.example/2024/harbour-plant"
    text = next((root / "entries/2024").glob("2024-03-05*.yml")).read_text(encoding="utf-8")
    url = (re.search(r"url: (\S+)", text) or [url, url])[1]
    file = write(tmp_path, "page.html", articles.page(articles.linked()))
    code, said = at_terminal(
        root,
        [RIGHT, (r"The archive has the same address: .*\s+.*\s+Write another .*: $", "")],
        "--from",
        file,
        "--url",
        url,
    )
    assert (code, "Nothing was written." in said) == (1, True)


TO_SUMMARY = [RIGHT, (r"Topics .*: $", ""), (r"Your own title .*: $", TITLE)]
TO_THE_END = [*TO_SUMMARY, (r"Your own summary .*: $", SUMMARY), (r"Words for its address .*: $", "")]


def test_a_pasted_summary_is_one_answer_and_no_other(root: Path, page: Path) -> None:
    first, rest = SUMMARY.split(" has ", maxsplit=1)
    pasted = f"{first} has\n\n{rest}\ny\nThe end of it"  # the last line is not ended by Enter where it is pasted
    code, said = at_terminal(
        root,
        [
            *TO_SUMMARY,
            (r"Your own summary .*: $", pasted),
            (r"Taken as one text: .*\s+Words for its address \[a-second-hall.*: $", ""),
            (rf"Write {re.escape(PATH)}\? .*: $", ""),
        ],
        "--from",
        page,
    )
    assert code == 0, said
    text = " ".join((root / PATH).read_text(encoding="utf-8").split())
    assert f"{SUMMARY} y The end of it" in text


def test_what_was_typed_ahead_answers_nothing(root: Path, page: Path) -> None:
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Topics .*: $", "\nA title\ny"),
            (r"Left out, since it came before this question: A title y\s+Your own title .*: $", TITLE),
            (r"Your own summary .*: $", SUMMARY),
            (r"Words for its address .*: $", "second hall\ny\ny"),
            (r"Left out, since it came before this question: y y\s+Write .*\? .*: $", "n"),
        ],
        "--from",
        page,
    )
    assert (code, bool(re.search(NOTHING_LOST, said))) == (1, True), said


@pytest.mark.parametrize("answer", ["n", "\x03", "\x04"], ids=["no", "Ctrl-C", "Ctrl-D"])
def test_what_was_written_is_given_back(root: Path, page: Path, answer: str) -> None:
    before = sorted(root.rglob("*.yml"))
    code, said = at_terminal(root, [*TO_THE_END, (r"Write .*\? .*: $", answer)], "--from", page)
    assert (code, bool(re.search(NOTHING_LOST, said))) == (1, True), said
    assert sorted(root.rglob("*.yml")) == before


def test_nothing_is_given_back_where_nothing_was_written(root: Path, page: Path) -> None:
    code, said = at_terminal(root, [RIGHT, (r"Topics .*: $", "\x03")], "--from", page)
    assert (code, "Nothing was written." in said, "What you had" in said) == (1, True, False)


def test_what_was_written_is_given_back_where_it_cannot_be_put_down(root: Path, page: Path) -> None:
    def block() -> None:
        (root / "build" / "changes").write_text("in the way of the folder of changes")

    code, said = at_terminal(root, [*TO_THE_END, (r"Write .*\? .*: $", "")], "--from", page, between=block)
    assert (code, bool(re.search(NOTHING_LOST, said))) == (2, True), said
    assert not (root / PATH).exists()


def test_without_an_editor_the_line_is_asked_for(root: Path, page: Path) -> None:
    code, said = at_terminal(
        root,
        [
            *TO_SUMMARY,
            (r"Your own summary .*: $", "e"),
            (r"There is no text from the editor: .*\s+Your own summary .*: $", SUMMARY),
            (r"Words for its address .*: $", ""),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        page,
        editor="/nowhere/editor",
    )
    assert code == 0, said
    assert (root / PATH).exists()


def test_a_name_that_was_taken_meanwhile_is_left_to_its_owner(root: Path, page: Path) -> None:
    def take() -> None:
        write(root, PATH, "title: another's\n")

    code, said = at_terminal(root, [*TO_THE_END, (r"Write .*\? .*: $", "")], "--from", page, between=take)
    assert code == 0, said
    assert (root / PATH).read_text(encoding="utf-8") == "title: another's\n"
    assert TITLE in (root / PATH.replace(".yml", "-2.yml")).read_text(encoding="utf-8")
    assert "Somebody else has taken the name" in said


def test_a_record_that_was_added_meanwhile_stays(root: Path, tmp_path: Path) -> None:
    register = root / "registers/publishers.yml"
    other = "\nzz-by-hand:\n  name: Zz by hand\n  kind: news-site\n  languages: [en]\n"

    def add() -> None:
        register.write_text(register.read_text(encoding="utf-8") + other, encoding="utf-8")

    code, said = at_terminal(
        root,
        [*TO_THE_END, (r"Write .*\? .*: $", "")],
        "--from",
        write(tmp_path, "page.html", articles.page(articles.linked(publisher={"name": "Quay Notes"}))),
        "--url",
        "https://quay-notes.example/a",
        "--add-publisher",
        "blog",
        between=add,
    )
    assert code == 0, said
    assert "Publisher" in said
    assert "Passed on by" not in said
    text = register.read_text(encoding="utf-8")
    assert text.endswith(other)
    assert "\nquay-notes:\n  name: Quay Notes\n" in text


def test_a_day_that_cannot_be_is_mended_before_anything_is_written(root: Path, tmp_path: Path) -> None:
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Topics .*: $", ""),
            (r"error B509.*\s+(?:.*\s+)?Change what\? \(day, .*\) \[day\]: $", ""),
            (r"When was it published\? .* \[2031-05-03\]: $", "2024-05-03"),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", SUMMARY),
            (r"Words for its address .*: $", ""),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        write(tmp_path, "page.html", articles.page(articles.linked())),
        "--url",
        "https://northern-courier.example/2024/second-hall",
        "--published",
        "2031-05-03",
    )
    assert code == 0, said
    assert (root / PATH).exists()


def test_what_was_found_can_be_changed_at_the_card_and_before_it_is_written(root: Path, page: Path) -> None:
    code, said = at_terminal(
        root,
        [
            (r"Change any of it\? .*: $", "dya"),
            (r"`dya` is none of these: .*\s+Change any of it\? .*: $", "day, authors headline publisher address"),
            (r"When was it published\? .*: $", "2024-05-04"),
            (r"Authors .*\[Ina Porter; Tom Wren\]: $", "Ina Porter"),
            (r"Headline .*: $", "-"),
            (r"Who published it\? .*\[northern-courier\]: $", ""),
            (r"Its address .*: $", "www.northern-courier.example/hall"),
            (
                r"did you mean https://www.northern-courier.example/hall\?\s+Its .*: $",
                "https://northern-courier.example/h",
            ),
            (r"Published.*2024-05-04(?s:.*)Change any of it\? .*: $", ""),
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", SUMMARY),
            (r"Words for its address .*: $", "hall"),
            (r"Write .*\? .*: $", "c"),
            (r"Change what\? .*: $", "places"),
            (r"Places.*: $", "GB JP"),
            (r"Write .*\? .*: $", "y"),
        ],
        "--from",
        page,
    )
    assert code == 0, said
    text = (root / "entries/2024/2024-05-04-hall.yml").read_text(encoding="utf-8")
    assert "places: [GB, JP]\n" in text
    assert "  url: https://northern-courier.example/h\n  published: 2024-05-04\n  authors:\n    - Ina Porter\n" in text


def test_an_account_that_is_new_is_proposed_as_one(root: Path, tmp_path: Path) -> None:
    register = root / "registers/publishers.yml"
    post = articles.POST.replace("电池观察", "盐湖笔记")
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Add “盐湖笔记” to the register\? .*: $", ""),
            (r"What is it\? .*\[wechat-account\]: $", ""),
            (r"Who translated it for you\? .*: $", "human"),
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", ""),
            (r"Words for its address .*: $", ""),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        write(tmp_path, "post.html", post),
    )
    assert code == 0, said
    assert re.search(r"Read *(\x1b\[0m)? *\d+ characters", said)
    assert "mp.weixin.qq.com" not in register.read_text(encoding="utf-8").partition("盐湖笔记")[2].partition("\n\n")[0]


@pytest.mark.parametrize("agreed", [True, False])
def test_a_line_of_source_is_asked_about(root: Path, tmp_path: Path, *, agreed: bool) -> None:
    body = [*articles.PARAGRAPHS, "Source: The Northern Courier"]
    head = articles.linked(publisher={"name": "电池观察"}, mainEntityOfPage="https://echo.example/a", author=[])
    reason = (r"Why is that report not the source\? .*\[The page names its source.*: $", "It is behind a wall.")
    code, said = at_terminal(
        root,
        [
            RIGHT,
            (r"Was it first published by The Northern Courier, .*: $", "" if agreed else "n"),
            *([reason] if agreed else [(r"Who translated it for you\? .*: $", "human")]),
            (r"Topics .*: $", ""),
            (r"Your own title .*: $", TITLE),
            (r"Your own summary .*: $", ""),
            (r"Words for its address .*: $", "hall"),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        write(tmp_path, "page.html", articles.page(head, body)),
        "--url",
        "https://echo.example/a",
    )
    assert code == 0, said
    assert "The page names its source and gives no link to it. (this program's words)" in said
    text = (root / "entries/2024/2024-05-03-hall.yml").read_text(encoding="utf-8")
    assert ("  via: dianchi-wechat\n" in text, "no_original: It is behind a wall." in text) == (agreed, agreed)
    assert f"  publisher: {'northern-courier' if agreed else 'dianchi-wechat'}\n" in text


def test_lines_in_an_editor_are_the_text_but_for_our_own(root: Path, page: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "text.txt", f"# 3 of the {SUMMARY}\n海港电芯启用\n第二座厂房。\n")
    editor = write(tmp_path, "editor.sh", f'#!/bin/sh\ncat "{file}" "$1" > "$1.new"; mv "$1.new" "$1"\n')
    editor.chmod(0o755)
    code, said = at_terminal(
        root,
        [
            *TO_SUMMARY,
            (r"Your own summary .*: $", "e"),
            (r"Words for its address .*: $", ""),
            (r"Write .*\? .*: $", ""),
        ],
        "--from",
        page,
        editor=str(editor),
    )
    assert code == 0, said
    document = parse_document(PATH, (root / PATH).read_bytes())
    assert document.root is not None
    assert plain(document.root)["summary"] == f"# 3 of the {SUMMARY} 海港电芯启用第二座厂房。"
