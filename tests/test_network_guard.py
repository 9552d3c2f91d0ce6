import socket
from contextlib import closing

import pytest

from tests.network_guard import OutsideConnectionError


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_connection_to_another_machine_is_refused_before_it_leaves(
    kind: socket.SocketKind, outside_address: tuple[str, int]
) -> None:
    """A test that reaches outside fails at once, whatever it makes of a failing network."""
    with closing(socket.socket(socket.AF_INET, kind)) as outside:
        outside.setblocking(False)
        with pytest.raises(OutsideConnectionError):
            outside.connect(outside_address)
        with pytest.raises(OutsideConnectionError):
            outside.connect_ex(outside_address)


def test_a_packet_to_another_machine_is_refused(outside_address: tuple[str, int]) -> None:
    """Datagrams need no connection and are held all the same."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as outside:
        with pytest.raises(OutsideConnectionError):
            outside.sendto(b"x", outside_address)
        with pytest.raises(OutsideConnectionError):
            outside.sendmsg([b"x"], [], 0, outside_address)


@pytest.mark.parametrize("name", ["example.org", b"example.org"])
def test_no_name_of_another_machine_is_looked_up(name: str | bytes) -> None:
    """A question to a name server is a connection too."""
    with pytest.raises(OutsideConnectionError):
        socket.getaddrinfo(name, 443)


def test_this_machine_can_be_reached_by_address_and_by_name() -> None:
    """The guard leaves the servers that tests start alone."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        for host in ("127.0.0.1", "localhost"):
            with closing(socket.create_connection((host, port), timeout=5)):
                connection, _ = server.accept()
                connection.close()


def test_sockets_of_the_file_system_are_no_network() -> None:
    """Playwright and gunicorn talk to their own processes by pairs of local sockets."""
    left, right = socket.socketpair()
    with closing(left), closing(right):
        left.sendall(b"x")
        assert right.recv(1) == b"x"
