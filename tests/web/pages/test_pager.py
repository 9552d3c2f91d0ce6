import pytest

from registry.domain.query import SearchQuery
from registry.domain.results import SearchResults
from registry.web.pages.pager import pager


def results(total: int, page: int) -> SearchResults:
    """Make an answer with so many records, opened at a page."""
    return SearchResults(SearchQuery(page=page), total, (), {})


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [
        (21, 1, [1, 2]),
        (100, 3, [1, 2, 3, 4, 5]),
        (400, 1, [1, 2, 0, 20]),
        (400, 10, [1, 0, 9, 10, 11, 0, 20]),
        (400, 20, [1, 0, 19, 20]),
    ],
)
def test_the_first_the_last_and_the_neighbours_are_shown(total: int, page: int, numbers: list[int]) -> None:
    """Gaps are marked by 0, so that a long list stays one line."""
    made = pager(results(total, page))
    assert made is not None
    assert [link.number for link in made.links] == numbers
    assert [link.number for link in made.links if link.is_current] == [page]
    assert (made.previous is None) == (page == 1)
    assert (made.following is None) == (page == numbers[-1])


def test_one_page_needs_no_pager() -> None:
    """There is nothing to turn."""
    assert pager(results(20, 1)) is None


def test_no_link_leads_behind_the_limit() -> None:
    """The address reader would not take it."""
    made = pager(results(1_000_000, 999))
    assert made is not None
    assert made.links[-1].number == 1000
