from pathlib import Path

import pytest

from tests.support import nu

GOOD = '<!doctype html>\n<html lang="en">\n<title>Good</title>\n<p>Good.</p>\n'
BAD = '<!doctype html>\n<html lang="en">\n<title>Bad</title>\n<section><p>钠</section>\n<p><img src="a.png"></p>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "一 site"
    (site / "deep").mkdir(parents=True)
    (site / "index.html").write_text(GOOD, encoding="utf-8")
    (site / "deep" / "bad.html").write_text(BAD, encoding="utf-8")
    (site / "note.txt").write_text("<img>", encoding="utf-8")
    return site


def test_finds_what_is_wrong_in_a_folder_errors_first(site: Path) -> None:
    error, warning = nu.check(site)
    assert (error.path, error.line, error.column, error.severity) == (site / "deep" / "bad.html", 5, 4, "error")
    assert "must have an “alt” attribute" in error.text
    assert (warning.line, warning.severity) == (4, "warning")
    assert str(error).startswith(f"{site / 'deep' / 'bad.html'}:5:4: error: An “img” element")


def test_checks_the_files_that_are_named(site: Path) -> None:
    assert nu.check(site / "index.html") == []
    assert {message.path.name for message in nu.check(site / "index.html", site / "deep" / "bad.html")} == {"bad.html"}


def test_says_how_to_get_the_checker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(nu, "JAR", tmp_path / "vnu.jar")
    with pytest.raises(nu.NuError, match="scripts/test fetches it"):
        nu.check(tmp_path)


def test_says_that_there_is_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(nu, "JAVA", tmp_path / "java")
    with pytest.raises(nu.NuError, match="Install one"):
        nu.check(tmp_path)
