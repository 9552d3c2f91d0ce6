import pytest

from registry.domain.need import Need


@pytest.mark.parametrize(
    ("origin", "progress", "known"),
    [
        ("dicatat-dari-sumber", "terbuka", "tidak-diketahui"),
        ("dicatat-dari-sumber", "terpenuhi", "terpenuhi"),
        ("diajukan", "terbuka", "terbuka"),
    ],
)
def test_a_need_that_was_read_of_is_never_open(origin: str, progress: str, known: str) -> None:
    """Nobody knows whether it still is; only its region can say so."""
    need = Need.model_validate(
        {"title": "Kebutuhan", "problem": "Ada", "sector": "2.16", "origin": origin, "progress": progress}
    )
    assert need.known_progress == known
