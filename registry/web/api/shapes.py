"""The shapes of the answers of version 1, as models: the description of the API is made from them.

Nothing is built through them, the answers are plain data; tests hold the answers to them.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from registry.domain.region import RegionKind
from registry.domain.words import Evidence, NeedOrigin, NeedProgress, Status
from registry.web.api.rows import COUNTED

Kind = Literal["practice", "transfer", "agreement", "need", "region"]
Path = Annotated[str, Field(pattern="^/", description="Absolute path on this site.")]
Known = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$", description="A date as far as it is known.")]
Counts = Annotated[dict[str, int], Field(description="Receiving regions by furthest stage.")]


class Shape(BaseModel):
    """Base of the shapes: no key is left out, and none is added without being described."""

    model_config = ConfigDict(extra="forbid")


class RegionName(Shape):
    """A region by code, slug and name; the name always says Kota, Kabupaten or Provinsi."""

    code: str
    slug: str
    name: str


class Row(Shape):
    """What every record of a list has."""

    kind: Kind
    id: str
    title: str
    summary: str
    region: RegionName | None
    sector: str | None
    topics: list[str]
    stage: str | None
    year: int | None
    status: Status


class Explanation(Shape):
    """One reason why a result stands where it does."""

    why: str
    text: str
    where: str
    form: str
    weight: float
    gain: float


class Result(Row):
    """One result of a search; `explanations` only with `explain=1`."""

    url: Path
    score: float
    highlights: Annotated[dict[str, list[str]], Field(description="Escaped HTML with <mark>, by field.")]
    explanations: list[Explanation] = []


class FacetValue(Shape):
    """A value of a facet; its own facet's selection does not narrow the count."""

    value: str
    label: str
    count: int
    selected: bool
    group: str = ""


class SearchAnswer(Shape):
    """The answer of a search."""

    total: int
    page: int
    per_page: int
    took_ms: float
    query: str
    suggestion: str | None
    also: list[str]
    notices: list[str]
    results: list[Result]
    facets: dict[str, list[FacetValue]]


class Suggestion(Shape):
    """What a text that is being typed may become."""

    text: str
    kind: str
    url: Path


class Suggestions(Shape):
    """At most eight suggestions."""

    suggestions: Annotated[list[Suggestion], Field(max_length=8)]


class Addressed(Shape):
    """A record with its addresses for people and for programs."""

    url: Path
    api_url: Path


class PracticeRow(Row, Addressed):
    """A practice in a list."""

    since: Known | None
    evidence: Evidence | None
    replications: Counts
    confirmed: bool


class TakenPractice(Shape):
    """The practice behind a replication; the title may be a bare name."""

    id: str | None
    title: str | None


class TransferRow(Row, Addressed):
    """A replication in a list."""

    date: Known | None
    evidence: Evidence | None
    origin: RegionName | None
    practice: TakenPractice
    silent_since: int | None


class AgreementRow(Row, Addressed):
    """An agreement in a list."""

    signed_on: Known | None
    place: str | None
    parties: int | None
    replications: Counts


class NeedRow(Row, Addressed):
    """A need in a list."""

    progress: NeedProgress | None
    posted_on: Known | None
    origin: NeedOrigin | None
    said_by: str | None
    answers: int | None


class RegionRow(Addressed):
    """A region of the table, with how many records it has."""

    code: str
    slug: str
    name: str
    kind: RegionKind
    province: RegionName | None
    latitude: float | None
    longitude: float | None
    counts: Annotated[dict[str, int], Field(description=f"By {', '.join(COUNTED)}.")]


class Listing(Shape):
    """One page of a list; `previous` and `next` are addresses of the pages around it."""

    kind: Kind
    total: int
    page: int
    per_page: int
    pages: int
    previous: Path | None
    next: Path | None
    query: str
    notices: list[str]


class Practices(Listing):
    """Practices."""

    results: list[PracticeRow]


class Transfers(Listing):
    """Replications."""

    results: list[TransferRow]


class Agreements(Listing):
    """Agreements."""

    results: list[AgreementRow]


class Needs(Listing):
    """Needs."""

    results: list[NeedRow]


class Regions(Listing):
    """Regions."""

    results: list[RegionRow]


class Problem(BaseModel):
    """An error, by RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request: Annotated[str, Field(description="Number of the request, for whoever runs the site.")] = ""
