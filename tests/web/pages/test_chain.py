"""The chain from need to result, and the way of a practice from region to region."""

import pytest

from tests.visitor import Visitor

NBSP = "\N{NO-BREAK SPACE}"
LINKS = (
    "/kebutuhan/kota-mojokerto/smart-city",
    "/praktik/kota-bandung/hibah-aplikasi",
    "/kerja-sama/2017-03-08-blitar",
    "/replikasi/kota-mojokerto/kota-bandung/hibah-aplikasi",
)


def chain_of(visitor: Visitor, address: str) -> str:
    """Return the words of the chain on a page."""
    return visitor.get(address).one("section", class_="chain").text.replace(NBSP, " ")


@pytest.mark.parametrize("address", LINKS)
def test_the_chain_is_seen_from_each_of_its_links(visitor: Visitor, address: str) -> None:
    """The need, the practice, the agreement, the replication, and that nothing is known of a result."""
    page = visitor.get(address)
    words = chain_of(visitor, address)
    for one in ("Kebutuhan", "Praktik", "Kerja sama", "Replikasi", "Hasilnya di daerah penerima belum diketahui"):
        assert one in words, one
    assert words.count("halaman ini") == 1
    assert set(LINKS) - {address} <= set(page.links())


def test_what_no_record_says_is_said_to_be_unknown(visitor: Visitor) -> None:
    """Not left out, and not made up."""
    words = chain_of(visitor, "/replikasi/kabupaten-lembata/kota-kupang/brigade-kupang-sehat")
    assert "Tidak diketahui apakah ada kerja sama di baliknya" in words
    assert "Hasilnya di daerah penerima belum diketahui" in words


def test_a_result_at_the_receiver_is_part_of_the_chain(visitor: Visitor) -> None:
    """With a link to the figures."""
    page = visitor.get("/praktik/kabupaten-bantaeng/brigade-siaga-bencana")
    assert "1 angka hasil · Kota Kupang" in page.one("section", class_="chain").text.replace(
        "hasil Kota", "hasil · Kota"
    )
    assert "/replikasi/kota-kupang/kabupaten-bantaeng/brigade-siaga-bencana" in page.links()


@pytest.mark.parametrize(
    "address",
    [
        "/replikasi/kabupaten-lembata/kota-kupang/brigade-kupang-sehat",
        "/praktik/kota-kupang/brigade-kupang-sehat",
        "/praktik/kabupaten-bantaeng/brigade-siaga-bencana",
    ],
)
def test_bantaeng_kupang_lembata_reads_as_a_chain(visitor: Visitor, address: str) -> None:
    """From each of its replications and practices: what Kota Kupang took became its own, and Lembata learned that."""
    words = visitor.get(address).one("section", class_="family").text.replace(NBSP, " ")
    first, second, third = (
        words.index(name) for name in ("Kabupaten Bantaeng", "→ Kota Kupang", "→ Kabupaten Lembata")
    )
    assert first < second < third
    assert "lalu menjadi Brigade Kupang Sehat" in words


def test_klungkung_buleleng_reads_as_a_chain(visitor: Visitor) -> None:
    """Also where nothing grew from it."""
    address = "/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss"
    words = visitor.get(address).one("section", class_="family").text.replace(NBSP, " ")
    assert "Kabupaten Klungkung" in words.partition("→ Kabupaten Buleleng")[0]
    assert "Barru" not in words


def test_the_table_of_replications_has_the_whole_chain_in_a_row(visitor: Visitor) -> None:
    """Where the giver had it from somebody."""
    page = visitor.get("/replikasi?region=kabupaten-lembata")
    route = page.one("td", class_="transfers-route").text.replace(NBSP, " ")
    assert route == "Kabupaten Bantaeng → Kota Kupang → Kabupaten Lembata"


def test_english_pages_call_a_practice_by_its_english_title(visitor: Visitor) -> None:
    """As everywhere else on them."""
    page = visitor.get("/en/replikasi/kabupaten-lembata/kota-kupang/brigade-kupang-sehat")
    words = page.one("section", class_="chain").text
    assert "Free 24-hour emergency medical teams" in words
    assert "Tim medis" not in words
    assert "and became Brigade Kupang Sehat" in page.one("section", class_="family").text
