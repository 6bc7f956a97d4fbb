"""The table of rights, row by row: where a site says whose work is whose, asserted in the files that were built."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.support.html import Element, read_html
from tests.support.sites import built, run

RIGHTS = Path(__file__).parents[1] / "archives" / "rights"
PAGE = "https://briefings.example/2026/everything/"
ORIGINAL = "https://journal.example.org/ember"
FURTHER = "https://lantern.example.org/wave"
COPY = "https://archive.example.org/1/https://journal.example.org/ember"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
TERMS = "https://assembly.example.org/terms"
PERMISSION = "Reproduced in translation with the permission of 潮汐学报编辑部, given on 3 November 2025."
POLICY = "https://briefings.example/rights/#machine-use"
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "at": "http://purl.org/atompub/tombstones/1.0",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="session")
def rights_site(shared_folder: Path) -> Path:
    """The site of the archive that has an entry for each basis, and one with every field."""
    return built(shared_folder, "rights", RIGHTS)


@pytest.fixture(scope="session")
def page(rights_site: Path) -> Element:
    return read_html(rights_site / "2026/everything/index.html")


@pytest.fixture(scope="session")
def data(page: Element) -> dict[str, Any]:
    """The page's JSON-LD."""
    found: dict[str, Any] = json.loads(page.one("script", type="application/ld+json").text)
    return found


@pytest.fixture(scope="session")
def atom(rights_site: Path) -> ET.Element:
    """The entry in Atom."""
    root = ET.parse(rights_site / "atom.xml").getroot()  # noqa: S314 - ours
    return next(each for each in root.findall("a:entry", NAMES) if each.findtext("a:id", "", NAMES) == PAGE)


@pytest.fixture(scope="session")
def rss(rights_site: Path) -> ET.Element:
    """The entry in RSS."""
    root = ET.parse(rights_site / "rss.xml").getroot()  # noqa: S314 - ours
    return next(each for each in root.iter("item") if each.findtext("guid") == PAGE)


@pytest.fixture(scope="session")
def item(rights_site: Path) -> dict[str, Any]:
    """The entry in the JSON feed."""
    items = json.loads((rights_site / "feed.json").read_text(encoding="utf-8"))["items"]
    found: dict[str, Any] = next(each for each in items if each["id"] == PAGE)
    return found


def rows(box: Element) -> dict[str, str]:
    return {each.one("dt").text: each.one("dd").text for each in box.one("dl").children}


def text_of(element: ET.Element, path: str) -> str:
    return element.findtext(path, "", NAMES)


def test_source(page: Element, data: dict[str, Any], atom: ET.Element, rss: ET.Element, item: dict[str, Any]) -> None:
    main, further = page.all("section", "bf-source")
    assert main.attributes["data-originalurl"] == ORIGINAL
    assert main.attributes["data-versionurl"] == COPY
    assert main.one("h2").text == "Translation of"
    headline = main.one("cite")
    assert (headline.text, headline.attributes["lang"]) == ("余烬港的潮汐", "zh")
    assert main.one("a", href=ORIGINAL).text == "余烬港的潮汐"
    said = rows(main)
    assert said.pop("Archived copy") == "archive.example.org"
    assert said == {
        "Publisher": "Tide Journal",
        "By": "林舟",
        "Published": "1 March 2026",
        "Language": "Chinese",
        "Read on": "2 March 2026",
    }
    assert rows(further)["Not the publisher’s own page"] == "The blog was down when the entry was written."
    based_on = data["isBasedOn"][0]
    assert based_on["@type"] == "NewsArticle"
    assert (based_on["url"], based_on["headline"], based_on["inLanguage"]) == (ORIGINAL, "余烬港的潮汐", "zh")
    assert (based_on["datePublished"], based_on["archivedAt"]) == ("2026-03-01", COPY)
    assert (based_on["author"][0]["name"], based_on["publisher"]["name"]) == ("林舟", "潮汐学报")
    assert [each.get("href") for each in atom.findall("a:link[@rel='via']", NAMES)] == [ORIGINAL, FURTHER]
    assert [each.text for each in rss.findall("dc:source", NAMES)] == [ORIGINAL, FURTHER]
    assert item["external_url"] == item["_source"]["url"] == ORIGINAL
    assert item["_source"]["archive"] == COPY


