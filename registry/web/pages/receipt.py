"""The page of a receipt: where a proposal stands, and what comes next."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.proposal import ProposalState, ReceiptState
from registry.web import formats, proposal_urls
from registry.web.pages.gitway import GitWay
from registry.web.pages.page import Crumb, Page
from registry.web.texts import gettext as _
from registry.web.texts import later

STATES = {
    ProposalState.RECEIVED: later("Diterima, menunggu kurator"),
    ProposalState.REVIEWED: later("Sedang diperiksa kurator"),
    ProposalState.MERGED: later("Diterbitkan"),
    ProposalState.REJECTED: later("Tidak diterbitkan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage(Page):
    """The context of the receipt.

    Attributes:
        next_steps: sentences on what happens now.
        own_address: of this page, to be kept by its holder.
        download: address of the file; "" for a request without one.
        record: address of what was published; "" before.
        way: how to go on by git; None where the branch is nobody's to fetch.
    """

    template: ClassVar[str] = "pages/receipt.html"

    receipt: ReceiptState
    state: str
    next_steps: tuple[str, ...]
    own_address: str
    download: str
    record: str
    way: GitWay | None

    @classmethod
    def of(cls, found: ReceiptState, secret: str, base_url: str, record: str, way: GitWay | None) -> "ReceiptPage":
        """Make the page; `record` is the address that the record has once it is published."""
        address = proposal_urls.receipt(found.number, secret)
        return cls(
            title=_("Tanda terima usulan"),
            description=_("Keadaan usulan Anda, dan yang terjadi berikutnya."),
            section=proposal_urls.PROPOSE,
            breadcrumb=(Crumb(_("Usulkan"), proposal_urls.PROPOSE),),
            receipt=found,
            state=_(STATES[found.state]),
            next_steps=_next_steps(found),
            own_address=base_url + address,
            download=f"{address}&berkas=1" if found.text else "",
            record=record if found.text and found.state is ProposalState.MERGED else "",
            way=way,
        )


def _next_steps(found: ReceiptState) -> tuple[str, ...]:
    match found.state:
        case ProposalState.MERGED:
            return (_("Usulan Anda sudah terbit: setiap orang dapat membaca dan menemukannya."),)
        case ProposalState.REJECTED:
            again = _("Anda boleh memperbaikinya lalu mengusulkannya lagi.")
            return (_("Alasan kurator: %(reason)s", reason=found.reason), again) if found.reason else (again,)
        case _:
            answer = _("Kurator menjawab paling lambat %(day)s.", day=formats.date(found.expected))
            kept = _("Usulan Anda tersimpan di sini dan dikirim ke kurator begitu gudangnya terjangkau.")
            return (answer,) if found.is_pushed else (kept, answer)
