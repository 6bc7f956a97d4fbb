"""The state is read whole and right, or not at all."""

from pathlib import Path
from typing import NamedTuple

import pytest

from briefings.store import Pack, Place, State, read_state, write_state
from briefings.store.state import MOST_PACKS, PART


class Kept(NamedTuple):
    """What is kept of a file."""

    name: str
    places: tuple[Place, ...] | None

    def moved(self, places: tuple[Place, ...] | None) -> "Kept":
        return self._replace(places=places)


def read(file: Path) -> State:
    return read_state(file, lambda path, row: Kept(*row))


def write(file: Path, state: State) -> None:
    write_state(file, state, tuple)


def full() -> State:
    return State(
        base=b"base",
        plan=b"plan",
        today="2026-01-01",
        languages=["en", "zh"],
        readings={"entries/2024/2024-01-01-a.yml": Kept("a", (("pack", 4, 10), ("pack", 18, 3)))},
        odd=b"odd",
        items={"2024-01-01-a": (b"own", ("pack", 4, 10))},
        files={"index.html": (b"key", 12, 34)},
    )


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "work" / "state"
    write(file, full())
    assert read(file) == full()
    assert [each.name for each in file.parent.iterdir()] == ["state"]


def test_without_a_state_there_is_an_empty_one(tmp_path: Path) -> None:
    assert read(tmp_path / "state") == State()
    (tmp_path / "folder").mkdir()
    assert read(tmp_path / "folder") == State()


@pytest.mark.parametrize("keep", [0, 1, 20, 60, 120, -1])
def test_a_state_cut_short_is_none(keep: int, tmp_path: Path) -> None:
    file = tmp_path / "state"
    write(file, full())
    file.write_bytes(file.read_bytes()[:keep])
    assert read(file) == State()


def test_a_state_with_one_byte_changed_is_none(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write(file, full())
    whole = file.read_bytes()
    for position in range(len(whole)):
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert read(file) == State(), position


def test_many_packs_become_one(tmp_path: Path) -> None:
    state = State()
    for number in range(MOST_PACKS + 1):
        pack = Pack(tmp_path)
        places = (pack.add(b"entry %d" % number), pack.add(b"teaser %d" % number))
        state.readings[f"{number}.yml"] = Kept(str(number), places)
        state.items[str(number)] = (b"own", pack.add(b"item %d" % number))
        pack.flush()
    pack = Pack(tmp_path)
    lost = next(iter(state.packs()))
    gone = [path for path, kept in state.readings.items() if kept.places[0][0] == lost]
    (tmp_path / lost).unlink()
    state.tidy(pack)
    assert len(state.packs()) == 1
    for path, kept in state.readings.items():
        name = path.removesuffix(".yml")
        if path in gone:
            assert kept.places is None  # it is read from its file again
            assert name not in state.items
        else:
            assert pack.read(kept.places[0]) == f"entry {name}".encode()
            assert pack.read(state.items[name][1]) == f"item {name}".encode()


def test_few_packs_stay_as_they_are(tmp_path: Path) -> None:
    state, pack = State(), Pack(tmp_path)
    state.items["a"] = (b"own", pack.add(b"a"))
    pack.flush()
    before = dict(state.items)
    state.tidy(pack)
    assert state.items == before


def test_long_tables_are_read_in_parts(tmp_path: Path) -> None:
    state = State(files={f"{number}.html": (b"key", number, number) for number in range(PART * 2 + 1)})
    state.readings = {f"{number}.yml": Kept(str(number), None) for number in range(PART)}
    write(tmp_path / "state", state)
    assert read(tmp_path / "state") == state
