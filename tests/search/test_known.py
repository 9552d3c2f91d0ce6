"""Filters typed into the box: known values narrow, others are left out and told."""

import pytest

from registry.search.known import IGNORED, with_known_fields
from registry.search.query import parse
from tests.samples import lists


@pytest.mark.parametrize(
    "typed",
    [
        *("daerah:kota-bandung", "topik:pengaduan", "urusan:2.17", "tahap:diterapkan", "tahun:2017", "jenis:region"),
        *("-daerah:kota-bandung", "digital:true", "bentuk:tata-kelola", "provinsi:provinsi-jawa-timur"),
    ],
)
def test_a_known_value_is_kept(typed: str) -> None:
    """What the lists of the content and the closed words know."""
    parsed = with_known_fields(parse(f"{typed} pusyar"), lists())
    assert len((*parsed.fields, *parsed.not_fields)) == 1
    assert IGNORED not in parsed.notices


@pytest.mark.parametrize(
    "typed",
    [
        "daerah:kota-atlantis",
        "topik:ramalan",
        "urusan:9.99",
        "tahap:terbang",
        "-jenis:hantu",
        "digital:ya",
        "tahun:abad",
        "tahun:1_0",
    ],
)
def test_an_unknown_value_narrows_nothing_and_is_told(typed: str) -> None:
    """The words beside it are looked for as if it were not there."""
    parsed = with_known_fields(parse(f"{typed} pusyar"), lists())
    assert not parsed.fields
    assert not parsed.not_fields
    assert parsed.words == ("pusyar",)
    assert IGNORED in parsed.notices


def test_a_region_without_its_kind_is_all_of_that_name() -> None:
    """Officials leave Kota and Kabupaten out."""
    parsed = with_known_fields(parse("daerah:kediri aduan"), lists())
    assert {value for _, value in parsed.fields} == {"kota-kediri", "kabupaten-kediri"}
    assert not parsed.notices
