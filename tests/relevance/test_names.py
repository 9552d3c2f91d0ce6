"""Every record is first for its own title, and every practice for each of its other names."""

import pytest

from registry.bootstrap import Services
from registry.domain.query import Filters, SearchQuery
from registry.domain.results import Hit


def all_hits(services: Services, kind: str) -> tuple[Hit, ...]:
    """Return every record of a kind."""
    return services.finder.find(SearchQuery(filters=Filters(kind=(kind,)), per_page=100)).hits


def test_every_practice_is_first_for_its_title_and_its_aliases(services: Services) -> None:
    """A practice is the first hit for its title and for each alias, without any filter."""
    practices = all_hits(services, "practice")
    assert len(practices) >= 60
    names = [(practice, name) for practice in practices for name in (practice.title, *practice.facts.aliases)]
    found = [(name, practice.id, first(services, name).id) for practice, name in names]
    wrong = [(name, wanted, other) for name, wanted, other in found if wanted != other]
    assert not wrong


@pytest.mark.parametrize("kind", ["transfer", "agreement", "need"])
def test_every_other_record_is_first_of_its_kind_for_its_title(services: Services, kind: str) -> None:
    """A transfer, agreement or need is the first hit of its kind for its title."""
    records = all_hits(services, kind)
    assert records
    wrong = [(hit.title, found.id) for hit in records if (found := first(services, hit.title, kind)).title != hit.title]
    assert not wrong


@pytest.mark.parametrize(
    ("query", "id_"),
    [
        ("pusyar", "kota-mojokerto/pusyar"),
        ("pembiayaan usaha syariah", "kota-mojokerto/pusyar"),
        ("e-budgeting", "kota-bandung/e-budgeting"),
        ("ebudgeting", "kota-bandung/e-budgeting"),
        ("e budgeting", "kota-bandung/e-budgeting"),
    ],
)
def test_the_showpieces_are_found_however_they_are_written(services: Services, query: str, id_: str) -> None:
    """Pusyar and e-budgeting are first for each way of writing them."""
    assert first(services, query).id == id_


def first(services: Services, text: str, kind: str | None = None) -> Hit:
    """Return the first hit of a query."""
    filters = Filters(kind=(kind,)) if kind else Filters()
    return services.finder.find(SearchQuery(text, filters, per_page=1)).hits[0]
