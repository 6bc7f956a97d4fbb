from pathlib import Path

import pytest

from tests.support import chromium


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(chromium.VARIABLE, raising=False)


def program(path: Path, script: str = "exit 0") -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_named_one_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    named = program(tmp_path / "mine")
    monkeypatch.setenv(chromium.VARIABLE, str(named))
    assert chromium.find() == named
    assert chromium.bring() == named


@pytest.mark.parametrize("script", ["exit 1", None])
def test_a_named_one_that_does_not_start_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str | None
) -> None:
    if script:
        program(tmp_path / "mine", script)
    monkeypatch.setenv(chromium.VARIABLE, str(tmp_path / "mine"))
    with pytest.raises(chromium.NoChromiumError, match="does not start"):
        chromium.bring()


def test_the_first_on_path_that_starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path / "chromium", "exit 1")
    works = program(tmp_path / "google-chrome")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() == works


def test_when_nothing_can_be_had_it_says_what_was_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(chromium, "_candidates", lambda: iter([tmp_path / "none"]))
    monkeypatch.setattr(chromium, "PLAYWRIGHT_INSTALL", [str(program(tmp_path / "install", "echo no network; exit 1"))])
    monkeypatch.setattr(chromium, "APT_UPDATE", ["false"])
    monkeypatch.setattr(chromium, "APT_INSTALL", ["false"])
    with pytest.raises(chromium.NoChromiumError, match=r"(?s)no network.*Install Chromium, or set BRIEFINGS_CHROMIUM"):
        chromium.bring()


def test_what_an_installation_brings_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    brought = tmp_path / "brought"
    monkeypatch.setattr(chromium, "_candidates", lambda: iter([brought]))
    monkeypatch.setattr(chromium, "APT_UPDATE", ["false"])
    monkeypatch.setattr(chromium, "APT_INSTALL", ["false"])
    script = f"printf '#!/bin/sh\\n' > '{brought}'; chmod +x '{brought}'"
    monkeypatch.setattr(chromium, "PLAYWRIGHT_INSTALL", [str(program(tmp_path / "install", script))])
    assert chromium.bring() == brought
