"""The settings: a plain model over the environment. An unknown or wrong `REGISTRY_…` name stops the start.

The table of settings in the documentation is made from `SETTINGS`; a test holds the two together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from registry.errors import SettingsError

PREFIX = "REGISTRY_"
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
LANGUAGES = ("id", "en")
SWITCH = ("on", "off")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*")
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?/*")
_REPOSITORY = re.compile(r"(?P<path>.+\.git/?)@(?P<branch>[^@:]+)(?::(?P<folder>[^@:]*))?")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the documented table."""

    name: str
    default: str
    meaning: str


_REMOTE = re.compile(r"(?:(?:https?|ssh|file)://)?[^\s-][^\s]*")
FORGES = ("none", "gitlab", "gitea", "github")

SETTINGS = (
    Setting(
        "REGISTRY_CONTENT",
        "practices",
        "Directory of the content, or `PATH.git@BRANCH[:FOLDER]`: a folder at a branch of a repository.",
    ),
    Setting("REGISTRY_INDEX", "var/index", "Directory of the generations of the index; private, disposable."),
    Setting("REGISTRY_STATE", "var/state", "Directory of the state that is not in git; private (mode 0700)."),
    Setting(
        "REGISTRY_BASE_URL",
        f"http://{DEFAULT_HOST}:{DEFAULT_PORT}",
        "Public address of the site; its host is the only one answered besides loopback.",
    ),
    Setting("REGISTRY_LANG", "id", "Language of the command line: `id` or `en`."),
    Setting("REGISTRY_WORKERS", "2", "Worker processes of `registry serve`, 1-16."),
    Setting("REGISTRY_THREADS", "4", "Threads of each worker, 1-32."),
    Setting(
        "REGISTRY_STALE_AFTER_S", "86400", "Seconds without a look at the content after which `/readyz` says `stale`."
    ),
    Setting(
        "REGISTRY_UNANSWERED",
        "on",
        "Whether searches without a result are counted, without anything about who asked: `on` or `off`.",
    ),
    Setting(
        "REGISTRY_REMOTE",
        "",
        "Git remote that branches of proposals are pushed to; empty: a private repository below `REGISTRY_STATE`.",
    ),
    Setting("REGISTRY_REMOTE_TOKEN_FILE", "", "File with the token for the remote; it is given to git by a helper."),
    Setting("REGISTRY_REMOTE_BRANCH", "main", "Branch of the remote that proposals are meant for."),
    Setting("REGISTRY_FORGE", "none", "What the remote is: `none`, `gitlab`, `gitea` (Forgejo too) or `github`."),
    Setting(
        "REGISTRY_FORGE_PULLS",
        "",
        "Gitea, Forgejo, GitHub: address where pull requests are opened, `…/repos/OWNER/NAME/pulls`.",
    ),
    Setting("REGISTRY_FORGE_WEB", "", "Web address of the repository, for people who have an account there."),
    Setting("REGISTRY_FETCH_MIB", "512", "Largest transfer of one fetch of the content, in MiB, 1-8192."),
    Setting("REGISTRY_POLL_S", "0", "Seconds between synchronisations while serving, 10-86400; 0 for none by itself."),
    Setting(
        "REGISTRY_WEBHOOK_SECRET_FILE",
        "",
        "File with the secret of `POST /hooks/git`; without one, or with an empty one, the address does not exist.",
    ),
)


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


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked."""

    content: ContentPlace
    index_directory: Path
    state_directory: Path
    base_url: str
    language: str
    workers: int
    threads: int
    stale_after_s: int
    counts_unanswered: bool
    remote: str = ""
    remote_token_file: Path | None = None
    remote_branch: str = "main"
    forge: str = "none"
    forge_pulls: str = ""
    forge_web: str = ""
    fetch_mib: int = 512
    poll_s: int = 0
    webhook_secret: bytes = b""

    @property
    def content_directory(self) -> Path:
        """The content as a directory on disk.

        Raises:
            SettingsError: the content is a branch of a bare repository.
        """
        if self.content.branch is not None:
            raise SettingsError("REGISTRY_CONTENT", str(self.content.path), "not_a_directory", "a directory")
        return self.content.path

    @property
    def trusted_hosts(self) -> tuple[str, ...]:
        """Host names that a request may carry: that of `base_url`, and loopback."""
        host = urlsplit(self.base_url).hostname or DEFAULT_HOST
        return tuple(dict.fromkeys((host, "127.0.0.1", "localhost", "[::1]")))


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Read the settings from an environment.

    Raises:
        SettingsError: a `REGISTRY_…` name is unknown or its value is wrong.
    """
    known = {setting.name: setting.default for setting in SETTINGS}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            raise SettingsError(name, environment[name], "unknown", ", ".join(known))
    values = {name: environment.get(name) or default for name, default in known.items()}
    return Settings(
        content=_content_place(values["REGISTRY_CONTENT"]),
        index_directory=Path(values["REGISTRY_INDEX"]),
        state_directory=Path(values["REGISTRY_STATE"]),
        base_url=_base_url(values["REGISTRY_BASE_URL"]),
        language=_one_of("REGISTRY_LANG", values["REGISTRY_LANG"], LANGUAGES),
        workers=_number("REGISTRY_WORKERS", values["REGISTRY_WORKERS"], 1, 16),
        threads=_number("REGISTRY_THREADS", values["REGISTRY_THREADS"], 1, 32),
        stale_after_s=_number("REGISTRY_STALE_AFTER_S", values["REGISTRY_STALE_AFTER_S"], 60, 31_536_000),
        counts_unanswered=_one_of("REGISTRY_UNANSWERED", values["REGISTRY_UNANSWERED"], SWITCH) == SWITCH[0],
        remote=_remote(values["REGISTRY_REMOTE"]),
        remote_token_file=Path(values["REGISTRY_REMOTE_TOKEN_FILE"]) if values["REGISTRY_REMOTE_TOKEN_FILE"] else None,
        remote_branch=_branch(values["REGISTRY_REMOTE_BRANCH"]),
        forge=_one_of("REGISTRY_FORGE", values["REGISTRY_FORGE"], FORGES),
        forge_pulls=_web_address("REGISTRY_FORGE_PULLS", values["REGISTRY_FORGE_PULLS"]),
        forge_web=_web_address("REGISTRY_FORGE_WEB", values["REGISTRY_FORGE_WEB"]),
        fetch_mib=_number("REGISTRY_FETCH_MIB", values["REGISTRY_FETCH_MIB"], 1, 8_192),
        poll_s=_poll_s(values["REGISTRY_POLL_S"]),
        webhook_secret=_secret("REGISTRY_WEBHOOK_SECRET_FILE", values["REGISTRY_WEBHOOK_SECRET_FILE"]),
    )


