"""What regions like one apply and it has not."""

from registry.services.peers import Lacking
from tests import corpus
from tests.sites import Site

APPLIED = corpus.transfer("diterapkan", date="2020")
WASTE = "kabupaten-klungkung/toss"


def lacking(site: Site, slug: str) -> tuple[Lacking, ...]:
    """Return what a region has not."""
    site.publish()
    return site.services.reader.region(slug).lacking


def test_what_a_region_of_the_same_kind_and_province_applies_is_named_with_it(site: Site) -> None:
    """A kabupaten looks at kabupaten of its province, not at cities and not at other provinces."""
    site.write(
        {
            f"kabupaten-gianyar/transfers/{WASTE}.yml": APPLIED,
            "kota-denpasar/transfers/kota-mojokerto/pusyar.yml": APPLIED,
            "kabupaten-gresik/transfers/kota-bandung/e-budgeting.yml": APPLIED,
        }
    )
    (found,) = lacking(site, "kabupaten-badung")
    assert found.practice.id == WASTE
    peers = [(peer.region, peer.transfer, peer.is_near) for peer in found.peers]
    assert sorted(peers, key=str) == [
        ("kabupaten-buleleng", f"kabupaten-buleleng/{WASTE}", True),
        ("kabupaten-gianyar", f"kabupaten-gianyar/{WASTE}", True),
        ("kabupaten-klungkung", None, True),
    ]


def test_what_it_has_taken_or_made_is_not_named(site: Site) -> None:
    """However far the replication came."""
    site.write({f"kabupaten-badung/transfers/{WASTE}.yml": corpus.transfer("minat")})
    assert lacking(site, "kabupaten-badung") == ()
    assert lacking(site, "kabupaten-klungkung") == ()


def test_a_signature_is_no_application(site: Site) -> None:
    """Only what is in use elsewhere is offered."""
    site.write({"kota-solok/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("kesepakatan")})
    assert all(peer.region != "kota-solok" for one in lacking(site, "kota-bukittinggi") for peer in one.peers)


def test_who_seeks_the_same_is_like_it_however_far_away(site: Site) -> None:
    """If what it applies is about that need; the reason names the topic, and such practices come first."""
    need = corpus.need("Modal usaha").replace("pemerintahan-digital", "umkm-dan-ekonomi-lokal")
    site.write(
        {
            "kota-solok/needs/modal.yml": need,
            "kota-ambon/needs/modal.yml": need,
            "kota-solok/transfers/kota-mojokerto/pusyar.yml": APPLIED,
            "kota-solok/transfers/kabupaten-klungkung/toss.yml": APPLIED,
        }
    )
    (found,) = lacking(site, "kota-ambon")
    assert (found.practice.id, found.topics) == ("kota-mojokerto/pusyar", ("umkm-dan-ekonomi-lokal",))
    assert [(peer.region, peer.is_near, peer.topics) for peer in found.peers] == [
        ("kota-solok", False, ("umkm-dan-ekonomi-lokal",))
    ]
