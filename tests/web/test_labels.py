from enum import StrEnum

import pytest

from registry.domain import words
from registry.domain.answers import RecordPart
from registry.domain.identity import RecordKind
from registry.domain.query import FacetName, Sort
from registry.web import labels

LISTS = [
    value
    for value in vars(words).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


@pytest.mark.parametrize("words_", [*LISTS, RecordKind, FacetName, Sort, RecordPart], ids=lambda one: one.__name__)
def test_every_closed_word_has_a_label_in_both_languages(words_: type[StrEnum]) -> None:
    """A word that is added to a list cannot reach a page or the API without its labels."""
    for word in words_:
        both = [labels.label(word, language) for language in ("id", "en")]
        assert all(both), word


def test_labels_inside_a_list_differ() -> None:
    """Two words of one list with one label could not be told apart in a filter."""
    for words_ in LISTS:
        named = [labels.label(word) for word in words_]
        assert len(named) == len(set(named)), words_


def test_each_grade_of_evidence_says_what_it_means() -> None:
    """A grade without its meaning is a decoration."""
    assert list(labels.EVIDENCE_MEANINGS) == list(words.Evidence)
