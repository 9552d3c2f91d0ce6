import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from registry.services.hosts import (
    MAX_ADDRESS_BYTES,
    GitHost,
    branch_address,
    follow_commands,
    new_file_address,
    send_commands,
)
from tests.repository import PLAIN, Repository

WEB = "https://git.example.go.id/a/praktik"
PATH = "kota-padang/antre.md"
BRANCH = "usulan/praktik-antre-1"
GITHUB, GITEA = (GitHost(forge, WEB, "main", "practices") for forge in ("github", "gitea"))


def test_the_page_of_a_new_file_is_filled_in() -> None:
    """GitHub takes the whole path by name, Gitea the folder by path."""
    github, gitea = (urlsplit(new_file_address(host, PATH, "a & b\n") or "") for host in (GITHUB, GITEA))
    assert github.path == "/a/praktik/new/main"
    assert parse_qs(github.query) == {"filename": [f"practices/{PATH}"], "value": ["a & b\n"]}
    assert gitea.path == "/a/praktik/_new/main/practices/kota-padang"
    assert parse_qs(gitea.query) == {"filename": ["antre.md"], "value": ["a & b\n"]}


def test_a_long_file_or_another_host_has_no_such_page() -> None:
    """The download and the commands are there for them."""
    assert new_file_address(GITHUB, PATH, "a" * MAX_ADDRESS_BYTES) is None
    assert new_file_address(GitHost("gitlab", WEB), PATH, "a") is None
    assert new_file_address(GitHost("github", ""), PATH, "a") is None


def test_a_branch_has_a_page_at_each_host() -> None:
    """As each of them names it."""
    addresses = [branch_address(GitHost(forge, WEB), BRANCH) for forge in ("github", "gitea", "gitlab")]
    assert addresses == [f"{WEB}/tree/{BRANCH}", f"{WEB}/src/branch/{BRANCH}", f"{WEB}/-/tree/{BRANCH}"]
    assert branch_address(GitHost("none", WEB), BRANCH) is None
    assert branch_address(GitHost("github", ""), BRANCH) is None


def test_the_commands_hold_nothing_that_a_shell_obeys() -> None:
    """A title is somebody's text."""
    commands = send_commands(GITHUB, BRANCH, PATH, 'A"; $(rm -rf ~) `x`')
    assert commands[0] == f"git clone {WEB}.git registri && cd registri"
    assert commands[-2] == 'git commit -m "Usulkan A rm rf  x"'
    assert send_commands(GitHost("none", ""), "b", PATH, "A")[0] == "git switch -c b"


def test_the_commands_do_what_they_say(tmp_path: Path) -> None:
    """A real shell sends the downloaded file to a real repository, and another one brings it back."""
    work = Repository(tmp_path / "kerja")
    work.commit({"README.md": "isi"})
    work.git("clone", "--quiet", "--bare", ".", str(tmp_path / "praktik.git"))
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "antre.md").write_text("berkas\n")
    host = GitHost("none", str(tmp_path / "praktik"), "main", "practices")
    for commands in (send_commands(host, BRANCH, PATH, "Antre"), ("rm -rf ~/registri", *follow_commands(host, BRANCH))):
        home = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(tmp_path), **PLAIN}
        subprocess.run(["sh", "-ec", "\n".join(commands)], cwd=tmp_path, env=home, check=True, capture_output=True)
    assert (tmp_path / "registri" / "practices" / PATH).read_text() == "berkas\n"
