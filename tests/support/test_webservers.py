from pathlib import Path

import pytest

from tests.support import webservers
from tests.support.webservers import NoServerError, Program


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    monkeypatch.setattr(webservers, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(webservers, "APT_UPDATE", ["false"])
    monkeypatch.setattr(webservers, "APT_DOWNLOAD", ["false"])
    return Program("toyserver", "-v", ("toyserver", "libtoy"))


def test_one_on_path_that_starts_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: Program) -> None:
    unpacked = program(tmp_path / "cache/toyserver/usr/sbin/toyserver")
    assert server.bring() == unpacked
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    there = program(tmp_path / "bin/toyserver", "exit 1")
    assert server.find() == unpacked
    program(there)
    assert server.find() == there


def test_what_is_downloaded_is_unpacked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: Program) -> None:
    download = program(tmp_path / "download", "mkdir -p usr/sbin; cp ../../toy usr/sbin/toyserver")
    program(tmp_path / "toy")
    monkeypatch.setattr(webservers, "APT_DOWNLOAD", [str(download)])
    assert server.bring() == tmp_path / "cache/toyserver/usr/sbin/toyserver"


def test_when_nothing_can_be_had_it_says_what_was_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: Program
) -> None:
    monkeypatch.setattr(webservers, "APT_DOWNLOAD", [str(program(tmp_path / "get", "echo no network; exit 1"))])
    with pytest.raises(NoServerError, match=r"(?s)failed.*No toyserver that starts .* Install toyserver"):
        server.bring()
