import json
from dataclasses import replace
from pathlib import Path

import pytest

from registry.cli.main import run
from registry.domain.proposal import ProposalState, Receipt
from tests.proposing import CORRECTION, PRACTICE, Installation, proposal
from tests.repository import Repository


class Queue(Installation):
    """An installation without a remote, over a bare repository, with one proposal."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory, has_remote=False)
        self.receipt: Receipt = self.services.proposer.submit(proposal())

    def state(self) -> ProposalState:
        """Return where the proposal stands."""
        return self.services.proposer.receipt(self.receipt.number, self.receipt.secret).state


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queue:
    """Make it, and let the command line find it."""
    made = Queue(tmp_path)
    for name, value in (("CONTENT", made.place), ("INDEX", tmp_path / "index"), ("STATE", tmp_path / "state")):
        monkeypatch.setenv(f"REGISTRY_{name}", str(value))
    return made


def test_the_list_has_what_waits(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """One line each; JSON for scripts; no contact in either."""
    assert run(["proposals", "list"]) == 0
    assert queue.receipt.number in capsys.readouterr().out
    assert run(["proposals", "list", "--json"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)[0]["number"] == queue.receipt.number
    assert "siti.aminah" not in printed


def test_show_tells_the_proposer_that_somebody_looks(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """The curator reads the file and the contact, until it is forgotten."""
    assert run(["proposals", "show", queue.receipt.number]) == 0
    printed = capsys.readouterr().out
    assert (queue.receipt.text or "x") in printed
    assert "siti.aminah" in printed
    assert queue.state() is ProposalState.REVIEWED
    assert run(["proposals", "forget", queue.receipt.number]) == 0
    assert run(["proposals", "show", queue.receipt.number]) == 0
    assert "siti.aminah" not in capsys.readouterr().out.partition("Kontak dihapus.")[2]


def test_show_has_the_words_of_a_correction_without_a_file(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """They are all that the curator has; a terminal shows their signs and does not obey them."""
    asked = replace(CORRECTION, field="", part="biaya", right="", explanation="Sudah naik.\x1b[2J")
    receipt = queue.services.proposer.submit(proposal(asked))
    assert run(["proposals", "show", receipt.number]) == 0
    printed = capsys.readouterr().out
    assert "part: biaya\nexplanation: Sudah naik." in printed
    assert "\x1b" not in printed


def test_accept_merges_into_the_bare_repository(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """The branch that is served moves by a merge; both parents stay, nothing is left behind, and the page is there."""
    before = queue.content.git("rev-parse", "main")
    assert run(["proposals", "accept", queue.receipt.number]) == 0
    assert queue.content.git("rev-parse", "main^1") == before
    assert queue.content.git("show", f"main:practices/{queue.receipt.path}") + "\n" == queue.receipt.text
    assert queue.content.git("for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert queue.state() is ProposalState.MERGED
    queue.services.served.refresh()
    assert queue.services.reader.practice(queue.receipt.path.removesuffix(".md")).reading.record.title == PRACTICE.name
    assert run(["proposals", "accept", queue.receipt.number]) == 2
    assert "sudah digabung" in capsys.readouterr().err


def test_accept_changes_nothing_on_a_conflict(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """Two people corrected the same line; the sentence says that nothing happened."""
    receipt = queue.services.proposer.submit(proposal(CORRECTION))
    work = queue.directory / "work" / "practices" / receipt.path
    other = work.read_text("utf-8").replace("Usaha kecil", "Usaha mikro")
    repository = Repository(queue.directory / "work")
    repository.commit({f"practices/{receipt.path}": other})
    repository.git("push", "--quiet", str(queue.content.path), "main")
    before = queue.content.git("rev-parse", "main")
    assert run(["proposals", "accept", receipt.number]) == 1
    assert "tidak ada yang diubah" in capsys.readouterr().err
    assert queue.content.git("rev-parse", "main") == before


def test_accept_prints_the_commands_for_a_directory(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody's work tree is touched."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(queue.directory / "work" / "practices"))
    assert run(["proposals", "accept", queue.receipt.number]) == 0
    assert f"proposals.git {queue.receipt.branch}" in capsys.readouterr().out
    assert queue.state() is not ProposalState.MERGED


def test_reject_needs_a_reason(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """The proposer reads it."""
    assert run(["proposals", "reject", queue.receipt.number, " "]) == 2
    assert run(["proposals", "reject", queue.receipt.number, "Sudah tercatat."]) == 0
    assert queue.state() is ProposalState.REJECTED


def test_a_number_that_does_not_exist_is_one_sentence(queue: Queue, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is asked of it."""
    for command in (["show", "x"], ["accept", "x"], ["reject", "x", "alasan"], ["forget", "x"]):
        assert run(["proposals", *command]) == 2
        assert "Tidak ada usulan x" in capsys.readouterr().err


def test_sync_pushes_what_waits(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A remote that was away takes the branch as soon as somebody synchronises."""
    monkeypatch.setenv("REGISTRY_REMOTE", str(queue.directory / "jauh.git"))
    queue.remote = queue.directory / "jauh.git"
    receipt = queue.start().proposer.submit(proposal(result="Waktu tunggu turun."))
    assert not receipt.is_pushed
    queue.content.git("clone", "--quiet", "--bare", ".", str(queue.remote))
    assert run(["sync"]) == 0
    assert receipt.branch in Repository(queue.remote, is_bare=True).git("branch", "--list", "--all")
