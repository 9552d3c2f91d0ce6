from registry.domain.routes import Route
from registry.services.routes import opening, outlines, strongest

APPLIED = Route("bantaeng", "kupang", {"diterapkan": 1})
ONWARD = Route("kupang", "lembata", {"kaji-tiru": 1})
SIGNED = Route("bandung", "blitar", {"kesepakatan": 3})


def test_a_map_opens_on_what_is_in_use_and_on_what_was_given_on_from_there() -> None:
    """Bantaeng → Kupang → Lembata stays a chain, though Lembata has only looked; a signature alone is not shown."""
    assert opening((APPLIED, ONWARD, SIGNED)) == (APPLIED, ONWARD)


def test_the_strongest_routes_come_first() -> None:
    """By stage, then by number: what is left out is what says least."""
    assert strongest((ONWARD, SIGNED, APPLIED), 2) == (APPLIED, SIGNED)


def test_a_place_lies_where_its_degrees_say() -> None:
    """The corner of the map is its origin."""
    made = outlines()
    assert made.place(made.north, made.west) == (0, 0)
    assert made.place(made.north - 1, made.west + 2) == (2 * made.units, made.units)
    assert "Natural Earth" in made.origin
