"""Every page of the real content, and every internal link on each of them."""

import re

import pytest

from registry.services.guides import GUIDES
from tests.served_site import ServedSite
from tests.visitor import Visitor

START = (
    *("/", "/cari", "/cari?q=pusyar", "/cari?sort=applied", "/cari?page=2", "/status", "/daerah/kota-mojokerto"),
    *(
        "/daerah/kota-sabang",
        "/praktik/kota-mojokerto/pusyar",
        "/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss",
    ),
    *("/kerja-sama/2017-03-08-blitar", "/kebutuhan/kota-mojokerto/smart-city", "/cari?q=pusyar&topic=perizinan"),
    *("/daerah", "/daerah?q=mojokerto", "/replikasi", "/replikasi?stage=kesepakatan&silent=true", "/kerja-sama"),
    *("/kebutuhan", "/kebutuhan?q=sampah", "/bantuan", "/tentang", *(f"/bantuan/{guide.slug}" for guide in GUIDES)),
)
RECORD = re.compile("/(praktik|replikasi|kerja-sama|kebutuhan)/")
KINDS = ("practice", "transfer", "agreement", "need")


def test_every_record_has_a_page_and_every_link_on_it_answers(site: ServedSite) -> None:
    """Nobody meets a dead link: on the main pages, on the pages of all records, and from all of them."""
    visitor = site.visitor()
    lists = [f"/cari?kind={kind}&per_page=100" for kind in KINDS]
    records = [element["href"] for one in lists for card in [visitor.get(one)] for element in card.all("a")]
    records = [address for address in dict.fromkeys(records) if RECORD.match(address)]
    assert len(records) >= sum(site.services.reader.home().counts.by_kind.get(kind, 0) for kind in KINDS)
    links = {link: address for address in (*START, *lists, *records) for link in visitor.get(address).links()}
    for link, address in links.items():
        status = visitor.fetch(link or "/").status_code
        assert status == 200, f"{link} on {address}: {status}"


@pytest.mark.parametrize("address", START)
def test_a_main_page_says_where_it_is(visitor: Visitor, address: str) -> None:
    """Pages that may be found by search engines name their own address on the configured host."""
    page = visitor.get(address)
    canonical = [element["href"] for element in page.all("link", rel="canonical")]
    if canonical:
        assert canonical[0].startswith("http://praktik.example.go.id/")
        assert page.one("meta", property="og:url")["content"] == canonical[0]
    else:
        assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/cari", "/cari?q=sampah", "/praktik/kota-mojokerto/pusyar", "/daerah", "/daerah/kota-mojokerto"),
        *("/replikasi", "/kerja-sama", "/kebutuhan", "/bantuan", "/bantuan/berkas"),
    ],
)
def test_a_page_stays_within_its_weight(visitor: Visitor, address: str) -> None:
    """A village office on a slow line pays for every byte: page, style, script and icon together."""
    page = visitor.get(address)
    sheets = [link["href"] for link in page.all("link", rel="stylesheet")]
    links = (address, page.one("script", type="module")["src"], page.one("link", rel="icon")["href"], *sheets)
    sizes = [len(visitor.fetch(link, Accept_Encoding="br").data) for link in links]
    most = 55 if address == "/replikasi" else 40
    assert sum(sizes) <= most * 1024, f"{address}: {sizes}"


def test_a_head_request_has_the_headers_and_no_body(visitor: Visitor) -> None:
    """Monitors ask with HEAD."""
    response = visitor.fetch("/cari", method="HEAD")
    assert response.status_code == 200
    assert response.data == b""
