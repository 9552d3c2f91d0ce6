"""Addresses of what one does with a practice: its papers, its one page, and practices side by side."""

from collections.abc import Iterable
from urllib.parse import urlencode

from registry.web import urls

COMPARE = "/bandingkan"
KIT, ONE_PAGE = "paket", "satu-halaman"
ALL_PAPERS = "semua"
RECEIVER, PAPER = "untuk", "berkas"
"""Parameters of the kit: the adopting region, and one paper instead of all."""


def kit(id_: str, receiver: str = "", paper: str = "") -> str:
    """Address of the page of a practice's papers; for a receiver, of all of them as ZIP, or of one."""
    given = [pair for pair in ((RECEIVER, receiver), (PAPER, paper)) if pair[1]]
    return f"{urls.practice(id_)}/{KIT}" + (f"?{urlencode(given)}" if given else "")


def one_page(id_: str) -> str:
    """Address of the page for a head of region."""
    return f"{urls.practice(id_)}/{ONE_PAGE}"


def compare(ids: Iterable[str]) -> str:
    """Address of practices side by side."""
    string = urlencode([("id", id_) for id_ in ids], safe="/")
    return f"{COMPARE}?{string}" if string else COMPARE
