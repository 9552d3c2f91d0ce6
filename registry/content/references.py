"""Names of other records: collected from each file, and held against all files together."""

from collections.abc import Iterable, Iterator, Mapping

from registry.content.codes import Code
from registry.content.document import Row
from registry.content.findings import Spot
from registry.content.nearest import nearest
from registry.content.paths import path_of
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem, Reference

CHAINS = ("parent", "replaced_by")
"""Roles that lead from record to record and must not come back."""


def references_of(root: Row, key: RecordKey) -> tuple[Reference, ...]:
    """Collect what a record names.

    A transfer names its practice by its own path (line 0: the file as a whole); with `practice_name` it says that the
    practice has no record yet, and names none.
    """
    found = list(_named(root, "practices", "practice", RecordKind.PRACTICE))
    found += _named(root, "matched_practices", "matched_practice", RecordKind.PRACTICE)
    found += _named(root, "matched_transfer", "matched_transfer", RecordKind.TRANSFER)
    found += _named(root, "replaced_by", "replaced_by", key.kind)
    if key.kind is RecordKind.TRANSFER:
        found += _named(root, "agreement", "agreement", RecordKind.AGREEMENT)
        found += _named(root, "became", "became", RecordKind.PRACTICE)
        if key.origin_practice is not None and not root.has("practice_name"):
            found.append(Reference(RecordKind.PRACTICE, key.origin_practice, "practice", "", 0, 0))
    if key.kind is RecordKind.AGREEMENT:
        found += _named(root, "parent", "parent", RecordKind.AGREEMENT)
    return tuple(found)


def _named(root: Row, field: str, role: str, kind: RecordKind) -> Iterator[Reference]:
    text = root.text(field)
    values: Iterable[tuple[str, Spot]] = ((text, root.spot(field)),) if text is not None else root.texts(field)
    for id_, spot in values:
        yield Reference(kind.value, id_, role, spot.field, spot.line, spot.column)


def missing_references(
    references: Mapping[str, Iterable[Reference]],
    known: Iterable[RecordKey],
    former: Mapping[RecordKey, RecordKey] | None = None,
) -> tuple[Problem, ...]:
    """Report each name of nothing, with the nearest name that exists (F28); nothing is held back by it.

    Args:
        references: by path of the file that names them.
        known: keys of all records that have a file.
        former: old keys of renamed records, with their new ones; naming an old one is a warning-free, reported problem.
    """
    ids: dict[str, dict[str, None]] = {kind.value: {} for kind in RecordKind}
    for key in known:
        ids[key.kind.value][key.id] = None
    renamed = {(old.kind.value, str(old.id)): str(new.id) for old, new in (former or {}).items()}
    found = []
    for path, named in references.items():
        for reference in named:
            if reference.id in ids[reference.kind]:
                continue
            new_id = renamed.get((reference.kind, reference.id))
            if new_id is not None:
                found.append(_problem(path, reference, Code.FORMER_ID, new_id))
                continue
            by_path = reference.role == "practice" and not reference.line
            code = Code.UNKNOWN_PRACTICE if by_path else Code.UNKNOWN_RECORD
            found.append(_problem(path, reference, code, _nearest_id(reference.id, ids[reference.kind])))
    return tuple(found)


def loops(references: Mapping[str, Iterable[Reference]], keys: Mapping[str, RecordKey]) -> tuple[Problem, ...]:
    """Report every record from which `parent` or `replaced_by` leads back to itself (F29).

    Args:
        references: by path of the file that names them.
        keys: the key of each of these paths.
    """
    step: dict[tuple[str, RecordKey], tuple[str, Reference, RecordKey]] = {}
    for path, named in references.items():
        for reference in named:
            if reference.role in CHAINS and path in keys:
                target = RecordKey.of(reference.kind, reference.id)
                step[reference.role, keys[path]] = (path, reference, target)
    found = []
    for (role, start), (path, reference, target) in step.items():
        chain = [start]
        here = target
        while here not in chain and (role, here) in step:
            chain.append(here)
            here = step[role, here][2]
        if here == start and len(chain) > 1:
            names = " → ".join(str(key.id) for key in [*chain, start])
            found.append(_problem(path, reference, Code.LOOP, None, chain=names))
    return tuple(found)


def taken_former_ids(former: Mapping[str, tuple[RecordKey, ...]], known: Iterable[RecordKey]) -> tuple[Problem, ...]:
    """Report each former id that is a record of today, or that two records claim.

    Args:
        former: by path of the file, the old keys that it lists.
        known: keys of all records that have a file.
    """
    holders = {key: path_of(key) for key in known}
    found = []
    for path, old_keys in former.items():
        for key in old_keys:
            other = holders.setdefault(key, path)
            if other != path:
                details = {"other": other}
                found.append(
                    Problem(Code.FORMER_ID_TAKEN.value, path, field="former_ids", value=str(key.id), details=details)
                )
    return tuple(found)


def _problem(path: str, reference: Reference, code: Code, suggestion: str | None, **details: str) -> Problem:
    return Problem(
        code=code.value,
        path=path,
        line=reference.line,
        column=reference.column,
        field=reference.field,
        value=reference.id[:80],
        suggestion=suggestion,
        holds_back=False,
        details={"kind": reference.kind, **details},
    )


def _nearest_id(id_: str, ids: Mapping[str, None]) -> str | None:
    """Prefer an id of the same region: slugs are what people misspell, and many share their region's name."""
    folder = id_.rpartition("/")[0]
    same = {other.rpartition("/")[2]: other for other in ids if folder and other.rpartition("/")[0] == folder}
    close = nearest(id_.rpartition("/")[2], same)
    return same[close] if close else nearest(id_, ids)
