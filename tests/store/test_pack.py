"""Packs give back what was put in, or nothing."""

import os
from pathlib import Path

import pytest

from briefings.store import Pack


def test_pieces_are_found_again(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "packs")
    pieces = [b"", b"one", b"two " * 1000, "三".encode()]
    places = [pack.add(piece) for piece in pieces]
    pack.flush()
    assert [pack.read(place) for place in places] == pieces
    assert [Pack(tmp_path / "packs").read(place) for place in places] == pieces


def test_what_was_not_written_yet_is_not_there(tmp_path: Path) -> None:
    pack = Pack(tmp_path)
    place = pack.add(b"one")
    assert pack.read(place) is None
    pack.flush()
    assert pack.read(place) == b"one"


@pytest.mark.parametrize(
    "harm",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"o", b"0"),
        lambda content: b"\xff" * len(content),
        lambda content: b"x" + content,
    ],
    ids=["emptied", "cut", "changed", "rubbish", "moved"],
)
def test_a_damaged_piece_is_as_good_as_none(harm: object, tmp_path: Path) -> None:
    pack = Pack(tmp_path)
    place = pack.add(b"two" * 50)
    pack.flush()
    file = tmp_path / place[0]
    assert callable(harm)
    file.write_bytes(harm(file.read_bytes()))
    assert Pack(tmp_path).read(place) is None


@pytest.mark.parametrize("place", [("nowhere", 4, 3), ("..", 4, 3), ("", 4, 3), ("x", -9, 3), ("x", 2**70, 3)])
def test_a_place_that_is_none_gives_nothing(place: tuple[str, int, int], tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"0123456789")
    assert Pack(tmp_path).read(place) is None


def test_a_fork_writes_a_pack_of_its_own(tmp_path: Path) -> None:
    pack = Pack(tmp_path)
    mine = pack.add(b"parent")
    child = os.fork()
    if child == 0:
        theirs = pack.add(b"child")
        pack.flush()
        os._exit(0 if theirs[0] != mine[0] and pack.read(theirs) == b"child" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    pack.flush()
    assert pack.read(mine) == b"parent"
    assert len(pack.sizes()) == 2


def test_gathering_keeps_what_is_whole_and_lets_go_of_the_rest(tmp_path: Path) -> None:
    pack = Pack(tmp_path)
    wanted = [pack.add(b"wanted " * number) for number in range(1, 2500)]
    pack.flush()
    other = Pack(tmp_path)
    damaged = other.add(b"damaged")
    other.flush()
    (tmp_path / damaged[0]).write_bytes(b"")
    moved = pack.gathered([*wanted, damaged])
    assert list(moved) == wanted
    names = {place[0] for place in moved.values()}
    assert len(names) == 1
    pack.keep_only(names)
    assert pack.sizes().keys() == names
    assert all(pack.read(moved[place]) == b"wanted " * number for number, place in enumerate(wanted, 1))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    pack = Pack(tmp_path / "none")
    assert pack.sizes() == {}
    pack.keep_only(())
    pack.flush()
    assert not (tmp_path / "none").exists()
