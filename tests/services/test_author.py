"""Files are written without ever losing one."""

import resource
from pathlib import Path

import pytest

from registry.domain.identity import RecordKey
from registry.errors import ContentError, RecordExistsError, UnknownRegionError
from registry.services.author import Author, Outcome, create
from registry.services.check import ContentChecker
from tests.samples import NEED, NEED_PATH, PRACTICE, PRACTICE_PATH, ContentDirectory, changed

NOT_CANONICAL = changed(PRACTICE, "form: pelayanan-publik", "form:   'pelayanan-publik'")


def _outcomes(content: ContentDirectory, *, write: bool = True, drop_comments: bool = False) -> dict[str, Outcome]:
    formatted = Author(content.root).format(write=write, drop_comments=drop_comments)
    return {done.path: done.outcome for done in formatted}


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        ("practice", "kota-bandung/coba"),
        ("transfer", "kota-bandung/kota-mojokerto/pusyar"),
        ("transfer", "kota-bandung/kota-blitar/belum-ada"),
        ("agreement", "2020-coba"),
        ("need", "kota-bandung/coba"),
    ],
)
def test_a_new_record_passes_the_check(content: ContentDirectory, kind: str, id_: str) -> None:
    """It is a draft; only warnings say what to fill in."""
    made = Author(content.root).new(RecordKey.of(kind, id_))
    assert made.path.is_file()
    report = ContentChecker(content.root).check()
    assert report.errors == ()
    assert {problem.code for problem in report.problems} == {"belum-diisi"}


def test_a_file_that_is_there_is_left_alone(content: ContentDirectory) -> None:
    """Nothing is ever overwritten by `new`."""
    with pytest.raises(RecordExistsError):
        Author(content.root).new(RecordKey.of("practice", "kota-mojokerto/pusyar"))
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == PRACTICE


def test_a_region_that_does_not_exist_is_told_with_the_nearest(content: ContentDirectory) -> None:
    """Before anything is written."""
    with pytest.raises(UnknownRegionError) as caught:
        Author(content.root).new(RecordKey.of("transfer", "kota-bandung/kota-mojokerta/x"))
    assert (caught.value.slug, caught.value.nearest) == ("kota-mojokerta", "kota-mojokerto")
    assert not (content.root / "kota-bandung").exists()


def test_a_name_that_cannot_be_used_is_a_problem_and_no_file(content: ContentDirectory) -> None:
    """Upper case, reserved names, names that lead out."""
    for id_ in ("kota-bandung/Coba", "kota-bandung/con", "kota-bandung/.."):
        made = Author(content.root).new(RecordKey.of("practice", id_))
        assert made.problems
        assert not made.path.exists() or made.path.is_dir()


def test_formatting_rewrites_what_is_not_canonical(content: ContentDirectory) -> None:
    """And nothing else; a second run has nothing to do."""
    content.write(PRACTICE_PATH, NOT_CANONICAL)
    (content.root / PRACTICE_PATH).chmod(0o640)
    assert {path for path, outcome in _outcomes(content).items() if outcome is Outcome.REWRITTEN} == {PRACTICE_PATH}
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == PRACTICE
    assert (content.root / PRACTICE_PATH).stat().st_mode & 0o777 == 0o640
    assert set(_outcomes(content).values()) == {Outcome.UNCHANGED}
    assert list((content.root / "kota-mojokerto").glob(".*")) == []


def test_asking_what_would_be_rewritten_writes_nothing(content: ContentDirectory) -> None:
    """`--check` is for continuous integration."""
    content.write(PRACTICE_PATH, NOT_CANONICAL)
    assert _outcomes(content, write=False)[PRACTICE_PATH] is Outcome.REWRITTEN
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == NOT_CANONICAL


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PRACTICE_PATH, changed(NOT_CANONICAL, "status: published", "status: published # sementara"), 5),
        (NEED_PATH, changed(NEED, "sector:", "# periksa lagi\nsector:"), 5),
        (NEED_PATH, changed(NEED, "# yaml-language-server: $schema=../../_schema/need.json", "# punya saya"), 1),
    ],
)
def test_a_file_with_comments_is_not_rewritten_unasked(
    content: ContentDirectory, path: str, text: str, line: int
) -> None:
    """What a person wrote beside the fields is theirs; the line of the schema is ours."""
    content.write(path, text)
    done = {done.path: done for done in Author(content.root).format()}
    assert (done[path].outcome, done[path].line) == (Outcome.HAS_COMMENTS, line)
    assert (content.root / path).read_text(encoding="utf-8") == text
    assert _outcomes(content, drop_comments=True)[path] is Outcome.REWRITTEN


def test_a_file_with_errors_is_left_alone(content: ContentDirectory) -> None:
    """Rewriting would lose what cannot be read."""
    text = changed(PRACTICE, "digital: false", "digital: tidak")
    content.write(PRACTICE_PATH, text)
    assert _outcomes(content)[PRACTICE_PATH] is Outcome.HAS_PROBLEMS
    assert (content.root / PRACTICE_PATH).read_text(encoding="utf-8") == text


def test_windows_line_ends_and_a_mark_in_front_are_made_canonical(content: ContentDirectory) -> None:
    """The text stays the same."""
    content.write(PRACTICE_PATH, b"\xef\xbb\xbf" + PRACTICE.replace("\n", "\r\n").encode())
    assert _outcomes(content)[PRACTICE_PATH] is Outcome.REWRITTEN
    assert (content.root / PRACTICE_PATH).read_bytes() == PRACTICE.encode()


def test_schemas_are_written_where_they_differ(content: ContentDirectory) -> None:
    """A second run changes nothing."""
    assert len(Author(content.root).write_schemas()) == 4
    assert Author(content.root).write_schemas() == ()
    assert ContentChecker(content.root).check().problems == ()


def test_a_directory_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Not a trace, but a sentence."""
    (tmp_path / "kota-bandung").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(ContentError):
        Author(tmp_path).new(RecordKey.of("practice", "kota-bandung/x"))


def test_r13_a_new_record_that_found_no_room_leaves_no_half_of_a_file(
    content: ContentDirectory,
) -> None:
    """So that the same command works when there is room."""
    room = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, room[1]))
    try:
        with pytest.raises(ContentError):
            create(content.root / "kota-bogor" / "baru.md", b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
    assert not (content.root / "kota-bogor" / "baru.md").exists()
    create(content.root / "kota-bogor" / "baru.md", b"x" * 1000)
