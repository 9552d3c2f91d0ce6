import pytest

from registry.content.regions import load_regions

REGIONS = load_regions()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kota blitar", ["kota-blitar"]),
        ("Blitar", ["kabupaten-blitar", "kota-blitar"]),
        ("kab. blitar", ["kabupaten-blitar"]),
        ("tanjungbalai", ["kota-tanjungbalai"]),
        ("tanjung balai", ["kota-tanjungbalai"]),
        ("zzz", []),
        ("-", list(REGIONS)),
    ],
)
def test_regions_are_found_by_the_words_of_their_names(text: str, found: list[str]) -> None:
    """Case, spaces and full stops do not matter; signs alone ask for nothing."""
    assert [region.slug for region in REGIONS.named(text)] == found


def test_the_name_of_a_province_finds_all_its_regions() -> None:
    """Its own government first, by the order of codes."""
    found = [region.slug for region in REGIONS.named("prov bali")]
    assert found[0] == "provinsi-bali"
    assert len(found) == 10
