"""A build makes what rests on something that changed, and nothing else; what it leaves is what a first build makes."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.builds import anew, build, rewrite, times, tree

JAPANESE = "entries/2024/2024-03-04-japanese.yml"


def rebuilt(archive: Path) -> tuple[set[str], set[str]]:
    """Build; return the names of what was made, and of what was written."""
    before = times(archive / "site")
    built = build(archive)
    made = {name for names in built.explanation.made.values() for name in names}
    after = times(archive / "site")
    written = {name for name, time in after.items() if before.get(name) != time}
    assert written == set(built.published.written)
    assert before.keys() - after.keys() == set(built.published.removed)
    return made, written


def without_search(names: set[str]) -> set[str]:
    """Names without those of the search's index, which has its own tests."""
    return {name for name in names if not name.startswith("search/")}


def test_an_unchanged_archive_is_looked_at_and_left_alone(archive: Path) -> None:
    assert rebuilt(archive) == (set(), set())


def test_a_changed_body_makes_its_page_and_what_holds_its_text(archive: Path) -> None:
    entry = archive / "entries/2024/2024-03-01-everything.yml"
    rewrite(entry, "body: |\n", "body: |\n  One sentence more.\n\n")
    made, written = rebuilt(archive)
    # it is another version, which its pages, its feeds and the list of corrections name
    pages = {f"{path}index.html" for path in ("2024/everything/", "zh/2024/everything/", "corrections/")}
    topics = {"", "corrections/", "topics/batteries/", "topics/tides/", "topics/energy/"}
    feeds = {f"{path}{name}" for path in topics for name in ("atom.xml", "rss.xml", "feed.json")}
    assert without_search(written) == pages | feeds
    assert "search/root.json" in written
    assert {name for name in made if name.endswith("index.html")} <= {*pages, "index.html"}
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_correction_makes_its_page_the_list_of_corrections_and_feeds(archive: Path) -> None:
    entry = archive / JAPANESE
    entry.write_text(
        entry.read_text(encoding="utf-8")
        + "corrections:\n  - date: 2024-03-20\n    type: clarification\n    note: It is a harbour.\n",
        encoding="utf-8",
    )
    _, written = rebuilt(archive)
    feeds = {"", "corrections/", "topics/batteries/", "topics/tides/", "topics/energy/"}
    assert without_search(written) == (
        {f"{name}{file}" for name in feeds for file in ("atom.xml", "rss.xml", "feed.json")}
        | {"2024/japanese/index.html", "corrections/index.html", "sitemap.xml"}
    )
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_changed_title_makes_what_shows_it_and_nothing_else(archive: Path) -> None:
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    _, written = rebuilt(archive)
    lists = {"briefings", "topics/batteries", "topics/tides", "topics/energy", "places/jp", "2024", "2024/03"}
    feeds = {"", "topics/batteries/", "topics/tides/", "topics/energy/"}
    publisher = {name for name in written if name.startswith("publishers/")}
    assert len(publisher) == 1
    assert without_search(written - publisher) == (
        {f"{name}/index.html" for name in lists}
        | {f"{name}{file}" for name in feeds for file in ("atom.xml", "rss.xml", "feed.json")}
        | {"index.html", "recent.json"}
        | {"2024/japanese/index.html", "2024/german/index.html"}
    )
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_changed_topic_makes_the_pages_that_show_it(archive: Path) -> None:
    rewrite(archive / "registers/topics.yml", "Tides & <currents>", "Tides & <streams>")
    _, written = rebuilt(archive)
    assert {"topics/tides/index.html", "topics/index.html", "2024/japanese/index.html", "index.html"} <= written
    assert "schema.json" in written  # an editor shows the label
    texts = tree(archive / "site")
    without = {name for name, text in texts.items() if name.endswith("index.html") and "streams" not in text.decode()}
    assert without
    assert not without & written
    assert texts == anew(archive, archive.parent / "anew")


def test_a_changed_theme_makes_all_pages(archive: Path) -> None:
    rewrite(archive / "overrides/partials/footer.html", "</footer>", "<p>new</p></footer>")
    _, written = rebuilt(archive)
    assert written >= {name for name in tree(archive / "site") if name.endswith("index.html") and "old" not in name} - {
        name for name, text in tree(archive / "site").items() if b"http-equiv" in text
    }
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_changed_setting_makes_all_that_rests_on_it(archive: Path) -> None:
    rewrite(archive / "mkdocs.yml", "site_name: Briefings", "site_name: Reports")
    _, written = rebuilt(archive)
    assert "2024/japanese/index.html" in written
    assert "atom.xml" in written
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_one_explains_what_was_made(archive: Path) -> None:
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    lines = list(build(archive).explanation.lines())
    assert "Read, since the file changed: 1" in lines
    assert f"  {JAPANESE}" in lines
    assert any(line.startswith("Made, since a neighbour") for line in lines)
    assert list(build(archive).explanation.lines()) == ["Read: nothing.", "Made: nothing."]
    (archive / "site/robots.txt").unlink()
    assert any("was changed or removed: 1" in line for line in build(archive).explanation.lines())


