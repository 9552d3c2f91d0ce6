"""Environment to settings to services: the only place that chooses implementations."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from registry.domain.file import ContentLists
from registry.git.forge import make_forge
from registry.git.history import top_level
from registry.git.push import Remote
from registry.search.whoosh.writer import WhooshWriter
from registry.services.backup import Places, bare_or_none
from registry.services.changes import ChangeReader
from registry.services.downloads import Downloads
from registry.services.evaluate import Evaluator
from registry.services.export import Exporter
from registry.services.find import Finder
from registry.services.guides import GuideReader
from registry.services.health import Health
from registry.services.histories import HistoryReader
from registry.services.merged import MergeSigns
from registry.services.outbox import ContentRepository, Outbox, RemoteHost
from registry.services.proposal_rows import ProposalRows
from registry.services.proposals import ProposalQueue
from registry.services.propose import Proposer
from registry.services.publish import Publisher
from registry.services.read import RecordReader
from registry.services.roll import Roll
from registry.services.served import LOOK_EVERY_S, ServedGeneration
from registry.services.state import State
from registry.services.sync import Synchroniser
from registry.services.sync_worker import SyncWorker
from registry.services.tokens import FormGate
from registry.services.unanswered import Unanswered
from registry.settings import Settings
from registry.updating import make_updating


@dataclass(frozen=True, slots=True)
class Services:
    """All that the faces use."""

    finder: Finder
    reader: RecordReader
    histories: HistoryReader
    health: Health
    publisher: Publisher
    served: ServedGeneration
    exporter: Exporter
    downloads: Downloads
    roll: Roll
    changes: ChangeReader
    guides: GuideReader
    unanswered: Unanswered
    proposer: Proposer
    proposals: ProposalQueue
    gate: FormGate
    synchroniser: Synchroniser
    worker: SyncWorker

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
    made = make_updating(settings)
    served = ServedGeneration(made.store, made.writer, made.regions, made.publisher.repair, look_every_s)
    finder, reader, proposals = Finder(served), RecordReader(served), make_proposals(settings, served)
    return Services(
        finder,
        reader,
        HistoryReader(served),
        Health(served, made.freshness, settings.stale_after_s, made.journal),
        made.publisher,
        served,
        Exporter(served, reader),
        Downloads(served, settings.index_directory / "downloads"),
        Roll(served),
        ChangeReader(served),
        GuideReader(),
        make_unanswered(settings),
        Proposer(served, finder, proposals),
        proposals,
        FormGate(State(settings.state_directory), settings.state_directory),
        made.synchroniser,
        SyncWorker(made.synchroniser, settings.index_directory, settings.poll_s, is_on=settings.is_told),
    )


def make_proposals(settings: Settings, served: ServedGeneration) -> ProposalQueue:
    """Make the queue of proposals, and the way to the remote."""
    user = "x-access-token" if settings.forge == "github" else "oauth2"
    remote = Remote(settings.remote, settings.remote_token_file, user) if settings.remote else None
    forge = make_forge(settings.forge, settings.forge_pulls, settings.remote_token_file)
    host = RemoteHost(remote, forge, settings.remote_branch) if remote else None
    outbox = Outbox(
        settings.state_directory / "proposals.git",
        lambda: content_repository(settings),
        host,
        urlsplit(settings.base_url).hostname or "localhost",
    )

    signs = MergeSigns(served, lambda: content_repository(settings))
    return ProposalQueue(ProposalRows(State(settings.state_directory)), outbox, signs.is_merged)


def content_repository(settings: Settings) -> ContentRepository | None:
    """Find the repository that the content lies in; None for a directory without git."""
    place = settings.content
    if place.branch is not None:
        return ContentRepository(place.path, place.folder)
    found = top_level(place.path)
    return ContentRepository(*found) if found else None


def backup_places(settings: Settings) -> Places:
    """Return what a backup holds: the state, and the content where it is a bare repository."""
    repository = settings.content.path if settings.content.branch is not None else None
    return Places(settings.state_directory, bare_or_none(repository))


def make_unanswered(settings: Settings) -> Unanswered:
    """Make what counts and lists the searches that found nothing."""
    return Unanswered(State(settings.state_directory), is_on=settings.counts_unanswered)


def make_evaluator(services: Services) -> Evaluator:
    """Make what measures the search of these services."""
    return Evaluator(WhooshWriter(), services.finder, lambda: services.lists)
