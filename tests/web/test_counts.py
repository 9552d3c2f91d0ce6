"""Every number of every list against a count of the files one by one, and against the list that it leads to."""

import random
import re
from collections.abc import Sequence

import pytest

from registry.domain.query import FacetName, Filters, SearchQuery
from registry.web import urls
from registry.web.pages.facets import LEAST_RECORDS, LISTED
from tests.served_site import ServedSite, content_lists
from tests.visitor import Element, Page, Visitor
from tests.web import brute

NUMBER = re.compile(r"(\d[\d.]*)")
LISTS = {"/replikasi": "transfer", "/kerja-sama": "agreement", "/kebutuhan": "need"}


def number(text: str) -> int:
    """Return the first number of a text."""
    found = NUMBER.search(text)
    assert found, text
    return int(found[1].replace(".", ""))


def total(page: Page) -> int:
    """Return how many records a list says that it has."""
    (heading,) = [element for element in page.elements if element["id"] == "hasil"]
    return 0 if heading.text.startswith("Tidak ada") else number(heading.text)


def boxes_of(page: Page) -> list[Element]:
    """Return the boxes of the filters, not those that choose what to compare."""
    return [box for box in page.all("input", type="checkbox") if box["form"] != "pilih"]


def chance_filters(seed: int) -> Filters:
    """Return a selection by chance, of values that occur."""
    chance = random.Random(seed)

    def pick(facet: FacetName) -> tuple[str, ...]:
        values = sorted({value for record in brute.records() for value in record.values[facet]})
        return tuple(sorted(chance.sample(values, min(len(values), chance.choice([0, 0, 0, 0, 1, 1, 2])))))

    return Filters(
        **{facet.value: pick(facet) for facet in FacetName if facet is not FacetName.YEAR},
        year_from=chance.choice([None, None, None, 2012, 2016]),
        year_to=chance.choice([None, None, None, 2016, 2019]),
    )


@pytest.mark.parametrize("seed", range(60))
def test_counts_stay_honest_under_every_selection(site: ServedSite, seed: int) -> None:
    """A facet's own selection does not narrow it, the others do: for each value, record by record."""
    filters = chance_filters(seed)
    results = site.services.finder.find(SearchQuery(filters=filters, per_page=100), LISTED)
    assert results.total == len(brute.matching(filters))
    for facet in LISTED:
        shown = {(value.group, value.value): value.count for value in results.facets[facet] if value.count}
        assert shown == brute.counts(facet, filters), facet


@pytest.mark.parametrize(
    "query",
    ["", "kind=practice", "kind=practice&topic=kesehatan&topic=pengaduan", "region=kota-bandung&year_from=2016"],
)
def test_a_number_beside_a_value_is_what_that_value_alone_brings(visitor: Visitor, query: str) -> None:
    """Ticking it instead of what is ticked gives just so many records; no number is a promise only."""
    page = visitor.get(f"/cari?{query}")
    boxes, labels = boxes_of(page), page.all("label", class_="option")
    assert len(boxes) > 10
    for box, label in zip(boxes, labels, strict=True):
        others = [pair for pair in query.split("&") if pair and not pair.startswith(f"{box['name']}=")]
        found = visitor.get("/cari?" + "&".join([*others, f"{box['name']}={box['value']}"]))
        assert total(found) == number(label.text.rpartition(" ")[2]), (box["name"], box["value"])


def test_regions_behind_the_first_few_are_picked_by_name_with_their_numbers(visitor: Visitor) -> None:
    """Every region that has a record is in the filter, and each number is right."""
    page = visitor.get("/cari")
    picked = {one["value"]: number(one.text.rpartition("(")[2]) for one in page.all("option") if one["value"]}
    ticked = {
        box["value"]: number(label.text.rpartition(" ")[2])
        for box, label in zip(boxes_of(page), page.all("label", class_="option"), strict=True)
        if box["name"] == "region"
    }
    counted = {value: count for (_group, value), count in brute.counts(FacetName.REGION, Filters()).items()}
    assert picked | ticked == counted
    assert len(ticked) == 8


@pytest.mark.parametrize("seed", range(12))
def test_no_filter_has_fewer_than_five_records_behind_it(visitor: Visitor, seed: int) -> None:
    """Unless something is chosen in it; and one that has five and splits them is there."""
    filters = chance_filters(seed)
    page = visitor.get(urls.search(SearchQuery(filters=filters)))
    if not brute.matching(filters):
        return
    shown = {box["name"] for box in boxes_of(page)}
    for facet in (
        FacetName.TOPIC,
        FacetName.REGION,
        FacetName.SECTOR,
        FacetName.FORM,
        FacetName.STAGE,
        FacetName.STATUS,
    ):
        behind = sum(bool(one.values[facet]) for one in brute.records() if brute.passes(one, filters, but=facet))
        splits = len(brute.counts(facet, filters)) > 1
        assert (facet.value in shown) == (bool(filters.selected(facet)) or (splits and behind >= LEAST_RECORDS)), facet


@pytest.mark.parametrize(("path", "kind"), LISTS.items())
def test_a_list_has_all_records_of_its_kind_on_its_pages(visitor: Visitor, path: str, kind: str) -> None:
    """The heading counts them, and turning the pages shows each once."""
    wanted = {urls.record(kind, record.id) for record in brute.records() if record.kind == kind}
    page, seen = visitor.get(path), list[str]()
    assert total(page) == len(wanted)
    while True:
        seen += [link for link in dict.fromkeys(page.links()) if link in wanted]
        following = [element["href"] for element in page.all("a", rel="next")]
        if not following:
            break
        page = visitor.get(following[0])
    assert sorted(seen) == sorted(wanted)


