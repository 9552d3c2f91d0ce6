"""What a status says to a reader."""

import pytest

from registry.web import statuses
from registry.web.texts import speaking


@pytest.mark.parametrize(
    ("seconds", "indonesian", "english"),
    [
        (1, "Tunggu 1 detik,", "Wait 1 second,"),
        (5, "Tunggu 5 detik,", "Wait 5 seconds,"),
        (119, "Tunggu 119 detik,", "Wait 119 seconds,"),
        (121, "Tunggu 3 menit,", "Wait 3 minutes,"),
        (600, "Tunggu 10 menit,", "Wait 10 minutes,"),
    ],
)
def test_the_wait_is_named_in_both_languages(seconds: int, indonesian: str, english: str) -> None:
    """Seconds while they are few, then whole minutes that are never too short; English counts one and many."""
    assert statuses.wait_message(seconds).startswith(indonesian)
    with speaking("en"):
        assert statuses.wait_message(seconds).startswith(english)
