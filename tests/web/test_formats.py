import datetime as dt
from decimal import Decimal

import pytest

from registry.domain.dates import PartialDate
from registry.web import formats

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "1 KB"), (1_499, "1 KB"), (340_200, "340 KB"), (2_134_567, "2,1 MB"), (2_000_000, "2,0 MB")],
)
def test_sizes_have_a_unit_and_are_never_nothing(value: int, written: str) -> None:
    """As those who pay for every megabyte read them."""
    assert formats.size(value) == written.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (623, "623"), (20_854, "20.854"), (Decimal("0.02"), "0,02"), (Decimal("-1234.50"), "-1.234,50")],
)
def test_numbers_are_written_the_indonesian_way(value: Decimal | int, written: str) -> None:
    """A point groups thousands, a comma begins decimals, which stay as they were written."""
    assert formats.number(value) == written


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp 0"),
        (750_000, "Rp 750.000"),
        (1_000_000, "Rp 1 juta"),
        (1_500_000_000, "Rp 1,5 miliar"),
        (144_224_897, "Rp 144,22 juta"),
        (10_000_000, "Rp 10 juta"),
        (1_200_000_000_000, "Rp 1,2 triliun"),
        (9_990_000_000, "Rp 9,99 miliar"),
    ],
)
def test_money_is_short_and_never_ambiguous(amount: int, written: str) -> None:
    """Officials read "miliar", not "M"."""
    assert formats.money(amount).replace(NBSP, " ") == written


def test_exact_money_has_every_digit() -> None:
    """The exact amount stands behind the short one."""
    assert formats.money_exact(1_234_567_890) == f"Rp{NBSP}1.234.567.890"


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("15.3"), "persen", "15,3%"),
        (Decimal(9_000_000_000), "rupiah", "Rp 9 miliar"),
        (Decimal(623), "usaha", "623 usaha"),
        (Decimal(7), None, "7"),
        ("hampir semua", "usaha", "hampir semua"),
    ],
)
def test_a_figure_has_its_unit(value: Decimal | str, unit: str | None, written: str) -> None:
    """Percent and money have their signs; texts stand as they are."""
    assert formats.figure(value, unit).replace(NBSP, " ") == written


@pytest.mark.parametrize(
    ("text", "written"), [("2017", "2017"), ("2017-03", "Maret 2017"), ("2017-03-08", "8 Maret 2017")]
)
def test_a_date_is_shown_as_known(text: str, written: str) -> None:
    """No day is invented where only the year is known."""
    assert formats.date(PartialDate.parse(text)).replace(NBSP, " ") == written


def test_a_moment_says_its_zone() -> None:
    """Indonesia has three zones; the status page uses none of them."""
    moment = dt.datetime(2017, 3, 8, 21, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    assert formats.moment(moment).replace(NBSP, " ") == "8 Maret 2017 pukul 14.05 UTC"


@pytest.mark.parametrize(
    ("seconds", "written"),
    [(5, "kurang dari semenit"), (300, "5 menit"), (7200, "2 jam"), (100_000, "27 jam"), (10 * 86_400, "10 hari")],
)
def test_an_age_is_rounded_down(seconds: int, written: str) -> None:
    """The status page speaks in the largest fitting unit."""
    assert formats.age(seconds) == written


def test_an_arrow_stays_with_what_it_points_to() -> None:
    """A line may end before it, never behind it."""
    assert formats.unbroken("Pusyar: Kota Mojokerto → Kota Padang") == f"Pusyar: Kota Mojokerto →{NBSP}Kota Padang"
    assert formats.unbroken("tanpa panah") == "tanpa panah"


@pytest.mark.parametrize(
    ("label", "written"), [("Pelayanan terpadu", "pelayanan terpadu"), ("UMKM dan ekonomi lokal",) * 2, ("", "")]
)
def test_a_label_within_a_sentence_begins_small_unless_it_is_an_acronym(label: str, written: str) -> None:
    """Nobody writes umkm."""
    assert formats.within(label) == written
