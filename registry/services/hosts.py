"""For people who have an account at the git host: its pages, and the commands to copy."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

MAX_ADDRESS_BYTES: Final = 6 * 1024
"""Longer addresses are cut or refused on the way."""


@dataclass(frozen=True, slots=True)
class GitHost:
    """Where the repository of the content is looked at.

    Attributes:
        forge: `github`, `gitea` (Forgejo too), `gitlab` or `none`.
        web: address of the repository, which can be cloned too; "" where it is not told.
        target: branch that proposals are meant for.
        folder: of the content below the root of the repository; "" for the root.
    """

    forge: str
    web: str
    target: str = "main"
    folder: str = ""

    def place(self, path: str) -> str:
        """Return the path of a content file below the root of the repository."""
        return f"{self.folder}/{path}" if self.folder else path


def new_file_address(host: GitHost, path: str, text: str) -> str | None:
    """Return the page where a new content file is filled in already; None where there is none, or it is too long."""
    folder, _, name = host.place(path).rpartition("/")
    match host.forge:
        case "github":
            query = urlencode({"filename": host.place(path), "value": text})
            address = f"{host.web}/new/{quote(host.target)}?{query}"
        case "gitea":
            query = urlencode({"filename": name, "value": text})
            address = f"{host.web}/_new/{quote(host.target)}/{quote(folder)}?{query}"
        case _:
            return None
    return address if host.web and len(address) <= MAX_ADDRESS_BYTES else None


def branch_address(host: GitHost, branch: str) -> str | None:
    """Return the page that shows a branch; None where the host has none."""
    places = {"github": "tree", "gitea": "src/branch", "gitlab": "-/tree"}
    return f"{host.web}/{places[host.forge]}/{quote(branch)}" if host.web and host.forge in places else None


def send_commands(host: GitHost, branch: str, path: str, title: str) -> tuple[str, ...]:
    """Return the commands that send a downloaded file by git; our branch and path hold nothing a shell obeys.

    Args:
        host: without a web address the clone is left out.
        branch: to be made.
        path: of the content file.
        title: of the commit; what is no letter, digit or space is dropped.
    """
    said = "".join(sign for sign in title if sign.isalnum() or sign == " ")
    place = host.place(path)
    folder, _, name = place.rpartition("/")
    return (
        *_clone(host),
        f"git switch -c {branch}",
        f"mkdir -p {folder or '.'}",
        f"mv ~/Downloads/{name} {place}",
        f"git add {place}",
        f'git commit -m "Usulkan {said}"',
        f"git push -u origin {branch}",
    )


def follow_commands(host: GitHost, branch: str) -> tuple[str, ...]:
    """Return the commands that bring a branch which was sent already."""
    return (*_clone(host), "git fetch origin", f"git switch {branch}")


def _clone(host: GitHost) -> tuple[str, ...]:
    return (f"git clone {host.web}.git registri && cd registri",) if host.web else ()
