from urllib.parse import urlencode

import pytest

from tests.visitor import Visitor


def _suggest(visitor: Visitor, text: str, language: str = "id") -> list[dict[str, str]]:
    answer = visitor.json(f"/api/v1/suggest?{urlencode({'q': text, 'lang': language})}")
    assert list(answer) == ["suggestions"]
    found: list[dict[str, str]] = answer["suggestions"]
    return found


def test_a_suggestion_has_the_documented_keys_and_leads_to_a_page(visitor: Visitor) -> None:
    """What is typed becomes a record, a region, a filter or a search; each address answers."""
    kinds = set()
    for typed in ("pus", "bandung", "seha", "kepegawaian", "umkm", "blitar", "smart"):
        found = _suggest(visitor, typed)
        assert 0 < len(found) <= 8
        for one in found:
            assert list(one) == ["text", "kind", "url"]
            assert visitor.get(one["url"]).one("h1").text
            kinds.add(one["kind"])
    assert kinds == {"practice", "region", "topic", "sector", "term", "agreement", "need"}


def test_a_name_leads_to_its_record_first(visitor: Visitor) -> None:
    """The title stands there, whatever name was typed."""
    first = _suggest(visitor, "pusyar")[0]
    assert first["kind"] == "practice"
    assert first["url"] == "/praktik/kota-mojokerto/pusyar"
    assert first["text"].startswith("Pembiayaan usaha kecil tanpa beban margin")


def test_topics_and_sectors_are_filters_and_named_in_the_language_asked_for(visitor: Visitor) -> None:
    """Their addresses are the same in both languages."""
    indonesian, english = (
        {one["url"]: one["text"] for one in _suggest(visitor, "kesehatan", language) if one["kind"] in FILTERS}
        for language in ("id", "en")
    )
    assert indonesian["/cari?topic=kesehatan"] == "Kesehatan"
    assert english["/cari?topic=kesehatan"] == "Health"
    assert any(url.startswith("/cari?sector=") for url in indonesian)


FILTERS = {"topic", "sector"}


@pytest.mark.parametrize(
    ("typed", "has_some"),
    [
        pytest.param("", False, id="nothing"),
        pytest.param("p", True, id="one letter"),
        pytest.param("dan", None, id="a stop word that may become more"),
        pytest.param("yang di dari", None, id="only stop words"),
        pytest.param("daerah:kota-bandung", None, id="only a filter"),
        pytest.param("-sampah", True, id="only a negation"),
        pytest.param("x" * 200, False, id="200 letters"),
        pytest.param("sampah " * 2_000, True, id="Q12"),
        pytest.param("\x00\u202e<script>", None, id="Q13"),
    ],
)
def test_whatever_is_typed_gets_an_answer(visitor: Visitor, typed: str, has_some: bool | None) -> None:
    """Something where it can be, nothing where not, never an error."""
    found = _suggest(visitor, typed)
    assert len(found) <= 8
    if has_some is not None:
        assert bool(found) is has_some


def test_what_did_not_change_is_not_sent_again(visitor: Visitor) -> None:
    """People type the same beginnings."""
    tag = visitor.fetch("/api/v1/suggest?q=sam").headers["ETag"]
    assert visitor.fetch("/api/v1/suggest?q=sam", If_None_Match=tag).status_code == 304
