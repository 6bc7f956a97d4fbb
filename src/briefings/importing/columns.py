"""Which columns of a table are which fields of an entry: as somebody says, or as their names suggest.

Fields are those of the schema, with dots between the levels (`source.url`), and four that are none: `date`, the day
that an entry is filed under; `slug`; `address`, an old address of this site; `key`, what tells a row from all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

from briefings.document import Scalar, read_document
from briefings.document.spelling import key_of
from briefings.document.writing import replace_file
from briefings.errors import BriefingsError
from briefings.importing.items import one_line
from briefings.schema.entries import ENTRY
from briefings.schema.kinds import Kind
from briefings.schema.structures import ByLanguage, ListOf, Record
from briefings.text.similar import fold_plural, nearest

OTHERS = ("date", "slug", "address", "key")
"""What a column can be besides a field of an entry."""

# names of columns in the order in which fields take them; the first of a line is what messages call it
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "subject", "标题", "標題", "题目", "題目"),
    "summary": ("summary", "abstract", "teaser", "摘要", "概要", "简介", "簡介", "导读"),
    "points": ("points", "key points", "facts", "要点", "要點"),
    "body": ("body", "text", "content", "article", "full text", "正文", "内容", "內容", "全文"),
    "topics": ("topics", "tags", "categories", "keywords", "labels", "标签", "標籤", "分类", "分類", "关键词", "主题"),
    "places": ("places", "countries", "country", "国家", "國家", "地区", "地區"),
    "organisations": ("organisations", "organizations", "companies", "机构", "機構", "公司"),
    "language": ("briefing language",),
    "source.url": (
        "url",
        "link",
        "address",
        "web address",
        "permalink",
        "href",
        "链接",
        "連結",
        "网址",
        "網址",
        "地址",
    ),
    "source.publisher": ("source", "publisher", "outlet", "media", "newspaper", "来源", "來源", "媒体", "媒體", "出处"),
    "source.published": (
        *("published", "date", "publication date", "pub date", "day", "日期", "发布日期", "發布日期", "发布时间"),
        *("發布時間", "时间", "時間", "发表日期"),
    ),
    "source.title": ("original title", "original headline", "source title", "原标题", "原標題", "原文标题"),
    "source.authors": ("authors", "author", "by", "byline", "作者", "记者", "記者"),
    "source.language": ("language", "lang", "语言", "語言", "语种"),
    "source.accessed": ("accessed", "retrieved", "访问日期"),
    "source.archive": ("archive", "archived copy", "archive url"),
    "slug": ("slug",),
    "address": ("old address", "old url"),
    "key": ("id", "guid", "key", "number", "no", "编号", "編號", "序号"),
}

_HEAD = """\
# Which fields of an entry the columns of a table are, by `briefings import csv` and `briefings import jsonl`.
# Fields are those of the entry format, as in `source.url`; or date, slug, address, key. A column with none is left out.
"""


class UnusableColumns(BriefingsError):
    """What was said of the columns cannot be used; the message says where, and why."""


def kind_of(field: str) -> Kind | None:
    """Return the kind of a field that a column can be, None for what is no such field.

    Lists of records are none: no value of a table can hold one.
    """
    kind: Kind = ENTRY
    for name in field.split("."):
        if isinstance(kind, Record) and name in kind.by_name:
            kind = kind.by_name[name].kind
        elif isinstance(kind, ByLanguage) and name:
            kind = kind.item
        else:
            return None
    is_single = not isinstance(kind.item if isinstance(kind, ListOf) else kind, Record | ByLanguage)
    return kind if is_single else None


def fields() -> list[str]:
    """Return the names of the fields that a column can be."""
    nested = [
        f"{name}.{inner}"
        for name, each in ENTRY.by_name.items()
        if isinstance(each.kind, Record)
        for inner in each.kind.by_name
    ]
    return [name for name in (*ENTRY.by_name, *nested) if kind_of(name)] + list(OTHERS)


def proposed(names: Iterable[str]) -> dict[str, str]:
    """Return the field of each column whose name suggests one; each field has one column."""
    listed = list(names)
    found: dict[str, str] = {}
    known = {fold_plural(word): field for field, words in _NAMES.items() for word in words}
    for name in listed:
        field = name if name in OTHERS or kind_of(name) else known.get(fold_plural(name))
        if field and field not in found.values():
            found[name] = field
    for name in listed:
        near = nearest(name, known) if name not in found and len(name) > 3 and name.isascii() else None
        if near and known[near] not in found.values():
            found[name] = known[near]
    return found


def said(options: Sequence[str], names: Iterable[str] | None = None) -> dict[str, str]:
    """Return the field of each column, by options such as `title=Headline`; `names` are all columns, where known.

    Raises:
        UnusableColumns: one is not of that form, or names a field or a column that there is not.
    """
    listed = None if names is None else list(names)
    found = {}
    for option in options:
        field, equals, name = (part.strip() for part in option.partition("="))
        if not equals or not name:
            raise UnusableColumns(f"`--column {option}` is not of the form FIELD=COLUMN, as in `title=Headline`.")
        _expect_field(field, f"`--column {option}`")
        if listed is not None and name not in listed:
            raise UnusableColumns(f"`--column {option}`: there is no column `{name}`. {_meant(name, listed)}")
        found[name] = field
    return found


def read_columns(root: Path, path: str) -> dict[str, str] | None:
    """Return the field of each column, empty for none, as a file of the archive says; None where there is no file.

    Raises:
        UnusableColumns: it cannot be read, or names a field that there is not.
    """
    if not (root / path).exists():
        return None
    document = read_document(root, path)
    if document.diagnostics:
        first = document.diagnostics[0]
        raise UnusableColumns(f"{path}, line {first.line}: {first.message}")
    found = {}
    for key, node in document.root.items if document.root else ():
        if not isinstance(node, Scalar):
            raise UnusableColumns(f"{path}, line {key.span.line}: `{key.value}` stands for the name of one field.")
        if node.value:
            _expect_field(node.value, f"{path}, line {key.span.line}")
        found[key.value] = node.value
    return found


def write_columns(root: Path, path: str, names: Iterable[str], mapping: Mapping[str, str]) -> None:
    """Write the file that says which field each column is, for somebody to look at."""
    lines = [f"{key_of(one_line(name))}: {mapping.get(name, '')}".rstrip() for name in names]
    replace_file(root / path, (_HEAD + "\n".join(lines) + "\n").encode("utf-8", "replace"))


def _expect_field(field: str, where: str) -> None:
    if field not in OTHERS and kind_of(field) is None:
        raise UnusableColumns(f"{where}: `{field}` is no field that a column can be. {_meant(field, fields())}")


def _meant(word: str, known: Sequence[str]) -> str:
    near = nearest(word, known)
    shown = ", ".join(f"`{each}`" for each in chain(known[:40], ["…"] if len(known) > 40 else []))
    return f"Did you mean `{near}`?" if near else f"There are {shown}."
