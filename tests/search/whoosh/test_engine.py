from dataclasses import replace
from pathlib import Path

import pytest

from registry.domain.document import Document
from registry.domain.query import Filters, SearchQuery
from registry.domain.results import Fragment
from registry.errors import TornGenerationError
from registry.search.whoosh.columns import Columns
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import build, some_documents

PUSYAR = Document(
    "practice",
    "kota-mojokerto/pusyar",
    "1",
    "Pembiayaan usaha kecil tanpa margin (Pusyar)",
    "Usaha kecil meminjam modal.",
    names=("Pusyar", "Pembiayaan Usaha Syariah"),
    keywords=("zakat",),
    results="Usaha yang dilayani",
    body="Pedagang pasar kota meminjam dari BPR syariah. Margin ditanggung dana infak.",
    region="kota-mojokerto",
)


def test_columns_of_another_index_are_torn(tmp_path: Path) -> None:
    """Row i of the columns is document i of the index, or nothing is served."""
    build(WhooshWriter(), tmp_path / "1", some_documents(1, 10)).close()
    build(WhooshWriter(), tmp_path / "2", some_documents(1, 11)).close()
    Columns.load(tmp_path / "1").save(tmp_path / "2")
    with pytest.raises(TornGenerationError):
        WhooshWriter().open(tmp_path / "2")


def test_highlights_are_of_title_summary_and_body(tmp_path: Path) -> None:
    """Where the words stand is shown; the body in its densest passage, figures among it."""
    engine = build(WhooshWriter(), tmp_path / "index", [PUSYAR])
    (hit,) = engine.search(SearchQuery("pembiayaan infak")).hits
    assert set(hit.highlights) == {"title", "body"}
    assert hit.highlights["title"][0][0] == Fragment("Pembiayaan", is_match=True)
    marked = [fragment.text for fragment in hit.highlights["body"][0] if fragment.is_match]
    assert marked == ["infak"]
    assert hit.score > 0
    engine.close()


def test_a_list_without_words_has_no_scores_and_no_highlights(tmp_path: Path) -> None:
    """Nothing was looked for."""
    engine = build(WhooshWriter(), tmp_path / "index", [PUSYAR])
    for query in (SearchQuery(), SearchQuery("-jalan"), SearchQuery(filters=Filters(region=("kota-mojokerto",)))):
        (hit,) = engine.search(query).hits
        assert (hit.score, dict(hit.highlights)) == (0.0, {})
    engine.close()


@pytest.mark.parametrize(
    "text", ["pusyar", "PUSYAR", "pembiayaan-usaha-syariah", "pusyar -jalan", "pusyar kind:practice"]
)
def test_a_name_is_found_however_it_is_asked_for(tmp_path: Path, text: str) -> None:
    """An exclusion or a filter beside it takes nothing away."""
    other = replace(PUSYAR, id="kota-x/lain", title="Pusyar pusyar", names=(), body="pusyar " * 50)
    engine = build(WhooshWriter(), tmp_path / "index", [other, PUSYAR])
    assert PUSYAR.id in [hit.id for hit in engine.search(SearchQuery(text)).hits]
    engine.close()


def test_a_name_that_was_excluded_is_not_found_by_its_name(tmp_path: Path) -> None:
    """`pusyar -margin` must not bring back what has margin in it."""
    engine = build(WhooshWriter(), tmp_path / "index", [PUSYAR])
    assert engine.search(SearchQuery("pusyar -margin")).total == 0
    assert engine.search(SearchQuery('pusyar "kota pasar"')).total == 0
    engine.close()
