"""The chain need, practice, agreement, replication, result: what records link, seen from any of its links."""

from collections.abc import Iterable

from registry.domain.query import Filters, SearchQuery, Sort
from registry.domain.results import Hit
from registry.services.naming import all_named
from registry.services.readings import Chain, Named
from registry.services.served import Served

_MOST = 100


def around_practice(served: Served, practice: Named, needs: tuple[Hit, ...], transfers: tuple[Hit, ...]) -> Chain:
    """Return the chain of a practice: the needs that name it, its replications, and the agreements behind these."""
    return Chain(needs, (practice,), _behind(served, transfers), transfers)


def around_transfer(served: Served, transfer: Hit, practice: Named) -> Chain:
    """Return the chain of a replication: the needs that it answers, or for which its region names the practice."""
    answered = _listed(served, Filters(kind=("need",), refs=(f"transfer:{transfer.id}",)))
    receiver = (transfer.region or "",)
    matching = _listed(served, Filters(kind=("need",), region=receiver, refs=(f"practice:{practice.id}",)))
    needs = {hit.id: hit for hit in (*answered, *matching)}
    return Chain(tuple(needs.values()), (practice,), _behind(served, (transfer,)), (transfer,))


def around_agreement(
    served: Served, agreement: Named, practices: tuple[Named, ...], transfers: tuple[Hit, ...]
) -> Chain:
    """Return the chain of an agreement: the needs whose replication stands under it."""
    needs = _listed(served, Filters(kind=("need",), refs=(f"agreement:{agreement.id}",)))
    return Chain(needs, practices, (agreement,), transfers)


def around_need(served: Served, need: Hit, practices: tuple[Named, ...], transfer: Named | None) -> Chain:
    """Return the chain of a need: its own replication, and those that its region took of the practices that answer."""
    keys = [("transfer", f"{need.region}/{practice.id}") for practice in practices]
    if transfer is not None:
        keys.insert(0, ("transfer", transfer.id))
    transfers = tuple({hit.id: hit for hit in served.engine.get_many(keys)}.values())
    return Chain((need,), practices, _behind(served, transfers), transfers)


def family(served: Served, root: str) -> tuple[Hit, ...]:
    """Return all replications of a practice and of what grew from it, however many steps away; one query."""
    return _listed(served, Filters(kind=("transfer",), refs=(f"root:{root}",)))


def _behind(served: Served, transfers: Iterable[Hit]) -> tuple[Named, ...]:
    """Return the agreements behind replications; an old id leads to the new one, a name of nothing stays a name."""
    return all_named(
        served, "agreement", dict.fromkeys(hit.facts.agreement for hit in transfers if hit.facts.agreement)
    )


def _listed(served: Served, filters: Filters) -> tuple[Hit, ...]:
    return served.engine.search(SearchQuery(filters=filters, sort=Sort.NEWEST, per_page=_MOST)).hits
