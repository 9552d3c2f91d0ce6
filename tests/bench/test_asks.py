from itertools import pairwise
from pathlib import Path

import pytest

from bench.asks import CLASSES, MOST_BEGINNINGS, QUERIES, Asker, one_slip
from bench.corpus import Corpus
from registry.domain.synonyms import SynonymRow, Synonyms
from registry.search.plan import Why
from registry.search.typos import slips

CORPUS = Corpus(Path("practices"))
TEXTS = (" ".join(CORPUS.words[50:90]), " ".join(CORPUS.words[300:340]))
SYNONYMS = Synonyms((SynonymRow(("anggaran",), ("bujet",)),))


def asker() -> Asker:
    """Make one over the words of our own content."""
    return Asker(CORPUS, SYNONYMS, TEXTS)


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_has_forty_questions_that_are_always_the_same(kind: str) -> None:
    """Figures of two days and two sizes are those of the same questions, and each looks something up."""
    first, again = asker().asks(kind), asker().asks(kind)
    assert first == again
    assert len(first) == QUERIES
    assert all(ask.mistyped or ask.plan.clauses for ask in first)


def test_a_mistyped_word_is_no_word_and_one_slip_away_from_one() -> None:
    """Else it would be found as it is, or not at all."""
    for ask in asker().asks("fuzzy"):
        assert ask.mistyped not in CORPUS.words
        assert any(slips(ask.mistyped, word, 1) == 1 for word in one_slip(ask.mistyped) & set(CORPUS.words))


def test_all_words_must_be_there_only_where_all_are_asked_for() -> None:
    """AND requires the place of each word, OR of none, a phrase its own."""
    assert all(ask.query.required == ask.query.places for ask in asker().asks("and"))
    assert all(ask.query.required == 0 for ask in asker().asks("or"))
    assert {clause.why for ask in asker().asks("phrase") for clause in ask.plan.clauses} == {Why.PHRASE}
    assert all(ask.query.not_words for ask in asker().asks("not"))


def test_a_beginning_stands_for_few_enough_words_to_be_the_same_everywhere() -> None:
    """Our search takes the first fifty words, the others take all."""
    for ask in asker().asks("prefix"):
        start = ask.text.removesuffix("*")
        assert 0 < sum(word.startswith(start) for word in CORPUS.words) <= MOST_BEGINNINGS


def test_synonyms_are_looked_up_where_they_are_asked_for() -> None:
    """Each question of that class has a meaning beside its words, and no other question has."""
    assert all(any(one.why is Why.MEANING for one in ask.plan.clauses) for ask in asker().asks("synonyms"))
    assert not any(one.why is Why.MEANING for ask in asker().asks("or") for one in ask.plan.clauses)


def test_phrases_are_words_that_stand_together() -> None:
    """Each pair of neighbours of a phrase is one of the texts."""
    pairs = {pair for text in TEXTS for pair in pairwise(text.split())}
    for ask in asker().asks("phrase"):
        assert set(pairwise(ask.text.strip('"').split())) <= pairs


def test_one_slip_is_what_one_slip_makes() -> None:
    """A letter less, more or other, or two swapped; never the word itself."""
    assert {"ab", "abcd", "xbc", "bac", "acb", "zabc"} <= one_slip("abc")
    assert all(slips("kota", other, 1) == 1 for other in one_slip("kota"))
    assert "kota" not in one_slip("kota")
