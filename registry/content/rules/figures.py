"""Figures and spans: a row says something, and no span ends before it begins."""

from decimal import Decimal, InvalidOperation

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Findings, Found
from registry.domain.dates import PartialDate

_SPANS = (("since", "until"), ("from", "to"), ("signed_on", "valid_until"), ("posted_on", "expires_on"))
_NUMBERS = (("min", "max"), ("min_idr", "max_idr"))


def check_figures(root: Row, findings: Findings) -> None:
    """Check results, costs and every pair that spans something."""
    for row in root.rows("results"):
        if not any(row.has(name) for name in ("value", "min", "max", "before")):
            findings.error(Code.FIGURE_WITHOUT_VALUE, row.spot(), Found.of(keys="value, min, max, before"))
    for row in root.rows("costs"):
        if not any(row.has(name) for name in ("amount_idr", "min_idr", "max_idr")):
            findings.error(Code.FIGURE_WITHOUT_VALUE, row.spot(), Found.of(keys="amount_idr, min_idr, max_idr"))
    for row in root.rows("reported_replications"):
        if not any(row.has(name) for name in ("count", "named", "as_reported")):
            findings.error(Code.FIGURE_WITHOUT_VALUE, row.spot(), Found.of(keys="count, named, as_reported"))
    for row in root.below():
        _check_spans(row, findings)


def _check_spans(row: Row, findings: Findings) -> None:
    for first, last in _NUMBERS:
        low, high = _number(row.text(first)), _number(row.text(last))
        if low is not None and high is not None and low > high:
            _reversed(row, first, last, findings)
    for first, last in _SPANS:
        begin, end = _date(row.text(first)), _date(row.text(last))
        if begin is not None and end is not None and begin.start > end.end:
            _reversed(row, first, last, findings)


def _reversed(row: Row, first: str, last: str, findings: Findings) -> None:
    found = Found.of(row.text(last) or "", first=first, last=last, begin=row.text(first))
    findings.error(Code.RANGE_REVERSED, row.spot(last), found)


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text is not None else None
    except InvalidOperation:
        return None


def _date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text is not None else None
    except ValueError:
        return None
