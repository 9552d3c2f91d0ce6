"""For people who have an account at the git host: a page there with the file filled in, and the commands to copy."""

from typing import Final
from urllib.parse import quote, urlencode

MAX_ADDRESS_BYTES: Final = 6 * 1024
"""Longer addresses are cut or refused on the way."""


def new_file_address(forge: str, web: str, branch: str, path: str, text: str) -> str | None:
    """Return the page of a git host where a new file is filled in already; None where it has none, or it is too long.

    Args:
        forge: `github` or `gitea`; others fill in nothing.
        web: address of the repository.
        branch: that the file is meant for.
        path: of the file below the root of the repository.
        text: of the file.
    """
    folder, _, name = path.rpartition("/")
    match forge:
        case "github":
            address = f"{web}/new/{quote(branch)}?{urlencode({'filename': path, 'value': text})}"
        case "gitea":
            address = f"{web}/_new/{quote(branch)}/{quote(folder)}?{urlencode({'filename': name, 'value': text})}"
        case _:
            return None
    return address if web and len(address) <= MAX_ADDRESS_BYTES else None


def git_commands(web: str, branch: str, path: str, title: str) -> tuple[str, ...]:
    """Return the commands that send a downloaded file by git; our branch and path hold nothing a shell obeys.

    Args:
        web: address of the repository, which can be cloned too; "" leaves the clone out.
        branch: to be made.
        path: of the file below the root of the repository.
        title: of the commit; what is no letter, digit or space is dropped.
    """
    said = "".join(sign for sign in title if sign.isalnum() or sign == " ")
    clone = (f"git clone {web}.git registri && cd registri",) if web else ()
    return (
        *clone,
        f"git switch -c {branch}",
        f"mkdir -p {path.rpartition('/')[0] or '.'}",
        f"git add {path}",
        f'git commit -m "Usulkan {said}"',
        f"git push -u origin {branch}",
    )
