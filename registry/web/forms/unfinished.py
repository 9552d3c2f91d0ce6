"""Answers that are not all there yet: what the browser may keep of them, and what stands in where one is checked."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Final

from registry.domain.answers import ProposalKind
from registry.web.forms.questions import FORMS

CONTACTS: Final = frozenset({"office", "email", "phone", "url"})
"""Answers that say how somebody is reached; all of `sender.` does, or is a consent that is given anew."""
_NAME: Final = "Belum bernama"


def kept(kind: ProposalKind) -> tuple[str, ...]:
    """Return the names of the questions whose answers the browser may keep: never whom to ask, and no tick."""
    names = (one.name for step in FORMS[kind] for one in step)
    return tuple(name for name in names if name not in CONTACTS and not name.startswith("sender."))


def completed(values: Mapping[str, str], regions: Iterable[str]) -> Mapping[str, str]:
    """Return answers with a stand-in where one is missing that no file can do without, so that the rest is checked.

    Args:
        values: as typed.
        regions: slugs; two that no answer names stand in for those of a replication, which must differ.
    """
    said = " ".join(values.get(name, "") for name in ("receiver", "practice", "origin"))
    region, other, *_ = islice((slug for slug in regions if slug not in said), 2)
    stand_ins = {"name": _NAME, "title": _NAME, "practice": f"{other}/belum-bernama", "region": region}
    stand_ins |= {"receiver": region} | ({"office": _NAME} if "record" in values else {})
    missing = {name: value for name, value in stand_ins.items() if name in values and not values[name].strip()}
    return {**values, **missing}
