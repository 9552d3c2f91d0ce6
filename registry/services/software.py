"""The software of a practice in the form of publiccode.yml, with who uses it."""

from registry.content.paragraphs import paragraphs
from registry.content.publiccode import write_publiccode
from registry.domain.region import Regions
from registry.domain.words import TransferStage
from registry.services.readings import PracticeReading


def publiccode(found: PracticeReading, regions: Regions) -> str | None:
    """Return the text of the file; None for a practice without software.

    Only regions that apply the practice use it: a signature is no use.
    """
    record = found.reading.record
    if record.software is None:
        return None
    slugs = dict.fromkeys(hit.region for hit in found.transfers if hit.stage == TransferStage.APPLIED and hit.region)
    more = "\n\n".join(text for one in found.reading.body.sections for text in (one.title, *paragraphs(one.html)))
    return write_publiccode(record, record.software, [regions[slug].name for slug in slugs if slug in regions], more)
