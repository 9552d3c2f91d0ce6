from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.domain.results import HitFacts, RelatedReason
from registry.search.engine import Batch, Engine
from registry.search.whoosh.writer import WhooshWriter

LISTS = ContentLists(load_regions(), {})
BANK = Document(
    "practice",
    "kota-mojokerto/bank",
    "1",
    "Bank sampah membayar retribusi",
    "Warga menabung sampah, tabungannya membayar retribusi.",
    tags=("bank sampah",),
    body="Sampah ditimbang. Retribusi lunas.",
    topics=("sampah",),
    sector="2.11",
    region="kota-mojokerto",
)


def _practice(id_: str, title: str, summary: str, **more: Any) -> Document:
    return Document("practice", id_, "1", title, summary, **more)


def _taken(practice: str) -> Document:
    return Document(
        "transfer",
        f"kota-blitar/{practice}",
        "1",
        "Replikasi",
        "",
        region="kota-blitar",
        refs=(f"practice:{practice}",),
        facts=HitFacts(practice=practice),
    )


DOCUMENTS = (
    BANK,
    replace(BANK, id="kota-padang/tabung", title="Menabung sampah untuk retribusi", tags=("Bank-Sampah",)),
    _practice("kota-padang/pasar", "Retribusi pasar nontunai", "Retribusi pasar.", sector="2.11", topics=("pajak",)),
    _practice("kota-padang/kotak", "Layanan di Mojokerto", "Mojokerto. Mojokerto.", body="Mojokerto"),
    *(
        _practice(f"kota-bogor/{n}", f"Praktik lain nomor {n}", "Tentang hal lain.", topics=("lain",))
        for n in range(12)
    ),
    Document(
        "need",
        "kota-blitar/sampah",
        "1",
        "Sampah menumpuk",
        "Sampah dan retribusi, tanpa tabungan.",
        topics=("sampah",),
    ),
    _taken("kota-mojokerto/bank"),
    _taken("kota-bogor/3"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Index the documents."""
    directory = tmp_path_factory.mktemp("related") / "index"
    directory.mkdir()
    WhooshWriter().write(directory, None, Batch(DOCUMENTS, len(DOCUMENTS)))
    opened = WhooshWriter().open(directory, LISTS)
    yield opened
    opened.close()


def _reasons(engine: Engine, key: tuple[str, str]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {one.hit.id: {reason.kind: reason.values for reason in one.reasons} for one in engine.related(key)}


def test_what_is_shared_is_told_in_the_words_of_the_record(engine: Engine) -> None:
    """Rare words, tags however they are spelt, topics and sector."""
    best, *_ = engine.related(("practice", BANK.id))
    assert best.hit.id == "kota-padang/tabung"
    assert best.reasons[0] == RelatedReason("terms", best.reasons[0].values)
    assert {"sampah", "retribusi"} <= set(best.reasons[0].values)
    reasons = _reasons(engine, ("practice", BANK.id))[best.hit.id]
    assert reasons["tags"] == ("bank sampah",)
    assert (reasons["topics"], reasons["sector"]) == (("sampah",), ("2.11",))


def test_practices_that_one_region_took_are_related(engine: Engine) -> None:
    """Who took the one took the other; the region is the reason."""
    assert _reasons(engine, ("practice", BANK.id))["kota-bogor/3"] == {"transfers": ("kota-blitar",)}


def test_a_record_is_not_related_to_itself_nor_to_what_is_no_practice(engine: Engine) -> None:
    """Readers look for other practices."""
    found = engine.related(("practice", BANK.id))
    assert {one.hit.kind for one in found} == {"practice"}
    assert BANK.id not in {one.hit.id for one in found}


def test_a_need_is_answered_by_practices(engine: Engine) -> None:
    """By the words of its problem and its topic."""
    assert {BANK.id, "kota-padang/tabung"} <= set(_reasons(engine, ("need", "kota-blitar/sampah")))


def test_little_in_common_is_nothing(engine: Engine) -> None:
    """Neither a sector alone, nor the name of a place, nor a word that everybody has."""
    related = _reasons(engine, ("practice", BANK.id))
    assert not {"kota-padang/kotak", "kota-bogor/1"} & set(related)


def test_the_limit_holds_and_nothing_is_like_nothing(engine: Engine) -> None:
    """Keys of nothing have nothing."""
    assert len(engine.related(("practice", BANK.id), 1)) == 1
    assert engine.related(("practice", BANK.id), 0) == ()
    assert engine.related(("practice", "tidak/ada")) == ()


def test_what_was_asked_before_changes_no_answer(engine: Engine, tmp_path: Path) -> None:
    """Words that were found to be common are remembered; whoever asks first gets what the last one gets."""
    (tmp_path / "index").mkdir()
    WhooshWriter().write(tmp_path / "index", None, Batch(DOCUMENTS, len(DOCUMENTS)))
    keys = [(document.kind, document.id) for document in DOCUMENTS]
    answers = {key: engine.related(key) for key in (*keys, *reversed(keys))}
    for key in (keys[0], keys[2], keys[-3]):
        assert WhooshWriter().open(tmp_path / "index", LISTS).related(key) == answers[key]


@pytest.mark.parametrize(("body", "shared"), [("Tidak hasil cara Januari.", None), ("Pusyar margin infak zakat.", 3)])
def test_words_that_tell_of_no_subject_relate_nothing(tmp_path: Path, body: str, shared: int | None) -> None:
    """What any record may repeat ties none to another; as many words of a subject do."""
    (tmp_path / "index").mkdir()
    repeated = tuple(_practice(f"kota-solok/{n}", f"Praktik nomor {n}", "", body=f"{body} {body}") for n in range(2))
    documents = (*DOCUMENTS, *repeated)
    WhooshWriter().write(tmp_path / "index", None, Batch(documents, len(documents)))
    with closing(WhooshWriter().open(tmp_path / "index", LISTS)) as engine:
        reasons = _reasons(engine, ("practice", "kota-solok/0")).get("kota-solok/1")
    assert (len(reasons["terms"]) if reasons else None) == shared
