"""What the page of results and the list of one kind share: words, filters, orders, pages, and help where nothing is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName, SearchQuery, Sort
from registry.domain.results import SearchResults
from registry.web import labels, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from registry.web.pages.facets import Box, Chip, Choice
from registry.web.pages.pager import Pager, pager
from registry.web.pages.zero import ZeroHelp
from registry.web.parameters import Notice
from registry.web.texts import gettext as _
from registry.web.texts import later

_FILTERS = frozenset(facet.value for facet in (*urls.MULTIPLE, *urls.TRAILING)) | {"year_from", "year_to"}
_YEARS = frozenset({"year_from", "year_to"})
MOST_ALSO = 6
"""Expansions that are named; a query may have more."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What may have been meant, and the address that searches it; nothing is replaced without a click."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with all that changes it.

    Attributes:
        at: path of the page; its forms lead there.
        kept: parameters that the search box carries along: filters and order.
        kept_by_filters: parameters that the filter form carries along: what it has no field for, but the page.
        filters: number of filters that are on.
        also: other words that were looked for and found.
        guess: the words as they may have been meant, with the address of their search; None where all are known.
        help: only where nothing was found.
    """

    at: str
    text: str
    year_from: int | None
    year_to: int | None
    kept: tuple[tuple[str, str], ...]
    kept_by_filters: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    boxes: tuple[Box, ...]
    sorts: tuple[Choice, ...]
    pager: Pager | None
    also: tuple[str, ...]
    guess: Guess | None
    help: ZeroHelp | None

    @classmethod
    def of(
        cls,
        results: SearchResults,
        notices: tuple[Notice, ...],
        help_: ZeroHelp | None,
        lexicon: Lexicon,
        *,
        at: str = urls.SEARCH,
        sorts: Iterable[Sort] = Sort,
        but: tuple[FacetName, ...] = (),
    ) -> "Answer":
        """Take an answer apart.

        Args:
            results: of the engine.
            notices: of reading the address.
            help_: where nothing was found.
            lexicon: names.
            at: path of the page.
            sorts: orders to choose from, the one that is taken without a choice first.
            but: facets that the page shows in its own way.
        """
        query, pairs = results.query, urls.pairs(results.query)
        boxes = facets.boxes(results, lexicon, but)
        fields = {box.name for box in boxes} | _YEARS | {"page"}
        fixed = {FacetName.KIND.value} if at in urls.LISTS else set[str]()
        return cls(
            at=at,
            text=query.text,
            year_from=query.filters.year_from,
            year_to=query.filters.year_to,
            kept=tuple(pair for pair in pairs if pair[0] in _FILTERS - fixed | {"sort"}),
            kept_by_filters=tuple(pair for pair in pairs if pair[0] not in fields | fixed),
            notices=notice_texts((*notices, *(Notice(key) for key in results.notices)), lexicon),
            chips=facets.chips(query, lexicon, at),
            clear_url=urls.search(urls.unfiltered(query, at), at),
            boxes=boxes,
            sorts=_sorts(query, tuple(sorts), lexicon, at),
            pager=pager(results, at),
            also=results.also[:MOST_ALSO],
            guess=_guess(results, at),
            help=help_,
        )

    @property
    def has_filters(self) -> bool:
        """Whether there is anything to filter by."""
        return bool(self.boxes)


def _guess(results: SearchResults, at: str) -> Guess | None:
    if results.suggestion is None:
        return None
    return Guess(results.suggestion, urls.search(replace(results.query, text=results.suggestion, page=1), at))


def _sorts(query: SearchQuery, sorts: tuple[Sort, ...], lexicon: Lexicon, at: str) -> tuple[Choice, ...]:
    """Make the links to other orders; one that is not among them is shown as the first."""
    current = query.sort if query.sort in sorts else sorts[0]
    return tuple(
        Choice(
            _order(sort, lexicon, at),
            urls.search(urls.sorted_by(query, Sort.RELEVANCE if sort is sorts[0] else sort), at),
            count=None,
            is_current=sort is current,
        )
        for sort in sorts
    )


def _order(sort: Sort, lexicon: Lexicon, at: str) -> str:
    return (
        _("Yang diterapkan dulu") if sort is Sort.APPLIED and at in urls.LISTS else labels.label(sort, lexicon.language)
    )


_TOO_LONG = later("Pencarian terlalu panjang; hanya kata-kata pertama yang dipakai.")
_QUERY_NOTICES = {
    "phrases_cut": later("Hanya tiga frasa dalam tanda kutip pertama yang dipakai."),
    "field_ignored": later(
        "Saringan yang diketik dengan nilai tidak dikenal diabaikan; contoh yang benar: daerah:kota-bandung."
    ),
}


def notice_texts(notices: tuple[Notice, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Say each notice once, in words."""
    return tuple(dict.fromkeys(_notice_text(notice, lexicon) for notice in notices))


def _notice_text(notice: Notice, lexicon: Lexicon) -> str:
    match notice.key:
        case "value_ignored":
            name = _parameter(notice.parameter, lexicon)
            return _("Nilai “%(value)s” untuk %(name)s tidak dikenal dan diabaikan.", value=notice.value, name=name)
        case "values_cut":
            return _("Terlalu banyak pilihan; yang pertama dipakai.")
        case "page_changed":
            return _("Halaman “%(value)s” tidak ada; yang tampil adalah halaman terdekat.", value=notice.value)
        case "query_cut":
            return _("Pencarian dipotong sampai %(max)s huruf.", max=MAX_QUERY_CHARACTERS)
        case _:
            return _(_QUERY_NOTICES.get(notice.key, _TOO_LONG))


def _parameter(name: str, lexicon: Lexicon) -> str:
    facet = next((facet for facet in FacetName if facet.value == name), None)
    return lexicon.facet(facet) if facet else {"sort": _("Urutan")}.get(name, _("Tahun"))
