"""What stands around every page: navigation, and what the footer says of the data."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from registry.services.readings import StatusReading
from registry.web import proposal_urls, urls
from registry.web.assets import Assets
from registry.web.texts import gettext as _
from registry.web.texts import language, ngettext

_SHORT_COMMIT = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the main navigation."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page.

    Attributes:
        data_date: date of the content that is served; None where none is served.
        commit: shortened; None for a directory without git.
        extra_styles: addresses of style sheets that only some templates load, by name.
        extra_scripts: the same of scripts.
    """

    name: str
    language: str
    base_url: str
    stylesheet: str
    script: str
    icon: str
    card: str
    entries: tuple[Entry, ...]
    data_date: dt.date | None
    commit: str | None
    extra_styles: Mapping[str, str]
    extra_scripts: Mapping[str, str]


def entries() -> tuple[Entry, ...]:
    """Return the main navigation."""
    return (
        Entry(_("Cari"), urls.SEARCH),
        Entry(ngettext("Daerah", "Daerah", 2), urls.REGIONS),
        Entry(_("Replikasi"), urls.TRANSFERS),
        Entry(_("Kebutuhan"), urls.NEEDS),
        Entry(_("Kerja sama"), urls.AGREEMENTS),
        Entry(_("Usulkan"), proposal_urls.PROPOSE),
    )


def make_shell(assets: Assets, base_url: str, status: StatusReading | None) -> Shell:
    """Make the frame of the generation that is served; without one, a frame that names no data."""
    return Shell(
        name=_("Registri Praktik Baik"),
        language=language(),
        base_url=base_url,
        stylesheet=assets.stylesheet.address,
        script=assets.script.address,
        icon=assets.icon.address,
        card=assets.card.address,
        entries=entries(),
        data_date=(status.content_date or status.built_at).date() if status else None,
        commit=status.commit[:_SHORT_COMMIT] if status and status.commit else None,
        extra_styles={name: asset.address for name, asset in assets.extra_styles.items()},
        extra_scripts={name: asset.address for name, asset in assets.extra_scripts.items()},
    )
