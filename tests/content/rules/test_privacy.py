"""Identity numbers are refused; numbers and mailboxes that may be private are asked about."""

import pytest

from registry.domain.problem import Severity
from tests.samples import PRACTICE, changed, only, places, read


def _body(text: str) -> str:
    return changed(PRACTICE, "Pedagang meminjam kepada rentenir.", text)


@pytest.mark.parametrize("text", ["Nomor 1234567890123456 ada.", "NIK: 3576011203850001", "3576-0112-0385-0001"])
def test_an_identity_number_is_refused_and_not_repeated(text: str) -> None:
    """The message shows its last digits only, and the quoted line hides it."""
    problem = only(read(_body(text)))
    assert (problem.code, problem.line, problem.holds_back) == ("nik", 23, True)
    assert "3576011203850001" not in problem.value + problem.source_line
    assert "1234567890123456" not in problem.value + problem.source_line


@pytest.mark.parametrize(
    "text",
    [
        "Lihat http://old.mojokertokota.go.id/home/readmore_berita/nw2017031012431738 di sana.",
        "Lihat https://example.org/2017031012431738 di sana.",
        "Tahun 2017 2018 2019 2020 dan seterusnya.",
        "Kode 12345678901234567 panjang.",
        "Rp 1.500.000.000.000",
    ],
)
def test_other_long_numbers_are_left_alone(text: str) -> None:
    """Addresses of old news sites carry such numbers."""
    assert places(read(_body(text))) == []


def test_an_address_with_a_real_identity_number_is_refused() -> None:
    """Its form (province, day, month) tells it from a time stamp."""
    assert only(read(_body("https://example.org/cek/3576011203850001"))).code == "nik"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hubungi 0812-3456-7890.", "nomor-ponsel"),
        ("Hubungi +62 812 3456 7890.", "nomor-ponsel"),
        ("https://wa.me/6281234567890", "nomor-ponsel"),
        ("Surel dinas.contoh@gmail.com ya.", "surel-pribadi"),
        ("Surel dinas@Yahoo.co.id ya.", "surel-pribadi"),
    ],
)
def test_a_number_or_mailbox_that_may_be_private_is_asked_about(text: str, code: str) -> None:
    """It may be the office's; the file is served."""
    problem = only(read(_body(text)))
    assert (problem.code, problem.severity) == (code, Severity.WARNING)


@pytest.mark.parametrize("text", ["Telepon 0321-322111.", "Surel dinas@mojokertokota.go.id.", "Tahun 0812 saja."])
def test_an_offices_own_numbers_are_left_alone(text: str) -> None:
    """Land lines and government mailboxes are what a record should have."""
    assert places(read(_body(text))) == []


def test_numbers_are_found_in_the_front_matter_too() -> None:
    """Nothing of the file is passed over, not even its comments."""
    text = changed(PRACTICE, "status: published", "status: published # 3576011203850001")
    assert only(read(text)).code == "nik"
