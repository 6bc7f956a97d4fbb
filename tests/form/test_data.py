"""What the form knows: each field in both languages, the registers, and the same bytes for the same archive."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from briefings.diagnostics.catalogue import RULES
from briefings.form.data import form_data, form_json, records
from briefings.form.rules import CHECKED, IMPOSSIBLE, WHOLE_ARCHIVE
from briefings.form.words import FIELDS
from briefings.ledgers import read_ledgers
from briefings.ledgers.releases import Move
from briefings.reading import RegistersReading, read_registers, registers_key
from briefings.schema.entries import ENTRY
from briefings.settings import read_settings
from tests.support.archives import MINIMAL
from tests.support.sites import ROOT

SETTINGS = read_settings(ROOT)


@pytest.fixture(scope="module")
def registers() -> RegistersReading:
    return read_registers(ROOT, registers_key(ROOT))


def test_every_rule_has_one_place() -> None:
    placed = [*CHECKED, *IMPOSSIBLE, *WHOLE_ARCHIVE]
    assert sorted(placed) == sorted(RULES), "Put a new rule into one of the tables of briefings.form.rules."
    assert all(reason for table in (IMPOSSIBLE, WHOLE_ARCHIVE) for reason in table.values())


def test_every_field_is_called_something_in_both_languages() -> None:
    fields = {name: [each.name for each in record.fields] for name, record in records().items()}
    assert {name: list(words) for name, words in FIELDS.items()} == fields, "Name a new field in briefings.form.words."
    for words in (each for record in FIELDS.values() for each in record.values()):
        assert words.label
        assert re.search(r"[\u4e00-\u9fff]", words.label_zh)
        assert re.search(r"[\u4e00-\u9fff].*[。]$", words.doc_zh), words


def test_the_fields_are_those_of_the_schema(registers: RegistersReading) -> None:
    data = form_data(SETTINGS, registers.registers, {})
    fields = data["records"]["entry"]
    assert [(each["name"], each["required"], each["doc"]["en"]) for each in fields] == [
        (each.name, each.required, each.doc) for each in ENTRY.fields
    ]
    kinds = {each["name"]: each["kind"] for each in fields}
    assert kinds["title"] == {"kind": "text", "shortest": 4, "longest": 160, "lines": False}
    assert kinds["topics"] == {"kind": "list", "item": {"kind": "slug", "of": "topics"}, "least": 1, "most": 8}
    assert kinds["source"] == {"kind": "record", "record": "source"}
    publisher = next(each for each in data["records"]["source"] if each["name"] == "publisher")
    assert publisher["kind"] == {"kind": "key-or-record", "of": "publishers", "record": "publisher"}


def test_the_registers_are_there_with_what_rules_and_people_need(registers: RegistersReading) -> None:
    data = form_data(SETTINGS, registers.registers, {})
    for name in ("topics", "publishers", "organisations"):
        assert [each["key"] for each in data[name]] == list(getattr(registers.registers, name))
    assert ["en", "English", "英语"] in data["languages"]
    assert ["NO", "Norway", "挪威"] in data["places"]
    assert "CC-BY-4.0" in data["licences"]["listed"]
    assert {each["code"]: each["severity"] for each in data["rules"]} == {
        code: RULES[code].severity.value for code in RULES if code in CHECKED
    }
    named = {word for word, *_ in data["words"]}
    assert {"human", "newspaper", "excerpt", "InC", "correction", "permission"} <= named


def test_keys_that_moved_are_known() -> None:
    registers = read_registers(MINIMAL, registers_key(MINIMAL)).registers
    moved = {
        "topics/salt/": Move(("topics/sodium-ion/",)),
        "topics/old/": Move(("topics/sodium-ion/", "briefings/"), ended=True),
        "topics/sodium-ion/": Move(("topics/batteries/",)),
        "2024/old/": Move(("2024/new/",)),
    }
    assert form_data(read_settings(MINIMAL), registers, moved)["moved"] == [
        {"register": "topics", "key": "salt", "to": ["sodium-ion"], "ended": False},
        {"register": "topics", "key": "old", "to": ["sodium-ion"], "ended": True},
    ]


def test_an_archive_without_registers_has_a_form(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes((MINIMAL / "mkdocs.yml").read_bytes())
    registers = read_registers(tmp_path, registers_key(tmp_path)).registers
    data = form_data(read_settings(tmp_path), registers, {})
    assert data["topics"] == data["publishers"] == data["organisations"] == data["licences"]["registered"] == []


def test_the_same_archive_gives_the_same_bytes_and_few_of_them(registers: RegistersReading) -> None:
    moved = read_ledgers(ROOT).released.moved
    made = form_json(SETTINGS, registers.registers, moved)
    assert made == form_json(read_settings(ROOT), read_registers(ROOT, registers_key(ROOT)).registers, moved)
    assert json.loads(made)["site"]["url"] == SETTINGS.site_url
    assert len(gzip.compress(made, 9)) < 60_000
