import pytest

from registry.domain.record import Cost, leading_cost


def cost(kind: str, **amounts: str) -> Cost:
    """Return a cost."""
    return Cost.model_validate({"item": kind, "kind": kind, "sources": ["s1"], **amounts})


@pytest.mark.parametrize(
    ("costs", "leading"),
    [
        ([cost("lainnya", amount_idr="1"), cost("operasi", amount_idr="2")], "operasi"),
        ([cost("operasi", amount_idr="1"), cost("adopsi", max_idr="2"), cost("bangun")], "adopsi"),
        ([cost("modal-bergulir", min_idr="1"), cost("bangun", amount_idr="0")], "bangun"),
        ([cost("bangun")], None),
        ([], None),
    ],
)
def test_one_cost_stands_for_all(costs: list[Cost], leading: str | None) -> None:
    """Building before adopting before others, of those with an amount: nothing is an amount too."""
    found = leading_cost(costs)
    assert (found.kind if found else None) == leading
