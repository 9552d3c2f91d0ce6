import pytest

from registry.domain.dates import PartialDate
from registry.domain.practice import Practice
from registry.domain.practice_parts import Stage
from registry.domain.record import Cost
from registry.domain.results import HitFacts
from registry.domain.words import Evidence
from registry.services.extracts import (
    SUMMARY_CHARACTERS,
    best_evidence,
    cut,
    latest_stage,
    practice_texts,
    rows_text,
    start,
    with_cost,
)


def _stages(*written: tuple[str, str | None]) -> list[Stage]:
    return [Stage.model_validate({"stage": stage, **({"since": since} if since else {})}) for stage, since in written]


@pytest.mark.parametrize(
    ("written", "latest"),
    [
        ([], None),
        ([("inisiatif", "2010"), ("diterapkan", "2012")], "diterapkan"),
        ([("diterapkan", "2012"), ("inisiatif", "2010")], "diterapkan"),
        ([("inisiatif", "2016"), ("uji-coba", "2016")], "uji-coba"),
        ([("inisiatif", None), ("diterapkan", None)], "diterapkan"),
        ([("inisiatif", "2016"), ("diterapkan", None)], "diterapkan"),
        ([("inisiatif", None), ("uji-coba", "2016")], "uji-coba"),
        ([("diterapkan", "2012"), ("berhenti", "2020-03")], "berhenti"),
        ([("uji-coba", "2016-05"), ("diterapkan", "2016")], "uji-coba"),
    ],
)
def test_the_latest_stage_is_the_one_that_began_last(written: list[tuple[str, str | None]], latest: str | None) -> None:
    """Of equal ones the one written last; one without a date follows the one before it."""
    assert latest_stage(_stages(*written)) == latest


def test_a_date_begins_its_span() -> None:
    """Years and months sort among days."""
    assert [start(PartialDate.parse(text)) for text in ("2017", "2017-03", "2017-03-08")] == [
        "2017-01-01",
        "2017-03-01",
        "2017-03-08",
    ]


def test_a_long_text_is_cut_at_a_word() -> None:
    """With a sign that there is more; a text that fits stays."""
    assert cut("x" * SUMMARY_CHARACTERS) == "x" * SUMMARY_CHARACTERS
    text = cut("kata, " * 200)
    assert text.endswith("kata…")
    assert len(text) <= SUMMARY_CHARACTERS + 1
    assert cut("x" * 5_000) == "x" * SUMMARY_CHARACTERS + "…"


def test_the_strongest_grade_is_the_best_evidence() -> None:
    """In the order of the one scale."""
    assert best_evidence([Evidence.DOCUMENT, Evidence.STATEMENT]) is Evidence.DOCUMENT
    assert best_evidence([Evidence.BOTH_SIDES, Evidence.EXAMINED, Evidence.STATEMENT]) is Evidence.EXAMINED
    assert best_evidence([]) is None


def _cost(kind: str, **values: object) -> Cost:
    return Cost.model_validate({"item": kind, "kind": kind, "sources": ["s1"], **values})


def test_one_cost_is_shown_building_first() -> None:
    """Then adopting, operating, revolving capital; one without an amount is none."""
    costs = [
        _cost("operasi", amount_idr=1),
        _cost("bangun", year=2015),
        _cost("adopsi", min_idr=0, max_idr=5, year=2016),
    ]
    facts = with_cost(HitFacts(), costs)
    assert (facts.cost_item, facts.cost_idr, facts.cost_max_idr, facts.cost_year) == ("adopsi", 0, 5, 2016)
    assert with_cost(HitFacts(), [*costs, _cost("bangun", amount_idr=7)]).cost_idr == 7
    assert with_cost(HitFacts(), [_cost("bangun", year=2015)]) == HitFacts()


def test_every_sentence_of_figures_stands_once() -> None:
    """A series repeats its indicator."""
    assert rows_text((), [_cost("bangun", note="catatan"), _cost("bangun", note="catatan")]) == "bangun\ncatatan"


def test_a_bare_practice_has_no_other_sentences() -> None:
    """Nothing is invented."""
    assert list(practice_texts(Practice(title="Judul praktik", summary="Ringkasan"))) == []
