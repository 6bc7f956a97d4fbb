"""One archive with more than forty mistakes of more than forty kinds: all are told in one run, each on its line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.archives import MINIMAL, VALID, checked, copy_minimal, write

URL = "https://northern-courier.example/2024/salt-cells"
Change = Callable[[str], str]


@dataclass(frozen=True)
class Seed:
    """A mistake: how it is made in a valid entry, and words of the line that it should be told on."""

    code: str
    change: Change
    on: str = ""
    path: str = ""


def put(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def add(more: str) -> Change:
    return lambda text: text + more


def unchanged(text: str) -> str:
    return text


LONG = "We make cells from salt, and we make them here. "

SEEDS = (
    Seed("B102", put("It names", "It names\0"), "names\0"),
    Seed("B103", lambda _: "# nothing yet\n"),
    Seed("B104", add("x" * 300_000)),
    Seed("B105", put("title: ", "title: Salt: "), "title"),
    Seed("B106", put("  publisher", "\tpublisher"), "publisher"),
    Seed("B107", add("draft: true\ndraft: false\n"), "draft: false"),
    Seed("B108", put("publisher: ", "publisher: *"), "publisher"),
    Seed("B109", add("points: " + "[" * 999), "points"),
    Seed("B110", add("---\ntitle: Another\n"), "---"),
    Seed("B111", lambda _: "- a\n- list\n", "- a"),
    Seed("B113", put("price", "pri\u200fce"), "pri\u200fce"),
    Seed("B114", put("price", "prix e\u0301leve\u0301"), "prix"),
    Seed("B115", lambda text: text.replace("\n", "\r\n")),
    Seed("B116", unchanged, path="entries/2024/notes.txt"),
    Seed("B201", add("sumary: Again.\n"), "sumary"),
    Seed("B202", put("  published: 2024-05-05\n", ""), "source:"),
    Seed("B203", put("[sodium-ion]", "sodium-ion"), "topics"),
    Seed("B204", add("places: []\n"), "places"),
    Seed("B205", put("2024-05-05", "2024-02-30"), "2024-02-30"),
    Seed("B206", add("places: [NO]\n"), "NO"),
    Seed("B207", put(URL, "javascript:alert(1)"), "javascript"),
    Seed("B208", add("language: english\n"), "english"),
    Seed("B209", add("rights:\n  original:\n    basis: robot\n"), "robot"),
    Seed("B210", put("title: ", "title: " + "long " * 40), "title"),
    Seed("B211", add("thread: No Slug\n"), "thread"),
    Seed("B212", put("[sodium-ion]", "[batteries, sodium-ion, batteries]"), "topics"),
    Seed("B213", add("places:\n  - GB\n  - UK\n"), "UK"),
    Seed("B214", add("rights:\n  entry: Free\n"), "Free"),
    Seed("B215", add("points:\n  - |-\n    One.\n    Two.\n"), "|-"),
    Seed("B216", add('body: |\n  Fine.\n\n  <b onclick="x()">Bold</b>\n'), "onclick"),
    Seed("B217", add("aliases: [/../up/]\n"), "aliases"),
    Seed("B218", put(URL, URL + "/b218?fbclid=1"), "fbclid"),
    Seed("B301", put("[sodium-ion]", "[sodium-lon]"), "topics"),
    Seed("B302", put("northern-courier\n", "southern-courier-daily\n"), "publisher"),
    Seed("B303", add("organisations: [harbor-cells]\n"), "harbor-cells"),
    Seed("B401", unchanged, path="entries/2024/2024-6-1 B401.yml"),
    Seed("B402", unchanged, path="entries/2023/2024-06-01-seeded-b402.yml"),
    Seed("B403", unchanged, path="entries/2024/2024-03-05-harbour--plant-opens.yml"),
    Seed("B404", unchanged, path="entries/2024/2024-06-01-salt-storage-pilot.yml"),
    Seed("B405", unchanged, path="entries/2024/2024-06-01-page.yml"),
    Seed("B406", add("aliases: [/topics/batteries/]\n"), "aliases"),
    Seed("B407", add("related: [2024-03-05-harbor-plant-opens]\n"), "related"),
    Seed("B408", add("related: [2024-06-01-seeded-b408]\n"), "related"),
    Seed("B501", put(f"  url: {URL}\n", ""), "source:"),
    Seed("B502", add("  no_url: It was read on paper.\n"), "no_url"),
    Seed("B503", put(URL, "https://mp.weixin.qq.com/s?tempkey=abc"), "tempkey"),
    Seed("B504", put(URL, "https://elsewhere.example/b504"), "elsewhere"),
    Seed("B505", put(URL, "http://www.northern-courier.example/2024/harbour-plant/#top"), "#top"),
    Seed("B506", put("courier\n", "courier\n  language: fr\n"), "language: fr"),
    Seed("B507", add("translation: {from: ja, mode: human}\n"), "translation"),
    Seed("B508", add("  accessed: 2024-05-01\n"), "accessed"),
    Seed("B509", add("corrections:\n  - date: 2031-01-01\n    type: update\n    note: Later.\n"), "2031"),
    Seed("B510", add("ai:\n  used_for: A first draft of the points.\n"), "used_for"),
    Seed("B511", add("rights:\n  original:\n    basis: licence\n"), "basis"),
    Seed("B512", add(f"quotes:\n  - text: {LONG * 6}\n"), "text"),
    Seed("B513", add("quotes:\n  - text: We make cells.\n    source: 3\n"), "source: 3"),
    Seed("B514", lambda text: text + f"  title: {text.splitlines()[0][7:].upper()}\n", "title"),
    Seed("B515", put("2024-05-05", "2024-06-09"), "2024-06-09"),
    Seed("B516", add(f"quotes:\n  - text: {LONG * 3}\n"), "text"),
    Seed("B517", add("corrections:\n  - date: 2024-06-02\n    type: correction\n    was: salt\n"), "type: correction"),
    Seed(
        "B518",
        lambda text: (
            text[: text.index("topics")] + "withdrawal: {date: 2024-06-03, ground: error, link_original: false}\n"
        ),
        "summary",
    ),
    Seed(
        "B601",
        lambda text: "title: A storage pilot in Hebei is run on sodium cells\n" + text[text.index("\n") + 1 :],
        "title",
    ),
)

TOPICS = """
{key}:
  label: {{en: {label}}}
  about: {{en: What a test is about}}
  {more}
