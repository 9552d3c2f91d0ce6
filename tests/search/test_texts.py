import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import TornGenerationError
from registry.search.texts import MAX_SEGMENTS, TABLE, Row, Texts, pack, write_texts
from tests.documents import open_files

PATHS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), st.sampled_from("a/b-\udc80\udcff")
    ),
    min_size=1,
    max_size=12,
)


def _write(
    directory: Path, texts: dict[str, bytes], previous: Path | None = None, kept: Sequence[Row] = ()
) -> tuple[Row, ...]:
    new = [Row(path, "0" * 40, f"{len(text):040d}") for path, text in texts.items()]
    packed = {path: pack(text) for path, text in texts.items()}
    return write_texts(directory, [*new, *(row for row in kept if row.path not in texts)], packed, previous)


def _all(directory: Path) -> dict[str, bytes]:
    texts = Texts(directory)
    found = {row.path: texts.text(row) for row in texts.rows() if row.place}
    texts.close()
    return found


@given(st.dictionaries(PATHS, st.binary(max_size=30), max_size=40), st.lists(PATHS, max_size=10))
def test_every_path_is_found_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, bytes], others: list[str]
) -> None:
    """Bisection over lines of different lengths, in the order of bytes, with names in no encoding among them."""
    directory = tmp_path_factory.mktemp("texts") / "texts"
    _write(directory, texts)
    opened = Texts(directory)
    for path, text in texts.items():
        row = opened.find(path)
        assert row is not None
        assert (row.path, opened.text(row)) == (path, text)
    for path in [*others, *(f"{path}x" for path in texts), *(path[:-1] for path in texts), "", "\t", "\n", "\ud800"]:
        assert (opened.find(path) is not None) is (path in texts)
    rows = [row.path.encode("utf-8", "surrogateescape") for row in opened.rows()]
    assert rows == sorted(path.encode("utf-8", "surrogateescape") for path in texts)
    opened.close()


def test_a_row_comes_back_as_it_was(tmp_path: Path) -> None:
    """Each value, with what is absent told from what is empty."""
    rows = [
        Row("a.md", "1" * 40, "2" * 40, None, "2:abc", "2017-03-08", '[{"code":"x"}]', '[{"code":"y"}]', '{"key":1}'),
        Row("b.md", "1" * 40, None, None),
        Row("kota-é/c.md", "", None, None, "", None, '["\\u0009\\n"]'),
    ]
    write_texts(tmp_path / "texts", rows, {"a.md": pack(b"isi")}, None)
    opened = Texts(tmp_path / "texts")
    found = list(opened.rows())
    assert found[1:] == rows[1:]
    assert found[0] == Row(
        **{name: getattr(rows[0], name) for name in Row.__dataclass_fields__ if name != "place"}, place=found[0].place
    )
    assert [opened.find(row.path) for row in rows] == found
    opened.close()


def test_nothing_is_served_of_a_row_without_a_text(tmp_path: Path) -> None:
    """Asking for it is a mistake of ours."""
    write_texts(tmp_path / "texts", [Row("a.md", "1", None)], {}, None)
    opened = Texts(tmp_path / "texts")
    row = opened.find("a.md")
    assert row is not None
    with pytest.raises(ValueError, match=r"a\.md"):
        opened.text(row)
    opened.close()


def test_an_unchanged_text_is_taken_over_by_a_hard_link(tmp_path: Path) -> None:
    """One changed file of ten thousand writes one text; the older generation is not touched and not needed."""
    first = _write(tmp_path / "1", {"a.md": b"satu", "b.md": b"dua"})
    segment = tmp_path / "1" / "texts-0001.bin"
    before = segment.read_bytes()
    _write(tmp_path / "2", {"b.md": b"baru", "c.md": b""}, tmp_path / "1", first)
    assert (tmp_path / "2" / segment.name).stat().st_ino == segment.stat().st_ino
    assert segment.read_bytes() == before
    assert _all(tmp_path / "1") == {"a.md": b"satu", "b.md": b"dua"}
    for path in (tmp_path / "1").iterdir():
        path.unlink()
    assert _all(tmp_path / "2") == {"a.md": b"satu", "b.md": b"baru", "c.md": b""}


def test_a_segment_of_which_nothing_is_left_is_dropped(tmp_path: Path) -> None:
    """Old texts do not pile up."""
    first = _write(tmp_path / "1", {"a.md": b"satu"})
    _write(tmp_path / "2", {"a.md": b"dua"}, tmp_path / "1", first)
    assert list(_all(tmp_path / "2").items()) == [("a.md", b"dua")]
    assert len(list((tmp_path / "2").glob("*.bin"))) == 1


