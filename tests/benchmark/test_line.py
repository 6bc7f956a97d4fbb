"""The slow line: bytes of all connections go through it one after another, and each answer waits its time."""

import gzip
import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.benchmark.line import FAST, SLOW, Host, Line, hosted

LINE = Line(bits_per_second=1.6e6, latency=0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("<p>word</p>" * 1000)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/one.bin").write_bytes(bytes(40_000))
    (tmp_path / "parts/two.bin").write_bytes(bytes(40_000))
    return tmp_path


@pytest.fixture
def host(folder: Path) -> Iterator[Host]:
    with hosted(folder, LINE) as host:
        yield host


def asked(
    host: Host, *paths: str, method: str = "GET", **headers: str
) -> tuple[float, list[http.client.HTTPResponse], list[bytes]]:
    """Ask on one connection; return the seconds, the answers and their bodies."""
    connection = http.client.HTTPConnection(urlsplit(host.url).netloc, timeout=30)
    start, answers, bodies = time.monotonic(), [], []
    for path in paths:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answers.append(connection.getresponse())
        bodies.append(answers[-1].read())
    connection.close()
    while host.busy:  # it notes an answer when the last byte is on its way
        time.sleep(0.001)
    return time.monotonic() - start, answers, bodies


def test_bytes_come_as_fast_as_the_line_is(host: Host) -> None:
    took, _, (body,) = asked(host, "/parts/one.bin")
    assert body == bytes(40_000)
    assert took > 0.28  # 0.2 s of bytes behind a new connection and an answer


def test_connections_share_the_line(host: Host) -> None:
    start = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda path: asked(host, path), ("/parts/one.bin", "/parts/two.bin")))
    assert time.monotonic() - start > 0.45
    assert host.connections == 2


def test_a_connection_that_is_kept_waits_once_for_itself(host: Host) -> None:
    took, answers, _ = asked(host, "/nothing", "/nothing", "/nothing")
    assert [answer.status for answer in answers] == [404] * 3
    assert took > 0.19
    assert host.connections == 1


def test_text_is_squeezed_and_parts_of_the_index_are_not(host: Host) -> None:
    _, (page, part), (squeezed, whole) = asked(host, "/?q=x", "/parts/one.bin", Accept_Encoding="gzip")
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed).startswith(b"<p>word</p>")
    assert part.headers["Content-Encoding"] is None
    assert len(whole) == 40_000


def test_what_was_sent_is_kept(host: Host) -> None:
    asked(host, "/parts/one.bin")
    mark = len(host.sent)
    asked(host, "/")
    (sent,) = host.since(mark)
    assert (sent.path, sent.status) == ("/", 200)
    assert 11_000 < sent.size < 11_400
    assert 40_000 < host.sent[0].size < 40_300


def test_nothing_beside_the_folder_is_served(host: Host, folder: Path) -> None:
    (folder.parent / "secret").write_text("x")
    _, (answer,), _ = asked(host, "/../secret")
    assert answer.status == 404


def test_a_line_that_is_not_slow_does_not_wait(folder: Path) -> None:
    with hosted(folder, FAST) as host:
        took, _, _ = asked(host, *["/parts/one.bin"] * 10)
    assert took < 2  # of the 2.5 s that the slow line would take
    assert SLOW.sentence == "1.6 Mbit/s, 150 ms"
