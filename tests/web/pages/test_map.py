from tests.visitor import Visitor
from tests.web.test_counts import number, total


def test_chains_stand_on_the_map_and_in_its_table(visitor: Visitor) -> None:
    """Bantaeng → Kota Kupang → Lembata, Klungkung → Buleleng: the same in the pictures and in the rows."""
    page = visitor.get("/replikasi")
    titles = {element.text for element in page.all("svg:title")}
    rows = [row.text for row in page.all("tr")]
    for origin, receiver, words in (
        ("Kabupaten Bantaeng", "Kota Kupang", "1 diterapkan"),
        ("Kota Kupang", "Kabupaten Lembata", "1 kaji tiru"),
        ("Kabupaten Klungkung", "Kabupaten Buleleng", "1 menyesuaikan"),
    ):
        assert f"{origin} → {receiver}: {words}" in titles
        assert any(origin in row and receiver in row and words in row for row in rows)
    assert "bukan batas resmi" in page.text


def test_every_line_and_every_number_of_the_map_leads_to_its_records(visitor: Visitor) -> None:
    """All stages drawn, no line stands for records that its address does not show."""
    page = visitor.get(visitor.get("/replikasi").link("Tampilkan semua tahap di peta"))
    numbers = [element for element in page.all("a") if element.text[:1].isdigit() and "origin=" in element["href"]]
    assert sum(number(one.text) for one in numbers) == 42 == total(page)
    for one in numbers[:12]:
        assert total(visitor.get(one["href"])) == number(one.text)
    drawn = [one for one in page.all("a") if "→" in one.text and "origin=" in one["href"]]
    lines = {one["href"].partition("&stage=")[0] for one in drawn}
    rows = {one["href"].partition("&stage=")[0] for one in numbers}
    assert rows - lines == {"/replikasi?region=provinsi-jawa-barat&origin=kota-bandung"}, "too near for a line"
    assert lines < rows


def test_filters_and_stages_change_what_is_drawn(visitor: Visitor) -> None:
    """Choosing a stage shows just that, and where nothing can be drawn there is no empty frame."""
    page = visitor.get("/replikasi?stage=kesepakatan")
    assert page.all("path", class_="map-kesepakatan")
    assert "Peta dibuka" not in page.text
    assert not visitor.get("/replikasi?stage=uji-coba").all("svg", class_="map-panel")


def test_the_map_has_no_style_of_its_own(visitor: Visitor) -> None:
    """The policy would block it, and the shapes would be black."""
    assert not [one for one in visitor.get("/replikasi").elements if "style" in one.attributes]


def test_a_route_that_goes_on_from_a_receiver_follows_the_one_that_led_there(visitor: Visitor) -> None:
    """Bantaeng, Kupang, Lembata are 1, 2 and 3, row after row; so are the two ends of Klungkung and Buleleng."""
    table = visitor.get("/replikasi").one("details", class_="map-table").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 Kabupaten Bantaeng → 2 Kota Kupang 1 diterapkan 2 Kota Kupang → 3 Kabupaten Lembata 1 kaji tiru" in table
    assert "4 Kabupaten Klungkung → 5 Kabupaten Buleleng" in table


def test_routes_that_lead_round_stand_once_each(visitor: Visitor) -> None:
    """There and back is no loop without end."""
    page = visitor.get("/replikasi?stage=kesepakatan&stage=kaji-tiru&stage=diterapkan&stage=penyesuaian")
    table = page.one("details", class_="map-table").text
    rows = [row.text for row in page.all("tr") if row.text in table and "→" in row.text]
    assert len(rows) == len(set(rows)) >= len({one.text for one in page.all("svg:title") if "→" in one.text})
