"""The package holds real files where this checkout has links, so that what is installed can lay out an archive."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from briefings.founding import Answers, laid_out
from briefings.founding.laying import LAYERS, IncompleteError, _layer
from tests.support.sites import ROOT

ANSWERS = Answers("A", "https://a.example/", language="zh")
DAY = date(2026, 6, 1)

LAID_OUT = """
import sys
from datetime import date
from briefings.founding import Answers, laid_out
from briefings.founding.laying import LAYERS
for path, data in laid_out(Answers("A", "https://a.example/", language="zh"), date(2026, 6, 1)).items():
    sys.stdout.write(f"{path} {len(data)}\\n")
assert str(LAYERS).startswith(sys.argv[1]), LAYERS
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, and each of them unpacked."""
    folder = tmp_path_factory.mktemp("packages")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    shutil.unpack_archive(next(folder.glob("*.whl")), folder / "wheel", "zip")
    shutil.unpack_archive(next(folder.glob("*.tar.gz")), folder / "source", filter="data")
    return folder


def test_both_lay_out_the_same_archive(packages: Path) -> None:
    ours = {path: len(data) for path, data in laid_out(ANSWERS, DAY).items()}
    assert len(ours) > 60
    for root in (packages / "wheel", next((packages / "source").iterdir()) / "src"):
        said = subprocess.run(
            [sys.executable, "-c", LAID_OUT, root],
            env={"PYTHONPATH": str(root), "PATH": ""},
            cwd=packages,
            capture_output=True,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stderr
        assert {line.split()[0]: int(line.split()[1]) for line in said.stdout.splitlines()} == ours


def test_links_lead_to_files_of_this_project() -> None:
    links = [file for file in LAYERS.rglob("*") if file.is_symlink()]
    assert links
    for link in links:
        assert not link.readlink().is_absolute()
        assert link.resolve().is_relative_to(ROOT)
        assert link.exists()


def test_a_link_that_leads_nowhere_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/LICENSE-PROGRAM").symlink_to("../nowhere")
    monkeypatch.setattr("briefings.founding.laying.LAYERS", tmp_path)
    with pytest.raises(IncompleteError, match="leads nowhere"):
        list(_layer("shared"))
