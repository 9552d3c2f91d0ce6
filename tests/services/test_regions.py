import pytest

from tests import corpus
from tests.sites import Site


def test_regions_come_by_province_with_their_numbers(site: Site) -> None:
    """What each offers, took, gave, needs and agreed; the others stand apart."""
    found = {str(one.province.slug): one for one in site.services.reader.regions().provinces}
    assert len(found) == 38
    east_java = found["provinsi-jawa-timur"]
    (line,) = east_java.lines
    counts = line.counts
    assert line.region.slug == "kota-mojokerto"
    assert (counts.offers, counts.took, counts.gave, counts.needs, counts.agreements) == (1, 0, 1, 1, 1)
    assert len(east_java.without) == 38
    assert sum(len(one.lines) + len(one.without) for one in found.values()) == 552


def test_the_table_of_regions_is_no_search(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one for each of 552 regions, not even one: a generation counts them once."""
    engine = site.services.served.current().engine

    def fail(*_args: object, **_options: object) -> None:
        pytest.fail("a search for the table of regions")

    monkeypatch.setattr(type(engine), "search", fail)
    assert len(site.services.reader.regions().provinces) == 38
    assert engine.counts() is engine.counts()


def test_a_region_knows_its_replications_by_stage(site: Site) -> None:
    """Over all of them, not only those that are listed."""
    site.write({"kota-solok/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("diterapkan", date="2020")})
    site.publish()
    assert dict(site.services.reader.region("kota-mojokerto").stages["gave"]) == {"diterapkan": 1, "kesepakatan": 1}
    assert dict(site.services.reader.region("kota-solok").stages["took"]) == {"diterapkan": 1}


def test_a_name_that_none_has_leads_to_the_nearest(site: Site) -> None:
    """Written with its kind or without."""
    reader = site.services.reader
    for text in ("kota mojokertoo", "mojokertto", "Kabupaten Bulelengg"):
        found = reader.regions(text)
        assert found.provinces == ()
        assert found.nearest is not None
        assert found.nearest.slug in {"kota-mojokerto", "kabupaten-buleleng"}
    assert reader.regions("mojokerto").nearest is None
