"""What the pages of all records show alike: where the file is, its state, its sources, how to cite it."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from registry.domain.agreement import Agreement
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.record import Disputed
from registry.domain.region import Region
from registry.domain.transfer import Transfer
from registry.domain.words import Status
from registry.errors import RecordNotFoundError
from registry.services.readings import Named, Reading
from registry.web import formats, history_urls, proposal_urls, urls
from registry.web.pages.problems import ProblemLine, problem_lines
from registry.web.pages.sources import Sources
from registry.web.pages.titles import has_english
from registry.web.texts import gettext as _

MOST_CONTRIBUTORS = 5
"""Offices that a page names as its authors."""


@dataclass(frozen=True, slots=True)
class Share:
    """Ways to pass a page on: its full address, a text to cite, and WhatsApp's plain link."""

    address: str
    citation: str
    whatsapp: str


@dataclass(frozen=True, slots=True)
class RecordFrame:
    """The common part of a record's page.

    Attributes:
        status: None for a published record.
        file: path of the record's file in the repository, for who wants to correct it.
        correct_url: the form for who has no git.
        problems: of the newest version of the file.
        is_last_good: that version is broken, and an earlier one is shown.
        successor: the record that replaced this one.
        has_english: title and summary are written in English too.
        history: the list of its versions.
        contributors: who wrote them, latest first, the first few; `more_contributors` more are not named.
        is_doubtful: the date of the last change cannot be.
    """

    region: Region | None
    status: Status | None
    file: str
    correct_url: str
    modified: dt.date | None
    disputed: tuple[Disputed, ...]
    sources: Sources
    problems: tuple[ProblemLine, ...]
    is_last_good: bool
    successor: "Link | None"
    has_english: bool
    share: Share
    history: "Link"
    contributors: tuple[str, ...]
    more_contributors: int
    is_doubtful: bool

    @property
    def is_draft(self) -> bool:
        """Whether the record is a first note."""
        return self.status is Status.DRAFT

    @property
    def is_archived(self) -> bool:
        """Whether the record is kept only to be found."""
        return self.status is Status.ARCHIVED


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the address of its page, or without one where there is no page."""

    label: str
    url: str | None

    @classmethod
    def of(cls, named: Named) -> "Link":
        """Link a record that another one names; a name of nothing stays a name."""
        return cls(named.title, urls.record(named.kind, named.id) if named.hit else None)

    @classmethod
    def of_region(cls, region: Region) -> "Link":
        """Link a region."""
        return cls(region.name, urls.region(region.slug))


AnyReading = Reading[Practice] | Reading[Transfer] | Reading[Agreement] | Reading[Need]


def home_of(reading: AnyReading) -> Region:
    """Return the region whose folder holds a record.

    Raises:
        RecordNotFoundError: the folder is named after no region of the table.
    """
    if reading.region is None:
        raise RecordNotFoundError(reading.key.kind, reading.key.id)
    return reading.region


def frame(reading: AnyReading, title: str, base_url: str) -> RecordFrame:
    """Make the common part of a record's page."""
    record: Practice | Transfer | Agreement | Need = reading.record
    return RecordFrame(
        region=reading.region,
        status=record.status if record.status is not Status.PUBLISHED else None,
        file=file_path(reading.key),
        correct_url=proposal_urls.correction(reading.key.kind, reading.key.id),
        modified=reading.modified,
        disputed=record.disputed,
        sources=Sources.of(record.sources),
        problems=problem_lines(reading.problems),
        is_last_good=reading.is_last_good,
        successor=Link.of(reading.successor) if reading.successor else None,
        has_english=has_english(record),
        share=_share(title, reading, base_url),
        history=Link(_("Riwayat"), history_urls.history(reading.key)),
        contributors=reading.versions.contributors[:MOST_CONTRIBUTORS],
        more_contributors=max(0, len(reading.versions.contributors) - MOST_CONTRIBUTORS),
        is_doubtful=reading.versions.is_doubtful and reading.modified is not None,
    )


def file_path(key: RecordKey) -> str:
    """Path of a record's file in the repository."""
    region, _slash, rest = key.id.partition("/")
    match key.kind:
        case RecordKind.PRACTICE:
            return f"practices/{key.id}.md"
        case RecordKind.TRANSFER:
            return f"practices/{region}/transfers/{rest}.yml"
        case RecordKind.AGREEMENT:
            return f"practices/_agreements/{key.id}.md"
        case RecordKind.NEED:
            return f"practices/{region}/needs/{rest}.yml"


def _share(title: str, reading: AnyReading, base_url: str) -> Share:
    version = formats.date(reading.modified) if reading.modified else reading.blob_id[:10]
    return share_of(title, version, base_url + urls.record(reading.key.kind, reading.key.id))


def share_of(title: str, version: str, address: str) -> Share:
    """Return the ways to pass on a page, whose version is named by its date."""
    citation = _(
        "“%(title)s”, Registri Praktik Baik, versi %(version)s, %(address)s",
        title=title,
        version=version,
        address=address,
    )
    return Share(address, citation, f"https://wa.me/?{urlencode({'text': f'{title} {address}'})}")
