"""Builds where something odd stands in the way: journals, links, files of the same name, settings that name others."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.publication import JOURNAL, differences
from tests.support.builds import anew, build, rewrite, tree
from tests.support.sites import run

JAPANESE = "entries/2024/2024-03-04-japanese.yml"


def test_a_journal_that_was_left_is_carried_out_before_anything_is_looked_at(archive: Path) -> None:
    before = tree(archive / "site")
    removed = ["2024/japanese/index.html", "robots.txt"]
    (archive / "build" / JOURNAL).write_text(json.dumps({"stage": "gone", "removed": removed, "moves": []}))
    build(archive)  # as one that waited for the lock of a build which failed
    assert tree(archive / "site") == before
    assert not (archive / "build" / JOURNAL).exists()


@pytest.mark.parametrize("journal", ["", "{", "[]", '{"stage": "x"}', '{"written": [], "removed": []}', "\x00" * 40])
def test_a_damaged_journal_is_none(journal: str, archive: Path) -> None:
    before = tree(archive / "site")
    (archive / "build" / JOURNAL).write_text(journal)
    (archive / "build/stages/x").mkdir(parents=True)
    said = run("-C", archive, "build")
    assert "Traceback" not in said.stderr
    assert tree(archive / "site") == before
    assert not (archive / "build" / JOURNAL).exists()
    assert not list((archive / "build/stages").glob("x"))


def test_the_site_may_be_a_link(archive: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "served"
    (archive / "site").rename(elsewhere)
    (archive / "site").symlink_to(elsewhere)
    before = tree(elsewhere)
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    run("-C", archive, "build")
    assert (archive / "site").is_symlink()
    after = tree(elsewhere)
    assert {*after} ^ {*before} == {name for name in {*after} ^ {*before} if name.startswith("search/")}
    assert "湾岸実証事業" in after["2024/japanese/index.html"].decode()


def test_a_folder_of_the_site_that_is_a_link_is_made_a_folder(archive: Path, tmp_path: Path) -> None:
    before = tree(archive / "site")
    (archive / "site/2024").rename(tmp_path / "2024")
    (archive / "site/2024").symlink_to(tmp_path / "2024")
    build(archive)
    assert not (archive / "site/2024").is_symlink()
    assert tree(archive / "site") == before


@pytest.mark.parametrize("name", ["atom.xml", "topics/tides/feed.json", "recent.json"])
def test_a_hand_written_file_is_not_put_in_the_place_of_a_generated_one(name: str, archive: Path) -> None:
    before = tree(archive / "site")
    (archive / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (archive / "docs" / name).write_text("mine")
    done = run("-C", archive, "build", check=False)
    assert done.returncode == 2
    assert name in done.stderr
    assert tree(archive / "site") == before


def include(archive: Path) -> None:
    (archive / "overrides/more.xml").write_text("<!-- one -->")
    rewrite(archive / "overrides/sitemap.xml", "</urlset>", "{% include 'more.xml' %}</urlset>")


def link(archive: Path) -> None:
    (archive / "overrides/partials").rename(archive / "parts")
    (archive / "overrides/partials").symlink_to(archive / "parts")
    rewrite(archive / "parts/footer.html", "</footer>", "<!-- one --></footer>")


def inherit(archive: Path) -> None:
    config = archive / "mkdocs.yml"
    (archive / "base.yml").write_text("extra:\n  tone: one\n")
    config.write_text("INHERIT: base.yml\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    rewrite(archive / "overrides/partials/footer.html", "</footer>", "<!-- {{ config.extra.tone }} --></footer>")


def snippet(archive: Path) -> None:
    (archive / "includes").mkdir()
    (archive / "includes/note.md").write_text("one\n")
    rewrite(
        archive / "mkdocs.yml",
        "markdown_extensions:\n",
        "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [includes]\n",
    )
    about = archive / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + '\n--8<-- "note.md"\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("prepare", "file"),
    [
        (include, "overrides/more.xml"),
        (link, "parts/footer.html"),
        (inherit, "base.yml"),
        (snippet, "includes/note.md"),
    ],
)
def test_whatever_the_theme_is_made_from_is_looked_at(
    prepare: Callable[[Path], None], file: str, archive: Path
) -> None:
    prepare(archive)
    build(archive)
    rewrite(archive / file, "one", "two")
    build(archive)
    now = tree(archive / "site")
    shutil.rmtree(archive / "site")
    shutil.rmtree(archive / "build")
    build(archive)
    assert tree(archive / "site") == now


def test_a_page_that_the_settings_keep_out_is_not_in_the_sitemap(archive: Path) -> None:
    config = archive / "mkdocs.yml"
    (archive / "docs/draft.md").write_text("# A draft\n")
    rewrite(config, "  !.well-known/\n", "  draft.md\n")
    build(archive)
    assert "draft/" not in (archive / "site/sitemap.xml").read_text()
    pressed = tree(archive / "site")
    run("-C", archive, "build", "--plain")
    assert tree(archive / "site") == pressed


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_files_for_programs_are_in_the_site_whatever_the_engine_passes_over(engine: str, archive: Path) -> None:
    rewrite(archive / "mkdocs.yml", "exclude_docs: |\n  !.well-known/\n", "")
    for way in ([], ["--plain"]):
        run("-C", archive, "build", "--engine", engine, *way)
        assert list((archive / "site/.well-known").iterdir()) == [archive / "site/.well-known/tdmrep.json"]


def test_what_was_read_before_an_error_was_found_is_not_read_again(archive: Path) -> None:
    rewrite(archive / JAPANESE, "topics: [batteries, tides]", "topics: [batteries, tidse]")
    for _ in range(3):
        assert run("-C", archive, "build", check=False).returncode == 1
    assert len(list((archive / "build/packs").iterdir())) <= 3
    rewrite(archive / JAPANESE, "tidse", "tides")
    said = run("-C", archive, "build", "--explain").stdout
    assert "Read, since the file changed: 1\n" in said or "Read, since nothing was kept of them: 1\n" in said
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_pack_that_is_gone_is_made_again(archive: Path) -> None:
    before = tree(archive / "site")
    shutil.rmtree(archive / "build/packs")
    build(archive)
    assert list((archive / "build/packs").iterdir())
    assert tree(archive / "site") == before
    assert not differences(archive / "site", {}, {}).missing
