import datetime as dt

import pytest

from registry.services.about import About, about_from, about_text


@pytest.mark.parametrize("commit", [None, "a" * 40])
def test_what_a_generation_says_of_itself_comes_back_as_it_was(commit: str | None) -> None:
    """It is kept as text in the manifest."""
    date = dt.datetime(2017, 3, 8, 12, tzinfo=dt.UTC)
    about = About(
        "x:1", commit, date, 3, {"practice:a/b": "a/c"}, {"_vocabularies/topic.yml": "0" * 40}, ("a/b.md", "é\n.md")
    )
    assert about_from(about_text(about)) == about