Harm = Callable[[Path], object]
HARMS: dict[str, Harm] = {
    "deleted": lambda file: file.unlink(),
    "emptied": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "rubbish": lambda file: file.write_bytes(b"\xff\x00rubbish" * 400),
    "one byte": lambda file: file.write_bytes(file.read_bytes()[:-9] + b"\x01" + file.read_bytes()[-8:]),
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"more"),
}


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("kind", ["state", "packs/*", "layouts/*"])
def test_a_damaged_cache_costs_nothing_but_time(kind: str, harm: str, archive: Path) -> None:
    before = tree(archive / "site")
    files = [file for file in (archive / "build").glob(kind) if file.is_file()]
    assert files
    for file in files:
        HARMS[harm](file)
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    build(archive)
    rewrite(archive / JAPANESE, "湾岸実証事業", "港湾実証事業")
    build(archive)
    assert tree(archive / "site") == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.unlink(),
        lambda file: file.write_bytes(b"x" * file.stat().st_size),
        lambda file: file.write_bytes(b""),
        lambda file: (file.unlink(), file.symlink_to("/etc/hostname")),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["deleted", "other", "emptied", "link", "folder"],
)
def test_a_damaged_site_is_mended(harm: Harm, archive: Path) -> None:
    before = tree(archive / "site")
    names = ["2024/japanese/index.html", "atom.xml", "assets/favicon.svg", "search/root.json", "sitemap.xml"]
    for name in names:
        harm(archive / "site" / name)
    (archive / "site/stray.html").write_bytes(b"stray")
    _, written = rebuilt(archive)
    assert written == set(names)
    assert tree(archive / "site") == before


def test_without_the_search_the_entries_are_not_in_it_and_come_back(archive: Path) -> None:
    before = tree(archive / "site")
    build(archive, search=False)
    without = tree(archive / "site")
    assert {name for name in without if name.startswith("search/")} == {
        f"search/{name}" for name in ("index.html", "page.js", "worker.js", "search_index.json")
    }
    assert without == {name: before[name] for name in without}
    build(archive)
    assert tree(archive / "site") == before


NEW = """\
title: {title}
summary: A small thing happened in an invented place. It is told here so that a list has one entry more.
topics: [batteries]
places: [FR]
related: [2024-03-02-chinese]
thread: small-things
source:
  publisher: hikari-shimbun
  url: https://hikari.example.org/news/{number}
  published: 2024-05-0{day}
  language: en
"""


class Editor:
    """Changes an archive at random, as contributors and curators would."""

    def __init__(self, archive: Path, seed: int) -> None:
        self.archive = archive
        self.chance = random.Random(seed)  # noqa: S311 - edits, not secrets
        self.count = 0

    def edit(self) -> str:
        """Make one change; return what it was."""
        self.count += 1
        edits = [self.add, self.add, self.remove, self.retitle, self.label, self.publisher, self.theme]
        edit = self.chance.choice(edits)
        edit()
        return edit.__name__

    def added(self) -> list[Path]:
        return sorted((self.archive / "entries/2024").glob("2024-05-*.yml"))

    def add(self) -> None:
        day = self.chance.randint(1, 9)
        title = f"{self.chance.choice(['Fox', 'Heron', 'Otter', 'Plover'])} counts {self.count} stones & more"
        file = self.archive / f"entries/2024/2024-05-0{day}-small-thing-{self.count}.yml"
        file.write_text(NEW.format(title=title, number=900 + self.count, day=day), encoding="utf-8")

    def remove(self) -> None:
        if files := self.added():
            self.chance.choice(files).unlink()

    def retitle(self) -> None:
        if files := self.added():
            file = self.chance.choice(files)
            title = file.read_text(encoding="utf-8").splitlines()[0]
            rewrite(file, title, f"title: Badger {self.count} has {self.count * 7} other plans")

    def label(self) -> None:
        file = self.archive / "registers/topics.yml"
        line = next(line for line in file.read_text(encoding="utf-8").splitlines() if "Cells and what" in line)
        rewrite(file, line, f"  about: {{en: Cells and what they hold {self.count}, zh: 电芯{self.count}}}")

    def publisher(self) -> None:
        file = self.archive / "registers/publishers.yml"
        rewrite(file, "hikari-shimbun:\n", f"hikari-shimbun:\n  note: Note {self.count}.\n")
        text = file.read_text(encoding="utf-8").splitlines(keepends=True)
        notes = [number for number, line in enumerate(text) if line.startswith("  note: Note ")]
        file.write_text("".join(line for number, line in enumerate(text) if number not in notes[1:]), encoding="utf-8")

    def theme(self) -> None:
        rewrite(self.archive / "overrides/partials/footer.html", "</footer>", f"<!-- {self.count} --></footer>")


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_site_is_that_of_a_first_build(seed: int, archive: Path) -> None:
    editor = Editor(archive, seed)
    for step in range(12):
        edits = [editor.edit() for _ in range(editor.chance.choice((1, 1, 2)))]
        build(archive)
        assert tree(archive / "site") == anew(archive, archive.parent / "anew"), (step, edits)
