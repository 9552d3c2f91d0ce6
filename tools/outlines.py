"""Make registry/data/outlines.json, the outlines of the map, from Natural Earth (public domain): `tools/outlines.py`.

Fetches the npm package `world-atlas` for the moment, decodes its TopoJSON, simplifies arc by arc (so that borders that
two countries share stay one line), clips what lies around, and writes one path for Indonesia and one for its
neighbours. Nothing of this runs where the registry runs.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = "world-atlas"
VERSION: Final = "2.0.2"
SOURCE: Final = "package/countries-10m.json"
TARGET: Final = Path(__file__).resolve().parent.parent / "registry" / "data" / "outlines.json"
ORIGIN: Final = (
    f"Natural Earth 1:10m, admin 0 (public domain), by the npm package {PACKAGE} {VERSION}, countries-10m.json"
)

WEST, SOUTH, EAST, NORTH = 94.5, -11.6, 141.5, 6.8
UNITS: Final = 100  # of the map in one degree: a step of about a kilometre
HOME: Final = "360"
NEIGHBOURS: Final = ("458", "096", "702", "626", "598", "036", "608", "764", "704", "116", "104", "585")
HOME_TOLERANCE, NEIGHBOUR_TOLERANCE = 0.022, 0.06  # degrees
HOME_AREA, NEIGHBOUR_AREA = 0.0022, 0.05  # square degrees; smaller islands are left out

Point = tuple[float, float]


def main() -> int:
    """Write the file."""
    npm = shutil.which("npm")
    if npm is None:
        print("outlines: npm is missing (Debian: apt-get install npm)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="registry-outlines-") as folder:
        command = [npm, "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - words of our own
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            file = archive.extractfile(SOURCE)
            topology = json.load(file) if file else {}
    data: dict[str, Any] = {
        "origin": ORIGIN,
        "west": WEST,
        "north": NORTH,
        "units": UNITS,
        "width": round((EAST - WEST) * UNITS),
        "height": round((NORTH - SOUTH) * UNITS),
        "indonesia": outline(topology, (HOME,), HOME_TOLERANCE, HOME_AREA),
        "neighbours": outline(topology, NEIGHBOURS, NEIGHBOUR_TOLERANCE, NEIGHBOUR_AREA),
    }
    TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(f"outlines: {len(data['indonesia'])} and {len(data['neighbours'])} characters of path", file=sys.stderr)
    return 0


def outline(topology: dict[str, Any], ids: Iterable[str], tolerance: float, least: float) -> str:
    """Return the path of countries."""
    wanted, arcs = frozenset(ids), decoded(topology)
    thin = [simplified(arc, tolerance) for arc in arcs]
    rings = [
        clipped(joined(thin, ring))
        for country in topology["objects"]["countries"]["geometries"]
        if country.get("id") in wanted
        for polygon in (country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]])
        for ring in polygon
    ]
    return "".join(path(ring) for ring in rings if len(ring) > 2 and area(ring) >= least)  # noqa: PLR2004 - a triangle


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in degrees: they are kept as steps from point to point."""
    (dx, dy), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            arc.append((x * dx + x0, y * dy + y0))
        arcs.append(arc)
    return arcs


def joined(arcs: Sequence[Sequence[Point]], ring: Iterable[int]) -> list[Point]:
    """Return the ring of some arcs; a negative number is an arc the other way round."""
    points = list[Point]()
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def simplified(arc: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points that are near the line without them (Douglas and Peucker); a closed arc keeps its far side."""
    if len(arc) < 3:  # noqa: PLR2004 - nothing lies between two points
        return list(arc)
    far, distance = max(
        ((place, away(arc[place], arc[0], arc[-1])) for place in range(1, len(arc) - 1)), key=lambda pair: pair[1]
    )
    if distance <= tolerance:
        return [arc[0], arc[-1]]
    return simplified(arc[: far + 1], tolerance)[:-1] + simplified(arc[far:], tolerance)


def away(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a line between two others."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return float(((px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2) ** 0.5)


def clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring at the four edges of the map (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        cut = list[Point]()
        for place, point in enumerate(ring):
            before = ring[place - 1]
            is_in, was_in = (point[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if is_in != was_in:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                crossing = (before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1]))
                cut.append(crossing)
            if is_in:
                cut.append(point)
        ring = cut
    return ring


def area(ring: Sequence[Point]) -> float:
    """Return the area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def path(ring: Iterable[Point]) -> str:
    """Write a ring as steps between whole units."""
    points = [(round((lon - WEST) * UNITS), round((NORTH - lat) * UNITS)) for lon, lat in ring]
    if points[0] == points[-1]:
        points.pop()
    x, y = points[0]
    steps = []
    for nx, ny in points[1:]:
        if (nx, ny) != (x, y):
            steps.append(f"{nx - x}{' ' if ny >= y else ''}{ny - y}")
        x, y = nx, ny
    written = "".join(step if step.startswith("-") or not place else f" {step}" for place, step in enumerate(steps))
    return f"M{points[0][0]} {points[0][1]}l{written}z" if steps else ""


if __name__ == "__main__":
    sys.exit(main())
