"""A practice: what a region does well, how, with what result and at what cost."""

from typing import Annotated

from pydantic import Field

from registry.domain.fields import Amount, Date, PracticeRef, RegionRef, SectorCode, ShortText, Summary, Text, Title, WebAddress, Year, YesNo
from registry.domain.record import Contact, Cost, OptionalSourceIds, Part, Record, Result, SourceIds
from registry.domain.words import DevelopmentStatus, Form, OfferKind, PracticeStage, ReportedStage, SoftwareAccess, StatedBy

PRACTICE_SECTIONS = ("Masalah", "Cara kerja", "Hasil", "Pelajaran", "Syarat replikasi")
"""Headings of the body in their order; a published practice has the first two."""
REQUIRED_SECTIONS = PRACTICE_SECTIONS[:2]


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


class Practice(Record):
    """Praktik baik satu daerah. Berkas: practices/<daerah>/<nama>.md"""

    title: Title
    """Judul 5-130 huruf: fungsinya dulu, nama produknya kemudian."""
    summary: Summary
    """Ringkasan, paling banyak 120 kata."""
    form: Form | None = None
    """Bentuk inovasi (PP 38/2017)."""
    digital: YesNo | None = None
    """true bila intinya perangkat lunak."""
    sector: SectorCode | None = None
    """Kode urusan dalam tanda kutip, misalnya "2.17"."""
    other_sectors: Annotated[tuple[SectorCode, ...], Field(max_length=6)] = ()
    """Urusan lain."""
    topics: Annotated[tuple[ShortText, ...], Field(max_length=4)] = ()
    """Topik sehari-hari, kunci dari daftar topic."""
    aliases: Annotated[tuple[ShortText, ...], Field(max_length=12)] = ()
    """Nama lain."""
    tags: Annotated[tuple[ShortText, ...], Field(max_length=15)] = ()
    """Kata kunci."""
    owner_unit: Text | None = None
    """Perangkat daerah yang mengurus."""
    initiator: ShortText | None = None
    """Pemrakarsa, kunci dari daftar initiator."""
    stages: Annotated[tuple[Stage, ...], Field(max_length=20)] = ()
    """Tahap bertanggal."""
    last_known: LastKnown | None = None
    """Terakhir diketahui berjalan."""
    confirmed: Confirmed | None = None
    """Hanya diisi oleh daerah sendiri."""
    partners: Annotated[tuple[Partner, ...], Field(max_length=30)] = ()
    """Mitra."""
    legal_basis: Annotated[tuple[LegalBasis, ...], Field(max_length=30)] = ()
    """Dasar hukum."""
    current_rules: Annotated[tuple[CurrentRule, ...], Field(max_length=10)] = ()
    """Aturan yang berlaku sekarang."""
    costs: Annotated[tuple[Cost, ...], Field(max_length=40)] = ()
    """Biaya."""
    results: Annotated[tuple[Result, ...], Field(max_length=80)] = ()
    """Angka."""
    developments: Annotated[tuple[Development, ...], Field(max_length=20)] = ()
    """Perkembangan kemudian."""
    open_questions: Annotated[tuple[Text, ...], Field(max_length=5)] = ()
    """Yang belum diketahui, sebagai pertanyaan; paling banyak lima."""
    inspired_by: Text | None = None
    """Asal gagasan yang bukan pemerintah daerah Indonesia."""
    awards: Annotated[tuple[Award, ...], Field(max_length=30)] = ()
    """Penghargaan."""
    offers: Annotated[tuple[Offer, ...], Field(max_length=10)] = ()
    """Yang dapat diberikan kepada daerah lain."""
    contact: Contact | None = None
    """Kantor yang dapat dihubungi."""
    software: Software | None = None
    """Perangkat lunaknya."""
    reported_replications: Annotated[tuple[ReportedReplication, ...], Field(max_length=40)] = ()
    """Replikasi menurut pernyataan, tanpa rincian."""
    reported_interest: Annotated[tuple[ReportedInterest, ...], Field(max_length=40)] = ()
    """Minat lembaga lain."""
    translations: Translations | None = None
    """Terjemahan judul dan ringkasan."""
