"""Archived copies are asked for, and requested, as the Wayback Machine's own pages say. Its word is looked at."""

import json
from datetime import date
from urllib.parse import parse_qs

import pytest

from briefings.fetching import FetchFailed
from briefings.links.copies import Wayback, usable
from briefings.links.manners import Manners
from tests.support.answering import Host, Play, Reply, answering, leading_to

URL = "https://paper.example/a?b=1&c=新"
PUBLISHED = date(2024, 5, 5)
COPY = "http://web.archive.org/web/20240506070809/https://paper.example/a"


def telling(closest: object, status: int = 200) -> Play:
    snapshots = {} if closest is None else {"closest": closest}
    body = json.dumps({"url": URL, "archived_snapshots": snapshots})
    return lambda reply: reply.send(status, body, Content_Type="application/json")


def wayback_at(host: Host, keys: str = "") -> Wayback:
    manners = Manners("briefings/0 (tests)", leading_to(host), 0.01)
    return Wayback(manners, host.url("/wayback/available"), host.url("/save"), keys)


def test_the_copy_nearest_to_a_day_is_asked_for() -> None:
    closest = {"available": True, "url": COPY, "timestamp": "20240506070809", "status": "200"}
    with answering({"/wayback/available": telling(closest)}) as host:
        assert wayback_at(host).copy_of(URL, PUBLISHED, date(2024, 5, 6)) == COPY.replace("http:", "https:", 1)
        (asked,) = host.asked
        assert parse_qs(asked.path.partition("?")[2]) == {"url": [URL], "timestamp": ["20240506"]}


@pytest.mark.parametrize(
    "closest",
    [
        None,
        {"available": False, "url": COPY, "status": "200"},
        {"available": True, "url": COPY, "status": "404"},
        {"available": True, "url": "javascript:alert(1)", "status": "200"},
        {"available": True, "url": "https://evil.example/copy", "status": "200"},
        {"available": True, "url": COPY.replace("20240506", "20230101"), "status": "200"},
        {"available": True, "url": COPY.replace("20240506", "20241399"), "status": "200"},
        {"available": True, "url": None, "status": "200"},
        {"available": True},
    ],
    ids=["none", "not there", "of an error", "script", "elsewhere", "older than the news", "no day", "null", "nothing"],
)
def test_what_is_no_copy_is_none(closest: object) -> None:
    with answering({"/wayback/available": telling(closest)}) as host:
        assert wayback_at(host).copy_of(URL, PUBLISHED, PUBLISHED) is None


@pytest.mark.parametrize(
    "play",
    [
        telling(None, 503),
        telling(None, 429),
        lambda reply: reply.send(200, "<h1>Maintenance</h1>"),
        lambda reply: reply.send(200, "[1, 2"),
        lambda reply: reply.send(200, '{"archived_snapshots": [1]}'),
        lambda reply: reply.send(200, '{"archived_snapshots": {"closest": 1}}'),
        lambda reply: reply.send(200, "[" * 100_000),
        lambda reply: reply.leave(),
    ],
    ids=["503", "429", "a page", "half a list", "a list", "a number", "deep", "silence"],
)
def test_an_archive_that_fails_is_told(play: Play) -> None:
    with answering({"/wayback/available": play}) as host, pytest.raises(FetchFailed):
        wayback_at(host).copy_of(URL, PUBLISHED, PUBLISHED)


def test_without_keys_a_copy_is_made_as_from_the_form_and_its_address_is_the_answer() -> None:
    def save(reply: Reply) -> None:
        if reply.path.startswith("/save/"):
            reply.send(302, Location="/web/20260101000000/https://paper.example/a")
        else:
            reply.send(200, "copy")

    with answering({"*": save}) as host:
        made = wayback_at(host).save(URL, PUBLISHED)
        assert made == host.url("/web/20260101000000/https://paper.example/a")
        assert host.paths[0] == ("GET", "/save/https://paper.example/a?b=1&c=%E6%96%B0")


def test_with_keys_a_copy_is_requested_by_the_api() -> None:
    def save(reply: Reply) -> None:
        reply.send(200, '{"url": "x", "job_id": "spn2-1"}', Content_Type="application/json")

    with answering({"/save": save}) as host:
        assert wayback_at(host, "access:secret").save(URL, PUBLISHED) is None
        (asked,) = host.asked
        assert (asked.method, asked.headers["authorization"]) == ("POST", "LOW access:secret")
        assert parse_qs(asked.body.decode())["url"] == [URL]


@pytest.mark.parametrize(("status", "body"), [(401, "{}"), (200, "{}"), (200, "no"), (429, '{"job_id": "1"}')])
def test_a_request_that_is_refused_is_told_without_the_keys(status: int, body: str) -> None:
    with answering({"/save": lambda reply: reply.send(status, body)}) as host:
        with pytest.raises(FetchFailed) as caught:
            wayback_at(host, "access:secret").save(URL, PUBLISHED)
        assert "secret" not in str(caught.value)


def test_a_copy_made_on_the_day_before_by_its_clock_counts() -> None:
    assert usable("https://web.archive.org/web/20240504230000/https://a.example/", PUBLISHED) is not None
    assert usable("https://web.archive.org/web/20240503230000/https://a.example/", PUBLISHED) is None
