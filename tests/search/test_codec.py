import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.search import codec

NUMBERS = st.integers(0, 1 << 31)
ASCENDING = st.lists(st.integers(0, 1 << 24), unique=True).map(sorted)


@given(st.lists(NUMBERS))
def test_varints_come_back(numbers: list[int]) -> None:
    data = codec.varints(numbers)
    assert codec.read_varints(data) == numbers
    assert data == b"".join(codec.varint(number) for number in numbers)
    cursor = codec.Cursor(data)
    assert [cursor.number() for _ in numbers] == numbers
    assert cursor.is_at_end


@pytest.mark.parametrize(("number", "data"), [(0, b"\0"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02")])
def test_a_varint_is_leb128(number: int, data: bytes) -> None:
    assert codec.varint(number) == data


@given(
    ASCENDING.flatmap(lambda numbers: st.tuples(*(st.tuples(st.just(each), st.integers(1, 15)) for each in numbers)))
)
def test_short_lists_come_back(postings: tuple[tuple[int, int], ...]) -> None:
    assert codec.read_short_list(codec.short_list(postings)) == list(postings)


@given(st.dictionaries(st.integers(1, 15), ASCENDING.filter(bool)))
def test_level_groups_come_back(levels: dict[int, list[int]]) -> None:
    groups = sorted(levels.items(), reverse=True)
    assert list(codec.read_level_groups(codec.level_groups(groups))) == groups


@given(st.dictionaries(st.integers(0, 1 << 24), ASCENDING.filter(bool)))
def test_places_come_back(places: dict[int, list[int]]) -> None:
    ordered = sorted(places.items())
    data = codec.joined_places((number, codec.gaps_of(found)) for number, found in ordered)
    assert codec.read_places(data) == dict(ordered)


TERMS = st.text(min_size=1, max_size=8).map(lambda text: text.encode("utf-8", "replace"))


@given(st.dictionaries(TERMS, st.builds(codec.Listed, st.integers(1, 9999), st.booleans(), st.binary(max_size=40))))
def test_shards_come_back(terms: dict[bytes, codec.Listed]) -> None:
    assert codec.read_shard(codec.inflate(codec.deflate(codec.shard(terms)))) == terms


@given(st.dictionaries(TERMS, st.tuples(st.booleans(), st.binary(max_size=40))))
def test_shards_of_positions_come_back(terms: dict[bytes, tuple[bool, bytes]]) -> None:
    assert codec.read_places_shard(codec.places_shard(terms)) == terms


@given(st.lists(st.builds(codec.Part, st.binary(min_size=4, max_size=4), st.integers(1, 1 << 20), st.integers(1, 15))))
def test_parts_come_back(parts: list[codec.Part]) -> None:
    assert codec.read_parts(codec.parts_data(parts)) == parts


def test_a_hash_is_never_that_of_no_file() -> None:
    assert len({codec.hash_of(bytes([each])) for each in range(256)}) == 256
    assert all(any(codec.hash_of(bytes([each]))) for each in range(256))
