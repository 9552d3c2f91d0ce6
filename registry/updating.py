"""Settings to what brings the index up to date: all that `registry index` imports, and nothing of what serves."""

from dataclasses import dataclass

from registry.content.regions import load_regions
from registry.domain.region import Regions
from registry.search.engine import IndexWriter
from registry.search.generation import GenerationStore
from registry.search.whoosh.writer import WhooshWriter
from registry.services.freshness import Freshness
from registry.services.journal import Journal
from registry.services.publish import Publisher
from registry.services.snapshot import BranchSource, ContentSource, DirectorySource
from registry.services.sync import RemoteBranch, Synchroniser
from registry.settings import Settings


@dataclass(frozen=True, slots=True)
class Updating:
    """What writes generations, and what it works with."""

    store: GenerationStore
    writer: IndexWriter
    regions: Regions
    freshness: Freshness
    journal: Journal
    publisher: Publisher
    synchroniser: Synchroniser


def make_updating(settings: Settings) -> Updating:
    """Make it; nothing is opened yet."""
    store, writer, regions = GenerationStore(settings.index_directory), WhooshWriter(), load_regions()
    freshness = Freshness(settings.index_directory / "checked")
    journal = Journal(settings.index_directory / "sync.json")
    source = content_source(settings)
    publisher = Publisher(source, store, writer, regions, freshness)
    lock = settings.index_directory / "sync.lock"
    synchroniser = Synchroniser(source, remote_branch(settings), publisher, journal, lock)
    return Updating(store, writer, regions, freshness, journal, publisher, synchroniser)


def remote_branch(settings: Settings) -> RemoteBranch | None:
    """Return the branch that may follow a remote; None where the content is a directory."""
    place = settings.content
    if place.branch is None:
        return None
    return RemoteBranch(place.path, place.branch, settings.fetch_mib * 1024 * 1024)


def content_source(settings: Settings) -> ContentSource:
    """Return the place that content comes from."""
    place = settings.content
    if place.branch is None:
        return DirectorySource(place.path, settings.index_directory / "stat-cache.json")
    return BranchSource(place.path, place.branch, place.folder)
