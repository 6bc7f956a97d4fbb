"""Tombstones and the public log: what they say at each level, in which language, and in which order."""

import json
from dataclasses import replace
from datetime import date

import pytest

from briefings.archive import Archive
from briefings.entry import Withdrawal, WithdrawnEntry
from briefings.ledgers import Action, Ledgers, Logged
from briefings.pages.blocks import to_html
from briefings.pages.site import all_pages, page_count, tombstone_page
from briefings.pages.withdrawals import log_page, logged, withdrawn_file
from briefings.settings import Settings, read_settings
from tests.support.archives import MINIMAL, loaded

DAY = date(2025, 3, 1)
HOSTILE = "<script>alert(1)</script> & *more*"


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(MINIMAL)


def withdrawn(entry_id: str = "2024-05-05-gone", **more: object) -> WithdrawnEntry:
    said = {"date": DAY, "ground": "copyright", "requester": "publisher", "languages": ("zh",), **more}
    return WithdrawnEntry(entry_id, f"entries/2024/{entry_id}.yml", Withdrawal(**said), title="What was here")  # type: ignore[arg-type]


def archive_of(*entries: WithdrawnEntry, log: tuple[Logged, ...] = ()) -> Archive:
    return replace(loaded(MINIMAL), withdrawn=entries, ledgers=Ledgers(withdrawals=log))


def test_each_language_has_a_tombstone_in_its_words(settings: Settings) -> None:
    archive = archive_of(withdrawn(languages=("zh", "pt-BR")))
    planned = {each.path: each for each in all_pages(archive, settings) if each.what == "tombstone"}
    assert {path: each.language for path, each in planned.items()} == {
        "2024/gone/": "en",
        "zh/2024/gone/": "zh",
        "pt-br/2024/gone/": "pt-BR",
    }
    assert all(each.hidden for each in planned.values())
    pages = {path: each.make() for path, each in planned.items()}
    assert pages["2024/gone/"].title == "Withdrawn: What was here"
    assert pages["zh/2024/gone/"].title == "已撤回"
    assert "本简报已于2025年3月1日撤回。" in to_html(pages["zh/2024/gone/"].blocks)
    assert "事由：版权异议。申请者：发布者。" in to_html(pages["zh/2024/gone/"].blocks)
    assert "What was here" not in pages["zh/2024/gone/"].head
    assert page_count(archive, settings) - page_count(archive_of(), settings) == 3


def test_what_a_curator_writes_is_text(settings: Settings) -> None:
    entry = withdrawn(note=HOSTILE)
    page = tombstone_page(archive_of(entry), settings, entry, "2024/gone/", "en")
    html = to_html(page.blocks)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *more*" in html
    assert "<script>" not in html


def test_a_replacement_that_nobody_can_read_is_left_out(settings: Settings) -> None:
    entry = withdrawn(replaced_by="2024-06-01-nothing")
    page = tombstone_page(archive_of(entry), settings, entry, "2024/gone/", "en")
    assert "nothing" not in to_html(page.blocks)
    told = json.loads(withdrawn_file(archive_of(entry), settings).make())
    assert "replaced_by" not in told["withdrawn"][0]


def line(day: int, action: Action, level: str = "full", entry_id: str = "2024-05-05-gone") -> Logged:
    return Logged(date(2025, 3, day), entry_id, action, "copyright", "publisher", level)


def test_the_log_is_newest_first_and_has_what_nobody_wrote_into_it() -> None:
    log = (line(1, Action.WITHDRAWN), line(2, Action.RESTORED), line(2, Action.WITHDRAWN))
    by_hand = withdrawn("2024-05-06-by-hand", date=date(2025, 3, 3))
    shown = logged(archive_of(withdrawn(), by_hand, log=log))
    assert [(each.date.day, each.id[11:], each.action.value) for each in shown] == [
        (3, "by-hand", "withdrawn"),
        (2, "gone", "withdrawn"),
        (2, "gone", "restored"),
        (1, "gone", "withdrawn"),
    ]


def test_the_log_is_as_quiet_as_the_notice_is_by_now(settings: Settings) -> None:
    log = (line(1, Action.WITHDRAWN), line(2, Action.WITHDRAWN, "minimal", "2024-05-07-restored"))
    archive = archive_of(withdrawn(tombstone="minimal"), log=log)
    html = to_html(log_page(archive, settings).make().blocks)
    assert "copyright" not in html
    assert "publisher" not in html.replace("northern", "")
    assert html.count("Notice: as short as can be.") == 2
    told = json.loads(withdrawn_file(archive, settings).make())["withdrawn"]
    assert told == [
        {
            "id": "2024-05-05-gone",
            "url": "https://toy.example/2024/gone/",
            "addresses": ["https://toy.example/2024/gone/", "https://toy.example/zh/2024/gone/"],
            "date": "2025-03-01",
            "level": "minimal",
            "status": 410,
        }
    ]


def test_an_empty_log_says_so(settings: Settings) -> None:
    page = log_page(archive_of(), settings).make()
    assert "No briefing has been withdrawn." in to_html(page.blocks)
    assert json.loads(withdrawn_file(archive_of(), settings).make())["withdrawn"] == []


def test_keys_tell_when_a_page_must_be_made(settings: Settings) -> None:
    def keys(*entries: WithdrawnEntry, log: tuple[Logged, ...] = ()) -> list[bytes]:
        archive = archive_of(*entries, log=log)
        pages = [each for each in all_pages(archive, settings) if each.what == "tombstone"]
        owns = [each.own for each in pages]
        return [*owns, log_page(archive, settings).own, withdrawn_file(archive, settings).own]

    first = keys(withdrawn())
    assert first == keys(withdrawn())
    assert not {*first} & {*keys(withdrawn(ground="error"))}
    assert keys(withdrawn(), log=(line(1, Action.WITHDRAWN), line(2, Action.RESTORED)))[-2] != first[-2]
