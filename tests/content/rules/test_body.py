"""The body has its sections, and is light enough to show."""

import time

import pytest

from registry.content.findings import Findings
from registry.content.limits import MAX_BODY_BYTES, MAX_LIST_DEPTH, MAX_MARKDOWN_OPENERS
from registry.content.rules.body import check_weight, headings
from tests.samples import PRACTICE, changed, only, places, read


def test_sections_have_titles_lines_and_content() -> None:
    """Lines are those of the file."""
    found = headings("pembuka\n## Satu\n\nisi\n## Dua ##\n\n", 10)
    assert [(heading.title, heading.line, heading.is_empty) for heading in found] == [
        ("Satu", 11, False),
        ("Dua", 14, True),
    ]
    assert headings("tanpa judul") == ()


def test_a_published_practice_tells_the_problem_and_how_it_works() -> None:
    """What was probably meant is pointed at."""
    problem = only(read(changed(PRACTICE, "## Masalah", "## Masalahnya")))
    assert (problem.code, problem.line, problem.suggestion) == ("bagian-tidak-ada", 21, "Masalah")
    file = read(changed(PRACTICE, "1. Usaha kecil meminjam modal.\n2. Dana infak membayar margin.\n", ""))
    assert places(file) == [("bagian-kosong", 25, 1)]


def test_case_of_a_section_does_not_matter_and_others_are_allowed() -> None:
    """`## Biaya` is a section like any other."""
    assert places(read(changed(PRACTICE, "## Masalah", "## MASALAH") + "\n## Biaya\n\nTidak diketahui.\n")) == []


def test_known_sections_out_of_order_or_twice_are_warned_about() -> None:
    """Readers find the same things at the same place."""
    file = read(PRACTICE + "\n## Pelajaran\n\nx\n\n## Hasil\n\ny\n\n## Hasil\n\nz\n")
    assert [code for code, _, _ in places(file)] == ["bagian-tidak-urut", "bagian-ganda"]
    assert file.record is not None


@pytest.mark.parametrize(
    "opener", ["[", "![", "[a](", "<a ", "<http://", "`", "**", "__", "[^1]", "# a\n", "a\n=\n", "---\n"]
)
def test_too_many_marks_are_refused_at_once(opener: str) -> None:
    """Each of them costs the renderer more than its share."""
    started = time.process_time()
    findings = Findings("x")
    check_weight(opener * 4_000, 5, findings)
    assert "md-berat" in {problem.code for problem in findings.problems()}
    assert time.process_time() - started < 0.5


def test_many_brackets_in_one_long_paragraph_are_refused() -> None:
    """Each would be looked for to the end of the paragraph; the same brackets in short paragraphs are fine."""
    findings = Findings("x")
    check_weight("[a](b) " * 250 + "\n\n" + "kata " * 9_000, 1, findings)
    assert findings.problems() == ()
    check_weight("[a](b) " * 250 + "kata " * 9_000, 1, findings)
    assert [problem.code for problem in findings.problems()] == ["md-berat"]


@pytest.mark.parametrize(
    "line", ["1. " * (MAX_LIST_DEPTH + 1), "- " * 40, "> " * 40, " " * 4 * (MAX_LIST_DEPTH + 1) + "a"]
)
def test_lists_that_open_inside_each_other_are_bounded(line: str) -> None:
    """The renderer recurses into them."""
    findings = Findings("x")
    check_weight(f"teks\n{line}", 1, findings)
    assert [(problem.code, problem.line) for problem in findings.problems()] == [("md-berat", 2)]


def test_the_limits_themselves_are_legal() -> None:
    """As many marks as allowed, a list as deep as allowed, a body as long as allowed."""
    findings = Findings("x")
    check_weight("[a](b) " * MAX_MARKDOWN_OPENERS, 1, findings)
    check_weight("- " * MAX_LIST_DEPTH + "a", 1, findings)
    check_weight("kata " * (MAX_BODY_BYTES // 5), 1, findings)
    assert findings.problems() == ()
    check_weight("é" * (MAX_BODY_BYTES // 2 + 1), 1, findings)
    assert [problem.code for problem in findings.problems()] == ["isi-terlalu-panjang"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>x</script>", [("html-dibuang", 6)]),
        ("<STYLE>", [("html-dibuang", 6)]),
        ("<iframe src=x>", [("html-dibuang", 6)]),
        ("<custom-tag/>", [("html-dibuang", 6)]),
        ("umur <lima tahun", [("html-dibuang", 11)]),
        ("<script>" * 40, [("html-dibuang", 6 + 8 * number) for number in range(10)]),
        ("<b>tebal</b> <br> <h2>judul</h2> <img src=x>", []),
        ("`<script>`", []),
        ("<https://example.org> <kantor@example.go.id> 3 < 5 <- <!-- x -->", []),
        ("\n\n    <script>\n\nx", []),
    ],
)
def test_f30_html_that_a_page_will_not_have_is_warned_of(text: str, expected: list[tuple[str, int]]) -> None:
    """With its place, and no more than ten times; what is code or kept is not."""
    file = read(changed(PRACTICE, "Pedagang meminjam", f"Awal {text} Pedagang meminjam"))
    assert [(code, column) for code, _, column in places(file)] == expected
    assert file.record is not None
