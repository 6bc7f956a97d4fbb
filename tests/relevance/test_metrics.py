"""nDCG and recall, against values worked out by hand."""

import math

import pytest

from scripts.relevance_trial.metrics import has_answer, means, ndcg, recall

GRADES = {"a": 3, "b": 2, "c": 1, "d": 0}


def test_gains_are_grades_and_are_discounted_by_rank() -> None:
    assert ndcg(["c", "a", "b"], GRADES) == pytest.approx((1 + 3 / 1.584963 + 1) / (3 + 2 / 1.584963 + 0.5), abs=1e-6)
    assert ndcg(["c", "a", "b"], GRADES) == pytest.approx(0.8174935, abs=1e-6)


def test_the_best_order_is_one_and_none_is_nothing() -> None:
    assert ndcg(["a", "b", "c"], GRADES) == 1.0
    assert ndcg(["x", "d"], GRADES) == 0.0
    assert ndcg([], GRADES) == recall([], GRADES) == 0.0
    assert ndcg(["a"], {}) == recall(["a"], {"a": 0}) == 0.0


def test_documents_that_were_not_judged_take_places() -> None:
    assert ndcg(["x", "a"], {"a": 1}) == pytest.approx(1 / math.log2(3))


def test_the_ideal_is_over_all_judged_documents_within_the_depth() -> None:
    many = {str(number): 1 for number in range(20)}
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, 11))
    assert ndcg(["0"], many) == pytest.approx(1 / ideal)
    assert ndcg([str(number) for number in range(10)], many) == pytest.approx(1)
    assert recall([str(number) for number in range(20)], many) == 0.5


def test_only_the_first_ten_count() -> None:
    late = [*"0123456789", "a"]
    assert ndcg(late, {"a": 1}) == recall(late, {"a": 1}) == 0


def test_a_document_that_comes_twice_counts_once() -> None:
    assert ndcg(["a", "a", "b"], {"a": 1, "b": 1}) == pytest.approx((1 + 1 / 2) / (1 + 1 / math.log2(3)))
    assert recall(["a", "a"], {"a": 1, "b": 1}) == 0.5


def test_recall_does_not_look_at_grades_or_order() -> None:
    assert recall(["c", "x", "a"], GRADES) == pytest.approx(2 / 3)


def test_negative_grades_are_no_answers() -> None:
    assert not has_answer({"a": -1, "b": 0})
    assert ndcg(["a", "b"], {"a": -2, "b": 1}) == pytest.approx(1 / math.log2(3))


def test_means_are_over_queries_with_an_answer() -> None:
    qrels = {"one": {"a": 1}, "two": {"b": 1}, "none": {"c": 0}}
    rankings = {"one": ["a"], "two": ["x", "b"], "none": ["c"], "unjudged": ["a"]}
    gain, found = means(rankings, qrels)
    assert gain == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert found == 1.0
    assert means({}, qrels) == (0.0, 0.0)