def tiles(page: Page) -> Sequence[Element]:
    """Return the numbers above a list, those without a link too."""
    return [element for element in page.elements if "tally-one" in element["class"].split()]


@pytest.mark.parametrize(
    "path", ["/replikasi", "/replikasi?region=kota-bandung", "/replikasi?silent=true", "/kebutuhan"]
)
def test_the_numbers_above_a_list_are_counted_and_lead_to_their_records(visitor: Visitor, path: str) -> None:
    """By the one counting rule: each replication once, at its furthest stage; ends and silence beside it."""
    page, shown = visitor.get(path), 0
    for tile in tiles(page):
        if tile.tag == "a" and tile["aria-current"] != "true":
            assert total(visitor.get(tile["href"])) == number(tile.text), tile.text
            shown += 1
        elif tile.tag != "a":
            assert number(tile.text) == 0
    assert shown
    if path == "/replikasi":
        stages = brute.counts(FacetName.STAGE, Filters(kind=("transfer",)))
        by_label = {tile.text.partition(" ")[2]: number(tile.text) for tile in tiles(page)}
        assert by_label["Sepakat"] == stages["transfer", "kesepakatan"]
        assert by_label["Diterapkan"] == stages["transfer", "diterapkan"]
        silent = len(brute.matching(Filters(silent=("true",))))
        assert by_label["Tanpa kabar dua tahun atau lebih"] == silent > 0


def test_a_number_that_is_chosen_is_taken_back_by_its_own_link(visitor: Visitor) -> None:
    """One stage at a time; the way back is where the way in was."""
    page = visitor.get("/replikasi?stage=kesepakatan&silent=true")
    chosen = {tile.text.partition(" ")[2]: tile["href"] for tile in tiles(page) if tile["aria-current"] == "true"}
    assert chosen == {
        "Sepakat": "/replikasi?silent=true",
        "Tanpa kabar dua tahun atau lebih": "/replikasi?stage=kesepakatan",
    }


def test_every_number_of_every_region_is_counted(visitor: Visitor) -> None:
    """Offers, what it took and gave, needs and cooperation; a region without records has none."""
    page, counted = visitor.get("/daerah"), dict[str, int]()
    for record in brute.records():
        for slug in record.values[FacetName.REGION]:
            path = {"practice": "/cari?kind=practice&region=", "transfer": "/replikasi?region="}.get(record.kind)
            path = path or {"agreement": "/kerja-sama?region=", "need": "/kebutuhan?region="}[record.kind]
            counted[path + slug] = counted.get(path + slug, 0) + 1
        for slug in record.values[FacetName.ORIGIN]:
            counted[f"/replikasi?origin={slug}"] = counted.get(f"/replikasi?origin={slug}", 0) + 1
    shown = {one["href"]: number(one.text) for one in page.all("a") if re.fullmatch(r"\d+ [a-z ]+", one.text)}
    assert shown == counted
    chance = random.Random(8)
    for address in chance.sample(sorted(shown), 12):
        assert total(visitor.get(address)) == shown[address], address


def test_every_region_is_reached_from_the_list_of_regions(visitor: Visitor) -> None:
    """Those without records too, folded away."""
    links = set(visitor.get("/daerah").links())
    assert {urls.region(slug) for slug in content_lists().regions} <= links


@pytest.mark.parametrize("slug", ["kota-bandung", "kota-mojokerto", "kabupaten-sumedang", "kabupaten-buleleng"])
def test_the_numbers_of_a_region_lead_to_their_records(visitor: Visitor, slug: str) -> None:
    """What it offers and needs by shelf, what it gave and took by furthest stage."""
    page = visitor.get(f"/daerah/{slug}")
    for facet, kind, anchor in (
        *((FacetName.REGION, "practice", "#offers"), (FacetName.REGION, "transfer", "#took")),
        *((FacetName.ORIGIN, "transfer", "#gave"), (FacetName.REGION, "need", "#needs")),
        (FacetName.REGION, "agreement", "#agreements"),
    ):
        wanted = sum(record.kind == kind and slug in record.values[facet] for record in brute.records())
        found = [number(tile.text) for tile in tiles(page) if tile["href"] == anchor]
        assert found == ([wanted] if wanted else [])
    stages = [one for one in page.all("a") if "stage=" in one["href"]]
    assert stages
    for link in stages:
        assert total(visitor.get(link["href"])) == number(link.text), link.text


def test_the_numbers_of_the_home_page_lead_to_their_records(visitor: Visitor) -> None:
    """Counts and topics alike."""
    home = visitor.get("/")
    counted = [
        one for one in home.all("a") if one["href"] != "/" and NUMBER.search(one.text) and "/cari?q" not in one["href"]
    ]
    checked = 0
    for link in counted:
        if link["href"].startswith(("/cari?", *LISTS)) and not re.search("/[a-z]+/[a-z-]+/", link["href"]):
            assert total(visitor.get(link["href"])) == number(
                link.text.split()[0] if link.text[0].isdigit() else link.text
            ), link
            checked += 1
    assert checked > 20
