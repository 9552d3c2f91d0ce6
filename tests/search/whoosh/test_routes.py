import numpy as np

from registry.domain.document import Document
from registry.domain.routes import Route
from registry.search.whoosh.columns import ColumnBuilder
from registry.search.whoosh.routes import count_routes


def test_replications_are_counted_by_both_ends_and_stage() -> None:
    """What is masked out, what has no origin and what is no replication counts nowhere."""
    builder = ColumnBuilder(None)
    for number, (kind, origin, region, stage) in enumerate(
        (
            ("transfer", "bandung", "blitar", "kesepakatan"),
            ("transfer", "bandung", "blitar", "kesepakatan"),
            ("transfer", "bandung", "blitar", "diterapkan"),
            ("transfer", "blitar", "bandung", "minat"),
            ("transfer", None, "bandung", "minat"),
            ("practice", "bandung", "blitar", "diterapkan"),
            ("transfer", "bandung", "blitar", "minat"),
        )
    ):
        builder.add(Document(kind, f"{number}", "1", "T", "", region=region, origin=origin, stage=stage))
    mask = np.asarray([True] * 6 + [False])
    assert count_routes(builder.finish(), mask) == (
        Route("bandung", "blitar", {"diterapkan": 1, "kesepakatan": 2}),
        Route("blitar", "bandung", {"minat": 1}),
    )
    assert count_routes(ColumnBuilder(None).finish(), np.zeros(0, dtype=bool)) == ()
