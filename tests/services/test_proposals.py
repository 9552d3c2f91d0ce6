import logging
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from registry.domain.answers import CorrectionAnswers
from registry.domain.proposal import ProposalState
from registry.errors import ProposalDecidedError, ProposalNotFoundError
from tests import corpus
from tests.proposing import CONTACT, CORRECTION, PRACTICE, SENDER, Installation, proposal
from tests.repository import Repository
from tests.sites import Site


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Make one whose remote is the content's own repository."""
    return Installation(tmp_path)


def test_a_proposal_ends_as_one_file_on_a_branch_of_the_remote(installation: Installation) -> None:
    """The parent is what was served; the only change is the file, byte for byte."""
    git, receipt = installation.content.git, installation.services.proposer.submit(proposal())
    assert receipt.is_pushed
    assert receipt.branch.startswith("usulan/praktik-antrean-puskesmas")
    assert git("rev-parse", f"{receipt.branch}^") == git("rev-parse", "main")
    assert git("diff", "--name-only", "main", receipt.branch) == f"practices/{receipt.path}"
    assert git("show", f"{receipt.branch}:practices/{receipt.path}") + "\n" == receipt.text
    state = installation.services.proposer.receipt(receipt.number, receipt.secret)
    assert (state.state, state.is_pushed) == (ProposalState.RECEIVED, True)


def test_git_log_branch_and_file_carry_no_contact(installation: Installation) -> None:
    """Contact data and the person's name stay in the private state, and can be erased from its file."""
    services = installation.services
    receipt = services.proposer.submit(proposal())
    everything = installation.content.git("log", "--all", "--format=fuller", "-p") + receipt.branch
    assert "Dinas Kominfo Kota Padang <no-reply@127.0.0.1>" in everything
    for private in ("Siti", "Aminah", "0812", "siti.aminah"):
        assert private not in everything
        assert private not in repr(services.proposals.show(receipt.number))
    assert services.proposals.show(receipt.number).contact.contact == CONTACT
    assert services.proposals.forget(receipt.number)
    assert services.proposals.show(receipt.number).contact.contact == ""
    for path in (installation.directory / "state").glob("state.sqlite3"):
        assert b"siti.aminah" not in path.read_bytes()


def test_a_name_stands_in_git_by_consent_only(installation: Installation) -> None:
    """The tick says that it is permanent."""
    asked = replace(proposal(), sender=replace(SENDER, consents_to_name=True))
    receipt = installation.services.proposer.submit(asked)
    author = installation.content.git("log", "-1", "--format=%an|%cn", receipt.branch)
    assert author == "Siti Aminah (Dinas Kominfo Kota Padang)|Registri Praktik Baik"


def test_s8_names_and_bodies_forge_nothing(installation: Installation) -> None:
    """Signs of git are stripped from names, and what people wrote is never the last paragraph of a message."""
    forged = "x\n\nSigned-off-by: Wali <w@example.org>\nAuthor: Palsu <p@example.org>\n"
    answers = replace(CORRECTION, field="tidak.ada", right=forged, explanation=f"[skip ci]{forged}")
    sender = replace(SENDER, agency="a<b@c>\n\0d\ncommitter x <y> 0 +0000")
    receipt = installation.services.proposer.submit(replace(proposal(answers), sender=sender))
    git = installation.content.git
    assert git("log", "-1", "--format=%an|%ae", receipt.branch) == "ab@c d committer x y 0 +0000|no-reply@127.0.0.1"
    assert git("log", "-1", "--format=%(trailers)", receipt.branch) == "Submitted-by: form"
    body = git("log", "-1", "--format=%B", receipt.branch)
    assert "[skip ci]" not in body
    assert not [line for line in body.splitlines() if line.startswith(("Signed-off-by", "Author"))]
    assert git("diff", "--name-only", "main", receipt.branch) == ""


def test_s8_a_title_cannot_forge_a_trailer(installation: Installation) -> None:
    """The subject is one line that begins with our words."""
    receipt = installation.services.proposer.submit(proposal(name="Reviewed-by: Bupati\nAcked-by: x"))
    assert installation.content.git("log", "-1", "--format=%(trailers)", receipt.branch) == "Submitted-by: form"


def test_a_push_that_fails_loses_nothing(installation: Installation, caplog: pytest.LogCaptureFixture) -> None:
    """The receipt says so, and the next proposal, or a retry, takes the branch along."""
    away = installation.directory / "away.git"
    remote = Repository(installation.directory / "jauh.git", is_bare=True)
    installation.remote = remote.path
    services = installation.start()
    shutil.move(remote.path, away)
    with caplog.at_level(logging.WARNING):
        receipt = services.proposer.submit(proposal())
    assert not receipt.is_pushed
    assert services.proposer.receipt(receipt.number, receipt.secret).state is ProposalState.RECEIVED
    assert "0812" not in caplog.text
    shutil.move(away, remote.path)
    assert services.proposals.retry() == 0
    assert services.proposer.receipt(receipt.number, receipt.secret).is_pushed
    assert receipt.branch in remote.git("branch", "--list", "--all")


def test_without_a_remote_the_branch_stays_in_the_private_repository(tmp_path: Path) -> None:
    """Curators of a small installation look there."""
    installation = Installation(tmp_path, has_remote=False)
    receipt = installation.services.proposer.submit(proposal())
    private = Repository(tmp_path / "state" / "proposals.git", is_bare=True)
    assert receipt.is_pushed
    assert private.git("log", "--format=%s", "-1", receipt.branch).startswith("Usulkan")
    assert installation.content.git("branch", "--list") == "* main"
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0


