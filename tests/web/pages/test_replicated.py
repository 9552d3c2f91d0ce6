"""The record of replications for the innovation index."""

import re

import pytest

from tests.visitor import Visitor

NBSP = "\N{NO-BREAK SPACE}"
PRACTICE = "/praktik/kota-mojokerto/contoh/catatan-replikasi"


def words(visitor: Visitor, address: str) -> str:
    """Return what a page says."""
    return visitor.get(address).text.replace(NBSP, " ")


def test_applied_replications_are_counted_by_their_evidence(specimens: Visitor) -> None:
    """One that both sides state is none with a document, and a signature does not count at all."""
    text = words(specimens, PRACTICE)
    assert "Replikasi tercatat: 0 dengan dokumen, 1 dinyatakan dua pihak, 0 pernyataan" in text
    assert "Cocokkan dengan pedoman IID tahun berjalan." in text
    counted, _heading, others = text.partition("Belum diterapkan: tidak dihitung")
    assert "→ Kota Padang" in counted
    assert "→ Kabupaten Gresik" in others
    assert "→ Kota Padang" not in others


def test_each_number_leads_to_its_rows(specimens: Visitor) -> None:
    """On the same page, so that they are printed with it; a zero leads nowhere."""
    page = specimens.get(PRACTICE)
    (link,) = [one for one in page.all("a") if one["href"].startswith("#") and re.match("[0-9]", one.text)]
    assert page.one("h2", id=link["href"][1:]).text == "Dinyatakan dua pihak"


@pytest.mark.parametrize("address", ["/praktik/kota-mojokerto/contoh", "/daerah/kota-mojokerto"])
def test_the_record_is_found_from_the_practice_and_the_region(specimens: Visitor, address: str) -> None:
    """And leads back."""
    page = specimens.get(address)
    found = page.link("Catatan replikasi untuk Indeks Inovasi Daerah")
    assert found == f"{address}/catatan-replikasi"
    assert address in specimens.get(found).links()


def test_the_record_of_a_region_has_all_its_practices(visitor: Visitor) -> None:
    """What others took of each."""
    text = words(visitor, "/daerah/kota-bandung/catatan-replikasi")
    assert "Hibah aplikasi" in text
    assert "e-RK" in text


def test_a_practice_that_nobody_took_says_so(visitor: Visitor) -> None:
    """Zero is an answer."""
    assert "Belum ada replikasi yang tercatat." in words(visitor, "/praktik/kota-blitar/rt-keren/catatan-replikasi")


def test_what_is_unknown_is_not_found(visitor: Visitor) -> None:
    """A practice or region that does not exist has no record."""
    visitor.get("/praktik/kota-blitar/tidak-ada/catatan-replikasi", status=404)
    visitor.get("/daerah/kota-atlantis/catatan-replikasi", status=404)
