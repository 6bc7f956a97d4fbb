"""The command as a user runs it: help, exit codes, sentences, other archives."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest
import yaml

from briefings.cli import main
from tests.support.archives import write
from tests.support.builds import tree
from tests.support.sites import ROOT, TOY, copy_archive, run


def _commands(group: click.Group, before: str = "") -> Iterator[str]:
    """The words by which each command is called, those of groups included."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name


COMMANDS = tuple(_commands(main))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return copy_archive(tmp_path / "an archive", TOY)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command: str) -> None:
    said = run(*command.split(), "--help").stdout
    assert re.search(rf"Examples?:\n\n +briefings {command}", said)
    assert "Exit codes: 0" in said


def test_a_clean_archive_ends_with_0_and_a_mistake_with_1(archive: Path) -> None:
    assert run("-C", archive, "check").returncode == 0
    entry = archive / "entries/2024/2024-03-03-german.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("[batteries]", "[batterys]"), encoding="utf-8")
    done = run("-C", archive, "check", check=False)
    assert done.returncode == 1
    assert "entries/2024/2024-03-03-german.yml" in done.stdout
    assert "did you mean `batteries`" in done.stdout.replace("Did", "did")


def test_warnings_alone_end_with_0_unless_strict(archive: Path) -> None:
    done = run("-C", archive, "check", "--format", "json")
    assert {each["severity"] for each in json.loads(done.stdout)} == {"warning"}
    assert run("-C", archive, "check", "--strict", check=False).returncode == 1


def test_c_works_before_and_after_the_command(archive: Path) -> None:
    before = run("-C", archive, "check").stdout
    assert run("check", "-C", archive).stdout == before


def test_what_is_no_archive_ends_with_2_and_a_sentence(tmp_path: Path) -> None:
    done = run("-C", tmp_path, "check", check=False)
    assert done.returncode == 2
    assert "is not an archive: it has no mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("licence: CC-BY-4.0", "licence: Free", "`extra.briefings.licence`"),
        ("page_size: 25", "page_size: many", "`extra.briefings.page_size`"),
        ("page_size: 25", "wayback_url: file:///etc/passwd", "`extra.briefings.wayback_url`"),
        ("page_size: 25", "pagesize: 25", "did you mean `page_size`?"),
        ('SITE_URL, "https://briefings.example/"', 'SITE_URL, "briefings"', "`site_url`"),
        ("site_name: Briefings", "site_name: [", "cannot be read"),
        ("https://github.com/briefings-archive/briefings", "javascript:alert(1)//", "`extra.briefings.repository`"),
        ("https://briefings.example/", "https://briefings.example/?a=b", "`site_url`"),
        ("editors@briefings.example", "<editors>", "`extra.briefings.contact`"),
        ('forge: ""', "forge: bitbucket", "it must be `github`, `gitlab`, `gitea` or empty"),
    ],
)
def test_a_bad_setting_is_named(before: str, after: str, said: str, archive: Path) -> None:
    config = archive / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert before in text
    config.write_text(text.replace(before, after), encoding="utf-8")
    done = run("-C", archive, "check", check=False)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_build_with_errors_leaves_the_site_as_it_was(archive: Path) -> None:
    (archive / "site").mkdir()
    (archive / "site/index.html").write_text("the old site")
    (archive / "entries/2024/2024-03-03-german.yml").write_text("title: [", encoding="utf-8")
    done = run("-C", archive, "build", check=False)
    assert done.returncode == 1
    assert "B105" in done.stderr
    assert (archive / "site/index.html").read_text() == "the old site"


