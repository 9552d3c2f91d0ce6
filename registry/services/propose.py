"""Proposing: answers -> the canonical file, checked as CI checks it -> a commit on a branch of its own -> a receipt.

For the web: `draft` while one types and before sending (its problems name the questions), `similar` for what the
registry has already, `submit` once the token is spent, `receipt` for the page behind the secret link.
"""

import datetime as dt
import re
from dataclasses import replace

from registry.content.codes import Code
from registry.content.paths import path_of
from registry.content.rules.body import headings
from registry.domain.answers import (
    ConfirmationAnswers,
    CorrectionAnswers,
    NeedAnswers,
    PracticeAnswers,
    Proposal,
    RecordPart,
    TransferAnswers,
)
from registry.domain.identity import REGION_KIND, RecordKey, RecordKind, RegionKey
from registry.domain.problem import Problem
from registry.domain.proposal import AnswerProblem, ProposedFile, Receipt, ReceiptState
from registry.domain.query import Filters, SearchQuery
from registry.domain.region import Regions
from registry.domain.results import Hit
from registry.domain.words import NeedOrigin
from registry.errors import ProposalRefusedError
from registry.services import proposed
from registry.services.amended import Amendment, amendment
from registry.services.answers import one_line
from registry.services.composed import compose
from registry.services.find import Finder
from registry.services.proposals import ProposalQueue
from registry.services.served import Served, ServedGeneration
from registry.services.tokens import Spending

SIMILAR = 5
_MOST_SLUGS = 99


class Proposer:
    """Makes files of answers and keeps them; safe for threads."""

    def __init__(self, served: ServedGeneration, finder: Finder, queue: ProposalQueue) -> None:
        self._served, self._finder, self._queue = served, finder, queue

    def draft(self, proposal: Proposal) -> ProposedFile:
        """Make the file of a proposal with every problem by question; never raises for what was answered.

        About 5 ms. A new record gets an id that is free; `taken` then names the record that has the wanted one.
        """
        served = self._served.current()
        answers, proof = proposal.answers, proposal.proof
        match answers:
            case PracticeAnswers():
                made = self._new(served, proposed.practice(answers, proof))
            case NeedAnswers():
                made = self._new(served, proposed.need(answers, proof))
            case TransferAnswers():
                made = self._transfer(served, proposal, answers)
            case CorrectionAnswers():
                made = self._corrected(served, proposal, answers)
            case _:
                made = self._confirmed(served, answers)
        missing = list(made.problems)
        if not proposal.sender.is_authorised:
            missing.append(_missing("sender.is_authorised"))
        return replace(made, problems=tuple(missing))

    def similar(self, proposal: Proposal) -> tuple[Hit, ...]:
        """Return at most five records of the same kind that are like the proposal, best first."""
        answers = proposal.answers
        match answers:
            case PracticeAnswers():
                text, kind = answers.name, "practice"
            case NeedAnswers():
                text, kind = answers.title, "need"
            case TransferAnswers():
                text, kind = answers.practice_name, "practice"
            case _:
                return ()
        words = " ".join(re.findall(r"\w+", text)[:12])
        if not words:
            return ()
        return self._finder.find(SearchQuery(words, Filters(kind=(kind,)), per_page=SIMILAR)).hits

    def submit(self, proposal: Proposal, token: Spending | None = None) -> Receipt:
        """Keep a proposal, commit its file on a branch and push it; a push that fails is tried again later.

        Raises:
            ProposalRefusedError: it has errors, or nothing to send. StateError: it cannot be kept.
            ProposalRepeatedError, ProposalLimitError: the token, or the queue is full. Nothing is spent then.
        """
        made = self.draft(proposal)
        if not made.can_be_sent or made.key is None:
            raise ProposalRefusedError(tuple(one.question for one in made.errors))
        return self._queue.add(proposal, made, self._served.current().about.commit, token)

    def receipt(self, number: str, secret: str) -> ReceiptState:
        """Return where a proposal stands.

        Raises:
            ProposalNotFoundError: there is none with this number and secret. StateError: the state cannot be read.
        """
        return self._queue.state(number, secret)

    def _new(self, served: Served, sketch: proposed.Sketch) -> ProposedFile:
        missing = _unanswered(sketch)
        folders = sketch.folder.split("/")
        regions = served.lists.regions
        unknown = [folder for folder in folders if folder not in regions]
        if unknown or not sketch.title:
            questions = ("receiver", "origin") if sketch.kind is RecordKind.TRANSFER else ("region",)
            wrong = [
                _unknown_region(question, folder, regions)
                for question, folder in zip(questions, folders, strict=False)
                if folder and folder in unknown
            ]
            return ProposedFile(None, "", None, sketch.title, (*missing, *wrong))
        wanted = RecordKey.of(sketch.kind, f"{sketch.folder}/{sketch.slug}")
        key = wanted if sketch.keeps_slug else self._free(served, wanted)
        made = compose(key, sketch, served.lists)
        taken = wanted if key != wanted else None
        return replace(made, problems=(*missing, *made.problems), taken=taken)

    def _free(self, served: Served, wanted: RecordKey) -> RecordKey:
        """Return the wanted key, or the next one with a number that no record, old name or waiting proposal has."""
        keys = (wanted, *(RecordKey.of(wanted.kind, f"{wanted.id}-{number}") for number in range(2, _MOST_SLUGS)))
        waiting = self._queue.waiting_paths()
        return next(
            (
                key
                for key in keys
                if served.texts.find(path_of(key)) is None
                and str(key) not in served.about.moved
                and path_of(key) not in waiting
            ),
            keys[-1],
        )

    def _transfer(self, served: Served, proposal: Proposal, answers: TransferAnswers) -> ProposedFile:
        sketch = proposed.transfer(answers, proposal.proof)
        key = RecordKey.of(sketch.kind, f"{sketch.folder}/{sketch.slug}")
        if served.texts.find(path_of(key)) is None:
            return self._new(served, sketch)
        opened = _opened(served, key)
        if opened is None:
            return ProposedFile(
                key, path_of(key), None, sketch.title, _unanswered(sketch), is_new=False, is_request=True
            )
        opened.go_on(answers, proposal.proof)
        made = compose(key, replace(sketch, data=opened.data), served.lists)
        return replace(made, problems=(*_unanswered(sketch), *made.problems), is_new=False)

    def _corrected(self, served: Served, proposal: Proposal, answers: CorrectionAnswers) -> ProposedFile:
        said = answers.right.strip() or answers.explanation.strip()
        missing = (*(() if said else (_missing("right"),)), *_unknown_part(answers.part))
        region = served.lists.regions.get(answers.record) if answers.kind == REGION_KIND else None
        if region is not None:
            about = RegionKey(region.slug)
            return ProposedFile(about, "", None, region.name, missing, is_new=False, is_request=True)
        key = _key(answers.kind, answers.record, served)
        if key is None:
            return ProposedFile(None, "", None, "", (_missing("record"), *missing), is_new=False)
        opened = _opened(served, key)
        if missing or opened is None or not answers.right.strip() or not opened.correct(answers, proposal.proof):
            return ProposedFile(key, path_of(key), None, key.slug, missing, is_new=False, is_request=True)
        questions = {answers.field: "right"} if answers.field else {}
        return replace(compose(key, _sketch(key, opened, questions), served.lists), is_new=False)

    def _confirmed(self, served: Served, answers: ConfirmationAnswers) -> ProposedFile:
        key = _key("practice", answers.record, served)
        missing = tuple(_missing(name) for name in ("record", "office") if not getattr(answers, name).strip())
        if key is None or missing:
            return ProposedFile(None, "", None, "", missing or (_missing("record"),), is_new=False)
        opened = _opened(served, key)
        if opened is None:
            return ProposedFile(key, path_of(key), None, key.slug, (), is_new=False, is_request=True)
        opened.confirm(answers, dt.datetime.now(dt.UTC).date().isoformat())
        questions = {"confirmed": "office", "confirmed.date": "date"}
        return replace(compose(key, _sketch(key, opened, questions), served.lists), is_new=False)


