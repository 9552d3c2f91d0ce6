"""How practices grew from one another."""

from registry.domain.identity import RecordKey
from registry.domain.problem import Reference
from registry.services.facts import Facts
from registry.services.lineage import Lineage
from tests import corpus
from tests.sites import Site


def grew(receiver: str, taken: str, grown: str) -> Facts:
    """Return a replication from which a practice of the receiver grew."""
    reference = Reference("practice", grown, "became", "became", 3, 1)
    return Facts(RecordKey.of("transfer", f"{receiver}/{taken}"), references=(reference,))


def test_a_practice_knows_the_regions_that_it_came_from() -> None:
    """The first one first; one that grew from none has no trail, and is in a family only where one grew from it."""
    lineage = Lineage([grew("kota-b", "kota-a/x", "kota-b/y"), grew("kota-c", "kota-b/y", "kota-c/z")], {})
    assert lineage.trail("kota-c/z") == ("kota-a", "kota-b")
    assert lineage.trail("kota-a/x") == ()
    assert [lineage.root(id_) for id_ in ("kota-a/x", "kota-b/y", "kota-c/z", "kota-d/w")] == [
        *["kota-a/x"] * 3,
        "kota-d/w",
    ]
    assert lineage.family("kota-a/x") == lineage.family("kota-c/z") == "kota-a/x"
    assert lineage.family("kota-d/w") is None


def test_a_renamed_practice_keeps_its_family() -> None:
    """By its old id or its new one."""
    moved = {"practice:kota-a/lama": "kota-a/x", "practice:kota-b/lama": "kota-b/y"}
    lineage = Lineage([grew("kota-b", "kota-a/lama", "kota-b/lama")], moved)
    assert lineage.root("kota-b/y") == "kota-a/x"


def test_practices_that_claim_to_have_grown_from_each_other_end() -> None:
    """A loop in the records is no loop in the program."""
    lineage = Lineage([grew("kota-b", "kota-a/x", "kota-b/y"), grew("kota-a", "kota-b/y", "kota-a/x")], {})
    assert lineage.trail("kota-b/y") == ("kota-a",)
    assert lineage.trail("kota-a/x") == ("kota-b",)


def test_a_whole_family_is_one_question(site: Site) -> None:
    """However many steps away: both replications belong to the practice where it began."""
    site.write(
        {
            corpus.PADANG: corpus.transfer("diterapkan", date="2018", extra="became: kota-padang/usaha\n"),
            "kota-padang/usaha.md": corpus.practice("Pembiayaan usaha di Kota Padang"),
            "kota-solok/transfers/kota-padang/usaha.yml": corpus.transfer("kaji-tiru", date="2020"),
        }
    )
    site.publish()
    reader = site.services.reader
    both = {"kota-padang/kota-mojokerto/pusyar", "kota-solok/kota-padang/usaha"}
    assert {hit.id for hit in reader.practice("kota-padang/usaha").family} == both
    assert {hit.id for hit in reader.practice("kota-mojokerto/pusyar").family} == both
    found = reader.transfer("kota-solok/kota-padang/usaha")
    assert {hit.id for hit in found.family} == both
    assert site.hit("transfer", "kota-solok/kota-padang/usaha").facts.trail == ("kota-mojokerto",)
    assert reader.practice("kota-bandung/e-budgeting").family == ()


def test_the_family_follows_a_change_of_another_file(site: Site) -> None:
    """A replication shows where its practice came from as soon as another record says so, and no longer than that."""
    files = {
        "kota-padang/usaha.md": corpus.practice("Pembiayaan usaha di Kota Padang"),
        "kota-solok/transfers/kota-padang/usaha.yml": corpus.transfer("kaji-tiru", date="2020"),
    }
    site.write(files)
    site.publish()
    assert site.hit("transfer", "kota-solok/kota-padang/usaha").facts.trail == ()
    site.write({corpus.PADANG: corpus.transfer("diterapkan", extra="became: kota-padang/usaha\n")})
    site.publish()
    assert site.hit("transfer", "kota-solok/kota-padang/usaha").facts.trail == ("kota-mojokerto",)
    site.write({corpus.PADANG: corpus.transfer("diterapkan")})
    site.publish()
    assert site.hit("transfer", "kota-solok/kota-padang/usaha").facts.trail == ()
