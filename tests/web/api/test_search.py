import pytest

from tests.visitor import Visitor

KEYS = ["total", "page", "per_page", "took_ms", "query", "suggestion", "also", "notices", "results", "facets"]
HIT = [
    *("kind", "id", "title", "summary", "region", "sector", "topics", "stage", "year", "status", "url", "score"),
    "highlights",
]


def test_an_answer_has_the_documented_keys(visitor: Visitor) -> None:
    """Other systems are written against these names."""
    answer = visitor.json("/api/v1/search?q=pusyar")
    assert list(answer) == KEYS
    first = answer["results"][0]
    assert list(first) == HIT
    assert first["kind"] == "practice"
    assert first["id"] == "kota-mojokerto/pusyar"
    assert first["region"] == {"code": "35.76", "slug": "kota-mojokerto", "name": "Kota Mojokerto"}
    assert first["url"] == "/praktik/kota-mojokerto/pusyar"
    assert any("<mark>" in html for fields in first["highlights"].values() for html in fields)


@pytest.mark.parametrize("words", ["pusyar", "pembiayaan usaha syariah"])
def test_the_seed_practice_is_found_by_its_names(visitor: Visitor, words: str) -> None:
    """The acronym and the full name lead to the same record."""
    assert visitor.json(f"/api/v1/search?q={words}")["results"][0]["id"] == "kota-mojokerto/pusyar"


@pytest.mark.parametrize("words", ["e-budgeting", "ebudgeting", "e budgeting"])
def test_a_hyphen_makes_no_difference(visitor: Visitor, words: str) -> None:
    """People write the word in three ways."""
    assert visitor.json(f"/api/v1/search?q={words}")["results"][0]["id"] == "kota-bandung/e-budgeting"


def test_labels_come_in_the_language_asked_for(visitor: Visitor) -> None:
    """Values are the same in every language, labels are not."""
    indonesian, english = (visitor.json(f"/api/v1/search?lang={one}")["facets"] for one in ("id", "en"))
    assert [row["value"] for row in indonesian["kind"]] == [row["value"] for row in english["kind"]]
    assert "Praktik" in [row["label"] for row in indonesian["kind"]]
    assert "Practice" in [row["label"] for row in english["kind"]]


def test_the_page_and_the_api_count_alike(visitor: Visitor) -> None:
    """Both take the same path and differ in the last step."""
    answer = visitor.json("/api/v1/search?topic=kesehatan&kind=practice&per_page=5")
    assert visitor.get("/cari?topic=kesehatan&kind=practice").one("h1").text == f"{answer['total']} praktik"
    assert (answer["per_page"], len(answer["results"])) == (5, 5)
    assert [row["selected"] for row in answer["facets"]["topic"] if row["value"] == "kesehatan"] == [True]


def test_an_unknown_value_is_ignored_with_a_notice(visitor: Visitor) -> None:
    """A client with an old list of values gets an answer and learns why it is wide."""
    answer = visitor.json("/api/v1/search?topic=tidak-ada")
    assert answer["total"] == visitor.json("/api/v1/search")["total"]
    assert answer["notices"] == ["Nilai “tidak-ada” untuk Topik tidak dikenal dan diabaikan."]


def test_highlights_are_safe_to_print(specimens: Visitor) -> None:
    """Text of a record arrives escaped; only the marks are ours."""
    answer = specimens.json("/api/v1/search?q=alert modal pokok")
    snippets = [html for hit in answer["results"] for fields in hit["highlights"].values() for html in fields]
    assert snippets
    assert not any("<" in html.replace("<mark>", "").replace("</mark>", "") for html in snippets)
    assert any("&amp;" in html for html in snippets)


def test_a_stage_says_of_which_kind_it_is(visitor: Visitor) -> None:
    """`diterapkan` of practices and of replications are two numbers; either can be asked for alone."""
    stages = visitor.json("/api/v1/search")["facets"]["stage"]
    applied = {value["group"]: value["count"] for value in stages if value["value"] == "diterapkan"}
    assert set(applied) == {"practice", "transfer"}
    for kind, count in applied.items():
        assert visitor.json(f"/api/v1/search?stage={kind}/diterapkan")["total"] == count
    assert visitor.json("/api/v1/search?stage=diterapkan")["total"] == sum(applied.values())


def test_on_demand_each_result_says_why_it_is_there(visitor: Visitor) -> None:
    """Which clauses, which weights, and what each added; without asking, nothing."""
    first = visitor.json("/api/v1/search?q=perijinan umkm&explain=1")["results"][0]
    assert list(first) == [*HIT, "explanations"]
    for reason in first["explanations"]:
        assert list(reason) == ["why", "text", "where", "form", "weight", "gain"]
    assert {"word", "meaning"} <= {reason["why"] for reason in first["explanations"]}
    assert all("explanations" not in row for row in visitor.json("/api/v1/search?q=perijinan")["results"])


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/practices"])
def test_notices_come_in_the_language_asked_for(visitor: Visitor, address: str) -> None:
    """What was ignored of the filters and of the words is said, once each, as on the page."""
    asked = f"{address}?sort=terbaik&q=daerah:kota-atlantis+air"
    indonesian, english = (visitor.json(f"{asked}&lang={one}")["notices"] for one in ("id", "en"))
    assert len(indonesian) == len(english) == 2
    assert indonesian[0].endswith("tidak dikenal dan diabaikan.")
    assert english[0].endswith("is not known and is ignored.")
    assert not set(indonesian) & set(english)


def test_errors_come_in_the_language_asked_for(visitor: Visitor) -> None:
    """A developer elsewhere reads what to do; what is no language is Indonesian."""
    titles = [visitor.json(f"/api/v1/practices/kota-x/y{lang}", 404)["title"] for lang in ("", "?lang=en", "?lang=xx")]
    assert titles == ["Halaman tidak ditemukan", "Page not found", "Halaman tidak ditemukan"]
