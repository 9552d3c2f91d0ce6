"""Values of settings: each function reads one kind of text from the environment, or says what it should be.

All raise `SettingsError` with the name of the setting and, unless it may be secret, the value.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from registry.errors import SettingsError

_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*")
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?/*")
_REPOSITORY = re.compile(r"(?P<path>.+\.git/?)@(?P<branch>[^@:]+)(?::(?P<folder>[^@:]*))?")
_REMOTE = re.compile(r"(?:(?:https?|ssh|file)://)?[^\s-][^\s]*")


@dataclass(frozen=True, slots=True)
class ContentPlace:
    """Where the content is: a directory, or a folder at a branch of a bare repository.

    Attributes:
        path: the directory, or the repository.
        branch: None for a directory.
        folder: below the root of the branch's tree; "" for the root.
    """

    path: Path
    branch: str | None = None
    folder: str = ""


def content_place(value: str) -> ContentPlace:
    """Read the place of the content: a directory, or `PATH.git@BRANCH[:FOLDER]`."""
    match = _REPOSITORY.fullmatch(value)
    if match is None:
        return ContentPlace(Path(value))
    branch, folder = match["branch"], (match["folder"] or "").strip("/")
    if not _BRANCH.fullmatch(branch) or branch.endswith(".lock"):
        raise SettingsError("REGISTRY_CONTENT", value, "not_one_of", "PATH.git@BRANCH[:FOLDER]")
    if any(part in ("", ".", "..") for part in folder.split("/") if folder):
        raise SettingsError("REGISTRY_CONTENT", value, "not_one_of", "PATH.git@BRANCH[:FOLDER]")
    return ContentPlace(Path(match["path"]), branch, folder)


def remote(value: str) -> str:
    """Check a remote; a password in its address would stand in lists of processes (rows R5, S8)."""
    if value and (not _REMOTE.fullmatch(value) or ("://" in value and urlsplit(value).password)):
        raise SettingsError("REGISTRY_REMOTE", "", "not_an_address", "https://git.example.go.id/praktik.git")
    return value


def branch(value: str) -> str:
    """Check the name of a branch."""
    if not _BRANCH.fullmatch(value) or value.endswith(".lock"):
        raise SettingsError("REGISTRY_REMOTE_BRANCH", value, "not_one_of", "main")
    return value


def web_address(name: str, value: str) -> str:
    """Check an address with a path; "" is none."""
    if value and (not re.fullmatch(r"https?://[^\s@?#]+", value) or not _has_host_and_port(value)):
        raise SettingsError(name, "", "not_an_address", "https://git.example.go.id/…")
    return value.rstrip("/")


def base_url(value: str) -> str:
    """Check the public address of the site; it has no path."""
    if not _ADDRESS.fullmatch(value) or not _has_host_and_port(value):
        raise SettingsError("REGISTRY_BASE_URL", value, "not_an_address", "https://praktik.example.go.id")
    return value.rstrip("/")


def _has_host_and_port(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    """Check that a value is one of those allowed."""
    if value not in allowed:
        raise SettingsError(name, value, "not_one_of", ", ".join(allowed))
    return value


def poll_s(value: str) -> int:
    """Read seconds between synchronisations; 0 for none."""
    return 0 if value == "0" else number("REGISTRY_POLL_S", value, 10, 86_400)


def per_minute(value: str) -> int:
    """Read requests a minute; 0 for no limit."""
    return 0 if value == "0" else number("REGISTRY_PER_MINUTE", value, 60, 100_000)


def contact(value: str) -> str:
    """Check an address that can be written or gone to; "" is none."""
    if value and not re.fullmatch(r"(?:mailto:[^\s@<>]+@[^\s@<>]+|https://[^\s<>]+)", value):
        raise SettingsError("REGISTRY_SECURITY_CONTACT", value, "not_an_address", "mailto:keamanan@contoh.go.id")
    return value


def secret(name: str, file: str) -> bytes:
    """Read a secret; b"" where no file is named or it is empty."""
    if not file:
        return b""
    try:
        return Path(file).read_bytes().strip()
    except OSError as error:
        raise SettingsError(name, file, "not_readable", error.strerror or "") from error


def number(name: str, value: str, low: int, high: int) -> int:
    """Read a whole number within bounds."""
    if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
        raise SettingsError(name, value, "not_a_number", f"{low}-{high}")
    return int(value)
