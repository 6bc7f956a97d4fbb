"""Builds of archives with a ledger: redirects and moved feeds are files like others, made when they must be."""

from pathlib import Path

from briefings.curating.vocabularies import ORGANISATIONS, TOPICS
from briefings.generate import generate
from briefings.settings import read_settings
from tests.support.builds import anew, build, rewrite, tree
from tests.support.curators import addresses_of, carry_out, checked, curator, lost, publish

JAPANESE = "entries/2024/2024-03-04-japanese.yml"


def rebuilt(archive: Path) -> set[str]:
    return set(build(archive).published.written)


def test_a_merge_makes_redirects_and_feeds_that_go_on(archive: Path) -> None:
    published = publish(archive)
    build(archive)
    planned = curator(archive, TOPICS)
    assert carry_out(archive, planned, planned.merge(["tides"], "batteries")) == []
    written = rebuilt(archive)
    assert {"topics/tides/index.html", "topics/tides/atom.xml", "topics/tides/feed.json"} <= written
    site = archive / "site"
    assert b"url=../../topics/batteries/" in (site / "topics/tides/index.html").read_bytes()
    assert (site / "topics/tides/rss.xml").read_bytes() == (site / "topics/batteries/rss.xml").read_bytes()
    assert lost(site, published) == []
    assert rebuilt(archive) == set()
    assert tree(site) == anew(archive, archive.parent / "anew")


def test_the_feed_of_a_moved_topic_follows_the_entries_of_its_successor(archive: Path) -> None:
    publish(archive)
    planned = curator(archive, TOPICS)
    assert carry_out(archive, planned, planned.rename("tides", "sea")) == []
    build(archive)
    rewrite(archive / JAPANESE, "港湾実証事業", "湾岸実証事業")
    assert {"topics/tides/atom.xml", "topics/sea/atom.xml"} <= rebuilt(archive)
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_retirement_is_built_and_only_what_it_touches_is_made(archive: Path) -> None:
    publish(archive)
    build(archive)
    planned = curator(archive, ORGANISATIONS)
    assert carry_out(archive, planned, planned.retire("lantern-works")) == []
    written = rebuilt(archive)
    assert "organisations/lantern-works/index.html" in written
    assert "2024/japanese/index.html" not in written
    assert tree(archive / "site") == anew(archive, archive.parent / "anew")


def test_a_release_alone_makes_nothing_anew(archive: Path) -> None:
    build(archive)
    before = tree(archive / "site")
    publish(archive)
    written = rebuilt(archive)
    assert written <= {f"corrections/{name}" for name in ("atom.xml", "rss.xml", "feed.json")}
    assert {name: before[name] for name in before} == {name: tree(archive / "site")[name] for name in before}


def test_the_plain_way_writes_the_same_redirects_and_feeds(archive: Path) -> None:
    publish(archive)
    for operation in ("merge", "retire"):
        planned = curator(archive, TOPICS)
        change = (
            planned.merge(["tides"], "batteries") if operation == "merge" else planned.retire("batteries", "energy")
        )
        assert carry_out(archive, planned, change) == []
    build(archive)
    generate(checked(archive).archive, read_settings(archive), search=False)
    pages = tree(archive / "build/docs")
    names = [name for name in pages if name.startswith(("topics/tides/", "topics/batteries/"))]
    assert len(names) == 2 * 4
    assert {name: pages[name] for name in names} == {name: tree(archive / "site")[name] for name in names}


def test_every_address_of_a_site_is_known_to_the_tests(archive: Path) -> None:
    build(archive)
    made = addresses_of(checked(archive), read_settings(archive))
    assert lost(archive / "site", made) == []
