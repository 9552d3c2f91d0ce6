"""The version of what a generation holds is raised with the analysis of texts."""

import hashlib
import json
from pathlib import Path

from registry.domain.document import Document
from registry.search.generation import SCHEMA_VERSION
from registry.search.language import stem
from registry.search.roots import load_roots
from registry.search.whoosh.schema import WORDS, make_schema, placed_words, stored_of, words_of

HELD = (10, "c7c1cfc534bff2a2")
"""Version and digest that belong together: when the digest changes, raise SCHEMA_VERSION and write both anew."""
FAMILIES = Path(__file__).with_name("families.txt")
TEXT = "E-Budgeting di Kota Mojokerto: anak-anak, perijinan\nPraktik baik; naïve PP.38 2017 yang menerima"


def _digest() -> str:
    document = Document(
        "practice",
        "kota-x/y",
        "",
        TEXT,
        "ringkasan",
        ("alias",),
        ("kunci",),
        tags=("tanda",),
        results="hasil",
        body=TEXT,
    )
    words = sorted({*load_roots().whole, *FAMILIES.read_text(encoding="utf-8").lower().split()})
    held = (
        [stem(word) for word in words],
        list(placed_words(TEXT)),
        sorted(make_schema().names()),
        [[field, name, term("pelayanan")] for field, (name, term) in sorted(WORDS.items())],
        {name: list(given) for name, given in words_of(document).items()},
        dict(stored_of(document)),
    )
    return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:16]


def test_another_analysis_has_another_version() -> None:
    """Stems, places of terms, fields or what a document puts there cannot change under the same version."""
    assert (SCHEMA_VERSION, _digest()) == HELD
