"""An index made from the one that stands is the same, to the byte, as one that is made whole."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.search import numbers, shelving, vocabulary
from briefings.search.documents import Document, Shelf
from briefings.search.index import Index, Making
from briefings.search.update import CannotPatch, Updating
from briefings.store import Pack

RARE = [f"{first}{middle}{last}" for first in "bdfgk" for middle in ("alo", "eni", "oru", "uma") for last in "lnrstx"]
COMMON = ["river", "stone", "harbour", "lantern", "meadow"]
HAN = "钠离子电池材料产业合作发展鈉電與氣気"


class Files(dict[str, bytes]):
    """The files of an index in memory."""

    def put(self, name: str, content: bytes) -> bytes:
        self[name] = content
        return content


def document(chance: random.Random, number: int) -> Document:
    words = [chance.choice(COMMON) for _ in range(8)] + [chance.choice(RARE) for _ in range(6)] + [f"only{number}"]
    chance.shuffle(words)
    han = "".join(chance.choice(HAN) for _ in range(chance.choice((0, 0, 6))))
    title = f"{chance.choice(RARE)} {chance.choice(COMMON)} {number}"
    day = 19_000 + chance.randrange(900)
    return Document(
        f"x-{number:05}",
        day,
        (title,),
        (" ".join(words), han),
        ("Basin Works", "流域"),
        (title, "", "P", [], han),
        (f"https://example.org/{number}", f"https://example.org/shared/{number // 3}"),
    )


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in files of its own when there is much of it does so when there is less, for quick tests."""
    monkeypatch.setattr(shelving, "LONG", 64)
    monkeypatch.setattr(shelving, "PARTS", (30, 60))
    monkeypatch.setattr(shelving, "LONG_PLACES", 300)
    monkeypatch.setattr(vocabulary, "LEAF", 32)
    monkeypatch.setattr(numbers, "PER_SLOT", 200)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)  # noqa: S311 - edits, not secrets


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Pack]:
    held = Pack(tmp_path / "packs")
    yield held
    held.close()


def whole(documents: list[Document], pack: Pack) -> Index[bytes]:
    files = Files()
    return Making(Shelf(documents), files.put, pack, 1).make()


def patched(documents: list[Document], before: Index[bytes], pack: Pack) -> Index[bytes]:
    return Updating(Shelf(documents), before, before.files.__getitem__, lambda _, content: content, pack).make()


def edited(documents: list[Document], chance: random.Random, count: int) -> list[Document]:
    """The documents after one came, one went, one has another text, or one another day."""
    kept = list(documents)
    place = chance.randrange(len(kept))
    match chance.choice(("come", "come", "go", "text", "day", "last", "source")):
        case "come":
            kept.append(document(chance, 90_000 + count))
        case "go":
            kept.pop(place)
        case "text":
            kept[place] = replace(
                kept[place], texts=(f"{kept[place].texts[0]} newly{count} 氣體", *kept[place].texts[1:])
            )
        case "day":
            kept[place] = replace(kept[place], day=kept[place].day + 1)
        case "source":
            kept[place] = replace(kept[place], sources=(f"https://example.org/new/{count}",))
        case "last":
            newest = max(kept, key=lambda each: (each.day, each.id))
            kept[kept.index(newest)] = replace(newest, titles=("Nothing but this",))
    return kept


def test_after_any_edits_it_is_the_same_as_one_made_whole(chance: random.Random, pack: Pack) -> None:
    documents = [document(chance, number) for number in range(250)]
    index = whole(documents, pack)
    assert {name.split("/")[1][0] == "p" for name in index.files if name.startswith("lists/")} == {True, False}
    assert len([name for name in index.files if name.startswith("words/")]) > 1
    done = 0
    for step in range(40):
        for number in range(chance.choice((1, 1, 3))):
            documents = edited(documents, chance, step * 10 + number)
        fresh = whole(documents, pack)
        try:
            index = patched(documents, index, pack)
            done += 1
        except CannotPatch:
            index = fresh  # another plan: all numbers are others
        assert index.files == fresh.files, step
        assert index.counts == fresh.counts
        assert {name: known[:4] for name, known in index.documents.items()} == {
            name: known[:4] for name, known in fresh.documents.items()
        }
    assert done > 25


def test_few_files_change_with_one_text(chance: random.Random, pack: Pack) -> None:
    documents = [document(chance, number) for number in range(250)]
    index = whole(documents, pack)
    first = documents[0]
    documents[0] = replace(first, texts=(f"{first.texts[0]} wholly", *first.texts[1:]))
    now = patched(documents, index, pack)
    assert 0 < len(now.files.keys() - index.files.keys()) < 12


def test_nothing_is_put_when_nothing_changed(chance: random.Random, pack: Pack) -> None:
    documents = [document(chance, number) for number in range(30)]
    index = whole(documents, pack)
    assert patched(documents, index, pack) is index


def test_what_is_too_much_or_damaged_is_made_whole(chance: random.Random, pack: Pack) -> None:
    documents = [document(chance, number) for number in range(200)]
    index = whole(documents, pack)
    with pytest.raises(CannotPatch, match="too much has changed"):
        patched([replace(each, day=each.day + 1) for each in documents], index, pack)
    with pytest.raises(CannotPatch, match="too much has changed"):
        patched([], index, pack)
    with pytest.raises(CannotPatch, match="the plan is another"):
        patched([*documents, replace(documents[0], id="x-old", day=-40_000)], index, pack)
    few = documents[1:]
    for name in [name for name in index.files if name.startswith(("postings/", "root"))]:
        harmed = {**index.files, name: b"\xff\x00 rubbish"}
        broken = Index(index.plan, harmed, index.documents, index.counts)
        with suppress(CannotPatch):
            files = patched(few, broken, pack).files
            assert files == {**whole(few, pack).files, name: harmed[name]}  # it was not looked at
    gone = Index(
        index.plan, index.files, {name: (*known[:4], ("none", 4, 9)) for name, known in index.documents.items()}
    )
    with pytest.raises(CannotPatch, match="is damaged"):
        patched(few, gone, pack)


def test_an_index_of_nothing_is_whole(pack: Pack) -> None:
    index = whole([], pack)
    assert index.files.keys() > {"root.json"}
    assert b'"entries":0' in index.files["root.json"]
