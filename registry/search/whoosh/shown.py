"""What a list shows of a document, as the text that is stored with it."""

import json
from dataclasses import asdict
from types import MappingProxyType

from registry.domain.document import Document
from registry.domain.results import Hit, HitFacts


def shown_text(document: Document) -> str:
    """Return the stored text of a document: JSON without what is empty."""
    facts = {name: value for name, value in asdict_facts(document.facts).items() if value or _is_zero(value)}
    data = {
        "title": document.title,
        "summary": document.summary,
        "region": document.region,
        "sector": document.sector,
        "topics": document.topics,
        "stage": document.stage,
        "year": document.year,
        "status": document.status,
        "progress": document.progress,
        "facts": facts,
    }
    return json.dumps({name: value for name, value in data.items() if value}, ensure_ascii=False, separators=(",", ":"))


def _is_zero(value: object) -> bool:
    """Whether a value is the number 0, which says something: what cost nothing."""
    return value == 0 and not isinstance(value, bool)


def asdict_facts(facts: HitFacts) -> dict[str, object]:
    """Return facts as plain data."""
    return {**asdict(_without_proxy(facts)), "counts": dict(facts.counts)}


def _without_proxy(facts: HitFacts) -> HitFacts:
    """Copy facts without their read-only mapping, which cannot be copied deeply."""
    return HitFacts(
        **{name: getattr(facts, name) for name in HitFacts.__dataclass_fields__ if name != "counts"}, counts={}
    )


def names_of(text: str) -> tuple[str, ...]:
    """Return the title and the other names in a stored text."""
    data = json.loads(text)
    return (data["title"], *data.get("facts", {}).get("aliases", ()))


def hit_of(key: str, text: str) -> Hit:
    """Return the hit of a stored text, without score and highlights."""
    kind, _, id_ = key.partition(":")
    data = json.loads(text)
    facts = data.get("facts", {})
    facts["aliases"] = tuple(facts.get("aliases", ()))
    facts["trail"] = tuple(facts.get("trail", ()))
    facts["counts"] = MappingProxyType(facts.get("counts", {}))
    return Hit(
        kind,
        id_,
        data["title"],
        data.get("summary", ""),
        data.get("region"),
        data.get("sector"),
        tuple(data.get("topics", ())),
        data.get("stage"),
        data.get("year"),
        data.get("status", "published"),
        progress=data.get("progress"),
        facts=HitFacts(**facts),
    )
