"""What a generation says of the content it was made from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter


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
    """

    state: str
    commit: str | None
    content_date: dt.datetime
    records: int
    moved: Mapping[str, str]
    lists: Mapping[str, str]
    troubled: tuple[str, ...]


_ABOUT = TypeAdapter(About)


def about_text(about: About) -> str:
    """Return it as the manifest keeps it."""
    return _ABOUT.dump_json(about).decode()


def about_from(text: str) -> About:
    """Read what `about_text` wrote."""
    return _ABOUT.validate_json(text)
