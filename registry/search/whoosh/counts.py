"""What a generation holds, counted from its columns."""

from types import MappingProxyType

from registry.domain.document import Counts, RegionCounts
from registry.search.whoosh.columns import Bools, Columns


def count(columns: Columns) -> Counts:
    """Count records by kind, status, topic and region."""
    kinds = _counted(columns, "kind", columns.alive)
    practices = columns.alive & columns.mask("kind", ("practice",))
    published = practices & columns.mask("status", ("published",))
    records = columns.alive & ~columns.mask("kind", ("region",))
    kinds.pop("region", None)
    topics = _counted(columns, "topic", published)
    transfers = columns.alive & columns.mask("stage", ("transfer/diterapkan",)) & ~columns.mask("status", ("archived",))
    drafts = int((practices & columns.mask("status", ("draft",))).sum())
    return Counts(
        MappingProxyType(kinds),
        int(published.sum()),
        drafts,
        MappingProxyType(topics),
        int(transfers.sum()),
        MappingProxyType(_count_regions(columns, records)),
    )


def _count_regions(columns: Columns, records: Bools) -> dict[str, RegionCounts]:
    """Count the records of each region that has any, by what they are to it."""
    parts = {
        "offers": ("region", "practice"),
        "took": ("region", "transfer"),
        "gave": ("origin", "transfer"),
        "needs": ("region", "need"),
        "agreements": ("region", "agreement"),
    }
    found: dict[str, dict[str, int]] = {}
    for part, (facet, kind) in parts.items():
        for slug, number in _counted(columns, facet, records & columns.mask("kind", (kind,))).items():
            found.setdefault(slug, {})[part] = number
    return {slug: RegionCounts(**numbers) for slug, numbers in found.items()}


def _counted(columns: Columns, facet: str, rows: Bools) -> dict[str, int]:
    return {
        value: int(count)
        for value, count in zip(columns.values[facet], columns.count(facet, rows), strict=True)
        if count
    }
