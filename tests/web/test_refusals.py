"""The page of what is refused before the application sees it: plain, in two languages, with every header."""

from http import HTTPStatus

import pytest

from registry.web import refusals, security
from tests.visitor import parse

STATUSES = (400, 403, 404, 405, 408, 413, 414, 417, 431, 500, 501, 502, 503, 504, 505)
"""What gunicorn and nginx say by themselves."""


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_says_what_happened_and_what_to_do_in_two_languages(status: int) -> None:
    """Indonesian first; each part leads to its own home page, and the English is another text."""
    elements = parse(refusals.page(status))
    (main,) = (one for one in elements if one.tag == "main")
    (english,) = (one for one in elements if one.tag == "div")
    assert english["lang"] == "en"
    assert main.text.endswith(english.text)
    first, second = (one.text for one in elements if one.tag in {"h1", "h2"})
    assert first != second
    assert [one["href"] for one in elements if one.tag == "a"] == ["/", "/en"]
    paragraphs = [one.text for one in elements if one.tag == "p"]
    assert len(set(paragraphs)) == 4
    assert all(text for text in paragraphs)
    for jargon in (str(status), HTTPStatus(status).phrase, "HTTP", "server", "header"):
        assert jargon not in main.text


@pytest.mark.parametrize("status", STATUSES)
def test_a_page_asks_for_nothing_and_can_stand_in_the_file_of_nginx(status: int) -> None:
    """No style, script or picture of its own; no sign that nginx would read as its own."""
    page = refusals.page(status)
    assert {one.tag for one in parse(page)}.isdisjoint({"style", "script", "img", "link"})
    assert not set(page) & set("$'\\\n")


@pytest.mark.parametrize(("base_url", "is_https"), [("https://praktik.example.go.id", True), ("http://x.id", False)])
def test_an_answer_has_every_header_of_the_site(base_url: str, *, is_https: bool) -> None:
    """As the application would send them, and it ends the connection."""
    head, _, body = refusals.answer(431, base_url).partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert first == "HTTP/1.1 431 Request Header Fields Too Large"
    assert security.HEADERS.items() <= headers.items()
    assert ("Strict-Transport-Security" in headers) is is_https
    assert headers["Cache-Control"] == "no-store"
    assert headers["Connection"] == "close"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(headers["Content-Length"]) == len(body)
