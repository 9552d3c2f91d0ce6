"""The chain need, practice, agreement, replication, seen from each of its links."""

import pytest

from registry.services.readings import Chain
from tests import corpus
from tests.sites import Site

TRANSFER = "kota-mojokerto/kota-bandung/e-budgeting"
RECORDS = {
    f"kota-mojokerto/transfers/{TRANSFER.partition('/')[2]}.yml": corpus.transfer(
        "kesepakatan", extra="agreement: 2017-03-08-blitar\n"
    ),
    corpus.SMART_CITY: corpus.need(
        "Kota cerdas", practices="kota-bandung/e-budgeting", extra=f"matched_transfer: {TRANSFER}\n"
    ),
    corpus.BLITAR: corpus.agreement("Kesepakatan di Blitar", practices="kota-bandung/e-budgeting"),
}


@pytest.fixture
def linked(site: Site) -> Site:
    """Return a site with a need, its practice, the replication and the agreement behind it."""
    site.write(RECORDS)
    site.publish()
    return site


def ids(chain: Chain) -> tuple[list[str], ...]:
    """Return the ids of each link of a chain."""
    return tuple(
        [str(one.id) for one in found] for found in (chain.needs, chain.practices, chain.agreements, chain.transfers)
    )


def test_every_link_shows_the_same_chain(linked: Site) -> None:
    """Need, practice, agreement and replication name each other by their records alone."""
    reader = linked.services.reader
    whole = (["kota-mojokerto/smart-city"], ["kota-bandung/e-budgeting"], ["2017-03-08-blitar"], [TRANSFER])
    assert ids(reader.need("kota-mojokerto/smart-city").chain) == whole
    assert ids(reader.practice("kota-bandung/e-budgeting").chain) == whole
    assert ids(reader.agreement("2017-03-08-blitar").chain) == whole
    assert ids(reader.transfer(TRANSFER).chain) == whole


def test_what_no_record_links_is_not_in_the_chain(linked: Site) -> None:
    """An agreement that only names a practice is not behind a replication of it by somebody else."""
    linked.write({"kota-solok/transfers/kota-bandung/e-budgeting.yml": corpus.transfer("diterapkan", date="2020")})
    linked.publish()
    chain = linked.services.reader.transfer("kota-solok/kota-bandung/e-budgeting").chain
    assert (chain.needs, chain.agreements) == ((), ())


def test_a_need_finds_the_replication_that_its_region_took_of_a_practice_that_answers(linked: Site) -> None:
    """Also where the need itself names none."""
    linked.write({corpus.SMART_CITY: corpus.need("Kota cerdas", practices="kota-bandung/e-budgeting")})
    linked.publish()
    reader = linked.services.reader
    assert [hit.id for hit in reader.need("kota-mojokerto/smart-city").chain.transfers] == [TRANSFER]
    assert [hit.id for hit in reader.transfer(TRANSFER).chain.needs] == ["kota-mojokerto/smart-city"]


def test_a_need_learns_of_another_agreement_behind_its_replication(linked: Site) -> None:
    """Though its own file has not changed."""
    linked.write({f"kota-mojokerto/transfers/{TRANSFER.partition('/')[2]}.yml": corpus.transfer("kesepakatan")})
    linked.publish()
    assert linked.services.reader.agreement("2017-03-08-blitar").chain.needs == ()
