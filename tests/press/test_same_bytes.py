"""The press writes what the engine would have written, byte for byte; a theme that it cannot hold is told of."""

import os
import shutil
from pathlib import Path

import pytest

from tests.support.sites import ROOT, TOY, built, copy_archive, run

SUPER = "{{ super() }}"


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def assert_same(one: Path, other: Path) -> None:
    left, right = tree(one), tree(other)
    assert left.keys() == right.keys()
    assert not [name for name in left if left[name] != right[name]]


def test_the_real_archive_is_the_same_both_ways(site: Path, plain_site: Path) -> None:
    assert_same(site, plain_site)


def test_the_toy_archive_is_the_same_both_ways(toy_site: Path, plain_toy_site: Path) -> None:
    assert_same(toy_site, plain_toy_site)


def test_the_real_archive_is_the_same_both_ways_with_zensical(zensical_site: Path, shared_folder: Path) -> None:
    assert_same(zensical_site, built(shared_folder, "real-zensical-plain", ROOT, ["--engine", "zensical", "--plain"]))


def test_the_toy_archive_is_the_same_both_ways_with_zensical(toy_zensical_site: Path, shared_folder: Path) -> None:
    assert_same(toy_zensical_site, built(shared_folder, "toy-zensical-plain", TOY, ["--engine", "zensical", "--plain"]))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return copy_archive(tmp_path / "archive", TOY)


def override(archive: Path, name: str, before: str, after: str) -> None:
    file = archive / "overrides" / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (SUPER, SUPER + "{% if page %}{{ page.meta.modified }}{% endif %}", "the theme changes what a page says"),
        (SUPER, SUPER + "{% if page %}{{ page.meta.title | upper }}{% endif %}", "the theme changes what a page says"),
        (SUPER, SUPER + "{% if page %}{{ page.meta.title | length }}{% endif %}", "differ in more than their title"),
        (SUPER, SUPER + "{% if page and page.meta.robots %}<hr>{% endif %}", "differ in more than their title"),
        (SUPER, SUPER + "{% if page %}{{ page.url }}{% endif %}", "the theme changes what a page says"),
        ("{{ page.meta.head | safe }}", "", "the theme shows no head"),
        (SUPER, SUPER + """<a href="{{ '2024/everything/' | url }}">x</a>""", "not in the navigation"),
    ],
)
def test_a_theme_that_a_layout_cannot_hold_is_rendered_page_by_page(
    before: str, after: str, reason: str, archive: Path, tmp_path: Path
) -> None:
    override(archive, "page.html", before, after)
    said = run("-C", archive, "build").stderr
    assert "every page by the engine" in said
    assert reason in said
    shutil.move(archive / "site", tmp_path / "told")
    run("-C", archive, "build", "--plain")
    assert_same(archive / "site", tmp_path / "told")


def test_a_plugin_that_rewrites_pages_is_noticed(archive: Path) -> None:
    (archive / "hook.py").write_text("def on_page_content(html, **_):\n    return html.replace('qzx', 'zzz')\n")
    config = archive / "mkdocs.yml"
    hooks = f"hooks: [{archive / 'hook.py'}]\n"
    config.write_text(hooks + config.read_text(encoding="utf-8"), encoding="utf-8")
    assert "every page by the engine" in run("-C", archive, "build").stderr


def test_an_archive_without_its_own_sitemap_is_rendered_page_by_page(archive: Path) -> None:
    (archive / "overrides/sitemap.xml").unlink()
    assert "there is no overrides/sitemap.xml" in run("-C", archive, "build").stderr


def test_a_site_changes_hands_between_the_engines(archive: Path, toy_site: Path, toy_zensical_site: Path) -> None:
    for engine, expected in (("mkdocs", toy_site), ("zensical", toy_zensical_site), ("mkdocs", toy_site)):
        said = run("-C", archive, "build", "--engine", engine).stderr
        assert "every page by the engine" not in said
        assert_same(archive / "site", expected)


def test_pages_in_folders_of_docs_are_searched_and_listed_in_the_engines_order(archive: Path, tmp_path: Path) -> None:
    for name in ("zoo/index.md", "zoo/a.md", "2024/notes.md", "2024/a-b/index.md", "2024/a/index.md", "zh/2024.md"):
        (archive / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / "docs" / name).write_text(f"# {name}\n\nText.\n\n## More\n", encoding="utf-8")
    for engine in ("mkdocs", "zensical"):
        run("-C", archive, "build", "--engine", engine)
        shutil.move(archive / "site", tmp_path / engine)
        run("-C", archive, "build", "--engine", engine, "--plain")
        assert_same(archive / "site", tmp_path / engine)


@pytest.mark.parametrize("damage", ["delete", "truncate", "rubbish", "other"])
def test_a_damaged_cache_changes_only_the_time(damage: str, archive: Path, toy_site: Path) -> None:
    run("-C", archive, "build")
    layouts = archive / "build" / "layouts"
    (kept,) = [file for file in layouts.iterdir() if file.is_file()]
    content = kept.read_bytes()
    if damage == "delete":
        shutil.rmtree(archive / "build")
    else:
        harm = {"truncate": content[: len(content) // 2], "rubbish": b"\xff\x00" * 999, "other": content + b" "}
        kept.write_bytes(harm[damage])
    run("-C", archive, "build")
    assert_same(archive / "site", toy_site)


def test_an_unchanged_build_writes_nothing_and_a_changed_entry_little(archive: Path) -> None:
    run("-C", archive, "build")
    before = {file: file.stat().st_mtime_ns for file in (archive / "site").rglob("*") if file.is_file()}
    assert " 0 of them new or changed, 0 removed" in run("-C", archive, "build").stderr
    assert before == {file: file.stat().st_mtime_ns for file in before}
    entry = archive / "entries/2024/2024-03-04-japanese.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("港湾実証事業", "湾岸実証事業"), encoding="utf-8")
    run("-C", archive, "build")
    changed = {
        file.relative_to(archive / "site").as_posix()
        for file, time in before.items()
        if not file.exists() or file.stat().st_mtime_ns != time
    }
    assert {"2024/japanese/index.html", "index.html", "places/jp/index.html", "atom.xml", "recent.json"} <= changed
    assert not {"2023/hostile/index.html", "about/index.html", "places/de/index.html", "sitemap.xml"} & changed


def test_nothing_stays_of_a_removed_entry(archive: Path) -> None:
    run("-C", archive, "build")
    (archive / "entries/2024/2024-03-04-japanese.yml").unlink()
    run("-C", archive, "build")
    assert not (archive / "site/2024/japanese").exists()
    holding = {name for name, content in tree(archive / "site").items() if b"hikari" in content}
    assert holding == {"schema.json", "propose/form.json"}  # the publisher is in the register, for entries to name


def test_two_places_times_locales_umasks_and_numbers_of_workers_give_the_same_site(
    tmp_path: Path, toy_site: Path
) -> None:
    other = copy_archive(tmp_path / "quite another place", TOY)
    before = os.umask(0o077)
    try:
        command = ("-C", other, "build", "--workers", "3")
        run(*command, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1790000000")
    finally:
        os.umask(before)
    assert (other / "site/index.html").stat().st_mode & 0o077 == 0
    assert_same(other / "site", toy_site)
