"""Every error of a field becomes a problem with its place, the value and the nearest legal one."""

import pytest

from registry.content.codes import Code
from registry.content.document import field_name
from registry.content.reader import MODELS
from registry.content.validation import CODES
from registry.domain.problem import Problem
from tests.samples import AGREEMENT, AGREEMENT_PATH, PRACTICE, changed, only, read

BEFORE = "topics: [umkm-dan-ekonomi-lokal]\n"


def _with(line: str) -> Problem:
    """Return the one problem of a practice with another line in it."""
    return only(read(changed(PRACTICE, BEFORE, f"{BEFORE}{line}\n")))


@pytest.mark.parametrize(
    ("line", "code", "field", "suggestion"),
    [
        ("sumary: x", "kunci-tidak-dikenal", "sumary", "summary"),
        ("contact: {offce: x, office: y}", "kunci-tidak-dikenal", "contact.offce", "office"),
        ("contact: {url: 'https://x.go.id/'}", "wajib-diisi", "contact.office", None),
        ("contact:\n  office:\n  url: 'https://x.go.id/'", "wajib-diisi", "contact.office", None),
        ("contact: dinas", "harus-pasangan-kunci", "contact", None),
        ("contact: [dinas]", "harus-pasangan-kunci", "contact", None),
        ("tags: teks", "harus-daftar", "tags", None),
        ("owner_unit: [a]", "harus-teks", "owner_unit", None),
        ("owner_unit: {a: b}", "harus-teks", "owner_unit", None),
        ('owner_unit: ""', "teks-kosong", "owner_unit", None),
        (f"tags: [{'a' * 201}]", "teks-terlalu-panjang", "tags[0]", None),
        ("sumary:", "kunci-tidak-dikenal", "sumary", "summary"),
        ("open_questions: [a, b, c, d, e, f]", "daftar-terlalu-panjang", "open_questions", None),
        (
            "disputed:\n  - {about: x, versions: [{text: a, sources: [kota-2016]}]}",
            "daftar-terlalu-pendek",
            "disputed[0].versions",
            None,
        ),
        ("offers: [{kind: pendampingn}]", "nilai-tidak-dikenal", "offers[0].kind", "pendampingan"),
        ("last_known: {date: 8 Maret 2017, text: x}", "tanggal-salah-bentuk", "last_known.date", "2017-03-08"),
        ("last_known: {date: 2017-02-30, text: x}", "tanggal-tidak-ada", "last_known.date", None),
        ("last_known: {date: 1492, text: x}", "tahun-di-luar-rentang", "last_known.date", None),
        ("other_sectors: [2.1]", "kode-urusan-salah-bentuk", "other_sectors[0]", None),
        ("former_ids: [Kota-Mojokerto/Pusyar]", "id-salah-bentuk", "former_ids[0]", "kota-mojokerto/pusyar"),
        ("contact: {office: x, email: budi}", "surel-salah-bentuk", "contact.email", None),
        ("contact: {office: x, url: x.go.id}", "alamat-bukan-http", "contact.url", None),
        ("contact: {office: x, url: 'https://x.go.id@y.example/'}", "alamat-dengan-nama-pengguna", "contact.url", None),
        ("contact: {office: x, url: 'https://127.0.0.1/'}", "alamat-tanpa-nama-host", "contact.url", None),
        ("contact: {office: x, url: 'https://x y/'}", "alamat-salah-bentuk", "contact.url", None),
        ("awards: [{name: x, year: 1820, sources: [kota-2016]}]", "angka-di-luar-rentang", "awards[0].year", None),
    ],
)
def test_a_wrong_field_is_told_with_its_name_and_the_nearest_value(
    line: str, code: str, field: str, suggestion: str | None
) -> None:
    """Each kind of slip has its code; the field is named as people read it."""
    problem = _with(line)
    assert (problem.code, problem.field, problem.suggestion) == (code, field, suggestion)
    assert problem.holds_back


