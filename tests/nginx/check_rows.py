"""Rows H and Q16 of the list of hostile inputs again, through nginx: the same bytes as without it, over TLS.

Some are refused by nginx before the registry sees them; who refuses, the visitor gets headers and words of this site.
"""

import re

import pytest

from registry.web import refusals, security, statuses, urls
from tests.hostile.raw_requests import (
    AMBIGUOUS_LENGTHS,
    ANSWERED,
    BARE_BREAKS,
    BEYOND_MEASURE,
    BROKEN_PIECES,
    CLIMBING,
    ENCODED_BREAKS,
    ENCODED_CLIMBING,
    EVIL,
    FOREIGN_HOSTS,
    OFF_SITE,
    OTHER_HOSTS,
    OTHER_METHODS,
    SEARCHES,
    SMUGGLED,
    WHERE_TO,
    answered,
)
from tests.nginx.proxy import NAME, Proxied
from tests.raw_server import status


def secured(answer: bytes, *allowed: int) -> bytes:
    """Check an answer as that of the registry itself, and that it keeps browsers with https; return its head."""
    head = answered(answer, *allowed)
    assert head.count(b"\r\nStrict-Transport-Security: ") == 1
    assert head.count(b"\r\nX-Request-Id: ") <= 1
    assert b"nginx/" not in answer
    return head


def refused(answer: bytes, *allowed: int) -> bytes:
    """Check that an answer is a page of ours for people and not one of nginx; return its head."""
    head = secured(answer, *allowed)
    assert b"<center>" not in answer
    assert b'<main id="isi"' in answer or b"\r\nContent-Type: application/problem+json" in head
    return head


@pytest.mark.parametrize("head", FOREIGN_HOSTS)
def test_h1_a_host_that_is_not_ours(site: Proxied, head: bytes) -> None:
    """None, another, two: refused, by nginx or behind it; nginx puts no name of its own in the place of none."""
    answer = site.https.send(head + b"Connection: close\r\n\r\n")
    refused(answer, 400)
    assert EVIL.encode() not in answer


@pytest.mark.parametrize("host", OTHER_HOSTS)
@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/tidak-ada", "/api/v1/search"])
def test_h1_another_host_is_refused(site: Proxied, host: str, address: str) -> None:
    """Also where an address in the request line says another name than the header."""
    answer = site.https.send(f"GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    secured(answer, 400)
    assert EVIL.encode() not in answer
    answer = site.https.ask(f"GET https://{EVIL}{address} HTTP/1.1")
    secured(answer, 400)
    assert EVIL.encode() not in answer


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host: evil.example", "X-Host: evil.example", "Forwarded: host=evil.example;proto=http"]
)
def test_h1_links_never_come_from_a_header(site: Proxied, header: str) -> None:
    """The site calls itself by its own name, with https."""
    answer = site.https.ask("GET /praktik/kota-mojokerto/pusyar HTTP/1.1", header, "X-Forwarded-Proto: http")
    secured(answer, 200)
    assert EVIL.encode() not in answer
    assert f'href="https://{NAME}/praktik/kota-mojokerto/pusyar"'.encode() in answer
    assert f"http://{NAME}".encode() not in answer


@pytest.mark.parametrize("path", [*CLIMBING, *ENCODED_CLIMBING])
def test_h2_a_path_that_climbs_or_leaves(site: Proxied, path: str) -> None:
    """Not found, or refused by nginx where it climbs above everything; never a redirect."""
    head = refused(site.https.ask(f"GET {path} HTTP/1.1"), 404, 400)
    assert b"Location:" not in head


@pytest.mark.parametrize("method", OTHER_METHODS)
@pytest.mark.parametrize("address", ["/", "/cari", "/praktik/kota-mojokerto/pusyar", "/api/v1/search"])
def test_h3_a_method_that_is_not_for_reading(site: Proxied, method: str, address: str) -> None:
    """Refused, and nothing of the request comes back as it was sent."""
    answer = site.https.ask(f"{method} {address} HTTP/1.1", "X-Rahasia: gema")
    refused(answer, 400, 405)
    assert b"gema" not in answer
    assert b"<script>" not in answer


