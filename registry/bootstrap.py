"""Environment to settings to services: the only place that chooses implementations."""

from dataclasses import dataclass

from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.search.generation import GenerationStore
from registry.search.whoosh.writer import WhooshWriter
from registry.services.changes import ChangeReader
from registry.services.evaluate import Evaluator
from registry.services.export import Exporter
from registry.services.find import Finder
from registry.services.guides import GuideReader
from registry.services.health import Freshness, Health
from registry.services.publish import Publisher
from registry.services.read import RecordReader
from registry.services.served import LOOK_EVERY_S, ServedGeneration
from registry.services.snapshot import BranchSource, ContentSource, DirectorySource
from registry.services.state import State
from registry.services.unanswered import Unanswered
from registry.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    """All that the faces use."""

    finder: Finder
    reader: RecordReader
    health: Health
    publisher: Publisher
    served: ServedGeneration
    exporter: Exporter
    changes: ChangeReader
    guides: GuideReader
    unanswered: Unanswered

    @property
    def lists(self) -> ContentLists:
        """Regions and open lists of the generation that is served."""
        return self.served.current().lists

    def generation(self) -> str:
        """Return the name of the generation that is served."""
        return self.served.current().name


def make_services(settings: Settings, *, look_every_s: float = LOOK_EVERY_S) -> Services:
    """Make the services of one process; nothing is opened yet, so that a fork may follow.

    Args:
        settings: all settings.
        look_every_s: how often a newer generation is looked for.
    """
    store, writer, regions = GenerationStore(settings.index_directory), WhooshWriter(), load_regions()
    freshness = Freshness(settings.index_directory / "checked")
    publisher = Publisher(content_source(settings), store, writer, regions, freshness)
    served = ServedGeneration(store, writer, regions, publisher.repair, look_every_s)
    return Services(
        Finder(served),
        RecordReader(served),
        Health(served, freshness, settings.stale_after_s),
        publisher,
        served,
        Exporter(served),
        ChangeReader(served),
        GuideReader(),
        make_unanswered(settings),
    )


def make_unanswered(settings: Settings) -> Unanswered:
    """Make what counts and lists the searches that found nothing."""
    return Unanswered(State(settings.state_directory), is_on=settings.counts_unanswered)


def make_evaluator(services: Services) -> Evaluator:
    """Make what measures the search of these services."""
    return Evaluator(WhooshWriter(), services.finder, lambda: services.lists)


def content_source(settings: Settings) -> ContentSource:
    """Return the place that content comes from."""
    place = settings.content
    if place.branch is None:
        return DirectorySource(place.path, settings.index_directory / "stat-cache.json")
    return BranchSource(place.path, place.branch, place.folder)
