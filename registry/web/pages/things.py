"""What is counted, as people call one or several of it."""

from registry.domain.identity import RecordKind
from registry.web.texts import ngettext


def things(kind: str, number: int) -> str:
    """Name records of a kind, or of no one kind, as they stand behind a number: English has another word for one."""
    match kind:
        case RecordKind.PRACTICE.value:
            return ngettext("praktik", "praktik", number)
        case RecordKind.TRANSFER.value:
            return ngettext("replikasi", "replikasi", number)
        case RecordKind.AGREEMENT.value:
            return ngettext("kerja sama", "kerja sama", number)
        case RecordKind.NEED.value:
            return ngettext("kebutuhan", "kebutuhan", number)
        case "region":
            return ngettext("daerah", "daerah", number)
        case _:
            return ngettext("catatan", "catatan", number)
