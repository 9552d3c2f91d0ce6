"""What every page says of itself."""

import pytest

from registry.web.pages.page import MOST_DESCRIPTION_CHARACTERS, shortened


@pytest.mark.parametrize("length", range(MOST_DESCRIPTION_CHARACTERS - 4, MOST_DESCRIPTION_CHARACTERS + 8))
def test_a_description_ends_with_a_whole_word(length: int) -> None:
    """A long text is cut between two words and says so; one that fits stays, but for its line breaks."""
    text = ("kata\n" * 60)[:length].strip()
    short = shortened(text)
    assert len(short) <= MOST_DESCRIPTION_CHARACTERS
    assert set(short.removesuffix("…").split()[:-1]) == {"kata"}
    assert short.endswith("…") == (len(text) > MOST_DESCRIPTION_CHARACTERS)
    assert not short.endswith("…") or short.endswith("kata…")


def test_one_long_word_is_cut() -> None:
    """There is no other place to cut it."""
    assert len(shortened("x" * 500)) <= MOST_DESCRIPTION_CHARACTERS
