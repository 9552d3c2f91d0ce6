"""The lines and places of a map, in the units of the picture that they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

Point = tuple[float, float]
_BEND: Final = 0.16
"""How far a line leaves the straight way, as a part of its length: there and back are two lines."""
_GAP, _HEAD, _SPREAD = 5.0, 8.0, 3.6
"""Pixels from a line's end to the place it leads to, and the length and half width of its arrow."""
_ROUNDS: Final = 40


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the map and the picture of it.

    Attributes:
        name: of the picture, in class names.
        left, top, right, bottom: in units of the map.
        width: of the picture in its own units, which are pixels at its usual size.
        is_numbered: whether places carry numbers instead of names.
    """

    name: str
    left: int
    top: int
    right: int
    bottom: int
    width: int
    is_numbered: bool = False

    @property
    def scale(self) -> float:
        """Units of the picture in one of the map."""
        return self.width / (self.right - self.left)

    @property
    def height(self) -> int:
        """Of the picture."""
        return round((self.bottom - self.top) * self.scale)

    @property
    def transform(self) -> str:
        """How the outlines are moved into the picture."""
        return f"scale({self.scale:.4f}) translate({-self.left} {-self.top})"

    def has(self, place: Point) -> bool:
        """Whether a place of the map is in the window."""
        return self.left <= place[0] <= self.right and self.top <= place[1] <= self.bottom

    def seen(self, place: Point) -> Point:
        """Return where a place of the map is in the picture."""
        return (place[0] - self.left) * self.scale, (place[1] - self.top) * self.scale


def curve(start: Point, end: Point) -> tuple[str, str]:
    """Return the paths of a bent line and of the arrow at its end; "" for two places that are one."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    if length <= _GAP:
        return "", ""
    bend = (start[0] + dx / 2 + dy * _BEND, start[1] + dy / 2 - dx * _BEND)
    tx, ty = end[0] - bend[0], end[1] - bend[1]
    along = hypot(tx, ty)
    ux, uy = tx / along, ty / along
    tip = (end[0] - ux * _GAP, end[1] - uy * _GAP)
    size = min(_HEAD, length / 2)
    base = (tip[0] - ux * size, tip[1] - uy * size)
    one, other = (base[0] - uy * _SPREAD, base[1] + ux * _SPREAD), (base[0] + uy * _SPREAD, base[1] - ux * _SPREAD)
    return f"M{_pair(start)}Q{_pair(bend)} {_pair(base)}", f"M{_pair(tip)}L{_pair(one)}L{_pair(other)}Z"


def _pair(point: Point) -> str:
    return f"{point[0]:.0f} {point[1]:.0f}"


def apart(places: Mapping[str, Point], least: float, size: Point) -> dict[str, Point]:
    """Push numbers apart until none hides another, as far as the picture has room; work grows with their square."""
    moved = {name: [x, y] for name, (x, y) in places.items()}
    spots = tuple(moved.values())
    for _round in range(_ROUNDS):
        is_still = True
        for index, one in enumerate(spots):
            for other in spots[index + 1 :]:
                if -least < other[0] - one[0] < least and -least < other[1] - one[1] < least:
                    is_still = _push(one, other, least) and is_still
        for place in spots:
            place[0] = min(max(place[0], least / 2), size[0] - least / 2)
            place[1] = min(max(place[1], least / 2), size[1] - least / 2)
        if is_still:
            break
    return {name: (x, y) for name, (x, y) in moved.items()}


def _push(one: list[float], other: list[float], least: float) -> bool:
    """Move two places away from each other; return whether they were far enough."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    away = hypot(dx, dy)
    if away >= least:
        return True
    ux, uy = (dx / away, dy / away) if away > least / 100 else (0.6, 0.8)
    step = (least - away) / 2 + 0.1
    one[0], one[1], other[0], other[1] = (
        one[0] - ux * step,
        one[1] - uy * step,
        other[0] + ux * step,
        other[1] + uy * step,
    )
    return False


_LETTER, _LINE = 7.2, 13.0
_ROOMS: Final = (
    *(("start", 8, 4), ("end", -8, 4), ("start", 2, -8), ("end", -2, -8)),
    *(("start", 2, 17), ("end", -2, 17), ("end", 8, 17)),
)
"""Where a name may stand beside its place, the best first: its anchor, and how far from the place."""


def names_of(places: Sequence[tuple[str, Point, str]], size: Point) -> dict[str, tuple[float, float, str]]:
    """Find room for the names of places, the first ones first; what has none keeps its title.

    Returns:
        By key: where the name stands, and its anchor (`start` or `end`).
    """
    taken = [(x - 5, y - 5, x + 5, y + 5) for _key, (x, y), _label in places]
    found: dict[str, tuple[float, float, str]] = {}
    for key, (x, y), label in places:
        wide = len(label) * _LETTER
        for anchor, dx, dy in _ROOMS:
            at, base = x + dx, y + dy
            left = at if anchor == "start" else at - wide
            box = (left, base - _LINE + 3, left + wide, base + 3)
            is_in = box[0] >= 0 and box[2] <= size[0] and box[1] >= 0 and box[3] <= size[1]
            if is_in and not any(_meet(box, one) for one in taken):
                taken.append(box)
                found[key] = (round(at), round(base), anchor)
                break
    return found


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
