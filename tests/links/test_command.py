"""`briefings links` on archives whose sources are on loopback: the ledger, the exit code, and what survives a kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from briefings.fetching import Policy
from briefings.ledgers import LinkState, read_links
from briefings.ledgers.links import PATH
from tests.support.answering import Host, Play, Reply, answering, leading_to
from tests.support.archives import write
from tests.support.linked import linked_archive, look, look_json
from tests.support.outlets import article, resolve

REPOSITORY = Path(__file__).parents[2]


def there(reply: Reply) -> None:
    reply.send(200, article())


def gone(reply: Reply) -> None:
    reply.send(404, "<h1>Not found</h1>")


@pytest.fixture
def plays() -> dict[str, Play]:
    """What the paper plays; tests change it as days go by."""
    return {"/stays": there, "/goes": there}


@pytest.fixture
def paper(plays: dict[str, Play]) -> Iterator[Host]:
    with answering(plays) as host:
        yield host


@pytest.fixture
def archive(paper: Host, tmp_path: Path) -> Path:
    urls = {name: paper.url(f"/{name}", f"{name}.example") for name in ("stays", "goes")}
    return linked_archive(tmp_path / "archive", urls)


def test_a_link_dies_after_two_looks_a_week_apart_and_is_alive_again_at_once(
    archive: Path, paper: Host, plays: dict[str, Play]
) -> None:
    policy, options = leading_to(paper), ("--archive", "off", "--older-than", "0")
    url = paper.url("/goes", "goes.example")
    assert look(archive, policy, *options).exit_code == 0
    plays["/goes"] = gone
    first = look(archive, policy, *options, day="2026-01-08")
    assert first.exit_code == 0
    assert f"alive: {url}\n  Last look: answers 404.\n  It looks dead since 2026-01-08" in first.stdout
    assert "1 address in doubt: look again from 2026-01-15." in first.stderr
    second = look(archive, policy, *options, day="2026-01-20")
    assert second.exit_code == 1
    assert (
        f"dead: {url}\n  Last look: answers 404.\n  So since 2026-01-08.\n  Named by 2024-05-06-goes." in second.stdout
    )
    assert "stays" not in second.stdout
    again = look(archive, policy, *options, day="2026-01-20")
    assert again.exit_code == 0  # it is not newly gone
    plays["/goes"] = there
    assert look(archive, policy, *options, day="2026-01-20").exit_code == 0
    link = read_links(archive)[url]
    assert (link.state, link.since.isoformat(), link.doubt) == (LinkState.ALIVE, "2026-01-20", None)


def test_only_what_is_due_is_looked_at(archive: Path, paper: Host) -> None:
    policy = leading_to(paper)
    assert len(look_json(archive, policy, "--archive", "off", "--limit", "1")) == 1
    assert len(look_json(archive, policy, "--archive", "off", day="2026-01-05")) == 1
    count = len(paper.asked)
    assert look_json(archive, policy, "--archive", "off", day="2026-01-05") == {}
    assert len(paper.asked) == count
    assert len(look_json(archive, policy, "--archive", "off", day="2026-01-08")) == 1
    assert len(look_json(archive, policy, "--archive", "off", day="2026-01-20")) == 2
    named = look_json(archive, policy, "--archive", "off", "2024-05-06-goes", day="2026-01-20")
    assert [each["entries"] for each in named.values()] == [["2024-05-06-goes"]]
    hosted = look_json(
        archive, policy, "--archive", "off", "--older-than", "0", "--host", "stays.example", day="2026-01-20"
    )
    assert list(hosted) == [paper.url("/stays", "stays.example")]


def test_a_dry_run_asks_nobody_and_writes_nothing(archive: Path, paper: Host) -> None:
    done = look(archive, leading_to(paper), "--dry-run")
    assert done.exit_code == 0
    assert f"{paper.url('/goes', 'goes.example')}  (never looked at)" in done.stdout
    assert paper.asked == []
    assert not (archive / PATH).exists()


def test_an_id_that_is_none_ends_with_2_and_a_sentence(archive: Path, paper: Host) -> None:
    done = look(archive, leading_to(paper), "2024-05-06-nothing")
    assert done.exit_code == 2
    assert "There is no entry `2024-05-06-nothing` with a link" in done.stderr


def test_a_damaged_ledger_ends_with_2_and_says_which_line(archive: Path, paper: Host) -> None:
    look(archive, leading_to(paper), "--archive", "off")
    ledger = archive / PATH
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("\talive\t", "\tlively\t", 1), encoding="utf-8")
    done = look(archive, leading_to(paper), "--archive", "off")
    assert done.exit_code == 2
    assert "ledgers/links.tsv, line 3: 'lively' is not a valid LinkState" in done.stderr


def test_addresses_that_no_entry_has_any_more_leave_the_ledger(archive: Path, paper: Host) -> None:
    policy = leading_to(paper)
    look(archive, policy, "--archive", "off")
    entry = archive / "entries/2024/2024-05-06-goes.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("topics: [sodium-ion]", "topics: [salt-ion]"), encoding="utf-8")
    look(archive, policy, "--archive", "off")
    assert len(read_links(archive)) == 2  # what cannot be read may still have it
    entry.unlink()
    look(archive, policy, "--archive", "off")
    assert list(read_links(archive)) == [paper.url("/stays", "stays.example")]


def test_a_tombstone_without_a_link_is_not_looked_at(archive: Path, paper: Host) -> None:
    withdrawn = (
        "title: News of goes\nsource:\n  published: 2024-05-05\n"
        "  publisher: {{name: {{en: A Paper}}, kind: newspaper, languages: [en]}}\n  url: {url}\n"
        "withdrawal: {{date: 2025-01-01, ground: copyright, link_original: {link}}}\n"
    )
    path, url = "entries/2024/2024-05-06-goes.yml", paper.url("/goes", "goes.example")
    for link, count in (("true", 2), ("false", 1)):
        write(archive, path, withdrawn.format(url=url, link=link))
        done = look(archive, leading_to(paper), "--dry-run")
        assert len(done.stdout.splitlines()) == count, done.output


def test_where_nobody_answers_nothing_is_written(archive: Path, paper: Host) -> None:
    with answering({}) as closed:
        pass
    urls = {name: f"http://{name}.example:{closed.port}/" for name in ("one", "no-such-name")}
    root = linked_archive(archive.parent / "offline", urls)
    policy = Policy(excepted=frozenset({("127.0.0.1", closed.port)}), resolve=resolve)
    done = look(root, policy, "--archive", "off")
    assert done.exit_code == 0
    assert "2 addresses did not answer, nor did anybody else: is this machine connected?" in done.stderr
    assert not (root / PATH).exists()
    write(root, "entries/2024/2024-05-06-stays.yml", (archive / "entries/2024/2024-05-06-stays.yml").read_bytes())
    both = Policy(excepted=policy.excepted | leading_to(paper).excepted, resolve=resolve)
    look(root, both, "--archive", "off")
    assert {link.doubt for link in read_links(root).values()} == {LinkState.DEAD, None}


def wayback(copies: dict[str, str]) -> dict[str, Play]:
    """An archive that has copies, by a part of the address asked for, and makes others."""

    def available(reply: Reply) -> None:
        found = next((copy for part, copy in copies.items() if part in reply.path), None)
        closest = {"closest": {"available": True, "url": found, "status": "200"}} if found else {}
        reply.send(200, json.dumps({"archived_snapshots": closest}), Content_Type="application/json")

    def other(reply: Reply) -> None:
        if reply.path.startswith("/save/"):
            reply.send(302, Location=f"/web/20260101000000/{reply.path.removeprefix('/save/')}")
        else:
            reply.send(200, "copy")

    return {"/wayback/available": available, "*": other}


COPY = "https://web.archive.org/web/20240506000000/https://goes.example/goes"


def test_copies_are_noted_and_made_where_that_is_wished(paper: Host, tmp_path: Path) -> None:
    urls = {name: paper.url(f"/{name}", f"{name}.example") for name in ("stays", "goes")}
    with answering(wayback({"%2Fgoes": COPY})) as machine:
        root = linked_archive(tmp_path / "archive", urls, machine.url("", "machine.example"))
        policy = leading_to(paper, machine)
        first = look_json(root, policy)
        assert {name: first[url]["copy"] for name, url in urls.items()} == {"stays": None, "goes": COPY}
        assert {each["asked"] for each in first.values()} == {"2026-01-01"}
        assert not [path for _, path in machine.paths if path.startswith("/save")]
        second = look_json(root, policy, "--archive", "request", day="2026-01-08")
        made = machine.url(f"/web/20260101000000/{urls['stays']}", "machine.example")
        assert {name: second[url]["copy"] for name, url in urls.items()} == {"stays": made, "goes": COPY}
        assert second[urls["stays"]]["requested"] == "2026-01-08"
        count = len(machine.asked)
        look_json(root, policy, "--archive", "request", day="2026-01-20")
        assert len(machine.asked) == count  # both have one


def test_the_copy_that_an_entry_names_is_not_asked_for(paper: Host, tmp_path: Path) -> None:
    more = "  archive: https://web.archive.org/web/20240506000000/https://paper.example/\n"
    with answering(wayback({})) as machine:
        origin = machine.url("", "machine.example")
        root = linked_archive(tmp_path / "archive", {"stays": paper.url("/stays")}, origin, more)
        assert next(iter(look_json(root, leading_to(paper, machine)).values()))["asked"] is None
        assert machine.asked == []


def test_keys_that_are_none_end_with_2_and_are_not_repeated(archive: Path, paper: Host) -> None:
    for keys in ("hunter2", "a:b:c", "ab: c", "x:\nHost: evil"):
        done = look(archive, leading_to(paper), "--archive", "request", keys=keys)
        assert done.exit_code == 2
        assert "must be an access key and a secret with a colon between them" in done.stderr
        assert keys not in done.output
    assert paper.asked == []


def test_no_copy_is_requested_of_what_is_not_there(paper: Host, plays: dict[str, Play], tmp_path: Path) -> None:
    plays["/goes"] = gone
    with answering(wayback({})) as machine:
        root = linked_archive(tmp_path / "archive", {"goes": paper.url("/goes")}, machine.url("", "machine.example"))
        look_json(root, leading_to(paper, machine), "--archive", "request")
        assert [path for _, path in machine.paths if path.startswith("/save")] == []


def test_an_archive_that_fails_costs_no_result_and_is_left_alone_soon(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(8)]
    with answering({"*": there}) as host, answering({"*": lambda reply: reply.send(500)}) as machine:
        urls = {name: host.url(f"/{name}") for name in names}
        root = linked_archive(tmp_path / "archive", urls, machine.url("", "machine.example"))
        found = look_json(root, leading_to(host, machine))
        assert {each["state"] for each in found.values()} == {"alive"}
        assert len(machine.asked) == 3
        assert sum("answers 500" in each["trouble"] for each in found.values()) == 3


_PROCESS = """
import sys
from pathlib import Path
from briefings.cli.common import Workplace
from briefings.cli.links import links_command
from briefings.fetching import Policy

