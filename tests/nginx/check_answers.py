"""What nginx adds, hides and says by itself, and that the registry behind it counts and names visitors rightly."""

import asyncio
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bench.load import Connection, load
from registry.web import refusals, security
from registry.web.forms.guarding import MAX_FORM_BYTES
from registry.web.views.hooks import MAX_HOOK_BYTES
from tests import corpus
from tests.hanging_up import CONNECTIONS, HangingUp, step
from tests.hostile.raw_requests import CLIMBING, EVIL, OFF_SITE, answered
from tests.nginx.check_rows import secured
from tests.nginx.conftest import PER_MINUTE
from tests.nginx.proxy import ADDRESS_HEADER, NAME, Proxied, configured, nginx, proxied
from tests.raw_server import serving, status

GEMA = "gema" * 25_000


def headers_of(answer: bytes) -> dict[str, str]:
    """Return the headers of an answer, none of which stands there twice."""
    head, _, _ = answer.partition(b"\r\n\r\n")
    pairs = [line.partition(": ") for line in head.decode("latin-1").split("\r\n")[1:]]
    assert len({name.lower() for name, _, _value in pairs}) == len(pairs), pairs
    return {name: value for name, _, value in pairs}


def plain(answer: bytes, code: int) -> dict[str, str]:
    """Check that an answer is the page of a status with every header, and repeats nothing; return the headers."""
    assert status(answer) == code, answer[:300]
    headers = headers_of(answer)
    assert answer.endswith(b"\r\n\r\n" + refusals.page(code).encode())
    wanted = {**refusals.HEADERS, **security.headers(f"https://{NAME}")}
    assert wanted.items() <= headers.items()
    assert re.fullmatch("[0-9a-f]{32}", headers["X-Request-Id"])
    assert headers["Server"] == "nginx"
    assert b"gema" not in answer.lower()
    return headers


