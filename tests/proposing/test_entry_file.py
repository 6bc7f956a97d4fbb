"""A new entry's file: fields in the schema's order, and a path that nothing else has."""

from datetime import date

import pytest

from briefings.document import parse_document
from briefings.document.plain import plain
from briefings.document.spelling import Value
from briefings.proposing.entry_file import entry_text, free_path
from briefings.settings import read_settings
from tests.support.archives import MINIMAL

DAY = date(2024, 3, 31)


def test_the_fields_are_in_the_schema_s_order_at_each_depth() -> None:
    tree: dict[str, Value] = {
        "source": {"url": "https://x.example/a", "published": DAY, "publisher": {"languages": ["en"], "name": "X"}},
        "unheard": "of",
        "translations": {"zh": {"mode": "human", "title": "标题"}},
        "sources": [{"published": DAY, "via": "b", "publisher": "a"}],
        "rights": {"original": {"notice": "n", "statement": "InC"}},
        "title": "",
    }
    text = entry_text(read_settings(MINIMAL), tree, {"title": ["One\nline: # only"]})
    lines = text.splitlines()
    assert lines[:3] == [
        "# yaml-language-server: $schema=https://toy.example/schema.json",
        "# One line: # only",
        "title:",
    ]
    assert [line for line in lines if line and not line.startswith((" ", "#"))] == [
        "title:",
        "source:",
        "sources:",
        "translations:",
        "rights:",
        "unheard: of",
    ]
    root = parse_document("x.yml", text.encode()).root
    assert root is not None
    read = plain(root)
    assert list(read["source"]) == ["publisher", "url", "published"]
    assert list(read["source"]["publisher"]) == ["name", "languages"]
    assert list(read["sources"][0]) == ["publisher", "via", "published"]
    assert list(read["translations"]["zh"]) == ["title", "mode"]
    assert list(read["rights"]["original"]) == ["statement", "notice"]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Japan & the EU: 2 plans", "japan-the-eu-2-plans"),
        ("钠电池", "na-dian-chi"),
        ("", "untitled"),
        ("…", "untitled"),
        ("12", "briefing-12"),
        ("page", "briefing-page"),
        ("a" * 90, "a" * 60),
        ("word " * 40, "-".join(["word"] * 12)),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_any_words_make_a_name(words: str, slug: str) -> None:
    assert free_path((), DAY, words) == f"entries/2024/2024-03-31-{slug}.yml"


def test_a_path_that_is_taken_is_not_given_again() -> None:
    first = free_path((), DAY, "hall")
    assert free_path({first}, DAY, "hall") == "entries/2024/2024-03-31-hall-2.yml"
    assert free_path({first, "2024/hall-2/"}, DAY, "hall") == "entries/2024/2024-03-31-hall-3.yml"
    assert free_path({"2024/hall/"}, date(2024, 4, 1), "hall") == "entries/2024/2024-04-01-hall-2.yml"
    assert free_path({"2024/hall/"}, date(2025, 4, 1), "hall") == "entries/2025/2025-04-01-hall.yml"
