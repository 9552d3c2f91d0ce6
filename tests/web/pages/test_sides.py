"""Building and adopting, side by side."""

import pytest

from tests.served_site import ServedSite, written_site
from tests.visitor import Visitor
from tests.web.records import FILES

NBSP = "\N{NO-BREAK SPACE}"
PRACTICE, PADANG = "kota-mojokerto/contoh.md", "kota-padang/transfers/kota-mojokerto/contoh.yml"
BUILD = """costs:
  - {item: "Membuat aplikasi", kind: bangun, amount_idr: 900000000, year: 2012, paid_by: "APBD", sources: [s1]}
"""
ADOPT = 'costs:\n  - {item: "Memasang aplikasi", kind: adopsi, amount_idr: 0, year: 2014, sources: [s1]}\n'


def with_costs(text: str, costs: str) -> str:
    """Return a record with just these costs."""
    before, _sign, after = text.partition("costs:\n")
    if after:
        lines = after.splitlines(keepends=True)
        while lines and lines[0].startswith((" ", "-")):
            lines.pop(0)
        text = before + "".join(lines)
    return text.replace("sources:\n", f"{costs}sources:\n", 1)


def made(directory: object, practice: str, transfer: str) -> ServedSite:
    """Return a site whose practice and replication have these costs."""
    files = {**FILES, PRACTICE: with_costs(FILES[PRACTICE], practice), PADANG: with_costs(FILES[PADANG], transfer)}
    return written_site(directory, files)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Visitor:
    """Return a visitor of a site that knows both sides."""
    return made(tmp_path_factory.mktemp("both"), BUILD, ADOPT).visitor()


def test_both_sides_stand_beside_each_other_with_year_and_payer(both: Visitor) -> None:
    """What is not known of one is said; a replication is a link to its own costs; nothing is added up."""
    page = both.get("/praktik/kota-mojokerto/contoh")
    text = page.one("div", class_="sides").text.replace(NBSP, " ")
    assert "Membangun Rp 900 juta Membuat aplikasi 2012 · dibayar APBD" in text
    assert "Mengadopsi Rp 0 Memasang aplikasi Kota Padang · 2014 · yang membayar tidak diketahui" in text
    assert "Tidak dijumlahkan" in page.text
    assert "/replikasi/kota-padang/kota-mojokerto/contoh#biaya" in {one["href"] for one in page.all("a")}


def test_one_side_alone_is_no_comparison(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Then the table of costs says what there is."""
    visitor = made(tmp_path_factory.mktemp("one"), BUILD, "").visitor()
    assert not visitor.get("/praktik/kota-mojokerto/contoh").all("div", class_="sides")


def test_practices_side_by_side_tell_building_from_adopting(both: Visitor) -> None:
    """With year and payer; the amount of a replication leads there."""
    page = both.get("/bandingkan?id=kota-mojokerto/contoh&id=kota-mojokerto/tipis")
    text = page.text.replace(NBSP, " ")
    assert "Biaya membangun Membuat aplikasi: Rp 900 juta (2012, dibayar APBD)" in text
    assert page.link("Memasang aplikasi: Rp 0 (2014), Kota Padang").endswith("#biaya")
