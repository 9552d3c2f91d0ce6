"""An agreement ("kerja sama") between two or more parties."""

from typing import Annotated

from pydantic import Field

from registry.domain.fields import (
    Amount,
    Date,
    PracticeRef,
    RegionRef,
    SectorCode,
    ShortText,
    Slug,
    Text,
    Title,
    WebAddress,
)
from registry.domain.record import OptionalSourceIds, Part, Record
from registry.domain.words import AgreementType, Instrument, PartyRole


class Party(Part):
    """Satu pihak: daerah atau lembaga."""

    region: RegionRef | None = None
    """Slug daerah."""
    institution: ShortText | None = None
    """Nama lembaga yang bukan pemerintah daerah, atau daerah yang tidak jelas."""
    role: PartyRole
    """Peran."""
    office: ShortText | None = None
    """Jabatan yang mewakili."""
    note: Text | None = None
    """Catatan."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class PartyCount(Part):
    """Jumlah pihak."""

    reported: Amount | None = None
    """Menurut sumber."""
    named: Amount | None = None
    """Yang disebut namanya."""


class Agreement(Record):
    """Kerja sama. Berkas: practices/_agreements/<tanggal>-<nama>.md."""

    title: Title
    """Judul."""
    type: AgreementType
    """Jenis kerja sama."""
    instrument: Instrument
    """Bentuk naskah."""
    as_reported: ShortText | None = None
    """Kata yang dipakai sumber."""
    signed_on: Date | None = None
    """Tanggal teken."""
    valid_until: Date | None = None
    """Berlaku sampai."""
    place: ShortText | None = None
    """Tempat."""
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=150)]
    """Pihak-pihak."""
    party_count: PartyCount | None = None
    """Jumlah pihak."""
    sectors: Annotated[tuple[SectorCode, ...], Field(max_length=20)] = ()
    """Kode urusan."""
    scope: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    """Ruang lingkup."""
    practices: Annotated[tuple[PracticeRef, ...], Field(max_length=40)] = ()
    """Praktik yang dibicarakan."""
    parent: Slug | None = None
    """Id kerja sama induk."""
    document_url: WebAddress | None = None
    """Alamat naskah."""
