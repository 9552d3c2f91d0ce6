import random

import pytest

from registry.domain.document import Document
from registry.domain.results import HitFacts
from registry.search.whoosh.shown import hit_of, shown_text
from tests.documents import KINDS, a_document


@pytest.mark.parametrize("seed", range(40))
def test_what_a_list_shows_comes_back_as_it_was(seed: int) -> None:
    """Every fact of every kind, absent or not."""
    chance = random.Random(seed)
    document = a_document(chance, chance.choice(KINDS), seed)
    hit = hit_of(f"{document.kind}:{document.id}", shown_text(document))
    for name in ("kind", "id", "title", "summary", "region", "sector", "topics", "stage", "year", "status", "progress"):
        assert getattr(hit, name) == getattr(document, name), name
    assert {
        **{name: getattr(hit.facts, name) for name in HitFacts.__dataclass_fields__},
        "counts": dict(hit.facts.counts),
    } == {
        **{name: getattr(document.facts, name) for name in HitFacts.__dataclass_fields__},
        "counts": dict(document.facts.counts),
    }


def test_what_cost_nothing_is_told_from_what_is_not_known() -> None:
    """Zero rupiah is a figure."""
    for cost in (0, None):
        document = Document("practice", "a/b", "1", "A", "", facts=HitFacts(cost_idr=cost, cost_item="Aplikasi"))
        assert hit_of("practice:a/b", shown_text(document)).facts.cost_idr == cost


def test_absent_facts_take_no_room() -> None:
    """They are stored with each of ten thousand documents."""
    assert shown_text(Document("need", "a/b", "1", "A", "")) == '{"title":"A","status":"published"}'


def test_an_id_may_have_a_colon_in_it() -> None:
    """Only the first one parts kind and id."""
    assert hit_of("practice:a:b", '{"title":"A"}').id == "a:b"
