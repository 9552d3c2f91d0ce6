"""What an official without git answers in plain words.

Answers are the texts as typed; "" means not answered. Nothing here is checked: `registry.services.propose` makes a file
of them and says what is wrong, question by question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias


class ProposalKind(StrEnum):
    """What is proposed; the word stands in addresses and in names of branches."""

    PRACTICE = "praktik"
    TRANSFER = "replikasi"
    NEED = "kebutuhan"
    CORRECTION = "perbaikan"
    CONFIRMATION = "konfirmasi"


class RecordPart(StrEnum):
    """What of a record a correction is about, as readers see it on its page."""

    TITLE = "judul"
    SUMMARY = "ringkasan"
    SINCE = "tahun-mulai"
    COST = "biaya"
    RESULT = "hasil"
    LEGAL_BASIS = "dasar-hukum"
    CONTACT = "kontak"
    SOURCE = "sumber"
    OTHER = "lainnya"


@dataclass(frozen=True, slots=True)
class PracticeAnswers:
    """Of a new practice.

    Attributes:
        region: slug of the region.
        name: becomes the title, 5-130 characters.
        problem, how_it_works, result: paragraphs; `result` may be left out.
        since: a date as people write it (`2017`, `Maret 2017`, `8/3/2017`); may be left out.
        agency: perangkat daerah that runs it.
        office, email, phone, url: the office that others may write to; these are published.
        budget_idr, budget_year, paid_by: what it cost, in which year, out of whose budget; the proof is its source.
        need: id of the need that it answers; told to the curator, not part of the file.
    """

    region: str = ""
    name: str = ""
    problem: str = ""
    how_it_works: str = ""
    result: str = ""
    since: str = ""
    agency: str = ""
    office: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    budget_idr: str = ""
    budget_year: str = ""
    paid_by: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class TransferAnswers:
    """Of a replication, or of its next step where the registry knows it already.

    Attributes:
        receiver: slug of the region that takes.
        practice: id of the practice, `<region>/<slug>`; else `origin` and `practice_name`.
        origin: slug of the region it comes from, where the practice has no record.
        stage: a value of `TransferStage`; `date`, `place`, `note` belong to it.
        stated_by: `penerima` (default) or `pemberi`: whose office says so.
        agency: the office of the receiver that runs it.
        need: id of the need that it answers; told to the curator, not part of the file.
    """

    receiver: str = ""
    practice: str = ""
    origin: str = ""
    practice_name: str = ""
    stage: str = ""
    date: str = ""
    place: str = ""
    note: str = ""
    stated_by: str = "penerima"
    agency: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class NeedAnswers:
    """Of a need.

    Attributes:
        region: slug of the region.
        title: 5-130 characters.
        sector: code of the urusan; a need cannot be filed without one.
        constraints, budget_idr: may be left out.
        origin: a value of `NeedOrigin`; `diajukan` where it is "".
        agency: the office that says so (`said_by`).
    """

    region: str = ""
    title: str = ""
    problem: str = ""
    sector: str = ""
    constraints: str = ""
    budget_idr: str = ""
    origin: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionAnswers:
    """Of a correction.

    Attributes:
        kind: `practice|transfer|agreement|need|region`; a region has no file, so that a curator corrects the table.
        record: its id.
        part: a value of `RecordPart`, or ""; told to the curator, it changes no file by itself.
        field: dotted name of the field meant (`title`, `results[2].value`), or "".
        wrong: what stands there now; where no field is named, a passage of the text that stands in it once.
        right: what should stand there.
        explanation: anything else the curator should know.
    """

    kind: str = "practice"
    record: str = ""
    field: str = ""
    wrong: str = ""
    right: str = ""
    explanation: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmationAnswers:
    """Of a confirmation: the region's own office says that the record of a practice is right.

    Attributes:
        record: id of the practice.
        office: that confirms.
        date: of today where it is "".
    """

    record: str = ""
    office: str = ""
    date: str = ""


Answers: TypeAlias = PracticeAnswers | TransferAnswers | NeedAnswers | CorrectionAnswers | ConfirmationAnswers

KINDS: Final[Mapping[type[Answers], ProposalKind]] = {
    PracticeAnswers: ProposalKind.PRACTICE,
    TransferAnswers: ProposalKind.TRANSFER,
    NeedAnswers: ProposalKind.NEED,
    CorrectionAnswers: ProposalKind.CORRECTION,
    ConfirmationAnswers: ProposalKind.CONFIRMATION,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What others can check: an address, or a document by title, number, date and publisher.

    `kind` is a value of `SourceKind` or "": then an address below `.go.id` is `resmi`, another one `berita`, and a
    document without address `dokumen`. The curator may set another.
    """

    url: str = ""
    title: str = ""
    number: str = ""
    date: str = ""
    publisher: str = ""
    kind: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything is answered."""
        return any((self.url, self.title, self.number, self.date, self.publisher))


@dataclass(frozen=True, slots=True)
class Sender:
    """Who proposes.

    Attributes:
        agency: the author of the commit; "" means the agency of the answers.
        name: of the person; it stands in git only with `consents_to_name`.
        consents_to_name: the tick that says it is permanent.
        is_authorised: the tick "Saya berwenang mencatat ini atas nama perangkat daerah saya".
        contact, phone: for questions of the curator; never in git, never in a log, erasable.
    """

    agency: str = ""
    name: str = field(default="", repr=False)
    consents_to_name: bool = False
    is_authorised: bool = False
    contact: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that was answered."""

    answers: Answers
    proof: Proof = field(default_factory=Proof)
    sender: Sender = field(default_factory=Sender)

    @property
    def kind(self) -> ProposalKind:
        """What is proposed."""
        return KINDS[type(self.answers)]
