"""Addresses of what was learned from a practice or region, as a record to print."""

RECORD = "catatan-replikasi"


def replicated(address: str) -> str:
    """Address of the record of the replications of the practice or region with this address."""
    return f"{address}/{RECORD}"
