import pytest

from registry.domain.words import TransferStage
from registry.web.pages.counting import counted


def test_the_furthest_stage_comes_first() -> None:
    """The sentence that product and pages agree on."""
    counts = {"kaji-tiru": 2, "kesepakatan": 6, "diterapkan": 1}
    assert " · ".join(counted(counts)) == "Diterapkan di 1 daerah · 6 sepakat · 2 kaji tiru"


@pytest.mark.parametrize("stage", list(TransferStage))
def test_no_stage_is_left_out(stage: TransferStage) -> None:
    """Each region is counted, at whatever stage it is, the ends too."""
    assert len(counted({stage.value: 3})) == 1
    assert "3" in counted({stage.value: 3})[0]


def test_nothing_counted_says_nothing() -> None:
    """There is never a zero in the sentence."""
    assert counted({"diterapkan": 0}) == ()
