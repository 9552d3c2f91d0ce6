"""Bytes become text, without what hides or turns it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.codes import Code
from registry.content.findings import Findings, Spot
from registry.content.limits import MAX_FILE_BYTES
from registry.content.text import read_text, without_special


def _read(blob: bytes) -> tuple[str | None, list[tuple[str, int, int]]]:
    findings = Findings("x")
    text = read_text(blob, findings)
    return text, [(problem.code, problem.line, problem.column) for problem in findings.problems()]


def test_plain_text_stays_as_it_is() -> None:
    """Accents, joined emoji and scripts that need joiners are no problem."""
    text = "kafé 👩\u200d👧 ك\u200cل\n\ttab\n"
    assert _read(text.encode()) == (text, [])


def test_a_mark_in_front_and_windows_line_ends_are_made_equal() -> None:
    """Files from Windows editors are welcome."""
    assert _read(b"\xef\xbb\xbfa\r\nb\r\n") == ("a\nb\n", [])


@pytest.mark.parametrize(
    ("blob", "encoding", "place"),
    [
        ("a: b\n".encode("utf-16"), "UTF-16", (1, 1)),
        ("judul: abc\n".encode("utf-16-le"), "UTF-16", (1, 1)),
        ("a: b\nc: caf\xe9\n".encode("latin-1"), "Windows-1252", (2, 7)),
        (b"a: b\nc: \xed\xa0\x80\n", "surrogate", (2, 4)),
    ],
)
def test_another_encoding_is_named_with_the_place(blob: bytes, encoding: str, place: tuple[int, int]) -> None:
    """The advice is to save the file anew; for that the encoding helps."""
    findings = Findings("x")
    assert read_text(blob, findings) is None
    problem = findings.problems()[0]
    assert (problem.code, problem.details["encoding"], (problem.line, problem.column)) == (
        "bukan-utf8",
        encoding,
        place,
    )


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "karakter-kendali"),
        ("\x1b", "karakter-kendali"),
        ("\r", "karakter-kendali"),
        ("\x7f", "karakter-kendali"),
        ("\x9b", "karakter-kendali"),
        ("\x85", "karakter-ganti-baris"),
        ("\u2028", "karakter-ganti-baris"),
        ("\u2029", "karakter-ganti-baris"),
        ("\u202e", "karakter-arah"),
        ("\u2066", "karakter-arah"),
    ],
)
def test_forbidden_characters_are_told_with_their_place(character: str, code: str) -> None:
    """They could hide text, turn it, or make one line two; the rest of the file is still read."""
    text, problems = _read(f"satu\ndua {character}tiga\n".encode())
    assert problems == [(code, 2, 5)]
    assert text == "satu\ndua \ufffdtiga\n"


def test_invisible_characters_are_dropped_with_one_warning_each() -> None:
    """Pasted text may hold hundreds; they must not hide what else is wrong."""
    findings = Findings("x")
    assert read_text(("a\u00adb" * 300 + "\u200b\n").encode(), findings) == "ab" * 300 + "\n"
    assert [(problem.code, problem.details["count"]) for problem in findings.problems()] == [
        ("karakter-tak-tampak", "300"),
        ("karakter-tak-tampak", "1"),
    ]


def test_columns_are_those_of_the_file_even_after_dropped_characters() -> None:
    """An editor jumps to the right place although the text that was parsed is shorter."""
    findings = Findings("x")
    text = read_text("a\u200bb\u200bc: x\n".encode(), findings)
    assert text == "abc: x\n"
    findings.error(Code.VALUE, Spot(1, 6))
    assert findings.problems()[-1].column == 8


def test_a_large_file_is_refused_before_it_is_decoded() -> None:
    """Size comes first: nothing else looks at such a file."""
    assert _read(b"\xff" * (MAX_FILE_BYTES + 1)) == (None, [("terlalu-besar", 1, 1)])
    assert _read(b"a" * MAX_FILE_BYTES)[1] == []


def test_what_a_terminal_would_obey_is_not_quoted() -> None:
    """A source line in a message never carries an escape sequence."""
    findings = Findings("x")
    read_text(b"a \x1b[31mred\n", findings)
    assert findings.problems()[0].source_line == "a \ufffd[31mred"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(blob: bytes) -> None:
    """No bytes make reading fail, and what is read is free of special characters."""
    text, problems = _read(blob)
    assert text is not None or problems
    assert text is None or without_special(text) == text
