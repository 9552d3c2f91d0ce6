import pytest

from registry.domain.query import FacetName
from tests.visitor import Page, Visitor


def options(page: Page, name: str) -> dict[str, str]:
    """Return the labels of a filter that can be ticked, by value."""
    values = [element["value"] for element in page.all("input", type="checkbox", name=name)]
    labels = [element.text for element in page.all("label", class_="option")]
    boxes = [element["name"] for element in page.all("input", type="checkbox") if element["form"] != "pilih"]
    mine = [label for label, box in zip(labels, boxes, strict=True) if box == name]
    return dict(zip(values, mine, strict=True))


def test_the_heading_says_how_many_of_what(visitor: Visitor) -> None:
    """The count is the first thing read and heard."""
    assert visitor.get("/cari?kind=transfer").one("h1").text.endswith(" replikasi")
    assert visitor.get("/cari?q=pusyar").one("h1").text.endswith(" catatan untuk “pusyar”")


def test_a_filter_narrows_the_list_to_the_number_beside_it(visitor: Visitor) -> None:
    """What a filter promises it keeps."""
    labels = options(visitor.get("/cari?kind=practice"), "topic")
    assert len(labels) > 5
    for value, label in labels.items():
        count = label.rpartition(" ")[2]
        assert visitor.get(f"/cari?kind=practice&topic={value}").one("h1").text == f"{count} praktik"


def test_two_values_of_one_filter_are_either_or_two_filters_are_both(visitor: Visitor) -> None:
    """OR inside, AND between."""
    one, other, either = (
        visitor.json(f"/api/v1/search?kind=practice&{query}&per_page=100")
        for query in ("topic=kesehatan", "topic=perizinan", "topic=kesehatan&topic=perizinan")
    )
    ids = [{hit["id"] for hit in answer["results"]} for answer in (one, other, either)]
    assert ids[0] | ids[1] == ids[2]


def test_active_filters_are_chips_that_take_themselves_away(visitor: Visitor) -> None:
    """What narrows the list is seen above it, and can be undone one by one or at once."""
    page = visitor.get("/cari?q=layanan&topic=kesehatan&year_from=2012")
    chips = {element.text: element["href"] for element in page.all("a", class_="chip")}
    assert chips == {
        "Hapus saringan Topik: Kesehatan": "/cari?q=layanan&year_from=2012",
        "Hapus saringan Tahun: sejak 2012": "/cari?q=layanan&topic=kesehatan",
    }
    assert page.link("Hapus semua") == "/cari?q=layanan"


def test_both_forms_keep_what_the_other_one_asked(visitor: Visitor) -> None:
    """New words keep the filters, new filters keep the words."""
    page = visitor.get("/cari?q=layanan&topic=kesehatan&sort=newest&kind=practice")
    hidden = [(element["name"], element["value"]) for element in page.all("input", type="hidden")]
    assert hidden == [
        *(("kind", "practice"), ("topic", "kesehatan"), ("sort", "newest")),
        *(("q", "layanan"), ("kind", "practice"), ("sort", "newest")),
    ]
    assert page.one("input", name="topic", value="kesehatan", type="checkbox").attributes.get("checked") == ""


def test_orders_are_links_and_the_present_one_is_marked(visitor: Visitor) -> None:
    """Sorting needs no script."""
    page = visitor.get("/cari?sort=applied")
    current = [element.text for element in page.all("a", aria_current="true")]
    assert "Paling banyak diterapkan" in current
    assert page.link("Terbaru") == "/cari?sort=newest"


def test_pages_can_be_turned(visitor: Visitor) -> None:
    """Every record is on exactly one page."""
    seen: list[str] = []
    page = visitor.get("/cari?kind=practice")
    total = int(page.one("h1").text.split()[0])
    while True:
        seen += dict.fromkeys(link for link in page.links() if link.startswith("/praktik/"))
        following = [element["href"] for element in page.all("a", rel="next")]
        if not following:
            break
        page = visitor.get(following[0])
    assert len(seen) == len(set(seen)) == total


def test_a_page_behind_the_last_is_the_last(visitor: Visitor) -> None:
    """An old link into a shorter list still shows records."""
    page = visitor.get("/cari?kind=practice&page=999")
    assert page.all("a", rel="prev")
    assert not page.all("a", rel="next")


def test_words_that_match_are_marked(visitor: Visitor) -> None:
    """One sees at a glance why a record is there."""
    marked = {element.text.casefold() for element in visitor.get("/cari?q=sampah").all("mark")}
    assert "sampah" in marked


def test_filters_with_few_records_behind_them_are_not_shown(specimens: Visitor) -> None:
    """A filter that splits three records is noise."""
    page = specimens.get("/cari?kind=practice")
    assert all(box["form"] == "pilih" for box in page.all("input", type="checkbox"))
    chosen = specimens.get("/cari?kind=practice&digital=true")
    assert list(options(chosen, FacetName.DIGITAL)) == ["true", "false"]


def test_an_unknown_value_is_told(visitor: Visitor) -> None:
    """A wide answer to a narrow question needs an explanation."""
    page = visitor.get("/cari?topic=tidak-ada&sort=terbaik&page=0")
    told = [element.text for element in page.all("div", role="status")]
    assert told == [
        "Nilai “tidak-ada” untuk Topik tidak dikenal dan diabaikan.",
        "Nilai “terbaik” untuk Urutan tidak dikenal dan diabaikan.",
        "Halaman “0” tidak ada; yang tampil adalah halaman terdekat.",
    ]


def test_first_notes_are_marked_in_lists(specimens: Visitor) -> None:
    """Who skims a list sees which records are thin or old."""
    text = specimens.get("/cari?kind=practice").text
    assert "Catatan awal" in text
    assert "Arsip" in text


@pytest.mark.parametrize("query", ["q=pusyar&topic=perizinan&region=kota-bandung", "q=zzzzzzzz"])
def test_nothing_found_is_an_answer_with_ways_on(visitor: Visitor, query: str) -> None:
    """Status 200, what to do, and no empty filters."""
    page = visitor.get(f"/cari?{query}")
    assert page.one("h1").text.startswith("Tidak ada catatan yang cocok untuk")
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert "Coba cara lain" in page.text
    assert page.link("Tulis kebutuhan daerah Anda").startswith("/usulkan/kebutuhan?masalah=")


def test_nothing_found_says_what_each_filter_hides(visitor: Visitor) -> None:
    """The count beside a removal is what the removal brings."""
    page = visitor.get("/cari?q=pusyar&topic=perizinan&kind=practice")
    removal = page.link("Tanpa topik “Perizinan”")
    assert "Tanpa topik “Perizinan” 1 catatan" in page.text
    assert visitor.get(removal).one("h1").text == "1 praktik untuk “pusyar”"


def test_nothing_found_shows_the_nearest_records(visitor: Visitor) -> None:
    """Without the filters, or by the beginning of the word."""
    for query in ("q=pusyar&topic=perizinan", "q=pusyarrr"):
        assert "/praktik/kota-mojokerto/pusyar" in visitor.get(f"/cari?{query}").links()
