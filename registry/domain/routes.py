"""Where replications go: from region to region, with how many at which stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from registry.domain.words import TransferStage


@dataclass(frozen=True, slots=True)
class Route:
    """All replications from one region to another.

    Attributes:
        origin, receiver: slugs.
        stages: number of replications by furthest stage, furthest first, the ends last; none is 0.
    """

    origin: str
    receiver: str
    stages: Mapping[str, int]

    @property
    def number(self) -> int:
        """How many replications it stands for."""
        return sum(self.stages.values())

    @property
    def furthest(self) -> TransferStage:
        """The furthest stage of any; an end only where nothing else is."""
        return TransferStage(next(iter(self.stages)))


_FURTHEST_FIRST = (
    *reversed([stage for stage in TransferStage if not stage.is_end]),
    *(stage for stage in TransferStage if stage.is_end),
)


def reach(stage: TransferStage) -> int:
    """Return how far a stage is, 0 for the furthest; ends come after every step."""
    return _FURTHEST_FIRST.index(stage)


def route(origin: str, receiver: str, numbers: Mapping[TransferStage, int]) -> Route:
    """Make a route with its stages in their order."""
    kept = [stage for stage in numbers if numbers[stage]]
    ordered = sorted(kept, key=reach) if len(kept) > 1 else kept
    return Route(origin, receiver, {stage.value: numbers[stage] for stage in ordered})
