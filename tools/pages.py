"""What the checkers of pages share: a site over the records of this repository, its pages, and checkers from npm."""

import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from werkzeug.serving import WSGIRequestHandler, make_server

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web.app import create_app

ROOT: Final = Path(__file__).resolve().parent.parent


class _Quiet(WSGIRequestHandler):
    """Answers without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def serving(directory: str) -> Iterator[tuple[str, list[str]]]:
    """Serve the records of this repository for a moment; yield the address and the paths of pages without a name."""
    settings = load_settings({"REGISTRY_CONTENT": str(ROOT / "practices"), "REGISTRY_INDEX": f"{directory}/index"})
    services = make_services(settings)
    services.publisher.publish()
    app = create_app(services, settings)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield (
        f"http://127.0.0.1:{server.server_port}",
        [rule.rule for rule in app.url_map.iter_rules() if not rule.arguments],
    )
    server.shutdown()


def fetch(address: str) -> tuple[int, str | None]:
    """Return status and text of a page, also of one of an error; None for what is no page."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - an address of this machine
            is_page = answer.headers.get_content_type() == "text/html"
            return int(answer.status), answer.read().decode() if is_page else None
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def install(folder: Path, made: Path, *packages: str) -> bool:
    """Install packages of npm, each with its version, into a folder; say whether the file to be made is there."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    print(f"installing {', '.join(packages)} …", file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    command = [npm, "install", *quiet, "--prefix", str(folder), *packages]
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - npm, with words of our own
    return done.returncode == 0 and made.is_file()
