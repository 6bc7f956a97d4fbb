"""Entries that are wrong in ways that people and programs get them wrong, made by chance that is the same each time."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

FULL: dict[str, Any] = {
    "title": "A plant will make cells from salt: what is known",
    "language": "en",
    "summary": "A company says that its plant will make sodium cells from next year. It names neither price nor buyer.",
    "points": ["Output starts at 2 GWh a year.", "The works had made lead cells since 1974."],
    "body": "The *plant* stands by the river.\n\n## Since when\n\n- One line\n- Another, with a [link](https://example.org/a)\n",
    "topics": ["sodium-ion", "industry-policy"],
    "places": ["NO", "CN"],
    "organisations": ["harbour-cells"],
    "source": {
        "publisher": "northern-courier",
        "url": "https://northern-courier.example/2024/salt-cells",
        "published": "2024-05-05",
        "title": "Northern Cells to make sodium cells",
        "authors": ["Ada Berg", "刘芳"],
        "accessed": "2024-05-06",
        "archive": "https://web.archive.example/2024/salt",
    },
    "sources": [
        {
            "publisher": {
                "name": {"en": "The Wire", "zh": "电讯报"},
                "kind": "agency",
                "languages": ["zh", "en"],
                "country": "CN",
                "rights": {"basis": "permission", "permission": {"by": "The desk", "date": "2024-01-01"}},
                "urls": ["wire.example/news"],
            },
            "url": "https://wire.example/news/1",
            "published": "2024-05-04",
            "language": "zh",
        },
        {
            "publisher": "dianchi-wechat",
            "via": "northern-courier",
            "no_url": "It was read on paper.",
            "published": "2024-05-01",
        },
    ],
    "quotes": [
        {"text": "Salt is cheap.", "original": "盐很便宜。", "speaker": "Ada Berg", "locator": "p. 3", "source": "2"},
        {"text": "We will see.", "source": "1"},
    ],
    "translation": {"from": "zh", "mode": "machine", "translator": "A program", "reviewed_by": "Ada"},
    "translations": {
        "zh": {
            "title": "一家工厂将用盐生产电池",
            "summary": "一家公司称其工厂明年起将生产钠离子电池，未说明价格和买家，也没有给出产量。",
            "mode": "human",
            "points": ["年产量为2吉瓦时。"],
            "body": "第一行\n第二行",
        }
    },
    "rights": {
        "original": {"basis": "licence", "licence": "CC-BY-ND-4.0", "statement": "InC", "year": "2024"},
        "entry": "CC-BY-4.0",
    },
    "related": ["2024-03-05-harbour-plant-opens"],
    "thread": "salt-cells",
    "corrections": [
        {"date": "2024-05-07", "type": "correction", "where": "points 1", "was": "1 GWh", "now": "2 GWh"},
        {"date": "2024-05-09", "type": "update", "now": "1974", "note": "Asked for."},
    ],
    "ai": {"used_for": "A first draft of the points.", "tool": "A program", "reviewed_by": "Ada"},
    "extent": "excerpt",
    "aliases": ["/2023/old-name/"],
    "draft": "false",
}
"""An entry that has every field that a form may hold."""

TEXTS = (
    "", " ", "\n", "no", "NO", "true", "True", "FALSE", "null", "~", "1e3", "0x1F", "12:30", "3", "03", "99",
    "-1", "1.5", "2024-05-05", "2024-02-30", "2024-5-7", "2024/05/08", "2024年5月9日", "05.06.2024",
    "２０２４-05-05", "2031-01-01", "2026-01-02", "2024-05-05T10:00", "0000-01-01", "en", "EN", "en_GB",
    "zh-hans", "Chinese", "Chineese", "xx", "zh-Hant-HK", "en\n", "uk", "UK", "norway", "Norwy", "EU",
    "sodium-ion", "Na-ion", "Sodium Ion", "soduim-ion", "电池", "ion sodium", "lithiumion", "northern-courier",
    "Northern Courier", "northern-currier", "courier northern", "dianchi-wechat", "点池", "unknown-one",
    "human", "machine", "machin", "machine edited", "permission", "public-domain", "official-text", "licence",
    "summary", "full-translation", "excerpts", "InC", "NoC-US", "NKC", "MIT", "mit", "CC-BY-4.0", "CC BY 4.0",
    "cc-by-nd-4.0", "GPLv3", "LicenseRef-X", "LicenseRef-Open",
    "https://northern-courier.example/x?utm_source=a&id=1#top", "http://example.com/?fbclid=1",
    "northern-courier.example/a", "https://other.example/a", "HTTPS://Northern-Courier.example/A",
    "ftp://example.com/a", "https://user@example.com/", "https://example.com:0/", "https://example.com:99999/",
    "https://localhost/", "https://例子.中国/a", "https://mp.weixin.qq.com/s?tempkey=1",
    "https://mp.weixin.qq.com/s?__biz=a&mid=1&scene=2&chksm=3", "javascript:alert(1)", "https://exa mple.com/",
    "https://example.com/%zz?ref_src=1&a=%E4%B8%AD", "https://[::1]/", "www.example.com", "example.com/news/",
    "/old/", "/../etc/", "old", "/a b/", "a: b", "a # b", "- a", "'quoted'", '"quoted"', "it's \"both\"",
    "back\\slash", "#tag", "[x]", "{x}", "*x*", "&x", "!x", "| x", "> x", "%x", "@x", "`x`", "? x", "a:", " a",
    "a ", "a\tb", "a\nb", "a\n\nb\n", "\na", "中文标题", "中 文 之 间 有 空 格", "中\n文", "e\u0301tat",
    "A\u0308", "soft\u200emark", "\u200e", "\u0007bell", "nel\u0085x", "ls\u2028x", "bom\ufeffx", "🔋🔋",
    "👩‍🔬 测试", "x" * 161, "x" * 1300, "word " * 100, "字" * 90, "字" * 41, "word " * 51, "word " * 26,
    "𠮷" * 50, "A title", "A plant will make cells from salt", "Northern Cells to make sodium cells", "2 GWh",
    "1 GWh", "0a1b2c3d", "0A1B2C3D", "2024-05-06-example", "points 2", "zh: summary", "quotes 1: original",
    "source: title", "the Title", "<script>x</script>", "a\u00a0b", "İstanbul", "straße", "ﬁx",
    "long " * 30 + "end: here", "long " * 30 + "#end", "q" * 60 + " " * 3 + "z" * 60,
)  # fmt: skip
DAYS = (
    "2024-05-04",
    "2024-05-05",
    "2024-05-08",
    "2026-01-02",
    "2026-01-03",
    "2025-12-01",
    "2026-02-15",
    "2031-01-01",
    "2023-01-01",
)
LIKELY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("published", "accessed", "date", "until"), DAYS),
    **dict.fromkeys(("language", "from"), ("en", "zh", "zh-Hans", "de", "en-GB", "ja")),
    "publisher": ("northern-courier", "dianchi-wechat", "Northern Courier", "courir", "电池观察"),
    "via": ("northern-courier", "dianchi-wechat"),
    "mode": ("human", "machine", "machine-edited", "unknown"),
    "basis": ("summary", "quotation", "licence", "permission", "public-domain", "official-text"),
    "statement": ("InC", "InC-EDU", "NoC-US", "NKC"),
    "licence": ("CC-BY-ND-4.0", "CC-BY-4.0", "LicenseRef-X", "cc0-1.0"),
    "extent": ("summary", "excerpt", "full-translation"),
    "covers": ("excerpt", "full-translation"),
    "status": ("active", "caution", "blocked"),
    "kind": ("agency", "government", "magazine", "newspaper"),
    "url": ("https://northern-courier.example/b", "https://wire.example/news/b", "https://other.example/", "https://mp.weixin.qq.com/s?tempkey=1"),
    "title": ("Northern Cells to make sodium cells", "Northern cells: to make sodium-cells!", "一家工厂将用盐生产电池"),
    "text": ("word " * 26 + "end.", "word " * 51 + "end.", "字" * 41, "字" * 81, "word " * 20 + "字" * 20),
    "source": ("1", "3", "4", "20"),
    "where": ("title", "points 1", "points 9", "zh: summary", "quotes 1: original", "source: title", "somewhere"),
    "now": ("2 GWh", "1974", "盐很便宜。", "The Wire", "2024-05-04", "word"),
    "was": ("2 GWh", "1974", "word"),
}  # fmt: skip
"""Of some fields, values that are right in themselves, and may be wrong beside others."""
RECORDS: dict[str, dict[str, Any]] = {
    "rights": {"basis": "permission", "permission": {"by": "The desk", "date": "2024-05-05", "until": "2026-02-15"}},
    "original": {"basis": "permission", "permission": {"by": "The desk", "date": "2024-05-20", "until": "2025-02-15"}},
    "permission": {"by": "The desk", "date": "2026-01-05", "until": "2026-01-02", "covers": "full-translation"},
}
KEYS = (
    "titel",
    "sumary",
    "colour",
    "url",
    "publishr",
    "note",
    "no",
    "x",
    "lang uage",
    "zh",
    "en",
    "日本",
    "FR",
    "draft",
)


def mutants(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Yield entries with one to four mistakes each."""
    chance = random.Random(seed)  # noqa: S311 - the same entries each time
    for _ in range(count):
        entry = copy.deepcopy(FULL)
        for key in list(entry):
            if chance.random() < 0.15:
                del entry[key]
        for _ in range(chance.randint(1, 4)):
            _spoil(entry, chance)
        yield entry


