import errno
from pathlib import Path

import pytest

from registry.errors import StorageError
from registry.services.journal import Journal, Outcome


def test_r13_on_a_full_disk_the_journal_writes_over_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks learns that it is full, though there is no room for a new file."""
    journal = Journal(tmp_path / "sync.json")
    journal.note_success("a" * 40, is_new=True, is_sync=True)

    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_room)
        journal.note_failure(StorageError(tmp_path, "full"), "b" * 40)
    last = journal.last()
    assert last is not None
    assert (last.outcome, last.reason, last.wanted) == (Outcome.FAILED, "StorageError.full", "b" * 40)
    journal.note_success("b" * 40, is_new=False, is_sync=True)
    assert (journal.last() or last).is_good
    assert [path.name for path in tmp_path.iterdir()] == ["sync.json"]
