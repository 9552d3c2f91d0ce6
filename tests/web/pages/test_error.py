import pytest

from registry.web.pages.error import words_of


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/praktik/kota-mojokerto/pusyar", "kota mojokerto pusyar"),
        ("/x/%2e%2e/..\\etc/passwd", "x 2e 2e etc passwd"),
        ("/praktik/", ""),
        ("/" + "a-" * 500, " ".join("a" * 12)),
    ],
)
def test_the_words_of_an_address_are_letters_and_digits(path: str, words: str) -> None:
    """Folders of our own say nothing about what was meant, and the rest is bounded."""
    assert words_of(path).text == words
