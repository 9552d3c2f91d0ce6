"""`registry proposals`: the queue of the form, for a curator at the server."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from registry.bootstrap import Services, make_services
from registry.cli.index import summary
from registry.cli.texts import say
from registry.domain.proposal import ProposalState, ReceiptState
from registry.services.proposals import QueuedProposal
from registry.settings import load_settings
from registry.updating import make_updating

NUMBER = click.argument("number", metavar="NOMOR")


@click.group()
def proposals() -> None:
    """Usulan dari formulir. / Proposals from the form."""


@proposals.command("list")
@click.option("--all", "shows_all", is_flag=True, help="Juga yang selesai. / The decided ones too.")
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON. / Print JSON.")
@click.pass_context
def list_command(context: click.Context, *, shows_all: bool, as_json: bool) -> None:
    """Daftar usulan, terbaru dulu; yang tertunda dikirim lagi. / List proposals; those that wait are sent again."""
    services = _services()
    waiting = services.proposals.retry()
    rows = [row for row in services.proposals.list() if shows_all or not row.state.is_end]
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2, default=str))
        return
    for row in rows:
        click.echo(f"{row.number}  {row.received}  {row.state.value:<9}  {row.kind.value:<10}  {row.title}")
    if not rows:
        click.echo(say(context, "Tidak ada usulan yang menunggu.", "No proposal is waiting."))
    if waiting:
        told = (
            "{n} usulan belum terkirim; dicoba lagi nanti.",
            "{n} proposals are not sent yet; they are tried again.",
        )
        click.echo(say(context, *told).format(n=waiting), err=True)


@proposals.command()
@NUMBER
@click.pass_context
def show(context: click.Context, number: str) -> None:
    """Satu usulan dengan berkas dan kontaknya. / One proposal with its file and contact."""
    queue = _services().proposals
    queued = queue.show(number)
    if queued.state.state is ProposalState.RECEIVED:
        queue.decide(number, ProposalState.REVIEWED)
        queued = queue.show(number)
    click.echo("\n".join(_lines(context, queued)))


@proposals.command()
@NUMBER
@click.pass_context
def accept(context: click.Context, number: str) -> None:
    """Gabungkan ke cabang yang dilayani, dan terbitkan. / Merge into the branch that is served, and publish."""
    settings, services = load_settings(os.environ), _services()
    branch = settings.content.branch or ""
    if services.proposals.accept(number, branch):
        click.echo(say(context, "{n} digabung ke {b}.", "{n} is merged into {b}.").format(n=number, b=branch))
        click.echo(summary(context, make_updating(settings).synchroniser.publish()), err=True)
        return
    queued = services.proposals.show(number)
    told = ("Gabungkan sendiri dengan git, lalu terbitkan:", "Merge it yourself with git, then publish:")
    click.echo(say(context, *told), err=True)
    where = settings.remote or str(settings.state_directory.resolve() / "proposals.git")
    click.echo("\n".join(_commands(settings.content.path, where, queued.state)))


@proposals.command()
@NUMBER
@click.argument("reason", metavar="ALASAN")
@click.pass_context
def reject(context: click.Context, number: str, reason: str) -> None:
    """Tolak dengan alasan yang dibaca pengusul. / Reject with a reason that the proposer reads."""
    if not reason.strip():
        raise click.BadParameter(say(context, "alasan wajib diisi", "a reason is needed"))
    _services().proposals.decide(number, ProposalState.REJECTED, reason)
    click.echo(say(context, "{n} ditolak.", "{n} is rejected.").format(n=number))


@proposals.command()
@NUMBER
@click.pass_context
def forget(context: click.Context, number: str) -> None:
    """Hapus data kontak pengusul. / Erase the contact of the proposer."""
    was_there = _services().proposals.forget(number)
    told = ("Kontak dihapus.", "The contact is erased.") if was_there else ("Tidak ada kontak.", "There is no contact.")
    click.echo(say(context, *told))


def _services() -> Services:
    return make_services(load_settings(os.environ))


def _lines(context: click.Context, queued: QueuedProposal) -> list[str]:
    state = queued.state
    rows = [
        (say(context, "nomor", "number"), state.number),
        (say(context, "keadaan", "state"), state.state.value),
        (say(context, "alasan", "reason"), state.reason),
        (say(context, "catatan", "record"), str(state.key)),
        (say(context, "cabang", "branch"), state.branch),
        (say(context, "commit", "commit"), queued.commit),
        (say(context, "pengusul", "author"), queued.author),
        (say(context, "nama", "name"), queued.contact.name),
        (say(context, "kontak", "contact"), queued.contact.contact),
        (say(context, "berkas", "file"), state.path),
    ]
    told = [f"{name}: {_safe(value)}" for name, value in rows if value]
    return [*told, *(_safe(line) for line in queued.words), "", state.text or ""]


def _safe(text: str) -> str:
    """Return a text that a terminal shows and does not obey."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _commands(content: Path, where: str, state: ReceiptState) -> list[str]:
    return [f"cd {content}", f"git fetch {where} {state.branch}", "git merge --no-ff FETCH_HEAD", "registry index"]