def test_the_originals_rights(
    page: Element, data: dict[str, Any], atom: ET.Element, rss: ET.Element, item: dict[str, Any]
) -> None:
    line = page.one("p", "bf-rights__original")
    assert line.text.startswith("The original: © 2025 潮汐学会. In Copyright. ")
    assert "Assembly Terms 2.0. © 潮汐学会，保留一切权利。 " in line.text
    assert f"{PERMISSION} The permission holds until 31 December 2040. By letter; the editors keep it." in line.text
    assert [each.attributes["href"] for each in line.all("a")] == [IN_COPYRIGHT, TERMS]
    assert page.one("p", "bf-rights__further").text == ("Further source: © 2026 Open Wave. In Copyright. CC BY-SA 4.0.")
    based_on = data["isBasedOn"][0]
    assert based_on["copyrightHolder"]["name"] == "潮汐学会"
    assert (based_on["copyrightYear"], based_on["usageInfo"], based_on["license"]) == (2025, IN_COPYRIGHT, TERMS)
    assert based_on["copyrightNotice"] == "© 潮汐学会，保留一切权利。"
    assert not {"copyrightHolder", "copyrightYear", "usageInfo"} & data.keys()  # never on our own work
    for said in (text_of(atom, "a:rights"), text_of(rss, "dc:rights")):
        assert said.startswith(
            f"The original: 潮汐学会, 2025. In Copyright ({IN_COPYRIGHT}). Assembly Terms 2.0 ({TERMS})."
        )
        assert PERMISSION in said
        assert said.endswith(f"Our summary: CC BY-SA 4.0 ({LICENCE}), Briefings.")
    original = item["_rights"]["original"]
    assert (original["statement"], original["uri"]) == ("InC", IN_COPYRIGHT)
    assert (original["holder"], original["year"], original["basis"]) == ("潮汐学会", 2025, "permission")
    assert (original["licence"], original["licence_url"]) == ("LicenseRef-Assembly-Terms-2.0", TERMS)
    assert original["permission"]["until"] == "2040-12-31"
    assert original["reprint"] == "Ask the society first."
    assert original["further"][0]["licence"] == "CC-BY-SA-4.0"


def test_our_licence(
    rights_site: Path, page: Element, data: dict[str, Any], atom: ET.Element, item: dict[str, Any]
) -> None:
    assert page.one("link", rel="license").attributes["href"] == LICENCE
    visible = page.one("p", "bf-rights__licence").one("a")
    assert (visible.attributes["href"], visible.text) == (LICENCE, "CC BY-SA 4.0")
    assert "license" in visible.attributes["rel"].split()
    assert data["license"] == LICENCE
    assert data["creditText"].startswith("林舟, “余烬港的潮汐”")
    assert "Summary in Briefings" in data["creditText"]
    assert [each.get("href") for each in atom.findall("a:link[@rel='license']", NAMES)] == [LICENCE]
    channel = ET.parse(rights_site / "rss.xml").getroot()[0]  # noqa: S314 - ours
    assert channel.findtext("copyright") == "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
    assert item["_rights"]["entry"]["licence"] == "CC-BY-SA-4.0"
    assert item["_rights"]["extent"] == "full-translation"


def test_translation_and_machines(
    page: Element, data: dict[str, Any], atom: ET.Element, rss: ET.Element, item: dict[str, Any]
) -> None:
    assert "Translated from Chinese (Tidal Translator, reviewed by Kit Moreau)." in page.one("p", "bf-translation").text
    assert "Finding the figures (Sieve 2), reviewed by Kit Moreau." in page.one("p", "bf-machine").text
    assert data["hasPart"][0]["translator"]["name"] == "Tidal Translator"
    # a real translation says so; a summary never does
    assert data["translationOfWork"]["url"] == ORIGINAL
    assert data["translator"]["name"] == "Tidal Translator"
    assert atom.get(LANG) == text_of(rss, "dc:language") == item["language"] == "en"
    assert item["_translation"]["from"] == "zh"
    assert item["_ai"]["tool"] == "Sieve 2"


