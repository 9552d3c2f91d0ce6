"""The one counting rule: each receiving region once, at its furthest stage; never one "adopter" number."""

from collections.abc import Mapping

from registry.domain.words import TransferStage
from registry.web.texts import gettext as _
from registry.web.texts import later, ngettext

_PARTS: Mapping[TransferStage, str] = {
    TransferStage.APPLIED: later("%(num)s diterapkan"),
    TransferStage.TRIAL: later("%(num)s uji coba"),
    TransferStage.ADAPTING: later("%(num)s menyesuaikan"),
    TransferStage.AGREED: later("%(num)s sepakat"),
    TransferStage.STUDY_VISIT: later("%(num)s kaji tiru"),
    TransferStage.INTEREST: later("%(num)s berminat"),
    TransferStage.DROPPED: later("%(num)s tidak dilanjutkan"),
    TransferStage.STOPPED: later("%(num)s berhenti"),
}


def counted(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Write the receiving regions of one practice: `Diterapkan di 1 daerah`, `6 sepakat`, `2 kaji tiru`."""
    return tuple(text for _stage, text in counted_by_stage(counts))


def counted_by_stage(counts: Mapping[str, int]) -> tuple[tuple[TransferStage, str], ...]:
    """Write the same with the stage of each part."""
    applied = counts.get(TransferStage.APPLIED, 0)
    first = ngettext("Diterapkan di %(num)s daerah", "Diterapkan di %(num)s daerah", applied)
    return tuple((stage, first if stage is TransferStage.APPLIED else text) for stage, text in staged(counts))


def staged(counts: Mapping[str, int]) -> tuple[tuple[TransferStage, str], ...]:
    """Write replications of several practices by furthest stage, furthest first: `1 diterapkan`, `6 sepakat`."""
    return tuple((stage, _part(stage, counts[stage])) for stage in _PARTS if counts.get(stage))


def _part(stage: TransferStage, number: int) -> str:
    if stage is TransferStage.STUDY_VISIT:
        return ngettext("%(num)s kaji tiru", "%(num)s kaji tiru", number)
    return _(_PARTS[stage], num=number)