"""

REGISTERED = (
    ("B304", "anodes", "broader: cathodes", "broader: cathodes"),
    (
        "B305",
        "cathode-makers",
        "broader: batteries\n  aliases: [accumulators] # mine",
        "  aliases: [accumulators] # mine",
    ),
    ("B306", "recycling", "aliases: [scrap]", "recycling:"),
    ("B307", "industry-policies", "aliases: [plans]", "industry-policies:"),
    ("B308", "ouroboros", "broader: ouroboros", "broader: ouroboros"),
    ("B311", "unicorns", "aliases: [horned horses]", "unicorns:"),
)

PUBLISHERS = """
barred-times: {name: The Barred Times, kind: blog, languages: [en], status: blocked}
doubtful-times: {name: The Doubtful Times, kind: blog, languages: [en], status: caution}
"""


def seeded_text(seed: Seed) -> str:
    """A valid entry like no other, with the seed's mistake in it."""
    number = seed.code[1:]
    text = VALID.replace("A plant will make", f"Plant {number} will make")
    text = seed.change(text)
    return text.replace(f"{URL}\n", f"{URL}/{number}\n").replace(f"{URL}\r", f"{URL}/{number}\r")


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), 1) if words in line) if words else 1


def seed_entries(root: Path) -> set[tuple[str, int, str]]:
    expected = set()
    for seed in SEEDS:
        path = seed.path or f"entries/2024/2024-06-01-seeded-{seed.code.lower()}.yml"
        text = seeded_text(seed)
        write(root, path, text)
        expected.add((path, line_of(text, seed.on), seed.code))
    latin = "entries/2024/2024-06-01-seeded-b101.yml"
    write(root, latin, VALID.replace("price", "prix élevé").encode("latin-1"))
    link = "entries/2024/2024-06-01-seeded-b112.yml"
    (root / link).symlink_to("2024-03-05-harbour-plant-opens.yml")
    return expected | {(latin, line_of(VALID, "price"), "B101"), (link, 1, "B112")}


