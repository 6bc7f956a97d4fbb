"""What searching is measured with: questions from the corpus, costs by kind, tables and their places."""

import random
from pathlib import Path

import markdown
import pytest

from scripts.benchmark import search_report
from scripts.benchmark.__main__ import main, options
from scripts.benchmark.corpus import Corpus
from scripts.benchmark.figures import FiguresError
from scripts.benchmark.line import Sent
from scripts.benchmark.marks import MarksMissing, put_figures
from scripts.benchmark.questions import Questions, edited, plain
from scripts.benchmark.search_report import SearchFigures, markdown_of, plain_tables, read_search_figures
from scripts.benchmark.searching import Cost, Found, Index, Visit, cost_of, found_of, index_of, kind_of, number_of

QUESTIONS = Questions(Corpus(200))


def test_questions_are_the_same_each_time_and_from_the_corpus() -> None:
    kinds = QUESTIONS.kinds
    assert Questions(Corpus(200)).kinds == kinds
    texts = [f"{each.title} {each.body}" for each in Corpus(200)]
    for some in kinds.values():
        assert all(any(word in text for text in texts) for question in some for word in question.split())
    assert all(len(question.split()) == 2 for question in kinds["two words"])
    assert all("\u4e00" <= each[0] <= "\u9fff" for each in kinds["Chinese"])


def test_an_edit_is_one_letter_and_makes_another_word() -> None:
    chance = random.Random(1)  # noqa: S311 - the same data each time
    for _ in range(500):
        made = edited("plant", chance)
        assert made != "plant"
        assert abs(len(made) - 5) <= 1
        if len(made) == 5:
            other = [at for at in range(5) if made[at] != "plant"[at]]
            assert len(other) == 1 or (other[1] == other[0] + 1 and sorted(made) == sorted("plant"))


def test_typos_are_of_words_in_titles() -> None:
    typos = list(QUESTIONS.typos(50))
    titles = " ".join(each.title.lower() for each in Corpus(200)).split()
    assert len(typos) == 50
    assert all(typo.meant in titles and len(typo.meant) >= 5 for typo in typos)


def test_parts_are_held_by_some_text() -> None:
    held = dict(QUESTIONS.holding())
    parts = list(QUESTIONS.parts(50))
    assert {len(part) for part in parts} == {2, 3, 4, 5, 6}
    assert all(any(part in text for text in held.values()) for part in parts)


def test_markdown_leaves_no_trace_in_text() -> None:
    text = plain("## 标题\n\n- 一点\n\n文**强调**[链接](https://x.example/1)完")
    assert text.split() == ["标题", "一点", "文强调链接完"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/search/root.json", "index"),
        ("/search/postings/1f.0a0b0c0d.bin", "index"),
        ("/search/search_index.json", "other"),
        ("/search/worker.js", "script"),
        ("/assets/stylesheets/search.css", "script"),
        ("/assets/javascripts/bundle.1.min.js", "theme"),
        ("/search/", "other"),
        ("/2024/search/", "other"),
    ],
)
def test_what_is_sent_is_told_by_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_a_cost_is_the_median_or_the_worst_of_visits() -> None:
    one = Visit([Sent("/search/root.json", 200, 100, 0), Sent("/search/page.js", 200, 10, 0)], 50, 80)
    two = Visit([Sent("/search/root.json", 200, 300, 0)], 90, 90)
    three = Visit([Sent("/", 200, 7, 0), Sent("/assets/x.css", 200, 5, 0)], 20.04, 30)
    assert cost_of(10, "x", "median", [one, two, three]) == Cost(10, "x", "median", 2, 100, 0, 0, 0, 50, 80)
    assert cost_of(10, "x", "worst", [one, two, three]) == Cost(10, "x", "worst", 2, 300, 10, 5, 7, 90, 90)


def test_the_size_of_an_index_is_that_of_its_parts(tmp_path: Path) -> None:
    for name, content in (("root.json", "{}"), ("cards/0.x/1.bin", "12345"), ("page.js", "x"), ("index.html", "x")):
        (tmp_path / "search" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "search" / name).write_text(content)
    assert index_of(10, tmp_path) == Index(10, 2, 7)
    assert number_of("2024-04-01-mine-port-1205") == 1205


def test_what_is_found_is_held_against_what_should_be() -> None:
    wanted, got = [{1, 2}, {3}, {4}], [{1, 5}, {3}, set[int]()]
    assert found_of(10, "x", wanted, got) == Found(10, "x", 3, 0.5, 0.5)


@pytest.fixture
def figures() -> SearchFigures:
    machine = {"processor": "A chip", "cores": "2", "memory": "24 GiB", "system": "Linux", "python": "3.11"}
    return SearchFigures(
        "2026-11-24",
        machine,
        "1.6 Mbit/s, 150 ms",
        "156.0",
        [Index(1000, 2000, 3_000_000)],
        [
            Cost(1000, "the home page", "once", 20, 0, 0, 250_000, 30_000),
            Cost(1000, "a later question", "median", 4, 9500, 0, 0, 0, 480, 620),
            Cost(10_000, "a later question", "worst", 6, 29_500, 0, 0, 0, 900, 1620),
        ],
        [Found(1000, "words with a typo", 200, 0.985), Found(1000, "parts of Chinese texts", 200, 1.0, 0.991)],
    )


def test_the_file_reads_back(figures: SearchFigures, tmp_path: Path) -> None:
    figures.write(tmp_path / "search.json")
    assert read_search_figures(tmp_path / "search.json") == figures
    (tmp_path / "search.json").write_text("{}")
    with pytest.raises(FiguresError, match="holds no figures of scripts/bench --search"):
        read_search_figures(tmp_path / "search.json")


def test_the_tables_tell_all(figures: SearchFigures) -> None:
    text = plain_tables(figures)
    assert "1,000    2,000  3 MB   3,000" in text
    assert "9.5 KB" in text
    assert "480 ms" in text
    assert "1.62 s" in text
    html = markdown.markdown(markdown_of(figures), extensions=["tables"])
    assert html.count("<table>") == 3
    assert "&lt;svg" not in html
    assert "<td>parts of Chinese texts</td>" in html
    assert "99.1%" in html


def test_figures_of_a_file_go_to_their_place(
    figures: SearchFigures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    figures.write(tmp_path / "search.json")
    page = tmp_path / "docs/search.md"
    page.parent.mkdir()
    page.write_text("before\n\n<!-- figures: search -->\nstale\n<!-- end: search -->\nafter\n")
    monkeypatch.setattr(search_report, "PAGE", page)
    monkeypatch.setattr("scripts.benchmark.tools.ROOT", tmp_path)
    assert main(["--search", "--from", str(tmp_path / "search.json"), "--report"]) == 0
    assert "Entries" in capsys.readouterr().out
    assert "stale" not in page.read_text()
    assert page.read_text().startswith("before\n\n<!-- figures: search -->\n\nMeasured on 2026-11-24.")
    page.write_text("nothing")
    assert main(["--search", "--from", str(tmp_path / "search.json"), "--report"]) == 2
    assert "has no place for the figures" in capsys.readouterr().err


def test_a_page_without_marks_is_told(tmp_path: Path) -> None:
    with pytest.raises(MarksMissing, match="a line `<!-- figures: x -->` and a line `<!-- end: x -->`"):
        put_figures(tmp_path / "none.md", "x", "content")


def test_searching_is_an_option_beside_builds_with_a_search() -> None:
    chosen = options().parse_args(["--search", "--indexed", "no"])
    assert (chosen.search, chosen.indexed) == (True, "no")
