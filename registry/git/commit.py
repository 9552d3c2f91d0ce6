"""One file as a commit on a branch of its own, by `git fast-import`: no work tree, the content is not touched."""

from dataclasses import dataclass
from pathlib import Path

from registry.errors import GitError
from registry.git.process import run_git


@dataclass(frozen=True, slots=True)
class FileCommit:
    """A commit to be made.

    Attributes:
        branch: below `refs/heads/`.
        base: the commit it follows; None for a first commit that holds the file only.
        path: below the root of the tree; "" for a commit that changes no file.
        author, committer: names without `<>` and line breaks; both have the address `email`.
        seconds: its time, since 1970.
    """

    branch: str
    base: str | None
    path: str
    content: bytes
    author: str
    committer: str
    email: str
    message: str
    seconds: int


def open_repository(repository: Path, content: Path | None) -> None:
    """Make the bare repository of proposals where it is not there; it sees the objects of the content's repository.

    Raises:
        GitError: git is missing, or the repository cannot be made.
    """
    try:
        repository.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (repository / "HEAD").is_file():
            run_git(repository, ["init", "--quiet", "--bare", "--initial-branch=main"])
        if content is not None:
            found = run_git(content, ["rev-parse", "--git-path", "objects", "--git-path", "shallow"])
            objects, shallow = (content / name for name in found.decode("utf-8", "surrogateescape").splitlines())
            lent = repository / "objects" / "info" / "alternates"
            lent.write_text(f"{objects.resolve()}\n", "utf-8", "surrogateescape")
            if shallow.is_file():
                (repository / "shallow").write_bytes(shallow.read_bytes())
    except OSError as error:
        raise GitError("init", str(error)) from error


def commit_file(repository: Path, commit: FileCommit) -> str:
    """Make the commit and its branch; return its id. About 25 ms.

    Raises:
        GitError: the base does not exist, or git fails.
    """
    answer = run_git(repository, ["fast-import", "--quiet", "--done", "--date-format=raw"], stdin=_stream(commit))
    id_ = answer.decode("ascii", "replace").strip()
    if not id_:
        raise GitError("fast-import", "no commit")
    return id_


def _stream(commit: FileCommit) -> bytes:
    time = f"{commit.seconds} +0000"
    lines = [
        f"commit refs/heads/{commit.branch}\nmark :1\n".encode(),
        f"author {commit.author} <{commit.email}> {time}\n".encode(),
        f"committer {commit.committer} <{commit.email}> {time}\n".encode(),
        _data(commit.message.encode()),
        f"from {commit.base}\n".encode() if commit.base else b"",
    ]
    if commit.path:
        lines += [f"M 100644 inline {commit.path}\n".encode(), _data(commit.content)]
    return b"".join([*lines, b"get-mark :1\ndone\n"])


def _data(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"
