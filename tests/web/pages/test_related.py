from registry.web.pages.related import MOST_SHOWN
from tests.visitor import Visitor


def test_a_practice_names_what_is_like_it_and_why(visitor: Visitor) -> None:
    """Who reads of one practice finds the next; no practice without a reason, and not the practice itself."""
    page = visitor.get("/praktik/kota-mojokerto/pusyar")
    assert "Praktik yang mirip" in [heading.text for heading in page.all("h2")]
    lines = [line for line in page.all("li") if "sama-sama: " in line.text]
    assert 0 < len(lines) <= MOST_SHOWN
    assert all(not line.text.endswith("sama-sama:") for line in lines)
    assert not [line for line in lines if "Pusyar" in line.text]