@pytest.mark.parametrize("content", ["x: [\n", None], ids=["broken", "gone"])
def test_a_build_with_a_register_that_cannot_be_read_tells_of_it_and_the_next_is_whole(
    content: str | None, archive: Path
) -> None:
    file = archive / "registers/publishers.yml"
    whole = file.read_bytes()
    run("-C", archive, "build")
    site = tree(archive / "site")
    if content is None:
        file.unlink()
    else:
        write(archive, "registers/publishers.yml", content)
    done = run("-C", archive, "build", check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "registers/publishers.yml" in done.stderr
    write(archive, "registers/publishers.yml", whole)
    run("-C", archive, "build")
    assert tree(archive / "site") == site


def test_a_build_whose_engine_fails_leaves_the_site_as_it_was(archive: Path) -> None:
    (archive / "site").mkdir()
    (archive / "site/index.html").write_text("the old site")
    (archive / "docs/about.md").write_text("# About\n\n[gone](nowhere.md)\n")
    done = run("-C", archive, "build", check=False)
    assert done.returncode == 2
    assert "nowhere.md" in done.stderr
    assert (archive / "site/index.html").read_text() == "the old site"


def test_an_unknown_mark_in_a_page_is_named(archive: Path) -> None:
    (archive / "docs/about.md").write_text("# About\n\n<!-- briefings:newest -->\n")
    done = run("-C", archive, "generate", check=False)
    assert done.returncode == 2
    assert "docs/about.md: the mark `<!-- briefings:newest -->` is not known" in done.stderr


def test_a_page_in_the_place_of_a_generated_one_is_named(archive: Path) -> None:
    (archive / "docs/2024/everything").mkdir(parents=True)
    (archive / "docs/2024/everything/index.md").write_text("# Mine\n")
    done = run("-C", archive, "generate", check=False)
    assert done.returncode != 0
    assert "2024/everything" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# Caf\xe9\n", "docs/x.md is not UTF-8"),
        (b"---\n- a\n---\n# X\n", "docs/x.md: the front matter cannot be used"),
        (b"---\na: [\n---\n# X\n", "docs/x.md: the front matter cannot be used"),
    ],
)
@pytest.mark.parametrize("command", ["build", "generate"])
def test_a_page_that_cannot_be_read_is_named(command: str, content: bytes, said: str, archive: Path) -> None:
    (archive / "docs/x.md").write_bytes(content)
    done = run("-C", archive, command, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_with_windows_line_ends_keeps_its_front_matter(archive: Path) -> None:
    page = archive / "docs/about.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    run("-C", archive, "generate")
    assert (archive / "build/docs/about.md").read_text(encoding="utf-8").count("\n---\n") == 1


@pytest.mark.parametrize("command", ["build", "generate"])
def test_links_in_docs_are_not_followed(command: str, archive: Path) -> None:
    (archive / "docs/assets/hosts").symlink_to("/etc/hosts")
    done = run("-C", archive, command, check=False)
    assert done.returncode == 2
    assert "docs/assets/hosts is a link" in done.stderr


@pytest.mark.parametrize("command", ["build", "generate"])
def test_a_page_that_would_be_built_where_a_generated_one_is_is_named(command: str, archive: Path) -> None:
    (archive / "docs/2024.md").write_text("# Mine\n")
    done = run("-C", archive, command, check=False)
    assert done.returncode == 2
    assert "would both be 2024/index.html" in done.stderr


def test_an_extension_that_is_not_there_is_named(archive: Path) -> None:
    config = archive / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - tables\n", "  - tables\n  - nowhere.to.be.found\n"))
    done = run("-C", archive, "generate", check=False)
    assert done.returncode == 2
    assert "`markdown_extensions` cannot be used: No module named 'nowhere'" in done.stderr
    assert run("-C", archive, "build", check=False).returncode == 2


@pytest.mark.parametrize("epoch", ["soon", "²", "99999999999999"])
def test_a_bad_epoch_is_named(epoch: str, archive: Path) -> None:
    done = run("-C", archive, "check", check=False, SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


@pytest.mark.parametrize("engine", [["--plain"], ["--engine", "zensical"], []])
def test_an_archive_without_entries_builds(engine: list[str], archive: Path) -> None:
    shutil.rmtree(archive / "entries")
    shutil.rmtree(archive / "ledgers")
    run("-C", archive, "build", *engine)
    assert (archive / "site/index.html").is_file()
    assert (archive / "site/topics/index.html").is_file()


def test_generate_writes_only_what_changed_and_removes_what_is_gone(archive: Path) -> None:
    run("-C", archive, "generate")
    pages = archive / "build" / "docs"
    before = {file: file.stat().st_mtime_ns for file in pages.rglob("*") if file.is_file()}
    assert "0 of them new or changed" in run("-C", archive, "generate").stderr
    assert before == {file: file.stat().st_mtime_ns for file in pages.rglob("*") if file.is_file()}
    (archive / "entries/2024/2024-03-04-japanese.yml").unlink()
    run("-C", archive, "generate")
    assert not (pages / "2024/japanese").exists()
    assert not (pages / "places/jp").exists()
    assert (pages / "2024/german/index.md").stat().st_mtime_ns != before[pages / "2024/german/index.md"]


def test_explain_knows_every_code_and_name() -> None:
    listed = run("explain").stdout
    codes = re.findall(r"^(B\d{3})  \w+ +([a-z-]+):", listed, re.MULTILINE)
    assert len(codes) > 50
    said = run("explain", "b301").stdout
    assert said == run("explain", "unknown-topic").stdout
    assert "closed list" in said
    wrong = run("explain", "unknown-topik", check=False)
    assert wrong.returncode == 2
    assert "Did you mean `unknown-topic`?" in wrong.stderr


def test_schema_accepts_the_entries_and_refuses_what_check_refuses() -> None:
    schema = json.loads(run("schema").stdout)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted((ROOT / "entries").rglob("*.yml"))
    for file in files:
        value = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
        assert not list(validator.iter_errors(value)), file
    good = yaml.load(files[0].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts only
    assert list(validator.iter_errors({**good, "sumary": "x"}))
    assert list(validator.iter_errors({**good, "topics": ["sodium-lon"]}))
    assert list(validator.iter_errors({key: value for key, value in good.items() if key != "title"}))


def test_output_is_quiet_and_colourless_where_there_is_no_terminal(archive: Path) -> None:
    done = run("-C", archive, "check")
    assert "\x1b" not in done.stdout + done.stderr


def test_a_closed_pipe_is_no_failure() -> None:
    shell = f"{shlex.quote(sys.executable)} -m briefings explain | head -1"
    command = ["bash", "-o", "pipefail", "-c", shell]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
