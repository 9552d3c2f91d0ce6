"""`registry check`: what is wrong in the content, with place, nearest legal value and advice."""

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from registry.cli.annotations import github_lines, gitlab_report
from registry.cli.progress import ProgressPrinter
from registry.cli.texts import language_of, say
from registry.domain.problem import Problem
from registry.services.changed import check_changes, repository_folder
from registry.services.check import CheckReport, ContentChecker, locate
from registry.services.explain import explain, format_problem
from registry.settings import load_settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "gitlab", "json"]),
    default="text",
    show_default=True,
    help="Bentuk keluaran. / Form of output.",
)
@click.option(
    "--changed-from",
    "revision",
    metavar="REF",
    default=None,
    help="Ketat hanya pada yang berubah sejak REF. / Strict only on what changed since REF.",
)
@click.pass_context
def check(context: click.Context, paths: tuple[Path, ...], form: str, revision: str | None) -> None:
    """Periksa folder isi atau berkas di dalamnya. / Check a content directory or files of one."""
    settings = load_settings(os.environ)
    directory = settings.content_directory if not paths else settings.content.path
    reports: list[CheckReport] = []
    problems: list[Problem] = []
    with ProgressPrinter(say(context, "Memeriksa", "Checking")) as progress:
        for root, below in locate(paths, directory).items():
            if revision is None:
                report = ContentChecker(root).check(below, progress)
            else:
                report = check_changes(root, revision, below, progress)
            reports.append(report)
            prefix = _prefix(root, form)
            problems += [replace(problem, path=f"{prefix}{problem.path}") for problem in report.problems]
    _print(context, form, reports, problems)
    click.echo(_summary(context, reports), err=True)
    context.exit(1 if any(report.errors for report in reports) else 0)


def _print(context: click.Context, form: str, reports: Iterable[CheckReport], problems: list[Problem]) -> None:
    language = language_of(context)
    match form:
        case "json":
            click.echo(json.dumps(_data(reports, problems, language), ensure_ascii=False, indent=2))
        case "gitlab":
            click.echo(gitlab_report(problems, language))
        case "github":
            for line in github_lines(problems, language):
                click.echo(line)
        case _:
            for problem in problems:
                click.echo(format_problem(problem, language))


def _prefix(root: Path, form: str) -> str:
    """Return what stands before the path of a file: hosts know it from the root of the repository."""
    folder = repository_folder(root) if form in ("github", "gitlab") else None
    prefix = shown(root) if folder is None else folder
    return f"{prefix}/" if prefix else ""


def shown(root: Path) -> str:
    """Return a directory as a person here would write it: relative where it lies below, else absolute."""
    relative = os.path.relpath(root)
    return str(root) if relative.startswith("..") else relative


def _data(reports: Iterable[CheckReport], problems: Iterable[Problem], language: str) -> dict[str, object]:
    return {
        "files": sum(report.files for report in reports),
        "problems": [
            {
                "path": problem.path, "line": problem.line, "column": problem.column, "code": problem.code,
                "severity": problem.severity.value, "holds_back": problem.holds_back, "field": problem.field,
                "value": problem.value, "suggestion": problem.suggestion, "message": explain(problem, language).text,
            }
            for problem in problems
        ],
    }  # fmt: skip


def _summary(context: click.Context, reports: Iterable[CheckReport]) -> str:
    files = errors = warnings = troubled = 0
    for report in reports:
        files += report.files
        errors += len(report.errors)
        warnings += len(report.problems) - len(report.errors)
        troubled += len({problem.path for problem in report.errors})
    if not errors and not warnings:
        return say(context, f"{files} berkas diperiksa, tidak ada masalah.", f"{files} files checked, no problems.")
    return say(
        context,
        f"{files} berkas diperiksa: {errors} masalah di {troubled} berkas, {warnings} peringatan.",
        f"{files} files checked: {errors} problems in {troubled} files, {warnings} warnings.",
    )