def test_nginx_accepts_the_file(site: Proxied, tmp_path: Path) -> None:
    """As `nginx -t` of the guide says, without a warning."""
    directory = Path(site.https.log).parent
    around = configured(directory, site.http.port, site.https.port, site.registry.port)
    done = subprocess.run(
        [nginx(), "-t", "-p", str(directory), "-c", str(around)],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    assert "test is successful" in done.stderr
    assert "[warn]" not in done.stderr


@pytest.mark.parametrize(
    ("line", "headers", "code"),
    [
        ("GET /gema gema HTTP/1.1", (), 400),
        ("<script>gema", (), 400),
        ("GET / HTTP/1.1", ("Host: gema.example",), 400),
        ("GET / HTTP/1.1", ("Content-Length: gema",), 400),
        ("GET /gema/../../.. HTTP/1.1", (), 400),
        ("GET /metrics HTTP/1.1", ("X-Gema: gema",), 404),
        ("GET /refused-by-nginx HTTP/1.1", ("X-Gema: gema",), 404),
        ("TRACE /gema HTTP/1.1", (), 405),
        ("POST /gema HTTP/1.1", (f"Content-Length: {MAX_FORM_BYTES + 1}",), 413),
        (f"GET /{GEMA} HTTP/1.1", (), 414),
        ("GET / HTTP/1.1", (f"Cookie: {GEMA}",), 431),
        ("GET / HTTP/1.1", ("Transfer-Encoding: gema",), 501),
        ("GET / HTTP/9.9", ("X-Gema: gema",), 505),
    ],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_h3_h5_what_nginx_refuses_is_answered_by_the_plain_page(
    site: Proxied, line: str, headers: tuple[str, ...], code: int
) -> None:
    """To the letter as gunicorn's refusals: the words for people, each header once, nothing of the request."""
    plain(site.https.ask(line, *headers), code)


def test_h3_http_to_the_port_of_https_is_answered_by_the_plain_page(site: Proxied) -> None:
    """Nginx has a status of its own for that."""
    request = f"GET / HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()
    plain(replace(site.https, tls=None).send(request), 400)


def test_h3_a_head_request_that_nginx_refuses_has_no_body(site: Proxied) -> None:
    """Only what GET would have sent above it."""
    answer = site.https.ask("HEAD /metrics HTTP/1.1")
    assert headers_of(answer)["Content-Length"] == str(len(refusals.page(404).encode()))
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("path", ["/metrics", "/metrics?x=1", "/%6detrics", "/./metrics", "/a/../metrics"])
def test_h2_metrics_are_hidden(site: Proxied, path: str) -> None:
    """However they are written; this machine reads them at the registry itself."""
    answer = site.https.ask(f"GET {path} HTTP/1.1")
    secured(answer, 404)
    assert b"registry_requests_total" not in answer
    assert b"registry_requests_total" in site.registry.ask("GET /metrics HTTP/1.1")


@pytest.mark.parametrize("path", ["//metrics", "/metrics/", "/en/metrics", "/METRICS", "/metrics%00", "/metrics%2f"])
def test_h2_metrics_have_no_other_address(site: Proxied, path: str) -> None:
    """Nothing that nginx lets through is read as that address."""
    answer = site.https.ask(f"GET {path} HTTP/1.1")
    secured(answer, 400, 404, 301)
    assert b"registry_requests_total" not in answer


@pytest.mark.parametrize("path", ["/", "/cari?q=a", "/praktik/kota-mojokerto/pusyar", *CLIMBING, *OFF_SITE])
@pytest.mark.parametrize("host", [NAME, EVIL, f"{NAME}.{EVIL}", ""])
def test_h1_h4_http_leads_to_https_of_this_site_and_nowhere_else(site: Proxied, path: str, host: str) -> None:
    """Whatever name the visitor sent; with the headers that every answer has."""
    line = f"GET {path} HTTP/1.{1 if host else 0}"
    named = f"Host: {host}\r\n" if host else ""
    answer = site.http.send(f"{line}\r\n{named}Connection: close\r\n\r\n".encode())
    head = answered(answer, 301, 400)
    assert EVIL.encode() not in head.replace(path.encode(), b"")
    if status(answer) == 301:
        assert headers_of(answer)["Location"].startswith(f"https://{NAME}/")


def test_h1_an_address_with_a_name_in_the_request_line_leads_to_this_site(site: Proxied) -> None:
    """What proxies are sent is no way out."""
    for target in (f"http://{EVIL}/x", f"http://{EVIL}", f"https://{EVIL}//{EVIL}"):
        answer = site.http.ask(f"GET {target} HTTP/1.1")
        answered(answer, 301, 400)
        assert headers_of(answer).get("Location", f"https://{NAME}/").startswith(f"https://{NAME}/")


@pytest.mark.parametrize(
    ("line", "code"), [("GET /a b HTTP/1.1", 400), (f"GET /{GEMA} HTTP/1.1", 414), ("TRACE / HTTP/1.1", 405)]
)
def test_h3_what_nginx_refuses_over_http_is_the_plain_page_too(site: Proxied, line: str, code: int) -> None:
    """Without the promise of https, which browsers do not believe over http."""
    answer = site.http.ask(line)
    answered(answer, code)
    assert answer.endswith(refusals.page(code).encode())
    assert b"Strict-Transport-Security" not in answer


def test_h3_a_missing_challenge_is_the_plain_page(site: Proxied) -> None:
    """The only files that nginx serves by itself; the folder cannot be left."""
    found = Path(site.https.log).parent / ".well-known" / "acme-challenge"
    found.mkdir(parents=True, exist_ok=True)
    (found / "bukti").write_text("bukti")
    assert site.http.ask("GET /.well-known/acme-challenge/bukti HTTP/1.1").endswith(b"bukti")
    for path in ("tidak-ada", "..%2f..%2fprivkey.pem", "../../privkey.pem", "%2e%2e/%2e%2e/privkey.pem"):
        answer = site.http.ask(f"GET /.well-known/acme-challenge/{path} HTTP/1.1")
        answered(answer, 301, 400, 404)
        assert b"PRIVATE KEY" not in answer


def test_limits_count_by_the_address_that_nginx_saw(site: Proxied) -> None:
    """Who asks too much is told when to come back, whatever address is forged; the neighbour reads on."""
    greedy, neighbour = "198.51.100.7", "203.0.113.9"
    forged = ("X-Forwarded-For: {0}", "X-Real-IP: {0}", "Forwarded: for={0}", "X-Forwarded-For: {0}, 10.0.0.{0}")
    answers = [
        site.https.ask(
            "GET /api/v1/suggest?q=pus HTTP/1.1",
            f"{ADDRESS_HEADER}: {greedy}",
            forged[number % len(forged)].format(number),
        )
        for number in range(PER_MINUTE + 30)
    ]
    told = [answer for answer in answers if status(answer) == 429]
    assert {status(answer) for answer in answers} == {200, 429}
    assert int(headers_of(told[-1])["Retry-After"]) >= 1
    secured(told[-1], 429)
    again = site.https.ask("GET /api/v1/suggest?q=pus HTTP/1.1", f"{ADDRESS_HEADER}: {neighbour}")
    secured(again, 200)
    assert greedy not in site.registry.log.read_text()


def test_the_number_of_a_request_is_that_of_nginx(site: Proxied) -> None:
    """One number for an answer and its line in the log, refused or not; none that a visitor chose."""
    for line, code in (
        ("GET / HTTP/1.1", 200),
        ("GET /tidak-ada HTTP/1.1", 404),
        ("GET /?" + "a" * 60_000 + " HTTP/1.1", 414),
    ):
        answer = site.https.ask(line, "X-Request-Id: pilihan-pengunjung")
        secured(answer, code)
        number = headers_of(answer)["X-Request-Id"]
        assert re.fullmatch("[0-9a-f]{32}", number)
        lines = [json.loads(one) for one in site.registry.log.read_text().splitlines() if number in one]
        assert [(one["number"], one["status"]) for one in lines] == [(number, code)]


def test_h1_a_refused_host_has_the_number_of_nginx_too(site: Proxied) -> None:
    """The registry refuses it before anything else of it is read."""
    answer = site.https.send(f"GET / HTTP/1.1\r\nHost: {EVIL}\r\nConnection: close\r\n\r\n".encode())
    assert re.fullmatch("[0-9a-f]{32}", headers_of(answer)["X-Request-Id"])


@pytest.mark.parametrize("is_chunked", [False, True])
def test_s6_a_body_beyond_the_form_is_refused_clearly(site: Proxied, is_chunked: bool) -> None:
    """413 with what to do, whether its length is told or not; one within it reaches the registry."""
    size = MAX_FORM_BYTES + 1
    body = b"%x\r\n" % size + b"a" * size + b"\r\n0\r\n\r\n" if is_chunked else b"a" * size
    length = "Transfer-Encoding: chunked" if is_chunked else f"Content-Length: {size}"
    plain(site.https.ask("POST /usulkan/praktik HTTP/1.1", length, body=body), 413)
    body = b"a=" + b"a" * (MAX_FORM_BYTES - 2)
    form = (
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Sec-Fetch-Site: same-origin",
    )
    answer = site.https.ask("POST /usulkan/praktik HTTP/1.1", *form, body=body)
    secured(answer, 400)
    assert b"a" * 60_000 not in answer


def test_w7_a_webhook_may_be_larger_than_a_form(site: Proxied) -> None:
    """As large as the registry reads: it says itself that it has no secret, and nginx refuses what is beyond."""
    for size, code in ((MAX_HOOK_BYTES - 1_000, 404), (MAX_HOOK_BYTES + 1, 413)):
        answer = site.https.ask("POST /hooks/git HTTP/1.1", f"Content-Length: {size}", body=b"a" * size)
        secured(answer, code)
        assert (answer.endswith(refusals.page(413).encode())) is (code == 413)


def test_answers_of_the_registry_pass_unchanged(site: Proxied) -> None:
    """Each header once, and the same as without nginx but for what belongs to the connection."""
    hop = {"Server", "Date", "Connection", "X-Request-Id", "Transfer-Encoding", "Content-Length", "Keep-Alive"}
    for path in ("/", "/cari?q=pusyar", "/tidak-ada", "/api/v1/search?q=pusyar", "/feed.atom", "/data/practices.csv"):
        for encoding in ("identity", "gzip", "br"):
            accepted = f"Accept-Encoding: {encoding}"
            there, here = (headers_of(one.ask(f"GET {path} HTTP/1.1", accepted)) for one in (site.registry, site.https))
            assert {key: there[key] for key in there.keys() - hop} == {key: here[key] for key in here.keys() - hop}


FORM = {"Host": NAME, "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


async def visit(connection: Connection, number: int) -> str:
    """Read, or send a part of the form: nginx may repeat the one on another connection, but never the other."""
    if number % 2:
        return await step(connection, number)
    answer = await connection.post("/usulkan/praktik/periksa", b"name=Antrean+lewat+pesan", FORM)
    return "" if answer.status == 200 and answer.body else f"status {answer.status}"


def test_no_request_fails_while_the_workers_are_replaced(tmp_path: Path) -> None:
    """`kill -HUP` twice under 16 kept-alive connections behind nginx; then the registry stops, and nginx says so."""
    corpus.write_registry(tmp_path / "isi")
    settings = {"REGISTRY_BASE_URL": f"https://{NAME}", "REGISTRY_PROXIES": "1", "REGISTRY_WORKERS": "2"}
    with (
        serving(tmp_path / "isi", tmp_path / "index", **settings) as registry,
        proxied(registry, tmp_path / "nginx") as site,
    ):
        asked = load(site.https.port, CONNECTIONS, HangingUp(registry).is_over, visit, tls=site.https.tls)
        report = asyncio.run(asked)
        assert report.wrong == {}
        assert len(report.took_s) > CONNECTIONS
        registry.process.terminate()
        registry.process.wait(30)
        plain(site.https.ask("GET /cari?q=gema HTTP/1.1"), 502)
        plain(site.https.ask("POST /usulkan/praktik HTTP/1.1", "Content-Length: 4", body=b"gema"), 502)
    assert "Traceback" not in registry.log.read_text()
