from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.domain.results import HitFacts, Suggestion
from registry.domain.synonyms import SynonymRow, Synonyms
from registry.domain.vocabulary import Term, Vocabulary, VocabularyName
from registry.search.engine import Batch, Engine
from registry.search.whoosh.writer import WhooshWriter

TERMS = (Term("sampah", {"id": "Sampah dan lingkungan", "en": "Waste"}, {}), Term("pangan", {"id": "Pangan"}, {}))
SYNONYMS = Synonyms(
    tuple(
        SynonymRow(terms, terms)
        for terms in (
            ("tps3r", "tempat pengolahan sampah reduce reuse recycle"),
            ("tpa", "tempat pembuangan akhir"),
            ("waste", "sampah"),
            ("sp4n", "sp4n lapor"),
            ("pilahan", "pilah sampah"),
        )
    )
)
LISTS = ContentLists(load_regions(), {VocabularyName.TOPIC: Vocabulary(TERMS)}, SYNONYMS)


def _practice(number: int, title: str, **more: object) -> Document:
    return Document("practice", f"kota-padang/{number}", "1", title, "", region="kota-padang", **more)  # type: ignore[arg-type]


DOCUMENTS = (
    _practice(1, "Sampah satu", status="archived", applied=9),
    _practice(2, "Sampah dua", status="draft", date="2020-01-01"),
    _practice(3, "Sampah tiga", date="2012-01-01", topics=("sampah",)),
    _practice(4, "Sampah empat", date="2019-01-01"),
    _practice(
        5,
        "Sampah lima",
        applied=2,
        facts=HitFacts(aliases=("TPS3R Lima",)),
        body="tps3r tempat pengolahan reduce reuse recycle",
    ),
    Document("region", "kota-padang", "1", "Kota Padang", "", region="kota-padang"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Index the documents."""
    directory: Path = tmp_path_factory.mktemp("entries") / "index"
    directory.mkdir()
    WhooshWriter().write(directory, None, Batch(DOCUMENTS, len(DOCUMENTS)))
    opened = WhooshWriter().open(directory, LISTS)
    yield opened
    opened.close()


def test_the_likelier_records_come_first(engine: Engine) -> None:
    """Published before drafts before archived; often applied, then the latest."""
    found = [one.id.partition("/")[2] for one in engine.suggest("sampah") if one.kind == "practice"]
    assert found == ["5", "4", "3", "2", "1"]


def test_regions_with_records_come_first(engine: Engine) -> None:
    """All of the table are suggested, wherever their pages lead."""
    found = [one.id for one in engine.suggest("pada") if one.kind == "region"]
    assert found[0] == "kota-padang"
    assert len(found) > 2


def test_only_topics_that_some_record_has_are_suggested(engine: Engine) -> None:
    """The others lead nowhere."""
    assert Suggestion("Sampah dan lingkungan", "topic", "sampah") in engine.suggest("lingk")
    assert "topic" not in {one.kind for one in engine.suggest("pangan")}


def test_only_acronyms_that_find_something_are_suggested(engine: Engine) -> None:
    """With what they stand for; translations and names that explain nothing are none."""
    assert engine.suggest("tps")[-1] == Suggestion(
        "TPS3R (tempat pengolahan sampah reduce reuse recycle)", "term", "tps3r"
    )
    assert [one for text in ("tpa", "waste", "sp4n") for one in engine.suggest(text) if one.kind == "term"] == []
