"""The settings: a plain model over the environment. An unknown or wrong `REGISTRY_…` name stops the start.

The table of settings in the documentation is made from `SETTINGS`; a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from registry import setting_values as values
from registry.errors import SettingsError
from registry.setting_values import ContentPlace

PREFIX = "REGISTRY_"
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8000
LANGUAGES = ("id", "en")
SWITCH = ("on", "off")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the documented table."""

    name: str
    default: str
    meaning: str


LOGS = ("errors", "requests")
METRICS = ("local", "all", "off")
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
    Setting(
        "REGISTRY_WORKERS",
        "2",
        "Worker processes of `registry serve` that answer, 1-16; where a webhook or timer is set, one more publishes.",
    ),
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
    Setting(
        "REGISTRY_PROXIES", "0", "Proxies in front whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, 0-3."
    ),
    Setting(
        "REGISTRY_PER_MINUTE",
        "600",
        "Requests a minute that one network (IPv4 /24, IPv6 /56) may make to one worker, 60-100000; 0 for no limit.",
    ),
    Setting("REGISTRY_LOG", "errors", "What is logged: `errors`, or `requests` for a line for each request as well."),
    Setting(
        "REGISTRY_SECURITY_CONTACT",
        "",
        "Where to report a weakness, `mailto:…` or `https://…`, for `security.txt`; empty: the page about the site.",
    ),
    Setting("REGISTRY_METRICS", "local", "Who may read `/metrics`: `local` (this machine), `all` or `off`."),
)


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
    proxies: int = 0
    per_minute: int = 600
    log: str = "errors"
    metrics: str = "local"
    security_contact: str = ""

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
    def is_told(self) -> bool:
        """Whether a webhook or a timer says when there is something to publish."""
        return bool(self.poll_s or self.webhook_secret)

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
    given = {name: environment.get(name) or default for name, default in known.items()}
    return Settings(
        content=values.content_place(given["REGISTRY_CONTENT"]),
        index_directory=Path(given["REGISTRY_INDEX"]),
        state_directory=Path(given["REGISTRY_STATE"]),
        base_url=values.base_url(given["REGISTRY_BASE_URL"]),
        language=values.one_of("REGISTRY_LANG", given["REGISTRY_LANG"], LANGUAGES),
        workers=values.number("REGISTRY_WORKERS", given["REGISTRY_WORKERS"], 1, 16),
        threads=values.number("REGISTRY_THREADS", given["REGISTRY_THREADS"], 1, 32),
        stale_after_s=values.number("REGISTRY_STALE_AFTER_S", given["REGISTRY_STALE_AFTER_S"], 60, 31_536_000),
        counts_unanswered=values.one_of("REGISTRY_UNANSWERED", given["REGISTRY_UNANSWERED"], SWITCH) == SWITCH[0],
        remote=values.remote(given["REGISTRY_REMOTE"]),
        remote_token_file=Path(given["REGISTRY_REMOTE_TOKEN_FILE"]) if given["REGISTRY_REMOTE_TOKEN_FILE"] else None,
        remote_branch=values.branch(given["REGISTRY_REMOTE_BRANCH"]),
        forge=values.one_of("REGISTRY_FORGE", given["REGISTRY_FORGE"], FORGES),
        forge_pulls=values.web_address("REGISTRY_FORGE_PULLS", given["REGISTRY_FORGE_PULLS"]),
        forge_web=values.web_address("REGISTRY_FORGE_WEB", given["REGISTRY_FORGE_WEB"]),
        fetch_mib=values.number("REGISTRY_FETCH_MIB", given["REGISTRY_FETCH_MIB"], 1, 8_192),
        poll_s=values.poll_s(given["REGISTRY_POLL_S"]),
        webhook_secret=values.secret("REGISTRY_WEBHOOK_SECRET_FILE", given["REGISTRY_WEBHOOK_SECRET_FILE"]),
        proxies=values.number("REGISTRY_PROXIES", given["REGISTRY_PROXIES"], 0, 3),
        per_minute=values.per_minute(given["REGISTRY_PER_MINUTE"]),
        log=values.one_of("REGISTRY_LOG", given["REGISTRY_LOG"], LOGS),
        security_contact=values.contact(given["REGISTRY_SECURITY_CONTACT"]),
        metrics=values.one_of("REGISTRY_METRICS", given["REGISTRY_METRICS"], METRICS),
    )
