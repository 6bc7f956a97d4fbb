"""A page's head as programs read it: links and metas by an HTML parser, JSON-LD by `json`."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.entry import Correction, Entry, OriginalRights, Quote, Rights, WithdrawnEntry
from briefings.metadata import head, listing_head, page_head
from briefings.metadata.open_graph import locale
from briefings.versions import version_of
from tests.support.builders import (
    HOSTILE,
    SITE,
    make_archive,
    make_entry,
    make_full_entry,
    make_settings,
    make_source,
    make_withdrawn,
)

PATH = "2024/moon-cheese/"
PAGE = SITE + PATH
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


class Head(HTMLParser):
    """A head as read: links and metas as their attributes, and the content of the script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[dict[str, str | None]] = []
        self.metas: list[dict[str, str | None]] = []
        self.scripts: list[str] = []
        self.tags: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "link":
            self.links.append(dict(attrs))
        elif tag == "meta":
            self.metas.append(dict(attrs))
        elif tag == "script":
            assert attrs == [("type", "application/ld+json")]
            self.scripts.append("")
            self._in_script = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
        else:
            assert not data.strip()

    @property
    def data(self) -> dict[str, Any]:
        (script,) = self.scripts
        data: dict[str, Any] = json.loads(script)
        return data

    def meta(self, name: str) -> list[str | None]:
        """Every content of a meta, by its name or property."""
        return [meta["content"] for meta in self.metas if name in (meta.get("name"), meta.get("property"))]

    def link(self, rel: str) -> list[str | None]:
        """Every address that a relation leads to."""
        return [link["href"] for link in self.links if link["rel"] == rel]


def read(entry: Entry, path: str = PATH, language: str = "en") -> Head:
    """The head of an entry's page."""
    return Head(head(make_archive(), make_settings(), entry, path, language))


def read_listing(title: str, description: str, path: str, *feeds: tuple[str, str]) -> Head:
    """The head of a listing."""
    return Head(listing_head(make_settings(), title, description, path, feeds))


def read_tombstone(entry: WithdrawnEntry) -> Head:
    """The head of a tombstone."""
    return Head(head(make_archive(), make_settings(), entry, "2024/gone/", "en"))


def test_the_article_is_ours() -> None:
    data = read(make_full_entry()).data
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Article"
    assert data["url"] == data["mainEntityOfPage"] == PAGE
    assert data["headline"] == "The moon is salted"
    assert data["inLanguage"] == "en"
    assert (data["datePublished"], data["dateModified"], data["version"]) == ("2024-04-01", "2024-05-02", 2)
    assert data["license"] == LICENCE
    assert data["publishingPrinciples"] == f"{SITE}rights/"
    version = version_of(make_full_entry())
    credit = f"Summary in Briefings: “The moon is salted”, 1 April 2024, version 2 ({version}), {PAGE}#v-{version}."
    assert data["creditText"].endswith(credit)
    assert data["author"] == {"@type": "Organization", "name": "Briefings", "url": SITE}
    assert data["publisher"]["name"] == "Briefings"
    assert data["publisher"]["contactPoint"]["email"] == "editors@briefings.example"
    assert data["keywords"] == ["Sodium-ion"]
    assert data["about"][0]["url"] == f"{SITE}topics/sodium-ion/"
    assert data["mentions"] == [{"@type": "Organization", "name": "Moon Institute"}]
    assert [place["name"] for place in data["contentLocation"]] == ["Japan", "European Union"]


def test_what_it_is_based_on_is_theirs() -> None:
    first, second = read(make_full_entry()).data["isBasedOn"]
    assert first == {
        "@type": "NewsArticle",
        "url": "https://daily.example/news?id=1&page=2",
        "headline": "月球是咸的",
        "inLanguage": "zh",
        "datePublished": "2024-03-31",
        "author": [{"@type": "Person", "name": "Ada Example"}, {"@type": "Person", "name": "Li Wei"}],
        "publisher": {"@type": "Organization", "name": "Example on WeChat", "alternateName": ["微信例子"]},
        "provider": {"@type": "Organization", "name": "Daily Example", "url": "https://daily.example/"},
        "archivedAt": "https://archive.example/1",
        "copyrightHolder": {"@type": "Organization", "name": "Example on WeChat"},
        "copyrightYear": 2024,
        "copyrightNotice": "All rights reserved.",
        "usageInfo": "http://rightsstatements.org/vocab/InC/1.0/",
    }
    assert second["publisher"]["name"] == "Daily Example"
    assert "url" not in second


