"""The reader never raises, whatever a file holds; and what it reads can be written, shown and read again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.content.limits import MAX_PROBLEMS
from registry.content.markdown import plain_text, render_body
from registry.content.writer import write_record
from registry.domain.file import ReadFile
from registry.domain.problem import Severity
from registry.services.explain import explain
from tests.samples import FILES, read

PATHS = st.sampled_from(sorted(FILES))
PIECES = (
    *("\t", "\n---\n", "---", "&a ", "*a", "<<: *a\n", "!!set ", "{", "}", "[", "]", "- ", ": ", "? ", "|", ">-\n"),
    *("#", "[^1]", "'", '"', "\\", "null", "~", "true", "012", "0x1f", "1e9", "12:30", "2017-02-30", "9" * 30),
    *("Rp 1.500.000", "sources: [tidak-ada]\n", "title: x\n", "status: draft\n", "results: {a: b}\n"),
    *("## Masalah\n", "<script>", "\u202e", "\x00", "\x85", "\u2028", "\ufeff", "\u200b", "\r\n"),
    *("\U0001f469\u200d\U0001f467", "3576011203850001"),
)
BYTES = st.binary(max_size=12) | st.sampled_from(PIECES).map(str.encode)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), BYTES), min_size=1, max_size=4)


def _holds(path: str, file: ReadFile) -> None:
    """Check what is true of every outcome."""
    assert len(file.problems) <= MAX_PROBLEMS + 1
    assert (file.record is None) <= any(problem.severity is Severity.ERROR for problem in file.problems)
    for problem in file.problems:
        for language in ("id", "en"):
            assert explain(problem, language).text
        assert problem.line >= 0
        assert problem.column >= 0
        assert "\n" not in problem.source_line
    if file.record is None or file.key is None:
        return
    render_body(file.body)
    plain_text(file.body)
    again = read(write_record(file.key, file.record, file.body), path)
    assert again.record == file.record
    assert again.body == file.body


@settings(max_examples=300, deadline=None)
@given(PATHS, st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_become_a_record_or_problems(path: str, blob: bytes) -> None:
    """Nothing is raised, and a file that is held back says why, in both languages."""
    _holds(path, read(blob, path))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATHS, CUTS)
def test_a_valid_file_cut_and_patched_anywhere_becomes_a_record_or_problems(
    path: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    """Random bytes seldom come past the first line; a real file that went wrong does."""
    blob = FILES[path].encode()
    for place, length, piece in cuts:
        at = int(place * len(blob))
        blob = blob[:at] + piece + blob[at + length :]
    _holds(path, read(blob, path))
