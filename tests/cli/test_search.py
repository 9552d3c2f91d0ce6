import json
import shutil

import pytest

from registry.cli.main import run
from registry.search.generation import GenerationStore
from tests import corpus
from tests.sites import Site


@pytest.fixture
def here(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Point the command line to a site of its own."""
    monkeypatch.setenv("REGISTRY_CONTENT", str(site.content))
    monkeypatch.setenv("REGISTRY_INDEX", str(site.index))
    monkeypatch.delenv("REGISTRY_TEST_CHROMIUM", raising=False)
    return site


def test_results_are_listed_with_region_year_and_key(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The site's own search, practices first."""
    assert run(["search", "pusyar"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 hasil",
        "  1. Pembiayaan usaha kecil tanpa beban margin (Pusyar)",
        "     Kota Mojokerto · 2012 · practice:kota-mojokerto/pusyar",
        "  2. Pusyar: Kota Mojokerto → Kota Padang",
        "     Kota Padang · 2019 · transfer:kota-padang/kota-mojokerto/pusyar",
    ]


def test_several_words_are_one_query_and_the_number_of_results_can_be_limited(
    here: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """No quotes are needed in the shell."""
    assert run(["search", "--limit", "1", "modal", "tanpa", "margin"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "pusyar" in lines[2]


def test_json_is_for_programs(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Query, total and hits, and nothing else on stdout."""
    assert run(["search", "--json", "pusyar"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["query"], data["total"]) == ("pusyar", 2)
    assert data["results"][0]["id"] == "kota-mojokerto/pusyar"
    assert data["results"][0]["score"] > 0


def test_nothing_found_says_what_to_do(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no error."""
    assert run(["search", "tidakadasamasekali"]) == 0
    assert capsys.readouterr().out == "Tidak ada hasil. Coba kata lain, atau kata yang lebih sedikit.\n"


@pytest.mark.parametrize("query", ["*", '"', "((", "a" * 20_000, "\udcff", "-pusyar"])
def test_whatever_is_typed_gets_an_answer(here: Site, capsys: pytest.CaptureFixture[str], query: str) -> None:
    """No trace in a terminal either."""
    assert run(["search", "--", query]) == 0
    assert capsys.readouterr().err == ""


def test_what_changed_is_found_at_once(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The index is brought up to date first, or made."""
    here.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru")})
    assert run(["search", "praktik baru"]) == 0
    assert "practice:kota-solok/baru" in capsys.readouterr().out
    shutil.rmtree(here.index)
    assert run(["search", "praktik baru"]) == 0
    assert "practice:kota-solok/baru" in capsys.readouterr().out


@pytest.mark.parametrize("trouble", ["busy", "shrink", "gone"])
def test_where_the_index_cannot_be_updated_what_was_published_before_answers(
    here: Site, capsys: pytest.CaptureFixture[str], trouble: str
) -> None:
    """The reason is told; a search is no reason to fail."""
    here.write(corpus.many(20))
    here.publish()
    here.write(dict.fromkeys(corpus.many(20)))
    if trouble == "gone":
        shutil.rmtree(here.content)
    if trouble == "busy":
        with GenerationStore(here.index).writing():
            assert run(["search", "pusyar"]) == 0
    else:
        assert run(["search", "pusyar"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("2 hasil")
    assert len(told.err.splitlines()) == 1


def test_without_index_and_content_the_reason_is_one_sentence(here: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2."""
    shutil.rmtree(here.index)
    shutil.rmtree(here.content)
    assert run(["search", "pusyar"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
