"""`briefings init`: options, questions, what it refuses, and what a kill or a full disk leaves."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from briefings.cli import main
from briefings.founding import Answers, NotEmptyError, carry_out, laid_out, lay_out
from briefings.settings import read_settings
from tests.founding.conftest import TOLD, founded
from tests.support.builds import DAY, tree
from tests.support.html import read_html
from tests.support.sites import ROOT, run

HOSTILE = "It's x: {{name|yaml}} ${{ secrets.A }} R&D [a](javascript:b) `c` *d* # {% raw %} !ENV"
MADE = laid_out(Answers("A", "https://a.example/"), DAY)


def test_defaults_are_taken_where_nobody_is_asked(tmp_path: Path) -> None:
    done = run("init", tmp_path / "my-archive")
    settings = read_settings(tmp_path / "my-archive")
    assert (settings.site_name, settings.language, settings.licence) == ("My archive", "en", "CC-BY-4.0")
    assert (settings.repository, settings.contact) == ("", "")
    assert "docs/contact.md:9: the mail address of the editors" in done.stdout
    assert "the address of the site" in done.stdout
    assert "git init -b main && git add" in done.stderr
    assert len(re.findall("^  ", done.stderr, re.MULTILINE)) == 4


def test_options_answer(tmp_path: Path) -> None:
    archive = founded(tmp_path / "a", *TOLD, "--licence=CC-BY-SA-4.0", "--language=de")
    settings = read_settings(archive)
    assert settings.site_name == "Harbour News"
    assert settings.site_url == "https://harbour.github.io/news/"
    assert (settings.contact, settings.language) == ("editors@harbour-news.example", "de")
    assert "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)" in (archive / "docs/rights.md").read_text()
    assert "language: en\n" in next(archive.glob("entries/*/*")).read_text()
    assert yaml.safe_load((archive / "docs/rights.md").read_text().split("---")[1])["reviewed"]


OURS = re.compile(
    r"batter(y|ies)|solid.electrolyte|export permits|graphite|lithium|recycling|China Daily|pv-magazine"
    "|电解质|出口许可|石墨|回收"
)
"""Words of what our own archive is about."""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_of_our_own_archive_lands_in_another(language: str, tmp_path: Path) -> None:
    for path, data in tree(founded(tmp_path / "a", *TOLD, f"--language={language}")).items():
        assert b"briefings.example" not in data, path
        if not path.startswith(("README.md", "requirements.txt")):
            assert b"briefings-archive" not in data, path
        assert b"2 working days" not in data, path
        assert not OURS.search(data.decode(errors="replace")) or path.startswith("docs/assets/fonts/"), path


def at_terminal(folder: Path, *arguments: str, keys: str) -> tuple[int, str]:
    """Run `briefings init` with a terminal for all, and type keys."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefings", "init", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, keys.encode())
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return process.returncode, said.decode()


def test_at_a_terminal_five_things_are_asked_until_they_can_be_used(tmp_path: Path) -> None:
    keys = "Harbour: News\nnowhere\nhttps://github.com/harbour/news\n\nnobody\nme@x.example\n\n"
    code, said = at_terminal(tmp_path, "a", keys=keys)
    assert code == 0, said
    assert "'nowhere' cannot be used; it must be the https:// address of the repository, or empty." in said
    assert "'nobody' cannot be used; it must be a mail address, or empty." in said
    settings = read_settings(tmp_path / "a")
    assert (settings.site_name, settings.contact) == ("Harbour: News", "me@x.example")
    assert settings.site_url == "https://harbour.github.io/news/"


def test_what_options_say_is_not_asked(tmp_path: Path) -> None:
    code, said = at_terminal(tmp_path, "a", *TOLD, "--url=https://x.example/", "--language=zh", keys="")
    assert code == 0, said
    assert "called?" not in said
    assert at_terminal(tmp_path, "b", "--yes", keys="")[0] == 0


def test_an_answer_broken_off_leaves_nothing(tmp_path: Path) -> None:
    assert at_terminal(tmp_path, "a", keys="Name\n\x04")[0] != 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "option", ["--name=", "--url=x", "--repository=x", "--contact=x", "--language=x", "--licence=x"]
)
def test_an_option_that_cannot_be_used_ends_with_2(option: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "a"), option])
    assert done.exit_code == 2
    assert "cannot be used; it must be" in " ".join(done.stderr.split())
    assert not list(tmp_path.iterdir())


