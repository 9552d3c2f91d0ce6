from tests.visitor import Visitor


def test_a_practice_has_its_own_keys_and_what_the_registry_knows(specimens: Visitor) -> None:
    """The record as its file says it, its place, and when it changed."""
    record = specimens.json("/api/v1/practices/kota-mojokerto/contoh")
    assert record["kind"] == "practice"
    assert record["id"] == "kota-mojokerto/contoh"
    assert record["url"] == "/praktik/kota-mojokerto/contoh"
    assert record["region"] == {"code": "35.76", "slug": "kota-mojokerto", "name": "Kota Mojokerto"}
    assert record["title"] == "Pembiayaan usaha kecil tanpa beban (Contoh)"
    assert {"modified", "problems", "results", "sources", "costs"} <= record.keys()
    assert record["results"][3]["from"] == "2012"


def test_problems_are_put_into_words_in_the_language_asked_for(specimens: Visitor) -> None:
    """What `registry check` says, a client can show."""
    indonesian, english = (
        specimens.json(f"/api/v1/practices/kota-mojokerto/contoh?lang={one}")["problems"] for one in ("id", "en")
    )
    assert [problem["code"] for problem in indonesian] == [problem["code"] for problem in english]
    assert all(problem["message"] for problem in indonesian)
