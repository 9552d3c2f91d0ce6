import json

import pytest

from registry.domain.identity import REGION_KIND, RecordKind
from registry.web import api_urls, urls
from tests.served_site import ServedSite
from tests.visitor import Visitor

KEYS = ["kind", "total", "page", "per_page", "pages", "previous", "next", "query", "notices", "results"]
SHARED = ["kind", "id", "title", "summary", "region", "sector", "topics", "stage", "year", "status"]
OWN = {
    "practice": ["since", "evidence", "replications", "confirmed"],
    "transfer": ["date", "evidence", "origin", "practice", "silent_since"],
    "agreement": ["signed_on", "place", "parties", "replications"],
    "need": ["progress", "posted_on", "origin", "said_by", "answers"],
}
EVERY = tuple(api_urls.FOLDERS.items())


@pytest.mark.parametrize(("kind", "address"), EVERY)
def test_every_page_of_a_list_is_reached_by_its_next_one(
    site: ServedSite, visitor: Visitor, kind: str, address: str
) -> None:
    """Each record once, as many as there are; the last page has no next, the first no previous."""
    first = answer = visitor.json(f"{address}?per_page=7")
    seen = [row["api_url"] for row in answer["results"]]
    while answer["next"]:
        before, answer = answer, visitor.json(answer["next"])
        assert visitor.json(answer["previous"])["results"] == before["results"]
        seen += [row["api_url"] for row in answer["results"]]
    assert list(first) == KEYS
    assert first["previous"] is None
    assert len(seen) == len(set(seen)) == first["total"]
    counts = site.services.reader.home().counts.by_kind
    assert first["total"] == (len(site.services.lists.regions) if kind == REGION_KIND else counts[kind])


@pytest.mark.parametrize("kind", RecordKind)
def test_a_row_has_the_documented_keys_and_leads_to_its_record(visitor: Visitor, kind: RecordKind) -> None:
    """Both for people and for machines; both say the same title."""
    row = visitor.json(api_urls.FOLDERS[kind])["results"][0]
    assert list(row) == [*SHARED, *OWN[kind], "url", "api_url"]
    record = visitor.json(row["api_url"])
    assert (record["kind"], record["id"], record["title"]) == (kind, row["id"], row["title"])
    assert (record["url"], record["api_url"]) == (row["url"], row["api_url"])
    assert visitor.fetch(row["url"]).status_code == 200


def test_filters_and_orders_are_those_of_the_pages(visitor: Visitor) -> None:
    """The same parameters, the same number of records, the notices in the language asked for."""
    answer = visitor.json("/api/v1/transfers?stage=kesepakatan&per_page=2&lang=en&topic=tidak-ada")
    assert visitor.get("/replikasi?stage=kesepakatan").one("h2", id="hasil").text == f"{answer['total']} replikasi"
    assert {row["stage"] for row in answer["results"]} == {"kesepakatan"}
    assert len(answer["notices"]) == 1
    assert answer["next"] == "/api/v1/transfers?stage=kesepakatan&page=2&per_page=2&lang=en"
    assert visitor.json("/api/v1/needs?kind=practice")["results"][0]["kind"] == "need"


def test_a_page_behind_the_last_one_is_empty(visitor: Visitor) -> None:
    """And leads back to the last one that is not."""
    answer = visitor.json("/api/v1/agreements?page=900&per_page=10")
    assert answer["results"] == []
    assert visitor.json(answer["previous"])["results"]


def test_a_region_says_what_it_has(visitor: Visitor) -> None:
    """Found by name and province; one without a record has zeros."""
    (row,) = visitor.json("/api/v1/regions?q=kota+mojokerto")["results"]
    assert (row["code"], row["kind"], row["province"]["slug"]) == ("35.76", "kota", "provinsi-jawa-timur")
    assert row["counts"]["offers"] > 0
    assert row["url"] == urls.region("kota-mojokerto")
    inside = visitor.json("/api/v1/regions?province=provinsi-aceh&per_page=100")
    assert {one["province"]["slug"] for one in inside["results"]} == {"provinsi-aceh"}
    assert any(not any(one["counts"].values()) for one in inside["results"])


@pytest.mark.parametrize(("kind", "address"), EVERY)
def test_a_list_that_did_not_change_is_not_sent_again(visitor: Visitor, kind: str, address: str) -> None:
    """The single record neither."""
    for one in (address, visitor.json(address)["results"][0]["api_url"]):
        tag = visitor.fetch(one).headers["ETag"]
        assert visitor.fetch(one, If_None_Match=tag).status_code == 304, kind


@pytest.mark.parametrize(
    "address",
    [
        "practices/kota-mojokerto/tidak-ada",
        "transfers/a/b/c",
        "agreements/tidak-ada",
        "needs/kota-mojokerto/tidak-ada",
        "regions/kota-mojokrto",
        "transfers/kota-padang",
        "tidak-ada",
    ],
)
def test_what_is_not_there_is_a_problem_for_machines(visitor: Visitor, address: str) -> None:
    """RFC 9457, readable by scripts of every site."""
    answer = visitor.fetch(f"/api/v1/{address}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.data)["status"] == 404
