"""Sources: every name of one exists, and none carries more than its kind can."""

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Findings, Found
from registry.content.nearest import nearest
from registry.domain.identity import RecordKind
from registry.domain.words import Evidence, SourceKind

FIGURES = ("results", "costs", "awards", "reported_replications")
"""Lists whose rows are figures: they never rest on a party's own medium alone."""
_CARRIES = {
    Evidence.DOCUMENT: {SourceKind.OFFICIAL, SourceKind.DOCUMENT},
    Evidence.EXAMINED: {SourceKind.OFFICIAL, SourceKind.DOCUMENT, SourceKind.JOURNAL},
}


def check_sources(root: Row, kind: RecordKind, findings: Findings) -> None:
    """Check the list of sources, every reference to it, and evidence against the kinds of source."""
    kinds = _kinds_by_id(root, findings)
    if not root.has("sources") and kind is not RecordKind.NEED:
        findings.error(Code.NO_SOURCE, root.document.key_spot(("sources",)))
    for row in root.below():
        if not row.loc:
            continue
        named = row.texts("sources")
        for id_, spot in named:
            if id_ not in kinds:
                findings.error(Code.UNKNOWN_SOURCE, spot, Found.of(id_, nearest(id_, kinds)))
        named_kinds = {kinds[id_] for id_, _ in named if id_ in kinds}
        if row.text("evidence"):
            _check_evidence(row, kind, named_kinds, findings)
        if row.loc[0] in FIGURES and named_kinds == {SourceKind.PARTY_MEDIUM}:
            findings.error(Code.PARTY_MEDIUM_ALONE, row.spot("sources"))


def _kinds_by_id(root: Row, findings: Findings) -> dict[str, str]:
    kinds: dict[str, str] = {}
    lines: dict[str, int] = {}
    for source in root.rows("sources"):
        id_ = source.text("id")
        if id_ is None:
            continue
        spot = source.spot("id")
        if id_ in kinds:
            findings.error(Code.DUPLICATE_SOURCE, spot, Found.of(id_, other_line=lines[id_]))
        kinds[id_] = source.text("kind") or ""
        lines.setdefault(id_, spot.line)
    return kinds


def _check_evidence(row: Row, kind: RecordKind, kinds: set[str], findings: Findings) -> None:
    """Hold the grade against the kinds of source named; a press article never makes more than a statement."""
    grade = row.text("evidence") or ""
    spot = row.spot("evidence")
    if grade == Evidence.BOTH_SIDES and kind is not RecordKind.TRANSFER:
        findings.error(Code.BOTH_SIDES_ONLY_TRANSFER, spot, Found.of(grade, Evidence.STATEMENT))
    needed = next((needed for evidence, needed in _CARRIES.items() if evidence == grade), None)
    if needed is not None and not kinds & needed:
        found = Found.of(
            grade, Evidence.STATEMENT, needed=", ".join(sorted(needed)), found=", ".join(sorted(kinds)) or "-"
        )
        findings.error(Code.EVIDENCE_TOO_HIGH, spot, found)
