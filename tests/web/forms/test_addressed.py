import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.web.forms.addressed import addressed, is_id


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("kota-mojokerto/pusyar", ("practice", "kota-mojokerto/pusyar")),
        (" /praktik/kota-mojokerto/pusyar ", ("practice", "kota-mojokerto/pusyar")),
        ("https://registri.example/praktik/kota-mojokerto/pusyar/riwayat?x=1#y", ("practice", "kota-mojokerto/pusyar")),
        ("https://registri.example/replikasi/kota-a/kota-b/c", ("transfer", "kota-a/kota-b/c")),
        ("/kerja-sama/2017-03-08-blitar", ("agreement", "2017-03-08-blitar")),
        ("/kebutuhan/kota-a/peta", ("need", "kota-a/peta")),
        ("/daerah/kota-padang", ("region", "kota-padang")),
        ("", ("practice", "")),
    ],
)
def test_a_record_is_named_by_its_page_or_its_id(text: str, named: tuple[str, str]) -> None:
    """An official copies what stands in the browser."""
    assert addressed(text) == named


@given(st.text(max_size=600))
def test_whatever_is_pasted_is_read(text: str) -> None:
    """It never raises; what is no id is refused where the id is looked up."""
    kind, id_ = addressed(text)
    assert kind
    assert not is_id(f"{id_}/../x")
