"""The reader against what was indexed: every term, position, row, value and word; and what it says of damage."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.errors import BriefingsError
from briefings.search.analysis import stem_of
from briefings.search.documents import Document, Shelf
from briefings.search.index import ROOT, write_index
from briefings.search.reader import NoIndex, Reader
from briefings.search.shelving import LONG
from tests.support.sites import TOY, copy_archive, run

MANY = 3000
"""As many documents as give a word that all have a long list of two parts."""

WORDS = ("anode", "anodes", "cathode", "cell", "electrolyte", "separator", "zinc")


def document(number: int) -> Document:
    word = WORDS[number % len(WORDS)]
    title = f"Report {number} on {word}"
    return Document(
        id=f"{1970 + number // 300}-01-{number % 28 + 1:02}-n{number}",
        day=number // 300 * 365 + number % 28,
        titles=(title,),
        texts=(f"battery {word} 电池 " + "battery " * (number % 9),),
        row=(title, "", "Courier", ["Cells"], "A summary."),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index") / "search"
    write_index(Shelf(document(number) for number in range(MANY)), made)
    return made


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("index") / "search"
    write_index(Shelf(document(number) for number in range(LONG + 100)), made)
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    return Reader(folder)


@pytest.fixture(scope="module")
def numbers(reader: Reader) -> list[int]:
    return [number for chunk in reader.chunks for number in reader.documents(chunk)]


def test_the_root_says_how_many_there_are(reader: Reader, numbers: list[int]) -> None:
    assert reader.root.entries == len(numbers) == MANY
    assert numbers == sorted(set(numbers))
    assert reader.root.language == "en"


def test_a_short_list_has_those_with_the_word(reader: Reader) -> None:
    found = reader.postings(stem_of("zinc"))
    assert reader.listed("zinc").df == len(found) == len([n for n in range(MANY) if WORDS[n % 7] == "zinc"])
    assert [number for number, _ in found] == sorted(number for number, _ in found)
    assert not reader.listed("zinc").is_long or len(found) > LONG


def test_a_long_list_is_in_parts_with_the_highest_levels_first(reader: Reader, numbers: list[int]) -> None:
    term = stem_of("battery")
    assert reader.listed(term).is_long
    found = sorted(reader.postings(term))
    assert [number for number, _ in found] == numbers
    first, second = reader.part(term, 0), reader.part(term, 1)
    assert sorted(first + second) == found
    assert min(level for _, level in first) > max(level for _, level in second)
    assert reader.postings(term, 0) == []
    assert reader.postings(term, 1) == reader.postings(term, len(first)) == first
    assert len(reader.postings(term, len(first) + 1)) == len(found)


def test_a_term_that_is_nowhere_has_an_empty_list(reader: Reader) -> None:
    assert reader.listed("graphene").df == 0
    assert reader.postings("graphene") == []
    assert reader.places("graphene") == {}


def test_positions_are_where_words_stand(reader: Reader, numbers: list[int]) -> None:
    reports, batteries = reader.places(stem_of("report")), reader.places(stem_of("battery"))
    assert set(reports) == set(batteries) == set(numbers)
    assert {tuple(places) for places in reports.values()} == {(0,)}
    assert {len(places) for places in batteries.values()} == set(range(1, 10))
    assert reader.places("电池")


def test_each_document_has_its_card(reader: Reader, numbers: list[int]) -> None:
    ids = {reader.row(number).id for number in numbers}
    assert ids == {document(number).id for number in range(MANY)}
    row = reader.row(numbers[-1])
    assert row.title == f"Report {row.id.rpartition('n')[2]} on {row.title.rpartition(' ')[2]}"
    assert (row.publisher, row.topics, row.summary, row.translations) == ("Courier", ["Cells"], "A summary.", {})


def test_columns_tell_the_values_of_each_document(reader: Reader) -> None:
    for chunk in reader.chunks:
        documents = reader.documents(chunk)
        assert {reader.chunk_of(number) for number in documents} <= {chunk}
        assert reader.column("lang", chunk) == [("en",)] * len(documents)
    assert reader.facets.values["lang"][0].count == MANY
    assert [value.count for value in reader.facets.values["year"]] == [300] * 10


def test_words_are_found_by_their_beginning_and_their_end(reader: Reader) -> None:
    assert [word for _, word in reader.words("anode")] == ["anode", "anodes"]
    assert [word for _, word in reader.words("zinc")] == ["zinc"]
    assert [word for _, word in reader.words("zzz")] == []
    assert {word for _, word in reader.endings("node")} == {"anode"}
    assert {word for _, word in reader.endings("ode")} == {"anode", "cathode"}
    assert set(WORDS) <= {word for _, word in reader.words("")}


def test_words_are_found_across_leaves(tmp_path: Path) -> None:
    words = [f"w{number:05x}" for number in range(3000)]
    shelf = Shelf(
        Document(f"2024-01-01-n{at}", 19723, (words[at],), (" ".join(words[at : at + 100]),), row=("", "", "", [], ""))
        for at in range(0, 3000, 100)
    )
    write_index(shelf, tmp_path / "search")
    reader = Reader(tmp_path / "search")
    assert len(list((tmp_path / "search/words").iterdir())) > 2
    assert [word for _, word in reader.words("w")] == words
    for word in words[::97]:
        assert [found for _, found in reader.words(word)] == [word]
        assert word in [found for _, found in reader.endings(word[-2:])]


def test_texts_are_folded_by_the_index_own_table(reader: Reader) -> None:
    assert reader.fold("ÉLAN 電池 Batteries") == "elan 电池 batteries"
    assert reader.fold("龍") == "龍"  # no entry has either of its forms


def test_no_index_is_told_with_what_to_do(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NoIndex, match=r"there is no index .* Build the site first: `briefings build`"):
            Reader(place)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is damaged"),
        (b"[]", "is damaged"),
        (b'{"format": 1}', "is damaged"),
        (b"\xff", "is damaged"),
        (b'{"format": 99}', "has the format 99"),
    ],
)
def test_a_root_that_cannot_be_used_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / ROOT).write_bytes(content)
    with pytest.raises(NoIndex, match=rf"root\.json {said}"):
        Reader(tmp_path)


READS: dict[str, Callable[[Reader], object]] = {
    "postings": lambda reader: reader.listed("zinc"),
    "positions": lambda reader: reader.places("zinc"),
    "lists": lambda reader: reader.postings(stem_of("battery")),
    "stored": lambda reader: reader.row(reader.documents(0)[0]),
    "facets": lambda reader: [reader.documents(0), reader.column("lang", 0)],
    "words": lambda reader: list(reader.words("zinc")),
    "endings": lambda reader: list(reader.endings("zinc")),
    "han": lambda reader: reader.fold("電"),
    "tables": lambda reader: reader.facets,
}


@pytest.mark.parametrize("kind", READS)
@pytest.mark.parametrize("damage", [b"", b"\0", b"\xff" * 40, None], ids=["empty", "zero", "other", "missing"])
def test_a_damaged_file_is_named(kind: str, damage: bytes | None, small: Path, tmp_path: Path) -> None:
    files = {file.relative_to(small).as_posix(): file.read_bytes() for file in small.rglob("*") if file.is_file()}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if not name.startswith(kind):
            (tmp_path / name).write_bytes(content)
        elif damage is not None:
            (tmp_path / name).write_bytes(damage)
    with pytest.raises(NoIndex, match=rf"/{kind}[./].* is (damaged|missing)\. Build the site again") as raised:
        READS[kind](Reader(tmp_path))
    assert isinstance(raised.value, BriefingsError)


def test_rows_that_are_no_rows_are_named(small: Path, tmp_path: Path) -> None:
    for content in (b"[[0]]", b"{}", b'[["a"'):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = packer.compress(content) + packer.flush()
        for file in small.rglob("*"):
            if file.is_file():
                target = tmp_path / file.relative_to(small)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data if "stored/" in target.as_posix() else file.read_bytes())
        reader = Reader(tmp_path)
        with pytest.raises(NoIndex, match="stored"):
            reader.row(reader.documents(0)[0])


def test_the_index_of_a_built_site_is_read(tmp_path: Path) -> None:
    archive = copy_archive(tmp_path / "an archive", TOY)
    run("-C", archive, "build")
    reader = Reader(archive / "site/search")
    assert reader.root.entries == 5
    assert json.loads((archive / "site/search/root.json").read_text())["entries"] == 5
    assert "Batteries" in [value.label for value in reader.facets.values["topic"]]
