"""`briefings fingerprint` and `briefings check --overlap`, as a user runs them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefings.ledgers.fingerprints import fingerprint_bytes, fingerprint_path, read_fingerprints
from tests.support.archives import EXAMPLE, VALID, copy_minimal, write
from tests.support.sites import run

ID = "2024-05-06-example"
HARBOUR = "2024-03-05-harbour-plant-opens"
ORIGINAL = (
    "Salt cells from next year. A company says that its plant will make sodium cells from next year. It names neither "
    "the price nor the buyer, and will not be drawn on either. “We will raise output by half in May,” said Ada Fell, "
    "who has run the plant since it was opened beside the docks, and added that two hundred people work there by now."
)
CHINESE = (
    "公司总裁李伟表示：“我们将在五月把产量提高一半，并继续扩建。”新工厂位于码头旁，共有二百名员工，首批电芯将用于公交车。"
    * 2
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "archive")
    write(root, EXAMPLE, VALID)
    return root


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "original.html"
    file.write_text(f"<!doctype html><title>t</title><script>x</script><p>{ORIGINAL}", encoding="utf-8")
    return file


def fingerprint(
    archive: Path, *options: str | Path, entry: str = ID, given: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "briefings", "-C", str(archive), "fingerprint", entry, *map(str, options)],
        capture_output=True,
        input=given,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def kept(archive: Path, entry: str = ID) -> list[tuple[int, str, str]]:
    path = fingerprint_path(entry)
    found = read_fingerprints(path, fingerprint_bytes(archive, path))
    assert found.damage is None
    return [(each.source, each.language, each.kind.value) for each in found.fingerprints]


def test_a_copy_is_told_at_once_and_by_every_check(archive: Path, original: Path) -> None:
    done = fingerprint(archive, "--from", original)
    assert done.returncode == 1
    assert "It is kept in ledgers/fingerprints/2024/2024-05-06-example.json." in done.stderr
    assert f"{ID}  en        1       0.85   21 words     0%        copied" in done.stdout
    assert kept(archive) == [(1, "en", "original")]
    checked = run("-C", archive, "check", check=False)
    assert checked.returncode == 1
    assert "3:3 error B611 copied-text" in checked.stdout
    assert "Overlap: 1 of 4 entries compared with their originals, 3 not checked." in checked.stderr
    assert run("-C", archive, "check", "--format", "json", check=False).stdout.startswith("[")


def test_an_honest_summary_passes(archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "o.txt"
    file.write_text("The docks have a new factory. " * 20, encoding="utf-8")
    done = fingerprint(archive, "--from", file, entry=HARBOUR)
    assert (done.returncode, done.stdout.splitlines()[1].split()[-1]) == (0, "passed")
    assert run("-C", archive, "check").returncode == 0


def test_the_input_is_read_in_its_encoding(archive: Path) -> None:
    entry = "2024-04-01-salt-storage-pilot"
    done = fingerprint(archive, "--from", "-", entry=entry, given=CHINESE.encode("gb18030"))
    assert done.returncode == 0
    assert kept(archive, entry) == [(1, "zh", "original")]
    assert "not checked (its fingerprint is in zh)" in done.stdout
    again = fingerprint(archive, "--from", "-", "--translation", entry=entry, given=ORIGINAL.encode())
    assert kept(archive, entry) == [(1, "en", "machine-translation"), (1, "zh", "original")]
    assert "passed" in again.stdout


def test_a_misquote_is_told(archive: Path, original: Path) -> None:
    text = VALID.replace("A company says that its plant will make sodium cells from next year. It names", "It names")
    quotes = (
        "quotes:\n  - text: We will double output by the end of May.\n  - text: We will raise output by half in May.\n"
    )
    write(archive, EXAMPLE, text + quotes)
    done = fingerprint(archive, "--from", original)
    assert done.returncode == 1
    assert "Quotations: 1 found, 1 misquoted, 0 not checked." in done.stdout
    assert "quotes[0].text: “We will double output by” does not stand in source 1." in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--from", "nowhere.txt"], "nowhere.txt: No such file or directory."),
        (["--from", "."], ".: Is a directory."),
        (["--from", "ORIGINAL", "--source", "2"], "has 1 source, and none with the number 2."),
        (["--from", "ORIGINAL", "--source", "0"], "0 is not in the range"),
        (["--from", "ORIGINAL", "--language", "English"], "did you mean 'en'?"),
        (["--from", "ORIGINAL", "--language", "../x"], "is no language tag"),
        (["--from", "http://127.0.0.1:9/x"], "cannot be fetched"),
        ([], "Missing option '--from'"),
    ],
    ids=["no file", "folder", "source", "source 0", "language", "path", "loopback", "nothing"],
)
def test_what_cannot_be_done_ends_with_2_and_a_sentence(
    options: list[str], said: str, archive: Path, original: Path
) -> None:
    done = fingerprint(archive, *(str(original) if each == "ORIGINAL" else each for each in options))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (archive / "ledgers").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "has 0 words"),
        (b"Only four words here", "has 4 words"),
        (b"\0\1\2", "is no text"),
        (b"%PDF-1", "is a PDF"),
    ],
    ids=["nothing", "four words", "binary", "PDF"],
)
def test_an_input_without_a_text_is_refused(given: bytes, said: str, archive: Path) -> None:
    done = fingerprint(archive, "--from", "-", given=given)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_an_unknown_id_is_told_with_the_nearest(archive: Path, original: Path) -> None:
    done = fingerprint(archive, "--from", original, entry="2024-05-06-exampel")
    assert done.returncode == 2
    assert "There is no entry `2024-05-06-exampel`. Did you mean `2024-05-06-example`?" in done.stderr
    assert "An id is the name" in fingerprint(archive, "--from", original, entry="../../etc/passwd").stderr


def test_a_withdrawn_entry_and_one_with_mistakes_are_refused(archive: Path, original: Path) -> None:
    write(archive, EXAMPLE, "withdrawal:\n  date: 2024-06-01\n  ground: error\n")
    assert "is withdrawn" in fingerprint(archive, "--from", original).stderr
    write(archive, EXAMPLE, VALID.replace("title:", "titel:"))
    assert "has mistakes" in fingerprint(archive, "--from", original).stderr


def test_a_damaged_file_is_not_written_over(archive: Path, original: Path) -> None:
    file = write(archive, fingerprint_path(ID), b"<<<<<<< HEAD\n")
    done = fingerprint(archive, "--from", original)
    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert file.read_bytes() == b"<<<<<<< HEAD\n"


def test_little_text_gives_a_warning(archive: Path) -> None:
    done = fingerprint(archive, "--from", "-", given=b"The content has been deleted by its publisher, sorry for that.")
    assert done.returncode == 0
    assert "make sure that it is the original" in done.stderr


def test_the_table_has_every_entry_and_the_list_too(archive: Path, original: Path) -> None:
    fingerprint(archive, "--from", original)
    table = run("-C", archive, "check", "--overlap", check=False)
    assert table.returncode == 1
    lines = table.stdout.splitlines()
    assert lines[0].split()[:4] == ["Entry", "Language", "Source", "Share"]
    assert [line.split()[0] for line in lines[1:]] == sorted(line.split()[0] for line in lines[1:])
    assert len(lines) == 5
    assert sum("not checked (no fingerprint)" in line for line in lines) == 3
    assert "B611" in table.stderr
    found = json.loads(run("-C", archive, "check", "--overlap", "--format", "json", check=False).stdout)
    assert [each["verdict"] for each in found] == ["not checked", "not checked", "copied", "not checked"]
    assert found[2]["run"]["words"] == 21
    assert found[2]["run"]["field"] == ["summary"]
    unknown = dict.fromkeys(("kind", "share", "run", "left_out"))
    told = {"id": HARBOUR, "language": "en", "source": 1, "verdict": "not checked", "why": "no fingerprint"}
    assert found[0] == told | unknown


def test_overlap_has_no_other_formats(archive: Path) -> None:
    done = run("-C", archive, "check", "--overlap", "--format", "sarif", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--format is text or json" in done.stderr


def test_a_damaged_fingerprint_is_not_checked_and_told(archive: Path) -> None:
    write(archive, fingerprint_path(ID), b"{}")
    done = run("-C", archive, "check", "--overlap", check=False)
    assert done.returncode == 1
    assert "not checked (its fingerprint is damaged)" in done.stdout
    assert "B614" in done.stderr


def test_a_withdrawn_entry_is_not_compared(archive: Path, original: Path) -> None:
    fingerprint(archive, "--from", original)
    shutil.copy(archive / fingerprint_path(ID), archive / "kept.json")
    write(archive, EXAMPLE, "withdrawal:\n  date: 2024-06-01\n  ground: error\n")
    for data in ((archive / "kept.json").read_bytes(), b"damaged"):
        write(archive, fingerprint_path(ID), data)
        done = run("-C", archive, "check")
        assert "ledgers" not in done.stdout
        assert "0 of 3 entries compared" in done.stderr
