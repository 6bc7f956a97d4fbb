"""Tables and records of JSON: dialects, damage, days, columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefings.importing.columns import UnusableColumns, fields, kind_of, proposed, read_columns, said, write_columns
from briefings.importing.csv_rows import NoTable, Row, read_header, rows_of
from briefings.importing.days import DayOrder, advice, read_day
from briefings.importing.items import Failure, LeftOut
from briefings.importing.json_lines import Record, records_of
from briefings.importing.records import RecordFormat, item_of
from briefings.importing.streams import Export, encoding_in
from briefings.schema.entries import ENTRY


def export(folder: Path, data: bytes | str) -> Export:
    file = folder / "table"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return Export(file, "table", encoding_in(file))


def table(folder: Path, data: bytes | str) -> list[Row | Failure | LeftOut]:
    given = export(folder, data)
    return list(rows_of(given, read_header(given)))


def values(found: list[Row | Failure | LeftOut]) -> list[list[str]]:
    return [list(row.values.values()) for row in found if isinstance(row, Row)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_stands_between_values_and_rows(delimiter: str, end: str, tmp_path: Path) -> None:
    rows = [["Title", "Link", "Note"], ["a", "b", ""], [f'"c{delimiter}""d"""', '"two' + end + 'lines"', "e"]]
    found = table(tmp_path, end.join(delimiter.join(row) for row in rows).encode())
    assert values(found) == [["a", "b", ""], [f'c{delimiter}"d"', f"two{end}lines", "e"]]
    assert [row.line for row in found if isinstance(row, Row)] == [2, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "utf-32"])
def test_encodings_of_tables(encoding: str, tmp_path: Path) -> None:
    text = "标题\t链接\n钠离子电池工厂开工的消息\thttps://a.example/1\n"
    assert values(table(tmp_path, text.encode(encoding))) == [["钠离子电池工厂开工的消息", "https://a.example/1"]]


def test_western_and_cyrillic_tables_are_not_taken_for_chinese(tmp_path: Path) -> None:
    assert values(table(tmp_path, "a,b\nÀ la marée,é\n".encode("cp1252"))) == [["À la marée", "é"]]
    file = tmp_path / "russian"
    file.write_bytes("a,b\nЗавод натриевых батарей открыт,x\n".encode("cp1251"))
    assert encoding_in(file) == "cp1252"  # which is wrong, and seen; `--encoding` mends it
    assert encoding_in(file, "windows-1251") == "cp1251"


def test_how_programs_tell_excel_the_delimiter(tmp_path: Path) -> None:
    assert values(table(tmp_path, "\ufeffsep=|\r\nTitle|Link,s\r\na|b\r\n")) == [["a", "b"]]


DAMAGED = [
    ("too few", "x", "It has 1 value; the header has 2."),
    ("too many", "x,y,z", "It has 3 values; the header has 2."),
    ("a NUL", "x,\0y", "It has a NUL in it, which no text has."),
    ("a quotation mark that is never closed", '"x,y', "It has "),
    ("a value that is too long", "x," + "y" * 1_000_001, "It is no row of a table: "),
    ("a line that is too long", "x," + "y" * 2_600_000, "It "),
]


@pytest.mark.parametrize(("line", "why"), [each[1:] for each in DAMAGED], ids=[each[0] for each in DAMAGED])
def test_a_row_that_is_damaged_costs_only_itself(line: str, why: str, tmp_path: Path) -> None:
    found = table(tmp_path, f"Title,Link\na,b\n{line}\nc,d\n\ne,f\n")
    assert values(found) == [["a", "b"], ["c", "d"], ["e", "f"]]
    (failure,) = (each for each in found if isinstance(each, Failure))
    assert failure.where == "line 3"
    assert failure.why.startswith(why)


