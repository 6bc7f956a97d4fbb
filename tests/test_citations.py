from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.citations import bibtex, cite, ris
from briefings.entry import Entry
from briefings.versions import version_of
from tests.support.builders import HOSTILE, SITE, make_archive, make_entry, make_full_entry, make_settings, make_source

FIRST, SECOND = version_of(make_entry()), version_of(make_full_entry())
PAGE = f"{SITE}2024/moon-cheese/#v-{FIRST}"
IN_LATEX = PAGE.replace("#", r"\#")
FULL_PAGE = f"{SITE}2024/moon-cheese/#v-{SECOND}"


def as_bibtex(entry: Entry) -> str:
    return bibtex(make_archive(), make_settings(), entry)


def as_ris(entry: Entry) -> str:
    return ris(make_archive(), make_settings(), entry)


def fields(record: str) -> dict[str, str]:
    """The fields of a BibTeX record, found by counting braces as BibTeX does."""
    found: dict[str, str] = {}
    rest = record
    while match := re.search(r"(\w+) = \{", rest):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        found[match[1]] = rest[match.end() : end - 1]
        rest = rest[end:]
    return found


def plain(latex: str) -> str:
    """What LaTeX sets for a value, as far as the escapes go that are used here."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    names["textasciicircum"] = "^"
    return re.sub(r"\\(?:(text\w+)\{\}|([$&#%_]))", lambda m: names[m[1]] if m[1] else m[2], latex)


def test_the_original_comes_first() -> None:
    citation = cite(make_archive(), make_settings(), make_entry())
    assert citation.text == (
        "Ada Example and Li Wei, “Moon cheese found to be sodium”, Daily Example, 31 March 2024, "
        "https://daily.example/news?id=1&page=2. "
        f"Summary in Briefings: “The moon is salted”, 1 April 2024, version 1 ({FIRST}), {PAGE}."
    )


def test_parts_say_what_is_a_title_and_what_a_link() -> None:
    parts = cite(make_archive(), make_settings(), make_full_entry()).parts
    assert [(part.text, part.language) for part in parts if part.is_title] == [
        ("月球是咸的", "zh"),
        ("The moon is salted", None),
    ]
    assert [part.url for part in parts if part.url] == [
        "https://daily.example/news?id=1&page=2",
        "https://archive.example/1",
        FULL_PAGE,
    ]


def test_html_marks_titles_and_links_and_escapes() -> None:
    html = cite(make_archive(), make_settings(), make_full_entry()).html
    assert '“<cite lang="zh">月球是咸的</cite>” [The moon is salty]' in html
    assert f'<a href="{FULL_PAGE}">{FULL_PAGE}</a>.' in html
    assert "id=1&amp;page=2" in html


def test_everything_known_of_an_original_is_said() -> None:
    first, second = cite(make_archive(), make_settings(), make_full_entry()).originals
    assert "".join(part.text for part in first) == (
        "Ada Example and Li Wei, “月球是咸的” [The moon is salty], Example on WeChat, via Daily Example, "
        "31 March 2024, https://daily.example/news?id=1&page=2, archived copy https://archive.example/1."
    )
    assert "".join(part.text for part in second) == "Daily Example, 31 March 2024."


def test_a_translated_page_is_cited_as_itself() -> None:
    text = cite(make_archive(), make_settings(), make_full_entry(), "zh").text
    assert text.startswith("Ada Example和Li Wei，《月球是咸的》 [The moon is salty]，微信例子，")
    page = f"{SITE}zh/2024/moon-cheese/#v-{SECOND}"
    assert text.endswith(f"摘要见Briefings：《月亮加了盐》，2024年4月1日，第2版（{SECOND}），{page}.")


def test_each_language_has_a_citation_of_its_own() -> None:
    archive, settings, entry = make_archive(), make_settings(), make_full_entry()
    asked = ["en", "zh", "en", "zh", None, "en-GB"]
    texts = [cite(archive, settings, entry, language).text for language in asked]
    assert texts[0] == texts[2] == texts[4]
    assert texts[1] == texts[3] != texts[0]
    assert "31 March 2024" in texts[5]
    assert bibtex(archive, settings, entry) == as_bibtex(make_full_entry())


def test_a_citation_is_its_parts() -> None:
    citation = cite(make_archive(), make_settings(), make_full_entry())
    assert citation.text == "".join(part.text for part in citation.parts)
    assert citation.text == citation.html.striptags()


@pytest.mark.parametrize(
    ("authors", "named"),
    [(("A",), "A, "), (("A", "B"), "A and B, "), (("A", "B", "C"), "A, B and C, "), ((), "“")],
)
def test_authors_are_listed_as_a_reader_would(authors: tuple[str, ...], named: str) -> None:
    assert cite(make_archive(), make_settings(), make_entry(source=make_source(authors=authors))).text.startswith(named)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_html(text: str) -> None:
    entry = make_entry(title=text, source=make_source(title=text, authors=(text,)))
    citation = cite(make_archive(), make_settings(), entry)
    assert unescape(re.sub("</?(?:cite|a)(?: [^>]*)?>", "", citation.html)) == citation.text


def test_bibtex_cites_the_original_and_notes_us() -> None:
    record = as_bibtex(make_entry())
    assert record.startswith("@misc{2024-04-01-moon-cheese,\n")
    assert fields(record) == {
        "author": "{Ada Example} and {Li Wei}",
        "title": "{Moon cheese found to be sodium}",
        "howpublished": "Daily Example",
        "date": "2024-03-31",
        "year": "2024",
        "month": "3",
        "url": "https://daily.example/news?id=1&page=2",
        "language": "English",
        "note": f"Summary in Briefings: “The moon is salted”, 1 April 2024, version 1 ({FIRST}), \\url{{{IN_LATEX}}}.",
    }


def test_bibtex_notes_further_sources() -> None:
    note = fields(as_bibtex(make_full_entry()))["note"]
    assert note.startswith("Further source: Daily Example, 31 March 2024. Summary in Briefings: ")


def test_an_unknown_headline_is_supplied_in_brackets() -> None:
    entry = make_entry(source=make_source(title=None, url=None))
    assert fields(as_bibtex(entry))["title"] == "{[Report by Daily Example, 31 March 2024]}"
    assert "TI  - [Report by Daily Example, 31 March 2024]\r\n" in as_ris(entry)
    assert "UR  - " not in as_ris(entry)


def test_ris_has_one_tag_a_line() -> None:
    ours = f"Summary in Briefings: “The moon is salted”, 1 April 2024, version 2 ({SECOND}), {FULL_PAGE}."
    assert as_ris(make_full_entry()).split("\r\n") == [
        "TY  - ELEC",
        "ID  - 2024-04-01-moon-cheese",
        "TI  - 月球是咸的",
        "TT  - The moon is salty",
        "AU  - Ada Example",
        "AU  - Li Wei",
        "PB  - Example on WeChat, via Daily Example",
        "PY  - 2024",
        "DA  - 2024/03/31",
        "Y2  - 2024/04/01",
        "UR  - https://daily.example/news?id=1&page=2",
        "LA  - zh",
        f"N1  - Further source: Daily Example, 31 March 2024. {ours}",
        "ER  - ",
        "",
    ]


def test_the_press_is_a_newspaper_article() -> None:
    assert as_ris(make_entry()).startswith("TY  - NEWS\r\n")
    assert "T2  - Daily Example\r\n" in as_ris(make_entry())


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\nER  - two", "one\u2028two", "one\x85two"])
def test_line_ends_cannot_make_tags(text: str) -> None:
    record = as_ris(make_entry(source=make_source(title=text)))
    assert len(re.findall(r"(?m)^ER  - ", record)) == 1
    assert len(record.splitlines()) == record.count("\r\n")


printable = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


@given(printable)
def test_any_text_survives_bibtex(text: str) -> None:
    found = fields(as_bibtex(make_entry(title=text, source=make_source(title=text, authors=(text,)))))
    assert plain(found["title"]) == plain(found["author"]) == f"{{{text}}}"
    assert f"“{text}”" in plain(found["note"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_field(text: str) -> None:
    entry = make_entry(title=text, source=make_source(title=text, authors=(text,)))
    assert list(fields(as_bibtex(entry))) == list(fields(as_bibtex(make_entry())))
    assert [line[:6] for line in as_ris(entry).split("\r\n")].count("TI  - ") == 1
