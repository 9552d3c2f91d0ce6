from registry.domain.routes import route
from registry.domain.words import TransferStage


def test_a_route_stands_at_its_furthest_stage() -> None:
    """Ends come after every step, so that what is in use is never hidden by what was dropped; zeros are left out."""
    made = route("a", "b", {TransferStage.DROPPED: 1, TransferStage.AGREED: 2, TransferStage.TRIAL: 0})
    assert list(made.stages.items()) == [("kesepakatan", 2), ("tidak-dilanjutkan", 1)]
    assert made.furthest is TransferStage.AGREED
    assert made.number == 3
