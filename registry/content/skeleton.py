"""The first text of a new record: it passes as a draft, and says what to fill in."""

from registry.content.rules.record import BLANK_MARK
from registry.content.writer import write_record
from registry.domain.agreement import Agreement, Party
from registry.domain.file import AnyRecord
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.need import Need
from registry.domain.practice import PRACTICE_SECTIONS, Practice
from registry.domain.record import Source
from registry.domain.transfer import Transfer, TransferStep
from registry.domain.words import (
    AgreementType,
    Evidence,
    Instrument,
    NeedOrigin,
    NeedProgress,
    PartyRole,
    SourceKind,
    StatedBy,
    Status,
    TransferStage,
)  # fmt: skip

_SOURCE = Source(
    id="sumber-1", title=f"{BLANK_MARK} judul sumber", publisher=f"{BLANK_MARK} penerbit", kind=SourceKind.DOCUMENT
)
_AGREEMENT_BODY = f"## Yang disepakati\n\n{BLANK_MARK} Apa yang disepakati, di mana, oleh siapa."
_HINTS = (
    "Masalah apa yang dialami, oleh siapa, dan seberapa besar?",
    "Siapa melakukan apa, berurutan? Tulis sebagai langkah bernomor.",
    "Apa yang berubah, pada tahun berapa, menurut siapa?",
    "Apa yang akan dilakukan berbeda?",
    "Aturan, mitra, data, dan biaya apa yang harus ada lebih dulu?",
)


def skeleton(key: RecordKey, title: str | None = None, *, practice_exists: bool = True) -> str:
    """Return the text of a new record.

    Args:
        key: of the record; it gives the kind.
        title: of a practice, agreement or need; for a transfer, the name of a practice that has no record yet.
        practice_exists: transfer: whether the practice that was taken has a record.
    """
    record, body = _record(key, title, practice_exists=practice_exists)
    return write_record(key, record, body)


def _record(key: RecordKey, title: str | None, *, practice_exists: bool) -> tuple[AnyRecord, str]:
    named = title or f"{BLANK_MARK} judul"
    match key.kind:
        case RecordKind.PRACTICE:
            summary = (
                f"{BLANK_MARK} Apa yang dilakukan, untuk siapa, bagaimana, dan apa hasilnya; paling banyak 120 kata."
            )
            return Practice(title=named, summary=summary, status=Status.DRAFT, sources=(_SOURCE,)), _practice_body()
        case RecordKind.TRANSFER:
            name = None if practice_exists else title or f"{BLANK_MARK} nama praktik di daerah asal"
            step = TransferStep(
                stage=TransferStage.INTEREST,
                evidence=Evidence.STATEMENT,
                stated_by=StatedBy.RECEIVER,
                sources=("sumber-1",),
            )
            return Transfer(status=Status.DRAFT, practice_name=name, stages=(step,), sources=(_SOURCE,)), ""
        case RecordKind.AGREEMENT:
            party = Party(institution=f"{BLANK_MARK} nama pihak", role=PartyRole.SIGNATORY)
            agreement = Agreement(
                title=named,
                status=Status.DRAFT,
                type=AgreementType.UNKNOWN,
                instrument=Instrument.UNKNOWN,
                parties=(party,),
                sources=(_SOURCE,),
            )
            return agreement, _AGREEMENT_BODY
        case RecordKind.NEED:
            problem = f"{BLANK_MARK} Apa masalahnya, siapa yang mengalaminya, dan apa yang sudah dicoba?"
            need = Need(
                title=named,
                problem=problem,
                status=Status.DRAFT,
                sector="2.16",
                origin=NeedOrigin.FILED,
                progress=NeedProgress.OPEN,
            )
            return need, ""


def _practice_body() -> str:
    parts = zip(PRACTICE_SECTIONS, _HINTS, strict=True)
    return "\n\n".join(f"## {section}\n\n{BLANK_MARK} {hint}" for section, hint in parts)
