"""A record as search sees it: texts to find it by, codes to filter by, and the facts that lists show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.domain.results import HitFacts


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the index.

    Attributes:
        kind: a record kind or `region`; (kind, id) is the key.
        fingerprint: changes whenever anything below may have changed.
        names: title variants and aliases: a query equal to one of them ranks the document first.
        keywords: tags and labels that are the record's own words.
        results: text of result and cost rows.
        body: plain text of the body.
        refs: what it names, `practice:<id>`, `region:<slug>`, `origin:<slug>`, `agreement:<id>`.
        date: for `newest`: the latest date known, `YYYY-MM-DD` at the start of its span; "" if unknown (sorts last).
        applied: number of replications at `diterapkan`.
    """

    kind: str
    id: str
    fingerprint: str
    title: str
    summary: str
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    results: str = ""
    body: str = ""
    region: str | None = None
    province: str | None = None
    topics: tuple[str, ...] = ()
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    form: str | None = None
    digital: bool | None = None
    stage: str | None = None
    status: str = "published"
    progress: str | None = None
    year: int | None = None
    date: str = ""
    applied: int = 0
    refs: tuple[str, ...] = ()
    facts: HitFacts = field(default_factory=HitFacts)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a generation holds: records by kind and status, regions with a record, topics of published practices."""

    by_kind: Mapping[str, int]
    published_practices: int
    drafts: int
    regions: int
    topics: Mapping[str, int]
    applied: int
