"""The same refusals over HTTP/2, which browsers speak with nginx: frames written by hand, since no library would."""

import struct
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

import pytest

from registry.web import refusals
from registry.web.forms.guarding import MAX_FORM_BYTES
from tests.hostile.raw_requests import EVIL
from tests.nginx.proxy import NAME, Proxied
from tests.raw_server import RawServer

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RESET, SETTINGS, AWAY = 0, 1, 3, 4, 7
END_STREAM, END_HEADERS = 1, 4
STATUSES = {0x88: 200, 0x8C: 400, 0x8D: 404}
"""What stands in the static table of HPACK; others are spelled out."""


def ask(server: RawServer, *headers: tuple[str, str], begun: bytes = b"") -> tuple[int, bytes]:
    """Send a request of these headers, and the beginning of its body; return status and body of the answer.

    The status is 0 where the stream is only ended.
    """
    assert server.tls is not None
    server.tls.set_alpn_protocols(["h2"])
    try:
        connection = server.connection(20)
    finally:
        server.tls.set_alpn_protocols(["http/1.1"])
    block = b"".join(b"\0" + _text(name) + _text(value) for name, value in headers)
    with closing(connection):
        ends = 0 if begun else END_STREAM
        connection.sendall(PREFACE + _frame(SETTINGS, 0, 0, b"") + _frame(HEADERS, ends | END_HEADERS, 1, block))
        connection.sendall(_frame(DATA, 0, 1, begun) if begun else b"")
        code, body = 0, b""
        for kind, flags, content in _frames(connection.makefile("rb")):
            if kind == HEADERS:
                code = _status(content)
            body += content if kind == DATA else b""
            if kind in {RESET, AWAY} or (kind in {HEADERS, DATA} and flags & END_STREAM):
                break
    return code, body


def _text(text: str) -> bytes:
    """Write a text as HPACK has it without the table of Huffman."""
    size = len(text.encode())
    return (bytes([size]) if size < 127 else b"\x7f" + _varint(size - 127)) + text.encode()


def _varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _varint(number >> 7)


def _frame(kind: int, flags: int, stream: int, content: bytes) -> bytes:
    return struct.pack(">I", len(content))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + content


def _frames(answer: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    while len(head := answer.read(9)) == 9:
        yield head[3], head[4], answer.read(int.from_bytes(head[:3], "big"))


def _status(block: bytes) -> int:
    """Read the status, which stands first: by its number in the table, or as `08` and its three digits."""
    at = 0
    while block[at] & 0xE0 == 0x20:  # the size of the table
        at += 1
    if block[at] in STATUSES:
        return STATUSES[block[at]]
    size = block[at + 1]
    assert size == 3, block[at : at + 6]
    return int(block[at + 2 : at + 5])


def request(path: str = "/", method: str = "GET", host: str | None = NAME) -> list[tuple[str, str]]:
    """Return the headers with which every request begins."""
    first = [(":method", method), (":scheme", "https"), (":path", path)]
    return [*first, (":authority", host)] if host else first


def test_a_page_is_answered(site: Proxied) -> None:
    """The other side: by its own name."""
    code, body = ask(site.https, *request("/api/v1/search?q=pusyar"))
    assert code == 200
    assert b"kota-mojokerto/pusyar" in body


@pytest.mark.parametrize("host", [EVIL, f"{NAME}.{EVIL}", f"{NAME}@{EVIL}", None, ""])
def test_h1_a_host_that_is_not_ours(site: Proxied, host: str | None) -> None:
    """Another or none: refused; of two the one of the request line counts, as over HTTP/1.1."""
    for more in ([], [("host", EVIL)]):
        code, body = ask(site.https, *request(host=host), *more)
        assert code in {0, 400}
        assert EVIL.encode() not in body


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (request("/metrics"), 404),
        (request("/%00"), 400),
        (request(method="TRACE"), 405),
    ],
)
def test_h2_h3_what_nginx_refuses_is_answered_by_the_plain_page(
    site: Proxied, headers: list[tuple[str, str]], code: int
) -> None:
    """The words for people, as over HTTP/1.1."""
    assert ask(site.https, *headers) == (code, refusals.page(code).encode())


def test_s6_a_body_beyond_the_form_is_refused_clearly(site: Proxied) -> None:
    """Before it has come."""
    headers = [*request("/usulkan/praktik", "POST"), ("content-length", str(MAX_FORM_BYTES + 1))]
    assert ask(site.https, *headers, begun=b"a" * 16_000) == (413, refusals.page(413).encode())


@pytest.mark.parametrize(
    "header",
    [
        ("transfer-encoding", "chunked"),
        ("content-length", "-5"),
        ("connection", "close"),
        ("x-a", "1\r\nX-Injected: 1"),
        ("x-a\r\nx-injected", "1"),
        ("cookie", "a" * 15_000),
        (":path", "/status"),
    ],
    ids=lambda header: header[0].strip(),
)
def test_h3_h5_what_would_split_a_request_behind_nginx_does_not(site: Proxied, header: tuple[str, str]) -> None:
    """Refused, or passed on as one request without it; the next visitor gets what was asked for."""
    before = site.registry.log.read_text().count('"route": "/status"')
    code, body = ask(site.https, *request(), header)
    assert code in {0, 200, 400, 431}
    assert b"X-Injected" not in body
    assert site.https.lives()
    assert site.registry.log.read_text().count('"route": "/status"') == before
