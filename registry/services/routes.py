"""Which routes a map opens on: what is in use or being fitted, and what those who took it gave on."""

from collections.abc import Iterable

from registry.content.outlines import load_outlines
from registry.domain.outlines import Outlines
from registry.domain.routes import Route, reach
from registry.domain.words import TransferStage

OPENING = (TransferStage.APPLIED, TransferStage.ADAPTING)
MOST_ROUTES = 60
"""Lines that a map can show and be read; the strongest are drawn, the table beside the map names their number."""


def opening(routes: Iterable[Route]) -> tuple[Route, ...]:
    """Return the routes on which something is applied or being fitted, and those by which a receiver gave it on."""
    known = tuple(routes)
    shown = [route for route in known if any(stage in OPENING for stage in route.stages)]
    receivers = {route.receiver for route in shown}
    onward = [route for route in known if route.origin in receivers and route not in shown]
    return (*shown, *onward)


def strongest(routes: Iterable[Route], most: int = MOST_ROUTES) -> tuple[Route, ...]:
    """Return the routes that reached furthest, then those with most replications, then in the order of slugs."""
    ordered = sorted(routes, key=lambda one: (reach(one.furthest), -one.number, one.origin, one.receiver))
    return tuple(ordered[:most])


def outlines() -> Outlines:
    """Return the outlines of the map."""
    return load_outlines()
