"""What holds of every kind of page, in both languages: each template is met, so that a new one is held to it too."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template

from registry.domain.identity import RecordKey
from registry.services import tokens
from registry.settings import load_settings
from registry.web import app as web_app
from registry.web.app import create_app
from registry.web.pages.page import MOST_DESCRIPTION_CHARACTERS
from tests.browser.pages import PAGES, STATES
from tests.proposing import Installation
from tests.served_site import BASE_URL, ServedSite
from tests.versioned import ID, versioned_site
from tests.visitor import Page, Visitor, parse
from tests.web.states import states_site

MOST_REQUESTS, MOST_STYLE, MOST_SCRIPT = 5, 8 * 1024, 5 * 1024
"""Of a first visit, as `interface.md` has them; bytes as sent with Brotli."""
FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
"""Relations of links that a browser follows by itself."""
NATIVE = ("/praktik/", "/kebutuhan/", "/bantuan/", "/tentang")
"""Pages described in the words of a record or a guide, which may exist in Indonesian only."""
TEMPLATES = Path(web_app.__file__).parent / "templates" / "pages"
PROPOSED: Mapping[str, Mapping[str, str]] = {
    "praktik": {
        "name": "Antrean puskesmas lewat pesan singkat",
        "problem": "Warga menunggu sejak subuh.",
        "how_it_works": "Warga mengirim pesan.",
        "region": "kota-padang",
        "agency": "Dinas Kesehatan",
        "proof.url": "https://padang.go.id/berita",
        "langkah": "4",
    },
    "replikasi": {
        "receiver": "kota-padang",
        "practice": "kota-bandung/belum-ada",
        "stage": "minat",
        "agency": "Dinas Koperasi",
        "proof.url": "https://padang.go.id/berita",
        "langkah": "2",
    },
    "kebutuhan": {
        "region": "kota-padang",
        "title": "Peta banjir",
        "problem": "Peta lama.",
        "sector": "1.05",
        "agency": "BPBD",
        "langkah": "2",
    },
    "perbaikan": {
        "record": "kota-mojokerto/pusyar",
        "wrong": "meminjam kepada rentenir",
        "right": "berutang",
        "langkah": "2",
    },
}
"""The last step of a form, by its kind."""


@contextmanager
def noting(app: Flask, templates: set[str]) -> Iterator[None]:
    """Note which templates an application prints."""

    def note(_sender: Flask, template: Template, **_more: Any) -> None:
        templates.add((template.name or "").removeprefix("pages/"))

    with template_rendered.connected_to(note, app):
        yield


def seen(visitor: Visitor, address: str) -> Page:
    """Fetch a page, also one that says that nothing is there."""
    response = visitor.fetch(address)
    return Page(response, parse(response.text))


def proposed(client: FlaskClient, prefix: str) -> Iterator[tuple[str, Page]]:
    """Yield the preview of each kind of proposal, and a receipt."""
    for kind, answers in PROPOSED.items():
        address = f"{prefix}/usulkan/{kind}"
        form = client.get(address)
        token = Page(form, parse(form.text)).one("input", name="token")["value"]
        data = {**answers, "token": token, "sender.is_authorised": "ya"}
        shown = client.post(address, data={**data, "aksi": "lihat"})
        yield f"{address} lihat", Page(shown, parse(shown.text))
        if kind == "praktik":
            sent = client.post(address, data={**data, "aksi": "kirim"})
            receipt = client.get(sent.location)
            yield f"{address} kirim", Page(receipt, parse(receipt.text))


@pytest.fixture(scope="module")
def templates() -> set[str]:
    """Return where the templates are noted that `pages` met."""
    return set()


@pytest.fixture(scope="module")
def pages(site: ServedSite, templates: set[str], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Page]:
    """Return every kind of page by its address, in both languages."""
    broken, versioned = (make(tmp_path_factory.mktemp("every")) for make in (states_site, versioned_site))
    commits = [one.commit[:12] for one in versioned.services.histories.history(RecordKey.of("practice", ID)).versions]
    versions = (f"/praktik/{ID}/riwayat", *(f"/praktik/{ID}/versi/{commit}" for commit in commits))
    found: dict[str, Page] = {}
    for one, addresses in ((site, PAGES.values()), (broken, STATES.values()), (versioned, versions)):
        app = create_app(one.services, load_settings({"REGISTRY_BASE_URL": BASE_URL}))  # it has kept no page yet
        with noting(app, templates):
            for address in addresses:
                bare = address.removeprefix("/en") or "/"
                for wanted in (bare, f"/en{bare}".removesuffix("/")):
                    found[wanted] = seen(Visitor(app, BASE_URL), wanted)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "EARLIEST_S", 0)
        for prefix in ("", "/en"):
            services = Installation(tmp_path_factory.mktemp("usulan")).services
            app = create_app(services, load_settings({}))
            with noting(app, templates):
                found.update(proposed(app.test_client(), prefix))
    return found


def test_every_template_is_met(pages: Mapping[str, Page], templates: set[str]) -> None:
    """A page of a new kind goes to `tests/browser/pages.py`, and is held to all that follows."""
    assert pages
    assert templates == {path.name for path in TEMPLATES.glob("*.html")}


def test_a_first_visit_asks_little(pages: Mapping[str, Page], visitor: Visitor) -> None:
    """Each request is a wait on a slow line: page, icon, sheets and script stay within the budget of the interface."""
    sizes: dict[str, int] = {}
    for name, page in pages.items():
        asked = [link["href"] for link in page.all("link") if link["rel"] in FETCHED]
        asked += [one["src"] for one in page.elements if one["src"]]
        assert len(asked) + 1 <= MOST_REQUESTS, f"{name}: {asked}"
        for address in asked:
            sizes.setdefault(address, len(visitor.fetch(address, Accept_Encoding="br").data))
        style = sum(sizes[one] for one in asked if urlsplit(one).path.endswith(".css"))
        script = sum(sizes[one] for one in asked if urlsplit(one).path.endswith(".js"))
        assert 0 < style <= MOST_STYLE, f"{name}: style sheets of {style} bytes"
        assert 0 < script <= MOST_SCRIPT, f"{name}: scripts of {script} bytes"


def test_every_page_says_what_it_is(pages: Mapping[str, Page]) -> None:
    """For lists of results elsewhere and links in messages: one description in the page's language, short enough."""
    said = {name: page.one("meta", name="description")["content"] for name, page in pages.items()}
    for name, text in said.items():
        assert 10 < len(text) <= MOST_DESCRIPTION_CHARACTERS, f"{name}: {text}"
        assert pages[name].one("meta", property="og:description")["content"] == text
        if name.startswith("/en") and not name.removeprefix("/en").startswith(NATIVE):
            assert text != said[name.removeprefix("/en") or "/"], f"{name}: {text}"
