import logging

import pytest
from flask import Flask
from werkzeug.exceptions import Conflict, Forbidden, RequestEntityTooLarge, TooManyRequests, UnsupportedMediaType

from registry.errors import NoGenerationError, ProposalRefusedError, StateError
from registry.web.kept import KeptAnswers
from registry.web.site import EXTENSION
from tests.served_site import ServedSite, published_site
from tests.visitor import Visitor, parse


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, site: ServedSite) -> ServedSite:
    """Return the real site, whose home page fails in a way that nobody expected."""

    def fail() -> str:
        message = "kata sandi: rahasia"
        raise ZeroDivisionError(message)

    monkeypatch.setitem(site.app.view_functions, "pages.home", fail)
    monkeypatch.setattr(site.app.extensions[EXTENSION], "kept", KeptAnswers())
    return site


def test_a_page_that_is_not_there_searches_the_words_of_its_address(visitor: Visitor) -> None:
    """A mistyped address leads to what was meant."""
    page = visitor.get("/praktik/kota-mojokerto/pusyar-lama", 404)
    assert page.one("h1").text == "Halaman tidak ditemukan"
    assert page.one("input", name="q")["value"] == "kota mojokerto pusyar lama"
    assert "/praktik/kota-mojokerto/pusyar" in page.links()


def test_a_region_that_is_not_there_names_the_nearest(visitor: Visitor) -> None:
    """One letter too many is no dead end."""
    assert visitor.get("/daerah/kota-mojokertto", 404).link("Kota Mojokerto") == "/daerah/kota-mojokerto"


@pytest.mark.parametrize(
    "address",
    ["/usulkan/hantu", "/en/hantu", "/en/en", "/praktik", "/static/x", "/bantuan/tidak-ada", "/bantuan/mencari/x"],
)
def test_what_is_not_built_yet_is_not_found(visitor: Visitor, address: str) -> None:
    """No page pretends to be there."""
    visitor.get(address, 404)


def test_an_unexpected_error_says_what_to_do_and_shows_no_trace(
    broken: ServedSite, caplog: pytest.LogCaptureFixture
) -> None:
    """The visitor gets a number, the operator the trace with the same number."""
    with caplog.at_level(logging.ERROR):
        page = broken.visitor().get("/", 500)
    assert "rahasia" not in page.html
    assert "ZeroDivisionError" not in page.html
    number = page.one("code").text
    assert [getattr(record, "number", "") for record in caplog.records if record.exc_info] == [number]


def test_a_moved_record_is_found_under_its_new_address(specimens: Visitor) -> None:
    """Letters and bookmarks with the old name keep working."""
    response = specimens.fetch("/praktik/kota-mojokerto/nama-lama")
    assert (response.status_code, response.headers["Location"]) == (301, "/praktik/kota-mojokerto/contoh")
    machine = specimens.fetch("/api/v1/practices/kota-mojokerto/nama-lama")
    assert machine.headers["Location"] == "/api/v1/practices/kota-mojokerto/contoh"


@pytest.mark.parametrize(
    "address",
    [
        "/praktik/kota-mojokerto/{}/paket?untuk=kota-padang&berkas=telaahan-staf",
        "/praktik/kota-mojokerto/{}/satu-halaman",
        "/praktik/kota-mojokerto/{}/riwayat",
        "/en/praktik/kota-mojokerto/{}/catatan-replikasi",
        "/bandingkan?id=kota-mojokerto%2F{}&id=kota-mojokerto%2Fpusyar",
        "/api/v1/practices/kota-mojokerto/{}?lang=en",
    ],
)
def test_what_was_asked_of_a_moved_record_is_kept(specimens: Visitor, address: str) -> None:
    """The papers stay the papers, a comparison keeps its other side, and the API its language."""
    response = specimens.fetch(address.format("nama-lama"))
    assert (response.status_code, response.headers["Location"]) == (301, address.format("contoh"))


