"""Help where nothing was found: which filter hides what, and what comes nearest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from registry.domain.answers import ProposalKind
from registry.domain.query import SearchQuery, Sort
from registry.domain.results import SearchResults
from registry.web import proposal_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from registry.web.pages.cards import Card, cards

MOST_REMOVALS = 8
"""Most filters whose removal is tried; each is one search."""
NEAREST = 3
_LEAST_LETTERS = 4
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Removal:
    """A filter that is on, and the number of records that its removal would bring."""

    facet: str
    label: str
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class ZeroHelp:
    """Ways on.

    Attributes:
        nearest: up to three records that match without the filters, or by the beginnings of the words.
        nearest_url: address of all of them; None where there is none.
        need_url: the form for a need, with the words and the region that were searched for.
    """

    removals: tuple[Removal, ...]
    nearest: tuple[Card, ...]
    nearest_url: str | None
    nearest_total: int
    need_url: str


Find = Callable[[SearchQuery], SearchResults]


def zero_help(query: SearchQuery, find: Find, lexicon: Lexicon, at: str = urls.SEARCH) -> ZeroHelp:
    """Look for ways on from a search without result, on the page at a path; at most ten small searches."""
    removals = tuple(
        Removal(chip.facet, chip.label, chip.url, find(replace(chip.query, per_page=1)).total)
        for chip in facets.chips(query, lexicon, at)[:MOST_REMOVALS]
    )
    regions = query.filters.region
    region = regions[0] if len(regions) == 1 else ""
    need_url = proposal_urls.form(ProposalKind.NEED, masalah=query.text, daerah=region)
    for candidate in _near(query, at):
        results = find(replace(candidate, per_page=NEAREST))
        if results.total:
            return ZeroHelp(removals, cards(results.hits, lexicon), urls.search(candidate, at), results.total, need_url)
    return ZeroHelp(removals, (), None, 0, need_url)


def _near(query: SearchQuery, at: str) -> tuple[SearchQuery, ...]:
    """Return searches that are wider, the nearest first."""
    wide = replace(urls.unfiltered(query, at), sort=Sort.RELEVANCE)
    words = (word for word in query.text.split() if word.isalnum() and len(word) >= _LEAST_LETTERS)
    beginnings = " OR ".join(f"{word[:_LEAST_LETTERS]}*" for word in list(words)[:_MOST_WORDS])
    candidates = [] if query.filters == wide.filters else [wide]
    if beginnings:
        candidates.append(replace(wide, text=beginnings))
    return tuple(candidates)
