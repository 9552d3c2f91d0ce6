import dataclasses
from pathlib import Path

import pytest

from registry.bootstrap import make_evaluator, make_services
from registry.domain.relevance import Figures
from registry.errors import JudgedSetError
from registry.services.evaluate import Evaluation, Evaluator, falls, read_baseline, write_baseline
from registry.services.judged import read_judged_set
from registry.settings import load_settings
from tests.judged import make_judged_set
from tests.samples import ContentDirectory


@pytest.fixture
def evaluator(tmp_path: Path, content: ContentDirectory) -> Evaluator:
    """Make an evaluator over the real engine and a content directory of its own."""
    environment = {"REGISTRY_CONTENT": str(content.root), "REGISTRY_INDEX": str(tmp_path / "index")}
    services = make_services(load_settings(environment))
    services.publisher.publish()
    return make_evaluator(services)


def test_the_documents_of_a_set_go_through_the_real_engine(evaluator: Evaluator, tmp_path: Path) -> None:
    """Figures come for all queries and for each group; progress is told while documents are indexed."""
    seen: list[tuple[int, int]] = []
    judged = read_judged_set(make_judged_set(tmp_path / "small"))
    queries, short = evaluator.evaluate(judged, progress=lambda done, total: seen.append((done, total)))
    assert queries.figures["plain"] == Figures(1, 1.0, 1.0, 1.0, 0.0)
    assert queries.figures["all"].queries == 3
    assert queries.figures["morph"].empty == 0.5
    assert (short.name, list(short.figures)) == ("queries_short", ["all", "plain"])
    assert seen[-1] == (3, 3)


def test_one_file_and_a_sample_of_it_can_be_asked(evaluator: Evaluator, tmp_path: Path) -> None:
    """The sample is spread over the file, so that it is the same each time."""
    judged = read_judged_set(make_judged_set(tmp_path / "small"))
    (only,) = evaluator.evaluate(judged, only="queries", sample=2)
    assert (only.name, only.figures["all"].queries) == ("queries", 2)
    with pytest.raises(JudgedSetError) as raised:
        evaluator.evaluate(judged, only="other")
    assert raised.value.reason == "no_queries"


def test_a_set_without_documents_asks_the_real_content(
    evaluator: Evaluator, tmp_path: Path, content: ContentDirectory
) -> None:
    """Documents are then named by kind and id, as the engine's keys are."""
    directory = make_judged_set(tmp_path / "small")
    (directory / "docs.jsonl").unlink()
    practice = next(path for path in content.root.glob("*/*.md") if not path.parent.name.startswith("_"))
    id_ = practice.relative_to(content.root).with_suffix("").as_posix()
    (directory / "queries.jsonl").write_text(f'{{"id": "q1", "text": "{practice.stem}"}}\n', encoding="utf-8")
    (directory / "qrels.tsv").write_text(f"q1\t0\tpractice:{id_}\t1\n", encoding="utf-8")
    figures = evaluator.evaluate(read_judged_set(directory), only="queries")[0].figures["all"]
    assert figures.recall == 1.0


def test_a_query_of_one_tab_is_asked_of_one_kind(evaluator: Evaluator, tmp_path: Path) -> None:
    """What the reader sees after opening one kind of the results is what is judged."""
    directory = make_judged_set(tmp_path / "small")
    (directory / "docs.jsonl").unlink()
    (directory / "queries_short.jsonl").unlink()
    (directory / "qrels.tsv").write_text("q1\t0\tneed:kota-mojokerto/smart-city\t1\n", encoding="utf-8")
    ranks = []
    for tab in ("", ', "tab": "need"'):
        (directory / "queries.jsonl").write_text(f'{{"id": "q1", "text": "kota"{tab}}}\n', encoding="utf-8")
        ranks.append(evaluator.evaluate(read_judged_set(directory))[0].figures["all"].mrr)
    assert ranks[0] < ranks[1] == 1.0


GOOD = Figures(10, 0.8, 0.7, 0.9, 0.1)


@pytest.mark.parametrize(
    ("change", "fallen"),
    [
        ({}, []),
        ({"ndcg": 0.7}, ["ndcg"]),
        ({"ndcg": 0.7985}, []),
        ({"empty": 0.2}, ["empty"]),
        ({"empty": 0.0, "mrr": 0.9}, []),
    ],
)
def test_only_what_is_worse_than_the_baseline_falls(
    tmp_path: Path, change: dict[str, float], fallen: list[str]
) -> None:
    """Fewer queries without a result are better, all else is better when it is more; a tie's worth is let pass."""
    write_baseline(tmp_path / "baseline.json", [Evaluation("queries", {"all": GOOD})])
    now = Evaluation("queries", {"all": dataclasses.replace(GOOD, **change), "new": GOOD})  # type: ignore[arg-type]
    assert [fall.measure for fall in falls([now], read_baseline(tmp_path / "baseline.json"))] == fallen


def test_keeping_one_file_of_queries_leaves_the_others(tmp_path: Path) -> None:
    """A baseline grows file by file."""
    path = tmp_path / "baseline.json"
    write_baseline(path, [Evaluation("queries", {"all": GOOD})])
    write_baseline(path, [Evaluation("queries_typo", {"all": GOOD})])
    assert set(read_baseline(path)) == {"queries", "queries_typo"}


def test_a_broken_baseline_is_told(tmp_path: Path) -> None:
    """Nothing is compared with half a file; without a file nothing is."""
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == {}
    path.write_text('{"queries": []}', encoding="utf-8")
    with pytest.raises(JudgedSetError):
        read_baseline(path)
