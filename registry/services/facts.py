"""What other records need to know of a record: kept with its row, so that nothing unchanged is parsed again."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from registry.domain.file import ReadFile
from registry.domain.identity import RecordId, RecordKey, RecordKind
from registry.domain.practice import Practice
from registry.domain.problem import Problem, Reference
from registry.domain.transfer import Transfer
from registry.domain.words import Status, TransferStage
from registry.services.lineage import Lineage
from registry.services.shown import NOTHING, Shown, short_name


@dataclass(frozen=True, slots=True)
class Facts:
    """What others need to know of one record.

    Attributes:
        key: of the record.
        former: keys that it had before.
        references: the records that it names.
        name: practice: its short name; transfer: `practice_name`; "" where there is none.
        stage: transfer: furthest stage; "" for other kinds and where the record is archived.
    """

    key: RecordKey
    former: tuple[RecordKey, ...] = ()
    references: tuple[Reference, ...] = ()
    name: str = ""
    stage: str = ""


_STAGE_ORDER = tuple(TransferStage)
_FACTS = TypeAdapter(Facts)
_PROBLEMS = TypeAdapter(tuple[Problem, ...])


def facts_of(read: ReadFile) -> Facts | None:
    """Return the facts of a file that can be served."""
    if read.key is None or read.record is None:
        return None
    former = tuple(RecordKey(read.key.kind, RecordId(id_)) for id_ in read.record.former_ids)
    name, stage = "", ""
    if isinstance(read.record, Practice):
        name = short_name(read.record)
    elif isinstance(read.record, Transfer):
        name = read.record.practice_name or ""
        stage = "" if read.record.status is Status.ARCHIVED else read.record.furthest.value
    return Facts(read.key, former, read.references, name, stage)


def facts_text(facts: Facts | None) -> str:
    """Return facts as the table of a generation keeps them."""
    return _FACTS.dump_json(facts).decode() if facts is not None else ""


def facts_from(text: str) -> Facts | None:
    """Read what `facts_text` wrote."""
    return _FACTS.validate_json(text) if text else None


def problems_text(problems: Iterable[Problem]) -> str:
    """Return problems as the table of a generation keeps them."""
    kept = tuple(problems)
    return _PROBLEMS.dump_json(kept, fallback=dict, warnings=False).decode() if kept else ""


def problems_from(text: str) -> tuple[Problem, ...]:
    """Read what `problems_text` wrote."""
    return _PROBLEMS.validate_json(text) if text else ()


class Connections:
    """How all records of a generation hang together."""

    def __init__(self, all_facts: Iterable[Facts]) -> None:
        kept = tuple(all_facts)
        present = {facts.key for facts in kept}
        moved = {old: facts.key for facts in kept for old in facts.former if old not in present}
        self.moved = {str(old): str(new.id) for old, new in moved.items()}
        self._names = {facts.key.id: facts.name for facts in kept if facts.key.kind is RecordKind.PRACTICE}
        self._lineage = Lineage(kept, self.moved)
        self._agreements = {
            facts.key.id: one.id
            for facts in kept
            for one in facts.references
            if facts.key.kind is RecordKind.TRANSFER and one.kind == RecordKind.AGREEMENT
        }
        self._stages: dict[RecordKey, dict[str, str]] = {}
        for facts in kept:
            if facts.stage:
                agreements = [one.id for one in facts.references if one.kind == RecordKind.AGREEMENT]
                self._count(RecordKey.of(RecordKind.PRACTICE, facts.key.origin_practice or ""), facts)
                for agreement in agreements:
                    self._count(RecordKey.of(RecordKind.AGREEMENT, agreement), facts)

    def _count(self, counted: RecordKey, transfer: Facts) -> None:
        """Count the receiving region at its furthest stage, for a practice or for an agreement."""
        key = RecordKey(counted.kind, RecordId(self.moved.get(str(counted), counted.id)))
        furthest, receiver = self._stages.setdefault(key, {}), transfer.key.region or ""
        furthest[receiver] = max(furthest.get(receiver, transfer.stage), transfer.stage, key=_reached)

    def _grown(self, practice: str) -> str:
        return self._names.get(RecordId(self.moved.get(f"practice:{practice}", practice)), "")

    def _practice(self, transfer: Facts) -> str:
        practice = transfer.key.origin_practice or ""
        return self.moved.get(f"practice:{practice}", practice)

    def shown(self, facts: Facts) -> Shown:
        """Return what the document of a record shows of others."""
        if facts.key.kind in (RecordKind.PRACTICE, RecordKind.AGREEMENT):
            stages = self._stages.get(facts.key)
            root = self._lineage.family(facts.key.id) if facts.key.kind is RecordKind.PRACTICE else None
            if not stages and root is None:
                return NOTHING
            return Shown(counts=dict(sorted(Counter((stages or {}).values()).items())), root=root)
        if facts.key.kind is RecordKind.TRANSFER:
            practice = RecordId(self._practice(facts))
            name = self._names.get(practice) or facts.name or practice.rpartition("/")[2]
            return Shown(
                practice_name=name,
                became_name=next((self._grown(one.id) for one in facts.references if one.role == "became"), ""),
                trail=self._lineage.trail(practice),
                refs=(f"root:{self._lineage.root(practice)}",),
            )
        behind = (self._agreements.get(RecordId(one.id)) for one in facts.references if one.kind == RecordKind.TRANSFER)
        return Shown(refs=tuple(f"agreement:{id_}" for id_ in behind if id_))


def _reached(stage: str) -> int:
    """Return how far a stage is; an end is less than any step."""
    return -1 if TransferStage(stage).is_end else _STAGE_ORDER.index(TransferStage(stage))
