"""The state is read whole and right, or not at all."""

from pathlib import Path

import pytest

from briefings.store import Pack, State, read_state, write_state
from briefings.store.state import MOST_PACKS


def full() -> State:
    return State(
        base=b"base",
        plan=b"plan",
        today="2026-01-01",
        languages=["en", "zh"],
        readings={"entries/2024/2024-01-01-a.yml": (b"source", b"footing", ("id", None, ("a",)), None)},
        odd=b"odd",
        items={"2024-01-01-a": (b"own", ("pack", 4, 10))},
        files={"index.html": (b"key", 12, 34)},
    )


def test_a_state_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "work" / "state"
    write_state(file, full())
    assert read_state(file) == full()
    assert [each.name for each in file.parent.iterdir()] == ["state"]


def test_without_a_state_there_is_an_empty_one(tmp_path: Path) -> None:
    assert read_state(tmp_path / "state") == State()
    (tmp_path / "folder").mkdir()
    assert read_state(tmp_path / "folder") == State()


@pytest.mark.parametrize("keep", [0, 1, 20, 60, 120, -1])
def test_a_state_cut_short_is_none(keep: int, tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_state(file, full())
    file.write_bytes(file.read_bytes()[:keep])
    assert read_state(file) == State()


def test_a_state_with_one_byte_changed_is_none(tmp_path: Path) -> None:
    file = tmp_path / "state"
    write_state(file, full())
    whole = file.read_bytes()
    for position in range(len(whole)):
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert read_state(file) == State(), position


def test_many_packs_become_one(tmp_path: Path) -> None:
    state = State()
    for number in range(MOST_PACKS + 1):
        pack = Pack(tmp_path)
        places = (pack.add(b"entry %d" % number), pack.add(b"teaser %d" % number))
        state.readings[f"{number}.yml"] = (b"", b"", (), places)
        state.items[str(number)] = (b"own", pack.add(b"item %d" % number))
        pack.flush()
    pack = Pack(tmp_path)
    lost = next(iter(state.packs()))
    gone = [path for path, row in state.readings.items() if row[-1][0][0] == lost]
    (tmp_path / lost).unlink()
    state.tidy(pack)
    assert len(state.packs()) == 1
    for path, row in state.readings.items():
        name = path.removesuffix(".yml")
        if path in gone:
            assert row[-1] is None  # it is read from its file again
            assert name not in state.items
        else:
            assert pack.read(row[-1][0]) == f"entry {name}".encode()
            assert pack.read(state.items[name][1]) == f"item {name}".encode()


def test_few_packs_stay_as_they_are(tmp_path: Path) -> None:
    state, pack = State(), Pack(tmp_path)
    state.items["a"] = (b"own", pack.add(b"a"))
    pack.flush()
    before = dict(state.items)
    state.tidy(pack)
    assert state.items == before
