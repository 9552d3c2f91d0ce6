"""The table of regions that ships with the package."""

import csv
from functools import cache
from importlib import resources

from registry.domain.identity import RegionSlug
from registry.domain.region import Region, RegionKind, Regions


@cache
def load_regions() -> Regions:
    """Read `registry/data/regions.csv`; once per process, about 3 ms."""
    table = resources.files("registry").joinpath("data", "regions.csv").read_text(encoding="utf-8")
    return Regions(tuple(_region(row) for row in csv.DictReader(table.splitlines())))


def _region(row: dict[str, str]) -> Region:
    kind = RegionKind(row["kind"])
    is_province = kind is RegionKind.PROVINCE
    return Region(
        code=row["code"],
        slug=RegionSlug(row["slug"]),
        name=f"Provinsi {row['name']}" if is_province else row["name"],
        kind=kind,
        province_code=row["code"] if is_province else row["province_code"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
    )
