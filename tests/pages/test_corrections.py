"""What pages show of corrections: the line above the text, all versions with what was changed, the list of all."""

import re
from dataclasses import replace
from datetime import date

import pytest

from briefings.entry import Correction, Entry
from briefings.feeds import feeds_of
from briefings.feeds.wording import where_said
from briefings.pages.blocks import to_html
from briefings.pages.corrections import corrections_pages
from briefings.pages.entry import entry_blocks
from briefings.pages.links import Place
from briefings.versions import history, version_of
from tests.support.builders import HOSTILE, make_archive, make_entry, make_full_entry, make_settings

FIX = Correction(date(2024, 5, 2), "correction", "title", "The moon is sugared", "The moon is salted", "A slip.")
NOTE = Correction(date(2024, 5, 4), "editors-note", note="The source has moved.")


def shown(entry: Entry, language: str = "en") -> str:
    archive = make_archive([entry])
    path = "2024/moon-cheese/" if language == "en" else f"{language}/2024/moon-cheese/"
    return to_html(
        entry_blocks(Place(archive, make_settings(), path, language), entry, entry.translations.get(language))
    )


def listed(*entries: Entry, **settings: int) -> list[str]:
    return [to_html(each.make().blocks) for each in corrections_pages(make_archive(entries), make_settings(**settings))]


def test_a_page_without_corrections_has_the_address_of_its_version() -> None:
    page = shown(make_entry())
    digest = version_of(make_entry())
    line = f'<p class="bf-version-line" id="v-{digest}">Version 1 · <a href="#v-{digest}"><code>{digest}</code></a></p>'
    assert line in page
    assert "bf-corrections" not in page
    assert "bf-notice" not in page


def test_each_version_has_its_address_once_and_changes_stand_between_them() -> None:
    entry = make_entry(corrections=(FIX, NOTE))
    page = shown(entry)
    first, second, third = history(entry)
    assert second.digest == third.digest != first.digest
    assert re.findall(r'id="v-(\w+)"', page) == [first.digest, second.digest]
    box = page[page.index('id="corrections"') :]
    order = [
        f"<strong>Version 1</strong> · <a href=\"#v-{first.digest}\">",
        "The moon is <del>sugared</del> <ins>salted</ins>",
        "A slip.",
        f"<strong>Version 2</strong> · <a href=\"#v-{second.digest}\">",
        "The source has moved.",
        "<strong>Version 3</strong>",
        "present version",
    ]  # fmt: skip
    places = [box.index(each) for each in order]
    assert places == sorted(places)
    assert box.count("You followed a citation of this version.") == 2
    assert f"Version 3 · <a href=\"#v-{third.digest}\">" in page  # fmt: skip


def test_a_version_that_cannot_be_told_has_no_address() -> None:
    entry = make_entry(corrections=(Correction(date(2024, 5, 2), "correction", "title", "a", "not there"),))
    assert re.findall(r'id="v-(\w+)"', shown(entry)) == [version_of(entry)]
    assert "<strong>Version 1</strong> · <time" in shown(entry)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["clarification", "update", "attribution", "editors-note"], None),
        (["correction"], '<strong>Corrected on <time datetime="2024-05-02">2 May 2024</time>.</strong>'),
        (["correction", "correction"], "3 May 2024"),
        (["retraction", "correction"], 'Retracted on <time datetime="2024-05-02">2 May 2024</time>. Do not rely'),
    ],
)
def test_corrections_and_retractions_are_told_above_the_text(kinds: list[str], said: str | None) -> None:
    changes = [Correction(date(2024, 5, day), kind, note="A note.") for day, kind in enumerate(kinds, 2)]
    page = shown(make_entry(corrections=tuple(changes)))
    above = page[: page.index("bf-summary")]
    assert ("bf-notice" in above) == (said is not None)
    assert (said or "") in above
    if said:
        assert 'href="#corrections"' in above


def test_a_translation_has_the_same_addresses_and_its_own_words() -> None:
    entry = replace(make_full_entry(), corrections=(FIX,))
    assert re.findall(r'id="v-(\w+)"', shown(entry, "zh")) == re.findall(r'id="v-(\w+)"', shown(entry))
    page = shown(entry, "zh")
    assert "第2版" in page
    assert "您依据的引用指向这一版" in page
    assert '<p class="bf-change__words" lang="en">' in page  # the words that were changed are not Chinese


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_notice_says_is_text(text: str) -> None:
    entry = make_entry(corrections=(Correction(date(2024, 5, 2), "correction", text, text, f"{text}!", text),))
    for page in (shown(entry), *listed(entry)):
        assert "<script" not in page
        assert {*re.findall(r"<(\w+)", page)} <= {*re.findall(r"<(\w+)", shown(make_full_entry())), "article", "h1"}


def test_all_corrections_are_listed_the_latest_first_with_links_to_versions() -> None:
    one = make_entry("one", title="The moon is salted", corrections=(FIX, NOTE))
    two = make_entry("two", corrections=(Correction(date(2024, 5, 3), "clarification", note="It is far."),))
    first, second = listed(one, two, make_entry("three"), page_size=2)
    assert re.findall(r"(The source has moved|It is far|A slip)", first + second) == [
        "The source has moved",
        "It is far",
        "A slip",
    ]
    assert f'href="../2024/one/#v-{version_of(one)}"' in first
    assert f'href="../../../2024/one/#v-{version_of(one)}"' in second
    assert "<del>sugared</del> <ins>salted</ins>" in second
    assert "corrections/atom.xml" in first
    assert 'rel="next"' in first


def test_the_list_is_there_when_nothing_was_corrected() -> None:
    (page,) = listed(make_entry())
    assert "Nothing has been corrected so far." in page
    assert "atom.xml" not in page
    assert [feed.path for feed, _ in feeds_of(make_archive([make_entry()]), make_settings())][-1] != "corrections/"


def test_corrected_entries_have_a_feed_the_latest_correction_first() -> None:
    old = make_entry("old", "2024-01-01", corrections=(NOTE,))
    new = make_entry("new", "2024-04-01", corrections=(FIX,))
    feed, cards = list(feeds_of(make_archive([old, new, make_entry()]), make_settings()))[-1]
    assert feed.path == "corrections/"
    assert [card.id for card in cards] == [old.id, new.id]
    assert feed.updated == NOTE.date


def test_only_a_change_of_what_it_shows_changes_the_key_of_the_list() -> None:
    def keys(*entries: Entry) -> list[tuple[bytes, bytes]]:
        planned = corrections_pages(make_archive(entries), make_settings())
        return [(each.own, each.others) for each in planned]

    corrected = make_entry("one", corrections=(FIX,))
    assert keys(corrected) == keys(corrected, make_entry("two"))
    assert keys(corrected) != keys(make_entry("one", corrections=(FIX, NOTE)))
    assert keys(corrected) != keys(make_entry("two", corrections=(FIX,)))


@pytest.mark.parametrize(
    ("where", "english", "chinese"),
    [
        ("summary", "summary", "摘要"),
        ("points 2", "key point 2", "要点2"),
        ("quotes 1: speaker", "quotation 1, speaker", "引语1，说话人"),
        ("zh: points 2", "key point 2 (Chinese)", "要点2（中文）"),
        ("the first point", "the first point", "the first point"),
        ("source: title", "source: title", "source: title"),
    ],
)
def test_places_are_said_in_words(where: str, english: str, chinese: str) -> None:
    assert where_said(where, "en") == english
    assert where_said(where, "zh") == chinese
