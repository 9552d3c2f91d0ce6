"""The parts of a practice: stages, partners, rules, offers, software, and what is reported of others."""

from typing import Annotated

from pydantic import Field

from registry.domain.fields import (
    Amount,
    Date,
    RegionRef,
    ShortText,
    Summary,
    Text,
    Title,
    WebAddress,
    Year,
)
from registry.domain.record import OptionalSourceIds, Part, SourceIds
from registry.domain.words import (
    DevelopmentStatus,
    OfferKind,
    PracticeStage,
    ReportedStage,
    SoftwareAccess,
    StatedBy,
)


class Stage(Part):
    """Satu tahap praktik di daerah asal."""

    stage: PracticeStage
    """inisiatif, uji-coba, diterapkan atau berhenti."""
    since: Date | None = None
    """Mulai: 2017, 2017-03 atau 2017-03-08."""
    until: Date | None = None
    """Sampai."""
    note: Text | None = None
    """Catatan."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class LastKnown(Part):
    """Kapan praktik terakhir diketahui berjalan."""

    date: Date
    """Tanggal terakhir diketahui."""
    text: Text
    """Keadaannya."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class Confirmed(Part):
    """Konfirmasi oleh daerah sendiri."""

    date: Date
    """Tanggal konfirmasi."""
    office: ShortText
    """Kantor yang mengonfirmasi."""


class Partner(Part):
    """Mitra dan perannya."""

    name: ShortText
    """Nama lembaga."""
    role: Text | None = None
    """Perannya."""


class LegalBasis(Part):
    """Dasar hukum."""

    title: Text
    """Judul peraturan atau naskah."""
    number: ShortText | None = None
    """Nomor, misalnya 3/2010."""
    date: Date | None = None
    """Tanggal."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class CurrentRule(Part):
    """Aturan yang berlaku sekarang tentang hal ini."""

    text: Text
    """Isi aturan dengan bahasa biasa."""
    basis: ShortText | None = None
    """Peraturannya."""
    checked_on: Date | None = None
    """Tanggal diperiksa."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class Development(Part):
    """Peristiwa kemudian tentang praktik ini, menurut pernyataan resmi atau putusan akhir."""

    date: Date | None = None
    """Tanggal."""
    text: Text
    """Peristiwanya, tanpa nama orang."""
    sources: SourceIds
    """Sumber."""


class Award(Part):
    """Penghargaan."""

    name: Text
    """Nama penghargaan."""
    by: ShortText | None = None
    """Pemberi."""
    year: Year | None = None
    """Tahun."""
    sources: SourceIds
    """Sumber."""


class Offer(Part):
    """Yang dapat diberikan daerah asal."""

    kind: OfferKind
    """Bentuknya."""
    conditions: Text | None = None
    """Syaratnya."""


class SoftwareLegal(Part):
    """Bagian `legal` dari publiccode.yml."""

    license: ShortText | None = None
    """Lisensi, kode SPDX."""


class Software(Part):
    """Perangkat lunak; nama kunci mengikuti publiccode.yml 0.7, ditambah `access`."""

    name: ShortText | None = None
    """Nama perangkat lunak."""
    url: WebAddress | None = None
    """Alamat kode sumber."""
    landingURL: WebAddress | None = None  # noqa: N815 - key of publiccode.yml
    """Alamat laman perangkat lunak."""
    softwareVersion: ShortText | None = None  # noqa: N815 - key of publiccode.yml
    """Versi."""
    releaseDate: Date | None = None  # noqa: N815 - key of publiccode.yml
    """Tanggal rilis."""
    platforms: Annotated[tuple[ShortText, ...], Field(max_length=10)] = ()
    """Landasan: web, android, ios, windows, linux."""
    softwareType: ShortText | None = None  # noqa: N815 - key of publiccode.yml
    """Jenis perangkat lunak, kunci dari daftar software_type."""
    developmentStatus: DevelopmentStatus | None = None  # noqa: N815 - key of publiccode.yml
    """Keadaan pengembangan."""
    legal: SoftwareLegal | None = None
    """Lisensi."""
    access: SoftwareAccess = SoftwareAccess.UNKNOWN
    """Cara daerah lain memperolehnya."""


class ReportedReplication(Part):
    """Replikasi yang disebut sumber tanpa rincian per daerah; tidak pernah ditambahkan ke hitungan."""

    count: Amount | None = None
    """Jumlah menurut sumber."""
    named: Annotated[tuple[RegionRef, ...], Field(max_length=60)] = ()
    """Daerah yang disebut bersama tanpa dibedakan."""
    stage: ReportedStage
    """Tahap menurut sumber."""
    year: Year | None = None
    """Tahun."""
    stated_by: StatedBy
    """Siapa yang menyatakan."""
    as_reported: Text | None = None
    """Bunyi aslinya, pendek."""
    sources: SourceIds
    """Sumber."""


class ReportedInterest(Part):
    """Minat dari lembaga yang bukan pemerintah daerah Indonesia."""

    institution: ShortText
    """Nama lembaga."""
    date: Date | None = None
    """Tanggal."""
    text: Text | None = None
    """Apa yang dilakukan."""
    sources: SourceIds
    """Sumber."""


class PracticeText(Part):
    """Judul dan ringkasan dalam bahasa lain."""

    title: Title
    """Judul."""
    summary: Summary
    """Ringkasan."""


class Translations(Part):
    """Terjemahan."""

    en: PracticeText | None = None
    """Bahasa Inggris."""
