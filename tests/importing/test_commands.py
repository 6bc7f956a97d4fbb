"""`briefings import wordpress` and `briefings adopt` as a user runs them: what they say, their codes, memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.archives import copy_minimal, write
from tests.support.exports import cdata, export, export_parts, post
from tests.support.sites import ROOT, run

NAMED = (
    "<p>The port gets a plant.</p>\n<p>Source: The Northern Courier</p>\n<p>Disclaimer: All rights are reserved.</p>"
)
DAY = "1767225600"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "an archive")


def imported(root: Path, data: bytes, *options: str | Path) -> subprocess.CompletedProcess[str]:
    file = root.parent / "export.xml"
    file.write_bytes(data)
    return run("-C", root, "import", "wordpress", file, *options, check=False, SOURCE_DATE_EPOCH=DAY)


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    found = (file for file in sorted(root.rglob("*")) if file.is_file() and "build" not in file.parts)
    return {str(file.relative_to(root)): (file.read_bytes(), file.stat().st_mtime_ns) for file in found}


def test_an_export_is_counted_in_and_out(root: Path) -> None:
    data = export(
        post(1, NAMED),
        post(2),
        post(3, status="draft"),
        post(4, status="private"),
        post(5, kind="page"),
        post(6, more=f"<wp:comment><wp:comment_author>{cdata('Bob')}</wp:comment_author></wp:comment>"),
        post(7).replace("</wp:post_id>", ""),
    )
    report = root.parent / "report.jsonl"
    done = imported(root, data, "--report", report)
    assert done.returncode == 1
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == data.count(b"<item>") + data.count(b"<wp:comment>") == 8
    total, entries, drafts, reported = map(int, re.findall(r"\d+", done.stdout.splitlines()[-1]))
    assert (total, entries, drafts, reported) == (8, 0, 3, 5)
    assert total == entries + drafts + reported
    assert sum(1 for _ in (root / "drafts/2024").glob("*.yml")) == drafts
    assert "item 7 (line " in done.stdout
    assert "could not be read “A plant will make cells from salt”: It is not well-formed XML" in done.stdout
    assert "Traceback" not in done.stderr


def test_drafts_and_private_posts_come_only_when_asked(root: Path) -> None:
    data = export(
        *[post(number, status=status) for number, status in enumerate(("draft", "future", "private", "trash"))]
    )
    assert "0 entries + 0 drafts + 4 reported" in imported(root, data).stdout
    assert not (root / "drafts").exists()
    assert "0 entries + 2 drafts + 2 reported" in imported(root, data, "--drafts").stdout
    assert "0 entries + 3 drafts + 1 reported" in imported(root, data, "--drafts", "--private").stdout
    assert all("draft: true" in file.read_text() for file in (root / "drafts/2024").glob("*.yml"))


def test_own_posts_become_entries_that_pass_the_check_and_the_second_run_changes_nothing(root: Path) -> None:
    titles = ("Harbour plant gets its first oven", "Grants for small plants", "A pilot of salt storage ends")
    posts = [post(number, f"<p>Text {number}.</p>", title=title) for number, title in enumerate(titles)]
    register = root / "registers/publishers.yml"
    blog = "our-blog:\n  name: Our blog\n  kind: blog\n  languages: [en]\n  urls: [blog.example]\n"
    register.write_text(register.read_text(encoding="utf-8") + "\n" + blog, encoding="utf-8")
    options = ("--publisher", "our-blog")
    done = imported(root, export(*posts), *options)
    assert done.returncode == 0
    assert "3  items in all: 3 entries + 0 drafts + 0 reported" in done.stdout
    assert run("-C", root, "check", check=False, SOURCE_DATE_EPOCH=DAY).returncode == 0
    before = files(root)
    again = imported(root, export(*posts), *options)
    assert "3  unchanged entry" in again.stdout
    assert files(root) == before


@pytest.mark.parametrize("name", ["export.xml", "link.xml", "name.xml"])
def test_a_report_never_takes_the_place_of_the_export(root: Path, name: str) -> None:
    data = export(post(1))
    (root.parent / "export.xml").write_bytes(data)
    (root.parent / "link.xml").symlink_to("export.xml")
    (root.parent / "name.xml").hardlink_to(root.parent / "export.xml")
    before = files(root)
    done = imported(root, data, "--report", root.parent / name)
    assert (done.returncode, "is the export itself" in done.stderr) == (2, True)
    assert (root.parent / "export.xml").read_bytes() == data
    assert files(root) == before


def test_an_import_that_fails_keeps_the_last_report(root: Path) -> None:
    report = root.parent / "report.jsonl"
    report.write_text("the last one\n")
    assert imported(root, b"<html></html>", "--report", report).returncode == 2
    assert report.read_text() == "the last one\n"
    imported(root, export(post(1)), "--report", report)
    assert json.loads(report.read_text())["result"] == "new draft"
    assert sorted(file.name for file in root.parent.iterdir()) == ["an archive", "export.xml", "report.jsonl"]
    done = imported(root, export(post(1)), "--report", "/dev/stdout")
    assert '"result": "unchanged draft"' in done.stdout


def test_a_dry_run_writes_nothing(root: Path) -> None:
    before = files(root)
    done = imported(root, export(post(1), post(2, NAMED)), "--dry-run")
    assert "2  new draft" in done.stdout
    assert "Nothing was written." in done.stderr
    assert files(root) == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (export(post(), prolog='<!DOCTYPE rss [<!ENTITY a "b">]>\n'), "declares entities in its DOCTYPE"),
        (b"<html></html>", "export.xml is no export of WordPress"),
        (b"", "export.xml is no export of WordPress"),
    ],
)
def test_what_is_refused_ends_with_2_and_writes_nothing(root: Path, data: bytes, said: str) -> None:
    before = files(root)
    done = imported(root, data)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert files(root) == before


def test_wrong_options_are_told(root: Path) -> None:
    done = imported(root, export(post()), "--publisher", "nobody")
    assert (done.returncode, "is no key of registers/publishers.yml" in done.stderr) == (2, True)
    done = imported(root, export(post()), "--map", "../map.yml")
    assert (done.returncode, "within the archive" in done.stderr) == (2, True)
    write(root, "ledgers/imports.tsv", "wordpress\tx\t../../etc/passwd\t1\t2\n")
    done = imported(root, export(post()))
    assert (done.returncode, "ledgers/imports.tsv, line 1" in done.stderr) == (2, True)


def test_adopt_says_what_drafts_lack_and_moves_the_others(root: Path) -> None:
    imported(root, export(post(1, NAMED), post(2, NAMED)))
    path = root / "drafts/2024/2024-06-01-plant-1.yml"
    text = path.read_text(encoding="utf-8").replace("title:\n", "title: The port gets an oven for cells\n")
    path.write_text(text.replace("summary:\n", "summary: Ships will bring what the ovens need.\n"), encoding="utf-8")
    done = run("-C", root, "adopt", check=False, SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 1
    assert "drafts/2024/2024-06-01-plant-1.yml is now entries/2024/2024-06-01-plant-1.yml" in done.stdout
    assert "drafts/2024/2024-06-01-plant-2.yml: B204: `title` has no value." in done.stdout
    assert "1 of 2 drafts were adopted." in done.stderr
    assert run("-C", root, "check", check=False, SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert run("-C", root, "adopt", "nothing", check=False).returncode == 2


def test_a_large_export_needs_little_memory(root: Path) -> None:
    """24 MB of posts that become nothing: what is measured is what reading them takes."""
    text = "<p>" + "The plant stands by the sea. " * 4_000 + "</p>"
    file = root.parent / "large.xml"
    with file.open("wb") as stream:
        for part in export_parts(post(number, text, status="draft") for number in range(200)):
            stream.write(part)
    program = (
        "import pathlib, sys; from briefings.cli import main\n"
        "try: main(sys.argv[1:])\n"
        # not getrusage, which counts the memory of who started it too
        "except SystemExit: print(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    arguments = ["-C", str(root), "import", "wordpress", str(file)]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "200  items in all" in done.stdout
    assert int(done.stdout.split()[-1]) * 1024 < 120_000_000
