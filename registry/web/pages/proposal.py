"""The pages of proposing: the choice and a step of a form."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from registry.domain.answers import ProposalKind
from registry.web import proposal_urls
from registry.web.forms import unfinished
from registry.web.forms.choices import ChoiceGroup, choices
from registry.web.forms.filled import Filled
from registry.web.forms.questions import FORMS, HIDDEN, Question
from registry.web.lexicon import Lexicon
from registry.web.pages.cards import Card
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link
from registry.web.texts import gettext as _
from registry.web.texts import later

TITLES = {
    ProposalKind.PRACTICE: later("Usulkan praktik"),
    ProposalKind.TRANSFER: later("Catat kaji tiru atau replikasi"),
    ProposalKind.NEED: later("Tulis kebutuhan daerah Anda"),
    ProposalKind.CORRECTION: later("Perbaiki catatan"),
    ProposalKind.CONFIRMATION: later("Benarkan catatan"),
}
_OFFERS = {
    ProposalKind.PRACTICE: later(
        "Daerah Anda punya cara yang berhasil dan belum ada di registri. Empat langkah singkat."
    ),
    ProposalKind.TRANSFER: later(
        "Daerah Anda belajar dari daerah lain: kaji tiru, kesepakatan, uji coba, sampai diterapkan."
    ),
    ProposalKind.NEED: later("Daerah Anda mencari jawaban; daerah lain dapat menawarkannya."),
    ProposalKind.CORRECTION: later("Ada yang keliru dalam satu catatan, atau Anda berkeberatan."),
    ProposalKind.CONFIRMATION: later("Anda dari daerah itu dan isi catatan praktiknya benar."),
}
"""Each form in one sentence, in the order in which they are offered."""
_AUTOCOMPLETE = {"sender.contact": "email", "sender.phone": "tel", "sender.name": "name"}
"""Answers about the person, which a browser may know (WCAG 1.3.5)."""
_TITLE_QUESTIONS = {"name", "title", "practice_name"}
"""By their answer similar records are found."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question with what was typed and what is wrong with it."""

    id: str
    name: str
    label: str
    hint: str
    kind: str
    value: str
    error: str
    groups: tuple[ChoiceGroup, ...] = ()
    autocomplete: str = ""
    is_title: bool = False
    group: str = ""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that stand together.

    Attributes:
        heading: of the group; "" where each stands alone.
        is_folded: they may stay empty and are folded away, but opened where one has an answer or an error.
    """

    fields: tuple[Field, ...]
    heading: str
    is_folded: bool

    @property
    def is_open(self) -> bool:
        """Whether one has an answer or an error."""
        return any(one.value or one.error for one in self.fields)


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the forms, and when it is the right one."""

    label: str
    url: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooserPage(Page):
    """The context of `/usulkan`."""

    template: ClassVar[str] = "pages/propose.html"

    choices: tuple[Offer, ...]

    @classmethod
    def of(cls) -> "ChooserPage":
        """List what can be proposed."""
        choices = tuple(Offer(_(TITLES[kind]), proposal_urls.form(kind), _(told)) for kind, told in _OFFERS.items())
        return cls(
            title=_("Apa yang ingin Anda usulkan?"),
            description=_("Tanpa akun dan tanpa git. Kurator memeriksa setiap usulan sebelum terbit."),
            path=proposal_urls.PROPOSE,
            section=proposal_urls.PROPOSE,
            choices=choices,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(Page):
    """The context of one step.

    Attributes:
        check: name below the address of the form that the script asks what is wrong.
        kept: names of the questions whose answers the browser may keep, with spaces between.
        about: the record that is corrected, confirmed or taken from; None where the answers name none.
        answered: the need that is answered.
        trap: what stands in the field that people do not see.
        hidden: answers of other steps.
        notes: what is wrong with the whole.
        receipt: address of that of the same proposal, which was sent before; "" else.
        told: what is good to know before sending.
    """

    template: ClassVar[str] = "pages/form.html"

    heading: str
    action: str
    check: str
    kind: str
    kept: str
    token: str
    trap: str
    step: int
    steps: int
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...]
    about: Link | None = None
    answered: Link | None = None
    notes: tuple[str, ...] = ()
    receipt: str = ""
    told: str = ""
    similar: tuple[Card, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The questions in their order, those that are folded away apart."""
        grouped = groupby(self.fields, key=lambda one: (one.group, one.is_folded))
        return tuple(Part(tuple(those), heading, is_folded) for (heading, is_folded), those in grouped)

    @property
    def wrong(self) -> tuple[Field, ...]:
        """The questions of the summary of errors."""
        return tuple(one for one in self.fields if one.error)

    @classmethod
    def of(
        cls,
        filled: Filled,
        lexicon: Lexicon,
        *,
        errors: Mapping[str, str] | None = None,
        notes: tuple[str, ...] = (),
    ) -> "FormPage":
        """Make the step of a form; what is wrong with it stands in its title too, which is read out first."""
        kind = filled.kind
        shown = tuple(one for one in FORMS[kind][filled.step - 1] if one.kind != HIDDEN)
        names = {one.name for one in shown}
        title = _(TITLES[kind])
        return cls(
            title=_("Periksa lagi: %(title)s", title=title) if errors or notes else title,
            description=_(_OFFERS[kind]),
            section=proposal_urls.PROPOSE,
            breadcrumb=(Crumb(_("Usulkan"), proposal_urls.PROPOSE),),
            heading=title,
            action=proposal_urls.form(kind),
            check=proposal_urls.CHECK,
            kind=kind,
            kept=" ".join(unfinished.kept(kind)),
            token=filled.token,
            trap=filled.trap,
            step=filled.step,
            steps=len(FORMS[kind]),
            fields=tuple(_field(one, filled.values, errors or {}, lexicon) for one in shown),
            hidden=tuple((name, value) for name, value in filled.values.items() if name not in names),
            notes=notes,
        )


def _field(one: Question, values: Mapping[str, str], errors: Mapping[str, str], lexicon: Lexicon) -> Field:
    return Field(
        id=one.name.replace(".", "-").replace("_", "-"),
        name=one.name,
        label=_(one.label),
        hint=_(one.hint) if one.hint else "",
        kind=one.kind,
        value=values.get(one.name, ""),
        error=errors.get(one.name, ""),
        groups=choices(one.kind, lexicon),
        autocomplete=_AUTOCOMPLETE.get(one.name, ""),
        is_title=one.name in _TITLE_QUESTIONS,
        group=_(one.group) if one.group else "",
        is_folded=one.is_folded,
    )
