"""A need ("kebutuhan"): what a region looks for."""

from typing import Annotated

from pydantic import Field

from registry.domain.fields import Amount, Date, PracticeRef, SectorCode, ShortText, Text, Title, TransferRef
from registry.domain.record import Record
from registry.domain.words import NeedOrigin, NeedProgress


class Need(Record):
    """Kebutuhan satu daerah. Berkas: practices/<daerah>/needs/<nama>.yml."""

    title: Title
    """Judul."""
    problem: Text
    """Masalahnya."""
    sector: SectorCode
    """Kode urusan dalam tanda kutip."""
    topics: Annotated[tuple[ShortText, ...], Field(max_length=4)] = ()
    """Topik, kunci dari daftar topic."""
    origin: NeedOrigin
    """Diajukan daerah, atau dicatat dari sumber."""
    progress: NeedProgress
    """Keadaan."""
    posted_on: Date | None = None
    """Tanggal disampaikan."""
    expires_on: Date | None = None
    """Berlaku sampai; untuk yang diajukan bawaannya satu tahun."""
    said_by: ShortText | None = None
    """Jabatan yang menyampaikan."""
    constraints: Text | None = None
    """Batasan."""
    budget_idr: Amount | None = None
    """Anggaran dalam rupiah, angka saja."""
    matched_practices: Annotated[tuple[PracticeRef, ...], Field(max_length=20)] = ()
    """Praktik yang menjawab."""
    matched_transfer: TransferRef | None = None
    """Replikasi yang menjawab."""

    @property
    def known_progress(self) -> NeedProgress:
        """Where it stands as far as known: one recorded from a source is never open."""
        is_open = self.progress is NeedProgress.OPEN
        return NeedProgress.UNKNOWN if is_open and self.origin is NeedOrigin.RECORDED else self.progress
