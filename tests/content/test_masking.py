import pytest

from registry.content.masking import masked
from registry.content.reader import read_record
from tests import corpus
from tests.served_site import content_lists


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NIK 3576010101900001.", "NIK xxxxxxxxxxxxxxxx."),
        ("3576-0101-0190-0001", "xxxx-xxxx-xxxx-xxxx"),
        ("hubungi 0812-3456-7890 ya", "hubungi xxxx-xxxx-xxxx ya"),
        ("budi@gmail.com, dinas@mojokertokota.go.id", "disamarkan@gmail.com, dinas@mojokertokota.go.id"),
        ("Rp 1.500.000, 8 Maret 2017, 0321-321456", "Rp 1.500.000, 8 Maret 2017, 0321-321456"),
    ],
)
def test_what_must_not_be_repeated_is_hidden(text: str, shown: str) -> None:
    """Numbers of persons and private mailboxes; offices, amounts and dates stay."""
    assert masked(text) == shown


def test_a_version_that_was_refused_for_a_number_can_be_read_again() -> None:
    """What stands in its place is valid."""
    text = corpus.practice("Pembiayaan usaha kecil", problem="NIK 3576010101900001 tercatat.")
    path = "kota-mojokerto/pusyar.md"
    assert read_record(path, text.encode(), lists=content_lists()).record is None
    assert read_record(path, masked(text).encode(), lists=content_lists()).record is not None
