from registry.search.roots import load_roots, read_roots


def test_lines_are_read_as_the_file_says() -> None:
    """Comments are skipped, other forms lead to their root, and kept words stand under no affix."""
    roots = read_roots("# komentar\n\nizin ijin\n=bagian sebagian\n")
    assert roots.whole == {"izin": "izin", "ijin": "izin", "bagian": "bagian", "sebagian": "bagian"}
    assert roots.bound == {"izin": "izin", "ijin": "izin"}


def test_the_first_line_of_a_word_counts() -> None:
    """A word that stands twice has one meaning, in both tables."""
    roots = read_roots("=kota\nkota\nijin\nizin ijin\n")
    assert (roots.whole["kota"], roots.whole["ijin"]) == ("kota", "ijin")


def test_the_list_of_the_package_agrees_with_itself() -> None:
    """A root is its own root, all are words in normal form, and there are at least 1,500."""
    roots = load_roots()
    assert len(set(roots.bound.values())) >= 1_500
    assert {word for word in roots.whole if roots.whole[roots.whole[word]] != roots.whole[word]} == set()
    assert {
        word
        for word in (*roots.whole, *roots.whole.values())
        if not (word.isascii() and word.isalpha() and word.islower())
    } == set()
    assert {word for word in roots.bound if roots.whole[word] != roots.bound[word]} == set()
