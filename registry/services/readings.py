"""What a page of one record, one region or the home page needs: frozen values, made by `registry.services.read`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from registry.domain.agreement import Agreement
from registry.domain.body import Body
from registry.domain.document import Counts, RegionCounts
from registry.domain.identity import RecordKey
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.problem import Problem
from registry.domain.region import Region
from registry.domain.results import Hit, Related
from registry.domain.routes import Route
from registry.domain.transfer import Transfer
from registry.domain.version import NO_VERSIONS, VersionSummary
from registry.services.about import Rewriting
from registry.services.journal import Attempt
from registry.services.peers import Lacking

R = TypeVar("R", Practice, Transfer, Agreement, Need)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A record as it is served.

    Attributes:
        region: the region whose folder holds it; None for an agreement.
        blob_id: git blob id of the text served.
        modified: date of its last change, None where no history is known.
        problems: of the file, also when a newer version is held back.
        is_last_good: a newer version of the file is broken; this is the last good one.
        successor: the record that replaced it.
        versions: how many there are, and by whom.
    """

    key: RecordKey
    record: R
    region: Region | None
    body: Body
    blob_id: str
    modified: dt.date | None
    problems: tuple[Problem, ...]
    is_last_good: bool
    successor: "Named | None"
    versions: VersionSummary = NO_VERSIONS


@dataclass(frozen=True, slots=True)
class Named:
    """A record that another one names; `hit` is None where there is none (print the name without a link)."""

    kind: str
    id: str
    hit: Hit | None

    @property
    def title(self) -> str:
        """Its title, else its id."""
        return self.hit.title if self.hit else self.id


@dataclass(frozen=True, slots=True)
class Chain:
    """Need, practice, agreement, replication: what records link. Results are counted by the replications' own facts."""

    needs: tuple[Hit, ...] = ()
    practices: tuple[Named, ...] = ()
    agreements: tuple[Named, ...] = ()
    transfers: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeReading:
    """A practice with what others took from it and what names it.

    Attributes:
        transfers: furthest stage first, then latest first.
        counts: receiving regions by furthest stage (the one counting rule).
    """

    reading: Reading[Practice]
    counts: Mapping[str, int]
    transfers: tuple[Hit, ...]
    agreements: tuple[Hit, ...]
    needs: tuple[Hit, ...]
    chain: Chain = Chain()
    family: tuple[Hit, ...] = ()
    """All replications of the practice from which it grew and of what grew from that; empty where nothing did."""

    @property
    def successor(self) -> Named | None:
        """The practice that replaced it."""
        return self.reading.successor


@dataclass(frozen=True, slots=True)
class TransferReading:
    """A replication with both ends."""

    reading: Reading[Transfer]
    title: str
    practice: Named
    origin: Region | None
    agreement: Named | None
    chain: Chain
    family: tuple[Hit, ...]
    """All replications of the practice from which this one came and of what grew from that, itself among them."""
    silent_since: int | None
    """Year of the last entry when it is two years or more ago and the replication has not ended or been applied."""


@dataclass(frozen=True, slots=True)
class AgreementReading:
    """An agreement with its practices, the replications under it, and its parent and children."""

    reading: Reading[Agreement]
    practices: tuple[Named, ...]
    transfers: tuple[Hit, ...]
    parent: Named | None
    children: tuple[Hit, ...]
    chain: Chain
    above: tuple[Named, ...] = ()
    """The parent, its parent and so on, the topmost first."""


@dataclass(frozen=True, slots=True)
class NeedReading:
    """A need with the practices that answer it."""

    reading: Reading[Need]
    practices: tuple[Named, ...]
    transfer: Named | None
    chain: Chain
    likely: tuple[Related, ...] = ()
    """Other practices that are like it, and why."""


@dataclass(frozen=True, slots=True)
class RegionReading:
    """A region: what it offers, took, gave, needs and agreed. Lists are cut to `LIST_LIMIT`; totals are whole.

    Attributes:
        totals: by the name of a list.
        stages: of `took` and `gave`, the number of replications by furthest stage.
    """

    region: Region
    province: Region
    offers: tuple[Hit, ...]
    took: tuple[Hit, ...]
    gave: tuple[Hit, ...]
    needs: tuple[Hit, ...]
    agreements: tuple[Hit, ...]
    totals: Mapping[str, int]
    stages: Mapping[str, Mapping[str, int]]
    neighbours: tuple[Hit, ...]
    """Practices of its province, only where the region has no record of its own."""
    routes: tuple[Route, ...] = ()
    """Where its replications came from and went to."""
    lacking: tuple[Lacking, ...] = ()
    """What regions like it apply and it has not."""


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A region that has records, with how many."""

    region: Region
    counts: RegionCounts


@dataclass(frozen=True, slots=True)
class ProvinceLines:
    """The regions of a province, its own government among them, in the order of codes: with records, and without."""

    province: Region
    lines: tuple[RegionLine, ...]
    without: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class RegionsReading:
    """Regions by province; where no name is like what was asked for, the nearest one."""

    provinces: tuple[ProvinceLines, ...]
    nearest: Region | None


@dataclass(frozen=True, slots=True)
class HomeReading:
    """The home page."""

    counts: Counts
    newest: tuple[Hit, ...]
    transfers: tuple[Hit, ...]
    needs: tuple[Hit, ...]
    routes: tuple[Route, ...] = ()
    """On which the map opens."""
    years: Mapping[int, int] = field(default_factory=dict)
    """Complete practices by the year of their first stage."""


@dataclass(frozen=True, slots=True)
class FileStatus:
    """A file with problems: what is wrong, and what is served instead (`last_good`, `nothing`, `itself`)."""

    path: str
    problems: tuple[Problem, ...]
    served: str
    last_good_blob: str | None


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What is served, for `/status`.

    Attributes:
        generation: name of the generation.
        commit: commit of the content, None for a directory without git.
        content_date: date of that commit, else of the youngest file.
        built_at: when the generation was built (UTC).
        age_s: seconds since the content was last found to be current.
        is_stale: that age is over the limit.
        is_shallow: the history is cut, so that dates of change are not known.
        rewritten: the last time that the history was rewritten.
        attempt: the last attempt to publish; None where none was noted.
        doubtful: files whose last commit claims a time that cannot be.
    """

    generation: str
    commit: str | None
    content_date: dt.datetime | None
    built_at: dt.datetime
    age_s: int
    is_stale: bool
    counts: Counts
    files: tuple[FileStatus, ...]
    is_shallow: bool = False
    rewritten: Rewriting | None = None
    attempt: Attempt | None = None
    doubtful: tuple[str, ...] = ()
