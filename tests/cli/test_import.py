"""`registry import`: real files to the real program."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from registry.cli.main import run
from registry.content.workbook import MAX_BYTES, MAX_ROWS
from registry.domain.practice import Practice
from tests import corpus
from tests.samples import ContentDirectory, read
from tests.served_site import published_site
from tests.sites import Site

HEADER = (
    *("No", "1. Nama Inovasi *", "Tahapan Inovasi", "Inisiator Inovasi Daerah", "Jenis Inovasi"),
    *("Bentuk Inovasi Daerah", "Urusan Inovasi Daerah", "Waktu Uji Coba", "Waktu Penerapan", "Rancang Bangun"),
    *("Tujuan Inovasi", "Manfaat", "Hasil Inovasi"),
)
ROW = (
    *(1, "Antrean puskesmas lewat pesan singkat (Antre Dulu)", "Penerapan", "OPD", "Non Digital"),
    *("Inovasi Pelayanan Publik", "Kesehatan", "8 Maret 2017", "01/02/2018", "# Warga mengirim <b>pesan</b>."),
    *("Warga tidak menunggu lama.", "Waktu tunggu turun.", "Dipakai di lima puskesmas."),
)
PATH = "kota-mojokerto/antrean-puskesmas-lewat-pesan-singkat-antre-dulu.md"


@pytest.fixture
def here(content: ContentDirectory, monkeypatch: pytest.MonkeyPatch) -> ContentDirectory:
    """Point the command line to a content directory."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(content.root))
    return content


