"""The shapes of single records of version 1: what the registry knows of each beside the keys of its file."""

from typing import Annotated

from pydantic import Field

from registry.domain.identity import RecordKind
from registry.web.api.shapes import (
    Addressed,
    AgreementRow,
    Counts,
    Kind,
    NeedRow,
    Path,
    PracticeRow,
    RegionName,
    RegionRow,
    Shape,
    TransferRow,
)


class Reference(Shape):
    """A record that another one names; without addresses where it has no record."""

    kind: Kind
    id: str
    title: str
    url: Path | None
    api_url: Path | None


class PracticeRelations(Shape):
    """Who took a practice and how far, and what names it."""

    replications: Counts
    transfers: list[TransferRow]
    agreements: list[AgreementRow]
    needs: list[NeedRow]


class TransferRelations(Shape):
    """Both ends of a replication, the practice and the agreement behind it."""

    origin: RegionName | None
    receiver: RegionName | None
    practice: Reference
    agreement: Reference | None
    furthest_stage: str
    silent_since: int | None


class AgreementRelations(Shape):
    """What stands under an agreement."""

    practices: list[Reference]
    transfers: list[TransferRow]
    parent: Reference | None
    children: list[AgreementRow]


class Reason(Shape):
    """What two records share."""

    kind: str
    values: list[str]


class LikelyAnswer(PracticeRow):
    """A practice that is like a need, and why."""

    reasons: list[Reason]


class NeedRelations(Shape):
    """What answers a need."""

    practices: list[Reference]
    transfer: Reference | None
    likely: list[LikelyAnswer]


class RegionRelations(Shape):
    """What a region offers, took, gave, needs and agreed: at most a hundred of each; the totals are whole."""

    totals: dict[str, int]
    stages: dict[str, Counts]
    offers: list[PracticeRow]
    took: list[TransferRow]
    gave: list[TransferRow]
    needs: list[NeedRow]
    agreements: list[AgreementRow]


class Region(RegionRow):
    """A region with its records."""

    relations: RegionRelations


class FileProblem(Shape):
    """A problem of a record's file, in the language that was asked for."""

    code: str
    path: str
    line: int
    column: int
    field: str
    severity: str
    message: str


class Recorded(Addressed):
    """What the registry knows of a single record beside the keys of its file."""

    kind: RecordKind
    id: str
    region: RegionName | None
    modified: Annotated[str | None, Field(description="Date of the last change, from git.")]
    problems: list[FileProblem]
