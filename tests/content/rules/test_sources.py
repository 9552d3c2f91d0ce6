"""Sources exist, and none carries more than its kind can."""

import pytest

from tests.samples import PRACTICE, TRANSFER, TRANSFER_PATH, changed, only, places, read

ROW = "evidence: pernyataan, stated_by: pemberi, sources: [kota-2016]"


def test_every_source_that_is_named_exists() -> None:
    """The nearest id of the file is offered; the file is held back, since a claim without source is none."""
    problem = only(read(changed(PRACTICE, "sources: [kota-2016]}", "sources: [kota-2106]}")))
    assert (problem.code, problem.value, problem.suggestion, problem.holds_back) == (
        "sumber-tidak-dikenal",
        "kota-2106",
        "kota-2016",
        True,
    )


def test_two_sources_do_not_share_an_id() -> None:
    """Nobody could say which one is meant; both lines are named."""
    problem = only(
        read(changed(PRACTICE, "{id: kota-2016,", "{id: bangsa-2015,").replace("[kota-2016]", "[bangsa-2015]"))
    )
    assert (problem.code, problem.line, problem.details["other_line"]) == ("sumber-ganda", 18, "17")


def test_a_record_has_a_source() -> None:
    """A draft needs one too."""
    head, _, _ = TRANSFER.partition("sources:\n")
    file = read(changed(head, ", sources: [s1]", ""), TRANSFER_PATH)
    assert [code for code, _, _ in places(file)] == ["sumber-tidak-ada"]


@pytest.mark.parametrize(
    ("evidence", "kind", "is_right"),
    [
        ("dokumen", "resmi", True),
        ("dokumen", "dokumen", True),
        ("dokumen", "berita", False),
        ("dokumen", "jurnal", False),
        ("dokumen", "salinan", False),
        ("diperiksa", "jurnal", True),
        ("diperiksa", "resmi", True),
        ("diperiksa", "skripsi", False),
        ("diperiksa", "berita", False),
        ("pernyataan", "blog", True),
    ],
)
def test_evidence_is_held_against_the_kind_of_source(evidence: str, kind: str, *, is_right: bool) -> None:
    """A press article never makes a document."""
    text = changed(PRACTICE, ROW, ROW.replace("pernyataan", evidence))
    text = changed(text, "date: 2016-02, kind: resmi", f"date: 2016-02, kind: {kind}")
    found = places(read(text))
    assert found == ([] if is_right else [("bukti-terlalu-tinggi", 15, 67)])


def test_both_sides_speak_only_in_transfers() -> None:
    """A practice has one side."""
    problem = only(read(changed(PRACTICE, "evidence: pernyataan", "evidence: dua-pihak")))
    assert problem.code == "dua-pihak-hanya-replikasi"
    assert places(read(changed(TRANSFER, "evidence: pernyataan", "evidence: dua-pihak"), TRANSFER_PATH)) == []


def test_a_figure_never_rests_on_a_partys_own_medium_alone() -> None:
    """Beside another source it may stand."""
    text = changed(PRACTICE, "date: 2016-02, kind: resmi", "date: 2016-02, kind: media-partai")
    assert only(read(text)).code == "hanya-media-partai"
    assert places(read(changed(text, "sources: [kota-2016]}", "sources: [kota-2016, bangsa-2015]}"))) == []


def test_a_step_without_sources_may_still_be_a_statement() -> None:
    """Sources of a step are optional; a grade above a statement is not without them."""
    text = changed(TRANSFER, ", sources: [s1]", "")
    assert places(read(text, TRANSFER_PATH)) == []
    graded = changed(text, "evidence: pernyataan", "evidence: dokumen")
    assert only(read(graded, TRANSFER_PATH)).details["found"] == "-"
