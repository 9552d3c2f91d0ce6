"""What suggestions are made of: names of records and regions, topics, sectors, and acronyms that find something."""

from collections.abc import Iterator

import numpy as np

from registry.domain.file import ContentLists
from registry.domain.synonyms import SynonymRow
from registry.domain.vocabulary import VocabularyName
from registry.search.language import content_words, stem, words
from registry.search.plan import Form
from registry.search.suggest import Entry
from registry.search.whoosh.columns import Columns
from registry.search.whoosh.counts import count
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.words import IndexWords

_RECORDS = ("practice", "agreement", "need")
_UPPER = 5
"""Letters up to which an acronym is written in capitals."""


def entries(columns: Columns, postings: Postings, lists: ContentLists, known: IndexWords) -> Iterator[Entry]:
    """Yield all that may be suggested, the likelier of each kind first; what has no document is left out."""
    yield from _records(columns, postings)
    yield from _regions(columns, lists)
    for name, facet in ((VocabularyName.TOPIC, "topic"), (VocabularyName.SECTOR, "sector")):
        used = {
            value
            for value, number in zip(columns.values[facet], columns.count(facet, columns.alive), strict=True)
            if number
        }
        for term in lists.vocabularies.get(name, {}).values():
            if term.key in used:
                yield Entry(term.label(), facet, term.key, tuple(dict.fromkeys(term.labels.values())))
    yield from _acronyms(lists, known)


def _records(columns: Columns, postings: Postings) -> Iterator[Entry]:
    """Yield records by their names: published before drafts before archived, often applied first, then the latest."""
    numbers = np.flatnonzero(columns.alive & columns.mask("kind", _RECORDS))
    standing = {"published": 0, "draft": 1}
    status = [standing.get(columns.values["status"][code], 2) for code in columns.single["status"][numbers]]
    keys = (-columns.numbers["date"][numbers], -columns.numbers["applied"][numbers], np.asarray(status, dtype=np.int8))
    for number in numbers[np.lexsort(keys)].tolist():
        kind, _, id_ = columns.keys[number].partition(":")
        names = postings.names(number)
        yield Entry(names[0], kind, id_, names)


def _regions(columns: Columns, lists: ContentLists) -> Iterator[Entry]:
    """Yield the regions of the table, those with records first."""
    has_records = count(columns).by_region
    for region in sorted(lists.regions.values(), key=lambda region: region.slug not in has_records):
        yield Entry(region.name, "region", region.slug, (region.name, region.short_name))


def _acronyms(lists: ContentLists, known: IndexWords) -> Iterator[Entry]:
    for row in lists.synonyms.rows:
        for source in row.sources:
            target = _long_form(source, row)
            if target and (_finds(source, known) or _finds(target, known)):
                short = source.upper() if len(source) <= _UPPER else source.capitalize()
                yield Entry(f"{short} ({target})", "term", source, (source,))


def _long_form(source: str, row: SynonymRow) -> str:
    """Return what a single word stands for: the first phrase of its row with the same first letter; "" for none."""
    if not source.isalnum():
        return ""
    phrases = (target for target in row.targets if " " in target and target[0].lower() == source[0].lower())
    return next((phrase for phrase in phrases if source not in words(phrase)), "")


def _finds(term: str, known: IndexWords) -> bool:
    return all(known.has(Form.STEM, stem(word)) for word in content_words(term))
