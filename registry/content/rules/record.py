"""All rules of a record, by its kind."""

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Findings, Found
from registry.content.rules.figures import check_figures
from registry.content.rules.lists import check_lists
from registry.content.rules.sources import check_sources
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.words import NeedOrigin, NeedProgress, Status

BLANK_MARK = "[ISI]"
"""What `registry new` writes where a person must fill in."""
_PUBLISHED_PRACTICE = ("form", "digital", "sector")
_ID_PARTS = {RecordKind.PRACTICE: 2, RecordKind.NEED: 2, RecordKind.TRANSFER: 3, RecordKind.AGREEMENT: 1}


def is_published(root: Row) -> bool:
    """Say whether the record is to be checked strictly; a draft or an archived one is not."""
    return root.text("status") not in (Status.DRAFT, Status.ARCHIVED)


def check_record(root: Row, key: RecordKey, lists: ContentLists, findings: Findings) -> None:
    """Check everything that needs more than one field, or the tables."""
    check_sources(root, key.kind, findings)
    check_figures(root, findings)
    check_lists(root, key.kind, lists, findings)
    _check_links(root, key, findings)
    _check_blanks(root, findings)
    if key.kind is RecordKind.PRACTICE and is_published(root):
        for name in _PUBLISHED_PRACTICE:
            if not root.has(name):
                findings.error(Code.REQUIRED_WHEN_PUBLISHED, root.document.key_spot((name,)))
    elif key.kind is RecordKind.NEED:
        _check_need(root, findings)
    elif key.kind is RecordKind.AGREEMENT:
        _check_parties(root, findings)


def _check_links(root: Row, key: RecordKey, findings: Findings) -> None:
    """Check what a record says of its own ids; whether the others exist is checked over all files."""
    if root.text("replaced_by") == key.id:
        findings.error(Code.REPLACES_ITSELF, root.spot("replaced_by"), Found.of(key.id))
    if root.text("parent") == key.id:
        findings.error(Code.OWN_PARENT, root.spot("parent"), Found.of(key.id))
    became = root.text("became")
    if became is not None and became.partition("/")[0] != key.region:
        findings.error(Code.GROWN_ELSEWHERE, root.spot("became"), Found.of(became))
    own = [(id_, root.spot("replaced_by")) for id_ in [root.text("replaced_by")] if id_] + list(
        root.texts("former_ids")
    )
    for id_, spot in own:
        if id_.count("/") + 1 != _ID_PARTS[key.kind]:
            findings.error(Code.ID_FORM, spot, Found.of(id_))


def _check_need(root: Row, findings: Findings) -> None:
    if root.text("origin") != NeedOrigin.RECORDED:
        return
    if not root.has("sources"):
        findings.error(Code.NEED_WITHOUT_SOURCE, root.document.key_spot(("sources",)))
    if root.text("progress") == NeedProgress.OPEN:
        found = Found.of(NeedProgress.OPEN, NeedProgress.UNKNOWN)
        findings.error(Code.NEED_SHOWN_OPEN, root.spot("progress"), found)


def _check_parties(root: Row, findings: Findings) -> None:
    for party in root.rows("parties"):
        if party.has("region") == party.has("institution"):
            findings.error(Code.PARTY_NAME, party.spot())


def _check_blanks(root: Row, findings: Findings) -> None:
    report = findings.error if is_published(root) else findings.warning
    for row in root.below():
        for name in row.data:
            if BLANK_MARK in (row.text(name) or ""):
                report(Code.NOT_FILLED_IN, row.spot(name), Found.of(row.text(name) or ""))
