"""The outlines of the map, and where on it a place lies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlines:
    """Two paths in units of the map; degrees are as wide as high, which is within 2 % here.

    Attributes:
        origin: where they come from.
        west, north: of the map's corner, in degrees.
        units: of the map in one degree.
        width, height: of the map in its units.
        indonesia, neighbours: data of SVG paths.
    """

    origin: str
    west: float
    north: float
    units: int
    width: int
    height: int
    indonesia: str
    neighbours: str

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a place lies, from the left and from above."""
        return (longitude - self.west) * self.units, (self.north - latitude) * self.units
