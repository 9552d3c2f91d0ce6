import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.asks import CLASSES, Asker
from bench.corpus import Corpus
from bench.engines import RIVALS, Rivals, compare
from bench.executor import Executor, open_executor
from bench.figures import DifferentAnswersError
from bench.index import build
from bench.reading import CODES, GAP, Texts, read
from bench.rivals import Answer, Run
from registry.domain.document import Document
from registry.domain.synonyms import SynonymRow, Synonyms

OWN = Path("practices")
DOCUMENTS = 40


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Executor, Rivals, Asker]:
    """Publish forty practices and hand them to every rival."""
    scratch, corpus = tmp_path_factory.mktemp("bench"), Corpus(OWN)
    content = scratch / "content"
    corpus.write(content, DOCUMENTS)
    shutil.copytree(OWN / "_vocabularies", content / "_vocabularies")
    build(content, scratch / "index")
    rivals = Rivals(scratch / "rivals", list(RIVALS))
    read(content, rivals.add)
    rivals.finish()
    synonyms = Synonyms((SynonymRow(("anggaran",), ("anggaran belanja",)), SynonymRow(("warga",), ("masyarakat",))))
    return open_executor(scratch / "index"), rivals, Asker(corpus, synonyms, rivals.sample)


def test_every_engine_finds_the_same_in_every_class(
    compared: tuple[Executor, Rivals, Asker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ours, stock Whoosh, FTS5 and tantivy agree on every total and every facet, and something is found."""
    monkeypatch.setattr("bench.asks.QUERIES", 8)
    monkeypatch.setattr("bench.engines.ROUNDS", 1)
    executor, rivals, asker = compared
    figures = compare(DOCUMENTS, executor, rivals.engines, asker)
    assert [one.kind for one in figures] == list(CLASSES)
    for one in figures:
        assert set(one.hits) == set(one.costs) == {"ours", *RIVALS}
        assert len(set(one.hits.values())) == 1
        assert one.hits["ours"] > 0, one.kind
    assert all(cost > 0 for cost in rivals.costs.values())


class _Liar:
    """A rival that finds one document too many."""

    def __init__(self, truthful: Executor) -> None:
        self._truthful = truthful

    def add(self, text: Texts) -> None:
        """Take nothing."""

    def finish(self) -> None:
        """Do nothing."""

    def prepare(self, ask: object) -> Run:
        """Answer wrongly."""
        run = self._truthful.prepare(ask)  # type: ignore[arg-type]
        return lambda: replace(run(), total=run().total + 1)


def test_a_run_fails_where_an_engine_finds_something_else(compared: tuple[Executor, Rivals, Asker]) -> None:
    """Speed is not compared before correctness, and the question is named."""
    executor, _, asker = compared
    with pytest.raises(DifferentAnswersError, match="ours Answer") as caught:
        compare(DOCUMENTS, executor, {"liar": _Liar(executor)}, asker)
    assert asker.asks("common")[0].text in str(caught.value)


def test_a_rival_gets_what_our_index_gets() -> None:
    """Stems, words and neighbours as one; no phrase over the end of a line, and codes as we filter by them."""
    document = Document(
        "practice",
        "a/b",
        "",
        "Wali kota",
        "Pelayanan publik",
        body="Bank\nsampah",
        form="lainnya",
        digital=False,
        year=2020,
    )
    text = Texts.of(document)
    assert text.fields["exact"] == f"wali kota {GAP} pelayanan publik {GAP} {GAP} bank {GAP} sampah"
    assert text.fields["join"].split()[0] == "walikota"
    assert "banksampah" not in text.fields["join"].split()
    assert text.codes == dict(zip(CODES, ("practice", "lainnya", "false", "2020"), strict=True))
    assert Answer(1) == Answer(1, {})
