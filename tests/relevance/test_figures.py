"""Rows and tables of a run, and what BM25 takes for words."""

import json
from pathlib import Path

from scripts.relevance_trial.bm25 import tokens
from scripts.relevance_trial.collection import Collection, Doc, Query
from scripts.relevance_trial.figures import Row, markdown_of, plain_table, rows_of, write_rows

TINY = Collection(
    "tiny",
    "en",
    [Doc("a", "", "wing"), Doc("b", "", "heat")],
    [Query("q1", "the wing", "wing"), Query("q2", "the heat")],
    {"q1": {"a": 1}, "q2": {"b": 1}},
)
ANSWERS = {"the wing": ["a"], "the heat": [], "wing": ["b", "a"]}


def test_each_kind_of_queries_is_a_row() -> None:
    assert list(rows_of(TINY, "ours", ANSWERS)) == [
        Row("tiny", "ours", "full", 0.5, 0.5),
        Row("tiny", "ours", "kw", 0.6309, 1.0),
    ]


def test_the_file_and_the_tables(tmp_path: Path) -> None:
    rows = [
        Row("tiny", "ours", "full", 0.5, 0.5),
        Row("tiny", "ours", "kw", 0.6309, 1.0),
        Row("a|b", "x", "full", 0, 0),
    ]
    write_rows(tmp_path / "out.json", rows)
    assert json.loads((tmp_path / "out.json").read_text())["rows"][1] == {
        "collection": "tiny",
        "system": "ours",
        "queries": "kw",
        "ndcg10": 0.6309,
        "recall10": 1.0,
    }
    assert plain_table(rows).splitlines()[1].split() == ["tiny", "ours", "0.500", "0.500", "0.631", "1.000"]
    assert markdown_of(rows).splitlines()[2:] == [
        "| tiny | ours | 0.500 | 0.500 | 0.631 | 1.000 |",
        "| a/b | x | 0.000 | 0.000 |  |  |",
    ]


def test_bm25_takes_characters_and_their_pairs_for_words() -> None:
    assert tokens("LFP电池厂 opens") == ["lfp", "电", "池", "厂", "电池", "池厂", "opens"]
    assert tokens("テスト、한국") == ["テ", "ス", "ト", "テス", "スト", "한", "국", "한국"]
    assert tokens("...") == []
