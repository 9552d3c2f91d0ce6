"""The protocol of a search engine. A second engine for many machines is a drop-in.

A *generation* is an immutable directory with all that it serves: the index and the record texts. Engines are opened
on a generation, are shared by threads, and are swapped whole.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from registry.domain.document import Counts, Document
from registry.domain.file import ContentLists
from registry.domain.query import FacetName, SearchQuery
from registry.domain.region import Regions
from registry.domain.results import Hit, Related, SearchResults, Suggestion
from registry.domain.routes import Route

SUGGESTIONS, RELATED = 8, 6
NO_LISTS = ContentLists(Regions(()), {})
Progress = Callable[[int, int], None]
"""Called with (done, total) while an index is built."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes of one new generation: documents to write (replacing those of equal key), keys `kind:id` to remove."""

    documents: Iterable[Document]
    total: int
    removed: Sequence[tuple[str, str]] = field(default=())


class Engine(Protocol):
    """One opened generation of an index; immutable, shared by threads."""

    def search(self, query: SearchQuery, facets: tuple[FacetName, ...] = (), *, explain: bool = False) -> SearchResults:
        """Answer a query; facets named are counted over all matches. Never raises for what a person typed.

        Args:
            query: words, filters, order and page.
            facets: to count.
            explain: whether to say of each hit why it was found.
        """

    def routes(self, query: SearchQuery) -> tuple[Route, ...]:
        """Count the replications that answer a query, on all its pages, by where they come from and go to."""

    def suggest(self, text: str, limit: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
        """Return what a text typed so far may become, grouped by kind, practices first; its own name before all."""

    def related(self, key: tuple[str, str], limit: int = RELATED, *, among: str = "practice") -> tuple[Related, ...]:
        """Return the practices that are most like a record (kind, id), with what they share; () for nothing.

        Args:
            key: kind and id.
            limit: at most so many.
            among: `need` for the needs that are most like it instead.
        """

    def get_many(self, keys: Sequence[tuple[str, str]]) -> tuple[Hit, ...]:
        """Return the hits of keys (kind, id) in their order, leaving out keys of nothing."""

    def counts(self) -> Counts:
        """Count what the generation holds; computed once."""

    def prepare(self) -> None:
        """Make now what the first question that needs it would wait for."""

    def close(self) -> None:
        """Give back files and memory."""


class IndexWriter(Protocol):
    """Builds the index part of a new generation beside the one that is served."""

    def write(self, target: Path, previous: Path | None, batch: Batch, progress: Progress | None = None) -> None:
        """Write the index into `target`, starting from the immutable index in `previous` where there is one.

        `previous` was held against its digests before; here only its structure is looked at.

        Raises:
            TornGenerationError: `previous` is not whole or of another schema version.
        """

    def open(self, directory: Path, lists: ContentLists = NO_LISTS) -> Engine:
        """Open the index of a generation.

        Args:
            directory: of the index.
            lists: synonyms, regions and open lists of that generation, for reading queries.

        Raises:
            TornGenerationError: it is not whole or of another schema version.
        """
