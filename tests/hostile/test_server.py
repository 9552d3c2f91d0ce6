"""Rows H, Q16 and X3 as bytes on a socket to a real `registry serve`: no client library tidies them on the way."""

import json
import re
import shutil
from collections.abc import Iterator

import pytest

from registry.search.generation import GenerationStore
from registry.web import refusals
from tests import corpus
from tests.hostile.raw_requests import (
    AMBIGUOUS_LENGTHS,
    ANSWERED,
    BARE_BREAKS,
    BEYOND_MEASURE,
    BROKEN_PIECES,
    CLIMBING,
    ENCODED_BREAKS,
    FOREIGN_HOSTS,
    OTHER_METHODS,
    SEARCHES,
    SMUGGLED,
    answered,
)
from tests.raw_server import RawServer, serving
from tests.sites import Site

SAID = re.compile(r"[0-9]+ catatan .*|Situs dilayani .*")
LOGGED = {"level", "logger", "timestamp", "message"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RawServer]:
    """Serve the small registry; whatever was sent, it lives at the end, and its log is of whole lines."""
    directory = tmp_path_factory.mktemp("situs")
    corpus.write_registry(directory / "isi")
    with serving(directory / "isi", directory / "index") as running:
        yield running
        running.ask("<never> /cari HTTP/1.1")  # a line for the log, whatever was asked before
        assert running.lives()
        log = running.log.read_text()
    assert "Traceback" not in log
    logged = [json.loads(line) for line in log.splitlines() if not SAID.fullmatch(line)]
    assert logged
    assert [line for line in logged if line.keys() != LOGGED] == []
    assert "127.0.0.1:" not in log.replace("http://127.0.0.1:", "")
    assert "ip=" not in log


@pytest.mark.parametrize(
    ("request_line", "headers", "refused"),
    [
        ("GET /gema gema HTTP/1.1", (), 400),
        ("<script>gema GEMA/1", (), 400),
        ("GET / HTTP/9.9", ("X-Gema: gema",), 400),
        ("GET / HTTP/1.1", ("gema gema: 1",), 400),
        ("GET /gema HTTP/1.1", ("Content-Length: gema",), 400),
        ("GET /" + "gema" * 20_000 + " HTTP/1.1", (), 414),
        ("GET / HTTP/1.1", ("Expect: gema",), 417),
        ("GET / HTTP/1.1", ("If-None-Match: " + "gema" * 25_000,), 431),
        ("GET / HTTP/1.1", tuple(f"X-Gema-{number}: gema" for number in range(200)), 431),
        ("GET / HTTP/1.1", ("Transfer-Encoding: gema",), 501),
    ],
    ids=lambda value: str(value)[:24],
)
def test_h3_h5_what_the_application_never_sees_is_answered_by_the_plain_page(
    server: RawServer, request_line: str, headers: tuple[str, ...], refused: int
) -> None:
    """To the letter: every header of the site, the words for people, and nothing of the request."""
    answer = server.ask(request_line, *headers)
    answered(answer, refused)
    assert answer == refusals.answer(refused, "http://127.0.0.1")
    assert b"gema" not in answer.lower()


@pytest.mark.parametrize("method", OTHER_METHODS)
def test_h3_a_method_that_is_not_for_reading(server: RawServer, method: str) -> None:
    """Refused, and nothing of the request comes back as it was sent."""
    answer = server.ask(f"{method} /cari HTTP/1.1", "X-Rahasia: gema")
    answered(answer, 400, 405)
    assert b"gema" not in answer
    assert b"<script>" not in answer


