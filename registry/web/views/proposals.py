"""Proposing without git and without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, NotFound, RequestEntityTooLarge

from registry.domain.answers import ProposalKind
from registry.domain.problem import Problem
from registry.domain.proposal import ProposedFile
from registry.errors import ProposalNotFoundError
from registry.services.hosts import git_commands
from registry.services.tokens import TokenState
from registry.web import proposal_urls, site
from registry.web.forms import reading
from registry.web.forms.addressed import addressed
from registry.web.forms.prefill import prefilled
from registry.web.forms.questions import FORMS
from registry.web.forms.unfinished import completed
from registry.web.languages import address
from registry.web.pages.cards import cards
from registry.web.pages.page import Page
from registry.web.pages.problems import problem_lines
from registry.web.pages.proposal import ChooserPage, FormPage, ReceiptPage
from registry.web.pages.record import Link
from registry.web.render import render
from registry.web.texts import gettext as _
from registry.web.texts import language

MAX_FORM_BYTES = 96 * 1024
MISSING = "wajib-diisi"
"""Code of the problem of a field that is not there."""
blueprint = Blueprint("proposals", __name__)
_ADDRESS = f"{proposal_urls.PROPOSE}/<kind>"


@blueprint.get(proposal_urls.PROPOSE)
def choose() -> Response:
    """Show what can be proposed."""
    return _page(ChooserPage.of())


@blueprint.get(_ADDRESS)
def ask(kind: str) -> Response:
    """Show the first step, filled in with what the address names."""
    asked, here = _kind(kind), site.current()
    values = reading.typed(asked, prefilled(asked, request.args, here.lexicon().regions))
    return _page(_form(asked, 1, values, here.services.gate.issue()))


@blueprint.post(_ADDRESS)
def answer(kind: str) -> ResponseReturnValue:
    """Take the answers of one step; the last one sends."""
    asked = _kind(kind)
    _refuse_strangers()
    values = reading.typed(asked, request.form)
    steps = len(FORMS[asked])
    given = request.form.get("langkah", "")
    step = int(given) if given in {str(number) for number in range(1, steps + 1)} else 1
    token, wish = request.form.get("token", ""), request.form.get("aksi", "")
    if request.form.get("situs"):
        return redirect(proposal_urls.PROPOSE, 303)
    state = site.current().services.gate.look(token)
    if state is TokenState.BAD:
        note = _("Halaman ini sudah terlalu lama terbuka. Isian Anda masih ada; kirim lagi.")
        return _again(asked, step, values, note, 400)
    if wish == "kembali":
        return _page(_form(asked, max(1, step - 1), values, token))
    wanted = _Wanted(asked, step, values, token)
    return _checked(wanted, wish, is_early=state is TokenState.EARLY)


@blueprint.post(f"{_ADDRESS}/{proposal_urls.CHECK}")
def check(kind: str) -> Response:
    """Say what is wrong with the answers that are there, and name similar records; nothing is kept."""
    asked = _kind(kind)
    _refuse_strangers()
    here = site.current()
    values = reading.typed(asked, request.form)
    lexicon = here.lexicon()
    whole = reading.proposal(asked, completed(values, next(iter(lexicon.regions))))
    errors = _errors(here.services.proposer.draft(whole))
    similar = cards(here.services.proposer.similar(reading.proposal(asked, values)), lexicon)
    answer = jsonify(
        errors={name: text for name, text in errors.items() if values.get(name, "").strip()},
        similar=[{"title": card.plain_title, "url": address(card.url, language())} for card in similar],
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get(f"{proposal_urls.RECEIPT}/<number>")
def receipt(number: str) -> Response:
    """Show where a proposal stands, or send its file, to who has the secret."""
    secret = request.args.get("kunci", "")[:100]
    try:
        found = site.current().services.proposer.receipt(number, secret)
    except ProposalNotFoundError as error:
        raise NotFound from error
    if "berkas" in request.args and found.text is not None:
        name = found.path.rpartition("/")[2]
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(found.text, content_type="text/plain; charset=utf-8", headers=headers)
    commands = git_commands("", found.branch, found.path, found.title)
    return _page(ReceiptPage.of(found, f"{proposal_urls.receipt(number, secret)}&berkas=1", commands))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A step that was sent with a token that is ours."""

    kind: ProposalKind
    step: int
    values: Mapping[str, str]
    token: str


