"""Real git repositories for tests: made by git's own command line, with the dates that a test wants."""

import datetime as dt
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from registry.git.log import read_log
from registry.git.tree import moment

PLAIN = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Dinas Contoh",
    "GIT_AUTHOR_EMAIL": "dinas@example.go.id",
    "GIT_COMMITTER_NAME": "Dinas Contoh",
    "GIT_COMMITTER_EMAIL": "dinas@example.go.id",
}


class Repository:
    """A repository in a directory of its own; a bare one has no work tree."""

    def __init__(self, path: Path, *, is_bare: bool = False) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", *(["--bare"] if is_bare else []))

    def git(self, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
        """Run git in it and return what it prints."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={**os.environ, **PLAIN, **environment},
            input=stdin,
            capture_output=True,
            check=True,
            timeout=60,
        )
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Write files into the work tree; None removes one."""
        for name, content in files.items():
            path = self.path / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Mapping[str, str | bytes | None], date: str = "2017-03-08T12:00:00+0700") -> str:
        """Commit changes of files with a committer's date; return the id of the commit."""
        self.write(files)
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "-m", "isi", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
        return self.git("rev-parse", "HEAD")

    def raw_commit(self, tree: str, date: str, *, parent: str | None = None, branch: str = "main") -> str:
        """Commit a tree as it is and move a branch there."""
        parents = ["-p", parent] if parent else []
        id_ = self.git("commit-tree", tree, *parents, "-m", "isi", GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
        self.git("update-ref", f"refs/heads/{branch}", id_)
        return id_

    def blob(self, content: bytes) -> str:
        """Store a blob and return its id."""
        return self.git("hash-object", "-w", "--stdin", stdin=content)

    def tree(self, entries: list[tuple[str, str, bytes]]) -> str:
        """Store a tree of (mode, id, name); git sorts and checks nothing more of it than that it is a tree."""
        kinds = {"160000": "commit", "040000": "tree"}
        lines = [f"{mode} {kinds.get(mode, 'blob')} {id_}\t".encode() + name + b"\0" for mode, id_, name in entries]
        return self.git("mktree", "-z", "--missing", stdin=b"".join(lines))


def day(text: str) -> dt.date:
    """Return a date of its ISO form."""
    return dt.date.fromisoformat(text)


def last_dates(repository: Repository, folder: str = "", since: str | None = None) -> dict[str, dt.date]:
    """Return the date of the last change of every file of the line, by path below a folder."""
    commits = read_log(repository.path, folder, repository.git("rev-parse", "HEAD"), since) or ()
    return {change.path: moment(commit.seconds).date() for commit in commits for change in commit.changes}
