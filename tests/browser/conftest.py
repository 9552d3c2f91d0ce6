"""The real site on a port of this machine, and the system's Chromium in front of it."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from werkzeug.serving import make_server

from registry.domain.identity import RecordKey
from registry.services import tokens
from registry.settings import load_settings
from registry.web.app import create_app
from tests.browser.pages import VERSIONED
from tests.proposing import Installation
from tests.served_site import ServedSite, published_site
from tests.versioned import versioned_site
from tests.web.states import empty_site, make_stale, states_site

ARGUMENTS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PHONE, DESK, NARROW = 390, 1280, 320
_STATUS: Final = re.compile("Failed to load resource: the server responded with a status of 4(04|09|22|29)")
"""Chromium says this of the page itself when it is a 404 page, or a form with something to mend."""


@dataclass
class Desk:
    """Opens pages, and listens to what they say and ask for."""

    browser: Browser
    address: str
    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    blocked: tuple[str, ...] = ()
    """Patterns of addresses whose requests fail, as they may on a train."""

    @contextmanager
    def open(self, path: str, width: int = DESK, scheme: str = "light", *, has_script: bool = True) -> Iterator[Page]:
        """Open a page in a window of its own."""
        with self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=has_script,
            is_mobile=width < DESK,
            has_touch=width < DESK,
        ) as context:
            page = context.new_page()
            page.on("console", self._hear)
            page.on("pageerror", lambda error: self.messages.append(str(error)))
            page.on("request", self._notice)
            for pattern in self.blocked:
                page.route(pattern, lambda route: route.abort())
            page.goto(self.address + path)
            yield page

    def _hear(self, message: ConsoleMessage) -> None:
        if not (_STATUS.match(message.text) or (self.blocked and "net::ERR_FAILED" in message.text)):
            self.messages.append(message.text)

    def _notice(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc:
            self.foreign.append(request.url)


@contextmanager
def answering(site: ServedSite) -> Iterator[str]:
    """Let a site answer at a port of this machine."""
    server = make_server("127.0.0.1", 0, site.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture(scope="session")
def served_address() -> Iterator[str]:
    """Return the address at which the site over the records of this repository answers."""
    with answering(published_site()) as address:
        yield address


@pytest.fixture(scope="session")
def states_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site with broken files."""
    with answering(states_site(tmp_path_factory.mktemp("states"))) as address:
        yield address


@dataclass(frozen=True)
class Versioned:
    """The site whose content lies in git: where it answers, and the commits that its addresses need."""

    address: str
    commits: tuple[str, ...]

    def page(self, name: str) -> str:
        """Return the address of a page of `VERSIONED`."""
        return VERSIONED[name].format(*self.commits)


@contextmanager
def answering_versioned(directory: Path) -> Iterator[Versioned]:
    """Let a site whose content lies in git answer."""
    site = versioned_site(directory)
    keys = (RecordKey.of("practice", "kota-mojokerto/pusyar"), RecordKey.of("need", "kota-mojokerto/smart-city"))
    found = [one for key in keys for one in site.services.histories.history(key).versions]
    with answering(site) as address:
        yield Versioned(address, tuple(one.commit[:12] for one in found))


@contextmanager
def answering_stale(directory: Path) -> Iterator[str]:
    """Let a site without records, whose content was not looked at for days, answer."""
    site = empty_site(directory)
    make_stale(site)
    with answering(site) as address:
        yield address


@contextmanager
def browsing(path: Path) -> Iterator[Browser]:
    """Start a browser for as long as it is needed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def versioned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Versioned]:
    """Let the site whose content lies in git answer."""
    with answering_versioned(tmp_path_factory.mktemp("versioned")) as versioned:
        yield versioned


@pytest.fixture(scope="session")
def stale_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the site without records, whose content was not looked at for days."""
    with answering_stale(tmp_path_factory.mktemp("stale")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """One browser for all tests."""
    with browsing(chromium_path) as browser:
        yield browser


@contextmanager
def quiet(desk: Desk) -> Iterator[Desk]:
    """Hold that at the end no page has said anything or asked another host."""
    yield desk
    assert desk.messages == []
    assert desk.foreign == []


@pytest.fixture
def desk(chromium: Browser, served_address: str) -> Iterator[Desk]:
    """Put a browser in front of the site over the records of this repository."""
    with quiet(Desk(chromium, served_address)) as desk:
        yield desk


@pytest.fixture
def states_desk(chromium: Browser, states_address: str) -> Iterator[Desk]:
    """Put a browser in front of the site with broken files."""
    with quiet(Desk(chromium, states_address)) as desk:
        yield desk


@pytest.fixture
def versioned_desk(chromium: Browser, versioned: Versioned) -> Iterator[Desk]:
    """Put a browser in front of the site whose content lies in git."""
    with quiet(Desk(chromium, versioned.address)) as desk:
        yield desk


@pytest.fixture
def stale_desk(chromium: Browser, stale_address: str) -> Iterator[Desk]:
    """Put a browser in front of the site without records, whose content is stale."""
    with quiet(Desk(chromium, stale_address)) as desk:
        yield desk


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Return an installation with a remote."""
    return Installation(tmp_path)


@pytest.fixture
def form_desk(
    chromium: Browser, installation: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Desk]:
    """Put a browser in front of it; tokens are ripe at once, since a machine types fast."""
    monkeypatch.setattr(tokens, "EARLIEST_S", 0)
    with answering_forms(installation, tmp_path) as address, quiet(Desk(chromium, address)) as desk:
        yield desk


@contextmanager
def answering_forms(installation: Installation, directory: Path) -> Iterator[str]:
    """Let the site of an installation answer."""
    app = create_app(installation.services, load_settings({}))
    with answering(ServedSite(app, installation.services, directory, directory)) as address:
        yield address
