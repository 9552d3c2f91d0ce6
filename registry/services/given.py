"""All replications of a practice, or of all practices of a region."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from registry.domain.query import Filters, SearchQuery, Sort
from registry.domain.results import Hit
from registry.domain.words import Status
from registry.services.served import Served

MOST_GIVEN: Final = 1000


@dataclass(frozen=True, slots=True)
class Given:
    """Replications, those that are applied first, then the latest; archived ones are left out.

    Attributes:
        left_out: how many are not here, because nothing reads more than `MOST_GIVEN`.
    """

    transfers: tuple[Hit, ...]
    left_out: int


def given(served: Served, refs: Iterable[str]) -> Given:
    """Return the replications that name any of these.

    Args:
        served: the generation.
        refs: `practice:<id>` of a practice by each of its ids, or `origin:<slug>` of a region.
    """
    found: dict[str, Hit] = {}
    total = 0
    for ref in refs:
        wanted = Filters(kind=("transfer",), refs=(ref,), status=(Status.PUBLISHED, Status.DRAFT))
        results = served.engine.search(SearchQuery(filters=wanted, sort=Sort.APPLIED, per_page=MOST_GIVEN))
        found |= {hit.id: hit for hit in results.hits}
        total += results.total
    return Given(tuple(found.values()), max(total - len(found), 0))
