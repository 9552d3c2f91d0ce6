import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dates import PartialDate
from registry.domain.practice_parts import Partner, Stage
from registry.domain.record import Cost, Disputed, DisputedVersion, Source
from registry.domain.words import CostKind, PracticeStage, SourceKind, Status
from registry.services.tables import cell, csv_lines, plain

SOURCE = Source(id="a", title="Judul", publisher="Media", kind=SourceKind.NEWS)
STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("", ""),
        ((), ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (Decimal("1.50"), "1.50"),
        (Status.DRAFT, "draft"),
        (PartialDate(2017, 3), "2017-03"),
        (("a", "b"), "a; b"),
        ({"diterapkan": 1, "kaji-tiru": 2}, "diterapkan 1; kaji-tiru 2"),
        (Stage(stage=PracticeStage.APPLIED, since=PartialDate(2012)), "diterapkan (since 2012)"),
        (Stage(stage=PracticeStage.APPLIED, note="tidak disebut", sources=("a",)), "diterapkan"),
        ((Partner(name="BAZ"), Partner(name="BPRS", role="penyalur")), "BAZ; BPRS (role penyalur)"),
        (
            Cost(item="Dana", kind=CostKind.BUILD, amount_idr=5, sources=("a",)),
            "Dana (kind bangun, amount_idr 5)",
        ),
        (SOURCE, "Judul"),
        (SOURCE.model_copy(update={"number": "3/2010"}), "3/2010"),
        (SOURCE.model_copy(update={"number": "3/2010", "url": "https://example.org"}), "https://example.org"),
        (Disputed(about="Jumlah", versions=(DisputedVersion(text="a", sources=("a",)),) * 2), "Jumlah"),
    ],
)
def test_a_value_has_one_text(value: object, expected: str) -> None:
    """What a person reads in the cell, without notes and sources of each row."""
    assert plain(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('=HYPERLINK("http://evil.example")', '\'=HYPERLINK("http://evil.example")'),
        ("+62 812", "'+62 812"),
        ("-5", "'-5"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ("a; =1", "a;' =1"),
        ("a\n=1", "a =1"),
        ("a = b", "a = b"),
        ("'=1", "'=1"),
        ("a-b; c-d", "a-b; c-d"),
    ],
)
def test_f35_what_would_be_a_formula_is_text(text: str, expected: str) -> None:
    """A quotation mark in front; a line break never begins a row of its own."""
    assert cell(text) == expected


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_f35_no_text_becomes_a_formula_or_a_second_line(rows: list[list[str]]) -> None:
    """For any text; and what was written is read as it was written."""
    cells = [[cell(text) for text in row] for row in rows]
    for row in cells:
        for text in row:
            assert not text.startswith(STARTS)
            assert not any(piece.lstrip().startswith(STARTS) for piece in text.split(";")[1:])
            assert not {"\n", "\r", "\t"} & set(text)
    written = csv_lines(cells).decode("utf-8", "surrogatepass") if not _has_surrogates(rows) else ""
    if written:
        assert [row for row in csv.reader(io.StringIO(written, newline=""))] == cells  # noqa: C416 - csv rows are lists
        assert written.count("\r\n") == len(rows)


def _has_surrogates(rows: list[list[str]]) -> bool:
    return any("\ud800" <= sign <= "\udfff" for row in rows for text in row for sign in text)
