import json
from pathlib import Path

import pytest

from registry.cli.main import run
from registry.services.state import FILE, State
from registry.services.unanswered import Unanswered


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the state of an installation where two searches often found nothing."""
    monkeypatch.setenv("REGISTRY_STATE", str(tmp_path / "state"))
    unanswered = Unanswered(State(tmp_path / "state"), is_on=True)
    for text, times in (("jembatan gantung", 7), ("kuda lumping", 5), ("sekali saja", 1)):
        for _ in range(times):
            unanswered.count(text)
    return tmp_path / "state"


def test_the_list_has_what_came_often_and_nothing_else(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each, most asked first; what came once is not shown."""
    assert run(["stats", "--unanswered"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["kali", "7", "5"]
    assert [line.split(maxsplit=3)[3] for line in lines[1:]] == ["jembatan gantung", "kuda lumping"]


def test_json_has_the_same(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts; --limit cuts."""
    assert run(["stats", "--unanswered", "--json", "--limit", "1"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["is_on"] is True
    (row,) = data["unanswered"]
    assert (row["query"], row["times"], row["days"]) == ("jembatan gantung", 7, 1)
    assert row["first"] == row["last"]


def test_an_empty_list_says_when_a_search_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that nobody takes silence for a fault."""
    monkeypatch.setenv("REGISTRY_STATE", str(tmp_path / "state"))
    assert run(["stats", "--unanswered"]) == 0
    assert "3 hari atau 5 kali" in capsys.readouterr().out


def test_it_says_when_nothing_is_counted_any_more(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was counted before stays readable."""
    monkeypatch.setenv("REGISTRY_UNANSWERED", "off")
    assert run(["--lang", "en", "stats", "--unanswered"]) == 0
    printed = capsys.readouterr()
    assert "Counting is off" in printed.err
    assert "jembatan gantung" in printed.out


def test_without_a_question_it_is_wrong_use(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There is one kind of statistics so far, and it is named."""
    assert run(["stats"]) == 2
    assert "--unanswered" in capsys.readouterr().err


def test_a_broken_state_is_one_sentence(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trace, and the setting to look at."""
    for path in state.iterdir():
        path.unlink()
    (state / FILE).write_text("bukan basis data " * 100)
    assert run(["stats", "--unanswered"]) == 1
    assert "REGISTRY_STATE" in capsys.readouterr().err
