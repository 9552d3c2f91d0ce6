import pytest

from registry.content.regions import load_regions
from registry.domain.answers import ProposalKind
from registry.web import proposal_urls
from registry.web.forms.prefill import prefilled

REGIONS = load_regions()


def _given(kind: ProposalKind, **parameters: str) -> dict[str, str]:
    return dict(prefilled(kind, parameters, REGIONS))


def test_each_form_is_filled_in_by_what_its_pages_know() -> None:
    """A region, a practice, a need and the words of a search; each in the question that asks for it."""
    assert _given(ProposalKind.NEED, masalah="antrean  panjang", daerah="kota-padang") == {
        "problem": "antrean panjang",
        "region": "kota-padang",
    }
    assert _given(ProposalKind.TRANSFER, id="kota-mojokerto/pusyar", daerah="kota-padang", kebutuhan="kota-a/b") == {
        "practice": "/praktik/kota-mojokerto/pusyar",
        "receiver": "kota-padang",
        "need": "kota-a/b",
    }
    assert _given(ProposalKind.CORRECTION, id="kota-a/kota-b/c", jenis="transfer") == {
        "record": "/replikasi/kota-a/kota-b/c"
    }
    assert _given(ProposalKind.CONFIRMATION, id="kota-mojokerto/pusyar") == {"record": "/praktik/kota-mojokerto/pusyar"}


@pytest.mark.parametrize(
    "parameters",
    [
        {"id": "../../etc/passwd"},
        {"id": '"><script>'},
        {"id": "a" * 501},
        {"daerah": "kota-yang-tidak-ada"},
        {"kebutuhan": "a/b/c/d"},
        {"masalah": "a\x00b"},
        {"masalah": "\u202eterbalik"},
        {"jenis": "setting", "id": "a/b"},
        {"sender.contact": "x@y.id", "email": "x@y.id", "contact": "0812", "sender.is_authorised": "ya", "name": "x"},
    ],
)
@pytest.mark.parametrize("kind", list(ProposalKind))
def test_nothing_else_is_filled_in(kind: ProposalKind, parameters: dict[str, str]) -> None:
    """A link that somebody sends cannot write a contact or a consent, nor anything of a wrong form."""
    assert _given(kind, **parameters) in ({}, {"record": "/praktik/a/b"}, {"practice": "/praktik/a/b"})
    assert "sender.contact" not in _given(kind, **parameters)


def test_a_long_problem_is_cut() -> None:
    """An address is no place for a document."""
    assert len(_given(ProposalKind.PRACTICE, masalah="kata " * 1000)["problem"]) == 500


def test_an_address_leaves_out_what_is_empty() -> None:
    """So that no form opens with an empty answer in its address."""
    assert proposal_urls.form(ProposalKind.NEED, masalah="", daerah="") == "/usulkan/kebutuhan"
    assert proposal_urls.correction("practice", "a/b") == "/usulkan/perbaikan?id=a/b"
    assert proposal_urls.correction("region", "kota-padang") == "/usulkan/perbaikan?jenis=region&id=kota-padang"
