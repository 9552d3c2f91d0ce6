from dataclasses import replace
from pathlib import Path

import pytest

from registry.domain.answers import Answers, CorrectionAnswers, PracticeAnswers, Proof, RecordPart
from registry.domain.identity import RecordKey
from registry.domain.proposal import ProposalState, ProposedFile
from registry.errors import ProposalRefusedError, ProposalRepeatedError
from registry.services.author import Author, Outcome
from registry.services.check import ContentChecker
from tests.proposing import CONFIRMATION, CONTACT, CORRECTION, NEED, PRACTICE, PROOF, TRANSFER, proposal
from tests.sites import Site


@pytest.fixture
def canonical(site: Site) -> Site:
    """Bring the files of the site into canonical form, as those of the registry are."""
    list(Author(site.content).format(drop_comments=True))
    site.publish()
    return site


def errors(made: ProposedFile) -> list[tuple[str, str]]:
    """Return question and code of each error."""
    return [(one.question, one.problem.code) for one in made.errors]


@pytest.mark.parametrize("answers", [PRACTICE, TRANSFER, NEED, CORRECTION, CONFIRMATION])
def test_the_file_is_what_format_makes_of_it_and_passes_the_check(canonical: Site, answers: Answers) -> None:
    """What a form sends is what a careful contributor would commit, byte for byte."""
    made = canonical.services.proposer.draft(proposal(answers))
    assert errors(made) == []
    assert made.text is not None
    target = canonical.content / made.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(made.text, "utf-8")
    assert [one.outcome for one in Author(canonical.content).format([made.path])] == [Outcome.UNCHANGED]
    assert ContentChecker(canonical.content).check([made.path]).errors == ()


def test_a_practice_becomes_a_draft_of_what_was_answered(site: Site) -> None:
    """Dates in the form of files, sections in their order, the proof as source; nothing that the curator sets."""
    made = site.services.proposer.draft(proposal())
    assert made.path == "kota-padang/antrean-puskesmas-lewat-pesan-singkat-antre-sehat.md"
    text = made.text or ""
    for part in (
        "status: draft",
        "- {stage: diterapkan, since: 2021-03}",
        'number: "045/12/2024"',
        "date: 2024-03-08, kind: dokumen",
        'owner_unit: "Dinas Kesehatan"',
        "## Masalah\n\nWarga menunggu sejak subuh.\n\nBanyak yang",
        "## Hasil\n\nWaktu tunggu",
    ):
        assert part in text
    assert "sector" not in text
    assert "Siti" not in text
    assert CONTACT not in text


def test_what_is_not_answered_is_asked_for_by_its_question(site: Site) -> None:
    """An empty form is no error of the program."""
    made = site.services.proposer.draft(proposal(PracticeAnswers(), Proof()))
    asked = {question for question, code in errors(made) if code == "wajib-diisi"}
    assert asked == {"region", "name", "problem", "how_it_works", "agency", "proof"}
    assert made.text is None


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("name", "Apa"),
        ("email", "bukan surel"),
        ("since", "dulu sekali"),
        ("problem", "NIK 3576014403910003 dicatat"),
        ("region", "kota-padng"),
    ],
)
def test_a_wrong_answer_is_told_at_its_question(site: Site, question: str, answer: str) -> None:
    """The form shows the message beside the field, not above the page."""
    assert question in {
        asked for asked, _ in errors(site.services.proposer.draft(proposal(replace(PRACTICE, **{question: answer}))))
    }


def test_a_wrong_proof_is_told_at_its_part(site: Site) -> None:
    """A source is one question with several fields."""
    made = site.services.proposer.draft(proposal(PRACTICE, replace(PROOF, url="javascript:alert(1)")))
    assert errors(made) == [("proof.url", "alamat-bukan-http")]


@pytest.mark.parametrize("name", ["../../x/y\0", "con con", "\u041aota ..\\evil", "🏥🏥🏥🏥🏥", "-" * 20])
def test_s7_a_slug_comes_from_our_own_rule(site: Site, name: str) -> None:
    """No title leads out of its folder or to a name that Windows keeps for itself."""
    made = site.services.proposer.draft(proposal(name=name))
    assert made.path.startswith("kota-padang/")
    assert made.path.removeprefix("kota-padang/").removesuffix(".md").replace("-", "").isalnum()
    assert made.path.isascii()
    assert made.path != "kota-padang/con.md"


