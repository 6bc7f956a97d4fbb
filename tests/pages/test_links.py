"""Links and the parts that pages share: right on each page, and never of another archive than the page's."""

from dataclasses import replace
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.addresses import root_of
from briefings.archive import Archive
from briefings.entry import Publisher, Topic
from briefings.pages.links import (
    ROOT_MARK,
    Place,
    organisation_links,
    place_links,
    portable_teaser,
    publisher_link,
    shared,
    teaser,
    topic_links,
)
from tests.support.builders import HOSTILE, SITE, make_archive, make_entry, make_settings, make_source

PATHS = ("", "topics/", "2024/moon-cheese/", "zh/2024/moon-cheese/")
SETTINGS = make_settings()


def with_label(archive: Archive, label: str) -> Archive:
    topic = Topic({"en": label}, {"en": "About it."}, "sodium-ion")
    return replace(archive, topics={"sodium-ion": topic})


@pytest.mark.parametrize("path", PATHS)
def test_a_portable_teaser_fits_pages_of_any_depth(path: str) -> None:
    archive = make_archive()
    portable = portable_teaser(archive, SETTINGS, make_entry(), "en", "h3")
    placed = portable.replace(ROOT_MARK, root_of(path))
    assert portable.count(ROOT_MARK) == 1
    assert placed == teaser(Place(archive, SETTINGS, path, "en"), make_entry(), "h3")
    link = placed.split('href="')[1].split('"')[0]
    assert urljoin(SITE + path, link) == f"{SITE}2024/moon-cheese/"


@given(st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([*HOSTILE, ROOT_MARK[:], "<0>"])))
def test_no_text_is_taken_for_the_mark_of_the_root(text: str) -> None:
    publisher = Publisher({"en": str(text)}, "blog", ("en",))
    entry = make_entry(title=str(text), summary=str(text), source=make_source(publisher=publisher))
    portable = portable_teaser(make_archive(), SETTINGS, entry, "en")
    assert portable.count(ROOT_MARK) == 1
    assert portable.count("<") == 2 * 6 + 1


def test_the_publisher_of_a_teaser_is_escaped_once() -> None:
    publisher = Publisher({"en": "Moon & Sons"}, "blog", ("en",))
    made = teaser(Place(make_archive(), SETTINGS, "", "en"), make_entry(source=make_source(publisher=publisher)))
    assert "Moon &amp; Sons</p>" in made


def test_a_teaser_names_the_language_of_its_text() -> None:
    archive = make_archive()
    assert ' lang="zh"' in teaser(Place(archive, SETTINGS, "", "en"), make_entry(language="zh"))
    assert " lang=" not in teaser(Place(archive, SETTINGS, "", "zh"), make_entry(language="zh"))
    assert ' lang="en"' in teaser(Place(archive, SETTINGS, "", "zh"), make_entry())


def test_links_are_right_at_each_depth() -> None:
    archive = make_archive()
    for path in PATHS:
        at = Place(archive, SETTINGS, path, "en")
        links = [
            *topic_links(at, ["sodium-ion", "unknown"]),
            *place_links(at, ["JP"]),
            *organisation_links(at, ["moon-institute", "unknown"]),
            publisher_link(at, archive.publisher("daily-example")),
        ]
        found = [urljoin(SITE + path, link.split('"')[1]) for link in links]
        named = ["topics/sodium-ion/", "places/jp/", "organisations/moon-institute/", "publishers/daily-example/"]
        assert found == [SITE + each for each in named]


def test_a_publisher_that_is_not_in_the_register_is_no_link() -> None:
    at = Place(make_archive(), SETTINGS, "", "en")
    assert publisher_link(at, Publisher({"en": "A & B"}, "blog", ("en",))) == "<span>A &amp; B</span>"


def test_what_pages_share_is_made_once_for_a_depth_and_a_language() -> None:
    made = []

    @shared
    def label(at: Place, key: str) -> str:
        made.append((at.language, at.root, key))
        return f"{at.root}{key}"

    archive = make_archive()
    pages = [("2024/a/", "en"), ("2024/b/", "en"), ("2024/c/", "zh"), ("a/", "en"), ("2024/a/", "en")]
    shown = [label(Place(archive, SETTINGS, path, language), "x") for path, language in pages]
    assert shown == ["../../x", "../../x", "../../x", "../x", "../../x"]
    assert made == [("en", "../../", "x"), ("zh", "../../", "x"), ("en", "../", "x")]


def test_an_archive_that_is_read_again_has_its_own_parts() -> None:
    archive = make_archive()
    for label in ("Sodium", "Sodium-ion cells", "Sodium"):
        at = Place(with_label(archive, label), SETTINGS, "2024/a/", "en")
        assert topic_links(at, ["sodium-ion"]) == [f'<a href="../../topics/sodium-ion/">{label}</a>']


def test_other_settings_have_their_own_parts() -> None:
    @shared
    def name(at: Place) -> str:
        return at.settings.site_name

    archive = make_archive()
    for shown in ("Briefings", "Other Briefings", "Briefings"):
        assert name(Place(archive, make_settings(site_name=shown), "", "en")) == shown


def test_the_address_of_a_page_as_a_parameter() -> None:
    at = Place(make_archive(), SETTINGS, "2024/a-b/", "en")
    assert at.as_parameter() == "https%3A%2F%2Fbriefings.example%2Farchive%2F2024%2Fa-b%2F"
    odd = Place(make_archive(), SETTINGS, "ü b/", "en")
    assert odd.as_parameter().endswith("%2Farchive%2F%25C3%25BC%2520b%2F")
