"""Whatever is answered: a file that can be sent is canonical and passes the check, and a page can show it."""

from dataclasses import fields

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from registry.domain.answers import (
    Answers,
    ConfirmationAnswers,
    CorrectionAnswers,
    NeedAnswers,
    PracticeAnswers,
    Proof,
    Proposal,
    RecordPart,
    Sender,
    TransferAnswers,
)
from registry.domain.words import NeedOrigin, StatedBy, TransferStage
from registry.services.author import Author, Outcome
from registry.services.check import ContentChecker
from registry.services.preview import preview
from tests.proposing import CONFIRMATION, CORRECTION, NEED, PRACTICE, PROOF, TRANSFER
from tests.sites import Site

_ODD = (
    "---",
    "# Masalah",
    "## Hasil",
    "- {a: b}",
    "'\"",
    "key: value",
    "| a | b |",
    "[x](y)",
    "1. satu\n2. dua",
    "\t",
    "*",
    "&a *a",
)
TEXTS = st.one_of(
    st.text(max_size=80), st.sampled_from(_ODD), st.lists(st.sampled_from(_ODD), max_size=4).map("\n".join)
)
REGIONS = st.sampled_from(("kota-padang", "kota-mojokerto", "kota-bandung", "kota-x", ""))
SPECIAL = {
    "region": REGIONS,
    "receiver": REGIONS,
    "origin": REGIONS,
    "stage": st.sampled_from((*(stage.value for stage in TransferStage), "lain")),
    "stated_by": st.sampled_from((*(word.value for word in StatedBy), "")),
    "sector": st.sampled_from(("1.05", "2.17", "9.99", "")),
    "since": st.sampled_from(("2017", "Maret 2021", "8/3/2017", "kemarin", "")),
    "date": st.sampled_from(("2024", "8 Maret 2024", "2024-02-30", "")),
    "budget_idr": st.sampled_from(("Rp 1,5 miliar", "1500000", "sedikit", "")),
    "budget_year": st.sampled_from(("2023", "99", "")),
    "practice": st.sampled_from(("kota-mojokerto/pusyar", "kota-bandung/belum-ada", "x", "a/b/c", "")),
    "record": st.sampled_from(("kota-mojokerto/pusyar", "tidak/ada", "")),
    "url": st.sampled_from(("https://padang.go.id/a", "javascript:alert(1)", "")),
    "wrong": st.sampled_from(("meminjam kepada rentenir", "tidak ada di sana", "")),
    "field": st.sampled_from(("summary", "title", "", "results[0].value")),
    "part": st.sampled_from((*(part.value for part in RecordPart), "lain", "")),
    "kind": st.sampled_from(("practice", "need", "region", "agreement", "lain")),
}
"""Answers of which most texts would only be refused."""


def _near(good: object) -> st.SearchStrategy[dict[str, str]]:
    """Change up to three answers of one that is right."""
    names = st.lists(st.sampled_from([one.name for one in fields(good)]), max_size=3, unique=True)  # type: ignore[arg-type]
    return names.flatmap(
        lambda chosen: st.fixed_dictionaries(
            {
                name: SPECIAL.get(name, TEXTS) if name != "origin" or not isinstance(good, NeedAnswers) else ORIGINS
                for name in chosen
            }
        )
    ).map(lambda changes: {**{one.name: getattr(good, one.name) for one in fields(good)}, **changes})  # type: ignore[arg-type]


ORIGINS = st.sampled_from((*(word.value for word in NeedOrigin), ""))
ANSWERS: st.SearchStrategy[Answers] = st.one_of(
    _near(PRACTICE).map(lambda values: PracticeAnswers(**values)),
    _near(NEED).map(lambda values: NeedAnswers(**values)),
    _near(TRANSFER).map(lambda values: TransferAnswers(**values)),
    _near(CORRECTION).map(lambda values: CorrectionAnswers(**values)),
    _near(CONFIRMATION).map(lambda values: ConfirmationAnswers(**values)),
)
PROOFS = st.one_of(st.just(PROOF), st.just(Proof()), _near(PROOF).map(lambda values: Proof(**{**values, "kind": ""})))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(answers=ANSWERS, proof=PROOFS, name=TEXTS)
def test_what_can_be_sent_is_what_format_makes_of_it_and_passes_the_check(
    site: Site, answers: Answers, proof: Proof, name: str
) -> None:
    """Byte for byte; wrong answers are told by question and never raise."""
    made = site.services.proposer.draft(Proposal(answers, proof, Sender(name=name, is_authorised=True)))
    if not made.can_be_sent:
        assert made.errors
        return
    event(type(answers).__name__)
    if made.text is None:
        return
    target = site.content / made.path
    before = target.read_bytes() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.text.encode())
    try:
        assert [one.outcome for one in Author(site.content).format([made.path])] == [Outcome.UNCHANGED]
        assert ContentChecker(site.content).check([made.path]).errors == ()
        assert preview(made, site.services.lists, site.services.reader) is not None
    finally:
        target.unlink()
        if before is not None:
            target.write_bytes(before)
