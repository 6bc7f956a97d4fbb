"""Only what is public is asked: whatever form an address has, wherever a redirect leads, whatever a name means then."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.fetching import Failure, FetchFailed, Policy, fetch, origin_of
from briefings.fetching.policy import is_public
from tests.support.answering import answering, leading_to

AGENT = "briefings/0 (tests)"

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.9",
    "169.254.169.254",
    "172.31.0.1",
    "192.0.0.9",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001:0:7f00:1::",
    "2001:0:808:808:0:0:80ff:fffe",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "3fff::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "2606:4700::1111%1",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "localhost",
    "",
]

PUBLIC = ["8.8.8.8", "93.184.215.14", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_known(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_a_form_of_an_ipv4_address_is_never_more_public_than_itself(address: object) -> None:
    for form in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(form) == is_public(str(address))
    assert not is_public(f"::{address}")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://localhost./",
        "http://LOCALHOST:8000/",
        "http://１２７.0.0.1/",
        "https://127.0.0.1./",
    ],
)
def test_addresses_of_this_machine_and_its_net_are_refused(url: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch(url, agent=AGENT)
    assert caught.value.failure is Failure.REFUSED
    assert caught.value.url == url


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://017700000001/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.0x1/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://user@example.com/",
        "http://user:pass@example.com/",
        "http://:@example.com/",
        "http://exam ple.com/",
        "http://example.com\\@127.0.0.1/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://-example.com/",
        "http://example..com/",
        "http:///path",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "//example.com/",
        "example.com",
        "",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch(url, agent=AGENT, policy=Policy(resolve=lambda _: ["127.0.0.1"]))
    assert caught.value.failure is Failure.BAD_ADDRESS


def test_ports_below_1024_are_refused_and_the_others_if_wished() -> None:
    for policy, port in ((Policy(), 22), (Policy(), 25), (Policy(unprivileged=False), 8080), (Policy(), 443)):
        with pytest.raises(FetchFailed) as caught:
            fetch(f"http://8.8.8.8:{port}/", agent=AGENT, policy=policy)
        assert caught.value.failure is Failure.REFUSED


@pytest.mark.parametrize("addresses", [["10.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::1"], ["fe80::1%eth0"]])
def test_a_name_that_leads_to_what_is_private_is_refused(addresses: list[str]) -> None:
    with pytest.raises(FetchFailed) as caught:
        fetch("http://sly.example/", agent=AGENT, policy=Policy(resolve=lambda _: addresses))
    assert caught.value.failure is Failure.REFUSED


@pytest.mark.parametrize("to", ["http://127.0.0.1:{}/", "http://inner.example:{}/", "http://[::1]:{}/"])
def test_a_redirect_to_what_is_private_is_not_followed(to: str) -> None:
    with (
        answering({"*": lambda reply: reply.send(200, "inner")}) as inner,
        answering({"/": lambda reply: reply.send(302, Location=to.format(inner.port))}) as host,
    ):
        with pytest.raises(FetchFailed) as caught:
            fetch(host.url("/"), agent=AGENT, policy=leading_to(host))
        assert caught.value.failure is Failure.REFUSED
        assert inner.asked == []


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://safe.example/", "javascript:alert(1)", "http://u:p@x.example/"]
)
def test_a_redirect_out_of_the_web_is_not_followed(to: str) -> None:
    with answering({"/": lambda reply: reply.send(302, Location=to)}) as host, pytest.raises(FetchFailed) as caught:
        fetch(host.url("/"), agent=AGENT, policy=leading_to(host))
    assert caught.value.failure is Failure.BAD_ADDRESS


def test_a_name_is_looked_up_once_and_the_address_that_was_judged_is_asked() -> None:
    """A server of names that gives a public address first and a private one a moment later gains nothing."""
    with answering({"*": lambda reply: reply.send(200, "judged")}) as host:
        looked_up: list[str] = []

        def resolve(name: str) -> list[str]:
            looked_up.append(name)
            return ["127.0.0.1"] if len(looked_up) == 1 else ["127.0.0.3"]

        policy = Policy(excepted=frozenset({("127.0.0.1", host.port)}), resolve=resolve)
        assert fetch(host.url("/", "turning.example"), agent=AGENT, policy=policy).body == b"judged"
        assert looked_up == ["turning.example"]
        with pytest.raises(FetchFailed) as caught:
            fetch(host.url("/", "turning.example"), agent=AGENT, policy=policy)
        assert caught.value.failure is Failure.REFUSED
        assert len(host.asked) == 1


def test_the_system_is_asked_for_no_name_but_by_the_resolver(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering({"*": lambda reply: reply.send(200, "well")}) as host:
        asked: list[object] = []
        real = socket.getaddrinfo

        def noted(name: object, *rest: object, **options: object) -> object:
            asked.append(name)
            return real(name, *rest, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", noted)
        assert fetch(host.url("/", "once.example"), agent=AGENT, policy=leading_to(host)).body == b"well"
        assert asked == ["127.0.0.1"]  # by the connection, for an address that is none to be looked up


def test_a_name_that_does_not_exist_is_told_from_one_that_nobody_could_look_up() -> None:
    def failing(code: int) -> Policy:
        def resolve(_: str) -> list[str]:
            raise socket.gaierror(code, "no")

        return Policy(resolve=resolve)

    for code, failure in ((socket.EAI_NONAME, Failure.NO_NAME), (socket.EAI_AGAIN, Failure.NAME_UNKNOWN)):
        with pytest.raises(FetchFailed) as caught:
            fetch("http://gone.example/", agent=AGENT, policy=failing(code))
        assert caught.value.failure is failure


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin_of("https://Example.com:443/a?b") == "https://example.com"
    assert origin_of("http://例子.测试:8080/") == "http://xn--fsqu00a.xn--0zwm56d:8080"
    assert origin_of("http://[2606:4700::1]/") == "http://[2606:4700::1]"
