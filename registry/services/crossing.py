"""What only all files together show: names of nothing, loops, former ids claimed twice, names that are twins."""

from collections.abc import Iterable, Mapping

from registry.content.paths import twins
from registry.content.references import loops, missing_references, taken_former_ids
from registry.domain.problem import Problem
from registry.services.facts import Facts


def crossing_problems(paths: Iterable[str], facts: Mapping[str, Facts]) -> Mapping[str, tuple[Problem, ...]]:
    """Return the problems that a file has because of others, by path.

    Args:
        paths: of all files.
        facts: of the records that are served, by path.
    """
    keys = {path: known.key for path, known in facts.items()}
    references = {path: known.references for path, known in facts.items() if known.references}
    former = {path: known.former for path, known in facts.items() if known.former}
    renamed = {old: keys[path] for path, olds in former.items() for old in olds}
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in (
        *twins(paths),
        *missing_references(references, keys.values(), renamed),
        *loops(references, keys),
        *taken_former_ids(former, keys.values()),
    ):
        found[problem.path] = (*found.get(problem.path, ()), problem)
    return found
