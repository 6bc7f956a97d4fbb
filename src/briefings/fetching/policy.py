"""What may be asked: which schemes, which ports, and which addresses of the network are public.

Which blocks are not is in the IANA registries of special-purpose addresses (RFC 6890), which Python's `ipaddress`
knows; those forms of an IPv6 address that stand for an IPv4 one are as public as that is.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Resolver: TypeAlias = Callable[[str], Sequence[str]]
"""Gives the addresses of a name; raises `socket.gaierror` where it cannot."""

USUAL_PORTS = {"http": 80, "https": 443}

_NOT_PUBLIC = (
    IPv4Network("100.64.0.0/10"),  # shared by the customers of a provider, RFC 6598
    IPv4Network("192.0.0.0/24"),  # protocol assignments, RFC 6890
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, RFC 7526
    IPv4Network("198.18.0.0/15"),  # benchmarks, RFC 2544
)
_GLOBAL = IPv6Network("2000::/3")  # all that is given out, RFC 4291
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_NOT_GLOBAL = (IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"), IPv6Network("2001:2::/48"))


def system_resolver(name: str) -> Sequence[str]:
    """Return the addresses that the system knows of a name, each once."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True)
class Policy:
    """What may be asked.

    `unprivileged` lets ports from 1024 be asked besides the usual ones. `excepted` are pairs of an address and a port
    that may be asked though they are not public, `authorities` a file of certificates that are trusted besides the
    system's, `resolve` what looks names up. These three are for servers of one's own, as in tests; no setting and no
    environment variable reaches them.
    """

    unprivileged: bool = True
    excepted: frozenset[tuple[str, int]] = frozenset()
    authorities: str | None = None
    resolve: Resolver = system_resolver

    def allows_port(self, scheme: str, port: int) -> bool:
        """Tell whether a port may be asked."""
        return port == USUAL_PORTS[scheme] or (self.unprivileged and port >= 1024)

    def allows(self, address: str, port: int) -> bool:
        """Tell whether an address of the network may be asked."""
        return (address, port) in self.excepted or is_public(address)


def is_public(text: str) -> bool:
    """Tell whether an address of the network can be reached by anyone, and belongs to one machine."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return all(_is_public(each) for each in _meant_by(address))


def _meant_by(address: Address) -> Iterator[Address]:
    """Yield the addresses that one leads to: itself, or the IPv4 ones within it."""
    if isinstance(address, IPv4Address):
        yield address
        return
    within: list[IPv4Address] = [each for each in (address.ipv4_mapped, address.sixtofour) if each]
    within += address.teredo or ()
    if address in _NAT64 or int(address) >> 32 == 0:  # the latter are the IPv4-compatible ones, and `::` and `::1`
        within.append(IPv4Address(int(address) & 0xFFFFFFFF))
    yield from within
    if address.ipv4_mapped is None and address not in _NAT64:
        yield address


def _is_public(address: Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC)
    return address.scope_id is None and address in _GLOBAL and not any(address in each for each in _NOT_GLOBAL)
