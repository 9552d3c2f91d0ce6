"""What a generation says of the content it was made from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

MOST_DOUBTFUL = 50
"""Records with a doubtful date that are named."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The history of the content was rewritten (a force push): when that was noticed, and the commit served before."""

    at: dt.datetime
    before: str


@dataclass(frozen=True, slots=True)
class About:
    """Kept in the manifest of a generation.

    Attributes:
        state: digest of everything it was made from.
        commit: of the content; None for a directory without git.
        content_date: of that commit, or of the youngest file (UTC).
        records: number of records served.
        moved: `kind:old id` -> new id.
        lists: open lists, path -> blob id of the newest version.
        troubled: paths of files with errors, in their order.
        is_shallow: the history is cut, so that dates are not known.
        rewritten: the last time that the history was rewritten; None where it never was.
        versions_to: commit up to which the versions of records were read; None where no history can be used.
        ignored: blob id of the list of commits that are no versions; "" where there is none.
        doubtful: paths of records whose newest version claims a time that cannot be, at most `MOST_DOUBTFUL`.
    """

    state: str
    commit: str | None
    content_date: dt.datetime
    records: int
    moved: Mapping[str, str]
    lists: Mapping[str, str]
    troubled: tuple[str, ...]
    is_shallow: bool = False
    rewritten: Rewriting | None = None
    versions_to: str | None = None
    ignored: str = ""
    doubtful: tuple[str, ...] = ()


_ABOUT = TypeAdapter(About)


def about_text(about: About) -> str:
    """Return it as the manifest keeps it."""
    return _ABOUT.dump_json(about).decode()


def about_from(text: str) -> About:
    """Read what `about_text` wrote."""
    return _ABOUT.validate_json(text)
