"""Rows F30, F34 and F36 in the real browser, on a site whose every record means harm."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.browser.conftest import DESK, NARROW, Desk
from tests.browser.test_layout import overflowing
from tests.hostile.payloads import PAYLOADS, hostile_files, word_of
from tests.served_site import ServedSite, written_site

pytestmark = pytest.mark.browser

SWALLOWING = ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>{word}",)
"""What is written behind an element that is left open and never shown is not shown either; search still finds it."""

LOOK = """() => {
    const main = document.querySelector('main');
    const odd = 'script, iframe, object, embed, style, base, meta, link, math, textarea, video, template, img';
    const all = [...document.querySelectorAll('*')];
    const is_handler = name => name.startsWith('on') || name === 'style';
    const addresses = one => ['href', 'src', 'action', 'xlink:href'].map(name => one.getAttribute(name));
    const is_odd = address => address && !/^(https?:|mailto:|tel:|[/#?])/.test(address);
    return {
        odd: [...main.querySelectorAll(odd)].map(one => one.outerHTML),
        handlers: all.filter(one => one.getAttributeNames().some(is_handler)).map(one => one.outerHTML),
        addresses: all.flatMap(addresses).filter(is_odd),
        forms: [...document.forms].map(form => new URL(form.action).host).filter(host => host !== location.host),
        mains: document.querySelectorAll('main').length,
    };
}"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Publish one practice a payload, one with an attack in every text, and one with words beyond measure."""
    files = hostile_files()
    site = written_site(tmp_path_factory.mktemp("jahat"), files)
    assert site.services.reader.home().counts.by_kind["practice"] == len(files)
    return site


@pytest.fixture(scope="module")
def hostile_address(hostile_site: ServedSite) -> Iterator[str]:
    """Return the address at which it answers."""
    server = make_server("127.0.0.1", 0, hostile_site.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture
def hostile_desk(chromium: Browser, hostile_address: str) -> Iterator[Desk]:
    """Put a browser in front of it; no page may say anything, not even that the policy stopped something."""
    desk = Desk(chromium, hostile_address)
    yield desk
    assert desk.messages == []
    assert desk.foreign == []


def look(page: Page) -> None:
    """Check that a page has nothing of a payload but its words: even the policy had nothing to stop."""
    found = page.evaluate(LOOK)
    assert found == {"odd": [], "handlers": [], "addresses": [], "forms": [], "mains": 1}


def test_f30_no_payload_does_anything_in_a_browser(hostile_desk: Desk) -> None:
    """No dialog, no request to another host, no message of the policy, nothing of it in the page; each on its own."""
    assert len(PAYLOADS) >= 37
    dialogs: list[str] = []
    with hostile_desk.open("/robots.txt") as page:
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for number in range(len(PAYLOADS)):
            page.goto(f"{hostile_desk.address}/praktik/kota-surabaya/muatan-{number}")
            look(page)
            assert page.locator("h1").inner_text() == f"Muatan nomor {number}"
            is_closed = PAYLOADS[number] not in SWALLOWING
            assert not is_closed or "Akhir." in page.locator("main").inner_text(), PAYLOADS[number]
            assert hostile_desk.messages + hostile_desk.foreign + dialogs == [], PAYLOADS[number]


def test_f30_no_text_of_a_record_does_anything_in_a_browser(hostile_desk: Desk) -> None:
    """Title, summary, figures, costs, contact: on the page of the record, in lists, in the address and in the title."""
    dialogs: list[str] = []
    with hostile_desk.open("/robots.txt") as page:
        page.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for path in ("/", "/cari?q=judul", "/daerah/kota-malang", "/praktik/kota-malang/semua", "/status"):
            page.goto(hostile_desk.address + path)
            look(page)
        page.goto(f"{hostile_desk.address}/cari?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        look(page)
    assert dialogs == []


def test_f30_the_words_stay_findable(hostile_site: ServedSite) -> None:
    """Whatever stands around a word, a search for it finds the record first."""
    visitor = hostile_site.visitor()
    lost = {}
    for number in range(len(PAYLOADS)):
        results = visitor.json(f"/api/v1/search?q={word_of(number)}")["results"]
        if not results or results[0]["id"] != f"kota-surabaya/muatan-{number}":
            lost[PAYLOADS[number]] = results[:1]
    assert lost == {}


@pytest.mark.parametrize(
    "path", ["/praktik/kota-malang/lebar", "/cari?q=ringkasan", "/daerah/kota-malang", "/", "/data"]
)
@pytest.mark.parametrize("width", [NARROW, DESK])
def test_f36_a_word_of_ten_kilobytes_does_not_make_a_page_wide(hostile_desk: Desk, path: str, width: int) -> None:
    """In the body, in a link, in code, in a table, in title, figure and cost."""
    with hostile_desk.open(path, width) as page:
        assert overflowing(page) == []


def test_f34_the_real_host_of_a_link_is_read_on_the_page(hostile_desk: Desk) -> None:
    """What a person sees beside the words of a link is where it leads."""
    with hostile_desk.open(f"/praktik/kota-surabaya/muatan-{_number('ping=')}") as page:
        link = page.locator("main a[href*='evil.example']")
        assert link.get_attribute("href") == "https://evil.example"
        assert page.locator(".link-host").filter(has_text="evil.example").is_visible()


def _number(part: str) -> int:
    return next(number for number, payload in enumerate(PAYLOADS) if part in payload)
