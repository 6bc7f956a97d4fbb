"""A host is asked by one at a time, with pauses, and as its robots.txt asks; who is busy is given the time it wants."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from threading import Event, Lock, Timer

import pytest

from briefings.ledgers import LinkState
from briefings.links.looking import Eye, retry_after
from briefings.links.manners import Disallowed, Manners, Stopped
from tests.support.answering import Host, Play, Reply, answering, leading_to

PACE = 0.15


@contextmanager
def hosted(plays: dict[str, Play], pace: float = PACE) -> Iterator[tuple[Host, Manners]]:
    with answering(plays) as host:
        yield host, Manners("briefings/0 (tests)", leading_to(host), pace)


def ok(reply: Reply) -> None:
    reply.send(200, "<h1>Well</h1>")


def robots(text: str, status: int = 200) -> Play:
    return lambda reply: reply.send(status, text, Content_Type="text/plain")


def gaps(host: Host) -> list[float]:
    return [after.moment - before.moment for before, after in pairwise(host.asked)]


def test_requests_to_one_host_are_apart_and_one_at_a_time() -> None:
    under_way, most = 0, 0
    lock = Lock()

    def play(reply: Reply) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        ok(reply)
        with lock:
            under_way -= 1

    with hosted({"*": play}) as (host, manners):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda number: manners.ask(host.url(f"/{number}")), range(4)))
        assert len(host.asked) == 5  # and one for robots.txt
        assert most == 1
        assert min(gaps(host)) >= PACE


def test_hosts_do_not_wait_for_one_another() -> None:
    with hosted({"*": ok}, pace=5) as (host, manners):
        start = time.monotonic()
        for name in ("a.example", "b.example", "c.example"):
            with manners.turn(host.url("/", name)):
                pass
        assert time.monotonic() - start < 5


def test_robots_txt_is_asked_for_once_and_heeded() -> None:
    plays = {"/robots.txt": robots("User-agent: *\nDisallow: /private/\nAllow: /private/open"), "*": ok}
    with hosted(plays, 0.01) as (host, manners):
        assert manners.ask(host.url("/a")).status == 200
        assert manners.ask(host.url("/private/open")).status == 200
        for path in ("/private/", "/private/x?y"):
            with pytest.raises(Disallowed):
                manners.ask(host.url(path))
        assert [path for _, path in host.paths] == ["/robots.txt", "/a", "/private/open"]


def test_rules_for_us_by_name_count_more_than_those_for_all() -> None:
    text = "User-agent: briefings\nDisallow: /no\n\nUser-agent: *\nDisallow: /"
    with hosted({"/robots.txt": robots(text), "*": ok}, 0.01) as (host, manners):
        assert manners.ask(host.url("/yes")).status == 200
        with pytest.raises(Disallowed):
            manners.ask(host.url("/no"))


def test_a_redirect_to_what_robots_txt_excludes_is_not_followed() -> None:
    plays = {
        "/robots.txt": robots("User-agent: *\nDisallow: /private/"),
        "/a": lambda reply: reply.send(301, Location="/private/a"),
    }
    with hosted(plays, 0.01) as (host, manners):
        with pytest.raises(Disallowed):
            manners.ask(host.url("/a"))
        assert [path for _, path in host.paths] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_without_a_robots_txt_all_may_be_asked(status: int) -> None:
    with hosted({"/robots.txt": robots("", status), "*": ok}, 0.01) as (host, manners):
        assert manners.ask(host.url("/a")).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_where_robots_txt_fails_nothing_is_asked(status: int) -> None:
    with hosted({"/robots.txt": robots("", status), "*": ok}, 0.01) as (host, manners):
        verdict = Eye(manners).look(host.url("/a"))
        assert verdict.state is LinkState.UNKNOWN
        assert f"it answers {status}" in verdict.reason
        assert len(host.asked) == 1


def test_a_crawl_delay_is_kept_up_to_a_limit() -> None:
    plays = {"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.3"), "*": ok}
    with hosted(plays, 0.01) as (host, manners):
        manners.ask(host.url("/a"))
        manners.ask(host.url("/b"))
        assert min(gaps(host)) >= 0.3
    plays["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400")
    with hosted(plays, 0.01) as (host, manners):
        manners._rules(host.url("/"))
        assert list(manners._delays.values()) == [30.0]


def test_who_asks_for_patience_gets_it() -> None:
    def busy(reply: Reply) -> None:
        if sum(method == "GET" and path == "/a" for method, path in host.paths) == 1:
            reply.send(429, "", Retry_After="1")
        else:
            ok(reply)

    with hosted({"/a": busy}, 0.01) as (host, manners):
        assert Eye(manners, backoff=0.01).look(host.url("/a")).state is LinkState.ALIVE
        first, second = [each.moment for each in host.asked if (each.method, each.path) == ("GET", "/a")]
        assert second - first >= 1


def test_who_asks_for_too_much_patience_is_left_alone() -> None:
    with hosted({"/a": lambda reply: reply.send(503, "", Retry_After="86400")}, 0.01) as (host, manners):
        assert Eye(manners, backoff=0.01).look(host.url("/a")).state is LinkState.UNKNOWN
        assert host.paths.count(("GET", "/a")) == 1


def test_a_failure_is_tried_again_with_longer_and_longer_waits() -> None:
    with hosted({"/a": lambda reply: reply.leave()}, 0.01) as (host, manners):
        assert Eye(manners, backoff=0.2).look(host.url("/a")).state is LinkState.UNKNOWN
        moments = [each.moment for each in host.asked if (each.method, each.path) == ("GET", "/a")]
        assert len(moments) == 3
        assert moments[1] - moments[0] >= 0.2
        assert moments[2] - moments[1] >= 0.4


def test_who_waits_can_be_stopped() -> None:
    stopped = Event()
    manners = Manners("briefings/0", pace=60, stopped=stopped)
    url = "https://a.example/"
    with manners.turn(url):
        pass
    Timer(0.1, stopped.set).start()
    start = time.monotonic()
    with pytest.raises(Stopped), manners.turn(url):
        pass
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Thu, 01 Jan 2026 00:01:00 GMT", 60),
        ("Wed, 31 Dec 2025 00:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("１２", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2026, 1, 1, tzinfo=UTC)) == seconds
