import csv
import io
import json
from pathlib import Path

import pytest

from registry.content import reader
from registry.domain.file import ContentLists, ReadFile
from registry.domain.identity import RecordKind
from registry.errors import ContentError, NoGenerationError
from registry.services import export
from registry.services.columns import COLUMNS
from registry.services.export import AT_ONCE, NAMES, Exporter, Form, own_keys
from registry.services.served import Served, ServedGeneration
from tests import corpus
from tests.sites import Site


def address(kind: str, id_: str) -> str:
    """Return where a page would be."""
    return f"https://praktik.example.go.id/{kind}/{id_}"


def _exporter(site: Site) -> Exporter:
    return site.services.exporter


def _table(site: Site, kind: RecordKind) -> dict[str, dict[str, str]]:
    text = b"".join(_exporter(site).pieces(kind, Form.CSV, address)).decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def _objects(site: Site, kind: RecordKind) -> dict[str, dict[str, object]]:
    lines = b"".join(_exporter(site).pieces(kind, Form.NDJSON, address)).decode().splitlines()
    return {record["id"]: record for record in map(json.loads, lines)}


@pytest.mark.parametrize("kind", RecordKind)
def test_every_record_of_a_kind_is_a_row_of_both_forms(site: Site, kind: RecordKind) -> None:
    """Drafts and archived ones too, with their status; in the order of paths."""
    site.write({"kota-solok/arsip.md": corpus.practice("Praktik lama", status="archived")})
    site.publish()
    expected = sorted(site.find("", kind=(kind.value,)))
    assert sorted(_table(site, kind)) == sorted(_objects(site, kind)) == expected
    if kind is RecordKind.PRACTICE:
        statuses = {id_: row["status"] for id_, row in _table(site, kind).items()}
        assert statuses["kota-solok/arsip"] == "archived"
        assert statuses["kabupaten-klungkung/toss"] == "draft"
        assert statuses["kota-mojokerto/pusyar"] == "published"


@pytest.mark.parametrize("kind", RecordKind)
def test_a_table_has_the_documented_head_and_a_mark_for_excel(site: Site, kind: RecordKind) -> None:
    """Also where there is no record."""
    text = b"".join(_exporter(site).pieces(kind, Form.CSV, address))
    assert text.startswith(b"\xef\xbb\xbfid,status,title,")
    assert text.decode("utf-8-sig").split("\r\n")[0] == ",".join(column.name for column in COLUMNS[kind])


def test_a_row_says_what_the_registry_knows(site: Site) -> None:
    """Names of regions, sector, counts of replications, sources, the file and the page."""
    row = _table(site, RecordKind.PRACTICE)["kota-mojokerto/pusyar"]
    assert row["region_name"] == "Kota Mojokerto"
    assert row["region_code"] == "35.76"
    assert row["province"] == "Provinsi Jawa Timur"
    assert row["sector"] == "2.17"
    assert row["sector_name"].startswith("Koperasi")
    assert row["replications"] == "kesepakatan 1"
    assert row["since"] == "2012"
    assert row["sources"] == "https://example.org/1"
    assert row["file"] == "kota-mojokerto/pusyar.md"
    assert row["url"] == "https://praktik.example.go.id/practice/kota-mojokerto/pusyar"
    transfer = _table(site, RecordKind.TRANSFER)["kota-padang/kota-mojokerto/pusyar"]
    assert transfer["title"] == "Pusyar: Kota Mojokerto → Kota Padang"
    assert (transfer["origin"], transfer["region"]) == ("kota-mojokerto", "kota-padang")
    assert (transfer["stage"], transfer["practice_name"]) == ("kesepakatan", "Pusyar")
    agreement = _table(site, RecordKind.AGREEMENT)["2017-03-08-blitar"]
    assert agreement["regions"] == "Kota Bandung; Kota Mojokerto"


def test_the_form_for_programs_loses_nothing(site: Site) -> None:
    """The keys of the file with its body, and what the registry knows."""
    record = _objects(site, RecordKind.PRACTICE)["kota-mojokerto/pusyar"]
    assert record["region"] == {"code": "35.76", "slug": "kota-mojokerto", "name": "Kota Mojokerto"}
    assert record["stages"] == [{"stage": "diterapkan", "since": "2012", "sources": ["s1"]}]
    assert str(record["body"]).startswith("## Masalah")
    assert record["replications"] == {"kesepakatan": 1}
    assert _objects(site, RecordKind.AGREEMENT)["2017-03-08-blitar"]["region"] is None


