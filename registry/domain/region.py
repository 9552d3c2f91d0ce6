"""The 552 regions (local governments) of Indonesia. Always print Kota, Kabupaten or Provinsi."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.identity import RegionSlug


class RegionKind(StrEnum):
    """Province, regency or city."""

    PROVINCE = "provinsi"
    REGENCY = "kabupaten"
    CITY = "kota"


@dataclass(frozen=True, slots=True)
class Region:
    """One local government, by Kepmendagri 300.2.2-2430/2025.

    Attributes:
        code: official code, `35` or `35.76`.
        slug: ours, `kota-mojokerto`.
        name: with its kind, `Kota Mojokerto`, `Provinsi Jawa Timur`.
        province_code: code of the province it lies in; its own for a province.
        latitude, longitude: centre of the area in degrees, three decimals.
    """

    code: str
    slug: RegionSlug
    name: str
    kind: RegionKind
    province_code: str
    latitude: float
    longitude: float

    @property
    def short_name(self) -> str:
        """The name without its kind: `Mojokerto`."""
        return self.name.partition(" ")[2]

    @property
    def government(self) -> str:
        """The government's name in a letter: `Pemerintah Kota Mojokerto`."""
        return f"Pemerintah {self.name}"


_WRITTEN_OUT = {"kab": "kabupaten", "kab.": "kabupaten", "prov": "provinsi", "prov.": "provinsi"}


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


class Regions(Mapping[str, Region]):
    """The table of regions, by slug, in the order of their codes."""

    def __init__(self, regions: tuple[Region, ...]) -> None:
        self._by_slug = {region.slug: region for region in regions}
        self._by_code = {region.code: region for region in regions}

    def __getitem__(self, slug: str) -> Region:
        return self._by_slug[RegionSlug(slug)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_slug)

    def __len__(self) -> int:
        return len(self._by_slug)

    def province_of(self, slug: str) -> Region:
        """Return the province that a region lies in (a province lies in itself)."""
        return self._by_code[self[slug].province_code]

    def provinces(self) -> tuple[Region, ...]:
        """All 38 provinces in the order of their codes."""
        return tuple(region for region in self.values() if region.kind is RegionKind.PROVINCE)

    def named(self, text: str) -> tuple[Region, ...]:
        """Return the regions in whose name, or in whose province's, every word of a text stands, in order of codes.

        Case, spaces and hyphens do not matter, and `kab` stands for `kabupaten`.
        """
        wanted = [_letters(_WRITTEN_OUT.get(word, word)) for word in text.casefold().split()]
        return tuple(
            region
            for region in self.values()
            if any(
                all(word in name for word in wanted)
                for name in (_letters(region.name), _letters(self.province_of(region.slug).name))
            )
        )

    def nearest(self, slug: str) -> str | None:
        """Return the slug that is most like a misspelt one, or None where none is near."""
        close = difflib.get_close_matches(slug, self._by_slug, n=1, cutoff=0.6)
        return close[0] if close else None