root, port = Path(sys.argv[1]), int(sys.argv[2])
policy = Policy(excepted=frozenset({("127.0.0.1", port)}), resolve=lambda name: ["127.0.0.1"])
links_command(["--archive", "off", "--pace", "0.01", *sys.argv[3:]], obj=Workplace(root, policy))
"""


def started(root: Path, port: int, *options: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-c", _PROCESS, str(root), str(port), *options]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_what_was_found_before_a_kill_is_kept_and_not_asked_again(tmp_path: Path) -> None:
    release, names = Event(), [f"n{number}" for number in range(6)]

    def play(reply: Reply) -> None:
        if reply.path == "/n3":
            release.wait(60)
        there(reply)

    with answering({"*": play}) as host:
        root = linked_archive(tmp_path / "archive", {name: host.url(f"/{name}") for name in names})
        process = started(root, host.port)
        deadline = time.monotonic() + 60
        while (("HEAD", "/n3") not in host.paths or len(read_links(root)) < 3) and time.monotonic() < deadline:
            time.sleep(0.02)  # what was found is written while the next address is under way
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept = read_links(root)
        assert sorted(kept) == [host.url(f"/{name}") for name in names[:3]]
        release.set()
        before = len(host.asked)
        assert started(root, host.port).wait(60) == 0
        assert {path for _, path in host.paths[before:]} == {"/robots.txt", "/n3", "/n4", "/n5"}
        assert sorted(read_links(root)) == [host.url(f"/{name}") for name in names]
        assert [file.name for file in (root / "ledgers").iterdir()] == ["links.tsv"]


def test_two_at_once_wait_for_each_other_and_lose_nothing(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(4)]
    with answering({"*": there}) as host:
        root = linked_archive(tmp_path / "archive", {name: host.url(f"/{name}", f"{name}.example") for name in names})
        both = [started(root, host.port, "--host", f"{name}.example") for name in names]
        assert [process.wait(60) for process in both] == [0] * 4
        assert len(read_links(root)) == 4


def test_private_addresses_are_refused_in_real_life(tmp_path: Path) -> None:
    with answering({"*": there}) as host:
        root = linked_archive(tmp_path / "archive", {"inner": host.url("/"), "stays": host.url("/a", "b.example")})
        done = look(root, Policy(resolve=resolve), "--archive", "off")
        assert done.exit_code == 0
        assert host.asked == []
        assert not (root / PATH).exists()