def _checked(wanted: _Wanted, wish: str, *, is_early: bool) -> ResponseReturnValue:
    """Check every answer so far, and show the next step or send."""
    asked, step, values, token = wanted.kind, wanted.step, wanted.values, wanted.token
    steps = len(FORMS[asked])
    made = site.current().services.proposer.draft(reading.proposal(asked, values))
    errors = _errors(made)
    first = next((n for n, those in enumerate(FORMS[asked], 1) if any(one.name in errors for one in those)), step)
    if wish != "kirim" or step < steps:
        if first <= step and not (step == steps and wish == "lihat"):
            return _page(_form(asked, first, values, token, errors=errors), 422)
        return _page(_shown(asked, min(step + 1, steps), values, token, made))
    if not made.can_be_sent:
        whole = tuple(text for name, text in errors.items() if name not in values)
        return _page(_form(asked, first, values, token, errors=errors, notes=whole), 422)
    if is_early:
        return _again(asked, step, values, _("Itu cepat sekali. Isian Anda masih ada; kirim lagi."), 200, token)
    return _send(asked, step, values, token)


def _send(kind: ProposalKind, step: int, values: Mapping[str, str], token: str) -> ResponseReturnValue:
    services = site.current().services
    wait = services.gate.spend(token, request.remote_addr or "")
    if wait is None:
        return _again(kind, step, values, _("Usulan ini sudah terkirim. Kirim lagi hanya bila ini usulan lain."), 409)
    if wait:
        page = _again(kind, step, values, _("Terlalu banyak usulan saat ini. Coba lagi nanti."), 429)
        page.headers["Retry-After"] = str(wait)
        return page
    got = services.proposer.submit(reading.proposal(kind, values))
    return redirect(proposal_urls.receipt(got.number, got.secret), 303)


def _kind(word: str) -> ProposalKind:
    if word not in set(ProposalKind):
        raise NotFound
    return ProposalKind(word)


def _refuse_strangers() -> None:
    """Refuse what another site sends (S1), and what is too much or carries files (S6)."""
    fetched, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if fetched is not None:
        is_ours = fetched in {"same-origin", "none"}
    else:
        is_ours = origin is None or urlsplit(origin).netloc == request.host
    if not is_ours:
        raise Forbidden
    request.max_content_length = request.max_form_memory_size = MAX_FORM_BYTES
    if request.mimetype == "multipart/form-data":
        raise RequestEntityTooLarge


def _errors(made: ProposedFile) -> Mapping[str, str]:
    """Say what is wrong with each answer; what is only missing is said without the name of a field of the file."""
    return {one.question: _message(one.problem) for one in reversed(made.errors)}


def _message(problem: Problem) -> str:
    if problem.code == MISSING:
        return _("Bagian ini perlu diisi.")
    return problem_lines((problem,))[0].message


def _shown(kind: ProposalKind, step: int, values: Mapping[str, str], token: str, made: ProposedFile) -> FormPage:
    here = site.current()
    if step < len(FORMS[kind]):
        return _form(kind, step, values, token)
    similar = cards(here.services.proposer.similar(reading.proposal(kind, values)), here.lexicon())
    return replace(_form(kind, step, values, token), preview=made.text or "", similar=similar)


def _form(
    kind: ProposalKind,
    step: int,
    values: Mapping[str, str],
    token: str,
    *,
    errors: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> FormPage:
    """Make a step, with links to the records that the answers name."""
    here = site.current()
    named = (addressed(values.get("record", "")), ("need", values.get("need", "")))
    about = tuple(here.services.reader.named(kind, id_) for kind, id_ in named if id_)
    links = tuple(Link.of(one) for one in about if one.hit)
    return FormPage.of(kind, step, values, token, here.lexicon(), about=links, errors=errors, notes=notes)


def _again(
    kind: ProposalKind, step: int, values: Mapping[str, str], note: str, status: int, token: str = ""
) -> Response:
    token = token or site.current().services.gate.issue()
    return _page(_form(kind, step, values, token, notes=(note,)), status)


def _page(page: Page, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return Response(render(page), status, content_type="text/html; charset=utf-8", headers=headers)
