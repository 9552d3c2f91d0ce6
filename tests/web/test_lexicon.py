import pytest

from registry.domain.file import ContentLists
from registry.domain.query import FacetName
from registry.web.lexicon import Lexicon
from tests.served_site import content_lists

LISTS = content_lists()


@pytest.mark.parametrize(
    ("facet", "value", "indonesian", "english"),
    [
        (FacetName.KIND, "transfer", "Replikasi", "Replication"),
        (FacetName.KIND, "region", "Daerah", "Region"),
        (FacetName.STAGE, "kesepakatan", "Sepakat", "Agreed"),
        (FacetName.STAGE, "inisiatif", "Inisiatif", "Initiative"),
        (FacetName.STAGE, "transfer/diterapkan", "Diterapkan (replikasi)", "In use (replication)"),
        (FacetName.ORIGIN, "kota-mojokerto", "Kota Mojokerto", "Kota Mojokerto"),
        (FacetName.SILENT, "true", "Tanpa kabar dua tahun atau lebih", "No news for two years or more"),
        (FacetName.REGION, "kota-mojokerto", "Kota Mojokerto", "Kota Mojokerto"),
        (FacetName.PROVINCE, "provinsi-jawa-timur", "Jawa Timur", "Jawa Timur"),
        (FacetName.DIGITAL, "true", "Ya", "Yes"),
        (FacetName.YEAR, "2017", "2017", "2017"),
    ],
)
def test_every_value_of_a_facet_has_a_name(facet: FacetName, value: str, indonesian: str, english: str) -> None:
    """Filters and the API name values in the language that was asked for."""
    assert Lexicon(LISTS).value(facet, value) == indonesian
    assert Lexicon(LISTS, "en").value(facet, value) == english


def test_topics_and_sectors_come_from_the_open_lists() -> None:
    """What the content adds to a list is named without a change of code."""
    for language in ("id", "en"):
        lexicon = Lexicon(LISTS, language)
        for key in lexicon.topics():
            assert lexicon.topic(key) != key
        assert lexicon.sector("2.17") != "2.17"


def test_missing_lists_leave_the_codes_as_their_names() -> None:
    """A site with broken open lists still shows its records."""
    lexicon = Lexicon(ContentLists(LISTS.regions, {}))
    assert lexicon.topic("kesehatan") == "kesehatan"
    assert lexicon.region("kota-tak-ada") == "kota-tak-ada"


def test_a_list_knows_the_order_of_its_values() -> None:
    """Stages are shown from interest to use, not by the alphabet."""
    lexicon = Lexicon(LISTS)
    stages = ["diterapkan", "minat", "kesepakatan"]
    ordered = sorted(stages, key=lambda stage: lexicon.position(FacetName.STAGE, stage))
    assert ordered == ["minat", "kesepakatan", "diterapkan"]
    assert lexicon.position(FacetName.STAGE, "tak-ada") > lexicon.position(FacetName.STAGE, "diterapkan")
