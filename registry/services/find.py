"""Finding: a query to its results, on the generation that is served."""

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import SearchResults, Suggestion
from registry.domain.routes import Route
from registry.services.served import ServedGeneration


class Finder:
    """Answers searches, lists and what is typed so far."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served

    def find(self, query: SearchQuery, facets: tuple[FacetName, ...] = (), *, explain: bool = False) -> SearchResults:
        """Return the records that answer a query, with counts of the facets named, and on demand why each was found."""
        return self._served.current().engine.search(query, facets, explain=explain)

    def routes(self, query: SearchQuery) -> tuple[Route, ...]:
        """Return where the replications that answer a query go, however many they are."""
        return self._served.current().engine.routes(query)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return at most eight things that a text typed so far may become, grouped by kind."""
        return self._served.current().engine.suggest(text)
