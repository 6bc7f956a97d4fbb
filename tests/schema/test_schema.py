"""The table of fields is the one truth: shapes, reading and the JSON Schema say the same."""

import dataclasses
import inspect
from pathlib import Path

import jsonschema
import pytest
import yaml

from briefings.document import parse_document
from briefings.entry import Entry
from briefings.schema import entries, registers
from briefings.schema.json_schema import entry_schema
from briefings.schema.records import read_entry
from briefings.schema.structures import Record
from tests.support.archives import MINIMAL, VALID
from tests.support.archives import loaded as archive_at

DERIVED = {"id", "path", "key"}
"""What is made from a file's path or a register's key, and is no field."""

RECORDS = [
    (f"{module.__name__}.{name}", value)
    for module in (entries, registers)
    for name, value in vars(module).items()
    if isinstance(value, Record)
]


def shape_of(record: Record) -> dict[str, dataclasses.Field[object]]:
    assert inspect.isclass(record.make)
    assert dataclasses.is_dataclass(record.make)
    return {field.name: field for field in dataclasses.fields(record.make) if field.name not in DERIVED}


@pytest.mark.parametrize(("name", "record"), RECORDS, ids=[name for name, _ in RECORDS])
def test_the_table_and_the_dataclass_have_the_same_fields(name: str, record: Record) -> None:
    shape = shape_of(record)
    table = {each.attribute or each.name: each for each in record.fields}
    if record is entries.ENTRY:
        del table["withdrawal"]  # it makes a withdrawn entry, which has a table of its own
    # one dataclass holds the rights of a source and of a publisher, which differ in a field or two
    assert set(table) <= set(shape)
    if "RIGHTS" not in name:
        assert set(table) == set(shape)
    for attribute, field in shape.items():
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if attribute in table:
            assert table[attribute].required or not needed


@pytest.mark.parametrize("record", [record for _, record in RECORDS], ids=[name for name, _ in RECORDS])
def test_every_field_says_what_it_is_for(record: Record) -> None:
    assert all(each.doc.endswith((".", "…")) and each.kind.describe() for each in record.fields)


def minimal_entries() -> list[Path]:
    return sorted((MINIMAL / "entries").rglob("*.yml"))


def labels() -> dict[str, dict[str, str]]:
    archive = archive_at(MINIMAL)
    named = {
        "publishers": archive.publishers,
        "topics": archive.topics,
        "organisations": archive.organisations,
    }
    return {name: dict.fromkeys(records or (), "") for name, records in named.items()}


def loaded(text: str) -> object:
    # as an editor reads it: dates stay text
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts


@pytest.mark.parametrize("file", minimal_entries(), ids=lambda file: file.stem)
def test_the_json_schema_takes_the_minimal_archive(file: Path) -> None:
    schema = entry_schema(labels())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(loaded(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: [sodium-ion]", "topics: [sodium-lon]"),
        ("title: A plant will make cells from salt\n", ""),
        ("2024-05-05", "5 May 2024"),
        ("summary:", "sumary:"),
        ("https://", "ftp://"),
        ("publisher: northern-courier", "publisher: nobody"),
    ],
)
def test_the_json_schema_refuses_what_the_check_refuses(old: str, new: str) -> None:
    validator = jsonschema.Draft202012Validator(entry_schema(labels()))
    assert validator.is_valid(loaded(VALID))
    assert old in VALID
    assert not validator.is_valid(loaded(VALID.replace(old, new)))


def test_a_read_entry_holds_what_was_written() -> None:
    reading = read_entry(parse_document("entries/2024/2024-05-06-a.yml", VALID.encode()), "2024-05-06-a")
    assert reading.diagnostics == ()
    assert isinstance(reading.entry, Entry)
    assert reading.entry.topics == ("sodium-ion",)
    assert reading.entry.source.published.isoformat() == "2024-05-05"
    assert reading.entry.date.isoformat() == "2024-05-06"
