"""Fetching is bounded in time and size, honest about who asks, and follows redirects within those bounds."""

import gzip
import re
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from briefings.fetching import Failure, Fetched, FetchFailed, Hop, Limits, Policy, fetch, user_agent
from tests.support.answering import Host, Play, Reply, answering, leading_to

AGENT = user_agent("https://briefings.example/", "editors@briefings.example")
QUICK = Limits(connect=2, read=1, total=3, largest=100_000)


def ask(host: Host, path: str, limits: Limits = QUICK, **options: str) -> Fetched:
    return fetch(host.url(path), agent=AGENT, limits=limits, policy=leading_to(host), **options)  # type: ignore[arg-type]


def failure_of(host: Host, path: str, limits: Limits = QUICK) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        ask(host, path, limits)
    return caught.value


def to(location: str, status: int = 302) -> Play:
    return lambda reply: reply.send(status, Location=location)


def chunked(reply: Reply) -> None:
    reply.send_response(200)
    reply.send_header("Transfer-Encoding", "chunked")
    reply.end_headers()
    for piece in (b"one ", b"two"):
        reply.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    reply.wfile.write(b"0\r\n\r\n")


def test_an_answer_is_given_as_it_is_and_says_who_asked() -> None:
    with answering({"/a": lambda reply: reply.send(418, "tea", X_Kind="pot")}) as host:
        got = ask(host, "/a?q=1#part")
        assert (got.status, got.body, got.headers["x-kind"], got.hops) == (418, b"tea", "pot", ())
        headers = host.asked[0].headers
        assert host.paths == [("GET", "/a?q=1")]
        assert headers["host"] == f"safe.example:{host.port}"
        assert re.fullmatch(r"briefings/[\d.]+ \(\+https://briefings.example/; editors@briefings.example\)", AGENT)
        assert headers["user-agent"] == AGENT


def test_head_is_asked_for_a_head_and_post_sends_its_body() -> None:
    with answering({"*": lambda reply: reply.send(200, "body")}) as host:
        assert ask(host, "/", method="HEAD").body == b""
        sent = fetch(host.url("/s"), agent=AGENT, policy=leading_to(host), method="POST", body=b"url=x")
        assert (sent.body, host.asked[1].body) == (b"body", b"url=x")


