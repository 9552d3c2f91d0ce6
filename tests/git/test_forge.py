import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from registry.errors import GitError
from registry.git.forge import GitLab, PullRequest, make_forge

PULL = PullRequest("usulan/praktik-a-1", "main", "Usulkan praktik: A", "Catatan")
PAGE = "https://git.example.go.id/a/praktik/pulls/7"


class Host(HTTPServer):
    """A git host on loopback that answers as the published interface says."""

    answer: tuple[int, bytes] = (201, json.dumps({"number": 7, "html_url": PAGE}).encode())
    asked: tuple[str, str, dict[str, object]] | None = None


class _Answers(BaseHTTPRequestHandler):
    server: Host

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked = (self.path, self.headers["Authorization"], body)
        status, answer = self.server.answer
        self.send_response(status)
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[Host]:
    """Run the host."""
    with Host(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("kind", "scheme"), [("github", "Bearer"), ("gitea", "token")])
def test_a_pull_request_is_opened_by_one_post(host: Host, tmp_path: Path, kind: str, scheme: str) -> None:
    """Title, head, base and body; the token from its file; the page comes back."""
    (tmp_path / "token").write_text("rahasia\n")
    forge = make_forge(kind, f"http://127.0.0.1:{host.server_port}/repos/a/praktik/pulls", tmp_path / "token")
    assert forge.open(PULL) == PAGE
    assert forge.push_options(PULL) == ()
    body = {"title": PULL.title, "head": PULL.branch, "base": "main", "body": "Catatan"}
    assert host.asked == ("/repos/a/praktik/pulls", f"{scheme} rahasia", body)


@pytest.mark.parametrize("status", [301, 401, 409, 422, 500])
def test_a_host_that_refuses_is_a_failure_without_the_token(host: Host, tmp_path: Path, status: int) -> None:
    """Redirects are refusals too: the token goes to no other host."""
    (tmp_path / "token").write_text("rahasia")
    host.answer = (status, b'{"message": "no"}')
    forge = make_forge("gitea", f"http://127.0.0.1:{host.server_port}/pulls", tmp_path / "token")
    with pytest.raises(GitError) as caught:
        forge.open(PULL)
    assert caught.value.detail == f"HTTP {status}"
    assert "rahasia" not in repr(caught.value)


@pytest.mark.parametrize("answer", [b"[]", b"not json", b'{"html_url": "javascript:alert(1)"}', b'{"html_url": 7}'])
def test_an_answer_that_makes_no_sense_has_no_page(host: Host, answer: bytes) -> None:
    """The receipt links to web addresses only."""
    host.answer = (201, answer)
    assert make_forge("github", f"http://127.0.0.1:{host.server_port}/pulls", None).open(PULL) is None


def test_a_host_that_cannot_be_reached_is_a_failure(tmp_path: Path) -> None:
    """So is a token file that is not there."""
    for token in (None, tmp_path / "nowhere"):
        with pytest.raises(GitError):
            make_forge("gitea", "http://127.0.0.1:1/pulls", token).open(PULL)


def test_gitlab_is_asked_while_pushing() -> None:
    """Push options, each one line."""
    options = GitLab().push_options(PULL)
    assert options[:2] == ("merge_request.create", "merge_request.target=main")
    assert GitLab().open(PULL) is None


@pytest.mark.parametrize(("kind", "pulls"), [("none", "http://127.0.0.1:1/pulls"), ("github", "")])
def test_without_a_host_nothing_is_opened(kind: str, pulls: str) -> None:
    """A plain remote is enough."""
    forge = make_forge(kind, pulls, None)
    assert (forge.open(PULL), forge.push_options(PULL)) == (None, ())
