"""Withdrawn text planted in a site, in one kind of file after another: each build fails, and names its file."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefings.entry import Entry
from briefings.leaks import LeaksFound, Scanner, read_held
from briefings.leaks.folder import scan_folder
from tests.leaks.conftest import CHINESE, GERMAN, QUOTING
from tests.leaks.packing import PACKINGS, png
from tests.support.archives import loaded
from tests.support.builds import build, rewrite, tree
from tests.support.sites import run

LATIN_ONLY = ("planted/latin.png",)
SPACED_ONLY = ("planted/lines.md", "planted/refs.bib")


def texts(withdrawn: Mapping[str, Entry]) -> dict[str, str]:
    """What is planted, by the entry that it is of: a summary in Chinese, a point and a quotation in English."""
    quoting = withdrawn[QUOTING]
    return {CHINESE: withdrawn[CHINESE].summary, QUOTING: quoting.summary, GERMAN: withdrawn[GERMAN].summary}


def plant(archive: Path, name: str, content: bytes) -> None:
    file = archive / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def findings(archive: Path) -> list[tuple[str, str]]:
    """The files that a build names, with the ids that it names; the site stays as it was."""
    before = tree(archive / "site")
    with pytest.raises(LeaksFound) as failed:
        build(archive)
    assert tree(archive / "site") == before
    assert not list((archive / "build").rglob("planted"))
    return [(found.file, found.entry_id) for found in failed.value.findings]


def test_the_site_of_an_archive_with_withdrawn_entries_is_clean(archive: Path) -> None:
    held = read_held(archive, loaded(archive).withdrawn)
    assert {CHINESE, QUOTING, GERMAN} <= {trace.id for trace in held.traces}
    count, found = scan_folder(held, archive / "site", 1)
    assert (count > 100, found) == (True, [])


@pytest.mark.parametrize("name", PACKINGS)
@pytest.mark.parametrize("entry_id", [CHINESE, QUOTING])
def test_a_file_of_each_kind_is_seen_through(name: str, entry_id: str, first: tuple[Path, Mapping[str, Entry]]) -> None:
    if entry_id == CHINESE and name in (*LATIN_ONLY, *SPACED_ONLY):
        entry_id = GERMAN  # a language that the file can hold, or that has spaces
    scanner = Scanner(read_held(first[0], loaded(first[0]).withdrawn))
    content = PACKINGS[name](texts(first[1])[entry_id])
    for _ in range(2):  # what was seen in one file is found in the next
        assert {each.entry_id for each in scanner.scan(name, content)} == {entry_id}
    assert scanner.scan(name, PACKINGS[name]("Nothing of this was ever withdrawn by anyone, and it may stay.")) == []


@pytest.mark.parametrize(
    ("name", "entry_id"),
    [
        ("planted/page.html", CHINESE),
        ("planted/feed.xml", QUOTING),
        ("planted/data.json", CHINESE),
        ("planted/page.html.gz", QUOTING),
        ("planted/archive.sqlite", CHINESE),
        ("planted/picture.png", CHINESE),
        ("planted/en_1a2b.pf_fragment", QUOTING),
        ("planted/sw.js", CHINESE),
        ("planted/block.bin", QUOTING),
        ("planted/wide.txt", CHINESE),
    ],
)
def test_a_build_fails_and_the_site_stays(
    name: str, entry_id: str, archive: Path, withdrawn: Mapping[str, Entry]
) -> None:
    plant(archive, name, PACKINGS[name](texts(withdrawn)[entry_id]))
    assert findings(archive) == [(name, entry_id)]
    (archive / "docs" / name).unlink()
    build(archive)
    assert not (archive / "site" / name).exists()


def test_a_page_in_docs_and_another_entry_are_searched(archive: Path, withdrawn: Mapping[str, Entry]) -> None:
    (archive / "docs/planted.md").write_text(f"# Planted\n\n{withdrawn[CHINESE].summary}\n", encoding="utf-8")
    assert ("planted/index.html", CHINESE) in findings(archive)
    (archive / "docs/planted.md").unlink()
    quote = withdrawn[QUOTING].quotes[0].text
    rewrite(archive / "entries/2024/2024-03-04-japanese.yml", "title: ", f"points: ['{quote}']\ntitle: ")
    named = findings(archive)
    assert {entry_id for _, entry_id in named} == {QUOTING}
    files = {name for name, _ in named}
    assert {"2024/japanese/index.html", "feed.json", "atom.xml"} <= files


def test_titles_leak_but_on_a_tombstone_that_shows_them(archive: Path, withdrawn: Mapping[str, Entry]) -> None:
    title = withdrawn[CHINESE].title
    assert title in (archive / "site/2024/chinese/index.html").read_text(encoding="utf-8")
    (archive / "docs/planted.md").write_text(f"# Planted\n\nSee {title}.\n", encoding="utf-8")
    assert ("planted/index.html", CHINESE) in findings(archive)


def test_what_stands_is_searched_for_what_is_withdrawn_later(archive: Path, withdrawn: Mapping[str, Entry]) -> None:
    trace = archive / f"ledgers/traces/{QUOTING}.json"
    held = trace.read_bytes()
    trace.unlink()
    plant(archive, "notes.txt", withdrawn[QUOTING].summary.encode())
    build(archive)
    trace.write_bytes(held)
    assert findings(archive) == [("notes.txt", QUOTING)]
    (archive / "docs/notes.txt").unlink()
    build(archive)
    assert not (archive / "site/notes.txt").exists()


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("planted/unknown.xyz", b"whatever this is", "no file of this kind"),
        ("planted/text.txt", b"\x01\x02\0\x80\xd8\xd8\xd8\xd8\0\xdf", "bytes that no text has"),
        ("planted/half.json.gz", PACKINGS["planted/page.html.gz"]("What is in it")[:-12], "ends too early"),
        ("planted/damaged.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\xff" * 40, "is damaged"),
        ("planted/pretended.gz", b"no gzip at all", "its name says what its first bytes do not"),
        ("planted/damaged.png", png()[:-20], "the picture is damaged"),
        ("planted/damaged.sqlite", PACKINGS["planted/archive.sqlite"]("x" * 99)[:5000], "database cannot be read"),
        ("planted/damaged.zip", PACKINGS["planted/book.epub"]("What is in it")[:-30], "zip archive cannot be read"),
        ("planted/damaged.bin", b"\xff\xff\xff\xff", "is damaged"),
    ],
)
def test_what_cannot_be_read_fails_too(name: str, content: bytes, why: str, archive: Path) -> None:
    plant(archive, name, content)
    with pytest.raises(LeaksFound, match=why) as failed:
        build(archive)
    assert [found.file for found in failed.value.findings] == [name]


def test_an_unknown_kind_fails_where_nothing_was_withdrawn(archive: Path) -> None:
    for trace in (archive / "ledgers/traces").glob("*.json"):
        trace.unlink()
    plant(archive, "planted/unknown.xyz", b"whatever this is")
    assert findings(archive) == [("planted/unknown.xyz", "")]


def test_news_that_are_told_again_are_no_copy(archive: Path) -> None:
    (archive / "entries/2025/2025-02-03-told-again.yml").write_text(
        """\