def test_content_without_git_gets_a_first_commit_with_the_file_only(site: Site) -> None:
    """A directory that nobody keeps in git can take proposals too."""
    receipt = site.services.proposer.submit(proposal())
    private = Repository(site.index.parent / "state" / "proposals.git", is_bare=True)
    assert private.git("ls-tree", "-r", "--name-only", receipt.branch) == receipt.path
    assert private.git("rev-list", "--count", receipt.branch) == "1"


def test_a_receipt_opens_with_its_secret_only(site: Site) -> None:
    """The secret is kept as a digest."""
    receipt = site.services.proposer.submit(proposal())
    for number, secret in ((receipt.number, "x"), (receipt.number, ""), ("2026-9999", receipt.secret), ("ü", "ü")):
        with pytest.raises(ProposalNotFoundError):
            site.services.proposer.receipt(number, secret)
    for path in (site.index.parent / "state").glob("state.sqlite3*"):
        assert receipt.secret.encode() not in path.read_bytes()
    assert receipt.secret not in repr(receipt)


def test_a_rejection_says_why_and_is_final(site: Site) -> None:
    """The proposer reads the curator's words."""
    receipt = site.services.proposer.submit(proposal())
    site.services.proposals.decide(receipt.number, ProposalState.REJECTED, "Sudah tercatat.")
    state = site.services.proposer.receipt(receipt.number, receipt.secret)
    assert (state.state, state.reason) == (ProposalState.REJECTED, "Sudah tercatat.")
    assert state.decided is not None
    with pytest.raises(ProposalDecidedError):
        site.services.proposals.decide(receipt.number, ProposalState.MERGED)


def test_merging_is_noticed_when_the_record_is_served(installation: Installation) -> None:
    """Stock git merges; the receipt follows, also where the curator changed the file."""
    receipt = installation.services.proposer.submit(proposal())
    work = Repository(installation.directory / "work")
    work.git("fetch", "--quiet", str(installation.content.path), receipt.branch)
    work.git("merge", "--quiet", "--no-ff", "-m", "gabung", "FETCH_HEAD")
    work.git("push", "--quiet", str(installation.content.path), "main")
    installation.services.publisher.publish()
    installation.services.served.refresh()
    state = installation.services.proposer.receipt(receipt.number, receipt.secret)
    assert state.state is ProposalState.MERGED
    assert installation.services.reader.practice(state.key.id).reading.record.title == PRACTICE.name


@pytest.mark.parametrize("way", ["squash", "edited", "rebase", "foreign"])
def test_merging_in_another_way_is_noticed_by_its_signs(installation: Installation, way: str) -> None:
    """A squash keeps the message, a rebase the text; a file that somebody else made under the same path is not ours."""
    receipt = installation.services.proposer.submit(proposal())
    work = Repository(installation.directory / "work")
    work.git("fetch", "--quiet", str(installation.content.path), receipt.branch)
    file = work.path / "practices" / receipt.path
    if way == "rebase":
        work.commit({"practices/kota-padang/lain.md": corpus.practice("Praktik lain di daerah ini")})
        work.git("cherry-pick", "FETCH_HEAD")
    else:
        work.git("merge", "--quiet", "--squash", "FETCH_HEAD")
        if way != "squash":
            file.write_text((receipt.text or "").replace("status: draft", "status: draft\ntags: [antrean]"), "utf-8")
        message = work.git("log", "-1", "--format=%B", "FETCH_HEAD") if way != "foreign" else "Tambah praktik"
        work.git("add", "--all")
        work.git("commit", "--quiet", "-m", f"Usulan (#7)\n\n{message}")
    work.git("push", "--quiet", str(installation.content.path), "main")
    installation.services.publisher.publish()
    installation.services.served.refresh()
    state = installation.services.proposer.receipt(receipt.number, receipt.secret).state
    assert (state is ProposalState.MERGED) == (way != "foreign")


def test_a_correction_is_merged_only_when_its_text_is_served(installation: Installation) -> None:
    """The record was there before, so its being there says nothing."""
    wrong = CorrectionAnswers("practice", "kota-mojokerto/pusyar", "summary", "", "Ringkasan yang benar.")
    receipt = installation.services.proposer.submit(proposal(wrong))
    assert installation.services.proposer.receipt(receipt.number, receipt.secret).state is ProposalState.RECEIVED


def test_push_options_are_left_out_where_the_remote_refuses_them(installation: Installation) -> None:
    """GitLab takes them; a plain repository says that it does not support them, and gets the branch all the same."""
    installation.settings = {"REGISTRY_FORGE": "gitlab"}
    receipt = installation.start().proposer.submit(proposal())
    assert receipt.is_pushed
    assert receipt.pull_request is None


def test_a_host_that_opens_nothing_loses_nothing(installation: Installation, caplog: pytest.LogCaptureFixture) -> None:
    """The branch is there, and a curator finds it."""
    installation.settings = {"REGISTRY_FORGE": "gitea", "REGISTRY_FORGE_PULLS": "http://127.0.0.1:1/pulls"}
    with caplog.at_level(logging.WARNING):
        assert installation.start().proposer.submit(proposal()).is_pushed
    assert "No pull request" in caplog.text
