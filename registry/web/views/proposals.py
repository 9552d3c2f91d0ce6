"""Proposing without git and without JavaScript.

What is wrong with answers is shown in a page with status 200: the form works as it should, and a browser tells of every
other status in its console. Refusals of the request itself keep their status (docs/adr/0011).
"""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from registry.domain.answers import ProposalKind
from registry.domain.identity import RecordKind
from registry.domain.proposal import ProposedFile, ReceiptState
from registry.errors import (
    ProposalLimitError,
    ProposalNotFoundError,
    ProposalRefusedError,
    ProposalRepeatedError,
    RegistryError,
    StateError,
)
from registry.services.preview import preview
from registry.services.receipts import decoy_state
from registry.services.tokens import TokenState
from registry.web import proposal_urls, site, urls
from registry.web.forms import messages, reading
from registry.web.forms.addressed import addressed
from registry.web.forms.filled import Filled
from registry.web.forms.guarding import refuse_strangers
from registry.web.forms.prefill import prefilled
from registry.web.forms.unfinished import completed
from registry.web.languages import address
from registry.web.pages.cards import Card, cards
from registry.web.pages.gitway import GitWay, way_to_follow, way_to_send
from registry.web.pages.page import Page
from registry.web.pages.preview import PreviewPage
from registry.web.pages.proposal import ChooserPage, FormPage
from registry.web.pages.receipt import ReceiptPage
from registry.web.pages.record import Link
from registry.web.render import render
from registry.web.texts import gettext as _
from registry.web.texts import language

blueprint = Blueprint("proposals", __name__)
_ADDRESS = f"{proposal_urls.PROPOSE}/<kind>"
_BACK = frozenset({"kembali", "ubah"})
"""Buttons that go to the step before, or from the preview to the first one; nothing is checked then."""


@blueprint.get(proposal_urls.PROPOSE)
def choose() -> str:
    """Show what can be proposed; nobody's answers are on it, so it may be found and kept."""
    return render(ChooserPage.of())


@blueprint.get(_ADDRESS)
def ask(kind: str) -> Response:
    """Show a step, filled in with what the address names; the browser fills in the rest from its draft."""
    asked, here = _kind(kind), site.current()
    values = reading.typed(asked, prefilled(asked, request.args, here.lexicon().regions))
    step = Filled.read(asked, request.args).step
    return _page(_form(Filled(asked, step, values, here.services.gate.issue(asked))))


@blueprint.post(_ADDRESS)
def answer(kind: str) -> ResponseReturnValue:
    """Take the answers of one step; the last one sends."""
    asked = _kind(kind)
    refuse_strangers()
    filled, wish = Filled.read(asked, request.form), request.form.get("aksi", "")
    gate = site.current().services.gate
    state = gate.look(filled.token, asked)
    if state is TokenState.BAD:
        note = _("Halaman ini sudah terlalu lama terbuka. Isian Anda masih ada; kirim lagi.")
        return _again(replace(filled, token=gate.issue(asked)), note, 400)
    if wish in _BACK:
        return _page(_form(filled.at(filled.step - 1 if wish == "kembali" else 1)))
    if wish == "kirim" and filled.is_last:
        return _last(filled, is_early=state is TokenState.EARLY)
    made = site.current().services.proposer.draft(filled.proposal)
    errors = {**_so_far(asked, filled.values), **messages.errors(made)}
    first = filled.first_with(errors)
    if errors and first <= filled.step:
        return _page(_form(filled.at(first), errors=errors))
    if wish == "unduh" and made.text is not None:
        return _file(made.path, made.text)
    return _page(_preview(filled, made) if filled.is_last else _next(filled.at(filled.step + 1)))


