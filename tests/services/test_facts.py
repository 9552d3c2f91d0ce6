from dataclasses import replace

import pytest

from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.domain.problem import Problem, Reference, Severity
from registry.services.facts import Connections, Facts, facts_from, facts_of, facts_text, problems_from, problems_text
from tests import corpus

PUSYAR = RecordKey.of("practice", "kota-mojokerto/pusyar")


def _taken(receiver: str, stage: str, practice: str = "kota-mojokerto/pusyar", name: str = "") -> Facts:
    return Facts(RecordKey.of("transfer", f"{receiver}/{practice}"), stage=stage, name=name)


def _facts(path: str, text: str) -> Facts:
    facts = facts_of(read_record(path, text.encode(), lists=ContentLists(load_regions(), {})))
    assert facts is not None
    return facts


def test_what_others_need_to_know_of_a_record() -> None:
    """Its key, old keys, what it names, its name or stage."""
    practice = _facts(
        corpus.PUSYAR, corpus.practice("Judul praktik", extra="aliases: [Pusyar]\nformer_ids: [kota-mojokerto/lama]\n")
    )
    assert (practice.key, practice.name, practice.stage) == (PUSYAR, "Pusyar", "")
    assert practice.former == (RecordKey.of("practice", "kota-mojokerto/lama"),)
    transfer = _facts(corpus.PADANG, corpus.transfer("kaji-tiru", extra='practice_name: "Pusyar lama"\n'))
    assert (transfer.name, transfer.stage) == ("Pusyar lama", "kaji-tiru")
    need = _facts(corpus.SMART_CITY, corpus.need("Kebutuhan", practices="kota-bandung/e-budgeting"))
    assert [(reference.kind, reference.id) for reference in need.references] == [
        ("practice", "kota-bandung/e-budgeting")
    ]


def test_a_replication_that_is_archived_is_not_counted() -> None:
    """It stays findable and marked."""
    assert _facts(corpus.PADANG, corpus.transfer(extra="status: archived\n")).stage == ""


def test_a_file_that_cannot_be_served_has_no_facts() -> None:
    """Nobody may count on it."""
    assert facts_of(read_record(corpus.PUSYAR, corpus.BROKEN.encode(), lists=ContentLists(load_regions(), {}))) is None


def test_facts_are_kept_on_one_line() -> None:
    """The table of a generation has one line for each path."""
    facts = Facts(PUSYAR, (PUSYAR,), (Reference("practice", "a/b", "practice", "x", 1, 2),), "nama\n\t\u2028é", "minat")
    text = facts_text(facts)
    assert not set(text) & {"\n", "\t"}
    assert facts_from(text) == facts
    assert facts_from(facts_text(None)) is None


@pytest.mark.parametrize("value", ["", "nilai", "a\n\tb\r", "\u2028\x85\x00", '"\\', "é\U0001f600"])
def test_problems_are_kept_on_one_line(value: str) -> None:
    """Whatever stands in the file that they are about."""
    problems = (
        Problem(
            "kode",
            "a.md",
            3,
            4,
            "title",
            value,
            value,
            Severity.WARNING,
            holds_back=False,
            details={"max": value},
            source_line=value,
        ),
        Problem("kode", "a.md"),
    )
    text = problems_text(problems)
    assert not set(text) & {"\n", "\t"}
    back = problems_from(text)
    assert [(problem.value, dict(problem.details), problem.severity, problem.place) for problem in back] == [
        (problem.value, dict(problem.details), problem.severity, problem.place) for problem in problems
    ]
    assert problems_text(()) == ""
    assert problems_from("") == ()


def test_each_receiving_region_counts_once_at_its_furthest_stage() -> None:
    """Also when it has two files, one of them under an old id; an end is less than any step."""
    practice = Facts(PUSYAR, former=(RecordKey.of("practice", "kota-mojokerto/lama"),), name="Pusyar")
    connections = Connections(
        [
            practice,
            _taken("kota-padang", "kesepakatan"),
            _taken("kota-padang", "diterapkan", "kota-mojokerto/lama"),
            _taken("kota-solok", "kaji-tiru"),
            _taken("kota-medan", "berhenti"),
            _taken("kota-medan", "kaji-tiru", "kota-mojokerto/lama"),
            _taken("kota-binjai", "tidak-dilanjutkan"),
            _taken("kota-bandung", "diterapkan", "kota-bandung/lain"),
            _taken("kota-ambon", ""),
        ]
    )
    assert dict(connections.shown(practice).counts) == {"diterapkan": 1, "kaji-tiru": 2, "tidak-dilanjutkan": 1}


def test_an_agreement_counts_the_replications_under_it() -> None:
    """By the same rule: each receiving region once, at its furthest stage, whatever it took."""
    under = Reference("agreement", "2017-blitar", "agreement", "agreement", 1, 1)
    agreement = Facts(RecordKey.of("agreement", "2017-blitar"))
    connections = Connections(
        [
            agreement,
            replace(_taken("kota-padang", "kesepakatan"), references=(under,)),
            replace(_taken("kota-padang", "diterapkan", "kota-bandung/lain"), references=(under,)),
            replace(_taken("kota-solok", "kaji-tiru"), references=(under,)),
            _taken("kota-medan", "minat"),
        ]
    )
    assert dict(connections.shown(agreement).counts) == {"diterapkan": 1, "kaji-tiru": 1}


def test_a_replication_is_called_by_its_practice() -> None:
    """By the practice's name, else by the one that it gives itself, else by the end of its path."""
    practice = Facts(PUSYAR, former=(RecordKey.of("practice", "kota-mojokerto/lama"),), name="Pusyar")
    connections = Connections([practice])
    assert connections.shown(_taken("kota-padang", "minat", name="Lain")).practice_name == "Pusyar"
    assert connections.shown(_taken("kota-padang", "minat", "kota-mojokerto/lama")).practice_name == "Pusyar"
    assert (
        connections.shown(_taken("kota-padang", "minat", "kota-solok/x", name="Nama sendiri")).practice_name
        == "Nama sendiri"
    )
    assert connections.shown(_taken("kota-padang", "minat", "kota-solok/nama-jalur")).practice_name == "nama-jalur"


def test_an_old_id_leads_to_the_new_one_unless_a_record_has_it() -> None:
    """A record of today is never hidden by the history of another."""
    old, other = RecordKey.of("practice", "kota-mojokerto/lama"), RecordKey.of("practice", "kota-mojokerto/masih-ada")
    connections = Connections([Facts(PUSYAR, former=(old, other)), Facts(other)])
    assert connections.moved == {"practice:kota-mojokerto/lama": "kota-mojokerto/pusyar"}
