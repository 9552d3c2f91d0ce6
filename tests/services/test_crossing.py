from registry.domain.identity import RecordKey
from registry.domain.problem import Reference
from registry.services.crossing import crossing_problems
from registry.services.facts import Facts

OLD, NEW = RecordKey.of("practice", "kota-bandung/lama"), RecordKey.of("practice", "kota-bandung/baru")


def _naming(id_: str, role: str = "matched_practice", kind: str = "practice") -> tuple[Reference, ...]:
    return (Reference(kind, id_, role, "matched_practices[0]", 9, 3),)


def test_f28_a_name_of_nothing_is_told_where_it_stands_with_the_nearest_one() -> None:
    """The file is held by it in nothing else."""
    facts = {
        "kota-bandung/baru.md": Facts(NEW),
        "kota-padang/needs/x.yml": Facts(
            RecordKey.of("need", "kota-padang/x"), references=_naming("kota-bandung/barru")
        ),
    }
    ((path, (problem,)),) = crossing_problems(facts, facts).items()
    assert (path, problem.place, problem.suggestion) == (
        "kota-padang/needs/x.yml",
        "kota-padang/needs/x.yml:9:3",
        "kota-bandung/baru",
    )
    assert not problem.holds_back


def test_a_former_id_is_told_with_the_new_one() -> None:
    """It leads there still, and had better be written."""
    facts = {
        "kota-bandung/baru.md": Facts(NEW, former=(OLD,)),
        "kota-padang/needs/x.yml": Facts(
            RecordKey.of("need", "kota-padang/x"), references=_naming("kota-bandung/lama")
        ),
    }
    ((_, (problem,)),) = crossing_problems(facts, facts).items()
    assert problem.suggestion == "kota-bandung/baru"


def test_f29_a_loop_is_told_on_each_file_of_it() -> None:
    """Two records that replace each other."""
    facts = {
        "kota-bandung/lama.md": Facts(OLD, references=_naming(NEW.id, "replaced_by")),
        "kota-bandung/baru.md": Facts(NEW, references=_naming(OLD.id, "replaced_by")),
    }
    assert set(crossing_problems(facts, facts)) == set(facts)


def test_f27_twins_are_told_on_both_files() -> None:
    """Paths of files that are no records count too."""
    found = crossing_problems(["kota-bandung/a.md", "kota-bandung/A.md", "kota-bandung/b.md"], {})
    assert set(found) == {"kota-bandung/a.md", "kota-bandung/A.md"}


def test_all_problems_of_a_file_are_told() -> None:
    """Never the first only."""
    references = (*_naming("kota-bandung/tidak-ada"), *_naming("kota-bandung/juga-tidak"))
    facts = {"kota-padang/needs/x.yml": Facts(RecordKey.of("need", "kota-padang/x"), references=references)}
    assert (
        len(crossing_problems(["kota-padang/needs/x.yml", "kota-padang/needs/X.yml"], facts)["kota-padang/needs/x.yml"])
        == 3
    )


def test_a_registry_in_order_has_no_problems() -> None:
    """Nothing is said of nothing."""
    assert crossing_problems(["kota-bandung/baru.md"], {"kota-bandung/baru.md": Facts(NEW)}) == {}