def test_hostile_answers_are_data(tmp_path: Path) -> None:
    mail = """a"b':#{{contact}}*_[x](y)&@x.example"""
    archive = founded(
        tmp_path / "a", f"--name={HOSTILE}", f"--contact={mail}", "--repository=https://x.example/a'(b)*&c"
    )
    settings = read_settings(archive)
    assert (settings.site_name, settings.contact) == (HOSTILE, mail)
    assert not any(b"secrets" in data for path, data in tree(archive / ".github").items())
    run("-C", archive, "build")
    home = read_html(archive / "site/index.html")
    assert home.one("h1").text == home.one("span", "bf-wordmark").text == HOSTILE
    assert home.one("title").text == f"{HOSTILE} - {HOSTILE}"
    assert not [each for each in home.all("a") if each.attributes.get("href", "").startswith("javascript")]
    contact = (archive / "site/contact/index.html").read_text(encoding="utf-8")
    assert "mailto:a%22b%27%3A%23%7B%7Bcontact%7D%7D" in contact


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "notes.txt").write_text("mine")
    done = run("init", tmp_path / "a", check=False)
    assert done.returncode == 2
    assert f"{tmp_path}/a is not empty: it holds `notes.txt`." in done.stderr
    assert tree(tmp_path) == {"a/notes.txt": b"mine"}
    done = run("init", tmp_path / "a" / "notes.txt", check=False)
    assert (done.returncode, "is not a folder" in done.stderr) == (2, True)
    done = run("init", tmp_path / "a" / "notes.txt" / "b", check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_a_repository_without_files_and_an_empty_folder_are_taken(tmp_path: Path) -> None:
    for name in ("cloned", "empty"):
        (tmp_path / name).mkdir()
    subprocess.run(["git", "init", "-q", tmp_path / "cloned"], check=True)
    run("init", ".", "--yes", cwd=tmp_path / "cloned", PYTHONPATH=str(ROOT / "src"))
    assert read_settings(tmp_path / "cloned").site_name == "Cloned"
    assert (tmp_path / "cloned/.git/HEAD").exists()
    run("-C", tmp_path, "init", "empty", "--yes")
    run("-C", tmp_path / "empty", "check")
    assert {each.name for each in tmp_path.iterdir()} == {"cloned", "empty"}
    done = run("init", tmp_path / "empty", check=False)
    assert (done.returncode, "is not empty" in done.stderr) == (2, True)


def test_scripts_can_be_run_and_are_sound_shell(tmp_path: Path) -> None:
    archive = founded(tmp_path / "a")
    for name in ("build", "check", "serve"):
        assert os.access(archive / "scripts" / name, os.X_OK)
        subprocess.run(["sh", "-n", archive / "scripts" / name], check=True)
    subprocess.run(["sh", "-n", archive / "scripts/environment"], check=True)


SLOW = """
import sys, time
from pathlib import Path
from briefings.founding import Answers, laid_out, laying
from datetime import date
write = Path.open
def slow(self, *more, **options):
    print(self, flush=True)
    time.sleep(0.01)
    return write(self, *more, **options)
made = laid_out(Answers("A", "https://a.example/"), date(2026, 6, 1))
Path.open = slow
laying.lay_out(made, Path(sys.argv[1]))
"""


def test_a_kill_while_it_writes_leaves_nothing_and_the_next_one_succeeds(tmp_path: Path) -> None:
    for existing in (False, True):
        target = tmp_path / f"a{existing}"
        if existing:
            target.mkdir()
        with subprocess.Popen([sys.executable, "-c", SLOW, target], stdout=subprocess.PIPE, text=True) as process:
            for _ in range(20):
                assert process.stdout
                assert process.stdout.readline()
            process.send_signal(signal.SIGKILL)
        assert list(target.iterdir()) == [] if existing else not target.exists()
        run("init", target, "--yes")
        run("-C", target, "check")
    assert {each.name for each in tmp_path.iterdir()} == {"aFalse", "aTrue"}


def test_a_kill_between_two_renames_is_carried_out_by_the_next_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, renamed = tmp_path / "a", Path.rename
    (target / ".git").mkdir(parents=True)

    def rename(self: Path, to: Path) -> Path:
        if self.name == "mkdocs.yml":
            raise KeyboardInterrupt
        return renamed(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeyboardInterrupt):
        lay_out(MADE, target)
    monkeypatch.undo()
    assert (target / "docs").is_dir()
    assert not (target / "mkdocs.yml").exists()
    done = run("init", target, "--yes", "--name=Another")
    assert "was cut short" in done.stdout
    assert "the archive is called A. What you gave now was not used." in done.stdout
    assert "Another" not in (target / "mkdocs.yml").read_text()
    assert {path: data for path, data in tree(target).items() if not path.startswith(".git/")} == MADE
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_what_was_written_but_not_begun_to_be_moved_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    (tmp_path / ".a.founding").mkdir()
    (tmp_path / ".a.founding/mkdocs.yml").write_text("site_name: Old")
    (tmp_path / "a/.git").mkdir(parents=True)
    run("init", tmp_path / "a", "--yes", "--name=New")
    assert read_settings(tmp_path / "a").site_name == "New"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        lay_out(MADE, tmp_path / "a")
    assert not list(tmp_path.iterdir())


def test_what_comes_in_between_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".a.founding").mkdir()
    (tmp_path / ".a.founding/mkdocs.yml").write_text("new")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/mkdocs.yml").write_text("mine")
    for place in (carry_out, partial(lay_out, MADE)):
        with pytest.raises(NotEmptyError):
            place(tmp_path / "a")
    assert (tmp_path / "a/mkdocs.yml").read_text() == "mine"


