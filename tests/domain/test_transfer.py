import datetime as dt

import pytest

from registry.domain.transfer import Transfer


def transfer(*steps: tuple[str, str | None]) -> Transfer:
    """Return a replication with these steps."""
    made = [
        {"stage": stage, "evidence": "pernyataan", "stated_by": "media", **({"date": date} if date else {})}
        for stage, date in steps
    ]
    return Transfer.model_validate({"stages": made})


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ([("kesepakatan", "2017-03-08")], dt.date(2019, 3, 9)),
        ([("minat", "2016-02-29")], dt.date(2018, 3, 1)),
        ([("kesepakatan", "2017")], dt.date(2020, 1, 1)),
        ([("kaji-tiru", "2019-03"), ("kesepakatan", "2020-11")], dt.date(2022, 12, 1)),
        ([("kaji-tiru", "2019-03"), ("penyesuaian", None)], dt.date(2021, 3, 31)),
        ([("kaji-tiru", None)], None),
        ([("diterapkan", "2010")], None),
        ([("kaji-tiru", "2010"), ("tidak-dilanjutkan", "2011")], None),
    ],
)
def test_two_years_after_the_last_entry_a_replication_is_silent(
    steps: list[tuple[str, str | None]], day: dt.date | None
) -> None:
    """Counted from the end of what is known of the date; never for one that is applied, ended or undated."""
    assert transfer(*steps).silent_from == day
