from itertools import combinations
from math import dist

from registry.web.pages.drawing import Window, apart, curve, names_of


def test_there_and_back_are_two_lines() -> None:
    """Each is bent to its own side; an arrow to the place itself is none."""
    assert curve((0, 0), (100, 0))[0] != curve((100, 0), (0, 0))[0]
    assert curve((5, 5), (5, 6)) == ("", "")


def test_numbers_do_not_hide_each_other() -> None:
    """Also where places are one."""
    places = {name: (50.0, 50.0 + number / 10) for number, name in enumerate("abcdef")}
    moved = apart(places, 18, (360.0, 140.0))
    assert all(dist(one, other) >= 17 for one, other in combinations(moved.values(), 2))
    assert all(9 <= x <= 351 and 9 <= y <= 131 for x, y in moved.values())


def test_names_stand_apart_and_inside() -> None:
    """A name that has no room is left to the title of its place."""
    found = names_of(
        [("a", (10, 50), "Bandung"), ("b", (10, 50), "Cimahi"), ("c", (95, 50), "Sumedang Utara di Jawa")], (100, 60)
    )
    assert found["a"] == (18.0, 54.0, "start")
    assert "c" not in set(found)


def test_a_window_shows_its_part_of_the_map() -> None:
    """At the scale of its picture."""
    window = Window("java", 100, 50, 300, 100, 400)
    assert window.height == 100
    assert window.seen((200, 75)) == (200.0, 50.0)
    assert not window.has((99, 60))
