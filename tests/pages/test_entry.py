"""The page of an entry: its texts are texts, its links are right, and its boxes name what they should."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.archive import Archive
from briefings.entry import Entry, OriginalRights, Permission, Quote, Rights, TranslatedBriefing
from briefings.pages.blocks import to_html
from briefings.pages.entry import entry_blocks
from briefings.pages.links import Place
from briefings.settings import Settings
from tests.support.builders import HOSTILE, make_archive, make_entry, make_full_entry, make_settings, make_source


def shown(
    archive: Archive, entry: Entry, settings: Settings | None = None, text: TranslatedBriefing | None = None
) -> str:
    path, language = ("zh/2024/moon-cheese/", "zh") if text else ("2024/moon-cheese/", "en")
    return to_html(entry_blocks(Place(archive, settings or make_settings(), path, language), entry, text))


def titles(page: str, box: str) -> list[str]:
    """The titles that a box of other entries lists."""
    found = re.search(rf'<section class="bf-more bf-more--{box}".*?</section>', page)
    return re.findall(r"<a [^>]*>(.*?)</a>", found[0]) if found else []


@pytest.mark.parametrize("text", HOSTILE)
def test_what_an_entry_says_is_text_wherever_it_stands(text: str) -> None:
    source = make_source(title=text, title_translated=text, authors=(text,), url=f"https://x.example/{text}")
    source = replace(source, via="wechat-example", no_original=text)
    permission = Permission(text, date(2024, 3, 1), note=text)
    rights = Rights(OriginalRights(holder=text, notice=text, basis="permission", permission=permission))
    entry = make_entry(title=text, summary=text, points=(text,), source=source, rights=rights, quotes=(Quote(text),))
    page = shown(make_archive([entry]), entry)
    plain = shown(make_archive([make_entry()]), make_entry())
    assert "<script" not in page
    assert "{{" in page or "{{" not in text
    assert {*re.findall(r"<(\w+)", page)} - {*re.findall(r"<(\w+)", plain)} <= {"figure", "blockquote", "li"}
    assert " ".join(text.split()) in unescape(page)


DAYS = st.lists(st.integers(0, 12), min_size=1, max_size=14)


@given(DAYS, st.data())
def test_a_story_lists_the_six_nearest_newest_first(days: list[int], data: st.DataObject) -> None:
    start = date(2024, 1, 1)
    entries = [
        make_entry(f"no-{number}", (start + timedelta(day)).isoformat(), thread="salt", title=f"No {number}")
        for number, day in enumerate(days)
    ]
    entry = data.draw(st.sampled_from(entries))
    others = sorted((each for each in entries if each != entry), key=lambda each: each.id)
    nearest = sorted(others, key=lambda each: abs(each.date - entry.date))[:6]
    expected = [each.title for each in sorted(nearest, key=lambda each: each.id, reverse=True)]
    assert titles(shown(make_archive(entries), entry), "story") == expected


def test_related_entries_are_known_and_not_of_the_story() -> None:
    told, other = make_entry("told", thread="salt", title="Told"), make_entry("other", "2024-04-02", title="Other")
    entry = make_entry(thread="salt", related=(told.id, other.id, "2020-01-01-gone"))
    page = shown(make_archive([told, other, entry]), entry)
    assert titles(page, "story") == ["Told"]
    assert titles(page, "related") == ["Other"]


def test_neighbours_are_the_next_in_time() -> None:
    first, second, third = (make_entry(f"n{day}", f"2024-04-0{day}", title=f"T{day}") for day in (1, 2, 3))
    archive = make_archive([first, second, third])

    def neighbours(entry: Entry) -> list[tuple[str, str]]:
        nav = shown(archive, entry).split('<nav class="bf-neighbours"')[1].split("</nav>")[0]
        return re.findall(r'href="([^"]+)" rel="(\w+)"', nav)

    assert neighbours(first) == [("../../2024/n2/", "next")]
    assert neighbours(second) == [("../../2024/n1/", "prev"), ("../../2024/n3/", "next")]
    assert neighbours(third) == [("../../2024/n2/", "prev")]


def test_rights_are_those_of_the_entry_where_it_has_its_own() -> None:
    archive = make_archive([make_entry()])
    usual = shown(archive, make_entry())
    own = shown(archive, make_entry(rights=Rights(OriginalRights(holder="Moon Sons", year=1969))))
    assert "© 2024 Daily Example. " in usual
    assert "© 1969 Moon Sons. " in own
    assert shown(archive, make_entry()) == usual


def test_ways_to_object_carry_the_entry_and_the_page() -> None:
    entry = make_entry()
    page = unescape(shown(make_archive([entry]), entry))
    address = "https%3A%2F%2Fbriefings.example%2Farchive%2F2024%2Fmoon-cheese%2F"
    subject = f"Ask%20for%20a%20correction%20or%20removal%3A%20{entry.id}"
    assert f'href="mailto:editors@briefings.example?subject={subject}&body={address}%0A%0A"' in page
    assert f'href="https://github.com/example/archive/issues/new?template=removal.yml&entry={entry.id}"' in page
    assert f'href="https://github.com/example/archive/edit/main/{entry.path}"' in page


@pytest.mark.parametrize(
    ("repository", "forge", "removal", "edit"),
    [
        ("https://gitlab.com/g/p", "", "/-/issues/new?issue%5Btitle%5D=", "/-/edit/main/"),
        ("https://git.example.org/me/p", "gitea", "/issues/new?title=", "/_edit/main/"),
        ("https://git.example.org/me/p", "", None, None),
    ],
)
def test_ways_to_object_and_edit_are_those_of_the_host(
    repository: str, forge: str, removal: str | None, edit: str | None
) -> None:
    entry = make_entry()
    page = unescape(shown(make_archive([entry]), entry, make_settings(repository=repository, forge=forge)))
    leads = [each for each in re.findall(r'href="([^"]*)"', page) if each.startswith(repository)]
    wanted = [f"{repository}{edit}{entry.path}", f"{repository}{removal}{entry.id}"] if removal else []
    assert sorted(leads) == sorted(wanted)
    assert "mailto:editors@briefings.example" in page


def test_chinese_pages_have_chinese_marks_and_names() -> None:
    entry = make_full_entry()
    archive = make_archive([entry])
    text = next(iter(entry.translations.values()))
    page = shown(archive, entry, text=text)
    own = re.sub(r"<details.*?</details>|<blockquote.*?</blockquote>", "", page, flags=re.DOTALL)
    said = re.sub(r"<[^>]+>", "", own)
    assert not re.findall(r".{0,12}[\u4e00-\u9fff][:,.;](?: |$).{0,12}", said)
    assert not re.findall(r".{0,12}[。：，、（）] .{0,12}", said)
    assert "© 2024 微信例子。" in shown(
        archive, make_entry(source=replace(make_source(), publisher="wechat-example")), text=text
    )


def test_what_the_settings_do_not_name_is_not_offered() -> None:
    entry = make_entry()
    page = shown(make_archive([entry]), entry, make_settings(contact="", repository=""))
    assert "mailto:" not in page
    assert "github.com" not in page
    assert '<strong>Ask for a correction or removal</strong>: <a href="../../rights/">' in page


def test_a_translator_is_given_the_page_and_the_language() -> None:
    entry = make_entry()
    settings = make_settings(translate_url="https://t.example/?to={language}&of={url}&again={url}")
    page = unescape(shown(make_archive([entry]), entry, settings))
    address = "https%3A%2F%2Fbriefings.example%2Farchive%2F2024%2Fmoon-cheese%2F"
    assert f'href="https://t.example/?to=zh-CN&of={address}&again={address}"' in page


def test_a_translated_page_has_its_own_words_and_depth() -> None:
    entry = make_full_entry()
    text = entry.translations["zh"]
    page = shown(make_archive([entry]), entry, text=text)
    assert '<a href="../../../2024/moon-cheese/" lang="en" hreflang="en">' in page
    assert "本简报译自" in page
    assert "Summary of" not in page
    assert 'data-recent="../../../recent.json"' in page


def test_an_original_without_title_or_address() -> None:
    archive = make_archive([make_entry()])
    untitled = shown(archive, make_entry(source=make_source(title=None, url="https://www.daily.example/news/")))
    on_paper = shown(archive, make_entry(source=make_source(url=None, no_url="On paper.")))
    neither = shown(archive, replace(make_entry(), source=make_source(title=None, url=None, no_url="On paper.")))
    assert 'rel="noopener noreferrer">daily.example/news</a></p>' in untitled
    assert '<p class="bf-source__headline"><cite>Moon cheese found to be sodium</cite></p>' in on_paper
    assert "<dd>On paper.</dd>" in on_paper
    assert "bf-source__headline" not in neither
