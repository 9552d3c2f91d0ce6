"""The results page."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import MAX_QUERY_CHARACTERS, SearchQuery, Sort
from registry.domain.results import SearchResults
from registry.web import formats, labels, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from registry.web.pages.cards import Card, cards
from registry.web.pages.facets import Box, Chip, Choice
from registry.web.pages.page import Page
from registry.web.pages.pager import Pager, pager
from registry.web.pages.zero import ZeroHelp
from registry.web.parameters import Notice
from registry.web.texts import gettext as _
from registry.web.texts import later

_FILTERS = frozenset(facet.value for facet in (*urls.MULTIPLE, *urls.TRAILING)) | {"year_from", "year_to"}

_RECORDS = later("catatan")
_THINGS = {
    RecordKind.PRACTICE.value: later("praktik"),
    RecordKind.TRANSFER.value: later("replikasi"),
    RecordKind.AGREEMENT.value: later("kerja sama"),
    RecordKind.NEED.value: later("kebutuhan"),
    REGION_KIND: later("daerah"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The context of `/cari`.

    Attributes:
        heading: the count sentence.
        kept: parameters that the search box carries along: filters and order.
        kept_by_filters: parameters that the filter form carries along: words, kind and order.
        help: only where nothing was found.
    """

    template: ClassVar[str] = "pages/search.html"

    heading: str
    text: str
    year_from: int | None
    year_to: int | None
    kept: tuple[tuple[str, str], ...]
    kept_by_filters: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    chips: tuple[Chip, ...]
    clear_url: str
    kinds: tuple[Choice, ...]
    boxes: tuple[Box, ...]
    has_filters: bool
    sorts: tuple[Choice, ...]
    cards: tuple[Card, ...]
    has_evidence: bool
    pager: Pager | None
    help: ZeroHelp | None

    @classmethod
    def of(
        cls, results: SearchResults, notices: tuple[Notice, ...], help_: ZeroHelp | None, lexicon: Lexicon
    ) -> "SearchPage":
        """Make the page of an answer."""
        query = results.query
        heading = count_sentence(results)
        shown = cards(results.hits, lexicon)
        boxes = facets.boxes(results, lexicon)
        return cls(
            title=heading,
            path=urls.search(query) if results.total else "",
            section=_section(query),
            heading=heading,
            text=query.text,
            year_from=query.filters.year_from,
            year_to=query.filters.year_to,
            kept=tuple(pair for pair in urls.pairs(query) if pair[0] in _FILTERS | {"sort"}),
            kept_by_filters=tuple(pair for pair in urls.pairs(query) if pair[0] in {"q", "kind", "sort"}),
            notices=notice_texts((*notices, *(Notice(key) for key in results.notices)), lexicon),
            chips=facets.chips(query, lexicon),
            clear_url=urls.search(urls.unfiltered(query)),
            kinds=facets.kinds(results, lexicon),
            boxes=boxes,
            has_filters=bool(boxes) or query.filters.year_from is not None or query.filters.year_to is not None,
            sorts=_sorts(query, lexicon),
            cards=shown,
            has_evidence=any(card.evidence for card in shown),
            pager=pager(results),
            help=help_,
        )


def _section(query: SearchQuery) -> str:
    if not query.text and len(query.filters.kind) == 1:
        return urls.search_for(kind=query.filters.kind[0])
    return urls.SEARCH


def _sorts(query: SearchQuery, lexicon: Lexicon) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            labels.label(sort, lexicon.language),
            urls.search(urls.sorted_by(query, sort)),
            count=None,
            is_current=sort is query.sort,
        )
        for sort in Sort
    )


def count_sentence(results: SearchResults) -> str:
    """Say how many records of which kind answer which words."""
    kinds = results.query.filters.kind
    things = _(_THINGS.get(kinds[0], _RECORDS) if len(kinds) == 1 else _RECORDS)
    if not results.total:
        sentence = _("Tidak ada %(things)s yang cocok", things=things)
    else:
        sentence = _("%(count)s %(things)s", count=formats.number(results.total), things=things)
    if results.query.text:
        return _("%(found)s untuk “%(text)s”", found=sentence, text=results.query.text)
    return sentence


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
        case "phrases_cut":
            return _("Hanya tiga frasa dalam tanda kutip pertama yang dipakai.")
        case _:
            return _("Pencarian terlalu panjang; hanya kata-kata pertama yang dipakai.")


def _parameter(name: str, lexicon: Lexicon) -> str:
    facet = next((facet for facet in facets.SEARCHED if facet.value == name), None)
    return lexicon.facet(facet) if facet else {"sort": _("Urutan")}.get(name, _("Tahun"))
