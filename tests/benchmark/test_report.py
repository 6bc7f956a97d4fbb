"""The figures: their file, their tables, their chart and their place on the page."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import markdown
import pytest

from scripts.benchmark.__main__ import main, options
from scripts.benchmark.chart import Dot, Line, chart
from scripts.benchmark.figures import Figures, FiguresError, read_figures
from scripts.benchmark.floor import Floor
from scripts.benchmark.marks import MarksMissing
from scripts.benchmark.peers.base import Case
from scripts.benchmark.report import END, START, plain_table, report, update
from scripts.benchmark.runs import Missing, Row
from tests.support.sites import ROOT

MACHINE = {"processor": "A chip", "cores": "2", "memory": "24 GiB", "system": "Linux", "python": "3.11"}


@pytest.fixture
def figures() -> Figures:
    return Figures(
        "2026-11-23",
        3,
        MACHINE,
        0.5,
        {"Hugo": "0.168.0"},
        rows=[
            Row("briefings", "cold", 10_000, True, 4.0, 7.5, 700.0, 400_000_000),
            Row("briefings", "plain", 10_000, True, 150.0, 150.0, 700.0, 400_000_000),
            Row("hugo", "cold", 10_000, False, 9.0, 16.0, 1200.0, 90_000_000),
            Row("hugo", "cold", 10_000, True, 29.0, 40.0, 1300.0, 120_000_000),
        ],
        missing=[Missing("mkdocs", "cold", 10_000, True, "did not end in 600 s")],
        floor=[Floor(10_000, 0.1, 1.8, 9.0, 0.4, 2.0, 15_000, 0.4)],
    )


def test_the_file_has_the_rows_and_reads_back(figures: Figures, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    figures.write(file)
    assert json.loads(file.read_text())["rows"][0] == {
        "peer": "briefings",
        "case": "cold",
        "entries": 10_000,
        "search": True,
        "wall_s": 4.0,
        "cpu_s": 7.5,
        "peak_mb": 700.0,
        "bytes_out": 400_000_000,
    }
    assert read_figures(file) == figures
    file.write_text("{}")
    with pytest.raises(FiguresError, match="holds no figures"):
        read_figures(file)


def test_the_table_tells_all(figures: Figures) -> None:
    lines = plain_table(figures).splitlines()
    assert lines[0] == "10,000 entries"
    assert lines[2].split() == [
        "Briefings",
        "everything",
        "yes",
        "4.00",
        "s",
        "7.50",
        "s",
        "700",
        "MB",
        "400",
        "MB",
        "×",
        "0.44",
    ]
    assert "Hugo + Pagefind" in lines[5]
    assert lines[6].endswith("did not end in 600 s")
    assert lines[-1].split() == ["The", "floor", "the", "same,", "on", "two", "cores", "3.15", "s"]


def test_the_page_says_where_and_how_near(figures: Figures) -> None:
    text = report(figures)
    assert (
        "A chip, 2 cores, 24 GiB of memory, Linux, Python 3.11. The programs: Hugo 0.168.0. Other programs took" in text
    )
    assert "| 10,000 entries, everything with search, against Hugo + Pagefind | × 0.4 | × 0.14 |" in text
    assert "against Hugo (ours with its search) | × 0.5 | × 0.44 |" in text
    assert "| A page in the press, against the plain way, 10,000 entries | × 0.05 | × 0.040 |" in text
    html = markdown.markdown(text, extensions=["tables"])
    assert html.count("<table>") == 2
    assert "&lt;svg" not in html


def test_figures_go_between_the_marks(figures: Figures, tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n\n{START}\nstale\n{END}\n\nafter\n")
    update(page, figures)
    once = page.read_text()
    update(page, figures)
    assert page.read_text() == once
    assert once.startswith("before\n")
    assert once.endswith("after\n")
    assert "stale" not in once
    page.write_text("nothing")
    with pytest.raises(MarksMissing, match="has no place"):
        update(page, figures)


def test_the_chart_is_whole_and_has_no_colour_of_its_own() -> None:
    lines = [
        Line("Ours & fast", [Dot(0.4, "1,000", "0.40 s"), Dot(4, "10,000", "4.00 s")], is_ours=True),
        Line("Others", [Dot(90, "10,000", "90.0 s")], is_ours=False),
    ]
    drawn = chart(lines, "Seconds")
    assert "\n\n" not in drawn
    assert "#" not in drawn
    svg = ET.fromstring(drawn).find("{http://www.w3.org/2000/svg}svg")  # noqa: S314 - our own
    assert svg is not None
    at = [float(each.attrib["cx"]) for each in svg.iter("{http://www.w3.org/2000/svg}circle")]
    assert at == sorted(at)
    assert len(at) == 3
    assert chart([], "Seconds") == ""


def test_the_published_page_has_a_place_for_figures() -> None:
    text = (ROOT / "docs/performance.md").read_text(encoding="utf-8")
    assert text.count(START) == text.count(END) == 1


def test_the_command_line() -> None:
    chosen = options().parse_args(["--sizes", "10000,1000", "--peers", "mkdocs,hugo", "--cases", "one-changed,cold"])
    assert chosen.sizes == (1000, 10_000)
    assert [peer.name for peer in chosen.peers] == ["hugo", "mkdocs"]
    assert chosen.cases == (Case.COLD, Case.ONE_CHANGED)
    assert options().parse_args(["--peers", "none"]).peers == ()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--peers", "jekyll"], "'jekyll' is not known; known are hugo"),
        (["--sizes", "0"], "no whole number from 1"),
        (["--cases", "hot"], "known are cold, unchanged"),
    ],
)
def test_a_word_that_is_not_known_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert told in capsys.readouterr().err


def test_figures_of_a_file_are_shown(figures: Figures, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures.write(tmp_path / "figures.json")
    assert main(["--from", str(tmp_path / "figures.json")]) == 0
    assert capsys.readouterr().out.startswith("10,000 entries\n")
    assert main(["--from", str(tmp_path / "none.json")]) == 2


def test_a_case_that_is_measured_again_takes_the_place_of_the_first(figures: Figures) -> None:
    again = Row("hugo", "cold", 10_000, False, 8.0, 15.0, 1200.0, 90_000_000)
    done = Row("mkdocs", "cold", 10_000, True, 590.0, 590.0, 900.0, 1_000_000)
    count = len(figures.rows)
    assert list(figures.add([again, done])) == [again, done]
    assert len(figures.rows) == count + 1
    assert figures.find("hugo", "cold", 10_000, search=False) == again
    assert figures.missing == []


@pytest.mark.parametrize(("arguments", "told"), [([], "needs --json"), (["--json"], "of another day or machine")])
def test_figures_are_added_only_to_those_of_the_day(
    arguments: list[str], told: str, figures: Figures, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "figures.json"
    figures.write(file)
    assert main(["--add", "--peers", "none", *arguments, *([str(file)] if arguments else [])]) == 2
    assert told in capsys.readouterr().err
    assert read_figures(file) == figures


def test_the_page_about_searching_has_a_place_for_figures() -> None:
    text = (ROOT / "docs/search.md").read_text(encoding="utf-8")
    for name in ("search", "relevance"):
        assert text.count(f"<!-- figures: {name} -->") == text.count(f"<!-- end: {name} -->") == 1
