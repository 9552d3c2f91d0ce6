import pytest

from tests.visitor import Visitor


@pytest.mark.parametrize(
    "address",
    [
        *("/api/v1/search?q=a", "/api/v1/suggest?q=a", "/api/v1/practices/kota-bandung/tidak-ada", "/api/tidak-ada"),
        *("/data/practices.csv", "/data/tidak-ada.csv", "/feed.atom"),
    ],
)
def test_scripts_of_every_site_may_read_what_is_made_for_machines(visitor: Visitor, address: str) -> None:
    """Errors too, so that a program learns what it did wrong."""
    assert visitor.fetch(address).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/data", "/praktik/kota-mojokerto/pusyar", "/status", "/tidak"])
def test_pages_are_read_by_their_own_site_only(visitor: Visitor, address: str) -> None:
    """A page of another site cannot look into what a visitor sees here."""
    assert "Access-Control-Allow-Origin" not in visitor.fetch(address).headers


def test_an_unchanged_answer_may_be_read_as_well(visitor: Visitor) -> None:
    """Else a browser would throw away the copy that it has."""
    tag = visitor.fetch("/data/practices.csv").headers["ETag"]
    again = visitor.fetch("/data/practices.csv", If_None_Match=tag)
    assert (again.status_code, again.headers["Access-Control-Allow-Origin"]) == (304, "*")


def test_a_script_may_ask_whether_anything_changed(visitor: Visitor) -> None:
    """It reads the validator and sends it back, after its browser has asked whether it may."""
    answer = visitor.fetch("/api/v1/search?q=a")
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
    asked = visitor.fetch(
        "/api/v1/search?q=a", method="OPTIONS", Origin="https://lain.example", Access_Control_Request_Method="GET"
    )
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "Access-Control-Allow-Headers" not in visitor.fetch("/cari", method="OPTIONS").headers
