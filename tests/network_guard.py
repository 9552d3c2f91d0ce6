"""No test talks to another machine: an audit hook refuses addresses outside this one."""

import ipaddress
import os
import socket
import sys
from typing import Final, cast

import pytest

_BY_NAME: Final = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})
_BY_ADDRESS: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_is_on = False


class OutsideConnectionError(Exception):
    """A test reached for another machine. No OSError: code that copes with a failing network must not swallow it."""


def pytest_configure() -> None:
    """Install the hook before any test module is imported; Python has no way to remove it."""
    sys.addaudithook(_refuse_outside)
    _switch(is_on=True)


def pytest_unconfigure() -> None:
    """Let pytest's own process end as it likes."""
    _switch(is_on=False)


def _switch(*, is_on: bool) -> None:
    global _is_on  # noqa: PLW0603 - one hook per process, and hooks take no state
    _is_on = is_on


def _refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    if not _is_on or event not in _BY_NAME | _BY_ADDRESS:
        return
    host = _host(event, arguments)
    if host is not None and not _is_here(host):
        message = f"{event} to {host!r}: tests stay on this machine"
        raise OutsideConnectionError(message)


def _host(event: str, arguments: tuple[object, ...]) -> str | None:
    """Return the host that a socket event is about; None where there is none (a local socket, a connected one)."""
    if event in _BY_NAME:
        name = arguments[0]
    else:
        connection, address = cast("tuple[socket.socket, object]", arguments[:2])
        is_internet = connection.family in {socket.AF_INET, socket.AF_INET6}
        name = address[0] if is_internet and isinstance(address, tuple) else None
    return os.fsdecode(name) if isinstance(name, str | bytes) else None


def _is_here(host: str) -> bool:
    """Tell whether a name or address is this machine; to bind to the unspecified address reaches nobody."""
    if host in {"", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


@pytest.fixture
def outside_address() -> tuple[str, int]:
    """Return an address that belongs to nobody (RFC 5737), for tests of what happens without a network."""
    return ("192.0.2.1", 9)
