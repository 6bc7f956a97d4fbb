"""A tiny collection, asked on the page for searching in a real browser."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.relevance_trial.__main__ import main
from tests.support.sites import ROOT

DOCS = [
    {"id": "a/1 #ü", "title": "Wings in a slipstream", "text": "Lift of a wing behind a propeller was measured. " * 40},
    {"id": "b", "title": "", "text": "Heat flows through a plate of two layers."},
    {"id": "c", "title": "钠离子电池量产", "text": "一家工厂开始生产钠离子电池。"},
    {"id": "d", "title": "Plates", "text": "Buckling of shells under pressure."},
]
QUERIES = [
    {"id": "1", "text": "what is the lift of wings in a slipstream ?", "kw": "lift wing"},
    {"id": "2", "text": "heat in layered plates", "kw": ""},
    {"id": "3", "text": "离子电池"},
    {"id": "4", "text": "nothing is judged of this"},
]
QRELS = {"1": {"a/1 #ü": 2, "d": 0}, "2": {"b": 1}, "3": {"c": 1}, "4": {"a/1 #ü": 0}}


def test_a_tiny_collection(tmp_path: Path) -> None:
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps({"name": "tiny", "lang": "en", "docs": DOCS, "queries": QUERIES, "qrels": QRELS}))
    options = ["--peers", "none", "--json", "out.json", "--folder", str(tmp_path)]
    # A process of its own: the tests' browser runs in this one.
    command = [sys.executable, "-m", "scripts.relevance_trial", file.name, *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split()[:2] == ["tiny", "briefings"]
    full, kw = json.loads((tmp_path / "out.json").read_text())["rows"]
    assert (full["system"], full["queries"], kw["queries"]) == ("briefings", "full", "kw")
    assert full["recall10"] == kw["recall10"] == kw["ndcg10"] == 1.0
    assert full["ndcg10"] > 0.8


def test_a_browser_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tiny.json"
    file.write_text(json.dumps({"docs": DOCS, "queries": QUERIES, "qrels": QRELS}))
    monkeypatch.setenv("BRIEFINGS_CHROMIUM", "no-such-browser")
    assert main([str(file), "--peers", "none"]) == 2
    assert "No Chromium was found: BRIEFINGS_CHROMIUM is `no-such-browser`" in capsys.readouterr().err