def test_a_licence_of_the_original_stays_on_the_original() -> None:
    rights = Rights(OriginalRights(licence="CC-BY-ND-4.0"), "CC0-1.0")
    page = read(make_entry(rights=rights))
    assert page.data["isBasedOn"]["license"] == "https://creativecommons.org/licenses/by-nd/4.0/"
    assert page.data["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert page.link("license") == ["https://creativecommons.org/publicdomain/zero/1.0/"]


def test_a_quotation_names_its_translator_and_its_original() -> None:
    (quotation,) = read(make_full_entry()).data["hasPart"]
    assert quotation["translationOfWork"] == {"@type": "Quotation", "text": "是盐。", "inLanguage": "zh"}
    assert quotation["translator"] == {"@type": "Person", "name": "Lunar Translator 2"}
    assert quotation["spokenByCharacter"]["name"] == "Ada Example"


def test_a_correction_is_a_comment() -> None:
    (correction,) = read(make_full_entry()).data["correction"]
    assert correction == {
        "@type": "CorrectionComment",
        "text": "2 May 2024, Correction (the second point): “four” now reads “five”. A slip.",
        "datePublished": "2024-05-02",
    }


def test_languages_lead_to_each_other() -> None:
    entry, other = make_full_entry(), f"zh/{PATH}"
    main, translated = read(entry), read(entry, other, "zh")
    pages = {"en": PAGE, "zh": SITE + other, "x-default": PAGE}
    for page in (main, translated):
        assert {link["hreflang"]: link["href"] for link in page.links if "hreflang" in link} == pages
    assert main.data["workTranslation"][0]["@id"] == SITE + other
    assert translated.data["headline"] == "月亮加了盐"
    assert translated.data["translationOfWork"]["@id"] == PAGE
    assert translated.data["translator"] == {"@type": "Person", "name": "Cao Yi"}
    assert translated.meta("og:title") == ["月亮加了盐"]
    assert (translated.meta("og:locale"), translated.meta("og:locale:alternate")) == (["zh_CN"], ["en_US"])


def test_an_entry_in_one_language_has_no_alternates() -> None:
    assert not [link for link in read(make_entry()).links if "hreflang" in link]


def test_open_graph() -> None:
    page = read(make_full_entry())
    assert page.meta("og:type") == ["article"]
    assert page.meta("og:url") == [PAGE]
    assert page.meta("og:site_name") == ["Briefings"]
    assert page.meta("twitter:card") == ["summary"]
    assert page.meta("article:published_time") == ["2024-04-01T00:00:00Z"]
    assert page.meta("article:modified_time") == ["2024-05-02T00:00:00Z"]
    assert page.meta("article:tag") == ["Sodium-ion"]
    assert page.meta("robots") == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "en_US"), ("en-GB", "en_GB"), ("zh", "zh_CN"), ("zh-Hant", "zh_TW"), ("de", "de_DE"), ("es-419", "es_419")],
)
def test_locales_of_open_graph(tag: str, expected: str) -> None:
    assert locale(tag) == expected


def test_feeds_are_found_at_any_base_path() -> None:
    page = read(make_entry())
    assert page.link("alternate") == ["../../atom.xml", "../../rss.xml", "../../feed.json"]
    types = [link["type"] for link in page.links if link["rel"] == "alternate"]
    assert types == ["application/atom+xml", "application/rss+xml", "application/feed+json"]


def test_a_listing_has_its_own_feeds_beside_the_archives() -> None:
    page = read_listing("Sodium-ion", "Salt.", "topics/sodium-ion/page/2/", ("Sodium-ion", "topics/sodium-ion/"))
    own = "../../../../topics/sodium-ion/"
    assert page.link("alternate")[3:] == [f"{own}atom.xml", f"{own}rss.xml", f"{own}feed.json"]
    assert page.links[3]["title"] == "Briefings: Sodium-ion (Atom)"
    assert page.data["@type"] == "CollectionPage"
    assert page.data["isPartOf"]["url"] == SITE
    assert page.meta("og:type") == ["website"]


def test_a_listing_of_the_whole_archive_names_its_feeds_once() -> None:
    page = read_listing("All briefings", "All.", "briefings/", ("All briefings", ""))
    assert page.link("alternate") == ["../atom.xml", "../rss.xml", "../feed.json"]


def test_the_home_page_is_the_site() -> None:
    page = read_listing("Briefings", "Invented.", "")
    assert page.link("alternate") == ["atom.xml", "rss.xml", "feed.json"]
    assert page.data["@type"] == "WebSite"
    assert "potentialAction" not in page.data


def test_a_policy_is_a_plain_page() -> None:
    page = Head(page_head(make_settings(), "Rights and removal", "Whose rights.", "rights/"))
    assert (page.data["@type"], page.data["url"]) == ("WebPage", f"{SITE}rights/")
    assert page.meta("og:title") == ["Rights and removal"]


def test_a_tombstone_is_a_stub_without_a_licence() -> None:
    page = read_tombstone(make_withdrawn())
    assert page.meta("robots") == ["noindex,noarchive"]
    assert page.link("license") == []
    assert page.data["creativeWorkStatus"] == "Withdrawn"
    assert page.data["headline"] == "A title of what is gone"
    assert "isBasedOn" not in page.data


@pytest.mark.parametrize("tombstone", ["title-hidden", "minimal"])
def test_a_hidden_title_is_nowhere(tombstone: str) -> None:
    page = read_tombstone(make_withdrawn(tombstone=tombstone))
    assert page.meta("og:title") == ["Withdrawn"]
    assert "headline" not in page.data


printable = st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip)


@given(printable)
@example("</script><script>")
@example("<!--<script>")
@example("]]>")
@example("a\u2028b\u2029c")
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    page = read(make_entry(title=text, summary=text, source=make_source(title=text, authors=(text,))))
    assert page.data["headline"] == page.data["description"] == text
    assert page.data["isBasedOn"]["headline"] == page.data["isBasedOn"]["author"][0]["name"] == text
    assert page.meta("og:title") == page.meta("og:description") == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_element(text: str) -> None:
    entry = make_entry(
        title=text,
        summary=text,
        quotes=(Quote(text, original=text, speaker=text),),
        corrections=(Correction(date(2024, 5, 2), "correction", text, text, text, text),),
    )
    page = read(entry)
    assert set(page.tags) == {"link", "meta", "script"}
    assert page.tags.count("script") == 1
    assert not set("<>&\u2028\u2029") & set(page.scripts[0])
    listing = read_listing(text, text, "topics/x/", (text, "topics/x/"))
    assert set(listing.tags) == {"link", "meta", "script"}
    assert (listing.data["name"], listing.meta("og:title")) == (text, [text])
    assert listing.links[3]["title"] == f"Briefings: {text} (Atom)"