@pytest.mark.parametrize(
    "address", ["/cari/", "/praktik/kota-mojokerto/pusyar/", "/status/", "/api/v1/search/", "/replikasi/", "/bantuan/"]
)
def test_a_slash_at_the_end_leads_to_the_page_without_it(visitor: Visitor, address: str) -> None:
    """One page, one address."""
    response = visitor.fetch(f"{address}?q=a%20b&x=%0d%0a")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{address.rstrip('/')}?q=a%20b&x=%0d%0a"


def test_a_slash_behind_nothing_is_not_found(visitor: Visitor) -> None:
    """No redirect to a page that is not there."""
    visitor.get("/tidak-ada/", 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_pages_are_only_read(visitor: Visitor, method: str) -> None:
    """Other methods are told which one is meant."""
    response = visitor.fetch("/cari", method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_errors_for_machines_are_problems(visitor: Visitor) -> None:
    """RFC 9457, in the media type that clients look for."""
    response = visitor.fetch("/api/v1/practices/kota-mojokerto/tidak-ada")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    problem = response.get_json()
    assert (problem["type"], problem["status"]) == ("about:blank", 404)
    assert problem["instance"] == "/api/v1/practices/kota-mojokerto/tidak-ada"
    assert problem["title"]
    assert problem["detail"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_without_a_generation_visitors_are_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the index is being rebuilt there is a plain page, not an error."""
    app: Flask = published_site().app

    def fail() -> str:
        raise NoGenerationError("")

    monkeypatch.setitem(app.view_functions, "pages.home", fail)
    monkeypatch.setattr(app.extensions[EXTENSION], "kept", KeptAnswers())
    response = app.test_client().get("/", base_url="http://praktik.example.go.id")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "10"
    assert [element.text for element in parse(response.text) if element.tag == "h1"] == ["Sedang disiapkan"]


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (ProposalRefusedError(("name",)), 422, "periksa bagian yang ditandai"),
        (StateError("/rahasia", "rahasia"), 503, "Coba lagi nanti"),
        (Forbidden(), 403, "Buka formulirnya di situs ini"),
        (Conflict(), 409, "Kirim lagi hanya bila"),
        (RequestEntityTooLarge(), 413, "Ringkas teksnya"),
        (UnsupportedMediaType(), 415, "Buka formulirnya di situs ini"),
        (TooManyRequests(retry_after=60), 429, "Tunggu 60 detik, lalu muat ulang"),
    ],
)
def test_every_refusal_says_what_to_do_next(
    site: ServedSite, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, told: str
) -> None:
    """In words for people, as a page and for machines; never what failed inside."""

    def fail() -> str:
        raise error

    monkeypatch.setitem(site.app.view_functions, "pages.home", fail)
    monkeypatch.setattr(site.app.extensions[EXTENSION], "kept", KeptAnswers())
    page = site.visitor().get("/", status)
    assert told in page.one("main").text
    assert "rahasia" not in page.html
    assert page.response.headers.get("Retry-After", "") == {429: "60", 503: "10"}.get(status, "")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/data/tidak-ada.csv", 404),
        ("GET", "/praktik/kota-x/y.zip", 404),
        ("POST", "/cari.csv", 405),
        ("POST", "/feed.atom", 405),
    ],
)
def test_a_refused_file_is_a_problem_for_programs_and_a_page_for_browsers(
    site: ServedSite, method: str, address: str, status: int
) -> None:
    """Who names no HTML, as curl does, reads JSON; a browser reads the page; caches keep the two apart."""
    client = site.app.test_client()
    forms = {"*/*": "application/problem+json", "text/csv": "application/problem+json"}
    for accept in (*forms, "text/html,application/xhtml+xml,*/*;q=0.8"):
        answer = client.open(address, method=method, headers={"Accept": accept})
        assert (answer.status_code, answer.mimetype) == (status, forms.get(accept, "text/html"))
        assert "Accept" in answer.vary
    page = client.get("/tidak-ada", headers={"Accept": "*/*"})
    assert (page.mimetype, "Accept" in page.vary) == ("text/html", False)
