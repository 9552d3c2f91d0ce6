"""Pictures of numbers: true to them, whole within their frame, and beside a table with the same figures."""

import re

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.dates import PartialDate
from registry.domain.practice_parts import Stage
from registry.domain.words import PracticeStage
from registry.web.pages.charts import FEWEST, WIDTH, by_year, timeline
from tests.visitor import Visitor


@given(st.dictionaries(st.integers(1900, 2100), st.integers(1, 10_000), min_size=FEWEST, max_size=60))
def test_columns_are_as_high_as_their_counts(counts: dict[int, int]) -> None:
    """Every year between the first and the last has its place, inside the picture; heights are in proportion."""
    chart = by_year(counts)
    assert chart is not None
    assert [column.year for column in chart.columns] == list(range(min(counts), max(counts) + 1))
    assert {column.year: column.count for column in chart.counted} == counts
    highest = max(chart.columns, key=lambda column: column.count)
    for column in chart.columns:
        assert 0 <= column.x <= column.x + column.width <= WIDTH + 0.2
        assert abs(column.height - highest.height * column.count / highest.count) <= 0.2
        assert column.y + column.height <= chart.ground + 0.2
        assert column.y >= 20
    assert chart.columns[-1].name == str(max(counts))


def test_few_years_are_told_by_words_alone() -> None:
    """Two columns are no picture; neither is none."""
    assert by_year({}) is None
    assert by_year({2017: 5, 2018: 6}) is None


@given(st.lists(st.tuples(st.integers(1950, 2026), st.sampled_from(PracticeStage)), max_size=8))
def test_a_line_of_time_keeps_order_and_frame(dated: list[tuple[int, PracticeStage]]) -> None:
    """Dots stand in the order of their dates and apart; nothing begins before the frame or ends behind it."""
    stages = [Stage(stage=stage, since=PartialDate(year)) for year, stage in dated]
    made = timeline(stages, 2026)
    if len(stages) < 2:
        assert made is None
        return
    assert made is not None
    assert sorted(span.number for span in made.spans) == list(range(1, len(stages) + 1))
    years = [stages[span.number - 1].since for span in made.spans]
    assert [year.year for year in years if year] == sorted(year for year, _stage in dated)
    for before, after in zip(made.spans, made.spans[1:], strict=False):
        assert after.x - before.x >= 33.9
    for span in made.spans:
        assert 0 < span.x <= span.end <= WIDTH + 0.1
        assert not (span.is_open and span.stage is PracticeStage.STOPPED)


def test_the_table_says_what_the_picture_shows_and_each_count_leads_to_its_records(visitor: Visitor) -> None:
    """The home page by year: bars and table are alike, and behind each number is a list of that many."""
    page = visitor.get("/")
    bars = [one.text for one in page.all("svg:title") if re.fullmatch(r"[0-9]{4}: [0-9]+", one.text)]
    links = {one["href"]: one.text for one in page.all("a") if "year_from=" in one["href"]}
    assert len(links) >= FEWEST
    assert sorted(int(text.split(": ")[1]) for text in bars) == sorted(map(int, links.values()))
    for address, count in list(links.items())[:4]:
        assert visitor.get(address).one("h1").text == f"{count} praktik"


def test_a_practice_tells_its_course_with_dates_and_sources(visitor: Visitor) -> None:
    """A picture and a list with the same stages; the list alone says all."""
    page = visitor.get("/praktik/kota-banjarmasin/larangan-kantong-plastik")
    assert len(page.all("circle", class_="timeline-dot")) == 3
    items = page.one("ol", class_="timeline-list")
    assert "Uji coba, sejak Februari 2016 sampai Mei 2016" in items.text.replace("\N{NO-BREAK SPACE}", " ")
