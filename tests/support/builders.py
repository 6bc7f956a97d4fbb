"""Archives made in code: an invented one, and entries that hold whatever a test wants to see again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from briefings.archive import Archive, InMemory, Registers, card_of
from briefings.entry import (
    Correction,
    Entry,
    MachineUse,
    Organisation,
    OriginalRights,
    Publisher,
    Quote,
    RightsStatement,
    Source,
    Statements,
    Topic,
    TranslatedBriefing,
    Translation,
    Withdrawal,
    WithdrawnEntry,
)
from briefings.settings import Settings

SITE = "https://briefings.example/archive/"

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script> -->",
    "]]>",
    "AT&T &amp; &lt;b&gt; &#39;",
    """"double" and 'single' `back`""",
    "emoji 🔋👩🏽‍🔬",
    "lines\u2028and\u2029paragraphs",
    "钠离子电池：“新材料”",
    r"50 % of $5_000 #1 {x} ~y^2 \end",
    "{{ site }} {% raw %}",
)
"""Texts that are markup in one place or another, and must come out as the text that they are."""


def make_settings(**values: Any) -> Settings:
    """Settings of the invented archive."""
    usual: dict[str, Any] = {
        "root": Path("archive"),
        "site_name": "Briefings",
        "site_url": SITE,
        "site_description": "Summaries of invented news.",
        "language": "en",
        "licence": "CC-BY-4.0",
        "repository": "https://github.com/example/archive",
        "branch": "main",
        "contact": "editors@briefings.example",
        "translate_url": "",
        "card": "",
        "page_size": 25,
        "feed_size": 30,
    }
    return Settings(**{**usual, **values})


def make_source(**values: Any) -> Source:
    """An original of the Daily Example."""
    usual: dict[str, Any] = {
        "publisher": "daily-example",
        "published": date(2024, 3, 31),
        "url": "https://daily.example/news?id=1&page=2",
        "title": "Moon cheese found to be sodium",
        "authors": ("Ada Example", "Li Wei"),
    }
    return Source(**{**usual, **values})


def make_entry(slug: str = "moon-cheese", day: str = "2024-04-01", **values: Any) -> Entry:
    """An entry with the required fields and some more."""
    entry_id = f"{day}-{slug}"
    usual: dict[str, Any] = {
        "title": "The moon is salted",
        "summary": "Scientists of an invented institute say that the moon is salted. Nobody has tasted it yet.",
        "topics": ("sodium-ion",),
        "source": make_source(),
    }
    return Entry(id=entry_id, path=f"entries/{day[:4]}/{entry_id}.yml", **{**usual, **values})


def make_full_entry() -> Entry:
    """An entry in which every field is used."""
    return make_entry(
        points=("Salted since 2019.", "Price: 5 < 6 & rising."),
        places=("JP", "EU"),
        organisations=("moon-institute",),
        source=make_source(
            publisher="wechat-example",
            via="daily-example",
            title="月球是咸的",
            title_translated="The moon is salty",
            accessed=date(2024, 4, 1),
            archive="https://archive.example/1",
        ),
        sources=(make_source(url=None, no_url="It was read on paper.", title=None, authors=()),),
        quotes=(Quote("It is salt.", original="是盐。", speaker="Ada Example", locator="paragraph 2"),),
        translation=Translation("zh", "machine-edited", "Lunar Translator 2", "Bo Reviewer"),
        translations={
            "zh": TranslatedBriefing("月亮加了盐", "虚构的研究所称月亮加了盐。", "human", translator="Cao Yi")
        },
        corrections=(Correction(date(2024, 5, 2), "correction", "the second point", "four", "five", "A slip."),),
        ai=MachineUse("Drafting the points.", "Bo Reviewer", "Lunar Writer"),
    )


def make_withdrawn(
    slug: str = "gone", day: str = "2024-03-01", on: str = "2024-03-20", **values: Any
) -> WithdrawnEntry:
    """A withdrawn entry, whose file still has its title."""
    entry_id = f"{day}-{slug}"
    withdrawal = Withdrawal(date.fromisoformat(on), "copyright", "publisher", **values)
    return WithdrawnEntry(entry_id, f"entries/{day[:4]}/{entry_id}.yml", withdrawal, title="A title of what is gone")


def make_archive(entries: Iterable[Entry] = (), withdrawn: Iterable[WithdrawnEntry] = ()) -> Archive:
    """An archive of the given entries, newest first, with the registers of the invented one."""
    newest_first = sorted(entries, key=lambda entry: entry.id, reverse=True)
    organisations = {"moon-institute": Organisation({"en": "Moon Institute"}, "moon-institute")}
    registers = Registers(_PUBLISHERS, _TOPICS, organisations, _STATEMENTS)
    return Archive(
        **vars(registers),
        entries=tuple(card_of(registers, entry) for entry in newest_first),
        withdrawn=tuple(withdrawn),
        stacks=InMemory(newest_first),
    )


_PUBLISHERS = {
    "daily-example": Publisher(
        {"en": "Daily Example"},
        "newspaper",
        ("en",),
        "daily-example",
        homepage="https://daily.example/",
    ),
    "wechat-example": Publisher(
        {"en": "Example on WeChat", "zh": "微信例子"},
        "wechat-account",
        ("zh",),
        "wechat-example",
        rights=OriginalRights(notice="All rights reserved."),
    ),
}

_TOPICS = {
    "batteries": Topic({"en": "Batteries", "zh": "电池"}, {"en": "All that stores charge."}, "batteries"),
    "sodium-ion": Topic({"en": "Sodium-ion", "zh": "钠离子"}, {"en": "Salt & charge."}, "sodium-ion", "batteries"),
    "tides": Topic({"en": "Tides", "zh": "潮汐"}, {"en": "Nothing yet."}, "tides"),
}

_STATEMENTS = Statements(
    disclaimer={"en": "A summary."},
    summary_licence={"en": "Our summary is under:"},
    original={
        "InC": RightsStatement(
            "http://rightsstatements.org/vocab/InC/1.0/", {"en": "In Copyright"}, {"en": "It is in copyright."}
        )
    },
    basis={"summary": {"en": "A summary of facts."}},
    translation={"machine-edited": {"en": "A machine translated, a person revised."}},
    ai={"en": "A machine helped."},
)
