"""Sites in the states that real content is seldom in: broken files, stale content, nothing yet."""

import os
import time
from pathlib import Path
from typing import Final

from tests.served_site import ServedSite, write, written_site
from tests.web.records import DRAFT, FILES

LAST_GOOD: Final = "kota-bogor/baik.md"
HELD_BACK: Final = "kota-bogor/rusak.md"
NEED: Final = "kota-mojokerto/needs/lama.yml"
_WRONG: Final = DRAFT.replace("status: draft", "status: jadi").replace("kind: berita", "kind: koran")
_ARCHIVED: Final = FILES["kota-mojokerto/needs/cerdas.yml"].replace(
    "sector:", "status: archived\nreplaced_by: kota-mojokerto/cerdas\nsector:"
)


def states_site(directory: Path) -> ServedSite:
    """Return a site with a file that was good before, one that never was, and an archived need with its successor."""
    site = written_site(directory, {**FILES, LAST_GOOD: DRAFT, HELD_BACK: _WRONG, NEED: _ARCHIVED})
    write(site.content, {LAST_GOOD: _WRONG})
    site.publish()
    return site


def empty_site(directory: Path) -> ServedSite:
    """Return a site without any record."""
    return written_site(directory, {})


def make_stale(site: ServedSite, days: int = 3) -> None:
    """Let the last look at the content be some days old."""
    moment = time.time() - days * 86_400
    os.utime(site.content.parent / "index" / "checked", (moment, moment))
