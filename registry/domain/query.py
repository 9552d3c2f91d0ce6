"""What a person asks for: words, filters, order and page. The address and the API share it."""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_QUERY_CHARACTERS = 200
MAX_PAGE = 1_000
MAX_PER_PAGE = 100
DEFAULT_PER_PAGE = 20


class Sort(StrEnum):
    """Order of results: best match first, latest first, or most replications at `diterapkan` first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    APPLIED = "applied"


class FacetName(StrEnum):
    """Filters that are also counted. Values inside one are OR, between two AND."""

    KIND = "kind"
    TOPIC = "topic"
    REGION = "region"
    ORIGIN = "origin"
    PROVINCE = "province"
    SECTOR = "sector"
    FORM = "form"
    DIGITAL = "digital"
    STAGE = "stage"
    STATUS = "status"
    PROGRESS = "progress"
    SILENT = "silent"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Filters:
    """Selected values by facet, a range of years, and references.

    Attributes:
        kind: `practice|transfer|agreement|need|region`.
        region: of the record's folder; of an agreement, that of any of its parties. `province` likewise.
        origin: transfer: the region that it takes from.
        stage: a stage of a practice or of a transfer; `diterapkan` means both, `transfer/diterapkan` one.
        silent: `true` for transfers under way without news for two years.
        year_from, year_to: inclusive; records without a year match neither.
        refs: only records that name all of these: `practice:<id>`, `region:<slug>`, `origin:<slug>`,
            `agreement:<id>`, `parent:<id>`, `transfer:<id>`, `root:<practice id>`; never in addresses.
    """

    kind: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    digital: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    refs: tuple[str, ...] = ()

    def selected(self, facet: FacetName) -> tuple[str, ...]:
        """Values selected in a facet; years have none (they are a range)."""
        return () if facet is FacetName.YEAR else getattr(self, facet.value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search. `page` counts from 1."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
