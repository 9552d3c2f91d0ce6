"""Answers that are not all there yet: what the browser may keep of them, and what stands in where one is checked."""

from collections.abc import Mapping
from typing import Final

from registry.domain.answers import ProposalKind
from registry.web.forms.questions import FORMS

CONTACTS: Final = frozenset({"office", "email", "phone", "url"})
"""Answers that say how somebody is reached; all of `sender.` does, or is a consent that is given anew."""


def kept(kind: ProposalKind) -> tuple[str, ...]:
    """Return the names of the questions whose answers the browser may keep: never whom to ask, and no tick."""
    names = (one.name for step in FORMS[kind] for one in step)
    return tuple(name for name in names if name not in CONTACTS and not name.startswith("sender."))


def completed(values: Mapping[str, str], region: str) -> Mapping[str, str]:
    """Return answers with a stand-in where one is missing that no file can do without, so that the rest is checked.

    Args:
        values: as typed.
        region: slug of any region.
    """
    stand_ins = {"name": "Belum bernama", "title": "Belum bernama", "practice": f"{region}/belum-bernama"}
    stand_ins |= {"region": region, "receiver": region}
    missing = {name: value for name, value in stand_ins.items() if name in values and not values[name].strip()}
    return {**values, **missing}
