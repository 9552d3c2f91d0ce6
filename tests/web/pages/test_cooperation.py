"""What an agreement says as a whole, and what stands above and below it."""

import pytest

from tests.served_site import ServedSite, written_site
from tests.visitor import Visitor
from tests.web.records import FILES

NBSP = "\N{NO-BREAK SPACE}"
CHILD = FILES["_agreements/2017-03-08-contoh.md"].replace("Kerja sama contoh di Blitar", "Perjanjian turunan")


def below(text: str, parent: str) -> str:
    """Return an agreement under another one."""
    return text.replace("place:", f"parent: {parent}\nplace:", 1)


@pytest.fixture(scope="module")
def related(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site with three agreements, one under the other."""
    files = {
        **FILES,
        "_agreements/2018-turunan.md": below(CHILD, "2017-03-08-contoh"),
        "_agreements/2019-cucu.md": below(CHILD.replace("Perjanjian turunan", "Perjanjian cucu"), "2018-turunan"),
    }
    return written_site(tmp_path_factory.mktemp("related"), files)


def test_an_agreement_stands_between_what_is_above_and_below_it(related: ServedSite) -> None:
    """The topmost first; the one of the page is no link."""
    visitor = related.visitor()
    words = visitor.get("/kerja-sama/2018-turunan").one("section", class_="lineage").text
    names = ("Kerja sama contoh di Blitar", "Perjanjian turunan", "Perjanjian cucu")
    places = [words.index(name) for name in names]
    assert places == sorted(places)
    page = visitor.get("/kerja-sama/2019-cucu")
    words = page.one("section", class_="lineage").text
    places = [words.index(name) for name in names]
    assert places == sorted(places)
    assert page.one("strong", aria_current="page").text == "Perjanjian cucu"
    assert page.link("Kerja sama contoh di Blitar") == "/kerja-sama/2017-03-08-contoh"


def test_an_agreement_alone_has_no_such_part(visitor: Visitor) -> None:
    """Nothing is shown where nothing is known."""
    assert not visitor.get("/kerja-sama/2017-03-08-blitar").all("section", class_="lineage")


def test_parties_stand_by_role_with_what_followed(visitor: Visitor) -> None:
    """For whom nothing is on record, that is said; a region that took something has a link to it."""
    page = visitor.get("/kerja-sama/2017-03-08-blitar")
    table = page.one("section", class_="parties").text.replace(NBSP, " ")
    assert table.startswith("Pihak-pihak 2 penanda tangan · 1 tuan rumah · 5 hadir")
    assert "Kota Tanjungbalai Hadir Wali Kota" in table
    assert "Menyusul: Hibah aplikasi Bandung: Sepakat" in table
    assert "Kabupaten Buleleng Hadir Bupati 1 Menyusul: tidak tercatat" in table
    assert "/replikasi/kota-tanjungbalai/kota-bandung/hibah-aplikasi" in page.links()
    assert "Tidak tercatat tindak lanjutnya: Kabupaten Buleleng." in page.text


def test_the_blitar_agreement_is_told_in_order(visitor: Visitor) -> None:
    """What was agreed and offered, by whom, what is disputed, what followed, and what is not known."""
    page = visitor.get("/kerja-sama/2017-03-08-blitar")
    text, headings = page.one("main").text, [one.text for one in page.all("h2")]
    parts = (
        *("Yang disepakati", "Yang ditawarkan", "Pihak-pihak", "Sumber tidak sepakat", "Praktik yang dibicarakan"),
        *("Dari kebutuhan sampai hasil", "Replikasi di bawah kerja sama ini", "Sesudahnya", "Yang belum diketahui"),
    )
    places = [headings.index(part) for part in parts]
    assert places == sorted(places)
    assert "di sumber: “MoU kerja sama”" in text
    assert "Masa berlaku tidak diketahui" in text
    assert "Naskah Belum ditemukan" in text
