"""Values as YAML text."""

from decimal import Decimal

import pytest

from registry.content.scalars import block, quoted, scalar
from registry.domain.dates import PartialDate
from registry.domain.words import Status


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("digital", True, "true"),
        ("status", Status.DRAFT, "draft"),
        ("amount_idr", 1_500_000_000, "1500000000"),
        ("value", Decimal("6.90"), "6.90"),
        ("value", "sebagian", '"sebagian"'),
        ("since", PartialDate(2017, 3), "2017-03"),
        ("sources", "bangsa-2015", "bangsa-2015"),
        ("practices", "kota-x/y", "kota-x/y"),
        ("sources", "2015", '"2015"'),
        ("topics", "null", '"null"'),
        ("topics", "UMKM lokal", '"UMKM lokal"'),
        ("sector", "2.10", '"2.10"'),
        ("softwareType", "standalone/web", "standalone/web"),
        ("title", 'a "b" \\ c\nd', '"a \\"b\\" \\\\ c\\nd"'),
    ],
)
def test_a_value_is_written_as_its_field_has_it(key: str, value: object, expected: str) -> None:
    """Words of lists, ids, dates and numbers are plain; free text is in double quotes."""
    assert scalar(key, value) == expected


def test_what_no_reader_may_meet_is_escaped() -> None:
    """Emoji and no-break spaces stay readable; controls do not stand raw."""
    assert quoted("a\u200db\u00a0c\u202e") == '"a\u200db\u00a0c\\U0000202E"'


def test_a_long_text_folds_and_one_with_lines_stays_literal() -> None:
    """What a block would change is left to quotes."""
    assert block("satu dua", 2) == [">-", "  satu dua"]
    assert block("satu\n\ndua", 2) == ["|-", "  satu", "", "  dua"]
    assert block("satu  dua", 2) is None
    assert block("satu \ndua", 2) is None
    assert block(" satu\ndua", 2) is None
    assert block("https://example.org/" + "x" * 200, 2) is None
    lines = block("kata " * 80 + "akhir", 4)
    assert lines is not None
    assert max(map(len, lines)) <= 118
