"""The search over the real content is as good as it was: the judged set beside this file, and its kept figures."""

import json
from collections import Counter
from pathlib import Path

import pytest

from registry.bootstrap import Services, make_evaluator
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import Filters, SearchQuery
from registry.services.evaluate import ALL, Evaluation, Fall, falls, read_baseline
from registry.services.judged import JudgedSet, read_judged_set

SET = Path(__file__).parent
CLASSES = {"plain", "morph", "spell", "acr", "en", "need", "region", "kind"}
HELD_FROM = 20
"""Smaller groups are printed by `make relevance` but not held: one query is worth too much of them."""
SLACK_ALL, SLACK = 0.01, 0.03
"""How much all queries, or one class, may lose: a new record takes a place here and there, about one query's worth."""
LEAST = {"ndcg": 0.90, "mrr": 0.93, "recall": 0.93}
"""A baseline with less for all queries is not worth keeping."""


@pytest.fixture(scope="module")
def judged() -> JudgedSet:
    """Read the set."""
    return read_judged_set(SET)


@pytest.fixture(scope="module")
def evaluations(services: Services, judged: JudgedSet) -> tuple[Evaluation, ...]:
    """Ask every query once."""
    return make_evaluator(services).evaluate(judged)


def is_deep(fall: Fall, sizes: Counter[tuple[str, str]]) -> bool:
    """Say whether a figure fell by more than new records explain, in a group that is large enough to tell."""
    slack = SLACK_ALL if fall.group == ALL else SLACK
    return sizes[fall.name, fall.group] >= HELD_FROM and abs(fall.before - fall.now) > slack


def test_no_figure_is_below_its_floor(evaluations: tuple[Evaluation, ...]) -> None:
    """Neither of all queries nor of a class. If it is on purpose: `make relevance ARGS=--keep`, and say why."""
    sizes = Counter({(run.name, group): row.queries for run in evaluations for group, row in run.figures.items()})
    baseline = read_baseline(SET / "baseline.json")
    assert [fall for fall in falls(evaluations, baseline) if is_deep(fall, sizes)] == []


def test_every_group_has_a_floor(evaluations: tuple[Evaluation, ...]) -> None:
    """A new class is kept with its first figures, and no floor was lowered beneath all worth."""
    baseline = read_baseline(SET / "baseline.json")
    groups = {(run.name, group) for run in evaluations for group in run.figures}
    assert groups == {(name, group) for name, rows in baseline.items() for group in rows}
    assert all(baseline["queries"][ALL][measure] >= least for measure, least in LEAST.items())


def test_the_set_is_large_and_of_all_classes(judged: JudgedSet) -> None:
    """Enough queries of each class, and enough with slips, that one does not decide."""
    queries = judged.queries["queries"]
    sizes = Counter(query.group for query in queries)
    assert set(sizes) == CLASSES
    assert len(queries) >= 150
    assert min(sizes.values()) >= HELD_FROM
    assert len({(query.text.lower(), query.tab) for query in queries}) == len(queries)
    assert len(judged.queries["queries_typo"]) >= 40


def test_every_query_has_an_answer(judged: JudgedSet) -> None:
    """At least one record answers it fully (2); others are useful (1); of a tab only its kind is judged."""
    for query in judged.queries["queries"]:
        grades = judged.grades[query.id]
        assert set(grades.values()) in ({2}, {1, 2}), query.id
        assert not query.tab or all(key.startswith(f"{query.tab}:") for key in grades), query.id
    assert set(judged.grades) == {query.id for query in judged.queries["queries"]}


def test_slips_are_slips() -> None:
    """Each has the id and the text of a query, and differs from it."""
    lines = {name: (SET / f"{name}.jsonl").read_text("utf-8").splitlines() for name in ("queries", "queries_typo")}
    texts = {row["id"]: row["text"] for row in map(json.loads, lines["queries"])}
    for row in map(json.loads, lines["queries_typo"]):
        assert row["orig"] == texts[row["id"]] != row["text"]


def test_every_judged_record_is_there(services: Services, judged: JudgedSet) -> None:
    """A record that was renamed or replaced is renamed in qrels.tsv too; nearly every practice is judged."""
    keys = {key for grades in judged.grades.values() for key in grades}
    pairs = [(key.partition(":")[0], key.partition(":")[2]) for key in sorted(keys)]
    found = services.served.current().engine.get_many([pair for pair in pairs if pair[0] != REGION_KIND])
    regions = {(REGION_KIND, slug) for slug in services.lists.regions}
    assert {(hit.kind, hit.id) for hit in found} | regions >= set(pairs)
    assert {kind for kind, _ in pairs} == {*(kind.value for kind in RecordKind), REGION_KIND}
    practices = services.finder.find(SearchQuery(filters=Filters(kind=("practice",)), per_page=1)).total
    assert practices - sum(kind == "practice" for kind, _ in pairs) <= max(5, practices // 10)
