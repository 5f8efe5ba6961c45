"""The network addresses of a host, refused where they lead into a network that is not public."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from wasata.errors import InputError

__all__ = ["is_public", "resolve"]

# IPv6 addresses that stand for an IPv4 address in their last 32 bits: RFC 6052 and RFC 4291, section 2.5.5.1.
_TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))


def resolve(host: str, port: int, *, allow_private: bool) -> list[tuple[str, int]]:
    """Give the addresses to connect to for a host.

    Raises:
        InputError: it has none, or one that is private, loopback or otherwise not of the public network.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError("no host of this name is known") from None
    addresses = list(dict.fromkeys((str(entry[4][0]), int(entry[4][1])) for entry in found))
    if not addresses:
        raise InputError("no host of this name is known")
    if not allow_private and not all(is_public(address) for address, _ in addresses):
        raise InputError("leads to an address of a private network or of this machine, which is not fetched")
    return addresses


def is_public(address: str) -> bool:
    """Tell an address of the public network, whatever form it is written in."""
    ip = ip_address(address)
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 address that an IPv6 address stands for."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if any(ip in network for network in _TRANSLATED):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