@pytest.mark.parametrize("headers", AMBIGUOUS_LENGTHS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_h3_a_length_that_can_be_read_in_two_ways(site: Proxied, method: str, headers: tuple[str, ...]) -> None:
    """One refusal, then the connection is closed; nginx and the registry never differ on where a request ends."""
    before = _answers_of_status(site)
    refused(site.https.ask(f"{method} / HTTP/1.1", *headers, body=b"0\r\n\r\n" + SMUGGLED), 400, 413, 501)
    assert _answers_of_status(site) == before


def _answers_of_status(site: Proxied) -> int:
    return site.registry.log.read_text().count('"route": "/status"')


@pytest.mark.parametrize("address", ["/usulkan/praktik", "/hooks/git", "/cari"])
@pytest.mark.parametrize("body", BROKEN_PIECES, ids=lambda body: repr(body[:12]))
def test_h3_a_body_in_pieces_that_are_none(site: Proxied, address: str, body: bytes) -> None:
    """Refused by nginx, or put together by it into one that is whole; what follows is no request."""
    answer = site.https.ask(
        f"POST {address} HTTP/1.1", "Transfer-Encoding: chunked", "Sec-Fetch-Site: same-origin", body=body + SMUGGLED
    )
    secured(answer, 400, 404, 405)


@pytest.mark.parametrize("headers", AMBIGUOUS_LENGTHS)
def test_h3_a_body_in_front_of_another_request_poisons_no_connection(site: Proxied, headers: tuple[str, ...]) -> None:
    """Kept alive and followed by what was smuggled: the next visitor over the same connections gets what was asked."""
    head = "\r\n".join(("POST / HTTP/1.1", f"Host: {NAME}", *headers, "", ""))
    site.https.send(head.encode("latin-1") + b"0\r\n\r\n" + SMUGGLED, limit_s=3)
    for _ in range(3):
        assert site.https.lives()
        secured(site.https.ask("GET /api/v1/search?q=pusyar HTTP/1.1"), 200)


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize("broken", ENCODED_BREAKS)
def test_h3_a_line_break_in_the_query_splits_no_header(site: Proxied, address: str, broken: str) -> None:
    """Encoded, or in the encodings that careless programs make line breaks of."""
    head = secured(site.https.ask(f"GET {address}?q=a{broken}X-Injected:%201{broken}{broken}isi HTTP/1.1"), 200, 301)
    assert not re.search(rb"^X-Injected", head, re.MULTILINE)
    assert all(re.fullmatch(rb"[A-Za-z-]+: .*", line) for line in head.split(b"\r\n")[1:])


@pytest.mark.parametrize("broken", BARE_BREAKS)
def test_h3_a_bare_line_break_in_the_request_line_is_refused(site: Proxied, broken: bytes) -> None:
    """What no browser sends is no request, or one of 1991: without a version and a host, answered without a head."""
    answer = site.https.send(
        b"GET /cari?q=a" + broken + b"X-Injected: 1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
    assert b"X-Injected: 1\r\n" not in answer
    if status(answer):
        refused(answer, 400)
    else:
        assert broken.endswith(b"\n")
        assert statuses.title(400).encode() in answer


@pytest.mark.parametrize("value", OFF_SITE)
@pytest.mark.parametrize("name", WHERE_TO)
def test_h4_no_parameter_leads_off_this_site(site: Proxied, name: str, value: str) -> None:
    """There is no redirect parameter; this proves none."""
    for address in ("/", "/cari/", "/praktik/kota-mojokerto/pusyar/"):
        head = secured(site.https.ask(f"GET {address}?{name}={value} HTTP/1.1"), 200, 301)
        location = re.search(rb"^Location: (.*?)\r?$", head, re.MULTILINE)
        assert urls.is_on_site(location[1].decode() if location else "/")


@pytest.mark.parametrize(("headers", "allowed"), BEYOND_MEASURE, ids=lambda value: str(value)[:24])
@pytest.mark.parametrize("address", ANSWERED)
def test_h5_headers_beyond_measure(
    site: Proxied, address: str, headers: tuple[str, ...], allowed: tuple[int, ...]
) -> None:
    """The same statuses as without nginx: what it refuses by a number of its own is sent as 431."""
    answer = site.https.ask(f"GET {address} HTTP/1.1", *headers)
    secured(answer, *allowed)
    assert EVIL.encode() not in answer
    if allowed == (431,):
        assert answer.endswith(refusals.page(431).encode())


@pytest.mark.parametrize("address", ["/", "/api/v1/search?q=pusyar", "/data/needs.ndjson", "/feed.atom"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_h5_a_validator_of_ours_is_answered_without_a_body(site: Proxied, address: str, encoding: str) -> None:
    """The other side of the limit: nginx changes no validator, compressed or not."""
    accepted = f"Accept-Encoding: {encoding}"
    head = secured(site.https.ask(f"GET {address} HTTP/1.1", accepted), 200)
    tag = re.search(rb"^ETag: (.*?)\r?$", head, re.MULTILINE)
    assert tag is not None
    answer = site.https.ask(f"GET {address} HTTP/1.1", accepted, f"If-None-Match: {tag[1].decode()}")
    secured(answer, 304)
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("size", [60_000, 80_000, 1_000_000])
@pytest.mark.parametrize("address", ["/cari?q=", "/", "/praktik/", "/api/v1/search?q="])
def test_q16_an_address_of_sixty_kilobytes_and_more(site: Proxied, address: str, size: int) -> None:
    """414, by whoever reads it first."""
    refused(site.https.ask(f"GET {address}{'a' * size} HTTP/1.1"), 414)


@pytest.mark.parametrize("character", ["a", "%22", '"', "<"])
def test_q16_a_long_search_is_cut_with_a_notice(site: Proxied, character: str) -> None:
    """As long as the registry allows, also where it answers with the same query, written out, in a redirect."""
    query = character * (security.MAX_ADDRESS_CHARACTERS // len(urls.written(character.encode())) - 20)
    secured(site.https.ask(f"GET /cari?q={query} HTTP/1.1"), 200)
    secured(site.https.ask(f"GET /cari/?q={query} HTTP/1.1"), 301)
    refused(site.https.ask(f"GET /cari/?q={query * 3} HTTP/1.1"), 414)
