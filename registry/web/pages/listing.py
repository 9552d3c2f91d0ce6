"""The lists of replications, agreements and needs: one page, with what each kind counts in its own way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.answers import ProposalKind
from registry.domain.identity import RecordKind
from registry.domain.query import FacetName, SearchQuery, Sort
from registry.domain.results import SearchResults
from registry.domain.routes import Route
from registry.domain.words import TransferStage
from registry.services.routes import opening
from registry.web import proposal_urls, search_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import tally
from registry.web.pages.answer import Answer
from registry.web.pages.cards import Card, cards
from registry.web.pages.downloads import downloads
from registry.web.pages.map import Map, map_of, opening_words
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link
from registry.web.pages.rows import TransferRow, transfer_rows
from registry.web.pages.search import count_sentence
from registry.web.pages.tally import Count
from registry.web.pages.zero import ZeroHelp
from registry.web.parameters import Notice
from registry.web.texts import gettext as _
from registry.web.texts import later


@dataclass(frozen=True, slots=True)
class _Words:
    """What the list of one kind says of itself."""

    title: str
    lead: str
    box: str
    empty: str


_WORDS: Mapping[str, _Words] = {
    urls.TRANSFERS: _Words(
        later("Replikasi"),
        later(
            "Apa yang dipelajari satu daerah dari daerah lain, dan sejauh mana. Setiap replikasi dihitung sekali, "
            "pada tahap terjauhnya; tanda tangan belum berarti penerapan."
        ),
        later("Cari di replikasi"),
        later("Belum ada replikasi yang tercatat."),
    ),
    urls.AGREEMENTS: _Words(
        later("Kerja sama"),
        later(
            "Naskah yang diteken antara daerah, atau antara daerah dan lembaga lain. Yang benar-benar dijalankan "
            "tercatat sebagai replikasi di bawahnya."
        ),
        later("Cari di kerja sama"),
        later("Belum ada kerja sama yang tercatat."),
    ),
    urls.NEEDS: _Words(
        later("Kebutuhan"),
        later("Apa yang dicari daerah. Mungkin daerah Anda sudah punya jawabannya."),
        later("Cari di kebutuhan"),
        later("Belum ada kebutuhan yang tercatat."),
    ),
}
_SORTS: Mapping[str, tuple[Sort, ...]] = {
    urls.TRANSFERS: (Sort.NEWEST, Sort.APPLIED),
    urls.AGREEMENTS: (Sort.NEWEST, Sort.APPLIED),
    urls.NEEDS: (Sort.NEWEST,),
}
_COUNTED: Mapping[str, tuple[FacetName, ...]] = {
    urls.TRANSFERS: (FacetName.STAGE, FacetName.SILENT),
    urls.NEEDS: (FacetName.PROGRESS,),
}
"""Facets that stand above the list as numbers, not beside it as boxes."""


_FORMS: Mapping[str, ProposalKind] = {urls.TRANSFERS: ProposalKind.TRANSFER, urls.NEEDS: ProposalKind.NEED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """The context of `/replikasi`, `/kerja-sama` and `/kebutuhan`.

    Attributes:
        box: label of the search box.
        counted: how many records are shown.
        empty: what to say where no record of the kind exists; None where one does.
        propose_url: the form for the first one; None where only files make one.
        steps, beside: numbers that lead to their records: in their order, and apart from it.
        rows: of replications, as a table; other kinds are `cards`.
    """

    template: ClassVar[str] = "pages/list.html"

    heading: str
    lead: str
    box: str
    counted: str
    empty: str | None
    propose_url: str | None
    answer: Answer
    steps: tuple[Count, ...]
    beside: tuple[Count, ...]
    rows: tuple[TransferRow, ...]
    cards: tuple[Card, ...]
    has_evidence: bool
    map: Map | None
    map_words: str
    map_all: str | None
    feed_url: str
    files: tuple[Link, ...]

    @classmethod
    def of(
        cls,
        at: str,
        results: SearchResults,
        notices: tuple[Notice, ...],
        help_: ZeroHelp | None,
        lexicon: Lexicon,
        routes: tuple[Route, ...] = (),
    ) -> "ListPage":
        """Make the list at a path."""
        words, query = _WORDS[at], results.query
        is_transfers = at == urls.TRANSFERS
        answer = Answer.of(results, notices, help_, lexicon, at=at, sorts=_sorts(query, at), but=_COUNTED.get(at, ()))
        steps, beside = _numbers(results, lexicon, at)
        shown = () if is_transfers else cards(results.hits, lexicon)
        rows = transfer_rows(results.hits, lexicon) if is_transfers else ()
        is_all = not query.text and query.filters == urls.unfiltered(query, at).filters
        return cls(
            title=_(words.title),
            description=_(words.lead),
            path=urls.search(query, at) if results.total or is_all else "",
            address=urls.search(query, at),
            section=at,
            breadcrumb=(Crumb(_(words.title), at),) if not is_all or query.page > 1 else (),
            heading=_(words.title),
            lead=_(words.lead),
            box=_(words.box),
            counted=count_sentence(results),
            empty=_(words.empty) if is_all and not results.total else None,
            propose_url=proposal_urls.form(_FORMS[at]) if at in _FORMS else None,
            answer=answer,
            steps=steps,
            beside=beside,
            rows=rows,
            cards=shown,
            map=map_of(_shown(routes, query), lexicon, query=query) if is_transfers else None,
            map_words="" if query.filters.stage else opening_words(),
            map_all=None
            if query.filters.stage
            else urls.search(urls.with_only(query, FacetName.STAGE, _ALL_STAGES), at),
            feed_url=search_urls.feed(query),
            files=downloads(query, at),
            has_evidence=any(row.evidence for row in rows) or any(card.evidence for card in shown),
        )


_ALL_STAGES = tuple(sorted(stage.value for stage in TransferStage))


def _shown(routes: tuple[Route, ...], query: SearchQuery) -> tuple[Route, ...]:
    """Return the routes that the map opens on, or those of the stages that were chosen."""
    return routes if query.filters.stage else opening(routes)


def _sorts(query: SearchQuery, at: str) -> tuple[Sort, ...]:
    """Return the orders worth choosing: without words the best match is no order."""
    return (Sort.RELEVANCE, *_SORTS[at]) if query.text else _SORTS[at]


def _numbers(results: SearchResults, lexicon: Lexicon, at: str) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    if at == urls.TRANSFERS:
        return tally.funnel(results, lexicon, at)
    return (tally.progress(results, lexicon, at), ()) if at == urls.NEEDS else ((), ())


def kind_of(at: str) -> RecordKind:
    """Return the kind that the list at a path has."""
    return RecordKind(urls.LISTS[at])
