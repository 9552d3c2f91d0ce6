import pytest

from bench.ranking import Fts5, Paper, peers

PAPERS = (
    Paper("a", "Bank sampah", "Warga menabung."),
    Paper("b", "Pengaduan warga", "Tentang sampah dan lampu jalan, lalu banyak hal lain."),
    Paper("c", "Perpustakaan keliling", "Buku."),
)


def test_every_peer_finds_any_of_the_words_best_first() -> None:
    """The title counts more than the text, and what has none of the words is not found."""
    found = peers(PAPERS)
    assert set(found) >= {"FTS5", "FTS5 trigram"}
    for peer in found.values():
        assert peer.rank("sampah", 10) == ["a", "b"]
        assert peer.rank("Sampah perpustakaan", 1)[0] in {"a", "c"}
        assert set(peer.rank("sampah buku", 10)) == {"a", "b", "c"}
        assert peer.rank("zzzz", 10) == []
        assert peer.rank('"(*?', 10) == []


def test_a_peer_that_is_not_installed_is_named_and_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table has what there is, and says how to get the rest."""
    monkeypatch.setattr("bench.ranking.NATIVE", {"NotThere": ("not-there-wheel", Fts5)})
    assert set(peers(PAPERS)) == {"FTS5", "FTS5 trigram"}
    assert "pip install not-there-wheel" in capsys.readouterr().out


def test_trigrams_leave_out_what_is_too_short_and_find_parts_of_words() -> None:
    """Two letters make no trigram; three within a word do."""
    peer = Fts5(PAPERS, "trigram")
    assert peer.rank("di", 10) == []
    assert peer.rank("pustaka", 10) == ["c"]
