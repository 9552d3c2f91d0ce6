import pytest

from registry.services.attribution import shown_author


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dinas Kesehatan Kota Padang", "Dinas Kesehatan Kota Padang"),
        ("Dinas Koperasi, Perindustrian (Diskoperindag)", "Dinas Koperasi, Perindustrian (Diskoperindag)"),
        ("Kurator registri", "Kurator registri"),
        ("Diskominfo", "Diskominfo"),
        ("Budi Santoso (Bappeda Kota Padang)", "Bappeda Kota Padang"),
        ("Budi Santoso, S.Kom - Pemkab Gresik", "Pemkab Gresik"),
        ("Budi Santoso", ""),
        ("budi", ""),
        ("dinas@kota.go.id", ""),
        ("", ""),
        ("\x00\u202e<>", ""),
        ("Kotaro Timbul", ""),
    ],
)
def test_r12_only_offices_are_named(name: str, shown: str) -> None:
    """Of a person with an office behind the name, the office; words that only look alike are none."""
    assert shown_author(name, is_by_form=False) == shown


def test_who_agreed_in_the_form_is_named_with_the_agency() -> None:
    """The form writes both, and its trailer says so."""
    assert shown_author("Sri Rahayu (Bappeda)", is_by_form=True) == "Sri Rahayu (Bappeda)"
    assert shown_author("Sri <sri@example.org>\n", is_by_form=True) == "Sri"
