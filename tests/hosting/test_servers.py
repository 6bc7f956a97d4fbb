"""The rules for hosts, asked of the servers themselves: nginx, Apache and Caddy as Debian ships them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from briefings.hosting import Answer, host_files
from briefings.settings import read_settings
from tests.hosting.running import SERVERS, ask, running

GONE = {
    "2025/withdrawn/": "2025/withdrawn/",
    "2019/12/taken-back/": "2025/withdrawn/",
    "2025/hidden/": "2025/hidden/",
}
LEGAL = {
    "2025/ordered/": "2025/ordered/",
    "en/2025/ordered/": "en/2025/ordered/",
    "pt-br/2025/ordered/": "pt-br/2025/ordered/",
    "2019/12/旧地址/": "2025/ordered/",
}
ANSWERS = {**{path: (410, body) for path, body in GONE.items()}, **{path: (451, body) for path, body in LEGAL.items()}}
UNTOUCHED = ("", "2024/everything/", "zh/2024/everything/", "withdrawals/", "withdrawn.json", "2019/11/old-tidal-post/")
BASES = ("", "archive/")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that a server may read whoever it runs as: Apache gives up being root."""
    made = Path(tempfile.mkdtemp(prefix="briefings-hosts-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module", params=[(name, base) for name in SERVERS for base in BASES], ids="-".join)
def served(request: pytest.FixtureRequest, hosted: Path, folder: Path) -> Iterator[tuple[int, str, Path]]:
    """A port where a server serves the site, the path below which it does, and the site's folder."""
    name, base = request.param
    work = folder / f"{name}{base.strip('/')}"
    site, rules = work / "root" / base, work / "rules"
    shutil.copytree(hosted / "site", site)
    rules.mkdir()
    settings = replace(read_settings(hosted), site_url=f"https://briefings.example/{base}")
    written = [Answer(path, status, body) for path, (status, body) in sorted(ANSWERS.items())]
    for file, text in host_files(settings, [*written, Answer("2020/old/", 301, "2024/everything/")]).items():
        (rules / file).write_text(text, encoding="utf-8")
    with ExitStack() as stack:
        yield stack.enter_context(running(name, work / "root", site, rules, work)), f"/{base}", site


def forms(path: str) -> tuple[str, ...]:
    return path, path.rstrip("/"), f"{path}index.html"


@pytest.mark.parametrize("path", ANSWERS)
def test_a_withdrawn_address_answers_with_its_status_and_its_tombstone(
    served: tuple[int, str, Path], path: str
) -> None:
    port, base, site = served
    status, body = ANSWERS[path]
    for form in forms(quote(f"{base}{path}")):
        answered, headers, content = ask(port, form)
        assert answered == status, form
        assert content == (site / body / "index.html").read_bytes()
        assert headers["content-type"].startswith("text/html")
        blocked_by = f'<https://briefings.example{base}>; rel="blocked-by"' if status == 451 else None
        assert headers.get("link") == blocked_by
        answered, headers, content = ask(port, form, "HEAD")
        assert (answered, content) == (status, b"")
        assert headers.get("link") == blocked_by


def test_all_other_addresses_are_untouched(served: tuple[int, str, Path]) -> None:
    port, base, site = served
    for path in UNTOUCHED:
        file = site / path / "index.html" if not path or path.endswith("/") else site / path
        answered, headers, content = ask(port, f"{base}{path}")
        assert (answered, content) == (200, file.read_bytes()), path
        assert "link" not in headers
        assert ask(port, f"{base}{path}", "HEAD")[0] == 200
    assert ask(port, f"{base}2025/withdrawn-not/")[0] == 404
    assert ask(port, f"{base}2025/withdrawn/more/")[0] == 404
    assert ask(port, f"{base}x/2025/withdrawn/")[0] == 404
    answered, headers, _ = ask(port, f"{base}2024/everything")
    assert answered in (301, 308)
    assert headers["location"].endswith("/2024/everything/")


def test_a_moved_address_leads_on(served: tuple[int, str, Path]) -> None:
    port, base, _ = served
    for form in forms(f"{base}2020/old/"):
        answered, headers, _ = ask(port, form)
        assert (answered, headers["location"]) == (301, f"https://briefings.example{base}2024/everything/")
