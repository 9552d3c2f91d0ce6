import datetime as dt
from dataclasses import replace

import pytest

from registry.domain.answers import ProposalKind
from registry.domain.identity import RecordKey
from registry.domain.proposal import ProposalState, ReceiptState
from registry.services.hosts import GitHost
from registry.web.pages.gitway import way_to_follow, way_to_send
from registry.web.pages.receipt import ReceiptPage

BRANCH = "usulan/praktik-antre-17"
FOUND = ReceiptState(
    number="2026-0017",
    kind=ProposalKind.PRACTICE,
    key=RecordKey.of("practice", "kota-padang/antre"),
    title="Antre",
    branch=BRANCH,
    path="kota-padang/antre.md",
    text="---\n",
    state=ProposalState.RECEIVED,
    reason="",
    is_pushed=True,
    pull_request=None,
    received=dt.date(2026, 11, 24),
    decided=None,
    expected=dt.date(2026, 12, 8),
)


def page(**changes: object) -> ReceiptPage:
    """Make the page of a proposal that differs so."""
    found = replace(FOUND, **changes)  # type: ignore[arg-type]
    return ReceiptPage.of(found, "kunci", "https://praktik.example.go.id", "/praktik/kota-padang/antre", None)


def test_who_waits_reads_until_when() -> None:
    """With the date, and that nothing is lost where the branch could not be pushed yet."""
    assert page().next_steps == ("Kurator menjawab paling lambat 8\xa0Desember\xa02026.",)
    assert "tersimpan" in page(is_pushed=False).next_steps[0]


def test_only_what_is_published_has_a_link_to_its_page() -> None:
    """Before that it would lead nowhere; a request changes no file and has none."""
    assert page().record == ""
    assert page(state=ProposalState.MERGED).record == "/praktik/kota-padang/antre"
    assert page(state=ProposalState.MERGED, text=None).record == ""


def test_a_rejected_proposal_says_why_and_what_one_can_do() -> None:
    """The curator's reason first."""
    reason, again = page(state=ProposalState.REJECTED, reason="Sudah dicatat.").next_steps
    assert reason == "Alasan kurator: Sudah dicatat."
    assert "lagi" in again
    assert page(state=ProposalState.REJECTED).next_steps == (again,)


def test_the_address_that_is_kept_opens_the_receipt_and_the_file() -> None:
    """On the configured host; a request has nothing to download."""
    assert page().own_address == "https://praktik.example.go.id/usulkan/tanda-terima/2026-0017?kunci=kunci"
    assert page().download == "/usulkan/tanda-terima/2026-0017?kunci=kunci&berkas=1"
    assert page(text=None).download == ""


@pytest.mark.parametrize(("forge", "label"), [("github", "Buka di GitHub"), ("gitea", "Buka di Gitea/Forgejo")])
def test_who_has_an_account_is_led_to_the_host(forge: str, label: str) -> None:
    """To a new file that is filled in, and to the branch of what was sent; commands for everybody else."""
    host = GitHost(forge, "https://git.example.go.id/a/praktik", folder="practices")
    sent, new = way_to_follow(host, BRANCH), way_to_send(host, BRANCH, FOUND.path, FOUND.title, "---\n")
    assert (sent.label, new.label) == (label, label)
    assert (sent.address or "").endswith(BRANCH)
    assert "new/main" in (new.address or "")
    assert f"git switch {BRANCH}" in sent.commands
    assert f"git push -u origin {BRANCH}" in new.commands
    assert way_to_send(host, BRANCH, FOUND.path, FOUND.title, None).address is None