def test_a_record_says_its_own_keys(site: Site) -> None:
    """As files spell them, without what is empty."""
    figure = '{indicator: "Usaha", role: keluaran, value: 623, from: 2015, evidence: pernyataan'
    extra = f"results:\n  - {figure}, stated_by: pemberi, sources: [s1]}}\n"
    site.write({corpus.PUSYAR: corpus.practice("Pembiayaan", extra=extra)})
    site.publish()
    data = own_keys(site.services.reader.practice("kota-mojokerto/pusyar").reading.record)
    assert data["title"] == "Pembiayaan"
    assert data["results"][0]["from"] == "2015"  # type: ignore[index]
    assert data["stages"][0] == {"stage": "diterapkan", "since": "2012", "sources": ["s1"]}  # type: ignore[index]
    assert "awards" not in data


def test_a_broken_file_is_exported_in_its_last_good_version(site: Site) -> None:
    """What is served is what is downloaded; one that never was good is not there."""
    site.write({corpus.PUSYAR: corpus.BROKEN, "kota-solok/rusak.md": corpus.BROKEN})
    site.publish()
    table = _table(site, RecordKind.PRACTICE)
    assert table["kota-mojokerto/pusyar"]["title"] == "Pembiayaan usaha kecil tanpa beban margin (Pusyar)"
    assert "kota-solok/rusak" not in table


@pytest.mark.parametrize("form", Form)
def test_memory_holds_a_few_records_at_a_time(site: Site, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next ones are read when the one who downloads has taken the last."""
    site.write(corpus.many(3 * AT_ONCE))
    site.publish()
    read: list[str] = []
    original = reader.read_record

    def counting(path: str, blob: bytes, *, lists: ContentLists) -> ReadFile:
        read.append(path)
        return original(path, blob, lists=lists)

    monkeypatch.setattr(export, "read_record", counting)
    pieces = _exporter(site).pieces(RecordKind.PRACTICE, form, address)
    assert read == []
    if form is Form.CSV:
        next(pieces)
        assert read == []
    next(pieces)
    assert len(read) == AT_ONCE
    assert len(list(pieces)) >= 2
    assert len(read) == 3 * AT_ONCE + 3


def test_a_download_is_of_one_generation(site: Site) -> None:
    """What is published meanwhile is in the next download, also when the generation is gone from the disk."""
    pieces = _exporter(site).pieces(RecordKind.PRACTICE, Form.NDJSON, address)
    for number in range(3):
        site.write({f"kota-solok/baru-{number}.md": corpus.practice(f"Praktik baru {number}")})
        site.publish()
    lines = b"".join(pieces).splitlines()
    assert len(lines) == 3
    assert len(_objects(site, RecordKind.PRACTICE)) == 6


def test_saving_puts_whole_files_in_the_place_of_old_ones(site: Site, tmp_path: Path) -> None:
    """Eight files and no rubble; who reads an old one meanwhile is not disturbed."""
    directory = tmp_path / "a" / "unduhan"
    saved = list(_exporter(site).save(directory, address))
    again = list(_exporter(site).save(directory, address))
    assert saved == again
    assert sorted(path.name for path in directory.iterdir()) == sorted(
        f"{name}.{form}" for name in NAMES.values() for form in Form
    )


def test_a_directory_that_cannot_be_written_is_told(site: Site, tmp_path: Path) -> None:
    """As an error of ours, with the path."""
    (tmp_path / "berkas").write_text("")
    with pytest.raises(ContentError) as caught:
        list(_exporter(site).save(tmp_path / "berkas", address))
    assert str(tmp_path / "berkas") in caught.value.path


def test_without_a_generation_the_answer_is_an_error_at_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the middle of an answer that began with 200."""

    def nothing(_served: ServedGeneration) -> Served:
        raise NoGenerationError(site.index)

    monkeypatch.setattr(ServedGeneration, "current", nothing)
    with pytest.raises(NoGenerationError):
        _exporter(site).pieces(RecordKind.PRACTICE, Form.CSV, address)
