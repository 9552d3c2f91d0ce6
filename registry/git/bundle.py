"""A repository in one file, and back: git bundles, for backups."""

from pathlib import Path

from registry.errors import GitError
from registry.git.process import run_git


def write_bundle(repository: Path, file: Path) -> bool:
    """Write all branches of a repository into a file; False, and no file, where it has none.

    Raises:
        GitError: the repository is missing or damaged, or the file cannot be written.
    """
    if not run_git(repository, ["for-each-ref", "--count=1"]).strip():
        return False
    run_git(repository, ["bundle", "create", "--quiet", str(file.absolute()), "--all"])
    return True


def read_bundle(file: Path, repository: Path) -> None:
    """Make a bare repository of a bundle, with the branches that it holds; every object is checked on the way.

    Raises:
        GitError: the bundle is damaged or not whole, or the repository is there already.
    """
    if repository.exists():
        raise GitError("init", f"{repository} exists")
    repository.mkdir(parents=True)
    run_git(repository, ["init", "--quiet", "--bare", "--initial-branch=main", "."])
    every = ["--no-write-fetch-head", "--no-tags", str(file.absolute()), "+refs/*:refs/*"]
    run_git(repository, ["fetch", "--quiet", *every], switches=("fetch.fsckObjects=true",))
