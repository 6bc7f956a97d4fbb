"""`briefings import feed` on files and addresses, and our own feeds read back."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from briefings.check import read_checked
from briefings.document import read_document
from briefings.document.plain import plain
from briefings.feeds import write_feeds
from briefings.settings import read_settings
from tests.support.answering import Play, Reply, answering, leading_to
from tests.support.archives import TODAY, checked, copy_minimal
from tests.support.importing import bring, drafts, outcomes, standing
from tests.support.sites import TOY, copy_archive

FEEDS = Path(__file__).parent / "feeds"
FEED = (FEEDS / "rss-2.0.xml").read_text(encoding="utf-8")
OTHERS_TEXT = "The plant stands by the sea and sells what it stores in the evening, at a price that nobody tells."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "archive")


def feed(tmp_path: Path, *items: str, head: str = "") -> Path:
    file = tmp_path / "feed.xml"
    start = f"<rss version='2.0'><channel><title>The Northern Courier</title>{head}"
    file.write_text(start + "<link>https://northern-courier.example/</link>" + "".join(items) + "</channel></rss>")
    return file


def item(title: str = "News", more: str = "", name: str = "1") -> str:
    link = f"https://northern-courier.example/{name}?utm_source=x"
    return f"<item><title>{title}</title><link>{link}</link><pubDate>2024-05-05</pubDate>{more}</item>"


def told(text: str) -> str:
    return f"<description>{text}</description>"


def test_a_report_of_a_publisher_is_a_draft_with_its_source(root: Path, tmp_path: Path) -> None:
    more = "<category>Sodium-ion</category><author>x@y.example (Ada Quill)</author>" + told(OTHERS_TEXT)
    done = bring(root, "feed", feed(tmp_path, item("Salt &amp; cells", more), head="<language>en</language>"))
    assert done.exit_code == 0, done.output
    (text,) = drafts(root).values()
    lines = text.splitlines()
    for line in (
        "title:",
        "summary:",
        "topics: [sodium-ion]",
        "  publisher: northern-courier",
        "  title: Salt & cells",
    ):
        assert line in lines
    assert "  url: https://northern-courier.example/1" in lines
    assert "  published: 2024-05-05" in lines
    assert "Ada Quill" in text
    assert OTHERS_TEXT[:40] not in text
    assert "1 new draft" in re.sub(" +", " ", done.output)


def test_texts_of_our_own_become_entries(root: Path, tmp_path: Path) -> None:
    summary = "A plant that makes cells from salt has opened by the sea. Its owner names no price."
    more = f"<category>Sodium-ion</category><description>{summary}</description>"
    done = bring(root, "feed", feed(tmp_path, item("A plant opens by the sea", more, "old-slug")), "--texts", "ours")
    assert done.exit_code == 0, done.output
    (text,) = drafts(root).values()  # a briefing needs a source, and a blog's post names none
    assert "title: A plant opens by the sea" in text
    assert "add `source`" in text
    more = f"<category>Sodium-ion</category><description>{summary}</description>"
    options = ("--texts", "ours", "--publisher", "northern-courier")
    assert outcomes(root, "feed", feed(tmp_path, item("Another plant opens", more, "2024/new-slug")), *options) == {
        "new entry": 1
    }
    made = (root / "entries/2024/2024-05-05-new-slug.yml").read_text(encoding="utf-8")
    assert "title: Another plant opens" in made
    assert "aliases" not in made  # the address is what it was
    assert not [each for each in checked(root) if each.path.endswith("new-slug.yml") and each.severity == "error"]


@pytest.mark.parametrize("name", sorted(file.name for file in FEEDS.iterdir()))
def test_the_sum_is_right_and_the_same_feed_again_changes_nothing(name: str, root: Path) -> None:
    first = outcomes(root, "feed", FEEDS / name)
    assert first.total() == 2
    before = standing(root)
    again = outcomes(root, "feed", FEEDS / name)
    assert {result.split()[0] for result in again} == {"unchanged"}
    assert again.total() == 2
    assert standing(root) == before


def test_a_changed_item_changes_a_draft_that_nobody_edited(root: Path, tmp_path: Path) -> None:
    bring(root, "feed", feed(tmp_path, item("One", name="1"), item("Two", name="2")))
    edited = next(file for file in root.glob("drafts/*/*.yml") if file.stem.endswith("two"))
    edited.write_text(edited.read_text(encoding="utf-8").replace("title:\n", "title: Ours\n", 1), encoding="utf-8")
    found = outcomes(root, "feed", feed(tmp_path, item("One, corrected", name="1"), item("Two, too", name="2")))
    assert found == {"updated draft": 1, "conflict": 1}
    assert "One, corrected" in "".join(drafts(root).values())
    assert "Two, too" not in "".join(drafts(root).values())


def numbered(tmp_path: Path, name: str, title: str) -> Path:
    file = tmp_path / f"{name}.xml"
    file.write_text(
        f"<rss version='2.0'><channel><title>{name}</title><link>https://{name}.example/</link><item>"
        f"<title>{title}</title><link>https://{name}.example/a</link><guid isPermaLink='false'>1041</guid>"
        "<pubDate>Sun, 05 May 2024 23:30:00 GMT</pubDate></item></channel></rss>"
    )
    return file


def test_a_second_feed_with_the_ids_of_the_first_overwrites_nothing(root: Path, tmp_path: Path) -> None:
    assert outcomes(root, "feed", numbered(tmp_path, "alpha", "Salt")) == {"new draft": 1}
    first = drafts(root)
    assert outcomes(root, "feed", numbered(tmp_path, "beta", "Wind")) == {"new draft": 1}
    assert drafts(root).items() > first.items()
    assert outcomes(root, "feed", numbered(tmp_path, "alpha", "Salt")) == {"unchanged draft": 1}
    assert outcomes(root, "feed", numbered(tmp_path, "alpha", "Salt, corrected")) == {"updated draft": 1}


def test_feeds_that_name_one_site_are_told_apart_by_a_name(root: Path, tmp_path: Path) -> None:
    def feed_of(title: str, url: str) -> Path:
        file = tmp_path / "feed.json"
        items = [{"id": 1, "url": url, "title": title, "date_published": "2024-05-05T10:00:00Z"}]
        version = "https://jsonfeed.org/version/1.1"
        home = "https://northern-courier.example/"
        file.write_text(json.dumps({"version": version, "title": "T", "home_page_url": home, "items": items}))
        return file

    bring(root, "feed", feed_of("Salt", "https://northern-courier.example/salt"))
    before = standing(root)
    wind = feed_of("Wind", "https://northern-courier.example/wind")
    done = bring(root, "feed", wind)
    assert "conflict “Wind” (drafts/2024/2024-05-05-salt.yml): It has the key of another item" in done.output
    assert standing(root) == before
    assert outcomes(root, "feed", wind, "--name", "wind") == {"new draft": 1}


def test_an_item_that_comes_twice_is_told(root: Path, tmp_path: Path) -> None:
    done = bring(root, "feed", feed(tmp_path, item("One"), item("One"), "<item><title>bad</item>"))
    assert done.exit_code == 1
    assert "3 items in all: 0 entries + 1 draft + 2 reported" in re.sub(" +", " ", done.output)
    assert "item 3: could not be read" in done.output


HOSTILE = [
    "../../../../etc/passwd",
    "..\\..\\x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "a: b\n- c: [d] #e",
    "&#8238;gpj.exe\u202e",
    "'\"`${x} {{ y }}",
    "%00 &#0; %2e%2e%2f",
    "---\ntitle: other",
    "!!python/object:os.system x",
    "*" * 500,
    "&amp;lt;b&amp;gt;",
    "CON",
    "index",
]


def test_hostile_titles_stay_data(root: Path, tmp_path: Path) -> None:
    items = [item(title, f"<description>{title}</description>", str(number)) for number, title in enumerate(HOSTILE)]
    outside = standing(tmp_path)
    done = bring(root, "feed", feed(tmp_path, *items, head="<language>../x</language>"))
    assert done.exit_code == 0, done.output
    assert len(drafts(root)) == len(HOSTILE)
    for name, text in drafts(root).items():
        assert re.fullmatch(r"2024-05-05-[a-z0-9-]{1,80}", name)
        document = read_document(root, f"drafts/2024/{name}.yml")
        assert not document.diagnostics, text
        assert document.root is not None
        assert set(document.root.pairs) == {"title", "summary", "topics", "source"}
    new = {name for name in standing(tmp_path) if name not in outside} - {"feed.xml"}
    allowed = ("archive/drafts/", "archive/ledgers/", "archive/.cache/", "archive/import-map.yml", "archive/build/")
    assert all(name.startswith(allowed) for name in new), new


# --- Addresses ------------------------------------------------------------------------------------------------------


def rss(reply: Reply) -> None:
    reply.send(200, FEED.encode("gbk"), Content_Type='application/rss+xml; charset="GBK"')


PLAYS: dict[str, Play] = {
    "/feed": rss,
    "/moved": lambda reply: reply.send(302, "", Location="/feed"),
    "/inside": lambda reply: reply.send(302, "", Location="http://inner.example/feed"),
    "/page": lambda reply: reply.send(
        200, '<html><link rel="alternate" type="application/rss+xml" href="/feed"><title>x</title></html>'
    ),
    "/bomb": lambda reply: reply.send(200, '<!DOCTYPE rss [<!ENTITY x "y">]><rss/>'),
    "/no/feed": rss,
    "/robots.txt": lambda reply: reply.send(200, "User-agent: *\nDisallow: /no/"),
}


def test_an_address_is_asked_once(root: Path) -> None:
    with answering(PLAYS) as host:
        done = bring(root, "feed", host.url("/moved", "tide.example"), policy=leading_to(host))
        assert done.exit_code == 0, done.output
        assert len(drafts(root)) == 2
        assert [path for _, path in host.paths] == ["/robots.txt", "/moved", "/feed"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/inside", "which is not public"),
        ("/nothing", "answers 404, and so gives no feed"),
        ("/page", "it is a web page, which names http://tide.example:"),
        ("/bomb", "declares XML entities"),
        ("/no/feed", "its robots.txt asks programs not to"),
    ],
)
def test_what_an_address_may_not_be(path: str, said: str, root: Path) -> None:
    before = standing(root)
    with answering(PLAYS) as host:
        policy = leading_to(host, names={"inner.example": ["10.0.0.1"]})
        done = bring(root, "feed", host.url(path, "tide.example"), policy=policy)
    assert done.exit_code == 2
    assert said in done.output
    assert standing(root) == before


def test_an_address_within_is_not_asked(root: Path) -> None:
    done = bring(root, "feed", "http://127.0.0.1:8000/feed")
    assert done.exit_code == 2
    assert "not public" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.xml",), "No such file"),
        ((FEEDS / "rss-2.0.xml", "--encoding", "klingon"), "no encoding that is known here"),
        ((FEEDS,), "Is a directory"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str | Path, ...], said: str, root: Path) -> None:
    done = bring(root, "feed", *arguments)
    assert done.exit_code == 2
    assert said in done.output


# --- Our own feeds --------------------------------------------------------------------------------------------------

# what the JSON Feed does not carry, or what it says of the archive rather than of the entry
_NOT_CARRIED = {"body", "places", "organisations", "translations", "related", "thread", "aliases"}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy archive, with its feeds beside it."""
    folder = tmp_path_factory.mktemp("own")
    archive = copy_archive(folder / "archive", TOY)
    settings = read_settings(archive)
    feeds = dict(write_feeds(read_checked(settings, TODAY).archive, settings))
    for name in ("feed.json", "atom.xml", "rss.xml"):
        (folder / name).write_text(feeds[name], encoding="utf-8")
    shutil.rmtree(archive / "entries")
    shutil.rmtree(archive / "ledgers")
    return folder


