"""The catalogues hold what the interface says."""

from tools import messages


def test_the_catalogue_names_every_sentence_of_the_interface() -> None:
    """A sentence that is missing there would stay Indonesian in every other language: `python tools/messages.py`."""
    assert messages.TEMPLATE.read_bytes() == messages.gathered()


def test_the_english_catalogue_is_carried_along_and_compiled() -> None:
    """What the program reads is made from what people edit, and that from what the interface says."""
    assert messages.ENGLISH.read_bytes() == messages.carried()
    assert messages.COMPILED.read_bytes() == messages.compiled()
