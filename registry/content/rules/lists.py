"""Words of the open lists and slugs of regions: an unknown one is reported and holds nothing back."""

import re

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Findings, Found, Spot
from registry.content.nearest import nearest
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKind
from registry.domain.vocabulary import VocabularyName

_SECTOR = re.compile(r"[1-8]\.[0-9]{2}")
_KEYS = {
    "sector": VocabularyName.SECTOR,
    "other_sectors": VocabularyName.SECTOR,
    "sectors": VocabularyName.SECTOR,
    "topics": VocabularyName.TOPIC,
    "initiator": VocabularyName.INITIATOR,
}


def check_lists(root: Row, kind: RecordKind, lists: ContentLists, findings: Findings) -> None:
    """Check every key of an open list and every region that the record names."""
    for key, name in _KEYS.items():
        for value, spot in _values(root, key):
            _check_term(name, value, spot, lists, findings)
    software = root.row("software")
    for value, spot in _values(software, "softwareType") if software else ():
        _check_term(VocabularyName.SOFTWARE_TYPE, value, spot, lists, findings)
    for slug, spot in _regions(root, kind):
        if slug not in lists.regions:
            found = Found.of(slug, lists.regions.nearest(slug[:100]))
            findings.error(Code.UNKNOWN_REGION, spot, found, holds_back=False)


def _values(row: Row, key: str) -> tuple[tuple[str, Spot], ...]:
    text = row.text(key)
    return ((text, row.spot(key)),) if text is not None else row.texts(key)


def _check_term(name: VocabularyName, value: str, spot: Spot, lists: ContentLists, findings: Findings) -> None:
    vocabulary = lists.vocabularies.get(name)
    if vocabulary is None or value in vocabulary:
        return
    if name is VocabularyName.SECTOR and not _SECTOR.fullmatch(value):
        return  # the field reports its form
    by_label = {term.label(): key for key, term in vocabulary.items()}
    keys = () if name is VocabularyName.SECTOR else vocabulary  # numbers that look alike mean different things
    close = nearest(value, keys) or by_label.get(nearest(value, by_label) or "")
    findings.error(Code.UNKNOWN_TERM, spot, Found.of(value, close, list=name), holds_back=False)


def _regions(root: Row, kind: RecordKind) -> list[tuple[str, Spot]]:
    found = [named for row in root.rows("reported_replications") for named in row.texts("named")]
    if kind is RecordKind.AGREEMENT:
        found += [(slug, party.spot("region")) for party in root.rows("parties") if (slug := party.text("region"))]
    return found
