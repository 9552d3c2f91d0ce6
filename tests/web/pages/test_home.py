from tests.visitor import Visitor


def test_home_counts_complete_practices_and_first_notes_apart(specimens: Visitor) -> None:
    """A thin note is not counted as a practice."""
    page = specimens.get("/")
    counts = page.one("section", class_="stats").text
    assert counts == (
        "Isi registri 1 praktik 3 replikasi 1 kerja sama 1 kebutuhan 4 daerah dengan catatan "
        "Di luar hitungan itu ada 1 catatan awal yang isinya masih tipis."
    )


def test_a_count_leads_to_what_was_counted(specimens: Visitor) -> None:
    """The number on the home page is the number in the list behind it."""
    home = specimens.get("/")
    for label, heading in (
        *(("1 praktik", "1 praktik"), ("3 replikasi", "3 replikasi"), ("1 catatan awal", "1 praktik")),
        *(("1 kerja sama", "1 kerja sama"), ("1 kebutuhan", "1 kebutuhan")),
        ("4 daerah dengan catatan", "4 dari 552 daerah punya catatan"),
    ):
        page = specimens.get(home.link(label))
        assert [element.text for element in page.elements if element["id"] == "hasil"] == [heading]


def test_home_begins_with_the_search(specimens: Visitor) -> None:
    """One box with a question that officials have, and three examples that find something."""
    page = specimens.get("/")
    assert page.one("label", for_="q").text == "Masalah apa yang ingin diselesaikan?"
    assert len([link for link in page.links() if link.startswith("/cari?q=")]) == 3


def test_each_example_search_finds_something(visitor: Visitor) -> None:
    """An example without an answer would be a bad first impression."""
    for link in visitor.get("/").links():
        if link.startswith("/cari?q="):
            assert not visitor.get(link).one("h1").text.startswith("Tidak ada")