@pytest.mark.parametrize(
    ("value", "code", "suggestion"),
    [
        ("Rp 1.500.000", "tulis-angka-saja", "1500000"),
        ('"Rp 1,5 miliar"', "tulis-angka-saja", "1500000000"),
        ("012", "harus-bilangan-bulat", "12"),
        ("12:30:45", "harus-bilangan-bulat", None),
        ("0x1f", "harus-bilangan-bulat", None),
        ("1_000", "harus-bilangan-bulat", None),
        ("١٢", "harus-bilangan-bulat", None),
        ("-5", "harus-bilangan-bulat", None),
        ("1" * 5_000, "angka-terlalu-panjang", None),
        ("[1]", "harus-bilangan-bulat", None),
    ],
)
def test_an_amount_is_digits_only(value: str, code: str, suggestion: str | None) -> None:
    """Nothing that another reader might take for a number passes as one."""
    problem = only(read(changed(PRACTICE, "amount_idr: 1500000000", f"amount_idr: {value}")))
    assert (problem.code, problem.field, problem.suggestion) == (code, "costs[0].amount_idr", suggestion)


def test_a_comma_in_an_amount_is_seen_although_yaml_splits_there() -> None:
    """`1,5 miliar` in a row in braces is the number 1 and an empty key: the key is told, and 1 is not taken."""
    file = read(changed(PRACTICE, "amount_idr: 1500000000", "amount_idr: 1,5 miliar"))
    assert only(file).value == "5 miliar"
    assert file.record is None


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("623", "623"),
        ("0.02", "0.02"),
        ("hampir semua", "hampir semua"),
        ("012", "012"),
        ("1e5", "1e5"),
        ("NaN", "NaN"),
    ],
)
def test_a_figure_is_a_number_or_a_short_text(value: str, stored: str) -> None:
    """What is not written as a number stays the text that was typed."""
    record = read(changed(PRACTICE, "value: 623", f"value: {value}")).record
    assert record is not None
    assert str(record.model_dump()["results"][0]["value"]) == stored


@pytest.mark.parametrize(
    ("value", "code"), [("[1]", "harus-teks"), ("{a: b}", "harus-teks"), ("x" * 201, "teks-terlalu-panjang")]
)
def test_a_wrong_figure_is_one_problem(value: str, code: str) -> None:
    """Number or text are two ways to be right, not two problems."""
    assert only(read(changed(PRACTICE, "value: 623", f"value: {value}"))).code == code


def test_a_missing_field_points_at_the_first_key_of_its_parent() -> None:
    """There is no place of its own to point at."""
    problem = only(read(changed(PRACTICE, "role: keluaran, ", "")))
    assert (problem.code, problem.line, problem.column, problem.field) == ("wajib-diisi", 15, 6, "results[0].role")


def test_a_field_without_a_value_points_at_itself() -> None:
    """`title:` is there, and empty."""
    title = 'title: "Pembiayaan usaha kecil tanpa beban margin (Pusyar)"'
    problem = only(read(changed(PRACTICE, title, "title:")))
    assert (problem.code, problem.line, problem.column) == ("wajib-diisi", 2, 1)


def test_the_name_of_an_attribute_is_no_key() -> None:
    """`from` is written in files; the attribute's other name is ours alone."""
    problem = only(read(changed(PRACTICE, "value: 623", "value: 623, from_: 2012")))
    assert (problem.code, problem.field, problem.suggestion) == ("kunci-tidak-dikenal", "results[0].from_", "from")


def test_unknown_keys_without_a_near_one_list_the_legal_ones() -> None:
    """The message can then name what would be known."""
    problem = only(read(changed(AGREEMENT, "{institution: ", "{warna: merah, institution: "), AGREEMENT_PATH))
    assert problem.details["legal"] == "region, institution, role, office, note, sources"


def test_every_error_that_the_models_can_raise_has_its_own_code() -> None:
    """No slip ends in `nilai-salah`: the fallback is for what a new version of pydantic may bring."""
    assert Code.VALUE not in CODES.values()
    for model in MODELS.values():
        text = str(model.__pydantic_core_schema__)
        for kind, wanted in (
            ("'list'", None),
            ("'dict'", None),
            ("'url'", None),
            ("'float'", None),
            ("'literal'", None),
        ):
            assert f"'type': {kind}" not in text, (model, kind, wanted)


def test_a_loc_is_written_as_people_read_it() -> None:
    """Indices in brackets, names with dots."""
    assert field_name(("results", 2, "sources", 0)) == "results[2].sources[0]"
