from urllib.parse import parse_qs, urlsplit

from registry.services.hosts import MAX_ADDRESS_BYTES, git_commands, new_file_address

WEB = "https://git.example.go.id/a/praktik"
PATH = "practices/kota-padang/antre.md"


def test_the_page_of_a_new_file_is_filled_in() -> None:
    """GitHub takes the whole path by name, Gitea the folder by path."""
    github, gitea = (
        urlsplit(new_file_address(kind, WEB, "main", PATH, "a & b\n") or "") for kind in ("github", "gitea")
    )
    assert github.path == "/a/praktik/new/main"
    assert parse_qs(github.query) == {"filename": [PATH], "value": ["a & b\n"]}
    assert gitea.path == "/a/praktik/_new/main/practices/kota-padang"
    assert parse_qs(gitea.query) == {"filename": ["antre.md"], "value": ["a & b\n"]}


def test_a_long_file_or_another_host_has_no_such_page() -> None:
    """The download and the commands are there for them."""
    assert new_file_address("github", WEB, "main", PATH, "a" * MAX_ADDRESS_BYTES) is None
    assert new_file_address("gitlab", WEB, "main", PATH, "a") is None
    assert new_file_address("github", "", "main", PATH, "a") is None


def test_the_commands_hold_nothing_that_a_shell_obeys() -> None:
    """A title is somebody's text."""
    commands = git_commands(WEB, "usulan/praktik-antre-1", PATH, 'A"; $(rm -rf ~) `x`')
    assert commands[0] == f"git clone {WEB}.git registri && cd registri"
    assert commands[-2] == 'git commit -m "Usulkan A rm rf  x"'
    assert git_commands("", "b", PATH, "A")[0] == "git switch -c b"
