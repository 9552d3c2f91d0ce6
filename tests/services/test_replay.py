from registry.domain.identity import RecordKind
from registry.domain.version import VersionKind
from registry.git.log import FileChange, LineCommit
from registry.services.replay import Line, follow

KINDS = {"a": RecordKind.PRACTICE, "b": RecordKind.PRACTICE, "n": RecordKind.NEED}
NONE: frozenset[str] = frozenset()


def _commit(id_: str, *changes: tuple[str, str, str | None, str | None]) -> LineCommit:
    return LineCommit(
        id_, 0, tuple(FileChange(path, former, old, new, "", False) for former, path, old, new in changes)
    )


def _steps(lines: dict[str, Line | None], path: str) -> list[tuple[str, VersionKind]]:
    line = lines[path]
    assert line is not None
    return [(step.commit.id, step.kind) for step in line.steps]


def test_two_records_that_change_places_keep_their_own_past() -> None:
    """In one commit: each takes its versions to the other path."""
    commits = [
        _commit("1", ("a", "a", None, "x"), ("b", "b", None, "y")),
        _commit("2", ("a", "b", "x", "x"), ("b", "a", "y", "y")),
        _commit("3", ("a", "a", "y", "z")),
    ]
    lines = follow(commits, (), NONE, KINDS.get)
    assert [one for one, _ in _steps(lines, "a")] == ["1", "2", "3"]
    assert lines["a"] is not None
    assert lines["a"].steps[0].change.path == "b"
    assert (lines["a"].blob_id, lines["b"] and lines["b"].blob_id) == ("z", "x")


def test_what_is_known_is_the_base_of_what_comes() -> None:
    """Also after a move; a new record at the old path has none."""
    commits = [_commit("1", ("a", "b", "x", "x")), _commit("2", ("a", "a", None, "y"))]
    lines = follow(commits, {"a"}, NONE, KINDS.get)
    assert (lines["b"] and lines["b"].base, lines["a"] and lines["a"].base) == ("a", None)
    assert _steps(lines, "a") == [("2", VersionKind.CREATED)]


def test_a_record_of_another_kind_is_another_record() -> None:
    """However alike the files are: one is removed, one is created."""
    lines = follow([_commit("1", ("a", "a", None, "x")), _commit("2", ("a", "n", "x", "x"))], (), NONE, KINDS.get)
    assert _steps(lines, "a") == [("1", VersionKind.CREATED), ("2", VersionKind.REMOVED)]
    assert _steps(lines, "n") == [("2", VersionKind.CREATED)]


def test_an_ignored_commit_changes_the_blob_and_makes_no_version() -> None:
    """Unless it created, moved or removed the record."""
    ignored = frozenset({"1", "2", "3"})
    commits = [
        _commit("1", ("a", "a", None, "x")),
        _commit("2", ("a", "a", "x", "y")),
        _commit("3", ("a", "b", "y", "y")),
    ]
    lines = follow(commits, (), ignored, KINDS.get)
    assert _steps(lines, "b") == [("1", VersionKind.CREATED), ("3", VersionKind.RENAMED)]
    assert lines["b"] is not None
    assert lines["b"].blob_id == "y"


def test_a_file_that_is_no_record_is_passed_over() -> None:
    """Its removal too; a link in the place of a record removes it."""
    commits = [_commit("1", ("x", "x", None, "1"), ("a", "a", None, "2")), _commit("2", ("x", "x", "1", None))]
    lines = follow([*commits, _commit("3", ("a", "a", "2", None))], (), NONE, KINDS.get)
    assert set(lines) == {"a"}
    assert _steps(lines, "a") == [("1", VersionKind.CREATED), ("3", VersionKind.REMOVED)]