title: Tidal battery plant of Lantern Works begins at Port Ember
summary: >-
  At Port Ember, Lantern Works now runs a plant which keeps power from the tides. The land came from the town, and most
  of the money from a bank. Fishers there ask for proof that the inlet will stay open, the Harbour master says.
points:
  - 300 jobs by 2026, after 120 jobs from the first day.
topics: [batteries, tides]
source:
  publisher: daily-lantern
  url: https://lantern.example.org/2024/tidal-plant
  published: 2024-02-29
""",
        encoding="utf-8",
    )
    (archive / "entries/2025/2025-02-04-told-again-in-chinese.yml").write_text(
        """\
title: 渔民担心余烬港航道，江河笔记谈潮汐储能
language: zh
summary: 余烬港的潮汐储能项目受到质疑。据江河笔记，当地渔民怕航道被淤，项目方答应公布监测数据，听证会每季度一次。
topics: [tides]
source:
  publisher: river-wechat
  url: https://mp.weixin.qq.com/s/ZbCdEfGhIjKlMnOpQrSt
  published: 2024-03-02
""",
        encoding="utf-8",
    )
    build(archive)
    assert (archive / "site/2025/told-again/index.html").is_file()


def test_the_commands_tell_where_and_never_what(archive: Path, withdrawn: Mapping[str, Entry]) -> None:
    text = withdrawn[CHINESE].summary
    plant(archive, "planted/data.json", PACKINGS["planted/data.json"](text))
    done = run("-C", archive, "build", check=False, SOURCE_DATE_EPOCH="1780300800")
    assert done.returncode == 1
    assert f"planted/data.json: 57 words or characters in a row are from {CHINESE}, which was withdrawn." in done.stderr
    assert text[:6] not in done.stdout + done.stderr
    (archive / "site/planted").mkdir()
    (archive / "site/planted/data.json").write_bytes((archive / "docs/planted/data.json").read_bytes())
    done = run("-C", archive, "scan", "--format", "json", check=False)
    assert done.returncode == 1
    assert '"file": "planted/data.json"' in done.stdout
    assert run("-C", archive, "scan", archive / "nowhere", check=False).returncode == 2


def test_what_the_engine_renders_is_scanned_too(archive: Path, withdrawn: Mapping[str, Entry]) -> None:
    plant(archive, "planted/page.html.gz", PACKINGS["planted/page.html.gz"](withdrawn[QUOTING].summary))
    before = tree(archive / "site")
    done = run("-C", archive, "build", "--plain", check=False, SOURCE_DATE_EPOCH="1780300800")
    assert (done.returncode, tree(archive / "site")) == (1, before)
    assert "planted/page.html.gz" in done.stderr
    (archive / "docs/planted/page.html.gz").unlink()
    run("-C", archive, "build", "--plain", SOURCE_DATE_EPOCH="1780300800")
