"""The searcher on small indexes: what is found, in which order, and what is told about it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefings.search.answers import Answer, Question
from briefings.search.documents import Document, Shelf, Value
from briefings.search.index import write_index
from briefings.search.reader import Reader
from briefings.search.searcher import Searcher

Ask = Callable[..., Answer]

FACTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "salt": {"topic": ("sodium-ion", "batteries"), "place": ("CN",), "source": ("daily",)},
    "lead": {"topic": ("batteries",), "place": ("DE",), "source": ("daily", "wire")},
    "wind": {"topic": ("wind",), "place": ("DE", "CN"), "source": ("wire",)},
}
VALUES: Mapping[str, Value] = {
    "sodium-ion": ("Sodium-ion batteries", ("钠离子电池", "salt cells")),
    "batteries": ("Batteries", ("电池",)),
    "wind": ("Wind power", ()),
    "CN": ("China", ("中国",)),
    "DE": ("Germany", ()),
    "daily": ("Daily Lantern", ()),
    "wire": ("Wire Relay", ()),
}


class Shelves(Shelf):
    """Documents of which some have values of facets, by the ends of their ids."""

    def facets(self, position: int) -> Mapping[str, tuple[str, ...]]:
        return {"lang": ("en",), **FACTS.get(self.keys[position][0][11:].partition("-")[0], {})}

    def value(self, _facet: str, key: str) -> Value:
        return VALUES.get(key, (key, ()))


def document(day: str, slug: str, title: str, text: str = "", sources: tuple[str, ...] = ()) -> Document:
    number = (date.fromisoformat(day) - date(1970, 1, 1)).days
    row = (title, "", "Courier", ["Cells"], text[:300])
    return Document(f"{day}-{slug}", number, (title,), (text,), row=row, sources=sources)


DOCUMENTS = (
    document("2024-03-01", "salt", "Sodium cells for cars", "A plant makes sodium cells. The export permits are late."),
    document("2024-03-02", "lead", "Lead batteries go on", "Lead is recycled. Permits for export were given."),
    document(
        "2023-07-01", "wind", "Wind over the sea", "Turbines turn at sea, and batteries wait for Muller's storms."
    ),
    document("2022-01-01", "one", "钠离子电池投产", "宁德时代的钠离子电池在工厂投产，用于储能。"),
    document("2022-01-02", "two", "锂电池降价", "锂电池的价格下降，电池组更便宜。固态电解质在研究中。"),
    document("2022-01-03", "three", "Cathode", "The cathode of lithium cells holds nickel; café Zürich."),
    document("2021-05-05", "four", "Cathode of lithium cells", "Cathode, cathode, cathode: nickel and cobalt."),
    document("2021-05-05", "five", "Same words here", "Identical twins of a text."),
    document("2021-05-06", "six", "Same words here too", "Identical twins of a text."),
    document("2021-05-07", "seven", "Same words here too", "Identical twins of a text."),
)


def searcher_of(documents: Sequence[Document], folder: Path) -> Searcher:
    write_index(Shelves(documents), folder)
    return Searcher(Reader(folder))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_of(DOCUMENTS, tmp_path_factory.mktemp("index") / "search")


@pytest.fixture(scope="module")
def ask(searcher: Searcher) -> Ask:
    return lambda text, **rest: searcher.ask(Question(text, **rest))


def slugs(answer: Answer) -> list[str]:
    return [hit.id[11:] for hit in answer.hits]


def test_words_find_entries_with_any_and_those_with_all_first(ask: Ask) -> None:
    answer = ask("sodium lead permits")
    assert set(slugs(answer)) == {"salt", "lead"}
    assert slugs(ask("nickel cobalt"))[0] == "four"
    assert set(slugs(ask("nickel cobalt"))) == {"three", "four"}


def test_a_score_is_the_sum_over_terms_less_for_parts_that_are_missing(searcher: Searcher, ask: Ask) -> None:
    reader, entries = searcher.reader, len(DOCUMENTS)
    answer = ask("nickel cobalt wind")
    for hit in answer.hits:
        found = 0.0
        parts = 0
        for term in ("nickel", "cobalt", "wind"):
            levels = {reader.row(number).id: level for number, level in reader.postings(term)}
            df = len(levels)
            found += math.log(1 + (entries - df + 0.5) / (df + 0.5)) * levels.get(hit.id, 0) / 15
            parts += hit.id in levels
        assert hit.score == pytest.approx(found * (1 - 0.15 * (1 - parts / 3)), abs=1e-4)


def test_endings_case_accents_and_possessives_do_not_matter(ask: Ask) -> None:
    assert slugs(ask("CELL"))[:1] == slugs(ask("cells"))[:1]
    assert slugs(ask("cafe zurich")) == slugs(ask("CAFÉ Zürich")) == ["three"]
    assert slugs(ask("Muller")) == ["wind"]


def test_a_word_twice_counts_once(ask: Ask) -> None:
    assert ask("lead leads lead").hits == ask("lead").hits


def test_entries_as_good_as_each_other_come_newest_first(ask: Ask) -> None:
    answer = ask("twins")
    assert slugs(answer) == ["seven", "six", "five"]
    assert answer.hits[0].score == answer.hits[1].score


def test_an_exact_title_comes_first(ask: Ask) -> None:
    assert slugs(ask("cathode"))[0] == "three"
    assert slugs(ask("Cathode of lithium cells"))[0] == "four"
    assert slugs(ask("same words here")) == ["five", "seven", "six"]
    assert slugs(ask('"Same words" HERE'))[0] == "five"


def test_the_orders(ask: Ask) -> None:
    newest = ["salt", "four", "three"]
    assert set(slugs(ask("cells"))) == set(newest)
    assert slugs(ask("cells", sort="date")) == ["salt", "three", "four"]
    assert slugs(ask("cells", sort="oldest")) == ["four", "three", "salt"]


def test_all_entries_without_a_word_newest_first(ask: Ask) -> None:
    answer = ask("")
    assert answer.total == len(DOCUMENTS)
    assert answer.exact
    assert [hit.id for hit in answer.hits] == sorted((each.id for each in DOCUMENTS), reverse=True)
    assert slugs(ask("", sort="oldest", size=1)) == ["five"]
    assert slugs(ask("", first=1, size=2)) == ["salt", "wind"]


def test_a_run_that_stands_as_a_whole_is_found_alone(ask: Ask) -> None:
    answer = ask("钠离子电池")
    assert slugs(answer) == ["one"]
    assert answer.looser == 1
    assert answer.marks == ["钠离子电池"]
    loose = ask("钠离子电池", loose=True)
    assert slugs(loose) == ["one", "two"]
    assert loose.looser == 0
    assert loose.hits[0].score > loose.hits[1].score
    assert "电池" in loose.marks


def test_a_run_that_stands_nowhere_is_found_by_its_parts(ask: Ask) -> None:
    answer = ask("固态锂电池")
    assert set(slugs(answer)) == {"one", "two"}
    assert slugs(answer)[0] == "two"
    assert answer.looser == 0


def test_each_of_two_runs_counts(ask: Ask) -> None:
    one, both = ask("钠离子").hits[0], ask("储能 钠离子").hits[0]
    assert both.id == one.id
    assert both.score > one.score
    assert both.terms == {"储能": True, "钠离子": True}


def test_variants_find_each_other(ask: Ask) -> None:
    answer = ask("鈉離子電池")
    assert slugs(answer) == ["one"]
    assert answer.marks == ["鈉離子電池", "钠离子电池"]


def test_a_single_character_is_found(ask: Ask) -> None:
    assert slugs(ask("锂")) == ["two"]


def test_a_phrase_stands_word_by_word(ask: Ask) -> None:
    assert slugs(ask('"export permits"')) == ["salt"]
    assert slugs(ask('"permits for export"')) == ["lead"]
    assert slugs(ask('"permits of export"')) == ["lead"]
    assert slugs(ask('"sodium permits"')) == []
    assert slugs(ask('"电池在工厂"')) == ["one"]
    assert slugs(ask('"离子的电池"')) == []


def test_a_phrase_of_stop_words_wants_them_all(ask: Ask) -> None:
    assert set(slugs(ask('"the of"'))) <= {"three", "four", "salt"}
    assert "three" in slugs(ask('"the of"'))


def test_beside_a_phrase_words_only_order(ask: Ask) -> None:
    answer = ask('"export permits" wind')
    assert slugs(answer) == ["salt"]
    assert answer.exact


def test_exclusions(ask: Ask) -> None:
    assert set(slugs(ask("permits -lead"))) == {"salt"}
    assert set(slugs(ask('permits -"export permits"'))) == {"lead"}
    assert slugs(ask("投产 -钠离子")) == []
    assert slugs(ask("电池 -topic:wind -锂电池")) == ["one"]
    assert "lead" not in slugs(ask("-lead"))
    assert ask("-lead").total == len(DOCUMENTS) - 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("topic:batteries", ["lead", "salt"]),
        ("topic:sodium-ion", ["salt"]),
        ('topic:"salt cells"', ["salt"]),
        ("topic:钠离子电池", ["salt"]),
        ("topic:鈉離子電池", ["salt"]),
        ("topic:sodium-ion topic:wind", ["salt", "wind"]),
        ("topic:batteries place:DE", ["lead"]),
        ("place:china -topic:wind", ["salt"]),
        ("publisher:wire source:daily", ["lead", "salt", "wind"]),
        ("year:2023", ["wind"]),
        ("year:2023 year:2024 -year:2023", ["lead", "salt"]),
        ("after:2024", ["lead", "salt"]),
        ("after:2024-03-02", ["lead"]),
        ("before:2024-03-02 after:2023", ["salt", "wind"]),
        ("permits place:DE", ["lead"]),
        ("topic:batteries before:2000", []),
    ],
)
def test_filters(text: str, found: list[str], ask: Ask) -> None:
    answer = ask(text)
    assert sorted(slugs(answer)) == found
    assert answer.total == len(found)
    assert not answer.notes


def test_what_was_chosen_limits_like_fields(ask: Ask) -> None:
    assert slugs(ask("", chosen={"place": ("DE",), "topic": ("wind",)})) == ["wind"]
    assert slugs(ask("", chosen={"year": ("2023",)})) == ["wind"]
    assert set(slugs(ask("topic:wind", chosen={"topic": ("sodium-ion",)}))) == {"wind", "salt"}
    assert slugs(ask("", start="2024-03-01", end="2024-03-01")) == ["salt"]
    assert slugs(ask("after:2024", start="2020-01-01", end="2024-03-01")) == ["salt"]
    assert ask("", chosen={"topic": ("nowhere",)}).total == 0


def test_a_value_that_is_nowhere_is_noted_and_matches_nothing(ask: Ask) -> None:
    answer = ask("permits topic:batterie")
    assert answer.total == 0
    assert answer.notes == [
        {"kind": "unknown-value", "field": "topic", "value": "batterie", "nearest": ["batteries", "sodium-ion"]}
    ]
    assert ask("-topic:nothing").total == len(DOCUMENTS)


def test_a_bad_date_is_noted_and_limits_nothing(ask: Ask) -> None:
    answer = ask("permits after:2024-13")
    assert answer.total == 2
    assert answer.notes == [{"kind": "bad-date", "field": "after", "value": "2024-13"}]


def test_a_typing_mistake_finds_what_was_meant(ask: Ask) -> None:
    answer = ask("cathdoe")
    assert set(slugs(answer)) == {"three", "four"}
    assert answer.notes == [{"kind": "typo", "word": "cathdoe", "instead": ["cathode"]}]
    assert "cathod" in answer.marks
    assert answer.hits[0].score < ask("cathode").hits[0].score


def test_a_word_that_is_nowhere_is_noted(ask: Ask) -> None:
    assert ask("lead zzz").notes == [{"kind": "no-entry", "word": "zzz"}]
    assert ask("lead 龙").notes == [{"kind": "no-entry", "word": "龙"}]


def test_nearest_words_are_told_when_nothing_matches(ask: Ask) -> None:
    answer = ask("niekkel")
    assert answer.total == 0
    assert answer.nearest == ["nickel"]
    assert ask("niekkel lead").nearest == []


def test_a_word_being_typed_finds_those_that_begin_so(ask: Ask) -> None:
    assert set(slugs(ask("catho", typing=True))) == {"three", "four"}
    assert slugs(ask("catho")) == []
    assert slugs(ask("catho ", typing=True)) == []


def test_results_tell_which_words_they_have(ask: Ask) -> None:
    answer = ask("lead sodium the")
    assert {hit.id[11:]: hit.terms for hit in answer.hits if hit.id[11:] in ("salt", "lead")} == {
        "salt": {"sodium": True, "lead": False},
        "lead": {"sodium": False, "lead": True},
    }


def test_a_hit_has_what_is_shown(ask: Ask) -> None:
    hit = ask("sodium").hits[0]
    assert (hit.id, hit.path, hit.date) == ("2024-03-01-salt", "2024/salt/", "2024-03-01")
    assert (hit.title, hit.language, hit.publisher, hit.topics) == ("Sodium cells for cars", "", "Courier", ["Cells"])
    assert hit.summary.startswith("A plant makes")


def counted(answer: Answer, facet: str) -> dict[str, int]:
    return {each.key: each.count for each in answer.facets[facet]}


def test_facets_are_counted_over_results(ask: Ask) -> None:
    answer = ask("permits sea", count=("topic", "year", "lang"))
    assert counted(answer, "topic") == {"batteries": 2, "sodium-ion": 1, "wind": 1}
    assert counted(answer, "year") == {"2024": 2, "2023": 1}
    assert answer.facets["topic"][0].label == "Batteries"
    assert set(answer.facets) == {"topic", "year", "lang"}


def test_a_facet_is_counted_as_if_nothing_of_it_were_chosen(ask: Ask) -> None:
    answer = ask("permits sea", chosen={"topic": ("wind",)}, count=("topic", "place"))
    assert answer.total == 1
    assert counted(answer, "topic") == {"batteries": 2, "sodium-ion": 1, "wind": 1}
    assert counted(answer, "place") == {"DE": 1, "CN": 1}
    answer = ask("", chosen={"topic": ("wind",), "place": ("CN",)}, count=("topic", "place"))
    assert counted(answer, "topic") == {"batteries": 1, "sodium-ion": 1, "wind": 1}
    assert counted(answer, "place") == {"CN": 1, "DE": 1}


def test_all_values_of_the_archive(searcher: Searcher, ask: Ask) -> None:
    values = searcher.values()
    assert {each.key: each.count for each in values["topic"]} == {"batteries": 2, "sodium-ion": 1, "wind": 1}
    assert ask("", count=("topic", "year")).facets == {name: values[name] for name in ("topic", "year")}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("catho", [("cathode", "word")]),
        ("-catho", [("-cathode", "word")]),
        ("topic:so", [("topic:sodium-ion", "value")]),
        ('place:"ger', [("place:DE", "value")]),
        ("place：中", [("place：CN", "value")]),
        ("topic:power", [("topic:wind", "value")]),
        ("before:20", []),
        ("nothing:x", []),
        ("c", []),
        ("", []),
        ("publis", [("publisher:", "field")]),
    ],
)
def test_completions(text: str, made: list[tuple[str, str]], searcher: Searcher) -> None:
    assert [(each.text, each.kind) for each in searcher.complete(text)] == made


def test_completions_mix_words_values_and_fields(searcher: Searcher) -> None:
    found = searcher.complete("x so", 3)
    assert [(each.text, each.count) for each in found] == [("x sodium", 0), ("x topic:sodium-ion", 1), ("x source:", 0)]
    assert len(searcher.complete("s", 2)) <= 2


MANY = 4000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """An index in which three of four documents have `battery` and `cell`, and each five hundredth has `rare`."""
    days = [date.fromordinal(date(2015, 1, 1).toordinal() + number).isoformat() for number in range(MANY)]
    shelf = [
        document(day, f"n{number}", "Short", f"{_common(number)} {'rare' if number % 500 == 0 else ''}")
        for number, day in enumerate(days)
    ]
    return searcher_of(shelf, tmp_path_factory.mktemp("many") / "search")


def _common(number: int) -> str:
    return "battery battery cell " * (1 + number % 7) if number % 4 else "something else"


def test_of_a_common_word_the_best_are_enough(many: Searcher) -> None:
    answer = many.ask(Question("battery"))
    assert (answer.total, answer.exact) == (MANY * 3 // 4, True)
    whole = many.ask(Question("battery", count=("lang",)))
    assert whole.hits == answer.hits
    assert whole.facets["lang"][0].count == MANY * 3 // 4
    both = many.ask(Question("battery cell"))
    assert both.total >= MANY * 3 // 4
    assert not both.exact


def test_a_common_word_beside_a_rare_one_only_orders(many: Searcher) -> None:
    answer = many.ask(Question("battery rare", size=20))
    assert answer.total == MANY // 500
    assert not answer.exact
    assert many.ask(Question('"battery cell" rare')).exact


def test_pages_follow_one_another(many: Searcher) -> None:
    question = Question("battery cell", size=30)
    whole = many.ask(replace(question, sort="date")).hits
    parts = [many.ask(replace(question, sort="date", first=first, size=10)).hits for first in (0, 10, 20)]
    assert [hit for part in parts for hit in part] == whole


def test_an_archive_without_entries_answers(tmp_path: Path) -> None:
    empty = searcher_of([], tmp_path / "search")
    for text in ("", "battery", '"a phrase"', "电池", "topic:x", "-x", "batery"):
        answer = empty.ask(Question(text, count=("topic", "year"), typing=True))
        assert (answer.total, answer.hits) == (0, [])
    assert empty.complete("bat") == []


@pytest.fixture
def ask_of(tmp_path: Path) -> Callable[..., Answer]:
    """Makes an index of texts, a document each, and asks it."""

    def ask(texts: Sequence[str], text: str, **others: Any) -> Answer:
        documents = [
            Document(
                f"2024-01-{at + 1:02}-t{at}", 19723 + at, (f"Title {at}",), (each,), row=(f"Title {at}", "", "", [], "")
            )
            for at, each in enumerate(texts)
        ]
        folder = tmp_path / str(abs(hash(tuple(texts))))
        if not folder.exists():
            write_index(Shelf(documents), folder)
        return Searcher(Reader(folder)).ask(Question(text, **others))

    return ask


def test_a_run_stands_as_it_is_and_its_pairs_alone_are_not_enough(ask_of: Callable[..., Answer]) -> None:
    texts = ["储能电池材料", "电池和池材，材料", "电池材料的产能", "no such thing"]
    answer = ask_of(texts, "电池材料")
    assert {hit.id[11:] for hit in answer.hits} == {"t0", "t2"}
    assert answer.looser == 1
    assert {hit.id[11:] for hit in ask_of(texts, "电池材料", loose=True).hits} == {"t0", "t1", "t2"}
    assert {hit.id[11:] for hit in ask_of(texts, "能电池材").hits} == {"t0"}
    assert {hit.id[11:] for hit in ask_of(texts, "电池 -电池材料").hits} == {"t1"}


def test_a_typed_word_of_four_letters_may_be_one_of_five(ask_of: Callable[..., Answer]) -> None:
    answer = ask_of(["a court rules", "a coat dries", "a cart rolls"], "curt")
    assert [hit.id[11:] for hit in answer.hits] == ["t0"]
    assert answer.notes == [{"kind": "typo", "word": "curt", "instead": ["court"]}]


SALT, LEAD, BOTH = "https://example.org/salt", "https://example.org/lead?id=7", "https://wire.example/电池/2024"

SOURCED = (
    document("2024-03-01", "salt", "Sodium cells", "Cells of https salt.", (SALT, BOTH)),
    document("2024-03-02", "lead", "Lead cells", "Example org.", (LEAD, BOTH)),
    document("2023-07-01", "wind", "Wind", "Cells wait for wind.", ("https://example.org/wind",)),
    document("2022-01-01", "none", "Nothing", "Cells without an address."),
)


@pytest.fixture(scope="module")
def ask_sourced(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    searcher = searcher_of(SOURCED, tmp_path_factory.mktemp("sourced") / "search")
    return lambda text, **rest: searcher.ask(Question(text, **rest))


@pytest.mark.parametrize(
    "text",
    [
        SALT,
        f"  {SALT}\n",
        f"url:{SALT}",
        f'url:"{SALT}"',
        f"URL:“{SALT}”",
        f"url：{SALT}",
        "url:example.org/salt",
        "http://www.example.org/salt/?utm_source=mail#top",
    ],
)
def test_an_address_finds_the_entries_that_have_it_as_a_source(text: str, ask_sourced: Ask) -> None:
    for typing in (False, True):
        answer = ask_sourced(text, typing=typing)
        assert slugs(answer) == ["salt"]
        assert (answer.total, answer.exact, answer.notes, answer.nearest) == (1, True, [], [])


def test_an_address_that_several_entries_have_finds_them_newest_first(ask_sourced: Ask) -> None:
    assert slugs(ask_sourced(BOTH)) == ["lead", "salt"]
    assert slugs(ask_sourced("https://wire.example/%E7%94%B5%E6%B1%A0/2024")) == ["lead", "salt"]
    assert slugs(ask_sourced(BOTH, sort="oldest", size=1)) == ["salt"]


def test_an_address_goes_with_words_and_other_fields(ask_sourced: Ask) -> None:
    assert slugs(ask_sourced(f"url:{BOTH} sodium")) == ["salt"]
    assert slugs(ask_sourced(f"url:{BOTH} place:DE")) == ["lead"]
    assert slugs(ask_sourced(f"url:{BOTH} before:2024-03-02")) == ["salt"]
    assert slugs(ask_sourced(f"url:{SALT} url:{LEAD}")) == ["lead", "salt"]
    assert slugs(ask_sourced(f"cells -url:{BOTH}")) == ["wind", "none"]
    assert slugs(ask_sourced(f"-url:{SALT}")) == ["lead", "wind", "none"]
    assert slugs(ask_sourced(f"url:{BOTH} url:{SALT} -url:{LEAD}")) == ["salt"]
    assert slugs(ask_sourced(BOTH, chosen={"topic": ["sodium-ion"]})) == ["salt"]


def test_facets_are_counted_over_the_entries_of_an_address(ask_sourced: Ask) -> None:
    answer = ask_sourced(BOTH, chosen={"place": ["DE"]}, count=("topic", "place", "year"))
    counted = {facet: {each.key: each.count for each in values} for facet, values in answer.facets.items()}
    assert slugs(answer) == ["lead"]
    assert counted == {"topic": {"batteries": 1}, "place": {"CN": 1, "DE": 1}, "year": {"2024": 1}}
    assert ask_sourced("https://example.org/no", count=("topic",)).facets == {"topic": []}


@pytest.mark.parametrize("url", ["https://example.org/sal", "https://example.org/lead?id=8", "https://example.org/"])
def test_an_address_that_no_entry_has_is_not_guessed_at(url: str, ask_sourced: Ask) -> None:
    answer = ask_sourced(url)
    assert (answer.total, answer.nearest) == (0, [])
    assert answer.notes == [{"kind": "no-address", "value": url}]
    assert slugs(ask_sourced(f"url:{url} cells")) == []
    assert slugs(ask_sourced(f"url:{url} url:{SALT}")) == ["salt"]


def test_what_is_no_address_is_told(ask_sourced: Ask) -> None:
    answer = ask_sourced("url:salt cells")
    assert answer.total == 0
    assert answer.notes == [{"kind": "bad-address", "value": "salt"}]


def test_addresses_are_in_no_text_and_change_no_score(ask_sourced: Ask, tmp_path: Path) -> None:
    bare = searcher_of([replace(each, sources=()) for each in SOURCED], tmp_path / "search")
    for text in ("cells", "example", "org salt", "wire", '"example org"', "https"):
        assert ask_sourced(text) == bare.ask(Question(text))
    assert ask_sourced("wire").total == 0
    with_sources = searcher_of(SOURCED, tmp_path / "again")
    assert list(with_sources.reader.words("")) == list(bare.reader.words(""))
    assert list(with_sources.reader.folder.glob("positions/*")) != []
    names = [{file.name for file in (each.reader.folder / "positions").iterdir()} for each in (bare, with_sources)]
    assert names[0] == names[1]


def test_an_address_is_completed_by_nothing(searcher: Searcher) -> None:
    assert searcher.complete("https://example.org/sal") == []
    assert searcher.complete("url:https://example.org/sal") == []