def test_s7_a_name_that_is_taken_gets_another_id_and_the_record_is_offered(site: Site) -> None:
    """The record that is there is never overwritten by one that is new."""
    made = site.services.proposer.draft(proposal(region="kota-mojokerto", name="Pusyar"))
    assert made.path == "kota-mojokerto/pusyar-2.md"
    assert made.taken == RecordKey.of("practice", "kota-mojokerto/pusyar")


def test_s7_two_proposals_of_one_name_have_two_files(site: Site) -> None:
    """The second does not wait for the first to be merged."""
    first, second = (site.services.proposer.submit(proposal(result=text)) for text in ("Turun.", "Turun separuh."))
    assert second.path == first.path.replace(".md", "-2.md")


def test_the_same_to_the_letter_is_kept_once_until_it_is_decided(site: Site) -> None:
    """Whichever window it comes from; who was rejected may send it again."""
    first = site.services.proposer.submit(proposal())
    with pytest.raises(ProposalRepeatedError):
        site.services.proposer.submit(proposal())
    site.services.proposals.decide(first.number, ProposalState.REJECTED, "Belum lengkap.")
    assert site.services.proposer.submit(proposal()).number != first.number


def test_the_next_step_of_a_known_replication_is_added_to_it(canonical: Site) -> None:
    """A replication has one file, however often it is told of."""
    again = replace(TRANSFER, receiver="kota-padang")
    made = canonical.services.proposer.draft(proposal(again))
    assert not made.is_new
    assert "{stage: kesepakatan, " in (made.text or "")
    assert "{stage: kaji-tiru, date: 2024, " in (made.text or "")


def test_a_correction_changes_one_thing_and_names_its_proof(canonical: Site) -> None:
    """A field by its name, or a passage that stands there once."""
    before = (canonical.content / "kota-mojokerto/pusyar.md").read_text("utf-8")
    wrong = CorrectionAnswers("practice", "kota-mojokerto/pusyar", "", "meminjam kepada rentenir", "berutang")
    made = canonical.services.proposer.draft(proposal(wrong, Proof()))
    assert made.text == before.replace("meminjam kepada rentenir", "berutang")
    sourced = canonical.services.proposer.draft(proposal(CORRECTION))
    assert "bukti-1" in (sourced.text or "")


def test_the_part_that_is_wrong_is_a_word_for_the_curator(canonical: Site) -> None:
    """One of the list, and no more than said: without a passage nothing of the file is guessed."""
    answers = replace(CORRECTION, field="", part=RecordPart.COST.value, right="Rp 2 miliar")
    asked = canonical.services.proposer.draft(proposal(answers))
    assert (asked.is_request, asked.text, asked.can_be_sent) == (True, None, True)
    passage = replace(answers, wrong="meminjam kepada rentenir", right="berutang")
    plain = canonical.services.proposer.draft(proposal(replace(passage, part="")))
    assert canonical.services.proposer.draft(proposal(passage)).text == plain.text
    wrong = canonical.services.proposer.draft(proposal(replace(answers, part="gaji")))
    assert [one.question for one in wrong.errors] == ["part"]
    assert not wrong.can_be_sent


@pytest.mark.parametrize("field", ["results[9].value", "stages", "__class__", "summary.x", "a b"])
def test_a_correction_that_cannot_be_made_exactly_stays_a_request(canonical: Site, field: str) -> None:
    """Better a curator's hand than a guess; it can be sent all the same."""
    made = canonical.services.proposer.draft(proposal(replace(CORRECTION, field=field)))
    assert (made.is_request, made.text, made.can_be_sent) == (True, None, True)


def test_similar_records_are_shown_before_sending(site: Site) -> None:
    """Of the same kind only; what is typed is never a query language."""
    hits = site.services.proposer.similar(proposal(name='"Pusyar" -kota OR region:x'))
    assert "kota-mojokerto/pusyar" in [hit.id for hit in hits]
    assert {hit.kind for hit in hits} == {"practice"}


def test_nothing_is_sent_without_the_tick(site: Site, tmp_path: Path) -> None:
    """The tick "Saya berwenang" is a question like the others."""
    unsure = proposal()
    unsure = replace(unsure, sender=replace(unsure.sender, is_authorised=False))
    with pytest.raises(ProposalRefusedError) as caught:
        site.services.proposer.submit(unsure)
    assert caught.value.questions == ("sender.is_authorised",)
