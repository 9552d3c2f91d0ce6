"""Names of other records are collected, and held against all of them."""

from registry.content.references import loops, missing_references, taken_former_ids
from registry.domain.identity import RecordKey
from registry.domain.problem import Problem, Reference
from tests.samples import AGREEMENT, AGREEMENT_PATH, NEED, NEED_PATH, PRACTICE, TRANSFER, TRANSFER_PATH, changed, read


def _named(kind: str, id_: str, role: str, line: int = 3) -> Reference:
    return Reference(kind, id_, role, role, line, 5)


def _found(problems: tuple[Problem, ...]) -> list[tuple[str, str, str | None]]:
    return [(problem.code, problem.path, problem.suggestion) for problem in problems]


def test_each_kind_names_others_with_their_places() -> None:
    """Line and column let a missing one be reported without parsing again."""
    need = changed(NEED, "posted_on:", "matched_transfer: a/b/c\nmatched_practices: [x/y, z/w]\nposted_on:")
    found = {(reference.role, reference.id, reference.line) for reference in read(need, NEED_PATH).references}
    assert found == {("matched_transfer", "a/b/c", 9), ("matched_practice", "x/y", 10), ("matched_practice", "z/w", 10)}
    agreement = changed(AGREEMENT, "practices:", "parent: 2016-x\npractices:")
    found = {(reference.role, reference.id, reference.line) for reference in read(agreement, AGREEMENT_PATH).references}
    assert found == {("parent", "2016-x", 10), ("practice", "kota-mojokerto/pusyar", 11)}
    replaced = changed(PRACTICE, "status: published", "status: archived\nreplaced_by: kota-mojokerto/baru")
    assert [(reference.role, reference.kind) for reference in read(replaced).references] == [
        ("replaced_by", "practice")
    ]


def test_a_transfer_names_its_practice_by_its_path() -> None:
    """With a practice_name it says that there is no record yet, and names none."""
    text = changed(TRANSFER, "received:", "agreement: 2017-03-08-blitar\nreceived:")
    found = {(reference.role, reference.id, reference.line) for reference in read(text, TRANSFER_PATH).references}
    assert found == {("agreement", "2017-03-08-blitar", 2), ("practice", "kota-mojokerto/pusyar", 0)}
    named = changed(TRANSFER, "received:", 'practice_name: "Pusyar"\nreceived:')
    assert read(named, TRANSFER_PATH).references == ()


def test_f28_a_name_of_nothing_is_reported_with_the_nearest_name() -> None:
    """Ids of the same region come first; nothing is held back."""
    known = [RecordKey.of("practice", id_) for id_ in ("kota-bandung/e-budgeting", "kota-blitar/e-budget")]
    problems = missing_references({"a.md": [_named("practice", "kota-bandung/e-budgetting", "practice")]}, known)
    assert _found(problems) == [("rujukan-tidak-ada", "a.md", "kota-bandung/e-budgeting")]
    assert not problems[0].holds_back
    assert (problems[0].line, problems[0].column) == (3, 5)


def test_a_transfer_of_a_practice_without_record_needs_its_name() -> None:
    """The advice differs from that for a misspelt name."""
    problems = missing_references({"t.yml": [_named("practice", "kota-x/y", "practice", line=0)]}, [])
    assert _found(problems) == [("praktik-belum-tercatat", "t.yml", None)]


def test_a_former_name_is_reported_with_the_present_one() -> None:
    """It redirects on the site, and the file should be corrected."""
    old, new = RecordKey.of("practice", "kota-x/lama"), RecordKey.of("practice", "kota-x/baru")
    problems = missing_references({"a.md": [_named("practice", "kota-x/lama", "practice")]}, [new], {old: new})
    assert _found(problems) == [("rujukan-id-lama", "a.md", "kota-x/baru")]


def test_f29_a_chain_that_comes_back_is_reported_on_each_of_its_files() -> None:
    """A record that only leads into the circle is not a part of it."""
    keys = {f"{name}.md": RecordKey.of("agreement", name) for name in "abcd"}
    links = {"a.md": "b", "b.md": "c", "c.md": "a", "d.md": "a"}
    references = {path: [_named("agreement", to, "parent")] for path, to in links.items()}
    problems = loops(references, keys)
    assert sorted(problem.path for problem in problems) == ["a.md", "b.md", "c.md"]
    assert problems[0].details["chain"] == "a → b → c → a"
    assert loops({"a.md": [_named("agreement", "a", "parent")]}, keys) == ()


def test_an_old_id_belongs_to_one_record_only() -> None:
    """Its address can redirect to one place."""
    old, today = RecordKey.of("practice", "kota-x/lama"), RecordKey.of("practice", "kota-x/kini")
    problems = taken_former_ids({"p.md": (old, today), "q.md": (old,)}, [today])
    assert [(problem.path, problem.value, problem.details["other"]) for problem in problems] == [
        ("p.md", "kota-x/kini", "kota-x/kini.md"),
        ("q.md", "kota-x/lama", "p.md"),
    ]
