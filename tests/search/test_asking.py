"""Words that only ask."""

import pytest

from registry.search.query import parse


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kami butuh antrean puskesmas", ("antrean", "puskesmas")),
        ("apa yang dimaksud dengan spbe", ("spbe",)),
        ("kebutuhan air bersih", ("kebutuhan", "air", "bersih")),
        ("kami butuh", ("kami", "butuh")),
    ],
)
def test_words_of_asking_take_no_place_where_something_else_is_asked_for(typed: str, kept: tuple[str, ...]) -> None:
    """Who asks is left out beside what is asked for; alone it is looked for, and other forms always are."""
    assert parse(typed).words == kept