def _book(path: Path, *rows: tuple[str | int, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def _import(path: Path, region: str = "kota-mojokerto") -> int:
    return run(["import", str(path), "--region", region])


def _record(content: ContentDirectory, path: str = PATH) -> Practice:
    file = read((content.root / path).read_bytes(), path)
    assert isinstance(file.record, Practice)
    return file.record


def test_the_form_becomes_a_draft(here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Below a title row, with stars and numbers in the headings; the columns that mean nothing here are told."""
    assert _import(_book(tmp_path / "iid.xlsx", ("Daftar inovasi",), HEADER, ROW)) == 1
    told = capsys.readouterr()
    assert told.out.splitlines()[0].endswith(PATH)
    assert told.err.splitlines() == [
        "iid.xlsx:2: No: Kolom ini tidak dibaca.",
        "1 baris dibaca, 1 catatan awal ditulis, 1 hal perlu dilihat.",
    ]
    record = _record(here)
    assert (record.status, record.form, record.digital, record.sector, record.initiator) == (
        *("draft", "pelayanan-publik", False, "1.02", "perangkat-daerah"),
    )
    assert [(step.stage, str(step.since)) for step in record.stages] == [
        ("uji-coba", "2017-03-08"),
        ("diterapkan", "2018-02-01"),
    ]
    body = read((here.root / PATH).read_bytes(), PATH).body
    assert "**Rancang bangun.** \\# Warga mengirim &lt;b>pesan&lt;/b>." in body
    assert "**Hasil.** Dipakai di lima puskesmas." in body
    assert run(["check", str(here.root / PATH)]) == 0
    assert run(["format", "--check", str(here.root / PATH)]) == 0


def test_what_is_not_understood_is_told_by_row_and_column(
    here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The value, and what to do; the rest of the row is used."""
    head = ("Nama inovasi", "Jenis", "Waktu penerapan", "Urusan", "Tujuan")
    rows = (
        ("Satu yang panjang", "entahlah", "kapan-kapan", "Kesehatan, Sosial", "Baik."),
        ("Dua", "Digital", "2019", "Sosial", "Baik."),
        ("x" * 200, "Digital", 2019, "=1+1", "kata " * 200),
        ("Satu yang panjang", "", "", "", ""),
        ("Satu, yang panjang", "", "", "", "Baik."),
    )
    assert _import(_book(tmp_path / "b.xlsx", head, *rows)) == 1
    told = capsys.readouterr().err
    for start in ("2: Jenis:", "2: Waktu penerapan:", "2: Urusan:", "3: Nama inovasi:", "4: Urusan: Sel berisi rumus"):
        assert f"b.xlsx:{start}" in told
    assert "6: Nama inovasi: Nama ini sudah dipakai baris lain" in told
    assert _record(here, "kota-mojokerto/satu-yang-panjang.md").sector == "1.02"
    cut = next(here.root.glob("kota-mojokerto/x*.md"))
    assert _record(here, cut.relative_to(here.root).as_posix()).sector is None


def test_a_file_that_is_there_is_never_overwritten(
    here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second import writes nothing."""
    book = _book(tmp_path / "iid.xlsx", HEADER, ROW)
    here.write(PATH, "milik orang")
    assert _import(book) == 1
    assert "sudah ada dan tidak diubah" in capsys.readouterr().err
    assert (here.root / PATH).read_text("utf-8") == "milik orang"


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-8")])
def test_csv_as_spreadsheets_write_it(here: ContentDirectory, tmp_path: Path, separator: str, encoding: str) -> None:
    """With the separator and the alphabet of their settings."""
    text = (
        separator.join(('"Nama inovasi"', "Tujuan"))
        + "\r\n"
        + separator.join(('"Café sehat, kota"', '"a\nb"'))
        + "\r\n"
    )
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert _import(tmp_path / "a.csv") == 0
    assert _record(here, "kota-mojokerto/cafe-sehat-kota.md").title == "Café sehat, kota"


def test_f35_the_guard_of_our_downloads_is_taken_off_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exported, imported into an empty directory: the same fields, also where a text begins like a formula."""
    extra = 'aliases: ["+satu", "biasa"]\ntags: ["@dua"]\nowner_unit: "-Dinas; =Dua"\ninitiator: asn\n'
    site.write({"kota-malang/rumus.md": corpus.practice("=1+1 rumus kota", since="2017-03, until: 2018", extra=extra)})
    site.publish()
    monkeypatch.setenv("REGISTRY_CONTENT", str(site.content))
    monkeypatch.setenv("REGISTRY_INDEX", str(site.index))
    assert run(["export", str(tmp_path / "data")]) == 0
    assert "'=1+1 rumus kota" in (tmp_path / "data/practices.csv").read_text("utf-8-sig")
    before = read((site.content / "kota-malang/rumus.md").read_bytes(), "kota-malang/rumus.md").record
    (site.content / "kota-malang/rumus.md").unlink()
    _import(tmp_path / "data/practices.csv", "kota-malang")
    after = read((site.content / "kota-malang/rumus.md").read_bytes(), "kota-malang/rumus.md").record
    assert isinstance(before, Practice)
    assert isinstance(after, Practice)
    for name in (
        "title",
        "summary",
        "form",
        "digital",
        "sector",
        "topics",
        "aliases",
        "tags",
        "owner_unit",
        "initiator",
    ):
        assert getattr(after, name) == getattr(before, name), name
    assert [(one.stage, one.since, one.until) for one in after.stages] == [
        (one.stage, one.since, one.until) for one in before.stages
    ]


PARTS = {
    "bomb": ("xl/media/a.bin", b"0" * 60_000_000),
    "macro": ("xl/vbaProject.bin", b"x"),
    "link": ("xl/externalLinks/externalLink1.xml", b"<x/>"),
    "entity": ("xl/theme/b.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    "entity16": ("xl/theme/b.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")),
}


COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
"""How Excel 97-2003 began its files, and how a workbook with a password begins."""


def _without_sheets() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


def _hostile(directory: Path, case: str) -> Path:
    rows = [ROW] * (MAX_ROWS + 1 if case == "rows" else 1)
    path = _book(directory / "jahat.xlsx", HEADER, *rows)
    whole = path.read_bytes()
    if case in PARTS:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(*PARTS[case])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", b"x")
    replaced = {
        "large": b"x" * (MAX_BYTES + 1),
        "none": b"PK\x03\x04 and then nothing",
        "torn": whole[:-300],
        "empty": b"",
        "other_zip": made.getvalue(),
        "old": COMPOUND + b"Workbook",
        "locked": COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "web": b"\r\n <html><table><tr><td>Nama inovasi</td></tr></table>",
        "text": b"Nama inovasi;Tujuan",
        "no_sheet": _without_sheets(),
    }
    if case in replaced:
        path.write_bytes(replaced[case])
    return path


CASES = {
    "bomb": "jauh lebih besar",
    "macro": "makro",
    "link": "makro",
    "entity": "entitas",
    "entity16": "entitas",
    "rows": "5.000 baris",
    "large": "5 MB",
    "none": "rusak atau terpotong",
    "torn": "rusak atau terpotong",
    "empty": "kosong",
    "other_zip": "bukan lembar kerja",
    "old": "Excel 97-2003",
    "locked": "kata sandi",
    "web": "halaman web",
    "text": "bukan lembar kerja",
    "no_sheet": "sebagai tabel",
}


@pytest.mark.parametrize("case", CASES)
def test_f35_a_hostile_workbook_is_one_sentence(
    here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """Exit 2, nothing written, no trace."""
    before = sorted(here.root.rglob("*"))
    assert _import(_hostile(tmp_path, case)) == 2
    told = capsys.readouterr()
    assert CASES[case] in told.err
    assert len(told.err.splitlines()) == 1
    assert sorted(here.root.rglob("*")) == before


@pytest.mark.parametrize("name", ["iid.xls", "iid.csv"])
def test_what_a_file_holds_decides_not_its_name(here: ContentDirectory, tmp_path: Path, name: str) -> None:
    """Renamed by somebody, or by the system that it came from."""
    book = _book(tmp_path / "a.xlsx", HEADER, ROW).rename(tmp_path / name)
    assert _import(book) == 1
    assert _record(here).digital is False


def test_unicode_text_of_excel_is_read(here: ContentDirectory, tmp_path: Path) -> None:
    """UTF-16 with tabs, as its menu has it."""
    (tmp_path / "a.csv").write_bytes("Nama inovasi\tTujuan\r\nCafé sehat, kota\tBaik.\r\n".encode("utf-16"))
    assert _import(tmp_path / "a.csv") == 0
    assert _record(here, "kota-mojokerto/cafe-sehat-kota.md").title == "Café sehat, kota"


def test_the_form_goes_all_the_way_round(
    here: ContentDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imported, checked, exported as a workbook, imported again: the same record; nothing of it was typed twice."""
    monkeypatch.setenv("REGISTRY_INDEX", str(tmp_path / "index"))
    assert _import(_book(tmp_path / "iid.xlsx", HEADER, ROW)) == 1
    assert run(["check", str(here.root)]) == 0
    assert run(["export", str(tmp_path / "data")]) == 0
    before = _record(here)
    (here.root / PATH).unlink()
    _import(tmp_path / "data/practices.xlsx")
    assert _fields(_record(here)) == _fields(before)


REGIONS = ("kota-mojokerto", "kota-bandung", "kabupaten-bantaeng", "kabupaten-klungkung", "kabupaten-banyuwangi")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the downloads of the records of this repository."""
    directory = tmp_path_factory.mktemp("unduhan")
    list(published_site().services.exporter.save(directory, lambda _kind, id_: id_))
    return directory


@pytest.mark.parametrize("name", ["practices.xlsx", "practices.csv", "registri.xlsx"])
def test_what_we_write_we_can_read(downloads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The real records of several regions, whose rows stand among those of others."""
    content = published_site().content
    (tmp_path / "baru").mkdir()
    corpus.write_lists(tmp_path / "baru")
    monkeypatch.setenv("REGISTRY_CONTENT", str(tmp_path / "baru"))
    for region in REGIONS:
        _import(downloads / name, region)
        paths = [path.relative_to(content).as_posix() for path in (content / region).glob("*.md")]
        assert paths
        for path in paths:
            before, after = (read((one / path).read_bytes(), path).record for one in (content, tmp_path / "baru"))
            assert isinstance(before, Practice)
            assert isinstance(after, Practice)
            assert _fields(after) == _fields(before), path


def _fields(record: Practice) -> dict[str, object]:
    """Return what a cell can say of a practice without losing anything."""
    names = ("title", "summary", "form", "digital", "sector", "other_sectors", "topics", "aliases", "tags")
    said = {name: getattr(record, name) for name in (*names, "owner_unit", "initiator")}
    return {**said, "stages": [(one.stage, one.since, one.until) for one in record.stages]}


def test_wrong_use_is_told(here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A region that is none, no headings, another kind of file, NUL in a table."""
    book = _book(tmp_path / "a.xlsx", HEADER, ROW)
    assert _import(book, "kota-mojokrto") == 2
    assert "kota-mojokerto" in capsys.readouterr().err
    assert _import(_book(tmp_path / "b.xlsx", ("a", "b"), (1, 2))) == 2
    assert "Nama inovasi" in capsys.readouterr().err
    for name, content in (("a.ods", b"x"), ("c.csv", b"Nama inovasi\n\0"), ("d.csv", b'"a')):
        (tmp_path / name).write_bytes(content)
        assert _import(tmp_path / name) == 2


def test_a_slug_from_outside_stays_in_its_folder(here: ContentDirectory, tmp_path: Path) -> None:
    """An id with dots, or a reserved name, writes nothing outside and nothing odd."""
    before = set(here.root.rglob("*"))
    rows = [
        ("..", "Judul praktik"),
        ("a/../../x..", "Judul praktik"),
        ("a/con", "Judul praktik"),
        ("_owner", "Judul itu"),
    ]
    assert _import(_book(tmp_path / "a.xlsx", ("id", "title"), *rows)) == 1
    assert set(here.root.rglob("*")) == before


@pytest.mark.parametrize("version", ["0.2", "0.4.0", "0.7"])
def test_publiccode_becomes_a_draft_with_its_software(
    here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str
) -> None:
    """The keys that a practice can hold; the others are told, and nobody is invented."""
    (tmp_path / "publiccode.yml").write_text(
        f"publiccodeYmlVersion: {version}\nname: Antre Dulu\nurl: https://git.example.go.id/antre.git\n"
        "softwareType: standalone/web\nplatforms: [web]\ndevelopmentStatus: mapan\nlegal: {license: MIT}\n"
        "description:\n  id: {shortDescription: Nomor antrean, longDescription: Warga mengambil nomor.}\n"
        "maintenance: {type: internal, contacts: [{name: Seseorang}]}\n",
        encoding="utf-8",
    )
    assert _import(tmp_path / "publiccode.yml") == 1
    assert "publiccode.yml:1: developmentStatus:" in capsys.readouterr().err
    record = _record(here, "kota-mojokerto/antre-dulu.md")
    assert record.software is not None
    assert (record.digital, record.summary, record.software.url) == (
        *(True, "Nomor antrean", "https://git.example.go.id/antre.git"),
    )
    assert record.software.legal is not None
    assert record.software.legal.license == "MIT"
    assert "Seseorang" not in (here.root / "kota-mojokerto/antre-dulu.md").read_text("utf-8")


@pytest.mark.parametrize("text", ["a: &b [*b]", "[" * 1000, "name: x", "", "!!python/object:os.x {}"])
def test_f4_a_publiccode_that_is_none_is_one_sentence(
    here: ContentDirectory, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """The same limits as for every file of the content."""
    (tmp_path / "publiccode.yml").write_text(text, encoding="utf-8")
    assert _import(tmp_path / "publiccode.yml") == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
