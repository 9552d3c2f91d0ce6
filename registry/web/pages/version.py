"""The page of one version of a record: as it was, with the way to what it is today."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import ClassVar

from registry.domain.body import Body, Section
from registry.domain.file import ContentLists
from registry.domain.practice import Practice
from registry.domain.version import Version
from registry.services.histories import VersionReading
from registry.services.readings import PracticeReading, Reading
from registry.web import formats, history_urls, urls
from registry.web.field_values import FieldWords
from registry.web.lexicon import Lexicon
from registry.web.pages.changes import FieldLine, field_lines
from registry.web.pages.page import Crumb, Page
from registry.web.pages.practice import PracticePage
from registry.web.pages.record import Link, Share, share_of
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class OldVersion:
    """What stands above an old version.

    Attributes:
        record: today's page. history: the list of versions.
        is_latest: it is the newest version.
        is_readable: by the rules of today it is a record.
        share: how to cite it, with its permanent address.
    """

    date: dt.date
    is_doubtful: bool
    commit: str
    record: Link
    history: Link
    is_latest: bool
    is_readable: bool
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage(Page):
    """The context of `…/versi/<commit>` of what has no page of its own for old versions.

    Attributes:
        text: the whole file where it is no readable record, else "".
        command: how to get a text that was too large to keep; "" where it is shown.
    """

    template: ClassVar[str] = "pages/version.html"

    heading: str
    version: OldVersion
    fields: tuple[FieldLine, ...] = ()
    sections: tuple[Section, ...] = ()
    text: str = ""
    command: str = ""


def version_page(found: VersionReading, lists: ContentLists, lexicon: Lexicon, base_url: str) -> Page:
    """Make the page of a version: a practice as it was, other records field by field, the rest as its text."""
    old = found.old
    record = old.record if old is not None else None
    banner = _banner(found, base_url, is_readable=record is not None)
    if isinstance(record, Practice) and old is not None:
        return _practice(found, record, old.body or Body(), banner, lists, lexicon, base_url)
    common = VersionPage(
        title=_title(found),
        description=_told(found),
        section=history_urls.section(found.key.kind),
        breadcrumb=_crumbs(banner),
        heading=found.title,
        version=banner,
    )
    if old is None:
        command = f"git show {found.version.commit}:practices/{found.version.path}"
        return replace(common, command=command)
    return replace(
        common,
        fields=field_lines(old.fields, FieldWords(found.key.kind, lexicon)) if record is not None else (),
        sections=old.body.sections if old.body is not None else (),
        text="" if record is not None else old.text,
    )


def _practice(
    found: VersionReading,
    record: Practice,
    body: Body,
    banner: OldVersion,
    lists: ContentLists,
    lexicon: Lexicon,
    base_url: str,
) -> Page:
    version, region = found.version, lists.regions.get(found.key.region or "")
    reading = Reading(
        found.key, record, region, body, version.blob_id, version.date, (), is_last_good=False, successor=None
    )
    page = PracticePage.of(PracticeReading(reading, {}, (), (), ()), (), (), lexicon, base_url)
    frame = replace(page.frame, share=banner.share)
    return replace(
        page,
        title=_title(found),
        description=_told(found),
        path="",
        breadcrumb=_crumbs(banner),
        frame=frame,
        version=banner,
    )


def _banner(found: VersionReading, base_url: str, *, is_readable: bool) -> OldVersion:
    key, version = found.key, found.version
    record = Link(found.title, urls.record(key.kind, key.id))
    address = base_url + history_urls.version(key, version.commit)
    return OldVersion(
        version.date,
        version.is_doubtful,
        version.commit[: history_urls.COMMIT_CHARACTERS],
        record,
        Link(_("Riwayat"), history_urls.history(key)),
        found.is_latest,
        is_readable,
        share_of(found.title, _named(version), address),
    )


def _named(version: Version) -> str:
    return f"{formats.date(version.date)} ({version.commit[: history_urls.COMMIT_CHARACTERS]})"


def _title(found: VersionReading) -> str:
    return _("%(title)s, versi %(date)s", title=found.title, date=formats.date(found.version.date))


def _told(found: VersionReading) -> str:
    return _("%(title)s sebagaimana tercatat pada %(date)s.", title=found.title, date=formats.date(found.version.date))


def _crumbs(banner: OldVersion) -> tuple[Crumb, ...]:
    return (Crumb(banner.record.label, banner.record.url or ""), Crumb(banner.history.label, banner.history.url or ""))
