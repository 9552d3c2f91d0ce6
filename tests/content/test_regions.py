"""The table of regions."""

from collections import Counter

from registry.content.regions import load_regions
from registry.domain.region import RegionKind


def test_the_table_is_whole() -> None:
    """38 provinces, 416 regencies and 98 cities, each with its own slug and code, in a province that is there."""
    regions = load_regions()
    assert Counter(region.kind for region in regions.values()) == {
        RegionKind.PROVINCE: 38,
        RegionKind.REGENCY: 416,
        RegionKind.CITY: 98,
    }
    assert len({region.code for region in regions.values()}) == 552
    assert all(regions.province_of(slug).kind is RegionKind.PROVINCE for slug in regions)


def test_names_always_say_what_kind_of_region_it_is() -> None:
    """Six regions exist as city and as regency, so no name goes without its kind."""
    regions = load_regions()
    assert all(region.name.startswith(("Kota ", "Kabupaten ", "Provinsi ")) for region in regions.values())
    assert regions["provinsi-aceh"].name == "Provinsi Aceh"
    assert regions["kota-mojokerto"].government == "Pemerintah Kota Mojokerto"
    assert regions.province_of("kota-mojokerto").name == "Provinsi Jawa Timur"
