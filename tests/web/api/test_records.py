from pathlib import Path

from tests import corpus
from tests.served_site import written_site
from tests.visitor import Visitor


def test_a_replication_names_both_its_ends(specimens: Visitor) -> None:
    """With the practice behind it, and the title that is computed."""
    record = specimens.json("/api/v1/transfers/kota-padang/kota-mojokerto/contoh")
    assert record["title"].endswith("Kota Mojokerto → Kota Padang")
    connected = record["relations"]
    assert (connected["origin"]["slug"], connected["receiver"]["slug"]) == ("kota-mojokerto", "kota-padang")
    assert connected["practice"]["url"] == "/praktik/kota-mojokerto/contoh"
    assert connected["practice"]["api_url"] == "/api/v1/practices/kota-mojokerto/contoh"
    assert connected["furthest_stage"] == record["stages"][-1]["stage"]


def test_a_practice_without_a_record_keeps_its_name_and_has_no_address(specimens: Visitor) -> None:
    """Nothing leads to a page that is not there."""
    practice = specimens.json("/api/v1/transfers/kota-bogor/kota-mojokerto/tanpa-catatan")["relations"]["practice"]
    assert practice["title"] not in {"", practice["id"]}
    assert (practice["url"], practice["api_url"]) == (None, None)


def test_the_chain_is_visible_from_each_link(specimens: Visitor) -> None:
    """Need, practice, agreement and replication name each other."""
    need = specimens.json("/api/v1/needs/kota-mojokerto/cerdas")["relations"]
    assert [one["url"] for one in need["practices"]] == ["/praktik/kota-mojokerto/contoh", None]
    assert need["transfer"]["id"] == "kota-padang/kota-mojokerto/contoh"
    practice = specimens.json("/api/v1/practices/kota-mojokerto/contoh")["relations"]
    assert [one["id"] for one in practice["needs"]] == ["kota-mojokerto/cerdas"]
    assert [one["id"] for one in practice["agreements"]] == ["2017-03-08-contoh"]
    assert "kota-padang/kota-mojokerto/contoh" in [one["id"] for one in practice["transfers"]]
    assert sum(practice["replications"].values()) == len(practice["transfers"])
    agreement = specimens.json("/api/v1/agreements/2017-03-08-contoh")
    assert agreement["region"] is None
    assert agreement["practices"] == ["kota-mojokerto/contoh", "kota-bandung/tidak-ada"]
    assert [one["title"] for one in agreement["relations"]["practices"]][1] == "kota-bandung/tidak-ada"


def test_a_region_has_its_exchange(specimens: Visitor) -> None:
    """What it offers, took, gave, needs and agreed, with whole totals and stages."""
    region = specimens.json("/api/v1/regions/kota-mojokerto")
    connected = region["relations"]
    assert connected["totals"]["gave"] == region["counts"]["gave"] == len(connected["gave"]) > 1
    assert sum(connected["stages"]["gave"].values()) == len(connected["gave"])
    assert [one["kind"] for one in connected["needs"]] == ["need"] * region["counts"]["needs"]


def test_an_old_id_leads_to_the_record(tmp_path: Path) -> None:
    """As on the pages, and to the address for machines."""
    files = {"kota-solok/needs/baru.yml": corpus.need("Kebutuhan baru", extra="former_ids: [kota-solok/lama]\n")}
    answer = written_site(tmp_path, files).visitor().fetch("/api/v1/needs/kota-solok/lama")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/api/v1/needs/kota-solok/baru")