def test_the_next_steps_lead_to_the_branch_that_workflows_wait_for(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_COUNT": "1"}
    master = {"GIT_CONFIG_KEY_0": "init.defaultBranch", "GIT_CONFIG_VALUE_0": "master"}
    environment = {**os.environ, **home, **master}
    subprocess.run(["git", "init", "-q", tmp_path / "cloned"], check=True, env=environment)
    for name in ("new", "cloned"):
        said = run("init", tmp_path / name, "--yes").stderr
        steps = next(line.strip() for line in said.splitlines() if " && git add ." in line)
        steps = steps.replace("git commit", "git -c user.name=A -c user.email=a@x.example commit -q -m Begun")
        subprocess.run(["sh", "-ec", steps], check=True, env=environment, cwd=tmp_path, capture_output=True)
        head: list[str | Path] = ["git", "-C", tmp_path / name, "branch", "--show-current"]
        branch = subprocess.run(head, check=True, capture_output=True, text=True).stdout.strip()
        workflow = yaml.safe_load((tmp_path / name / ".github/workflows/publish.yml").read_text())
        assert workflow[True]["push"]["branches"] == [branch] == [read_settings(tmp_path / name).branch]


def test_a_site_without_an_address_is_told_of_until_it_has_one(tmp_path: Path) -> None:
    archive = founded(tmp_path / "a", "--contact=me@x.example")
    for page in (archive / "docs").glob("*.md"):
        page.write_text(re.sub(r"<mark [^>]*>[^<]*</mark>", "three", page.read_text(encoding="utf-8")))
    done = run("-C", archive, "check", "--strict", check=False)
    assert done.returncode == 1
    assert "mkdocs.yml\n  warning B562 site-nowhere\n" in done.stdout
    settings = (archive / "mkdocs.yml").read_text()
    (archive / "mkdocs.yml").write_text(settings.replace("https://my-archive.example/", "https://me.github.io/a/"))
    assert run("-C", archive, "check", "--strict").stdout.startswith("Nothing to mend in ")


PROMISES = re.compile(r"template=|pull request will|check runs|标出问题|Add file")
"""What holds on GitHub alone."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("repository", "issues"),
    [
        ("https://github.com/me/p", "https://github.com/me/p/issues/new?template=removal.yml"),
        ("git@gitlab.com:g/sub/p.git", "https://gitlab.com/g/sub/p/-/issues/new"),
        ("https://codeberg.org/me/p", "https://codeberg.org/me/p/issues/new"),
        ("https://git.x.example/me/p", ""),
        ("", ""),
    ],
)
def test_pages_promise_what_the_host_has(repository: str, issues: str, language: str, tmp_path: Path) -> None:
    archive = founded(tmp_path / "a", f"--repository={repository}", f"--language={language}", "--contact=me@x.example")
    pages = {path: data.decode() for path, data in tree(archive / "docs").items() if path.endswith(".md")}
    promised = {path for path, text in pages.items() if PROMISES.search(text)}
    on_github = {"contact.md", "contributing.md", "rights.md"}
    assert promised == (on_github if "github.com" in repository else set())
    for path in ("contact.md", "rights.md"):
        assert "me@x.example" in pages[path]
        assert ("/issues/new" in pages[path]) == bool(issues)
        assert f"({issues})" in pages[path] if issues else True