@pytest.mark.parametrize(
    ("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)], ids=["gzip", "deflate"]
)
def test_compressed_content_is_decompressed(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    with answering({"/": lambda reply: reply.send(200, compress(b"words"), Content_Encoding=encoding)}) as host:
        assert ask(host, "/").body == b"words"


def test_content_in_pieces_is_put_together() -> None:
    with answering({"/": chunked}) as host:
        assert ask(host, "/").body == b"one two"


def test_what_is_not_ascii_in_an_address_is_encoded_once() -> None:
    with answering({"*": lambda reply: reply.send(200, "well")}) as host:
        ask(host, "/新闻/%E6%96%B0?词=a%20b")
        assert host.paths == [("GET", "/%E6%96%B0%E9%97%BB/%E6%96%B0?%E8%AF%8D=a%20b")]


def test_redirects_are_followed_and_told() -> None:
    plays = {"/a": to("/b", 301), "/b": to("c?x#y", 308), "/c": lambda reply: reply.send(200, "there")}
    with answering(plays) as host:
        asked: list[str] = []

        @contextmanager
        def around(url: str) -> Iterator[None]:
            count = len(host.asked)
            yield
            asked.append(url)
            assert len(host.asked) == count + 1

        got = fetch(host.url("/a"), agent=AGENT, policy=leading_to(host), around=around)
        assert got.hops == (
            Hop(host.url("/a"), 301, host.url("/b")),
            Hop(host.url("/b"), 308, host.url("/c?x")),
        )
        assert (got.url, got.body, asked) == (
            host.url("/c?x"),
            b"there",
            [host.url(path) for path in ("/a", "/b", "/c?x")],
        )


def test_a_location_in_utf8_is_read() -> None:
    def utf8(reply: Reply) -> None:
        reply.wfile.write("HTTP/1.1 302 Found\r\nLocation: /文\r\nContent-Length: 0\r\n\r\n".encode())

    with answering({"/a": utf8, "/%E6%96%87": lambda reply: reply.send(200, "text")}) as host:
        assert ask(host, "/a").body == b"text"


def test_a_loop_and_a_chain_without_end_are_told() -> None:
    plays: dict[str, Play] = {
        "/a": to("/b"),
        "/b": to("/a"),
        "*": lambda reply: reply.send(302, Location=f"/{len(reply.asked)}"),
    }
    with answering(plays) as host:
        assert failure_of(host, "/a").failure is Failure.REDIRECTS
        assert failure_of(host, "/x").failure is Failure.REDIRECTS
        assert len(host.asked) == 2 + QUICK.redirects + 1


def test_a_post_is_not_sent_on() -> None:
    with answering({"/a": to("/b", 307)}) as host:
        got = fetch(host.url("/a"), agent=AGENT, policy=leading_to(host), method="POST", body=b"secret")
        assert (got.status, len(host.asked)) == (307, 1)


def test_more_than_the_limit_is_not_taken_compressed_or_not() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    plays: dict[str, Play] = {
        "/plain": lambda reply: reply.send(200, b"x" * 200_000),
        "/bomb": lambda reply: reply.send(200, bomb, Content_Encoding="gzip"),
    }
    with answering(plays) as host:
        for path in plays:
            assert failure_of(host, path).failure is Failure.TOO_LARGE
            start = ask(host, path, Limits(largest=1000, cut=True))
            assert (len(start.body), start.cut) == (1000, True)


def drip_head(reply: Reply) -> None:
    reply.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        reply.wfile.write(b"X-%d: 1\r\n" % number)
        time.sleep(0.1)


def drip_body(reply: Reply) -> None:
    reply.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        reply.wfile.write(b".")
        time.sleep(0.1)


def drip_until_closed(reply: Reply) -> None:
    reply.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    for _ in range(100):
        reply.wfile.write(b".")
        time.sleep(0.1)


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize("play", [drip_head, drip_body, drip_until_closed])
def test_a_byte_now_and_then_does_not_keep_us(play: Play, *, tls: bool) -> None:
    with answering({"/": play}, tls=tls) as host:
        start = time.monotonic()
        url = host.url("/", scheme="https" if tls else "http")
        with pytest.raises(FetchFailed) as caught:
            fetch(url, agent=AGENT, limits=Limits(total=1, read=5), policy=leading_to(host))
        assert caught.value.failure is Failure.TIMEOUT
        assert time.monotonic() - start < 5  # the drip would take ten


def test_a_limit_of_time_is_for_all_answers_on_the_way() -> None:
    hours = iter([0.0, 2.0, 2.0, 4.0, 4.0, 6.0, 6.0])  # before and after each answer
    plays = {f"/{number}": to(f"/{number + 1}") for number in range(5)}
    with answering(plays) as host:
        with pytest.raises(FetchFailed, match="longer than is waited for") as caught:
            fetch(
                host.url("/0"), agent=AGENT, limits=Limits(total=5), policy=leading_to(host), clock=lambda: next(hours)
            )
        assert caught.value.failure is Failure.TIMEOUT
        assert host.paths == [("GET", "/0"), ("GET", "/1"), ("GET", "/2")]


def test_silence_is_not_waited_for() -> None:
    with answering({"/": lambda _: time.sleep(8)}) as host:
        start = time.monotonic()
        assert failure_of(host, "/", Limits(read=0.3)).failure is Failure.TIMEOUT
        assert time.monotonic() - start < 4


def test_a_slow_look_up_is_not_waited_for() -> None:
    def resolve(_: str) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    with pytest.raises(FetchFailed) as caught:
        fetch("http://slow.example/", agent=AGENT, limits=Limits(connect=0.2), policy=Policy(resolve=resolve))
    assert caught.value.failure is Failure.NAME_UNKNOWN


@pytest.mark.parametrize(
    "written",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", b"SSH-2.0-OpenSSH_9.2\r\n"],
    ids=["nothing", "less than said", "another protocol"],
)
def test_what_breaks_off_or_is_no_http_is_told(written: bytes) -> None:
    def play(reply: Reply) -> None:
        reply.wfile.write(written)
        reply.leave()

    with answering({"/": play}) as host:
        assert failure_of(host, "/").failure is Failure.CUT_OFF


def test_nobody_listening_is_told() -> None:
    with answering({}) as host:
        pass
    assert failure_of(host, "/").failure is Failure.NO_CONNECTION


def test_the_next_address_of_a_name_is_tried() -> None:
    with answering({"/": lambda reply: reply.send(200, "second")}) as host:
        first = ("127.0.0.2", host.port)
        policy = leading_to(host, names={"two.example": ["127.0.0.2", "127.0.0.1"]})
        policy = Policy(excepted=policy.excepted | {first}, resolve=policy.resolve)
        assert fetch(host.url("/", "two.example"), agent=AGENT, policy=policy).body == b"second"


def test_a_certificate_must_be_the_names_and_trusted() -> None:
    with answering({"/": lambda reply: reply.send(200, "safe")}, tls=True) as host:
        policy = leading_to(host)
        assert fetch(host.url("/", scheme="https"), agent=AGENT, policy=policy).body == b"safe"
        untrusting = Policy(excepted=policy.excepted, resolve=policy.resolve)
        for name, trust in (("other.example", policy), ("safe.example", untrusting)):
            with pytest.raises(FetchFailed) as caught:
                fetch(host.url("/", name, "https"), agent=AGENT, policy=trust)
            assert caught.value.failure is Failure.TLS
        assert len(host.asked) == 1


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering({"/": lambda reply: reply.send(200, "direct")}) as host, answering({}) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert ask(host, "/").body == b"direct"
        assert proxy.asked == []
