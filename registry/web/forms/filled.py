"""A form as it was sent: its kind, the step that was shown, and every answer so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registry.domain.answers import Proposal, ProposalKind
from registry.web.forms import reading
from registry.web.forms.questions import FORMS


@dataclass(frozen=True, slots=True)
class Filled:
    """A form with answers; steps are counted from 1.

    Attributes:
        trap: what stands in the field that people do not see.
    """

    kind: ProposalKind
    step: int
    values: Mapping[str, str]
    token: str
    trap: str = ""

    @classmethod
    def read(cls, kind: ProposalKind, form: Mapping[str, str]) -> "Filled":
        """Read what was sent; a step that is none is the first."""
        given = form.get("langkah", "")
        step = int(given) if given in {str(number) for number, _ in enumerate(FORMS[kind], 1)} else 1
        return cls(kind, step, reading.typed(kind, form), form.get("token", ""), form.get("situs", "")[:100])

    @property
    def is_last(self) -> bool:
        """Whether the next button sends."""
        return self.step == len(FORMS[self.kind])

    @property
    def proposal(self) -> Proposal:
        """What the answers propose."""
        return reading.proposal(self.kind, self.values)

    def at(self, step: int) -> "Filled":
        """Return the same answers at another step; beyond the ends, at the end."""
        return replace(self, step=min(max(step, 1), len(FORMS[self.kind])))

    def first_with(self, names: Mapping[str, str]) -> int:
        """Return the first step with a question among `names`; the one shown where none is."""
        steps = enumerate(FORMS[self.kind], 1)
        return next((number for number, those in steps if any(one.name in names for one in those)), self.step)