def test_rows_with_nothing_in_them_are_counted(tmp_path: Path) -> None:
    found = table(tmp_path, "Title,Link\n,\n\n , \na,b\n")
    assert [type(each) for each in found] == [LeftOut, LeftOut, Row]


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "it is empty"), ("\n\n", "it is empty"), (",,\n1,2,3", "names no columns"), ("a,b,a\n", "are called `a`")],
)
def test_what_is_no_table(text: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(NoTable, match=why):
        table(tmp_path, text)


def test_a_hundred_thousand_quotation_marks_take_no_time(tmp_path: Path) -> None:
    found = table(tmp_path, "Title,Link\n" + '"\n' * 20_001 + "a,b\n")
    assert values(found)[-1] == ["a", "b"] or isinstance(found[-1], Failure)


# --- Days -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2024-03-31", "ymd", date(2024, 3, 31)),
        ("2024/3/31", "ymd", date(2024, 3, 31)),
        ("2024.03.31 10:00", "dmy", date(2024, 3, 31)),
        ("2024年3月31日", "ymd", date(2024, 3, 31)),
        ("20240331", "ymd", date(2024, 3, 31)),
        ("31 March 2024", "ymd", date(2024, 3, 31)),
        ("March 31st, 2024", "ymd", date(2024, 3, 31)),
        ("31-Mar-2024", "ymd", date(2024, 3, 31)),
        ("Sept. 1, 2024", "ymd", date(2024, 9, 1)),
        ("Sun, 31 Mar 2024 10:00:00 +0000", "ymd", date(2024, 3, 31)),
        ("2024-03-31T23:30:00-05:00", "ymd", date(2024, 3, 31)),
        ("31/03/2024", "ymd", None),
        ("31/03/2024", "dmy", date(2024, 3, 31)),
        ("03/04/2024", "dmy", date(2024, 4, 3)),
        ("03/04/2024", "mdy", date(2024, 3, 4)),
        ("31.3.2024", "dmy", date(2024, 3, 31)),
        ("31/03/2024", "mdy", None),
        ("2024-02-30", "ymd", None),
        ("45382", "ymd", None),
        ("45382", "excel", date(2024, 3, 31)),
        ("45382.5", "excel", date(2024, 3, 31)),
        ("43920", "excel1904", date(2024, 3, 31)),
        ("31/03/24", "dmy", None),
        ("soon", "ymd", None),
        ("", "ymd", None),
    ],
)
def test_days(text: str, order: str, day: date | None) -> None:
    assert read_day(text, DayOrder(order)) == day


def test_what_to_do_about_a_day() -> None:
    assert "`--dates dmy` or `--dates mdy`" in advice("31/03/2024", DayOrder.YMD)
    assert "2024-03-31 with `--dates excel`, 2028-04-01 with `--dates excel1904`" in advice("45382", DayOrder.YMD)
    assert advice("soon", DayOrder.YMD) == "`soon` names no day; write it as 2024-03-31."


# --- Columns --------------------------------------------------------------------------------------------------------


def test_names_of_columns_suggest_fields() -> None:
    english = ["Headline", "Date", "Link", "Source", "Tags", "Authors", "Abstract", "Notes", "source.title"]
    assert proposed(english) == {
        "Headline": "title",
        "Date": "source.published",
        "Link": "source.url",
        "Source": "source.publisher",
        "Tags": "topics",
        "Authors": "source.authors",
        "Abstract": "summary",
        "source.title": "source.title",
    }
    chinese = ["标题", "日期", "链接", "来源", "摘要", "关键词", "正文", "备注"]
    assert list(proposed(chinese).values()) == [
        *("title", "source.published", "source.url", "source.publisher", "summary", "topics", "body")
    ]
    assert proposed(["Publishd", "Sumary"]) == {"Publishd": "source.published", "Sumary": "summary"}
    assert proposed(["title", "Headline"]) == {"title": "title"}  # each field has one column


def test_every_field_that_is_proposed_is_one() -> None:
    assert {"title", "source.url", "source.published", "topics", "date", "key"} <= set(fields())
    assert kind_of("translations.zh.title") is not None
    for name in ("sources", "quotes", "source", "rights.original", "nothing", "source.nothing", ""):
        assert kind_of(name) is None, name
    assert all(name.partition(".")[0] in {*ENTRY.by_name, "date", "slug", "address", "key"} for name in fields())


@pytest.mark.parametrize(
    ("option", "why"),
    [
        ("title", "is not of the form FIELD=COLUMN"),
        ("titel=Headline", "`titel` is no field that a column can be. Did you mean `title`?"),
        ("title=Headlin", "there is no column `Headlin`. Did you mean `Headline`?"),
        ("quotes=Headline", "`quotes` is no field that a column can be"),
    ],
)
def test_options_that_cannot_be(option: str, why: str) -> None:
    with pytest.raises(UnusableColumns) as caught:
        said([option], ["Headline"])
    assert why in str(caught.value)


def test_the_file_of_columns_is_read_as_it_was_written(tmp_path: Path) -> None:
    names = ["Headline", "a: b", "# x", "yes", "[z]", "Notes\nmore"]
    write_columns(tmp_path, "columns.yml", names, {"Headline": "title", "a: b": "source.url"})
    assert read_columns(tmp_path, "columns.yml") == {
        "Headline": "title",
        "a: b": "source.url",
        "# x": "",
        "yes": "",
        "[z]": "",
        "Notes more": "",
    }
    assert read_columns(tmp_path, "missing.yml") is None


@pytest.mark.parametrize(
    "text", ["Headline: titel\n", "Headline: [title]\n", "- title\n", "Headline: {a: b}\n", "a: b: c\n"]
)
def test_a_file_of_columns_that_cannot_be_used(text: str, tmp_path: Path) -> None:
    (tmp_path / "columns.yml").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableColumns, match=r"^columns\.yml"):
        read_columns(tmp_path, "columns.yml")


