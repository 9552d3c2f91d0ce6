"""The file of a new practice, replication or need: what the answers say, as values, and which answer each is."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.content.document import Tree
from registry.domain.answers import NeedAnswers, PracticeAnswers, Proof, TransferAnswers
from registry.domain.identity import RecordKind
from registry.domain.words import CostKind, Evidence, NeedOrigin, NeedProgress, PracticeStage, StatedBy, Status
from registry.services.answers import amount, date, filled, one_line, paragraphs, slug, source, summary

SOURCE_ID = "bukti-1"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A record before it is checked.

    Attributes:
        folder: of its id: `<region>` or `<receiver>/<origin>`; with an empty part where it is not answered.
        slug: last part of its id.
        data: values by key, as a file would say them.
        questions: by key of the file, the question that answers it; by title of a section too.
        required: questions that must be answered.
    """

    kind: RecordKind
    folder: str
    slug: str
    title: str
    data: dict[str, Tree]
    body: str
    questions: Mapping[str, str]
    required: tuple[str, ...]
    keeps_slug: bool = field(default=False)


def practice(answers: PracticeAnswers, proof: Proof) -> Sketch:
    """Return a draft of a practice; sector, topics, form and grades are the curator's."""
    title = one_line(answers.name)
    stage = filled({"stage": str(PracticeStage.APPLIED), "since": date(answers.since)}) if answers.since.strip() else {}
    reach = filled({"email": answers.email.strip(), "phone": one_line(answers.phone), "url": answers.url.strip()})
    office = one_line(answers.office) or (one_line(answers.agency) if reach else "")
    sections = {
        "Masalah": ("problem", paragraphs(answers.problem)),
        "Cara kerja": ("how_it_works", paragraphs(answers.how_it_works)),
        "Hasil": ("result", paragraphs(answers.result)),
    }
    data: dict[str, Tree] = {
        "title": title,
        "summary": summary(answers.how_it_works),
        "status": str(Status.DRAFT),
        "owner_unit": one_line(answers.agency),
        "stages": [stage] if stage else "",
        "contact": {"office": office, **reach} if office else "",
        "costs": _costs(answers, proof),
        "sources": [source(proof, SOURCE_ID)] if proof.is_given else "",
    }
    return Sketch(
        RecordKind.PRACTICE,
        answers.region,
        slug(title),
        title,
        filled(data),
        "\n\n".join(f"## {name}\n\n{text}" for name, (_, text) in sections.items() if text),
        {"title": "name", "summary": "how_it_works", "owner_unit": "agency", "stages": "since", "contact": "office"}
        | {"contact.email": "email", "contact.phone": "phone", "contact.url": "url", "costs": "budget_idr"}
        | {"costs[0].year": "budget_year", "costs[0].paid_by": "paid_by", "costs[0].sources": "proof"}
        | {name: question for name, (question, _) in sections.items()},
        ("region", "name", "problem", "how_it_works", "agency"),
    )


def _costs(answers: PracticeAnswers, proof: Proof) -> list[Tree]:
    """Return the budget as one cost whose source is the proof; what it was for is the curator's."""
    told = filled(
        {
            "amount_idr": amount(answers.budget_idr),
            "year": one_line(answers.budget_year),
            "paid_by": one_line(answers.paid_by),
        }
    )
    if not told:
        return []
    return [{"item": "Anggaran", "kind": str(CostKind.OTHER), **told, "sources": [SOURCE_ID] if proof.is_given else []}]


def transfer(answers: TransferAnswers, proof: Proof) -> Sketch:
    """Return a draft of a replication with one step; its grade is a statement until a curator says more."""
    origin, _, taken = answers.practice.partition("/")
    name = one_line(answers.practice_name)
    data: dict[str, Tree] = {
        "status": str(Status.DRAFT),
        "practice_name": "" if taken else name,
        "receiver_unit": one_line(answers.agency),
        "stages": [step(answers, SOURCE_ID if proof.is_given else "")],
        "sources": [source(proof, SOURCE_ID)] if proof.is_given else "",
    }
    named = ("practice",) if taken else ("origin", "practice_name")
    return Sketch(
        RecordKind.TRANSFER,
        f"{answers.receiver}/{origin if taken else answers.origin}",
        taken or slug(name),
        name or answers.practice,
        filled(data),
        "",
        {"receiver_unit": "agency", "stages": "stage", "stages[0].date": "date", "stages[0].note": "note"}
        | {"stages[0].place": "place", "stages[0].stated_by": "stated_by", "practice_name": "practice_name"},
        ("receiver", *named, "stage", "agency"),
        keeps_slug=True,
    )


def step(answers: TransferAnswers, source_id: str) -> dict[str, Tree]:
    """Return the step of a replication that the answers tell of."""
    return filled(
        {
            "stage": answers.stage,
            "date": date(answers.date),
            "place": one_line(answers.place),
            "note": one_line(answers.note),
            "evidence": str(Evidence.STATEMENT),
            "stated_by": answers.stated_by or str(StatedBy.RECEIVER),
            "sources": [source_id] if source_id else "",
        }
    )


def need(answers: NeedAnswers, proof: Proof) -> Sketch:
    """Return a draft of a need: open from today where its region files it, of unknown state where a source tells it."""
    title, origin = one_line(answers.title), answers.origin or str(NeedOrigin.FILED)
    is_filed = origin == NeedOrigin.FILED
    data: dict[str, Tree] = {
        "title": title,
        "problem": paragraphs(answers.problem),
        "status": str(Status.DRAFT),
        "sector": answers.sector,
        "origin": origin,
        "progress": str(NeedProgress.OPEN if is_filed else NeedProgress.UNKNOWN),
        "posted_on": dt.datetime.now(dt.UTC).date().isoformat(),
        "said_by": one_line(answers.agency),
        "constraints": paragraphs(answers.constraints),
        "budget_idr": amount(answers.budget_idr),
        "sources": [source(proof, SOURCE_ID)] if proof.is_given else "",
    }
    return Sketch(
        RecordKind.NEED,
        answers.region,
        slug(title),
        title,
        filled(data),
        "",
        {"said_by": "agency"},
        ("region", "title", "problem", "sector", "agency"),
    )
