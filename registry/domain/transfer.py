"""A transfer ("replikasi"): what one region took or is taking from another, as a dated record."""

import datetime as dt
from typing import Annotated, Final

from pydantic import Field

from registry.domain.fields import Date, PracticeRef, ShortText, Slug, Text
from registry.domain.record import Cost, OptionalSourceIds, Part, Record, Result
from registry.domain.words import Evidence, Received, StatedBy, TransferModel, TransferStage

_ORDER = tuple(TransferStage)
SILENT_AFTER: Final = dt.timedelta(days=731)
"""Time without an entry after which a transfer under way is shown as silent: more than two years."""


class TransferStep(Part):
    """Satu langkah replikasi."""

    stage: TransferStage
    """Tahap."""
    date: Date | None = None
    """Tanggal: 2017, 2017-03 atau 2017-03-08."""
    place: ShortText | None = None
    """Tempat."""
    note: Text | None = None
    """Catatan."""
    evidence: Evidence
    """Tingkat bukti."""
    stated_by: StatedBy
    """Siapa yang menyatakan."""
    sources: OptionalSourceIds = ()
    """Sumber."""


class Transfer(Record):
    """Replikasi. Berkas: practices/<penerima>/transfers/<asal>/<praktik>.yml."""

    practice_name: ShortText | None = None
    """Nama praktik bila praktiknya belum punya catatan."""
    model: TransferModel | None = None
    """Cara replikasi."""
    received: Annotated[tuple[Received, ...], Field(max_length=5)] = ()
    """Yang diterima."""
    agreement: Slug | None = None
    """Id kerja sama."""
    facilitator: ShortText | None = None
    """Yang memfasilitasi."""
    receiver_unit: ShortText | None = None
    """Kantor penerima."""
    stages: Annotated[tuple[TransferStep, ...], Field(min_length=1, max_length=40)]
    """Langkah bertanggal; boleh dilompati, diulang, atau tanpa tanggal."""
    adaptations: Text | None = None
    """Yang disesuaikan."""
    obstacles: Text | None = None
    """Hambatan."""
    became: PracticeRef | None = None
    """Praktik milik daerah penerima yang tumbuh dari replikasi ini."""
    costs: Annotated[tuple[Cost, ...], Field(max_length=40)] = ()
    """Biaya."""
    results: Annotated[tuple[Result, ...], Field(max_length=80)] = ()
    """Angka."""

    @property
    def furthest(self) -> TransferStage:
        """The furthest stage reached; an end counts as the stage when it is the last step written."""
        last = self.stages[-1].stage
        if last.is_end:
            return last
        return max((step.stage for step in self.stages if not step.stage.is_end), key=_ORDER.index, default=last)

    @property
    def last_date(self) -> Date | None:
        """Date of the latest dated step; None when no step is dated."""
        dates = [step.date for step in self.stages if step.date is not None]
        return max(dates, key=lambda date: date.start, default=None)

    @property
    def silent_from(self) -> dt.date | None:
        """Day from which it is without news; None while that cannot be said: undated, applied or ended."""
        last = self.last_date
        if last is None or self.furthest.is_end or self.furthest is TransferStage.APPLIED:
            return None
        return last.end + SILENT_AFTER