def fields(file: Path) -> dict[str, object]:
    document = read_document(file.parents[2], str(file.relative_to(file.parents[2])))
    assert document.root is not None
    tree = plain(document.root)
    assert isinstance(tree, dict)
    return {name: value for name, value in tree.items() if name not in _NOT_CARRIED}


def test_our_json_feed_read_back_gives_the_entries(own: Path, tmp_path: Path) -> None:
    root = shutil.copytree(own / "archive", tmp_path / "archive")
    done = bring(root, "feed", own / "feed.json")
    assert done.exit_code == 0, done.output
    assert "7 items in all: 3 entries + 2 drafts + 2 reported" in re.sub(" +", " ", done.output)
    for name in ("2024-03-02-chinese", "2024-03-03-german", "2024-03-04-japanese"):
        assert fields(root / f"entries/2024/{name}.yml") == fields(TOY / f"entries/2024/{name}.yml")
    everything = fields(next(root.glob("drafts/2024/*everything.yml")))
    wanted = fields(TOY / "entries/2024/2024-03-01-everything.yml")
    for name in ("title", "summary", "points", "source", "translation", "corrections", "ai", "rights"):
        assert without_year(everything.get(name)) == without_year(wanted[name]), name


def without_year(value: object) -> object:
    """Return a value without the year of a copyright, which is that of publication anyway."""
    if isinstance(value, dict):
        return {name: without_year(each) for name, each in value.items() if name != "year"}
    return value


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml"])
def test_our_other_feeds_give_drafts_with_what_they_carry(name: str, own: Path, tmp_path: Path) -> None:
    root = shutil.copytree(own / "archive", tmp_path / "archive")
    bring(root, "feed", own / name)
    assert len(drafts(root)) == 5
    german, wanted = (fields(folder / "2024/2024-03-03-german.yml") for folder in (root / "drafts", TOY / "entries"))
    for field in ("title", "language", "summary", "topics"):
        assert german.get(field) == wanted.get(field), field
    source, said = german["source"], wanted["source"]
    assert isinstance(source, dict)
    assert isinstance(said, dict)
    assert (source["url"], source["publisher"]) == (said["url"], said["publisher"])
    assert "published" in drafts(root)["2024-03-03-german"]