@blueprint.post(f"{_ADDRESS}/{proposal_urls.CHECK}")
def check(kind: str) -> Response:
    """Say what is wrong with the answers that are there, and name similar records; nothing is kept."""
    asked = _kind(kind)
    refuse_strangers()
    here = site.current()
    values = reading.typed(asked, request.form)
    similar = cards(here.services.proposer.similar(reading.proposal(asked, values)), here.lexicon())
    answer = jsonify(
        errors=_so_far(asked, values),
        similar=[{"title": card.plain_title, "url": address(card.url, language())} for card in similar],
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get(f"{proposal_urls.RECEIPT}/<number>")
def receipt(number: str) -> Response:
    """Show where a proposal stands, or send its file, to who has the secret."""
    secret, services = request.args.get("kunci", "")[:100], site.current().services
    try:
        is_decoy = services.gate.is_decoy(number, secret)
        found = decoy_state(number) if is_decoy else services.proposer.receipt(number, secret)
    except ProposalNotFoundError as error:
        raise NotFound from error
    if "berkas" in request.args and found.text is not None:
        return _file(found.path, found.text)
    here = site.current()
    record = urls.record(found.key.kind, found.key.id)
    return _page(ReceiptPage.of(found, secret, here.base_url, record, _way(found)))


def _way(found: ReceiptState) -> GitWay | None:
    """Return how a proposal with a file is gone on with by git, until it is decided."""
    here = site.current()
    if not found.text or found.state.is_end:
        return None
    if found.is_pushed and here.services.proposals.outbox.has_remote:
        return way_to_follow(here.git_host(), found.branch)
    return way_to_send(here.git_host(), found.branch, found.path, found.title, None)


def _last(filled: Filled, *, is_early: bool) -> ResponseReturnValue:
    """Send where everything is answered."""
    services = site.current().services
    if filled.trap:
        return redirect(proposal_urls.receipt(*services.gate.decoy()), 303)
    if is_early:
        return _again(filled, _("Itu cepat sekali. Isian Anda masih ada; kirim lagi."), 200)
    token = services.gate.spending(filled.token, request.remote_addr or "")
    try:
        got = services.proposer.submit(filled.proposal, token)
    except ProposalRepeatedError:
        return _repeated(filled, token.secret)
    except (ProposalRefusedError, ProposalLimitError, StateError) as error:
        return _unsent(filled, error)
    return redirect(proposal_urls.receipt(got.number, got.secret), 303)


def _repeated(filled: Filled, secret: str) -> Response:
    """Lead who pressed twice, or went back and sent again, to the receipt; another proposal needs another token."""
    services = site.current().services
    number = services.proposals.number_of(secret)
    note = _("Usulan ini sudah terkirim. Kirim lagi hanya bila ini usulan lain.")
    page = _form(replace(filled, token=services.gate.issue(filled.kind)), notes=(note,))
    return _page(replace(page, receipt=proposal_urls.receipt(number, secret) if number else ""), 409)


def _unsent(filled: Filled, error: RegistryError) -> Response:
    """Say why nothing was sent: the answers stay in the page, and only a proposal that was sent has spent its token."""
    services = site.current().services
    match error:
        case ProposalRefusedError():
            wrong = messages.errors(services.proposer.draft(filled.proposal))
            whole = tuple(text for name, text in wrong.items() if name not in filled.values)
            return _page(_form(filled.at(filled.first_with(wrong)), errors=wrong, notes=whole))
        case ProposalLimitError():
            page = _again(filled, messages.refusal(error), 429)
            page.headers["Retry-After"] = str(error.wait_s)
            return page
        case _:
            note = _(
                "Usulan belum dapat disimpan di server ini. Isian Anda masih ada di sini; kirim lagi sebentar lagi."
            )
            return _again(filled, note, 503)


def _so_far(kind: ProposalKind, values: Mapping[str, str]) -> dict[str, str]:
    """Say what is wrong with the answers that are there: what is missing yet must not hide it until the last step."""
    here = site.current()
    whole = reading.proposal(kind, completed(values, here.lexicon().regions))
    errors = messages.errors(here.services.proposer.draft(whole))
    return {name: text for name, text in errors.items() if values.get(name, "").strip()}


def _kind(word: str) -> ProposalKind:
    if word not in set(ProposalKind):
        raise NotFound
    return ProposalKind(word)


def _next(filled: Filled) -> FormPage:
    """Show a step; at the last one, what the registry has already."""
    return replace(_form(filled), similar=_similar(filled)) if filled.is_last else _form(filled)


def _preview(filled: Filled, made: ProposedFile) -> Page:
    """Show the page as it will look; where a curator must make the change by hand, there is none to show yet."""
    here = site.current()
    found = preview(made, here.services.lists, here.services.reader)
    if found is None or made.text is None:
        told = _("Kurator yang mengubah catatannya menurut kata-kata Anda, jadi tidak ada pratinjau. Silakan kirim.")
        return replace(_form(filled), told=told)
    page = PreviewPage.of(filled, found, made.text, _similar(filled), here.lexicon())
    branch = f"usulan/{filled.kind}-{made.path.rpartition('/')[2].partition('.')[0]}"
    new_text = made.text if made.is_new else None
    return replace(page, way=way_to_send(here.git_host(), branch, made.path, made.title, new_text))


def _similar(filled: Filled) -> tuple[Card, ...]:
    here = site.current()
    return cards(here.services.proposer.similar(filled.proposal), here.lexicon())


def _form(filled: Filled, *, errors: Mapping[str, str] | None = None, notes: tuple[str, ...] = ()) -> FormPage:
    """Make a step, with links to the records that the answers name."""
    values = filled.values
    about, need = values.get("record") or values.get("practice") or "", values.get("need", "")
    page = FormPage.of(filled, site.current().lexicon(), errors=errors, notes=notes)
    return replace(page, about=_link(*addressed(about)), answered=_link(RecordKind.NEED, need))


def _link(kind: str, id_: str) -> Link | None:
    named = site.current().services.reader.named(kind, id_) if id_ else None
    return Link.of(named) if named and named.hit else None


def _again(filled: Filled, note: str, status: int) -> Response:
    return _page(_form(filled, notes=(note,)), status)


def _file(path: str, text: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{path.rpartition("/")[2]}"', "Cache-Control": "no-store"}
    return Response(text, content_type="text/plain; charset=utf-8", headers=headers)


def _page(page: Page, status: int = 200) -> Response:
    """Answer with a page that nobody keeps, and whose address no other site is told."""
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}
    return Response(render(page), status, content_type="text/html; charset=utf-8", headers=headers)
