import numpy as np
import pytest

from registry.domain.document import Document
from registry.domain.query import Sort
from registry.search.whoosh.columns import ColumnBuilder
from registry.search.whoosh.order import Ranking

DOCUMENTS = (
    Document("need", "z", "1", "Z", "", status="published", date="2019-01-01"),
    Document("practice", "d", "1", "D", "", status="draft", date="2020-01-01", applied=9),
    Document("practice", "c", "1", "C", "", status="published", date="", applied=0),
    Document("practice", "b", "1", "B", "", status="published", date="2012-01-01", applied=3),
    Document("practice", "a", "1", "A", "", status="published", date="2017-01-01", applied=3),
    Document("practice", "e", "1", "E", "", status="archived", date="2021-01-01", applied=1),
    Document("region", "r", "1", "R", "", date=""),
)


def _order(sort: Sort, scores: str = "", named: str = "", documents: tuple[Document, ...] = DOCUMENTS) -> str:
    """Return the ids in their order; `scores` gives the best one first, `named` those of just this name."""
    builder = ColumnBuilder(None)
    for document in documents:
        builder.add(document)
    given = np.asarray(
        [float(len(scores) - scores.find(document.id)) if document.id in scores else 0.0 for document in documents]
    )
    is_named = np.asarray([document.id in named for document in documents])
    rows = given > 0 if scores else np.ones(len(documents), dtype=bool)
    numbers = Ranking(builder.finish()).order(rows, given, is_named, sort, has_words=bool(scores))
    return "".join(documents[number].id for number in numbers)


@pytest.mark.parametrize(
    ("sort", "expected"), [(Sort.RELEVANCE, "abcdezr"), (Sort.NEWEST, "abcdezr"), (Sort.APPLIED, "abcdezr")]
)
def test_without_words_practices_then_standing_then_the_order_asked_for(sort: Sort, expected: str) -> None:
    """Drafts come after published ones however new or often applied, archived ones after those; unknown dates last."""
    assert _order(sort) == expected


@pytest.mark.parametrize(
    ("sort", "scores", "named", "expected"),
    [
        (Sort.RELEVANCE, "zbdar", "", "bdazr"),
        (Sort.RELEVANCE, "zbdar", "a", "abdzr"),
        (Sort.RELEVANCE, "bdaz", "z", "zbda"),
        (Sort.RELEVANCE, "bdazr", "r", "bdarz"),
        (Sort.NEWEST, "bca", "", "abc"),
        (Sort.NEWEST, "zbca", "z", "abcz"),
        (Sort.APPLIED, "cbda", "", "dbac"),
    ],
)
def test_with_words_the_name_then_practices_by_score(sort: Sort, scores: str, named: str, expected: str) -> None:
    """A record is first for its own name, whatever its kind; a region is not before practices."""
    assert _order(sort, scores, named) == expected


def test_equal_ones_keep_the_order_of_their_keys_wherever_they_lie_in_the_index() -> None:
    """A rebuilt index gives the same pages as one that grew."""
    documents = tuple(Document("practice", id_, "1", "A", "") for id_ in "ebdac")
    assert _order(Sort.NEWEST, documents=documents) == "abcde"


def test_scores_that_differ_by_rounding_only_are_equal() -> None:
    """The order of additions must not show."""
    documents = tuple(Document("practice", id_, "1", "A", "") for id_ in "ba")
    builder = ColumnBuilder(None)
    for document in documents:
        builder.add(document)
    order = Ranking(builder.finish()).order(
        np.ones(2, dtype=bool), np.asarray([1.0 + 1e-9, 1.0]), np.zeros(2, dtype=bool), Sort.RELEVANCE, has_words=True
    )
    assert order.tolist() == [1, 0]


def test_nothing_has_no_order() -> None:
    """Not even a status to look up."""
    assert _order(Sort.APPLIED, documents=()) == ""
