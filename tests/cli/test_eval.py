import json
from pathlib import Path

import pytest

from registry.cli.main import run
from tests.judged import make_judged_set
from tests.samples import ContentDirectory


@pytest.fixture
def judged(tmp_path: Path, content: ContentDirectory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a judged set, and settings that leave the repository alone."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(content.root))
    monkeypatch.setenv("REGISTRY_INDEX", str(tmp_path / "index"))
    return make_judged_set(tmp_path / "small")


def test_figures_are_printed_for_each_group(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for all queries and one for each group; exit 0 without a baseline."""
    assert run(["eval", str(judged), "--queries", "queries"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["small/queries", "all", "plain", "morph"]
    assert lines[0].split()[1:4] == ["nDCG@10", "MRR@10", "Recall@50"]


def test_a_baseline_is_kept_and_held(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After --keep the same run passes; where a floor is higher, the fall is named and the exit is 1."""
    assert run(["eval", str(judged), "--keep"]) == 0
    assert run(["eval", str(judged)]) == 0
    assert "(+0.000)" in capsys.readouterr().out
    path = judged / "baseline.json"
    kept = json.loads(path.read_text())
    kept["queries"]["morph"]["recall"] = 1.0
    path.write_text(json.dumps(kept))
    assert run(["--lang", "en", "eval", str(judged)]) == 1
    assert "Worse than the baseline: queries morph recall 1.000 → 0.500" in capsys.readouterr().err


def test_json_has_the_same_figures(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts."""
    assert run(["eval", str(judged), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["figures"]["queries"]["plain"]["ndcg"] == 1.0
    assert data["worse"] == []


def test_a_directory_without_a_set_is_wrong_use(judged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit 2."""
    assert run(["eval", str(judged.parent)]) == 2
    assert "qrels.tsv" in capsys.readouterr().err