def seed_registers(root: Path) -> set[tuple[str, int, str]]:
    expected = set()
    topics = (MINIMAL / "registers/topics.yml").read_text(encoding="utf-8")
    for code, key, more, words in REGISTERED:
        topics += TOPICS.format(key=key, label=key.title(), more=more)
        expected.add(("registers/topics.yml", line_of(topics, words), code))
    write(root, "registers/topics.yml", topics)
    for key in ("anodes", "cathode-makers", "recycling"):
        path = f"entries/2024/2024-06-01-using-{key}.yml"
        write(
            root, path, VALID.replace("[sodium-ion]", f"[{key}]").replace("A plant", key).replace(URL, f"{URL}/{key}")
        )
    publishers = (MINIMAL / "registers/publishers.yml").read_text(encoding="utf-8")
    write(root, "registers/publishers.yml", publishers + PUBLISHERS)
    for code, key in (("B309", "barred-times"), ("B310", "doubtful-times")):
        path = f"entries/2024/2024-06-01-seeded-{code.lower()}.yml"
        text = VALID.replace("northern-courier\n", f"{key}\n").replace("A plant", key).replace(URL, f"{URL}/{key}")
        write(root, path, text)
        expected.add((path, line_of(text, "publisher:"), code))
    return expected


TRACE = '{"bits": 12, "runs": "1a2 3b4 c05", "common": "", "fours": "", "units": {}}'
WITHDRAWAL = "withdrawal: {date: 2024-06-03, ground: error"
SOURCE = VALID[VALID.index("source:") :]

WITHDRAWN = (
    # the code, what the file holds, what its trace holds, the words that the mistake is on
    ("B541", f"{WITHDRAWAL}}}\n{SOURCE}", "", "withdrawal"),
    ("B543", f"{WITHDRAWAL}}}\n{SOURCE}", "{}", ""),
    ("B544", f"{WITHDRAWAL}, replaced_by: 2024-06-01-seeded-b541}}\n{SOURCE}", TRACE, "replaced_by"),
    ("B545", f"{WITHDRAWAL}}}\n", TRACE, "withdrawal"),
    ("B546", f"{WITHDRAWAL}, link_original: false}}\n{SOURCE}", TRACE, "source"),
    ("B547", f"{WITHDRAWAL}, languages: [zh, en]}}\n{SOURCE}", TRACE, "languages"),
)


def seed_withdrawn(root: Path) -> set[tuple[str, int, str]]:
    expected = set()
    for code, text, trace, words in WITHDRAWN:
        entry_id = f"2024-06-01-seeded-{code.lower()}"
        path, ledger = f"entries/2024/{entry_id}.yml", f"ledgers/traces/{entry_id}.json"
        write(root, path, text.replace(URL, f"{URL}/{code}"))
        if trace:
            write(root, ledger, trace)
        expected.add((ledger if code == "B543" else path, line_of(text, words), code))
    write(root, "ledgers/traces/2024-06-01-seeded-b518.json", TRACE)
    write(root, "ledgers/traces/2024-06-01-using-anodes.json", TRACE)
    return expected | {("entries/2024/2024-06-01-using-anodes.yml", 1, "B542")}


def test_every_seeded_mistake_is_told_once_on_its_line(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path)
    expected = seed_entries(root) | seed_registers(root) | seed_withdrawn(root)
    found = checked(root)
    told = [(each.path, each.line, each.code) for each in found]
    assert sorted(told) == sorted(expected)
    assert len({each.code for each in found}) == len(found) >= 40
    assert found == sorted(found, key=lambda each: each.sort_key)
    assert [each for each in found if not each.fix] == []