def _spoil(entry: dict[str, Any], chance: random.Random) -> None:
    holders = [entry, *_holders(entry)]
    holder = chance.choice(holders)
    if not holder:
        return
    if isinstance(holder, list):
        _spoil_list(holder, chance)
    else:
        _spoil_mapping(holder, chance)


def _spoil_list(items: list[Any], chance: random.Random) -> None:
    at = chance.randrange(len(items))
    match chance.randrange(6):
        case 0:
            items.append(copy.deepcopy(items[at]))
        case 1:
            del items[at]
        case 2:
            items += [f"more-{number}" for number in range(55)]
        case _:
            items[at] = _value(items[at], chance)


def _spoil_mapping(mapping: dict[str, Any], chance: random.Random) -> None:
    key = chance.choice(list(mapping))
    match chance.randrange(7):
        case 0:
            del mapping[key]
        case 1:
            mapping[chance.choice(KEYS)] = mapping.pop(key)
        case 2:
            mapping[chance.choice(KEYS)] = chance.choice(TEXTS)
        case _:
            mapping[key] = _likely(mapping, key, chance) or _value(mapping[key], chance)


def _likely(mapping: dict[str, Any], key: str, chance: random.Random) -> Any:
    if chance.random() < 0.4:
        return None
    if key in RECORDS and not (key == "rights" and "kind" not in mapping):  # the entry's own rights are others
        return copy.deepcopy(RECORDS[key])
    return chance.choice(LIKELY.get(key, ("",)))


def _value(old: Any, chance: random.Random) -> Any:
    choice = chance.randrange(12)
    others: list[Any] = [[], {}, [chance.choice(TEXTS)], {chance.choice(KEYS): chance.choice(TEXTS)}]
    if choice < 2:
        return chance.choice(others)
    if choice == 2 and isinstance(old, str):
        at = chance.randrange(len(old) + 1)
        return old[:at] + chance.choice(TEXTS) + old[at:]
    if choice == 3 and isinstance(old, str) and len(old) > 2:
        at = chance.randrange(len(old) - 1)
        return old[:at] + old[at + 1] + old[at] + old[at + 2 :]
    return chance.choice(TEXTS)


def _holders(value: Any) -> Iterator[Any]:
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in within:
        if isinstance(each, (dict, list)):
            yield each
            yield from _holders(each)
