"""Rules by kind: published practices, needs, parties, and what a record says of itself."""

import pytest

from tests.samples import (
    AGREEMENT,
    AGREEMENT_PATH,
    NEED,
    NEED_PATH,
    PRACTICE,
    PRACTICE_PATH,
    TRANSFER,
    TRANSFER_PATH,
    changed,
    only,
    places,
    read,
)


@pytest.mark.parametrize(
    ("line", "field"),
    [("form: pelayanan-publik\n", "form"), ("digital: false\n", "digital"), ('sector: "2.17"\n', "sector")],
)
def test_a_published_practice_says_form_digital_and_sector(line: str, field: str) -> None:
    """A draft may leave them open."""
    text = changed(PRACTICE, line, "")
    problem = only(read(text))
    assert (problem.code, problem.field) == ("wajib-saat-terbit", field)
    assert places(read(changed(text, "status: published", "status: draft"))) == []


def test_a_draft_needs_only_title_summary_and_a_source() -> None:
    """It is shown marked; being thin is no fault."""
    text = """---
title: "Catatan tipis"
summary: "Ringkasan."
status: draft
sources:
  - {id: s1, title: "Judul", publisher: "Penerbit", kind: berita}
---
"""
    assert places(read(text)) == []


def test_a_status_that_is_misspelt_is_checked_strictly() -> None:
    """Otherwise all that is missing would be told only at the second try."""
    text = changed(changed(PRACTICE, "status: published", "status: terbit"), "digital: false\n", "")
    assert [code for code, _, _ in places(read(text))] == ["wajib-saat-terbit", "nilai-tidak-dikenal"]


def test_a_recorded_need_has_sources_and_never_shows_as_open() -> None:
    """What a newspaper wrote years ago is no open call."""
    open_need = changed(NEED, "progress: tidak-diketahui", "progress: terbuka")
    problem = only(read(open_need, NEED_PATH))
    assert (problem.code, problem.suggestion) == ("kebutuhan-berita-terbuka", "tidak-diketahui")
    without, _, _ = NEED.partition("sources:\n")
    assert only(read(without, NEED_PATH)).code == "kebutuhan-tanpa-sumber"


def test_a_filed_need_may_be_open_and_without_sources() -> None:
    """The region itself is the source."""
    text = changed(NEED, "origin: dicatat-dari-sumber", "origin: diajukan").partition("sources:\n")[0]
    assert places(read(changed(text, "progress: tidak-diketahui", "progress: terbuka"), NEED_PATH)) == []


@pytest.mark.parametrize("party", ['region: kota-bandung, institution: "X"', 'office: "X"'])
def test_a_party_is_a_region_or_an_institution(party: str) -> None:
    """One of the two, not both and not none."""
    text = changed(AGREEMENT, 'institution: "Kementerian Contoh"', party)
    assert only(read(text, AGREEMENT_PATH)).code == "pihak-daerah-atau-lembaga"


def test_a_record_neither_replaces_itself_nor_is_its_own_parent() -> None:
    """Such links lead nowhere."""
    own = PRACTICE_PATH.removesuffix(".md")
    text = changed(PRACTICE, "status: published", f"status: published\nreplaced_by: {own}")
    assert only(read(text)).code == "mengganti-diri-sendiri"
    text = changed(
        AGREEMENT, "place:" if "place:" in AGREEMENT else "practices:", "parent: 2017-03-08-blitar\npractices:"
    )
    assert only(read(text, AGREEMENT_PATH)).code == "induk-diri-sendiri"


def test_what_grew_from_a_replication_is_the_receivers_own() -> None:
    """A practice elsewhere did not grow from it."""
    assert only(read(f"became: kota-bandung/x\n{TRANSFER}", TRANSFER_PATH)).code == "tumbuh-di-daerah-lain"
    own = TRANSFER_PATH.partition("/")[0]
    assert places(read(f"became: {own}/x\n{TRANSFER}", TRANSFER_PATH)) == []


@pytest.mark.parametrize("line", ["replaced_by: pusyar", "former_ids: [kota-mojokerto/kota-bandung/pusyar]"])
def test_an_id_has_the_form_of_its_kind(line: str) -> None:
    """A practice's id is region and slug."""
    assert only(read(changed(PRACTICE, "status: published", f"status: published\n{line}"))).code == "id-salah-bentuk"


def test_what_is_not_filled_in_is_a_warning_in_a_draft_and_an_error_when_published() -> None:
    """A skeleton passes as a draft, and is never published by mistake."""
    text = changed(PRACTICE, "Pedagang meminjam", "[ISI] Pedagang meminjam").replace('item: "Dana', 'item: "[ISI] Dana')
    published = read(text)
    assert [code for code, _, _ in places(published)] == ["belum-diisi", "belum-diisi"]
    assert published.record is None
    assert read(changed(text, "status: published", "status: draft")).record is not None