def test_quotes(page: Element, data: dict[str, Any], atom: ET.Element, rss: ET.Element, item: dict[str, Any]) -> None:
    figure = page.one("figure", "bf-quote")
    assert [each.tag for each in figure.children] == ["blockquote", "blockquote", "figcaption"]
    said, original, caption = figure.children
    assert (said.text, said.attributes["lang"]) == ("The pier is guilty until proven innocent.", "en")
    assert (original.text, original.attributes["lang"]) == ("在证明清白之前，栈桥有罪。", "zh")
    assert caption.text == "Lin Zhou, page 4"
    for each in (said, original):
        assert each.attributes["cite"] == ORIGINAL
        assert "data-nosnippet" in each.attributes
    part = data["hasPart"][0]
    assert (part["@type"], part["isBasedOn"]) == ("Quotation", ORIGINAL)
    assert part["translationOfWork"]["text"] == "在证明清白之前，栈桥有罪。"
    for content in (text_of(atom, "a:content"), text_of(rss, "description")):
        assert "The pier is guilty until proven innocent." in content
    assert item["_quotes"]["items"][0]["original"] == "在证明清白之前，栈桥有罪。"


def test_a_quote_keeps_its_language_on_the_page_in_another(rights_site: Path) -> None:
    said, original, _ = read_html(rights_site / "zh/2026/everything/index.html").one("figure", "bf-quote").children
    assert (said.attributes["lang"], original.attributes["lang"]) == ("en", "zh")


def test_corrections(
    page: Element, data: dict[str, Any], atom: ET.Element, rss: ET.Element, item: dict[str, Any]
) -> None:
    assert "two hours" in {each.text for each in page.all("del")}
    assert "an hour" in {each.text for each in page.all("ins")}
    assert data["correction"][0]["@type"] == "CorrectionComment"
    assert data["version"] == 2
    assert data["dateModified"] == "2026-03-10"
    assert text_of(atom, "a:updated") == item["date_modified"] == "2026-03-10T00:00:00Z"
    assert "A slip." in text_of(rss, "description")
    assert item["_corrections"]["items"][0]["was"] == "two hours"


def test_withdrawal(rights_site: Path) -> None:
    tombstone = read_html(rights_site / "2026/withdrawn/index.html")
    assert "noarchive" in {
        word
        for each in tombstone.all("meta", name="robots")
        for word in each.attributes["content"].replace(" ", "").split(",")
    }
    assert not list(tombstone.all("link", rel="license"))
    feed = ET.parse(rights_site / "atom.xml").getroot()  # noqa: S314 - ours
    deleted = feed.find("at:deleted-entry", NAMES)
    assert deleted is not None
    assert deleted.get("ref") == "https://briefings.example/2026/withdrawn/"
    items = json.loads((rights_site / "feed.json").read_text(encoding="utf-8"))["items"]
    assert [each["title"] for each in items if "_withdrawn" in each] == ["Withdrawn"]
    assert "Disallow" not in (rights_site / "robots.txt").read_text(encoding="utf-8")


def test_policies(page: Element, data: dict[str, Any]) -> None:
    links = {each.text: each.attributes["href"] for each in page.one("footer", "bf-footer").all("a")}
    assert {
        "Rights": "../../rights/",
        "Removal": "../../rights/#removal",
        "Withdrawals": "../../withdrawals/",
        "Corrections": "../../corrections/",
        "Corrections policy": "../../corrections-policy/",
        "Translation and AI": "../../translation/",
        "Privacy": "../../privacy/",
        "Contact": "../../contact/",
    }.items() <= links.items()
    assert data["publishingPrinciples"] == "https://briefings.example/rights/"
    assert data["publisher"]["correctionsPolicy"] == "https://briefings.example/corrections-policy/"
    assert data["publisher"]["contactPoint"]["email"] == "editors@briefings.example"


def mining(page: Element) -> tuple[str, str]:
    """What a page says of mining: the reservation and the policy."""
    reservation, policy = (page.one("meta", name=f"tdm-{name}") for name in ("reservation", "policy"))
    return reservation.attributes["content"], policy.attributes["content"]


