"""Every number that a page of the exchange counts leads to its records in one click."""

import re
from collections import Counter

import pytest

from tests.visitor import Page, Visitor
from tests.web.test_counts import number, total

COUNTED = re.compile(
    r"Diterapkan di [\d.]+ daerah|[\d.]+ (?:diterapkan|uji coba|menyesuaikan|sepakat|kaji tiru|berminat|"
    r"tidak dilanjutkan|berhenti|pihak|praktik menjawab|lagi|rute|dengan dokumen|pernyataan|dinyatakan dua pihak|"
    r"penanda tangan|tuan rumah|saksi|hadir|angka hasil|angka biaya|menurut sumber|disebut namanya)\b"
)
PAGES = (
    *("/replikasi", "/replikasi?region=kota-bandung", "/kerja-sama", "/kebutuhan", "/cari?q=bandung", "/"),
    *("/daerah/kota-mojokerto", "/daerah/kota-bandung", "/daerah/kabupaten-buleleng", "/daerah/kota-kupang"),
    *("/praktik/kota-bandung/hibah-aplikasi", "/praktik/kota-mojokerto/pusyar", "/praktik/kabupaten-klungkung/toss"),
    *("/praktik/kabupaten-bantaeng/brigade-siaga-bencana", "/praktik/kota-tangerang/tangerang-live"),
    *("/kerja-sama/2017-03-08-blitar", "/kerja-sama/2018-05-16-tangerang", "/kerja-sama/2019-03-04-mojokerto-pusyar"),
    *("/kebutuhan/kota-mojokerto/smart-city", "/kebutuhan/kabupaten-lembata/psc-119"),
    "/replikasi/kota-kupang/kabupaten-bantaeng/brigade-siaga-bencana",
    "/daerah/kota-bandung/catatan-replikasi",
    "/praktik/kabupaten-bantaeng/brigade-siaga-bencana/catatan-replikasi",
    "/bandingkan?id=kota-bandung/hibah-aplikasi&id=kota-mojokerto/pusyar",
)


def counted(text: str) -> Counter[str]:
    """Return the numbers of a text with what they count, but for zeros."""
    words = text.replace("\N{NO-BREAK SPACE}", " ")
    return Counter(one for one in COUNTED.findall(words) if number(one))


def linked(page: Page) -> Counter[str]:
    """Return the numbers that are links or open what they count."""
    found = Counter[str]()
    for element in (*page.all("a"), *page.all("summary")):
        if element.tag == "summary" or element["href"]:
            found += counted(element.text)
    return found


@pytest.mark.parametrize("address", PAGES)
def test_no_number_is_without_its_records(visitor: Visitor, address: str) -> None:
    """What the page counts stands in a link, or opens in place."""
    page = visitor.get(address)
    everything = counted(page.one("main").text)
    missing = everything - linked(page)
    assert not missing, missing


@pytest.mark.parametrize("address", PAGES)
def test_each_number_leads_to_just_so_many(visitor: Visitor, address: str) -> None:
    """To a list with that total, or to a place of a page; where that place is rows of a table, to just so many rows."""
    page, checked = visitor.get(address), dict[str, int]()
    for link in page.all("a"):
        texts = list(counted(link.text))
        if len(texts) == 1 and not link.text.startswith(("Kota ", "Kabupaten ", "Provinsi ")):
            checked[link["href"]] = number(texts[0])
    for href, wanted in checked.items():
        path, _sign, anchor = href.partition("#")
        target = visitor.get(path) if path else page
        if not anchor:
            assert total(target) == wanted, href
            continue
        assert [element for element in target.elements if element["id"] == anchor], href
        rows = re.search(rf'<tbody id="{anchor}">(.*?)</tbody>', target.html, re.DOTALL)
        if rows:
            assert rows[1].count("<tr") == wanted, href


def test_the_walk_sees_numbers() -> None:
    """A pattern that finds nothing would prove nothing."""
    text = "Diterapkan di 1 daerah · 6 sepakat · 2 kaji tiru, 0 dengan dokumen, 8\N{NO-BREAK SPACE}pihak"
    assert sorted(counted(text)) == ["2 kaji tiru", "6 sepakat", "8 pihak", "Diterapkan di 1 daerah"]
