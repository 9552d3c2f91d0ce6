"""The results page."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import REGION_KIND
from registry.domain.query import SearchQuery
from registry.domain.results import SearchResults
from registry.web import formats, search_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from registry.web.pages.answer import Answer
from registry.web.pages.cards import Card, cards
from registry.web.pages.downloads import downloads
from registry.web.pages.facets import Choice
from registry.web.pages.page import Page
from registry.web.pages.record import Link
from registry.web.pages.things import things
from registry.web.pages.zero import ZeroHelp
from registry.web.parameters import Notice
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The context of `/cari`.

    Attributes:
        heading: the count sentence.
    """

    template: ClassVar[str] = "pages/search.html"

    heading: str
    answer: Answer
    kinds: tuple[Choice, ...]
    cards: tuple[Card, ...]
    has_evidence: bool
    has_picks: bool
    feed_url: str
    files: tuple[Link, ...]

    @classmethod
    def of(
        cls, results: SearchResults, notices: tuple[Notice, ...], help_: ZeroHelp | None, lexicon: Lexicon
    ) -> "SearchPage":
        """Make the page of an answer."""
        heading = count_sentence(results)
        shown = cards(results.hits, lexicon)
        return cls(
            title=heading,
            description=_("%(count)s di registri praktik baik pemerintah daerah.", count=heading),
            path=urls.search(results.query) if results.total else "",
            address=urls.search(results.query),
            section=_section(results.query),
            heading=heading,
            answer=Answer.of(results, notices, help_, lexicon),
            kinds=facets.kinds(results, lexicon),
            cards=shown,
            has_picks=any(card.pick for card in shown),
            has_evidence=any(card.evidence for card in shown),
            feed_url=search_urls.feed(results.query),
            files=downloads(results.query),
        )


def _section(query: SearchQuery) -> str:
    is_of_regions = not query.text and query.filters.kind == (REGION_KIND,)
    return urls.REGIONS if is_of_regions else urls.SEARCH


def count_sentence(results: SearchResults) -> str:
    """Say how many records of which kind answer which words."""
    kinds = results.query.filters.kind
    named = things(kinds[0] if len(kinds) == 1 else "", results.total)
    if not results.total:
        sentence = _("Tidak ada %(things)s yang cocok", things=named)
    else:
        sentence = _("%(count)s %(things)s", count=formats.number(results.total), things=named)
    if results.query.text:
        return _("%(found)s untuk “%(text)s”", found=sentence, text=results.query.text)
    return sentence
