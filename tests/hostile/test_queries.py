"""Rows Q of the list of hostile inputs: whatever is typed gets an answer page, quickly, and never an error."""

import time
from urllib.parse import quote, urlencode

import pytest

from tests.visitor import Page, Visitor

LIMIT_S = 2.0
"""Ten times what the design allows, so that a busy machine fails no test."""
SCRIPT = '"><script>alert(1)</script>'


def ask(visitor: Visitor, query: str, *, raw: bool = False) -> Page:
    """Search by page and by API; both answer 200 within the limit."""
    string = query if raw else urlencode({"q": query})
    started = time.perf_counter()
    page = visitor.get(f"/cari?{string}")
    answer = visitor.json(f"/api/v1/search?{string}")
    assert time.perf_counter() - started < 2 * LIMIT_S
    assert isinstance(answer["total"], int)
    return page


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("*", id="Q1"),
        pytest.param("k* " * 100, id="Q2"),
        pytest.param("[a TO z]", id="Q3"),
        pytest.param("kata~9/0", id="Q4"),
        pytest.param('r"(a+)+$"', id="Q5"),
        pytest.param("(" * 5000, id="Q6"),
        pytest.param("NOT " * 2000, id="Q7"),
        pytest.param('"', id="Q8"),
        pytest.param("AND OR", id="Q9"),
        pytest.param("a ANDMAYBE b REQUIRE c", id="Q10"),
        pytest.param("a" * 20_000, id="Q11"),
        pytest.param("kata " * 10_000, id="Q12"),
        pytest.param("__class__:x", id="Q13-class"),
        pytest.param("year:abc", id="Q13-year"),
        pytest.param("^nan", id="Q13-boost"),
        pytest.param("\x00", id="Q13-nul"),
        pytest.param("\u202eterbalik", id="Q13-bidi"),
    ],
)
def test_q1_to_q13_whatever_is_typed_gets_an_answer_page(visitor: Visitor, query: str) -> None:
    """Operators of other engines, regular expressions and control signs are plain words."""
    ask(visitor, query)


@pytest.mark.parametrize(
    "string", [pytest.param("q=%ff%fe", id="Q13-bytes"), pytest.param("q=%ed%a0%80", id="Q13-surrogate")]
)
def test_q13_bytes_that_are_no_text(visitor: Visitor, string: str) -> None:
    """Broken UTF-8 is replaced, not refused."""
    ask(visitor, string, raw=True)


@pytest.mark.parametrize("query", ["a" * 20_000, "kata " * 10_000], ids=["Q11", "Q12"])
def test_q11_q12_a_cut_query_says_so(visitor: Visitor, query: str) -> None:
    """Who pastes a letter into the box learns what was searched."""
    page = ask(visitor, query)
    assert page.all("div", role="status")[0].text == "Pencarian dipotong sampai 200 huruf."
    assert len(page.one("input", name="q", type="search")["value"]) <= 200


def test_q14_what_was_typed_is_text_wherever_it_stands(visitor: Visitor) -> None:
    """In the box, the heading, the title and what social networks read."""
    page = ask(visitor, SCRIPT)
    assert "<script>alert" not in page.html
    assert page.one("input", name="q", type="search")["value"] == SCRIPT
    assert SCRIPT in page.one("h1").text
    assert SCRIPT in page.one("title").text
    assert SCRIPT in page.one("meta", property="og:title")["content"]
    answer = visitor.fetch(f"/api/v1/search?{urlencode({'q': SCRIPT})}")
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.get_json()["query"] == SCRIPT


@pytest.mark.parametrize("value", ["0", "-1", "9e9", "\u0661", "1_0", " 1 ", "9" * 5000])
@pytest.mark.parametrize("name", ["page", "per_page"])
def test_q15_a_number_that_is_none_is_clamped(visitor: Visitor, name: str, value: str) -> None:
    """Digits are 0 to 9 and few."""
    page = visitor.get(f"/cari?{name}={quote(value)}")
    assert any("tidak ada" in element.text for element in page.all("div", role="status"))
    answer = visitor.json(f"/api/v1/search?{name}={quote(value)}")
    assert answer["page"] == 1
    assert answer["per_page"] == 20


def test_q16_five_thousand_parameters_change_nothing(visitor: Visitor) -> None:
    """Those that are known are read, the first of each; the others are not looked at."""
    string = "q=pusyar&" + "&".join(f"a{number}=1" for number in range(5000))
    assert visitor.get(f"/cari?{string}").one("h1").text == visitor.get("/cari?q=pusyar").one("h1").text


def test_q16_the_first_of_repeated_queries_is_used(visitor: Visitor) -> None:
    """The same as the page says."""
    assert visitor.json("/api/v1/search?q=pusyar&q=sampah")["query"] == "pusyar"


def test_q16_an_order_that_is_none_is_ignored(visitor: Visitor) -> None:
    """Orders come from a list, never from attributes of our objects."""
    page = visitor.get("/cari?sort=__dict__")
    assert [element.text for element in page.all("div", role="status")] == [
        "Nilai “__dict__” untuk Urutan tidak dikenal dan diabaikan."
    ]


def test_q16_an_address_of_sixty_kilobytes_is_refused(visitor: Visitor) -> None:
    """For people and for machines."""
    assert visitor.fetch("/cari?q=" + "a" * 60_000).status_code == 414
    assert visitor.fetch("/api/v1/search?q=" + "a" * 60_000).mimetype == "application/problem+json"