@pytest.mark.parametrize("headers", AMBIGUOUS_LENGTHS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_h3_a_length_that_can_be_read_in_two_ways(server: RawServer, method: str, headers: tuple[str, ...]) -> None:
    """One refusal, then the connection is closed: what follows is never taken for a request of its own."""
    answered(server.ask(f"{method} / HTTP/1.1", *headers, body=b"0\r\n\r\n" + SMUGGLED), 400, 413, 501)


@pytest.mark.parametrize("address", ["/usulkan/praktik", "/hooks/git", "/cari"])
@pytest.mark.parametrize("body", BROKEN_PIECES, ids=lambda body: repr(body[:12]))
def test_h3_a_body_in_pieces_that_are_none(server: RawServer, address: str, body: bytes) -> None:
    """A fault of who sent it, not of ours; one answer over a connection that is closed then, asked for or not."""
    head = (
        f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\nSec-Fetch-Site: same-origin\r\n"
    )
    answered(server.send(f"{head}\r\n".encode() + body + SMUGGLED), 400, 404, 405)


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize("broken", ENCODED_BREAKS)
def test_h3_a_line_break_in_the_query_splits_no_header(server: RawServer, address: str, broken: str) -> None:
    """Encoded, or in the encodings that careless programs make line breaks of."""
    head = answered(server.ask(f"GET {address}?q=a{broken}X-Injected:%201{broken}{broken}isi HTTP/1.1"), 200, 301)
    assert not re.search(rb"^X-Injected", head, re.MULTILINE)
    assert all(re.fullmatch(rb"[A-Za-z-]+: .*", line) for line in head.split(b"\r\n")[1:])


@pytest.mark.parametrize("broken", BARE_BREAKS)
def test_h3_a_bare_line_break_in_the_request_line_is_refused(server: RawServer, broken: bytes) -> None:
    """What no browser sends is no request."""
    answer = server.send(
        b"GET /cari?q=a" + broken + b"X-Injected: 1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
    answered(answer, 400)
    assert b"X-Injected: 1\r\n" not in answer


@pytest.mark.parametrize(("headers", "allowed"), BEYOND_MEASURE, ids=lambda value: str(value)[:24])
@pytest.mark.parametrize("address", ANSWERED)
def test_h5_headers_beyond_measure(
    server: RawServer, address: str, headers: tuple[str, ...], allowed: tuple[int, ...]
) -> None:
    """A hundred kilobytes of validator, ranges, two hundred headers: a plain answer or 431, never a trace."""
    answer = server.ask(f"GET {address} HTTP/1.1", *headers)
    answered(answer, *allowed)
    assert b"evil.example" not in answer


@pytest.mark.parametrize("address", ["/", "/api/v1/search?q=pusyar", "/data/needs.ndjson", "/feed.atom"])
def test_h5_a_validator_of_ours_is_answered_without_a_body(server: RawServer, address: str) -> None:
    """The other side of the limit: what we sent is understood."""
    head = answered(server.ask(f"GET {address} HTTP/1.1"), 200)
    tag = re.search(rb"^ETag: (.*?)\r?$", head, re.MULTILINE)
    assert tag is not None
    answer = server.ask(f"GET {address} HTTP/1.1", f"If-None-Match: {tag[1].decode()}")
    answered(answer, 304)
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("size", [60_000, 80_000, 1_000_000])
@pytest.mark.parametrize("address", ["/cari?q=", "/", "/praktik/", "/api/v1/search?q="])
def test_q16_an_address_of_sixty_kilobytes_and_more(server: RawServer, address: str, size: int) -> None:
    """414, read no further than the limit."""
    answered(server.ask(f"GET {address}{'a' * size} HTTP/1.1"), 414)


def test_q16_five_thousand_parameters(server: RawServer) -> None:
    """The first `q` counts, the rest is not looked at."""
    string = "q=pusyar&q=sampah&" + "&".join(f"a{number}=1" for number in range(4_000))
    answer = server.ask(f"GET /api/v1/search?{string} HTTP/1.1")
    answered(answer, 200)
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["query"] == "pusyar"


@pytest.mark.parametrize("head", FOREIGN_HOSTS)
def test_h1_a_host_that_is_not_ours(server: RawServer, head: bytes) -> None:
    """None, another, two: refused, and the name does not come back."""
    answer = server.send(head + b"Connection: close\r\n\r\n")
    answered(answer, 400)
    assert b"evil.example" not in answer


@pytest.mark.parametrize("path", CLIMBING)
def test_h2_a_path_that_climbs_or_leaves(server: RawServer, path: str) -> None:
    """404, never a redirect."""
    head = answered(server.ask(f"GET {path} HTTP/1.1"), 404)
    assert b"Location:" not in head


@pytest.mark.parametrize("damage", ["half", "empty", "zeros", "killed"])
def test_x3_a_half_written_index_is_built_anew_at_the_start(site: Site, damage: str) -> None:
    """A power cut in the middle of writing: the program starts, serves everything, and leaves no rubble."""
    store = GenerationStore(site.index)
    directory = store.directory(store.current_name())
    largest = max(
        (path for path in (directory / "index").rglob("*") if path.is_file()), key=lambda one: one.stat().st_size
    )
    content = largest.read_bytes()
    if damage == "killed":
        shutil.copytree(directory, directory.with_name("g00000000000001.building"))
        largest.unlink()
    else:
        largest.unlink()  # the file may be linked to another generation
        largest.write_bytes({"half": content[: len(content) // 2], "empty": b"", "zeros": bytes(len(content))}[damage])
    with serving(site.content, site.index) as running:
        answer = running.ask("GET /api/v1/search?q=pusyar HTTP/1.1")
        answered(answer, 200)
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["results"][0]["id"] == "kota-mojokerto/pusyar"
        answered(running.ask("GET /praktik/kota-mojokerto/pusyar HTTP/1.1"), 200)
    assert "Traceback" not in running.log.read_text()
    assert store.current_name() != directory.name
    store.manifest(store.current_name())
    assert not list(directory.parent.glob("*.building"))