def _sketch(key: RecordKey, opened: Amendment, questions: dict[str, str]) -> proposed.Sketch:
    title = opened.data.get("title")
    folder = key.id.rpartition("/")[0]
    named = title if isinstance(title, str) else key.slug
    return proposed.Sketch(key.kind, folder, key.slug, named, opened.data, opened.body, questions, ())


def _opened(served: Served, key: RecordKey) -> Amendment | None:
    row = served.texts.find(path_of(key))
    if row is None or row.served is None or row.seen != row.served:
        return None
    return amendment(key, row.path, served.texts.text(row), served.lists)


def _key(kind: str, record: str, served: Served) -> RecordKey | None:
    """Return the key of a record that is served."""
    try:
        key = RecordKey.of(kind, one_line(record))
    except ValueError:
        return None
    row = served.texts.find(path_of(key)) if record.strip() else None
    return key if row is not None and row.served is not None else None


def _unanswered(sketch: proposed.Sketch) -> tuple[AnswerProblem, ...]:
    known = {sketch.questions.get(name, name) for name in sketch.data}
    known |= {sketch.questions.get(heading.title, "") for heading in headings(sketch.body)}
    first, _, second = sketch.folder.partition("/")
    known |= {"region", "receiver"} if first else set()
    known |= {"origin", "practice"} if second else set()
    stages = sketch.data.get("stages")
    step = stages[0] if isinstance(stages, list) else None
    known -= {"stage"} if not (isinstance(step, dict) and step.get("stage")) else set()
    missing = [_missing(name) for name in sketch.required if name not in known]
    is_filed_need = sketch.data.get("origin") == NeedOrigin.FILED
    if "sources" not in sketch.data and not is_filed_need:
        missing.append(_missing("proof"))
    return tuple(missing)


def _missing(question: str) -> AnswerProblem:
    return AnswerProblem(question, Problem(Code.MISSING.value, "", field=question))


def _unknown_part(part: str) -> tuple[AnswerProblem, ...]:
    if not part or part in set(RecordPart):
        return ()
    legal = {"legal": ", ".join(RecordPart)}
    return (AnswerProblem("part", Problem(Code.UNKNOWN_VALUE.value, "", field="part", value=part[:80], details=legal)),)


def _unknown_region(question: str, folder: str, regions: Regions) -> AnswerProblem:
    return AnswerProblem(
        question,
        Problem(Code.UNKNOWN_REGION.value, "", field=question, value=folder, suggestion=regions.nearest(folder)),
    )
