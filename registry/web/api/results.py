"""Search results as plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from markupsafe import escape

from registry.domain.query import FacetName
from registry.domain.results import FacetValue, Fragment, Hit, SearchResults
from registry.web import urls
from registry.web.lexicon import Lexicon

Json = Mapping[str, object]


def search_answer(results: SearchResults, notices: Iterable[str], lexicon: Lexicon) -> Json:
    """Write an answer with the keys of the documented API; each result says why it is there where that was asked."""
    return {
        "total": results.total,
        "page": results.query.page,
        "per_page": results.query.per_page,
        "took_ms": round(results.took_ms, 1),
        "query": results.query.text,
        "suggestion": results.suggestion,
        "also": list(results.also),
        "notices": list(notices),
        "results": _rows(results, lexicon),
        "facets": {name.value: _facet(name, values, lexicon) for name, values in results.facets.items()},
    }


def _rows(results: SearchResults, lexicon: Lexicon) -> list[Json]:
    rows = [hit_data(hit, lexicon) for hit in results.hits]
    if not results.explanations:
        return rows
    explained = zip(rows, results.explanations, strict=True)
    return [{**row, "explanations": [asdict(one) for one in reasons]} for row, reasons in explained]


def hit_data(hit: Hit, lexicon: Lexicon) -> Json:
    """Write one record of a list."""
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "summary": hit.summary,
        "region": region_data(hit.region, lexicon),
        "sector": hit.sector,
        "topics": list(hit.topics),
        "stage": hit.stage,
        "year": hit.year,
        "status": hit.status,
        "url": urls.record(hit.kind, hit.id),
        "score": round(hit.score, 4),
        "highlights": {name: [_marked(snippet) for snippet in snippets] for name, snippets in hit.highlights.items()},
    }


def region_data(slug: str | None, lexicon: Lexicon) -> Json | None:
    """Write the region of a record; None for an agreement."""
    region = lexicon.regions.get(slug or "")
    return {"code": region.code, "slug": region.slug, "name": region.name} if region else None


def _facet(name: FacetName, values: Iterable[FacetValue], lexicon: Lexicon) -> list[Json]:
    return [
        {
            "value": value.value,
            "label": lexicon.value(name, value.value),
            "count": value.count,
            "selected": value.is_selected,
            **({"group": value.group} if value.group else {}),
        }
        for value in values
    ]


def _marked(fragments: Iterable[Fragment]) -> str:
    return "".join(f"<mark>{escape(one.text)}</mark>" if one.is_match else str(escape(one.text)) for one in fragments)
