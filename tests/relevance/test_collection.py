"""Files of judged collections: what they may leave out, and what is said of those that are wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.relevance_trial.__main__ import main, options
from scripts.relevance_trial.collection import CollectionError, read_collection

WHOLE: dict[str, Any] = {
    "name": "tiny",
    "lang": "en",
    "docs": [{"id": "a/1 ü", "title": "", "text": "wing"}, {"id": "2", "title": "Flow", "text": "heat " * 2000}],
    "queries": [{"id": "q1", "text": "wing flow", "kw": "wing"}, {"id": "q2", "text": "heat"}],
    "qrels": {"q1": {"a/1 ü": 2, "2": 0}, "q2": {"2": 0}, "q3": {"2": 1}},
}


def written(folder: Path, **changes: Any) -> Path:
    file = folder / "tiny.json"
    file.write_text(json.dumps({**WHOLE, **changes}), encoding="utf-8")
    return file


def test_a_collection_is_read(tmp_path: Path) -> None:
    found = read_collection(written(tmp_path))
    assert (found.name, found.lang, [doc.id for doc in found.docs]) == ("tiny", "en", ["a/1 ü", "2"])
    assert found.docs[0].title == ""
    assert found.asked("full") == {"q1": "wing flow"}
    assert found.asked("kw") == {"q1": "wing"}
    assert found.questions() == ["wing flow", "wing"]


def test_language_and_name_may_be_missing(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    file.write_text(json.dumps({key: WHOLE[key] for key in ("docs", "queries", "qrels")}))
    found = read_collection(file)
    assert (found.name, found.lang) == ("some", "en")


def test_a_query_without_keywords_is_left_out_of_keywords(tmp_path: Path) -> None:
    queries = [{"id": "q1", "text": "wing", "kw": " "}, {"id": "q2", "text": "heat", "kw": None}]
    found = read_collection(written(tmp_path, queries=queries, qrels={"q1": {"2": 1}, "q2": {"2": 1}}))
    assert found.asked("kw") == {}
    assert found.asked("full") == {"q1": "wing", "q2": "heat"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"docs": {}}, "`docs` is no list"),
        ({"docs": []}, "`docs` holds nothing"),
        ({"docs": [{"title": "x"}]}, "`docs`, number 1: `id` is missing"),
        ({"docs": [{"id": 1}]}, "`docs`, number 1: `id` is no text"),
        ({"docs": [{"id": "a"}, {"id": "a"}]}, "`docs`: two have the id “a”"),
        ({"docs": ["a"]}, "`docs`, number 1 is no mapping"),
        ({"queries": [{"id": "q"}]}, "`queries`, number 1: `text` is missing"),
        ({"queries": None}, "`queries` is no list"),
        ({"qrels": []}, "`qrels` is no mapping"),
        ({"qrels": {"q1": ["2"]}}, "`qrels`, query “q1” is no mapping"),
        ({"qrels": {"q1": {"2": "x"}}}, "`qrels`, query “q1”, document “2”: the grade 'x' is no number"),
        ({"lang": 5}, "`lang` is no text"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(changes: dict[str, Any], told: str, tmp_path: Path) -> None:
    file = written(tmp_path, **changes)
    with pytest.raises(CollectionError) as error:
        read_collection(file)
    assert str(error.value) == f"{file}: {told}."


def test_a_missing_key_is_said(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    file.write_text('{"docs": [{"id": "a"}], "queries": []}')
    with pytest.raises(CollectionError, match=r"some\.json: `qrels` is missing\."):
        read_collection(file)


@pytest.mark.parametrize(("content", "told"), [(b"{", "is no JSON in UTF-8"), (b"\xff", "is no JSON in UTF-8")])
def test_a_file_that_is_no_json_ends_with_a_sentence(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.json"
    file.write_bytes(content)
    assert main([str(file), "--peers", "none"]) == 2
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.json", "--folder", str(tmp_path)]) == 2
    assert f"{tmp_path / 'none.json'} cannot be read: No such file" in capsys.readouterr().err


def test_peers_are_chosen_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert [peer.names[0] for peer in options().parse_args(["x"]).peers] == ["bm25", "lunr", "pagefind"]
    assert [peer.names[0] for peer in options().parse_args(["x", "--peers", "lunr,bm25"]).peers] == ["bm25", "lunr"]
    assert options().parse_args(["x", "--peers", "none"]).peers == ()
    with pytest.raises(SystemExit):
        options().parse_args(["x", "--peers", "sphinx"])
    assert "'sphinx' is not known; known are bm25" in capsys.readouterr().err
