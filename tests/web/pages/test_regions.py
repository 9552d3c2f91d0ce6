import pytest

from tests.visitor import Page, Visitor


def names(page: Page) -> list[str]:
    """Return the regions that a page lists."""
    return [element.text for element in page.all("a") if element["href"].startswith("/daerah/")]


def test_regions_stand_by_province_with_what_they_have(specimens: Visitor) -> None:
    """A number is a link to its records; a region without any is folded away."""
    page = specimens.get("/daerah")
    assert [element.text for element in page.all("h3")] == [
        *("Provinsi Sumatera Barat", "Provinsi Jawa Barat", "Provinsi Jawa Timur", "Belum punya catatan"),
    ]
    (mojokerto,) = [element.text for element in page.all("li") if element.text.startswith("Kota Mojokerto ")]
    assert mojokerto == "Kota Mojokerto 3 praktik 3 dipelajari 1 kebutuhan 1 kerja sama"
    assert page.link("3 dipelajari") == "/replikasi?origin=kota-mojokerto"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=mojokerto", ["Kabupaten Mojokerto", "Kota Mojokerto"]),
        ("q=kab+mojokerto", ["Kabupaten Mojokerto"]),
        ("q=tanjung+balai+kota", ["Kota Tanjungbalai"]),
        ("q=KOTA%20BLITAR", ["Kota Blitar"]),
    ],
)
def test_the_box_finds_regions_by_name(visitor: Visitor, query: str, found: list[str]) -> None:
    """In capitals, with spaces, shortened: as people write it. It is a form and needs no script."""
    page = visitor.get(f"/daerah?{query}")
    assert sorted(set(names(page))) == found


def test_a_name_of_another_province_is_told_and_offered(visitor: Visitor) -> None:
    """Nothing fits both, and the page says what fits one."""
    page = visitor.get("/daerah?q=blitar&province=provinsi-bali")
    assert "Tidak ada daerah yang cocok" in page.text
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "Mungkin maksud Anda: Kota Blitar" in page.text


def test_a_province_is_found_with_all_its_regions(visitor: Visitor) -> None:
    """By its name in the box, or from the list beside it."""
    by_name, by_choice = visitor.get("/daerah?q=jawa+timur"), visitor.get("/daerah?province=provinsi-jawa-timur")
    assert names(by_name) == names(by_choice)
    assert len(set(names(by_choice))) == 39
    assert by_choice.one("option", selected="")["value"] == "provinsi-jawa-timur"
    assert by_choice.link("Semua daerah") == "/daerah"


def test_a_misspelt_name_leads_to_the_nearest(visitor: Visitor) -> None:
    """One letter wrong is no dead end."""
    assert visitor.get("/daerah?q=mojokertto").link("Kota Mojokerto") == "/daerah/kota-mojokerto"


def test_an_unknown_province_is_told(visitor: Visitor) -> None:
    """And ignored."""
    page = visitor.get("/daerah?province=atlantis")
    assert "Nilai “atlantis” untuk Provinsi tidak dikenal dan diabaikan." in page.text
    assert "dari 552 daerah" in page.text


def test_a_region_leads_to_those_around_it(visitor: Visitor) -> None:
    """From one region to its neighbours in a click."""
    page = visitor.get("/daerah/kota-sabang")
    assert page.link("Daerah lain di provinsi ini") == "/daerah?province=provinsi-aceh"
