"""Papers for a decision, one page for the head of region, practices side by side."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from registry.services.kit import ALWAYS, IF_HANDED_OVER, Paper
from tests.served_site import written_site
from tests.visitor import Visitor
from tests.web.records import FILES

PUSYAR = "/praktik/kota-mojokerto/pusyar"


def text_of(content: bytes) -> str:
    """Return what a paper says, tables too."""
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def paper(visitor: Visitor, address: str) -> str:
    """Fetch one paper."""
    response = visitor.fetch(address)
    assert response.status_code == 200
    assert (response.mimetype or "").endswith("wordprocessingml.document")
    return text_of(response.data)


def test_the_kit_for_a_region_holds_every_paper(visitor: Visitor) -> None:
    """An official downloads once; what is needed only for a handover lies apart."""
    response = visitor.fetch(f"{PUSYAR}/paket?untuk=kota-padang")
    assert response.mimetype == "application/zip"
    assert "paket-pusyar-kota-padang.zip" in response.headers["Content-Disposition"]
    names = zipfile.ZipFile(io.BytesIO(response.data)).namelist()
    assert names == [
        *(f"{one}.docx" for one in ALWAYS),
        *(f"bila-ada-yang-diserahkan/{one}.docx" for one in IF_HANDED_OVER),
    ]


@pytest.mark.parametrize("name", list(Paper))
def test_each_paper_names_both_regions_and_leaves_nothing_unfilled(visitor: Visitor, name: Paper) -> None:
    """What the record knows is filled in, what only the parties can decide stands in brackets, no mark is left."""
    text = paper(visitor, f"{PUSYAR}/paket?untuk=kota-padang&berkas={name}")
    assert re.search("kota padang", text, re.IGNORECASE)
    assert re.search("kota mojokerto", text, re.IGNORECASE)
    assert "[" in text
    assert not re.search(r"{{|}}|{%|%}|None|\(\)", text)


def test_the_staff_paper_is_made_of_the_record(visitor: Visitor) -> None:
    """Its six parts, the head of the adopting region by the right title, and that nobody has confirmed the record."""
    text = paper(visitor, f"{PUSYAR}/paket?untuk=kabupaten-gresik&berkas=telaahan-staf")
    for part in ("Persoalan", "Praanggapan", "Fakta yang mempengaruhi", "Analisis", "Kesimpulan", "Saran tindak"):
        assert part in text
    assert "Yth. Bupati Gresik" in text
    assert "belum dikonfirmasi Pemerintah Kota Mojokerto" in text
    assert "http://localhost/praktik/kota-mojokerto/pusyar" in text or "/praktik/kota-mojokerto/pusyar" in text


def test_the_letter_asks_the_open_questions(visitor: Visitor) -> None:
    """From one regional secretary to the other, with what is not known."""
    text = paper(visitor, f"{PUSYAR}/paket?untuk=kota-padang&berkas=surat-permohonan")
    assert "Yth. Sekretaris Daerah Kota Mojokerto" in text
    questions = visitor.json("/api/v1/practices/kota-mojokerto/pusyar")["open_questions"]
    assert questions
    assert all(question in text for question in questions)


def test_without_a_region_the_page_asks_for_one(visitor: Visitor) -> None:
    """One chooses from the table of regions; a name of nothing is told."""
    page = visitor.get(f"{PUSYAR}/paket")
    assert page.one("select", name="untuk").tag == "select"
    assert not [link for link in page.links() if "berkas=" in link and not link.startswith("/en/")]
    assert "Daerah itu tidak ada di daftar" in visitor.get(f"{PUSYAR}/paket?untuk=kota-atlantis").text


def test_a_chosen_region_leads_to_each_paper(visitor: Visitor) -> None:
    """The form without a script ends on the page with all links, and each of them works."""
    page = visitor.get(f"{PUSYAR}/paket?untuk=kota-padang&berkas=")
    links = [link for link in page.links() if "berkas=" in link and not link.startswith("/en/")]
    assert len(links) == len(Paper) + 1
    assert all(visitor.fetch(link).status_code == 200 for link in links)


def test_a_record_cannot_write_a_template(tmp_path: Path) -> None:
    """Braces and tags of a record are printed as they stand."""
    name = "kota-mojokerto/contoh.md"
    hostile = {**FILES, name: re.sub("title: .*", 'title: "Jahat {{ 7*7 }} <w:p> & {% raw %}"', FILES[name], count=1)}
    visitor = written_site(tmp_path, hostile).visitor()
    text = paper(visitor, "/praktik/kota-mojokerto/contoh/paket?untuk=kota-padang&berkas=telaahan-staf")
    assert "Jahat {{ 7*7 }} <w:p> & {% raw %}" in text


def test_one_page_holds_the_record_and_its_address(visitor: Visitor) -> None:
    """A head of region reads one sheet; the code leads to the page."""
    page = visitor.get(f"{PUSYAR}/satu-halaman")
    assert "Pusyar" in page.one("h1").text
    assert page.one("svg", class_="qrcode")["aria-label"]
    assert "/praktik/kota-mojokerto/pusyar" in page.text


def test_practices_side_by_side_differ_first(visitor: Visitor) -> None:
    """Two records, the same rows, and each column leads to its page."""
    page = visitor.get("/bandingkan?id=kota-mojokerto/pusyar&id=kota-bandung/e-budgeting")
    assert PUSYAR in page.links()
    assert page.text.index("Berbeda") < page.text.index("Biaya")
    assert "/bandingkan?id=kota-bandung/e-budgeting" in page.links()


def test_one_practice_is_offered_others_to_compare_with(visitor: Visitor) -> None:
    """From the page of a practice it is two clicks."""
    page = visitor.get("/bandingkan?id=kota-mojokerto/pusyar")
    offered = [link for link in page.links() if link.startswith("/bandingkan?id=kota-mojokerto/pusyar&id=")]
    assert offered
    assert len(visitor.get(offered[0]).all("th", scope="col")) == 3


def test_what_cannot_be_compared_is_told(visitor: Visitor) -> None:
    """No error for an unknown id, nor for too many; a page for none."""
    page = visitor.get("/bandingkan?id=kota-x/y&id=kota-mojokerto/pusyar")
    assert "Tidak ada praktik dengan alamat kota-x/y" in page.text
    many = "id=kota-mojokerto/pusyar&id=kota-bandung/e-budgeting&id=a/b&id=c/d"
    assert "Paling banyak 3 praktik" in visitor.get(f"/bandingkan?{many}").text
    assert "/cari" in visitor.get("/bandingkan").links()
