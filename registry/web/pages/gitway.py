"""The way by git beside that of the form, for people who have an account at the host."""

from dataclasses import dataclass

from registry.services.hosts import GitHost, branch_address, follow_commands, new_file_address, send_commands
from registry.web.texts import gettext as _

_NAMES = {"github": "GitHub", "gitea": "Gitea/Forgejo", "gitlab": "GitLab"}


@dataclass(frozen=True, slots=True)
class GitWay:
    """A sentence, a page of the host, and commands to copy.

    Attributes:
        address: None where the host has no such page.
        label: of the link to it.
    """

    sentence: str
    address: str | None
    label: str
    commands: str


def way_to_send(host: GitHost, branch: str, path: str, title: str, new_text: str | None) -> GitWay:
    """Say how a file is sent without the form; `new_text` is that of a file which is not there yet."""
    return GitWay(
        _("Unduh berkasnya lebih dulu. Bila tersimpan di folder lain, ganti ~/Downloads dalam perintah ini."),
        new_file_address(host, path, new_text) if new_text is not None else None,
        _label(host),
        "\n".join(send_commands(host, branch, path, title)),
    )


def way_to_follow(host: GitHost, branch: str) -> GitWay:
    """Say how a proposal that was sent is looked at and gone on with."""
    return GitWay(
        _("Usulan ini ada di cabang %(branch)s. Dengan akun di sana Anda dapat melanjutkannya.", branch=branch),
        branch_address(host, branch),
        _label(host),
        "\n".join(follow_commands(host, branch)),
    )


def _label(host: GitHost) -> str:
    return _("Buka di %(host)s", host=_NAMES.get(host.forge, ""))