def test_machine_use(rights_site: Path, page: Element) -> None:
    assert json.loads((rights_site / ".well-known/tdmrep.json").read_text(encoding="utf-8")) == [
        {"location": "/", "tdm-reservation": 0, "tdm-policy": POLICY}
    ]
    assert read_html(rights_site / "rights/index.html").one("h2", id="machine-use").text == "Machine use"
    # what was given to us alone is not ours to give on
    assert mining(page) == ("1", POLICY)
    assert mining(read_html(rights_site / "2026/permission/index.html")) == ("1", POLICY)
    for free in ("summary", "quotation", "licence", "public-domain"):
        assert mining(read_html(rights_site / f"2026/{free}/index.html")) == ("0", POLICY)


def test_a_document_for_another_search_says_the_rights(rights_site: Path, tmp_path: Path) -> None:
    run("-C", rights_site.parent, "export", "search", "--to", tmp_path / "servers", "--for", "typesense")
    lines = (tmp_path / "servers/typesense/documents-0001.ndjson").read_text(encoding="utf-8").splitlines()
    document = next(each for each in map(json.loads, lines) if each["id"] == "2026-03-08-everything")
    assert (document["original"], document["statement"], document["licence"]) == (ORIGINAL, "InC", "CC-BY-SA-4.0")
    assert PERMISSION in document["rights"]


BASES: dict[str, Callable[[str], bool]] = {
    "summary": lambda said: "© 2026 The Daily Lantern. In Copyright." in said and "Facts themselves belong" in said,
    "quotation": lambda said: "We quote short passages" in said,
    "licence": lambda said: "CC BY-SA 4.0." in said and "under a licence, named on this page" in said,
    "registered-licence": lambda said: "Assembly Terms 2.0." in said and "Holds words of the Assembly." in said,
    "permission": lambda said: "Reproduced in part with the permission of The Lantern's syndication desk" in said,
    "public-domain": lambda said: said.startswith("The original: Geological Office, 2026. No Copyright"),
    "official-text": lambda said: said.startswith("The original: The Crown, 2026.") and "official text" in said,
}


@pytest.mark.parametrize("basis", BASES)
def test_each_basis_has_its_line(basis: str, rights_site: Path) -> None:
    line = read_html(rights_site / f"2026/{basis}/index.html").one("p", "bf-rights__original")
    assert BASES[basis](line.text), line.text


def test_pages_in_chinese_say_it_in_chinese(rights_site: Path) -> None:
    page = read_html(rights_site / "zh/2026/everything/index.html")
    line = page.one("p", "bf-rights__original").text
    assert line.startswith("原文：© 2025 潮汐学会。受版权保护。")
    assert "议会条款 2.0。" in line
    assert "经潮汐学报编辑部于2025年11月3日许可，全文翻译刊载。许可有效期至2040年12月31日。" in line
    assert "译文仅可在原文权利人允许的范围内使用" in page.one("p", "bf-disclaimer").text
    assert next(page.all("section", "bf-source")).one("h2").text == "本文译自"


def test_the_disclaimer_fits_what_the_page_gives(rights_site: Path) -> None:
    said = {
        slug: read_html(rights_site / f"2026/{slug}/index.html").one("p", "bf-disclaimer").text
        for slug in ("summary", "permission", "everything")
    }
    assert said["summary"].startswith("This page is a summary, in our own words")
    assert "passages of a report" in said["permission"]
    assert "a translation of a report" in said["everything"]


def test_publishers_say_whom_to_ask(rights_site: Path) -> None:
    lantern = read_html(rights_site / "publishers/daily-lantern/index.html").one("p", "bf-listing__permissions")
    assert lantern.text == (
        "Permissions: permissions@lantern.example.org · Reprints of a paragraph are free, with a link."
    )
    assert lantern.one("a").attributes["href"] == "mailto:permissions@lantern.example.org"
    journal = read_html(rights_site / "publishers/tide-journal/index.html").one("p", "bf-listing__permissions")
    assert journal.one("a").attributes["href"] == "https://journal.example.org/permissions"


def test_summaries_are_no_translations(rights_site: Path) -> None:
    for slug in ("summary", "official-text", "licence"):
        page = read_html(rights_site / f"2026/{slug}/index.html")
        data = json.loads(page.one("script", type="application/ld+json").text)
        assert "translationOfWork" not in data
        assert data["isBasedOn"]["@type"] == "NewsArticle"
