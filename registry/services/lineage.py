"""How practices grew from one another: what one region took became a practice of its own, which others took from it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Reference


class Naming(Protocol):
    """A record with the records that it names."""

    @property
    def key(self) -> RecordKey:
        """Of the record."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """The records that it names."""


class Lineage:
    """Which practice grew from which replication; follows only what records say."""

    def __init__(self, known: Iterable[Naming], moved: Mapping[str, str]) -> None:
        """Gather what grew from what.

        Args:
            known: all records, in the order of paths: the first replication that names a practice counts.
            moved: `practice:<old id>` -> new id.
        """
        self._from: dict[str, str] = {}
        for one in known:
            for reference in one.references:
                if reference.role == "became" and one.key.kind is RecordKind.TRANSFER:
                    taken = one.key.origin_practice or ""
                    grown = moved.get(f"practice:{reference.id}", reference.id)
                    self._from.setdefault(grown, moved.get(f"practice:{taken}", taken))
        self._parents = frozenset(self._from.values())

    def root(self, practice: str) -> str:
        """Return the practice from which one grew in the end; itself where it grew from none."""
        return (*self._back(practice), practice)[0]

    def family(self, practice: str) -> str | None:
        """Return the root of a practice that grew from one, or from which one grew; None for any other."""
        return self.root(practice) if practice in self._from or practice in self._parents else None

    def trail(self, practice: str) -> tuple[str, ...]:
        """Return the regions from which a practice came to its own, the first one first."""
        return tuple(id_.partition("/")[0] for id_ in self._back(practice))

    def _back(self, practice: str) -> tuple[str, ...]:
        """Return the practices from which one grew, the first one first; a loop ends where it began."""
        found: list[str] = []
        here = practice
        while (here := self._from.get(here, "")) and here not in found and here != practice:
            found.append(here)
        return tuple(reversed(found))
