import pytest

from registry.web import kit_urls
from tests.visitor import Page, Visitor

LISTS = ("/cari?q=layanan", "/cari?kind=practice", "/daerah/kota-mojokerto", "/kebutuhan/kota-mojokerto/smart-city")


def _boxes(page: Page) -> list[str]:
    return [box["value"] for box in page.all("input", form="pilih")]


@pytest.mark.parametrize("address", LISTS)
def test_practices_of_a_list_are_compared_by_a_plain_form(visitor: Visitor, address: str) -> None:
    """Each practice has a box that says which one it is; what the form sends is a comparison."""
    page = visitor.get(address)
    form, boxes = page.one("form", id="pilih"), _boxes(page)
    assert boxes
    assert form["action"] == kit_urls.COMPARE
    assert form["method"] in {"", "get"}
    assert all(label.text.startswith("Bandingkan ") for label in page.all("label", class_="card-pick"))
    sent = kit_urls.compare(dict.fromkeys(boxes[:2]))
    assert visitor.get(sent).one("h1").text == "Bandingkan praktik"


@pytest.mark.parametrize(
    "address", ["/cari?kind=need", "/daerah/kota-sabang", "/kerja-sama/2018-05-11-bandung", "/cari?q=zzzzqqq"]
)
def test_where_no_practice_stands_nothing_is_compared(visitor: Visitor, address: str) -> None:
    """No button that leads to nothing."""
    page = visitor.get(address)
    assert bool(page.all("form", id="pilih")) == bool(_boxes(page))


def test_more_than_three_are_told(visitor: Visitor) -> None:
    """Without JavaScript nothing stops a fourth tick."""
    boxes = list(dict.fromkeys(_boxes(visitor.get("/cari?kind=practice"))))
    page = visitor.get(kit_urls.compare(boxes[:4]))
    assert "Paling banyak 3 praktik" in page.text
