import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.sheets import MAX_CELL, Sheet, write_workbook

DAY = dt.date(2017, 3, 8)


def _bytes(*rows: list[str]) -> bytes:
    made = io.BytesIO()
    write_workbook(made, [Sheet("Lembar", [10, 20], rows)], DAY)
    return made.getvalue()


def _cells(content: bytes) -> list[tuple[object, str, bool]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        (one.value, one.data_type, bool(one.quotePrefix))
        for row in book.worksheets[0].iter_rows(min_row=2)
        for one in row
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-5", "@SUM(1)", "\uff1d1", "#N/A", '=HYPERLINK("http://evil.example")']
)
def test_f35_what_would_be_a_formula_is_a_text_for_good(text: str) -> None:
    """Also when somebody edits the cell: it bears the mark of a text; nothing is put in front of it."""
    assert _cells(_bytes(["kepala"], [text])) == [(text, "s", True)]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), min_size=1, max_size=3))
def test_f35_no_text_is_anything_but_text(row: list[str]) -> None:
    """For any text; what a workbook cannot hold is replaced."""
    parts = zipfile.ZipFile(io.BytesIO(_bytes(["kepala"], row)))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert sheet.count('t="inlineStr"') == 1 + len(row)


def test_the_bytes_say_nothing_of_the_hour() -> None:
    """The date is that of the content, in every part."""
    content = _bytes(["a"], ["b"])
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert parts.read("docProps/core.xml").count(b"2017-03-08T00:00:00Z") == 2
    assert _bytes(["a"], ["b"]) == content


def test_a_cell_that_is_too_long_ends_in_an_ellipsis() -> None:
    """Nothing is refused; the form for programs has it whole."""
    ((text, *_),) = _cells(_bytes(["a"], ["x" * (MAX_CELL + 1)]))
    assert text == "x" * (MAX_CELL - 1) + "…"


def test_the_head_stays_in_sight() -> None:
    """Bold, and frozen."""
    sheet = openpyxl.load_workbook(io.BytesIO(_bytes(["a", "b"], ["c", ""]))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet["B2"].value is None
