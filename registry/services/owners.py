"""Who reviews which folder: CODEOWNERS from the owner files, the rest to the curators."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from registry.content.paths import OWNER_NAME, ContentPath, FileKind, classify
from registry.content.regions import load_regions
from registry.content.vocabularies import TEAM, read_owner
from registry.domain.problem import Problem
from registry.errors import ContentError
from registry.git.folder import list_folder
from registry.git.history import top_level

_TEAM: Final = re.compile(TEAM)


class Host(StrEnum):
    """Whose syntax is written: GitHub and GitLab share one, the last line that fits wins; Gitea has its own."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


@dataclass(frozen=True, slots=True)
class Owners:
    """The text of CODEOWNERS, and the problems of owner files that were left out."""

    text: str
    problems: tuple[Problem, ...]


def is_team(name: str) -> bool:
    """Whether a name can stand for a team or account."""
    return _TEAM.fullmatch(name) is not None


def owners(directory: Path, curators: str, host: Host) -> Owners:
    """Write CODEOWNERS for a content directory.

    An owner file itself stays with the curators: who may hand over a folder is their decision.

    Args:
        directory: of the content; its place in its repository stands in the rules.
        curators: team or account that has everything else.
        host: whose syntax.

    Raises:
        ContentError: the directory cannot be read.
    """
    teams, problems = _teams(directory)
    found = top_level(directory)
    folder = found[1] if found else directory.name
    write = _gitea if host is Host.GITEA else _last_wins
    lines = write(f"{folder}/" if folder else "", teams, _at(curators))
    return Owners("".join(f"{line}\n" for line in lines), problems)


def _teams(directory: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the team of each region that names one, in the order of regions."""
    regions, teams, problems = load_regions(), dict[str, str](), list[Problem]()
    for path in list_folder(directory).blobs:
        place = classify(path, regions)
        if not isinstance(place, ContentPath) or place.kind is not FileKind.OWNER:
            continue
        try:
            owner, wrong = read_owner(path, (directory / path).read_bytes())
        except OSError as error:
            raise ContentError(directory / path, error.strerror or "") from error
        problems += wrong
        if owner is not None and owner.team is not None:
            teams[path.partition("/")[0]] = _at(owner.team)
    return teams, tuple(problems)


def _at(team: str) -> str:
    return team if team.startswith("@") else f"@{team}"


def _last_wins(folder: str, teams: dict[str, str], curators: str) -> list[str]:
    rules = [f"/{folder}{region}/ {team}" for region, team in teams.items()]
    return [f"* {curators}", *rules, *([f"/{folder}*/{OWNER_NAME} {curators}"] if teams else [])]


def _gitea(folder: str, teams: dict[str, str], curators: str) -> list[str]:
    """Every rule that fits counts there, and a rule is an expression over the whole path."""
    if not teams:
        return [f".* {curators}"]
    name = OWNER_NAME.replace(".", "[.]")
    rules = [f"{folder}{region}/.* {team}" for region, team in teams.items()]
    return [f"!{folder}({'|'.join(teams)})/.* {curators}", f"{folder}[^/]*/{name} {curators}", *rules]
