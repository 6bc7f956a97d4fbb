"""Addresses taken apart for a request: who is asked, for what, and at which addresses of the network."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Thread
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from briefings.fetching.errors import Failure, FetchFailed
from briefings.fetching.policy import USUAL_PORTS, Policy

_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class Target(NamedTuple):
    """What is asked: the host in its ASCII form, without a dot at the end; path and query as they are sent."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as it is sent, with its port where that is not the usual one (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == USUAL_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"{self.scheme}://{self.authority}"


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        FetchFailed: it is none that can be asked: another scheme, a user or password, a host that is none.
    """
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme, parts.port
    except ValueError as error:
        raise _bad(url, f"it is no address ({error})") from error
    if scheme not in USUAL_PORTS:
        raise _bad(url, "it is neither http nor https")
    if parts.username is not None or parts.password is not None:
        raise _bad(url, "it has a user or a password in it")
    if re.search(r"[\s\x00-\x1f\x7f\\]", url) or port == 0:
        raise _bad(url, "it has a space, a control character or a port that no address has")
    return Target(url, scheme, _host(url, parts.hostname or ""), port or USUAL_PORTS[scheme], _path(parts))


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, as in `https://example.com`: what robots.txt is for.

    Raises:
        FetchFailed: it is none that can be asked.
    """
    return target_of(url).origin


def _bad(url: str, why: str) -> FetchFailed:
    return FetchFailed(url, Failure.BAD_ADDRESS, why)


def _path(parts: SplitResult) -> str:
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    return f"{path}?{quote(parts.query, safe=_QUERY)}" if parts.query else path


_QUERY = "/%:@!$&'()*+,;=~-._?[]|"


def _host(url: str, host: str) -> str:
    """Return a host in its ASCII form.

    An IPv4 address is four decimal numbers. The system's own functions read `2130706433`, `0x7f.1` and `017700000001`
    as one, too, and programs differ in what they make of them; whatever ends in a number and is not of the plain form
    is refused, as browsers would read it as an address (WHATWG URL, "ends in a number").
    """
    if ":" in host:
        return _ipv6(url, host)
    try:
        plain = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise _bad(url, "its host is no name") from error
    labels = plain.split(".")
    if len(plain) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _bad(url, "its host is no name")
    if _NUMBER.fullmatch(labels[-1]) and _ip(plain) is None:
        raise _bad(url, "its host is a number that is no plain IP address")
    return plain


def _ipv6(url: str, host: str) -> str:
    address = _ip(host)
    if address is None or "%" in host:
        raise _bad(url, "its host is no IP address")
    return str(address)


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def addresses_of(target: Target, policy: Policy, seconds: float) -> Sequence[str]:
    """Return the network's addresses of a target, looked up once, all of them such as the policy allows.

    Raises:
        FetchFailed: it has none, or one that is not public: then nobody can rely on which of them would be asked.
    """
    if not policy.allows_port(target.scheme, target.port):
        raise FetchFailed(target.url, Failure.REFUSED, f"port {target.port} is not asked")
    found = [target.host] if _ip(target.host) else _looked_up(target, policy, seconds)
    for address in found:
        if not policy.allows(address, target.port):
            raise FetchFailed(target.url, Failure.REFUSED, f"{target.host} is at {address}, which is not public")
    return found


def _looked_up(target: Target, policy: Policy, seconds: float) -> Sequence[str]:
    outcome = _within(seconds, lambda: policy.resolve(target.host))
    if outcome is None:
        raise FetchFailed(target.url, Failure.NAME_UNKNOWN, f"looking up {target.host} took too long")
    if isinstance(outcome, OSError | UnicodeError):
        missing = isinstance(outcome, socket.gaierror) and outcome.errno in _NO_NAME
        failure = Failure.NO_NAME if missing else Failure.NAME_UNKNOWN
        raise FetchFailed(target.url, failure, f"{target.host} cannot be looked up ({outcome})") from outcome
    if not outcome:
        raise FetchFailed(target.url, Failure.NAME_UNKNOWN, f"{target.host} has no address")
    return outcome


_NO_NAME = frozenset(code for name in ("EAI_NONAME", "EAI_NODATA") if (code := getattr(socket, name, None)) is not None)


def _within(seconds: float, work: Callable[[], Sequence[str]]) -> Sequence[str] | OSError | UnicodeError | None:
    """Return what a look-up gives or raises, or None when it takes longer: the system's own has no limit of time."""
    outcome: list[Sequence[str] | OSError | UnicodeError] = []

    def run() -> None:
        try:
            outcome.append(work())
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    return outcome[0] if outcome else None
