"""`schema.json`: what stands beside each key, and when the file is made again."""

import json
from dataclasses import replace

from briefings.archive import Archive
from briefings.pages.schema_file import key_labels, schema_file
from tests.support.builders import make_archive, make_entry, make_settings

SETTINGS = make_settings()


def with_status(archive: Archive, status: str) -> Archive:
    publishers = dict(archive.publishers or {})
    publishers["daily-example"] = replace(publishers["daily-example"], status=status)
    return replace(archive, publishers=publishers)


def test_labels_are_in_all_languages_that_of_the_site_first() -> None:
    archive = make_archive()
    assert key_labels(archive, "en")["topics"]["batteries"] == "Batteries · 电池\nAll that stores charge."
    assert key_labels(archive, "zh")["topics"]["batteries"] == "电池 · Batteries\nAll that stores charge."
    assert key_labels(archive, "en")["publishers"]["daily-example"] == "Daily Example"


def test_a_publisher_that_is_not_to_be_summarised_says_so() -> None:
    labels = key_labels(with_status(make_archive(), "blocked"), "en")
    assert labels["publishers"]["daily-example"] == "Daily Example\nStatus: blocked"


def test_the_file_is_known_by_the_registers_alone() -> None:
    empty = schema_file(make_archive(), SETTINGS)
    assert schema_file(make_archive([make_entry()]), SETTINGS).own == empty.own
    assert schema_file(with_status(make_archive(), "caution"), SETTINGS).own != empty.own
    assert schema_file(make_archive(), make_settings(language="zh")).own != empty.own


def test_a_register_that_is_empty_allows_any_slug() -> None:
    archive = replace(make_archive(), topics={}, organisations=None)
    keys = json.loads(schema_file(archive, SETTINGS).make())["$defs"]
    assert "pattern" in keys["topics"]
    assert "pattern" in keys["organisations"]
    title = keys["publishers"]["oneOf"][1]
    assert title == {
        "const": "wechat-example",
        "title": "Example on WeChat · 微信例子",
        "description": "Example on WeChat · 微信例子",
    }
