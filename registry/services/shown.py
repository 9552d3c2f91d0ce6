"""What a record shows of others, and how records are called."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from registry.domain.practice import Practice


@dataclass(frozen=True, slots=True)
class Shown:
    """What a document shows of other records.

    Attributes:
        counts: practice: receiving regions by furthest stage; agreement: by that of the replications under it.
        practice_name: transfer: short name of the practice taken.
        became_name: transfer: short name of the receiver's practice that grew from it.
        root: practice: see `HitFacts.root`. trail: transfer: see `HitFacts.trail`.
        refs: what it names by way of others: transfer: `root:<practice>`; need: the agreement behind its replication.
    """

    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    practice_name: str = ""
    became_name: str = ""
    root: str | None = None
    trail: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


NOTHING: Final = Shown(counts={})
"""What most records show of others."""


def digest(shown: Shown) -> str:
    """Return a short digest of what is shown; that of `NOTHING` is there already."""
    return _NOTHING if shown is NOTHING else _digest(shown)


def _digest(shown: Shown) -> str:
    plain = replace(shown, counts=dict(sorted(shown.counts.items())))
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:12]


_NOTHING: Final = _digest(NOTHING)


def short_name(practice: Practice) -> str:
    """Return the name by which people call a practice: its first alias, else its title."""
    return practice.aliases[0] if practice.aliases else practice.title


def transfer_title(name: str, origin: str, receiver: str) -> str:
    """Return the computed title of a replication: "Pusyar: Kota Mojokerto → Kota Padang"."""
    return f"{name}: {origin} → {receiver}"
