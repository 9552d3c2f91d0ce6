"""A proposal before it is sent: the page of its record as it would look, and what sends it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from registry.services.preview import Found
from registry.services.readings import AgreementReading, NeedReading, PracticeReading
from registry.web import proposal_urls
from registry.web.forms.filled import Filled
from registry.web.lexicon import Lexicon
from registry.web.pages.agreement import AgreementPage
from registry.web.pages.cards import Card
from registry.web.pages.gitway import GitWay
from registry.web.pages.need import NeedPage
from registry.web.pages.page import Crumb, Page
from registry.web.pages.practice import PracticePage
from registry.web.pages.transfer import TransferPage
from registry.web.texts import gettext as _

RecordPage = PracticePage | TransferPage | AgreementPage | NeedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage(Page):
    """The context of a preview.

    Attributes:
        shown: the page of the record; nothing on it leads to what is not there yet.
        text: the file.
        hidden: every answer, for the two buttons.
        way: how to send it by git instead.
    """

    template: ClassVar[str] = "pages/preview.html"

    shown: RecordPage
    text: str
    action: str
    kind: str
    token: str
    trap: str
    step: int
    hidden: tuple[tuple[str, str], ...]
    similar: tuple[Card, ...]
    way: GitWay | None = None

    @classmethod
    def of(cls, filled: Filled, found: Found, text: str, similar: tuple[Card, ...], lexicon: Lexicon) -> "PreviewPage":
        """Make the preview of what was filled in."""
        title = _("Pratinjau, belum terbit")
        shown = _unlinked(_page(found, lexicon), title)
        return cls(
            title=title,
            description=shown.description,
            section=proposal_urls.PROPOSE,
            shown=shown,
            text=text,
            action=proposal_urls.form(filled.kind),
            kind=filled.kind,
            token=filled.token,
            trap=filled.trap,
            step=filled.step,
            hidden=tuple(filled.values.items()),
            similar=similar,
        )


def _page(found: Found, lexicon: Lexicon) -> RecordPage:
    match found:
        case PracticeReading():
            return PracticePage.of(found, (), (), lexicon, "")
        case AgreementReading():
            return AgreementPage.of(found, lexicon, "")
        case NeedReading():
            return NeedPage.of(found, lexicon, "")
        case _:
            return TransferPage.of(found, lexicon, "")


def _unlinked(page: RecordPage, title: str) -> RecordPage:
    """Take off what leads to the record's own page, which is not there or not so yet."""
    crumbs = (Crumb(_("Usulkan"), proposal_urls.PROPOSE),)
    plain = replace(
        page,
        title=f"{title}: {page.title}",
        description=_("Begini halamannya setelah kurator menerbitkannya. Belum ada yang terkirim."),
        path="",
        section=proposal_urls.PROPOSE,
        breadcrumb=crumbs,
        chain=(),
    )
    return replace(plain, replicate_url="", kit_url="") if isinstance(plain, PracticePage) else plain
