"""Suggestions over the real content: three letters of a word of its title lead to a practice."""

import statistics
import time

import pytest

from registry.bootstrap import Services
from registry.domain.query import Filters, SearchQuery
from registry.domain.results import Hit
from registry.search.language import content_words

LETTERS = 3
PLACES = 5
BEGUN = 0.86
"""Of all words of all titles, after three letters of each; 0.91 is the most that five places allow at 60 practices,
because more than five titles share a beginning such as `pel`."""
LIMIT_MS = 20.0
"""Ten times what is allowed, so that a busy machine fails no test."""


@pytest.fixture(scope="module")
def practices(services: Services) -> tuple[Hit, ...]:
    """Return all practices."""
    return services.finder.find(SearchQuery(filters=Filters(kind=("practice",)), per_page=100)).hits


def _beginnings(practice: Hit, letters: int) -> list[str]:
    return [word[:letters] for word in content_words(practice.title) if len(word) >= letters]


def _leads(services: Services, practice: Hit, typed: str) -> bool:
    found = services.finder.suggest(typed)[:PLACES]
    return ("practice", practice.id) in {(one.kind, one.id) for one in found}


def test_three_letters_of_some_word_lead_to_every_practice(services: Services, practices: tuple[Hit, ...]) -> None:
    """Within the first five, whichever practice it is."""
    lost = [
        practice.id
        for practice in practices
        if not any(_leads(services, practice, typed) for typed in _beginnings(practice, LETTERS))
    ]
    assert lost == []


def test_three_letters_of_nearly_any_word_do(services: Services, practices: tuple[Hit, ...]) -> None:
    """Of a word that many titles begin with, some letters more are needed."""
    led = [_leads(services, practice, typed) for practice in practices for typed in _beginnings(practice, LETTERS)]
    assert statistics.mean(led) >= BEGUN


def test_a_practice_is_first_for_each_of_its_names(services: Services, practices: tuple[Hit, ...]) -> None:
    """Its title and its aliases, as in the search."""
    wrong = [
        (name, practice.id)
        for practice in practices
        for name in (practice.title, *practice.facts.aliases)
        if services.finder.suggest(name)[0].id != practice.id
    ]
    assert wrong == []


def test_a_suggestion_costs_little(services: Services, practices: tuple[Hit, ...]) -> None:
    """People type several letters a second."""
    services.finder.suggest("p")
    costs = []
    for practice in practices[:20]:
        for letters in (1, 3, 6):
            for typed in _beginnings(practice, letters):
                started = time.process_time()
                services.finder.suggest(typed)
                costs.append((time.process_time() - started) * 1000)
    assert statistics.median(costs) < LIMIT_MS