def _remote(value: str) -> str:
    """Check a remote; a password in its address would stand in lists of processes (rows R5, S8)."""
    if value and (not _REMOTE.fullmatch(value) or ("://" in value and urlsplit(value).password)):
        raise SettingsError("REGISTRY_REMOTE", "", "not_an_address", "https://git.example.go.id/praktik.git")
    return value


def _branch(value: str) -> str:
    if not _BRANCH.fullmatch(value) or value.endswith(".lock"):
        raise SettingsError("REGISTRY_REMOTE_BRANCH", value, "not_one_of", "main")
    return value


def _web_address(name: str, value: str) -> str:
    """Check an address with a path; "" is none."""
    if value and (not re.fullmatch(r"https?://[^\s@?#]+", value) or not _has_host_and_port(value)):
        raise SettingsError(name, "", "not_an_address", "https://git.example.go.id/…")
    return value.rstrip("/")


def _content_place(value: str) -> ContentPlace:
    match = _REPOSITORY.fullmatch(value)
    if match is None:
        return ContentPlace(Path(value))
    branch, folder = match["branch"], (match["folder"] or "").strip("/")
    if not _BRANCH.fullmatch(branch) or branch.endswith(".lock"):
        raise SettingsError("REGISTRY_CONTENT", value, "not_one_of", "PATH.git@BRANCH[:FOLDER]")
    if any(part in ("", ".", "..") for part in folder.split("/") if folder):
        raise SettingsError("REGISTRY_CONTENT", value, "not_one_of", "PATH.git@BRANCH[:FOLDER]")
    return ContentPlace(Path(match["path"]), branch, folder)


def _base_url(value: str) -> str:
    if not _ADDRESS.fullmatch(value) or not _has_host_and_port(value):
        raise SettingsError("REGISTRY_BASE_URL", value, "not_an_address", "https://praktik.example.go.id")
    return value.rstrip("/")


def _has_host_and_port(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingsError(name, value, "not_one_of", ", ".join(allowed))
    return value


def _poll_s(value: str) -> int:
    return 0 if value == "0" else _number("REGISTRY_POLL_S", value, 10, 86_400)


def _secret(name: str, file: str) -> bytes:
    """Read a secret; b"" where no file is named or it is empty."""
    if not file:
        return b""
    try:
        return Path(file).read_bytes().strip()
    except OSError as error:
        raise SettingsError(name, file, "not_readable", error.strerror or "") from error


def _number(name: str, value: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value) or not low <= int(value) <= high:
        raise SettingsError(name, value, "not_a_number", f"{low}-{high}")
    return int(value)
