"""Finding what records name: an old id leads to the new one, a name of nothing stays a name."""

from collections.abc import Iterable

from registry.services.readings import Named
from registry.services.served import Served


def named(served: Served, kind: str, id_: str) -> Named:
    """Find one record."""
    return all_named(served, kind, (id_,))[0]


def all_named(served: Served, kind: str, ids: Iterable[str]) -> tuple[Named, ...]:
    """Find records in their order, all by one look."""
    now = tuple(served.about.moved.get(f"{kind}:{id_}", id_) for id_ in ids)
    found = {hit.id: hit for hit in served.engine.get_many([(kind, id_) for id_ in now])}
    return tuple(Named(kind, id_, found.get(id_)) for id_ in now)
