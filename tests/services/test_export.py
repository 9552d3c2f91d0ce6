import csv
import io
import json
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest

from registry.domain.identity import RecordKind
from registry.domain.results import Hit
from registry.errors import ContentError
from registry.services.books import MEANINGS, SHEETS
from registry.services.columns import COLUMNS
from registry.services.export import AT_ONCE, BOOK, FILES, NAMES, Exporter, Form, make, own_keys
from tests import corpus
from tests.sites import Site


def address(kind: str, id_: str) -> str:
    """Return where a page would be."""
    return f"https://praktik.example.go.id/{kind}/{id_}"


def _exporter(site: Site) -> Exporter:
    return site.services.exporter


def _written(site: Site, kind: RecordKind, form: Form) -> bytes:
    with TemporaryDirectory() as directory:
        served = site.services.served.current()
        return make(served, f"{NAMES[kind]}.{form}", Path(directory), address).read_bytes()


def _table(site: Site, kind: RecordKind) -> dict[str, dict[str, str]]:
    text = _written(site, kind, Form.CSV).decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def _objects(site: Site, kind: RecordKind) -> dict[str, dict[str, object]]:
    lines = _written(site, kind, Form.NDJSON).decode().splitlines()
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
    text = _written(site, kind, Form.CSV)
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


def test_memory_holds_a_few_records_at_a_time(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next ones are read when the last ones are written; each is read once for both forms."""
    site.write(corpus.many(3 * AT_ONCE))
    site.publish()
    asked: list[int] = []
    served = site.services.served.current()
    original = served.engine.get_many

    def counting(keys: Sequence[tuple[str, str]]) -> tuple[Hit, ...]:
        asked.append(len(keys))
        return original(keys)

    monkeypatch.setattr(type(served.engine), "get_many", lambda _self, keys: counting(keys))
    make(served, "practices.csv", tmp_path, address)
    make(served, "practices.ndjson", tmp_path, address)
    assert asked == [AT_ONCE, AT_ONCE, AT_ONCE, 3]


def test_what_is_there_is_not_made_again(site: Site, tmp_path: Path) -> None:
    """A workbook is made from the tables beside it."""
    served = site.services.served.current()
    folder = tmp_path / "unduhan"
    folder.mkdir()
    (folder / "needs.csv").write_bytes(b"\xef\xbb\xbfid,title\r\na,'=1\r\n")
    book = openpyxl.load_workbook(make(served, "needs.xlsx", folder, address))
    assert [[one.value for one in row] for row in book["Kebutuhan"].iter_rows()] == [["id", "title"], ["a", "=1"]]
    assert sorted(path.name for path in folder.iterdir()) == ["needs.csv", "needs.xlsx"]


def test_a_workbook_has_a_sheet_for_each_kind_and_one_that_explains(site: Site, tmp_path: Path) -> None:
    """The same rows as the tables; every column explained in both languages, licence and date beside them."""
    served = site.services.served.current()
    book = openpyxl.load_workbook(make(served, BOOK, tmp_path, address))
    assert book.sheetnames == [*SHEETS.values(), MEANINGS]
    for kind, name in SHEETS.items():
        head, *rows = ([str(one.value or "") for one in row] for row in book[name].iter_rows())
        table = _table(site, kind)
        assert head == [column.name for column in COLUMNS[kind]]
        assert [dict(zip(head, row, strict=True)) for row in rows] == list(table.values())
        explained = {row[1].value for row in book[MEANINGS].iter_rows() if row[0].value == name}
        assert explained == set(head)
    said = " ".join(str(one.value) for row in book[MEANINGS].iter_rows() for one in row)
    assert "CC BY 4.0" in said
    assert served.about.content_date.date().isoformat() in said


def test_equal_content_makes_equal_bytes(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever it is made; a mirror sees what has changed."""
    served = site.services.served.current()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    first = make(served, BOOK, tmp_path / "a", address).read_bytes()
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(10**9))
    assert make(served, BOOK, tmp_path / "b", address).read_bytes() == first


def test_saving_puts_whole_files_in_the_place_of_old_ones(site: Site, tmp_path: Path) -> None:
    """Every file and no rubble; who reads an old one meanwhile is not disturbed."""
    directory = tmp_path / "a" / "unduhan"
    saved = list(_exporter(site).save(directory, address))
    again = list(_exporter(site).save(directory, address))
    assert saved == again
    assert sorted(path.name for path in directory.iterdir()) == sorted(FILES)


def test_a_directory_that_cannot_be_written_is_told(site: Site, tmp_path: Path) -> None:
    """As an error of ours, with the path."""
    (tmp_path / "berkas").write_text("")
    with pytest.raises(ContentError) as caught:
        list(_exporter(site).save(tmp_path / "berkas", address))
    assert str(tmp_path / "berkas") in caught.value.path
