"""Paths mean records, lists, schemas, nothing, or a problem."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.paths import ContentPath, FileKind, classify, path_of, quoted, twins
from registry.content.regions import load_regions
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem

REGIONS = load_regions()
SLUGS = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,3}", fullmatch=True).filter(
    lambda slug: slug not in {"con", "prn", "aux", "nul"} and slug[:3] not in {"com", "lpt"}
)
REGION_SLUGS = st.sampled_from(sorted(REGIONS))


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("kota-mojokerto/pusyar.md", RecordKey.of("practice", "kota-mojokerto/pusyar")),
        ("kota-mojokerto/needs/smart-city.yml", RecordKey.of("need", "kota-mojokerto/smart-city")),
        (
            "kota-mojokerto/transfers/kota-bandung/hibah-aplikasi.yml",
            RecordKey.of("transfer", "kota-mojokerto/kota-bandung/hibah-aplikasi"),
        ),
        ("_agreements/2017-03-08-blitar.md", RecordKey.of("agreement", "2017-03-08-blitar")),
    ],
)
def test_the_path_of_a_record_gives_its_key(path: str, key: RecordKey) -> None:
    """Region and identity come from the path alone, and lead back to it."""
    assert classify(path, REGIONS) == ContentPath(path, FileKind.RECORD, key)
    assert path_of(key) == path


@given(st.sampled_from(RecordKind), REGION_SLUGS, REGION_SLUGS, SLUGS)
def test_key_and_path_are_the_same_thing_twice(kind: RecordKind, region: str, origin: str, slug: str) -> None:
    """Every key has one path, and that path has that key."""
    if kind is RecordKind.TRANSFER and region == origin:
        return
    ids = {"practice": f"{region}/{slug}", "need": f"{region}/{slug}", "transfer": f"{region}/{origin}/{slug}"}
    key = RecordKey.of(kind, ids.get(kind, slug))
    assert classify(path_of(key), REGIONS) == ContentPath(path_of(key), FileKind.RECORD, key)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("_vocabularies/sector.yml", FileKind.VOCABULARY),
        ("_vocabularies/software_type.yml", FileKind.VOCABULARY),
        ("_schema/practice.json", FileKind.SCHEMA),
        ("_search/synonyms.yml", FileKind.SYNONYMS),
        ("kota-mojokerto/_owner.yml", FileKind.OWNER),
        ("README.md", FileKind.IGNORED),
        ("kota-mojokerto/readme.md", FileKind.IGNORED),
        ("LICENSE", FileKind.IGNORED),
        (".gitattributes", FileKind.IGNORED),
        ("kota-mojokerto/.pusyar.md.swp", FileKind.IGNORED),
        ("kota-mojokerto/pusyar.md~", FileKind.IGNORED),
    ],
)
def test_other_files_have_their_kind(path: str, kind: FileKind) -> None:
    """Lists, schemas and owners are known; guides and leftovers of editors are passed over."""
    assert classify(path, REGIONS) == ContentPath(path, kind)


@pytest.mark.parametrize(
    ("path", "code", "suggestion"),
    [
        ("kota-mojokerta/pusyar.md", "daerah-tidak-dikenal", "kota-mojokerto"),
        ("mojokerto-kota/pusyar.md", "daerah-tidak-dikenal", None),
        ("kota-padang/transfers/kota-mojokerta/pusyar.yml", "daerah-tidak-dikenal", "kota-mojokerto"),
        ("kota-padang/transfers/kota-padang/pusyar.yml", "asal-sama-dengan-penerima", None),
        ("kota-mojokerto/pusyar.yml", "berkas-salah-tempat", "kota-mojokerto/pusyar.md"),
        ("kota-mojokerto/needs/a.yaml", "berkas-salah-tempat", "kota-mojokerto/needs/a.yml"),
        ("kota-mojokerto/kebutuhan/a.yml", "berkas-salah-tempat", "kota-mojokerto/needs/a.yml"),
        ("kota-mojokerto/foto.jpg", "berkas-salah-tempat", "kota-mojokerto/foto.md"),
        ("_vocabularies/topics.yml", "berkas-salah-tempat", None),
        ("_other/x.yml", "berkas-salah-tempat", None),
        ("pusyar.md", "berkas-salah-tempat", None),
        ("kota-mojokerto/Pusyar.md", "nama-berkas-salah-bentuk", "pusyar.md"),
        ("kota-mojokerto/pusyar_2.md", "nama-berkas-salah-bentuk", "pusyar-2.md"),
    ],
)
def test_a_path_that_means_nothing_is_told_with_the_nearest_one(path: str, code: str, suggestion: str | None) -> None:
    """A person who put a record under the wrong name learns the right one."""
    problem = classify(path, REGIONS)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.path) == (code, path)
    if suggestion is not None:
        assert problem.suggestion == suggestion


def test_a_twin_differs_by_case_or_composition_alone() -> None:
    """Such files would overwrite each other on Windows and macOS; each of them is told, with the other's name."""
    composed, split = "kota-x/kafé.md", unicodedata.normalize("NFD", "kota-x/kafé.md")
    found = {
        problem.path: problem.details["other"] for problem in twins(["a/B.md", "a/b.md", "c/d.md", composed, split])
    }
    assert found == {"a/B.md": "a/b.md", "a/b.md": "a/B.md", composed: split, split: composed}


def test_a_twin_may_be_a_folder() -> None:
    """Two folders that fold into one are told for every file in them."""
    assert [problem.path for problem in twins(["Kota-X/a.md", "kota-x/b.md"])] == ["Kota-X/a.md", "kota-x/b.md"]


@given(st.text(max_size=60))
def test_any_path_is_understood_or_refused(path: str) -> None:
    """No name of a file can make the program fail, and what is printed of it stays on one line."""
    outcome = classify(path, REGIONS)
    assert isinstance(outcome, ContentPath | Problem)
    assert quoted(path).isprintable()
