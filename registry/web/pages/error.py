"""Pages of what cannot be answered."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.problem import Problem
from registry.domain.query import SearchQuery
from registry.web.pages.cards import Card
from registry.web.pages.page import Page
from registry.web.pages.problems import ProblemLine, problem_lines
from registry.web.pages.record import Link
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage(Page):
    """A plain page that says what happened and what to do next.

    Attributes:
        number: of the request, for who asks the operator; None where nothing failed.
        words: the words of the address, for the search box.
        cards: records that answer these words.
        nearest_url: page of the region whose name is most like the one asked for.
        next: where to go from here; None for the search and the home page only.
    """

    template: ClassVar[str] = "pages/error.html"

    status: int
    number: str | None = None
    words: str = ""
    cards: tuple[Card, ...] = ()
    cards_url: str = ""
    nearest: str | None = None
    nearest_url: str | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBackPage(Page):
    """The page of a record whose file has problems, while no earlier version was good."""

    template: ClassVar[str] = "pages/held-back.html"

    file: str
    problems: tuple[ProblemLine, ...]

    @classmethod
    def of(cls, path: str, problems: tuple[Problem, ...]) -> "HeldBackPage":
        """Make the page of a file below the content directory."""
        return cls(
            title=_("Catatan ini belum dapat ditampilkan"),
            description=_(
                "Berkasnya ada, tetapi masih punya masalah. Begitu masalahnya diperbaiki, catatan ini tayang."
            ),
            file=f"practices/{path}",
            problems=problem_lines(problems),
        )


def words_of(path: str) -> SearchQuery:
    """Make a search of the words of an address that leads nowhere."""
    signs = (sign if sign.isalnum() else " " for sign in path[:200])
    words = [word for word in "".join(signs).split() if word.casefold() not in _FOLDERS]
    return SearchQuery(text=" ".join(words[:12]), per_page=5)


_FOLDERS = frozenset({"praktik", "replikasi", "kerja", "sama", "kebutuhan", "daerah", "cari", "api", "html", "php"})
