from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from registry.domain.identity import RecordKind
from registry.web.field_names import NAMES
from registry.web.field_values import MODELS, FieldWords
from registry.web.lexicon import Lexicon
from tests.served_site import content_lists


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
        for part in _parts(field.annotation):
            yield from _keys(part)


def _parts(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _parts(one)


def test_every_field_has_a_name() -> None:
    """And every name a field: a key of a file is no word for a reader."""
    assert set(NAMES) == {key for model in MODELS.values() for key in _keys(model)}


@pytest.mark.parametrize(
    ("way", "text", "shown"),
    [
        (("topics",), "perizinan", "Perizinan"),
        (("sector",), "2.17", "Koperasi, usaha kecil dan menengah"),
        (("form",), "pelayanan-publik", "Pelayanan publik"),
        (("digital",), "true", "Ya"),
        (("digital",), "mungkin", "mungkin"),
        (("stages", "diterapkan", "since"), "2012-03", "Maret\N{NO-BREAK SPACE}2012"),
        (("stages", "diterapkan", "stage"), "uji-coba", "Uji coba"),
        (("costs", "Modal", "amount_idr"), "1500000", "Rp\N{NO-BREAK SPACE}1.500.000"),
        (("costs", "Modal", "amount_idr"), "1,5 juta", "1,5 juta"),
        (("costs", "Modal", "kind"), "modal-bergulir", "Modal bergulir"),
        (("results", "Peserta", "evidence"), "dokumen", "Dokumen"),
        (("last_known", "date"), "bukan tanggal", "bukan tanggal"),
        (("summary",), "dokumen", "dokumen"),
        (("apa_saja", "x", "y"), "z", "z"),
    ],
)
def test_a_value_is_shown_as_pages_show_it(way: tuple[str, ...], text: str, shown: str) -> None:
    """By the field that holds it; what the field does not know stands as it was typed."""
    words = FieldWords(RecordKind.PRACTICE, Lexicon(content_lists()))
    assert words.value(way[-1], text, way[:-1]) == shown


def test_the_way_to_a_field_is_named() -> None:
    """Entries of lists by their own name, in quotes."""
    words = FieldWords(RecordKind.PRACTICE, Lexicon(content_lists()))
    assert words.name(("costs", "Modal", "amount_idr")) == ("Biaya", "“Modal”", "Jumlah")
    assert words.name(("contact", "office")) == ("Kontak", "Kantor")
    assert words.name(("kunci_lain",)) == ("kunci_lain",)
