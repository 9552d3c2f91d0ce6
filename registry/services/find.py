"""Finding: a query to its results, on the generation that is served."""

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import SearchResults
from registry.services.served import ServedGeneration


class Finder:
    """Answers searches and lists."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served

    def find(self, query: SearchQuery, facets: tuple[FacetName, ...] = ()) -> SearchResults:
        """Return the records that answer a query, with counts of the facets named."""
        return self._served.current().engine.search(query, facets)
