"""All replications of a practice or region."""

import pytest

from registry.services import given
from tests import corpus
from tests.sites import Site

ROWS = {
    "kota-solok/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("kaji-tiru", date="2021"),
    "kota-ambon/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("diterapkan", date="2016"),
    "kota-medan/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("diterapkan", extra="status: archived\n"),
}


def test_a_practice_has_all_its_replications_whatever_it_was_called(site: Site) -> None:
    """Applied ones first; archived ones are left out, as from every count."""
    renamed = corpus.practice("Pembiayaan", extra="former_ids: [kota-mojokerto/pusyar]\n")
    site.write({**ROWS, corpus.PUSYAR: None, "kota-mojokerto/pembiayaan.md": renamed})
    site.publish()
    reading, found = site.services.reader.given_by_practice("kota-mojokerto/pembiayaan")
    assert reading.record.title == "Pembiayaan"
    assert [hit.region for hit in found.transfers] == ["kota-ambon", "kota-solok", "kota-padang"]
    assert found.left_out == 0


def test_a_region_has_those_of_all_its_practices(site: Site) -> None:
    """Also of one that has no record."""
    site.write({"kota-solok/transfers/kota-mojokerto/lain.yml": corpus.transfer(extra='practice_name: "Lain"\n')})
    site.publish()
    region, found = site.services.reader.given_by_region("kota-mojokerto")
    assert region.name == "Kota Mojokerto"
    assert {hit.id for hit in found.transfers} == {
        "kota-padang/kota-mojokerto/pusyar",
        "kota-solok/kota-mojokerto/lain",
    }


def test_what_is_not_read_is_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page grows without end, and none is silent about it."""
    monkeypatch.setattr(given, "MOST_GIVEN", 1)
    site.write(ROWS)
    site.publish()
    _region, found = site.services.reader.given_by_region("kota-mojokerto")
    assert (len(found.transfers), found.left_out) == (1, 2)
