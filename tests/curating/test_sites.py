"""Withdrawals as readers see them: every address answers with a notice, and nothing of the text is left on the disk."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.support.builds import build, tree
from tests.support.sites import TOY, copy_archive

Command = Callable[..., Result]

ID = "2024-03-01-everything"
PATH = f"entries/2024/{ID}.yml"
ADDRESSES = ("2024/everything/", "zh/2024/everything/")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A toy archive that was built."""
    archive = copy_archive(tmp_path_factory.mktemp("built") / "archive", TOY)
    build(archive)
    return archive


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(built, tmp_path / "archive", symlinks=True, copy_function=shutil.copy2)


def words_of(archive: Path) -> list[bytes]:
    """Long pieces of the entry's text, in both languages."""
    lines = [
        re.sub(r"^\w+: ", "", line.strip(" -")) for line in (archive / PATH).read_text(encoding="utf-8").splitlines()
    ]
    return [line.encode() for line in lines if len(line.encode()) > 60 and "http" not in line]


def test_the_text_is_nowhere_and_every_address_answers(command: Command, archive: Path, tmp_path: Path) -> None:
    pieces = words_of(archive)
    assert len(pieces) > 5
    before = tree(archive)
    assert any(piece in content for piece in pieces for name, content in before.items() if name.startswith("build/"))
    options = ("--ground", "copyright", "--requester", "rights-holder", "--tombstone", "title-hidden", "--yes")
    done = command(archive, "withdraw", ID, *options, "--keep", tmp_path / "kept.yml")
    assert done.exit_code == 0, done.output
    for name, content in tree(archive).items():
        assert not [piece for piece in pieces if piece in content], name
    site = archive / "site"
    for path in ADDRESSES:
        page = (site / path / "index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex,noarchive">' in page
        assert "2024-03-01-everything" in page
        assert f"<loc>https://briefings.example/{path}" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "This briefing was withdrawn on 1 January 2026." in (site / ADDRESSES[0] / "index.html").read_text("utf-8")
    assert "本简报已于2026年1月1日撤回。" in (site / ADDRESSES[1] / "index.html").read_text(encoding="utf-8")
    assert "2024/everything/" in (site / "2019/11/old-tidal-post/index.html").read_text(encoding="utf-8")
    told = json.loads((site / "withdrawn.json").read_bytes())["withdrawn"][0]
    assert told == {
        "id": ID,
        "url": "https://briefings.example/2024/everything/",
        "addresses": [f"https://briefings.example/{path}" for path in (*ADDRESSES, "2019/11/old-tidal-post/")],
        "date": "2026-01-01",
        "level": "title-hidden",
        "status": 410,
        "ground": "copyright",
        "requester": "rights-holder",
    }
    assert 'location = "/zh/2024/everything"' in (archive / "build/hosts/nginx.conf").read_text(encoding="utf-8")


def test_restored_the_site_is_what_it_was_but_for_the_log(command: Command, archive: Path, tmp_path: Path) -> None:
    before = tree(archive / "site")
    options = ("--ground", "error", "--keep", tmp_path / "kept.yml", "--yes")
    assert command(archive, "withdraw", ID, *options).exit_code == 0
    done = command(archive, "restore", ID, "--from", tmp_path / "kept.yml")
    assert done.exit_code == 0, done.output
    after = tree(archive / "site")
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"withdrawals/index.html"}
    log = after["withdrawals/index.html"].decode()
    assert log.index("<strong>Restored</strong>") < log.index("<strong>Withdrawn</strong>")
    assert log.count(f"<code>{ID}</code>") == 2


def test_a_site_that_cannot_be_built_is_told_to_hold_the_text_still(command: Command, archive: Path) -> None:
    (archive / "docs/copy.txt").write_bytes(words_of(archive)[0] + b"\n")
    before = tree(archive / "site")
    options = ("--ground", "copyright", "--keep-nothing", "--yes")
    done = command(archive, "withdraw", ID, *options)
    assert done.exit_code == 1
    assert "copy.txt" in done.output
    assert "it stands as it was, and still shows the text" in done.output
    assert tree(archive / "site") == before
    (archive / "docs/copy.txt").unlink()
    done = command(archive, "withdraw", ID, *options)
    assert (done.exit_code, "still shows the text" in done.output) == (0, False)
    assert b"withdrawn" in (archive / "site" / ADDRESSES[0] / "index.html").read_bytes()


LEVELS = {
    # what each says: the title, the ground, the note, the original, the briefing that replaces it
    "full": (True, True, True, True, True),
    "title-hidden": (False, True, True, True, True),
    "minimal": (False, False, False, False, False),
}


@pytest.mark.parametrize("level", LEVELS)
def test_no_output_tells_more_than_the_tombstone(command: Command, archive: Path, level: str) -> None:
    note, replacing = "Asked away by those whom it was about.", "2024-03-02-chinese"
    options = ("--ground", "court-order", "--requester", "authority", "--tombstone", level, "--keep-nothing", "--yes")
    done = command(archive, "withdraw", ID, *options, "--note", note, "--replaced-by", replacing)
    assert done.exit_code == 0, done.output
    site = tree(archive / "site")
    title, ground, noted, original, replaced = LEVELS[level]
    page = site["2024/everything/index.html"].decode()
    article = page.split("<article")[1].split("</article>")[0]
    for words, is_told in (
        ("Lantern Works opens a tidal battery plant", title),
        ("an order of a court", ground),
        ("Asked for by: an authority", ground),
        (note, noted),
        ("relay.example.org", original),
        ("../../2024/chinese/", replaced),
    ):
        assert (words in article) == is_told, words
    hidden = ["Lantern Works opens a tidal battery plant"] if not title else []
    hidden += [note, "court-order", "order of a court"] if not ground else []
    for name, content in site.items():
        if (
            name.startswith(
                ("assets/", "rights/", "entry-format/", "rules/", "curating/", "schema.json", "propose/form.json")
            )
            or name == "2024/everything/index.html"
        ):
            continue
        assert not [words for words in hidden if words.encode() in content], name
    status = 451 if ground else 410
    assert json.loads(site["withdrawn.json"])["withdrawn"][0]["status"] == status
    assert f"return {status};" in (archive / "build/hosts/nginx.conf").read_text(encoding="utf-8")


def test_at_a_terminal_it_asks_for_what_is_missing(archive: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.yml"
    answers = ["privacy", "reader", "minimal", "", str(kept), "y"]
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "briefings", "-C", str(archive), "withdraw", ID, "--no-build"]
    child = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    said = b""
    deadline = time.monotonic() + 60
    for answer, question in zip(
        answers, (b"Why", b"Who", b"How much", b"sentence", b"Keep its", b"Do it"), strict=True
    ):
        while question not in said and time.monotonic() < deadline:
            said += os.read(leader, 4096)
        os.write(leader, f"{answer}\n".encode())
    try:
        while chunk := os.read(leader, 4096):
            said += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    assert child.wait(timeout=60) == 0, said.decode()
    os.close(leader)
    assert kept.read_bytes() == (TOY / PATH).read_bytes()
    left = (archive / PATH).read_text(encoding="utf-8")
    assert "ground: privacy" in left
    assert "requester: reader" in left
    assert "tombstone: minimal" in left
    assert "title:" not in left
