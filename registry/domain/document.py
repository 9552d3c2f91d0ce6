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
        keywords: labels that are the record's own words, tags among them.
        tags: the tags alone, by which records are alike.
        results: text of result and cost rows.
        body: plain text of the body.
        parties, party_provinces: agreement: regions by which it is filtered and counted, as others by their own.
        origin: transfer: slug of the region that it takes from.
        refs: what it names, `practice:<id>`, `region:<slug>`, `origin:<slug>`, `agreement:<id>` …
        date: for `newest`: the latest date known, `YYYY-MM-DD` at the start of its span; "" if unknown (sorts last).
        silent_from: transfer under way: the day on which two years have passed without news, `YYYY-MM-DD`; "" for none.
        applied: number of replications at `diterapkan`: of a practice, under an agreement, or a replication itself.
    """

    kind: str
    id: str
    fingerprint: str
    title: str
    summary: str
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    results: str = ""
    body: str = ""
    region: str | None = None
    province: str | None = None
    parties: tuple[str, ...] = ()
    party_provinces: tuple[str, ...] = ()
    origin: str | None = None
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
    silent_from: str = ""
    applied: int = 0
    refs: tuple[str, ...] = ()
    facts: HitFacts = field(default_factory=HitFacts)


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """How many records a region has: practices, replications that it took and gave, needs, agreements."""

    offers: int = 0
    took: int = 0
    gave: int = 0
    needs: int = 0
    agreements: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """What a generation holds: records by kind and status, regions with a record, topics of published practices.

    Attributes:
        by_region: slug -> counts, of the regions that have any record.
    """

    by_kind: Mapping[str, int]
    published_practices: int
    drafts: int
    topics: Mapping[str, int]
    applied: int
    by_region: Mapping[str, RegionCounts]

    @property
    def regions(self) -> int:
        """Number of regions that have any record."""
        return len(self.by_region)
