"""A visitor who looks closely: every page that it fetches is checked for what must hold on all pages."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass
class Element:
    """One element with all text inside it."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Page:
    """An answer, taken apart."""

    response: TestResponse
    elements: list[Element] = field(default_factory=list)

    @property
    def html(self) -> str:
        """The page as sent."""
        return self.response.text

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return self.one("body").text

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements with a tag, and with these attributes (`class_` looks for one of the classes)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [element for element in self.elements if element.tag == tag and _matches(element, wanted)]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element with a tag and these attributes."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
        return found[0]

    def links(self) -> list[str]:
        """Return the addresses of this site that the page links to, without fragments."""
        addresses = (element["href"] for element in self.elements if element.tag in {"a", "link"})
        return [address.partition("#")[0] for address in addresses if address.startswith("/")]

    def link(self, label: str) -> str:
        """Return the address behind the only link with a text."""
        found = {element["href"] for element in self.all("a") if element.text == label}
        assert len(found) == 1, f"{len(found)} links called {label!r}"
        return found.pop()


def _matches(element: Element, wanted: Mapping[str, str]) -> bool:
    return all(
        value in element["class"].split() if name == "class" else element.attributes.get(name) == value
        for name, value in wanted.items()
    )


class _Parser(HTMLParser):
    """Collects elements and their text; unclosed elements are an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = self._named(tag)
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def _named(self, tag: str) -> str:
        """Tell the title of a shape from that of the page."""
        return "svg:title" if tag == "title" and any(one.tag == "svg" for one in self._open) else tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        tag, opened = self._named(tag), self._open.pop()
        assert opened.tag == tag, f"</{tag}> closes <{opened.tag}>"
        opened.text = " ".join(opened.text.split())

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in {"script", "style"}:
            is_data = self._open[-1]["type"] == "application/ld+json"
            assert is_data or not data.strip(), "script or style inside the page"
            if is_data:
                assert json.loads(data)["@context"] == "https://schema.org"
                self._open[-1].text += data
            return
        for element in self._open:
            element.text += data


class Visitor:
    """Fetches pages and looks at each."""

    def __init__(self, app: Flask, base_url: str) -> None:
        self._client = app.test_client(use_cookies=True)
        self._base_url = base_url

    def fetch(self, address: str, *, method: str = "GET", **headers: str) -> TestResponse:
        """Fetch anything; only the headers are checked. Header names are written with `_`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self._client.open(address, method=method, base_url=self._base_url, headers=named, buffered=True)
        check_headers(response)
        return response

    def get(self, address: str, status: int = 200) -> Page:
        """Fetch a page and check what must hold on every page."""
        response = self.fetch(address)
        assert response.status_code == status, f"{address}: {response.status_code}, not {status}"
        assert response.mimetype == "text/html"
        page = Page(response, parse(response.text))
        check_page(page)
        return page

    def json(self, address: str, status: int = 200) -> dict[str, Any]:
        """Fetch an answer for machines."""
        response = self.fetch(address)
        assert response.status_code == status, f"{address}: {response.status_code}, not {status}"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        data = response.get_json()
        assert isinstance(data, dict)
        return data


def parse(html: str) -> list[Element]:
    """Take a page apart."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.elements


def check_headers(response: TestResponse) -> None:
    """Check the headers of every answer, errors too."""
    assert response.headers["Content-Security-Policy"] == POLICY
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"]
    assert response.headers["Permissions-Policy"]
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response.headers["Cache-Control"]
    assert "Set-Cookie" not in response.headers


def check_page(page: Page) -> None:
    """Check what must hold on every page."""
    assert page.one("html")["lang"] == page.response.headers.get("Content-Language", "id")
    assert page.one("title").text
    assert page.one("h1").text
    assert page.one("main")["id"] == "isi"
    assert "Traceback" not in page.html
    for problem in _problems(page):
        raise AssertionError(problem)


def _problems(page: Page) -> Iterator[str]:
    ids = Counter(element["id"] for element in page.elements if element["id"])
    yield from (f"id {id_} stands {number} times" for id_, number in ids.items() if number > 1)
    labelled = {element["for"] for element in page.all("label")}
    levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
    yield from (f"h{one} is followed by h{two}" for one, two in pairwise(levels) if two > one + 1)
    for element in page.elements:
        yield from (f"{element.tag} has {name}" for name in element.attributes if name.startswith("on"))
        yield from (f"{element.tag} has a style" for _ in "x" if "style" in element.attributes)
        yield from _broken_link(element, ids)
        if element.tag == "input" and element["type"] in {"search", "text"} and not element["id"]:
            continue
        if element.tag == "input" and element["id"] and element["id"] not in labelled:
            yield f"input {element['id']} has no label"
        if element.tag == "th" and not element["scope"]:
            yield "th without scope"


def _broken_link(element: Element, ids: Counter[str]) -> Iterator[str]:
    address = element["href"] or element["src"]
    if element.tag == "a" and not element.text and not element["aria-label"]:
        yield f"a link without words to {address}"
    if address.startswith("#") and address[1:] not in ids:
        yield f"{address} leads nowhere"
    if element.tag in {"link", "script", "img", "form"} and urlsplit(address).netloc:
        is_own = element["rel"] == "canonical" or element["hreflang"]
        yield from (f"{element.tag} asks another host: {address}" for _ in "x" if not is_own)
