"""One engine, many threads: each gets the answer that one alone gets."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from registry.domain.query import FacetName, SearchQuery
from registry.search.engine import Engine
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import WORDS, build, some_documents

THREADS, QUERIES = 8, 1_000
SEED = 20261124


def _queries() -> list[str]:
    chance = random.Random(SEED)
    shapes: tuple[Callable[[str, str], str], ...] = (
        lambda one, two: f"{one} {two}",
        lambda one, two: f'"{one} {two}"',
        lambda one, two: f"{one} -{two}",
        lambda one, two: f"{one[:3]}* {two}",
        lambda one, two: f"{one}x {two} OR {one}",
    )
    return [chance.choice(shapes)(chance.choice(WORDS), chance.choice(WORDS)) for _ in range(QUERIES)]


def _answer(engine: Engine, text: str) -> tuple[object, ...]:
    found = engine.search(SearchQuery(text=text), (FacetName.TOPIC, FacetName.KIND))
    return found.total, tuple((hit.id, hit.score) for hit in found.hits), dict(found.facets), found.also


def test_threads_that_share_an_engine_get_the_answers_of_one_alone(tmp_path: Path) -> None:
    """A fresh engine, so that what is made at first use is made by several threads at once."""
    queries, documents = _queries(), some_documents(SEED, 300)
    single = build(WhooshWriter(), tmp_path / "one", documents)
    alone = [_answer(single, text) for text in queries]
    shared = build(WhooshWriter(), tmp_path / "many", documents)
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(partial(_answer, shared), queries))
    assert together == alone