def test_many_generations_later_all_texts_are_there_in_few_segments(tmp_path: Path) -> None:
    """Each change adds a segment, until they are written into one."""
    expected: dict[str, bytes] = {f"{number}.md": b"%d" % number for number in range(40)}
    rows, most = _write(tmp_path / "0", expected), 0
    for step in range(1, 40):
        changed = {f"{step}.md": b"baru %d" % step, **({"20.md": b""} if step == 30 else {})}
        expected |= changed
        rows = _write(tmp_path / str(step), changed, tmp_path / str(step - 1), rows)
        assert _all(tmp_path / str(step)) == expected
        most = max(most, len(list((tmp_path / str(step)).glob("*.bin"))))
    assert most <= MAX_SEGMENTS + 1


@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_x3_a_damaged_segment_is_torn(tmp_path: Path, damage: str) -> None:
    """A text that cannot be read is told as such, never served in part."""
    _write(tmp_path / "texts", {"a.md": os.urandom(2_000)})
    segment = tmp_path / "texts" / "texts-0001.bin"
    content = segment.read_bytes()
    if damage == "missing":
        segment.unlink()
    else:
        segment.write_bytes(content[:1_000] if damage == "cut" else content[:1_000] + b"\0\0\0\0" + content[1_004:])
    opened = Texts(tmp_path / "texts")
    row = opened.find("a.md")
    assert row is not None
    with pytest.raises(TornGenerationError):
        opened.text(row)
    opened.close()


def test_x3_without_a_table_there_are_no_texts(tmp_path: Path) -> None:
    """Whoever opens it is told."""
    with pytest.raises(TornGenerationError):
        Texts(tmp_path)
    _write(tmp_path / "leer", {})
    assert _all(tmp_path / "leer") == {}


def test_x3_what_cannot_be_taken_over_is_torn(tmp_path: Path) -> None:
    """A segment of the older generation is gone: the publisher builds everything anew."""
    first = _write(tmp_path / "1", {"a.md": b"satu"})
    (tmp_path / "1" / "texts-0001.bin").unlink()
    with pytest.raises(TornGenerationError):
        _write(tmp_path / "2", {"b.md": b"dua"}, tmp_path / "1", first)


def test_what_is_open_is_read_to_the_end_when_the_directory_is_removed(tmp_path: Path) -> None:
    """A worker still serves a generation that two later ones have pushed out, or that somebody deleted."""
    first = _write(tmp_path / "1", {"a.md": b"satu"})
    _write(tmp_path / "2", {"b.md": b"dua"}, tmp_path / "1", first)
    opened = Texts(tmp_path / "2")
    for directory in ("1", "2"):
        for path in (tmp_path / directory).iterdir():
            path.unlink()
        (tmp_path / directory).rmdir()
    assert {row.path: opened.text(row) for row in opened.rows()} == {"a.md": b"satu", "b.md": b"dua"}
    opened.close()


def test_closing_gives_back_every_descriptor(tmp_path: Path) -> None:
    """A site that publishes every minute does not run out of them, whether it closes or forgets."""
    rows = _write(tmp_path / "0", {"a.md": b"satu"})
    for step in range(1, 6):
        rows = _write(tmp_path / str(step), {f"{step}.md": b"x"}, tmp_path / str(step - 1), rows)
    before = open_files()
    for is_closed in (True, False):
        opened = Texts(tmp_path / "5")
        assert open_files() > before
        if is_closed:
            opened.close()
        del opened
        assert open_files() == before


def test_threads_read_at_once(tmp_path: Path) -> None:
    """No two readers share a position in a file."""
    texts = {f"{number:03d}.md": os.urandom(3_000) for number in range(60)}
    _write(tmp_path / "texts", texts)
    opened = Texts(tmp_path / "texts")
    wrong: list[str] = []

    def read(offset: int) -> None:
        for path in [*list(texts)[offset:], *list(texts)[:offset]]:
            row = opened.find(path)
            if row is None or opened.text(row) != texts[path]:
                wrong.append(path)

    threads = [threading.Thread(target=read, args=(offset,)) for offset in range(0, 60, 8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()
    assert wrong == []


def test_the_table_is_one_line_for_each_path(tmp_path: Path) -> None:
    """The form that the module's description promises."""
    _write(tmp_path / "texts", {"b.md": b"x", "a.md": b"y"})
    lines = (tmp_path / "texts" / TABLE).read_bytes().splitlines()
    assert [line.split(b"\t")[0] for line in lines] == [b"a.md", b"b.md"]
    assert {line.count(b"\t") for line in lines} == {8}


READ_AT_THE_END = """
import atexit, sys
from pathlib import Path
from registry.search.texts import Texts
opened = []
atexit.register(lambda: print(len(list(opened[0].rows()))))  # comes after what was registered later
opened.append(Texts(Path(sys.argv[1])))
"""


def test_what_is_open_can_be_read_until_the_process_is_gone(tmp_path: Path) -> None:
    """A thread that writes a download while the process ends is told of no closed file."""
    _write(tmp_path / "index", {"a": b"1", "b": b"2"})
    command = [sys.executable, "-c", READ_AT_THE_END, str(tmp_path / "index")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("2\n", "")
