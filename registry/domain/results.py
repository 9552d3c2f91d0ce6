"""What search answers: hits, facets and their counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from registry.domain.query import FacetName, SearchQuery


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of plain text of a snippet; `is_match` pieces answer the query and are marked."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class HitFacts:
    """The facts that a list shows of a record; each is None or empty where the record has none.

    Attributes:
        since: practice: first dated stage, as known (`2012`, `2017-03`).
        date: transfer: latest dated step; agreement: signed; need: posted. As known.
        evidence: best evidence of a figure or step.
        counts: practice: receiving regions by furthest stage of their transfer; agreement: by that of those under it.
        cost_idr, cost_max_idr, cost_item, cost_year: one sourced cost, building first, then adopting.
        origin, practice, practice_title: transfer: region and practice it comes from (the title may be a bare name).
        place, parties: agreement: where signed, number of parties named.
        said_by, origin_note: need: the office; how it came in (`diajukan`, `dicatat-dari-sumber`).
        answers: need: number of practices that answer it.
        silent_from: transfer under way: the day on which two years have passed without news.
        cost_kind, cost_paid_by: of the same cost: what it was for, and who paid.
        parent: agreement: id of the one above it.
        agreement, became, became_title: transfer: ids of the agreement behind it, and of the receiver's practice that
            grew from it, with its short name (None where it has no record).
        figures: transfer: number of its figures that are results.
        trail: transfer: slugs of the regions from which the practice had come to its giver, the first one first.
        root: practice: id of the practice from which it grew in the end, where it grew from one or one grew from it.
        aliases: practice: other names.
        is_confirmed: practice: confirmed by the region itself.
        english_title, english_summary: practice: translations of the two.
    """

    since: str | None = None
    date: str | None = None
    evidence: str | None = None
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    cost_idr: int | None = None
    cost_max_idr: int | None = None
    cost_item: str | None = None
    cost_year: int | None = None
    origin: str | None = None
    practice: str | None = None
    practice_title: str | None = None
    place: str | None = None
    parties: int | None = None
    said_by: str | None = None
    origin_note: str | None = None
    answers: int | None = None
    silent_from: str | None = None
    aliases: tuple[str, ...] = ()
    is_confirmed: bool = False
    english_title: str | None = None
    english_summary: str | None = None
    cost_kind: str | None = None
    cost_paid_by: str | None = None
    parent: str | None = None
    agreement: str | None = None
    became: str | None = None
    became_title: str | None = None
    figures: int | None = None
    trail: tuple[str, ...] = ()
    root: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One record in a list.

    Attributes:
        kind: a record kind or `region`.
        region: slug of the region whose folder holds it; None for an agreement.
        sector: code, or None. topics: keys.
        stage: practice: latest stage; transfer: furthest stage. None for others.
        year: the record's year (practice: first stage; transfer: last stage; agreement: signed; need: posted).
        score: rank score; 0.0 in lists without a query.
        highlights: by field (`title`, `summary`, `body`), the snippets as fragments of plain text.
    """

    kind: str
    id: str
    title: str
    summary: str
    region: str | None
    sector: str | None
    topics: tuple[str, ...]
    stage: str | None
    year: int | None
    status: str
    score: float = 0.0
    progress: str | None = None
    facts: HitFacts = field(default_factory=HitFacts)
    highlights: Mapping[str, tuple[tuple[Fragment, ...], ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet with the number of records behind it (its own facet's selection does not narrow it).

    `group` is the kind of record of a value of `stage` (`practice`, `transfer`); "" elsewhere.
    """

    value: str
    count: int
    is_selected: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One reason why a record stands where it does.

    Attributes:
        why: `word`, `beginning`, `together` (two words written as one), `meaning` (a synonym), `slip` (a likely word
            for one that nothing knows), `phrase`, `name` (a region, topic or sector that was named), `every_word`.
        text: what was looked up, as a reader would call it.
        where: `names` or `text`, a facet, or "" for the record as a whole.
        form: `stem`, `exact`, `join`, or "".
        weight: what it counts beside the stem of a typed word in the text; of `every_word`, the factor.
        gain: what it added to the score.
    """

    why: str
    text: str
    where: str
    form: str
    weight: float
    gain: float


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of an answer.

    Attributes:
        query: the query as it was run (cut to the limits).
        total: number of records that match, over all kinds.
        hits: at most `query.per_page`.
        facets: by name, most frequent first (years newest first); selected values are always there, with 0 if need be.
        covered: by facet, the number of records that have any value in it, counted as its values are.
        notices: keys of what was changed or ignored in the query: `query_cut`, `terms_cut`, `phrases_cut`,
            `field_ignored`.
        took_ms: time of the search.
        also: other words and phrases that were looked for and found ("Mencari juga"), the most telling first.
        suggestion: the query with words that nothing knows replaced by likely ones ("Mungkin maksud Anda"); None where
            there is nothing to correct. What was typed has been searched all the same.
        explanations: for each hit in its order, on demand, why it was found, the heaviest reason first.
    """

    query: SearchQuery
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, tuple[FacetValue, ...]]
    notices: tuple[str, ...] = ()
    took_ms: float = 0.0
    covered: Mapping[FacetName, int] = field(default_factory=lambda: MappingProxyType({}))
    also: tuple[str, ...] = ()
    suggestion: str | None = None
    explanations: tuple[tuple[Explanation, ...], ...] = ()

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // self.query.per_page))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that what was typed so far may become.

    Attributes:
        text: to show: the title of a record, the name of a region, the label of a topic or sector, a term.
        kind: `practice`, `region`, `topic`, `sector`, `agreement`, `need` or `term` (an acronym that finds something).
        id: of the record or region; key of a topic, code of a sector; of a term, what to search for.
        name: the other name of a record that was typed; "" where its title was.
    """

    text: str
    kind: str
    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class RelatedReason:
    """What two records share.

    Attributes:
        kind: `terms` (rare words, as the record has them), `tags`, `topics` (keys), `sector` (codes), `transfers`
            (slugs of regions that took both).
        values: the most telling first.
    """

    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A practice or need that is like a record, and why."""

    hit: Hit
    reasons: tuple[RelatedReason, ...]
