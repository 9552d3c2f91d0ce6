"""What the pages of regions, needs and agreements say of the exchange."""

import datetime as dt

import pytest

from registry.domain.dates import PartialDate
from registry.web.pages.agreement import validity
from tests.visitor import Visitor

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (None, "Masa berlaku tidak diketahui"),
        ("2026-11-23", "Sudah berakhir"),
        ("2025", "Sudah berakhir"),
        ("2026-11-24", "Berakhir dalam 0 hari"),
        ("2026-12-04", "Berakhir dalam 10 hari"),
        ("2026", "Belum berakhir; harinya tidak diketahui"),
    ],
)
def test_an_agreement_says_whether_it_still_holds(until: str | None, words: str) -> None:
    """Days are counted only to a day that is known."""
    assert validity(PartialDate.parse(until) if until else None, TODAY) == words


def test_the_blitar_agreement_reads_as_a_whole(visitor: Visitor) -> None:
    """Parties with roles, what sources dispute, what was offered, what followed, what is not known, and the map."""
    page = visitor.get("/kerja-sama/2017-03-08-blitar")
    for words in (
        "Penanda tangan",
        "Tuan rumah",
        "Sumber tidak sepakat",
        "Yang ditawarkan",
        "Sesudahnya",
        "Yang belum diketahui",
        "Masa berlaku tidak diketahui",
        "Replikasi di bawah kerja sama ini",
    ):
        assert words in page.text, words
    drawn = {one.text for one in page.all("svg:title")}
    assert {"Kota Bandung", "Kota Mojokerto", "Kota Tanjungbalai"} <= drawn
    again = {one["href"] for one in page.all("a", tabindex="-1")}
    assert again
    assert again <= {one["href"] for one in page.all("a") if one["tabindex"] != "-1"}


def test_a_need_names_what_else_may_answer_it_and_why(visitor: Visitor) -> None:
    """By shared topics, words or sector; what is matched already is not named again."""
    page = visitor.get("/kebutuhan/kabupaten-barru/pengolahan-sampah")
    assert "Praktik lain yang mungkin menjawab" in page.text
    assert "Kata yang sama" in page.text or "Topik sama" in page.text
    named = [one.text for one in page.all("h3", class_="card-title")]
    assert len(named) > 3
    assert len(named) == len(set(named))


def test_a_region_is_asked_for_news_with_two_questions(visitor: Visitor) -> None:
    """After each replication without news and each practice that nobody there confirmed."""
    page = visitor.get("/daerah/kota-mojokerto")
    assert "Perlu kabar" in page.text
    assert "Apakah masih dijalankan?" in page.text
    assert "Kantor mana yang bisa dihubungi?" in page.text


@pytest.mark.parametrize("address", ["/", "/daerah/kota-mojokerto", "/daerah/kota-kupang"])
def test_home_and_regions_have_their_place_on_the_map(visitor: Visitor, address: str) -> None:
    """Small, with the same rows folded below."""
    page = visitor.get(address)
    assert page.all("svg", class_="map-panel")
    assert "open" not in page.one("details", class_="map-table").attributes


def test_the_two_sides_of_a_chain_are_on_the_map_of_the_region_between(visitor: Visitor) -> None:
    """Kota Kupang took from Bantaeng and gave to Lembata."""
    titles = {element.text for element in visitor.get("/daerah/kota-kupang").all("svg:title")}
    assert "Kabupaten Bantaeng → Kota Kupang: 1 diterapkan" in titles
    assert "Kota Kupang → Kabupaten Lembata: 1 kaji tiru" in titles


def test_a_practice_names_the_needs_that_it_may_answer_and_why(visitor: Visitor) -> None:
    """Needs that name it already stand with those, and are not named again."""
    page = visitor.get("/praktik/kota-tangerang/tangerang-live")
    section = page.one("section", aria_labelledby="kebutuhan").text
    assert "Kabupaten Sumbawa Barat" in section
    assert "Topik sama: Pemerintahan digital" in section
    assert "Kabupaten Poso" not in section
    assert "Kabupaten Poso" in page.one("section", class_="replications").text
