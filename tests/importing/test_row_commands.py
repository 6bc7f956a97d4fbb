"""`briefings import csv` and `briefings import jsonl` on archives."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.archives import checked, copy_minimal, write
from tests.support.importing import bring, drafts, outcomes, standing

SUMMARY = "A plant that makes cells from salt has opened by the sea. Its owner names no price, and no buyer."
HEAD = "Title,Summary,Tags,Link,Source,Date,Number"
ROW = f'Plant {{0}} opens by the sea,"{SUMMARY}",sodium-ion,https://northern-courier.example/{{0}},Courier,2024-05-05,{{0}}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "archive")


def table(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "table.csv"
    file.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return file


def sum_in(output: str) -> str:
    return re.sub(" +", " ", output.strip().splitlines()[-1]).strip()


def test_rows_that_have_all_become_entries(root: Path, tmp_path: Path) -> None:
    file = table(tmp_path, ROW.format("one"), ROW.format("two"), "bad", ",,,,,,")
    done = bring(root, "csv", file)
    assert done.exit_code == 1
    assert "line 4: could not be read “bad”: It has 1 value; the header has 7." in done.output
    assert "`Title` is title" in done.stderr
    assert sum_in(done.stdout) == "4 items in all: 2 entries + 0 drafts + 2 reported"
    text = (root / "entries/2024/2024-05-05-plant-one-opens-by-the-sea.yml").read_text(encoding="utf-8")
    assert "publisher: northern-courier" in text
    assert not [each for each in checked(root) if "plant-one" in each.path and each.severity == "error"]
    before = standing(root)
    assert bring(root, "csv", file).exit_code == 1
    assert standing(root) == before


def test_a_table_without_summaries_is_a_list_of_reports(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "links.csv"
    file.write_text(
        "标题;链接;来源;日期\n盐制电池工厂开工;https://weixin.example/1;电池观察;31/03/2024\n", encoding="gbk"
    )
    done = bring(root, "csv", file, "--dates", "dmy")
    assert done.exit_code == 0, done.output
    ((name, text),) = drafts(root).items()
    assert name.startswith("2024-03-31-")
    assert {"title:", "summary:", "  title: 盐制电池工厂开工", "  publisher: dianchi-wechat"} <= set(text.splitlines())
    assert "  published: 2024-03-31" in text.splitlines()


def test_columns_by_options_and_by_a_file(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "links.csv"
    file.write_text("Thema,Adresse,Erschienen bei\nNews,https://northern-courier.example/1,Courier\n", encoding="utf-8")
    options = ("--column", "title=Thema", "--columns", "columns.yml")
    done = bring(root, "csv", file, *options)
    assert "columns.yml says now which field each column is" in done.output
    written = (root / "columns.yml").read_text(encoding="utf-8")
    assert "Thema: title\n" in written
    assert "Erschienen bei:\n" in written
    edited = written.replace("Erschienen bei:", "Erschienen bei: source.publisher").replace(
        "Adresse: source.url", "Adresse:"
    )
    write(root, "columns.yml", edited)
    done = bring(root, "csv", file, "--columns", "columns.yml", "--key", "Adresse")
    assert "`Erschienen bei` is source.publisher" in done.output
    assert (root / "columns.yml").read_text(encoding="utf-8") == edited
    assert "publisher: northern-courier" in "".join(drafts(root).values())


def test_rows_are_known_by_their_key(root: Path, tmp_path: Path) -> None:
    bring(root, "csv", table(tmp_path, ROW.format("one")), "--key", "Number")
    changed = ROW.format("one").replace("Plant one", "Plant 1")
    assert outcomes(root, "csv", table(tmp_path, changed), "--key", "Number") == {"updated entry": 1}
    assert outcomes(root, "csv", table(tmp_path, changed), "--key", "Number") == {"unchanged entry": 1}


def test_a_second_table_with_the_numbers_of_the_first_overwrites_nothing(root: Path, tmp_path: Path) -> None:
    first, second = table(tmp_path, ROW.format("one")), tmp_path / "more.csv"
    row = ROW.format("two").replace("two,2024", "one,2024").replace(",two", ",one")
    second.write_text("\n".join([HEAD, row.replace("example/one", "example/two")]), encoding="utf-8")
    key = ("--key", "Number")
    assert outcomes(root, "csv", first, *key) == {"new entry": 1}
    before = standing(root)
    assert outcomes(root, "csv", second, *key, "--name", "table") == {"conflict": 1}
    assert standing(root) == before
    assert outcomes(root, "csv", second, *key) == {"new entry": 1}
    assert outcomes(root, "csv", first, *key) == {"unchanged entry": 1}
    copy = first.rename(tmp_path / "table (1).csv")  # as browsers call a second download
    assert outcomes(root, "csv", copy, *key) == {"unchanged entry": 1}
    other = copy.rename(tmp_path / "links.csv")
    assert outcomes(root, "csv", other, *key, "--name", "table") == {"unchanged entry": 1}
    assert outcomes(root, "csv", other, *key) == {"left out": 1}


def test_a_dry_run_writes_nothing(root: Path, tmp_path: Path) -> None:
    before = standing(root)
    done = bring(root, "csv", table(tmp_path, ROW.format("one")), "--dry-run", "--columns", "columns.yml")
    assert done.exit_code == 0
    assert "1 new entry" in re.sub(" +", " ", done.stdout)
    assert standing(root) == before


def test_entries_as_json_become_what_they_were(root: Path, tmp_path: Path) -> None:
    entry = {
        "id": "2024-05-06-plant-of-salt",
        "title": "A plant of salt opens by the sea",
        "summary": SUMMARY,
        "topics": ["sodium-ion", "batteries"],
        "source": {
            "publisher": "northern-courier",
            "url": "https://northern-courier.example/x",
            "published": "2024-05-05",
            "authors": ["Ada Quill"],
        },
        "points": ["120 jobs."],
        "places": ["NO"],
    }
    file = tmp_path / "export.jsonl"
    file.write_text(json.dumps(entry) + "\n{\n[]\n", encoding="utf-8")
    done = bring(root, "jsonl", file)
    assert done.exit_code == 1
    text = (root / "entries/2024/2024-05-06-plant-of-salt.yml").read_text(encoding="utf-8")
    assert "topics: [sodium-ion, batteries]" in text
    assert "places: ['NO']" in text.replace('"', "'")
    assert sum_in(done.stdout).startswith("3 items in all: 1 ")
    before = standing(root)
    bring(root, "jsonl", file)
    assert standing(root) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--column", "titel=Title"), "is no field that a column can be. Did you mean `title`?"),
        (("--column", "title=Titel"), "there is no column `Titel`. Did you mean `Title`?"),
        (("--key", "Nr"), "there is no column `Nr`"),
        (("--delimiter", "ab"), "is not one character, nor `tab`"),
        (("--encoding", "klingon"), "no encoding that is known here"),
        (("--publisher", "nobody"), "is no key of registers/publishers.yml"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], said: str, root: Path, tmp_path: Path) -> None:
    before = standing(root)
    done = bring(root, "csv", table(tmp_path, ROW.format("one")), *arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert standing(root) == before


_MEASURED = """
import resource, sys
from pathlib import Path
from briefings.importing.feed import read_feed
from briefings.importing.items import Item
from briefings.importing.streams import Export, encoding_in
start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
file = Path(sys.argv[1])
read = sum(isinstance(each, Item) for each in read_feed(Export(file, "x", encoding_in(file))))
print(read, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) // 1024)
"""


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_a_large_feed_takes_little_memory(kind: str, tmp_path: Path) -> None:
    text = "<p>Power from the tides.</p>" * 15_000
    file = tmp_path / "feed"
    with file.open("w") as stream:
        if kind == "rss":
            stream.write("<rss><channel><title>T</title><link>https://a.example/</link>")
            for number in range(50):
                stream.write(f"<item><title>{number}</title><description><![CDATA[{text}]]></description></item>")
            stream.write("</channel></rss>")
        else:
            stream.write('{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [')
            stream.write(", ".join(json.dumps({"id": number, "content_html": text}) for number in range(50)) + "]}")
    assert file.stat().st_size > 20_000_000
    done = subprocess.run([sys.executable, "-c", _MEASURED, file], capture_output=True, text=True, check=True)
    read, megabytes = map(int, done.stdout.split())
    assert read == 50
    assert megabytes < 60  # some copies of one item, whatever the size of the file