# --- Values ---------------------------------------------------------------------------------------------------------


def test_values_take_the_forms_of_their_fields() -> None:
    columns = {name: name for name in fields()}
    record = {
        "title": "  A\n title ",
        "summary": "s",
        "body": "one\r\n\r\ntwo",
        "topics": "Solar; Wind|Solar\nTides",
        "places": "uk; France",
        "language": "EN-gb",
        "source.url": " https://a.example/1?utm_source=x&id=7 ",
        "source.published": "2024/3/5",
        "source.language": "german",
        "draft": "yes",
        "date": "2024-03-07",
        "slug": "own-slug",
        "key": "17",
        "address": "https://old.example/2024/03/post/",
        "source.title": "",
    }
    item = item_of(record, "line 2", "csv", RecordFormat(columns))
    assert (item.key, item.day, item.slug, item.old_addresses) == (
        *("17", date(2024, 3, 7), "own-slug"),
        ("/2024/03/post/",),
    )
    assert item.categories == ("Solar", "Wind", "Tides")
    assert item.fields == {
        "title": "A title",
        "summary": "s",
        "body": "one\n\ntwo\n",
        "places": ["GB", "FR"],
        "language": "en-GB",
        "source": {"url": "https://a.example/1?id=7", "published": date(2024, 3, 5), "language": "de"},
        "draft": True,
    }


def test_the_texts_of_others_are_no_texts_of_ours() -> None:
    columns = {"t": "title", "b": "body", "u": "source.url"}
    item = item_of(
        {"t": "Headline", "b": "All of it", "u": "https://a.example/"},
        "line 2",
        "csv",
        RecordFormat(columns, ours=False),
    )
    assert item.markdown == "All of it\n"
    assert item.fields == {"source": {"url": "https://a.example/", "title": "Headline"}}


def test_a_day_that_cannot_be_read_stays_with_a_word_about_it() -> None:
    item = item_of({"d": "31/03/2024"}, "line 2", "csv", RecordFormat({"d": "source.published"}))
    assert item.fields == {"source": {"published": "31/03/2024"}}
    assert item.day is None
    assert "--dates dmy" in item.notes[0]


def test_a_key_is_that_of_the_address_and_the_title() -> None:
    reading = RecordFormat({"t": "title", "u": "source.url", "n": "source.title"})
    one = item_of({"t": "a", "u": "https://a.example/", "n": "x"}, "line 2", "csv", reading)
    same = item_of({"t": "a", "u": "https://a.example/?fbclid=1", "n": "y"}, "line 9", "csv", reading)
    other = item_of({"t": "b", "u": "https://a.example/", "n": "x"}, "line 2", "csv", reading)
    assert one.key == same.key != other.key


# --- Records of JSON ------------------------------------------------------------------------------------------------


def test_records_and_lines_that_are_none(tmp_path: Path) -> None:
    lines = [
        '\ufeff{"title": "a", "source": {"url": "u", "publisher": {"name": "n"}}, "x": {"y": 1}, "quotes": ["q"]}',
        "",
        "{",
        "[1]",
        '"text"',
        '{"a": NaN}',
        '{"a": ' + "9" * 5000 + "}",
        '{"a": ' + "[" * 100_000 + "}",
        '{"a": ' + "[" * 30 + "]" * 30 + "}",
        '{"a": "' + "x" * 2_600_000 + '"}',
        '\x1e{"b": null}\r',
    ]
    found = list(records_of(export(tmp_path, "\n".join(lines))))
    assert [type(each) for each in found] == [Record, *[Failure] * 8, Record]
    first = found[0]
    assert isinstance(first, Record)
    assert first.values == {
        "title": "a",
        "source.url": "u",
        "source.publisher": {"name": "n"},
        "x.y": 1,
        "quotes": ["q"],
    }
    assert all(each.why.endswith(".") for each in found if isinstance(each, Failure))
    assert [each.where for each in found if isinstance(each, Failure)] == [f"line {n}" for n in range(3, 11)]


def test_the_fields_of_an_entry_need_no_columns() -> None:
    values = {"title": "t", "quotes": [{"text": "q", "source": 1, "x": None}], "source.foo": 1.5, "other": 2}
    item = item_of(values, "line 1", "jsonl", RecordFormat({"title": "title"}))
    assert item.fields == {"title": "t", "quotes": [{"text": "q", "source": 1}], "source": {"foo": "1.5"}}


def test_what_no_file_can_hold_is_taken_out() -> None:
    item = item_of({"title": "a\x00b\ud800c\u0085"}, "line 1", "jsonl", RecordFormat({"title": "title"}))
    assert item.fields == {"title": "abc"}
