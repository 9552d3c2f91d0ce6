"""What every engine must do: a second one is one more parameter of `writer`."""

import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.domain.query import FacetName, Filters, SearchQuery, Sort
from registry.domain.results import SearchResults
from registry.domain.stop_words import STOP_WORDS
from registry.domain.synonyms import SynonymRow, Synonyms
from registry.domain.vocabulary import Term, Vocabulary, VocabularyName
from registry.errors import TornGenerationError
from registry.search.engine import Batch, Engine, IndexWriter
from registry.search.language import words
from registry.search.whoosh.writer import WhooshWriter
from tests import documents as plain
from tests.documents import WORDS, build, key, some_documents

DOCUMENTS = some_documents(seed=2017, number=120)
ALL = tuple(FacetName)
NO_REGION = [document for document in DOCUMENTS if document.kind != "region"]


@pytest.fixture(scope="module", params=[WhooshWriter], ids=["whoosh"])
def writer(request: pytest.FixtureRequest) -> IndexWriter:
    """Return the writer of one implementation."""
    made: IndexWriter = request.param()
    return made


@pytest.fixture(scope="module")
def engine(writer: IndexWriter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return an engine over all the documents."""
    opened = build(writer, tmp_path_factory.mktemp("engine") / "index", DOCUMENTS)
    yield opened
    opened.close()


def _keys(results: SearchResults) -> list[tuple[str, str]]:
    return [(hit.kind, hit.id) for hit in results.hits]


def _all_keys(engine: Engine, query: SearchQuery) -> list[tuple[str, str]]:
    return _keys(engine.search(replace(query, page=1, per_page=1000)))


def _contents(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes() for path in directory.rglob("*") if path.is_file()
    }


def _chance_query(chance: random.Random) -> SearchQuery:
    def pick(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.choice([0, 0, 0, 1, 2])))

    filters = Filters(
        kind=pick(plain.KINDS),
        topic=pick(plain.TOPICS),
        region=pick(list(plain.REGIONS)),
        sector=pick(plain.SECTORS),
        province=pick(list(plain.REGIONS.values())),
        form=pick(["tata-kelola", "pelayanan-publik"]),
        digital=pick(["true", "false"]),
        stage=pick(["inisiatif", "diterapkan", "minat", "tidak-ada"]),
        status=pick(["published", "draft", "archived"]),
        progress=pick(["terbuka", "ditutup"]),
        origin=pick(list(plain.REGIONS)),
        silent=chance.choice([(), (), (), (), ("true",)]),
        year_from=chance.choice([None, None, 2013, 2017]),
        year_to=chance.choice([None, None, 2016, 2017]),
    )
    text = " ".join(chance.choices(WORDS, k=chance.choice([0, 0, 1, 2, 3])))
    return SearchQuery(text, filters, chance.choice(list(Sort)))


# ------------------------------------------------------------------ words


@pytest.mark.parametrize("word", sorted({word.lower() for word in WORDS if word.isascii() and word.isalpha()}))
def test_a_word_finds_every_document_that_has_it_or_another_form_of_it(engine: Engine, word: str) -> None:
    """Nothing that has the word is missed, and nothing else is found; a stop word alone finds nothing."""
    found = set(_all_keys(engine, SearchQuery(word)))
    named = plain.matching(
        DOCUMENTS, lambda document: word in {"".join(words(name)) for name in (document.title, *document.names)}
    )
    assert found - named == plain.matching(DOCUMENTS, lambda document: plain.has_word(document, word)) - named


def test_several_words_find_what_has_any_of_them(engine: Engine) -> None:
    """OR with good ranking, not AND: a word too many does not empty the page."""
    both = set(_all_keys(engine, SearchQuery("syariah tidakadasamasekali stunting")))
    assert both == set(_all_keys(engine, SearchQuery("syariah"))) | set(_all_keys(engine, SearchQuery("stunting")))


@pytest.mark.parametrize("seed", range(30))
def test_a_phrase_finds_just_the_documents_with_these_words_in_this_order(engine: Engine, seed: int) -> None:
    """Phrases taken from the documents themselves, with stop words in them too."""
    chance = random.Random(seed)
    spans = [
        (document, tuple(part[start : start + length]))
        for document in DOCUMENTS
        for part in plain.texts(document)
        for length in (2, 3, 4)
        for start in range(len(part) - length + 1)
    ]
    document, phrase = chance.choice([(document, span) for document, span in spans if not STOP_WORDS.issuperset(span)])
    found = _all_keys(engine, SearchQuery(f'"{" ".join(phrase)}"'))
    assert key(document) in found
    assert set(found) == plain.matching(DOCUMENTS, lambda other: plain.has_phrase(other, phrase))


def test_a_phrase_joins_no_two_names(writer: IndexWriter, tmp_path: Path) -> None:
    """Title and alias are two names, not one text."""
    document = Document("practice", "kota-bandung/a", "1", "Layanan Pusyar", "", names=("Pasar Rakyat",))
    opened = build(writer, tmp_path / "index", [document])
    assert _all_keys(opened, SearchQuery('"layanan pusyar"'))
    assert _all_keys(opened, SearchQuery('"pasar rakyat"'))
    assert not _all_keys(opened, SearchQuery('"pusyar pasar"'))
    opened.close()


@pytest.mark.parametrize("word", ["anggaran", "usaha", "syariah", "kota"])
def test_an_excluded_word_takes_away_just_the_documents_that_have_it(engine: Engine, word: str) -> None:
    """`-word` alone leaves all the others."""
    left = set(_all_keys(engine, SearchQuery(f"-{word}")))
    assert left == plain.matching(NO_REGION, lambda document: not plain.has_exactly(document, word))
    assert _all_keys(engine, SearchQuery(f"layanan -{word}"))
    assert not set(_all_keys(engine, SearchQuery(f"{word} -{word}"))) - left


def test_an_excluded_phrase_takes_away_just_the_documents_that_have_it(engine: Engine) -> None:
    """`-"kerja sama"` leaves what has the words apart."""
    left = set(_all_keys(engine, SearchQuery('-"kerja sama"')))
    assert left == plain.matching(NO_REGION, lambda document: not plain.has_phrase(document, ("kerja", "sama")))
    assert len(left) < len(NO_REGION)


def test_the_beginning_of_a_word_finds_what_begins_so(engine: Engine) -> None:
    """`word*` finds at least every document with such a word."""
    found = set(_all_keys(engine, SearchQuery("pengo*")))
    assert found >= plain.matching(DOCUMENTS, lambda document: plain.has_exactly(document, "pengolahan"))
    assert _all_keys(engine, SearchQuery("tidakadasamasekali*")) == []


@pytest.mark.parametrize("text", ["e-budgeting", "e budgeting", "E-Budgeting", "  e -- budgeting ", "e\u2010budgeting"])
def test_spelling_that_says_the_same_finds_the_same(engine: Engine, text: str) -> None:
    """Case, hyphens and white space do not matter."""
    assert _all_keys(engine, SearchQuery(text)) == _all_keys(engine, SearchQuery("e-budgeting")) != []


def test_diacritics_do_not_matter(engine: Engine) -> None:
    """People type what their keyboard has."""
    assert _all_keys(engine, SearchQuery("cafe")) == _all_keys(engine, SearchQuery("Café")) != []


@pytest.mark.parametrize("document", NO_REGION, ids=lambda document: f"{document.kind}:{document.id}")
def test_a_record_comes_first_for_its_own_title_and_each_alias(engine: Engine, document: Document) -> None:
    """Whatever kind it is; only records that share a name may stand beside it, practices first."""
    for name in (document.title, *document.names):
        own = "".join(words(name))
        same = {
            key(other)
            for other in DOCUMENTS
            if own in {"".join(words(alias)) for alias in (other.title, *other.names)} and other.kind != "region"
        }
        if STOP_WORDS.issuperset(words(name)):
            continue
        first = _all_keys(engine, SearchQuery(name))[: len(same)]
        assert set(first) == same, name


def test_practices_come_before_other_kinds_by_rank(engine: Engine) -> None:
    """With words that are nobody's name, paging runs through practices first, then through the rest."""
    hits = engine.search(SearchQuery("layanan usaha anggaran", per_page=1000)).hits
    kinds = [hit.kind == "practice" for hit in hits]
    assert kinds == sorted(kinds, reverse=True)
    for is_practice in (True, False):
        scores = [hit.score for hit in hits if (hit.kind == "practice") is is_practice]
        assert scores == sorted(scores, reverse=True)
        assert min(scores) > 0


# ------------------------------------------------------------------ whatever is typed


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "k*" * 100,
        "k* " * 100,
        "ka* " * 100,
        "[a TO z]",
        "kata~9/0",
        'r"(a+)+$"',
        "(" * 5000,
        "NOT " * 2000,
        '"',
        '""',
        '"' * 301,
        "AND OR",
        "a ANDMAYBE b REQUIRE c",
        "a" * 20_000,
        "kata " * 10_000,
        "__class__:x",
        "year:abc",
        "^nan",
        "\x00",
        "\ud800",
        "\u202e",
        '"><script>',
        "-",
        "--",
        "-*",
        "**",
        ":",
        "kind:",
        "kind:kind",
        "sector:\x00",
        "region:kota-bandung:x",
        "!!!",
        "\U0001f600",
        "\u0301" * 50,
        "ﬁ",
        "½",
        "İ",
        "ß",
        "\n\t\r",
    ],
    ids=lambda text: repr(text[:20]),
)
def test_q1_to_q14_whatever_is_typed_gets_an_answer(engine: Engine, text: str) -> None:
    """Rows Q of the hostile inputs: plain words or nothing, never an error, never slow."""
    results = engine.search(SearchQuery(text, per_page=1000), ALL)
    assert results.total == len(results.hits) <= len(DOCUMENTS)
    assert results.took_ms < 2_000
    assert len(results.query.text) <= 200
    results.query.text.encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from([*WORDS, '"', "-", "*", ":", "kind:", "OR", "year:", "stage:diterapkan"]), max_size=25
        ).map(" ".join),
    ),
    st.sampled_from(list(Sort)),
    st.integers(1, 60),
)
def test_nothing_that_a_person_types_raises(engine: Engine, text: str, sort: Sort, page: int) -> None:
    """Any text, with every facet, on any page."""
    results = engine.search(SearchQuery(text, sort=sort, page=page), ALL)
    assert len(results.hits) <= results.total


def test_noise_finds_nothing_and_an_empty_query_finds_all(engine: Engine) -> None:
    """Whoever types `!!!` is not told that everything answers it; regions are listed only when they are asked for."""
    assert engine.search(SearchQuery("!!!")).total == engine.search(SearchQuery("AND OR")).total == 0
    assert engine.search(SearchQuery("  ")).total == engine.search(SearchQuery()).total == len(NO_REGION)
    assert engine.search(SearchQuery(filters=Filters(kind=("region",)))).total == len(DOCUMENTS) - len(NO_REGION)
    assert ("region", "kota-bandung") in _all_keys(engine, SearchQuery("bandung"))


def test_what_was_cut_is_told(engine: Engine) -> None:
    """The query that was run comes back with the results, and the notices say what was cut."""
    assert engine.search(SearchQuery("usaha " * 50)).notices == ("query_cut", "terms_cut")
    assert engine.search(SearchQuery('"a b" "c d" "e f" "g h"')).notices == ("phrases_cut",)
    assert engine.search(SearchQuery("usaha")).notices == ()
    assert engine.search(SearchQuery(" usaha\x00 ")).query.text == "usaha"


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        ("usaha region:kota-bandung", Filters(region=("kota-bandung",))),
        ("usaha Kind:Practice status:draft", Filters(kind=("practice",), status=("draft",))),
        ("usaha sector:2.17 sector:5.02", Filters(sector=("2.17", "5.02"))),
        ("usaha digital:true stage:diterapkan", Filters(digital=("true",), stage=("diterapkan",))),
    ],
)
def test_a_typed_field_is_a_filter(engine: Engine, typed: str, filters: Filters) -> None:
    """`field:value` does what a click on the facet does."""
    assert _all_keys(engine, SearchQuery(typed)) == _all_keys(engine, SearchQuery("usaha", filters))


# ------------------------------------------------------------------ filters, facets, orders, pages


@pytest.mark.parametrize("seed", range(60))
def test_filters_facets_orders_and_pages_agree_with_a_plain_count(engine: Engine, seed: int) -> None:
    """Values are OR inside a facet, AND between facets; a facet's own selection does not narrow its own counts."""
    chance = random.Random(seed)
    query = _chance_query(chance)
    found_keys = set(
        _all_keys(
            engine, SearchQuery(query.text, Filters(kind=(*plain.KINDS, "region")) if not query.text else Filters())
        )
    )
    found = [
        document for document in DOCUMENTS if key(document) in found_keys and (query.text or document.kind != "region")
    ]
    results = engine.search(replace(query, per_page=1000), ALL)
    expected = [document for document in found if plain.passes(document, query.filters)]
    assert set(_keys(results)) == {key(document) for document in expected}
    assert results.total == len(expected)
    for facet in FacetName:
        counted = Counter(
            (document.kind if facet is FacetName.STAGE else "", value)
            for document in found
            if plain.passes(document, query.filters, but=facet)
            for value in plain.values(document, facet)
        )
        shown = {(value.group, value.value): value.count for value in results.facets[facet] if value.count}
        assert shown == counted, facet
        behind = [one for one in found if plain.passes(one, query.filters, but=facet) and plain.values(one, facet)]
        assert results.covered[facet] == len(behind), facet
        selected = {value.value for value in results.facets[facet] if value.is_selected}
        assert selected == set(query.filters.selected(facet)), facet


@pytest.mark.parametrize("seed", range(12))
def test_pages_divide_the_answer_without_gap_or_repeat(engine: Engine, seed: int) -> None:
    """Page after page gives each record once, in the order of the whole."""
    query = _chance_query(random.Random(seed))
    whole, per_page = _all_keys(engine, query), random.Random(seed).choice([1, 7, 20])
    pages = [
        engine.search(replace(query, page=page, per_page=per_page)) for page in range(1, -(-len(whole) // per_page) + 3)
    ]
    assert [pair for page in pages for pair in _keys(page)] == whole
    assert {page.total for page in pages} == {len(whole)}


@pytest.mark.parametrize("page", [0, -1, -1000, 10**9])
def test_a_page_that_is_none_is_empty(engine: Engine, page: int) -> None:
    """Addresses are checked above; here nothing raises and nothing is shown twice."""
    assert engine.search(SearchQuery(page=page)).hits == ()


def test_the_facets_are_ordered_for_reading(engine: Engine) -> None:
    """Most frequent first, years newest first, stages by kind; a selected value that nothing has is there with 0."""
    facets = engine.search(SearchQuery(filters=Filters(topic=("tidak-ada",), stage=("diterapkan",))), ALL).facets
    for name, values in facets.items():
        if name is FacetName.YEAR:
            assert [value.value for value in values] == sorted((value.value for value in values), reverse=True)
        else:
            assert [(value.group, -value.count) for value in values] == sorted(
                (value.group, -value.count) for value in values
            )
    assert [(value.count, value.is_selected) for value in facets[FacetName.TOPIC] if value.value == "tidak-ada"] == [
        (0, True)
    ]
    assert {value.group for value in facets[FacetName.STAGE]} <= {"practice", "transfer"}


def test_only_the_facets_asked_for_are_counted(engine: Engine) -> None:
    """Lists on pages need none."""
    assert dict(engine.search(SearchQuery("usaha")).facets) == {}
    assert set(engine.search(SearchQuery("usaha"), (FacetName.KIND,)).facets) == {FacetName.KIND}


def test_newest_first_with_unknown_dates_last(engine: Engine) -> None:
    """Within each kind of kind and status, the start of the latest span decides."""
    of = {key(document): document for document in DOCUMENTS}
    order = [of[pair] for pair in _all_keys(engine, SearchQuery(sort=Sort.NEWEST))]
    standing = {"published": 0, "draft": 1, "archived": 2}
    groups = [(document.kind != "practice", standing[document.status]) for document in order]
    assert groups == sorted(groups)
    for group in set(groups):
        dates = [document.date for document, other in zip(order, groups, strict=True) if other == group]
        assert dates == sorted(dates, reverse=True)


def test_most_applied_first(engine: Engine) -> None:
    """The one number that orders is that of replications at `diterapkan`."""
    of = {key(document): document for document in DOCUMENTS}
    query = SearchQuery(filters=Filters(kind=("practice",), status=("published",)), sort=Sort.APPLIED)
    order = [of[pair] for pair in _all_keys(engine, query)]
    assert [document.applied for document in order] == sorted((document.applied for document in order), reverse=True)
    with_words = [of[pair] for pair in _all_keys(engine, replace(query, text="layanan usaha"))]
    assert [document.applied for document in with_words] == sorted(
        (document.applied for document in with_words), reverse=True
    )


@pytest.mark.parametrize("number", range(10))
def test_a_reference_lists_what_names_a_record(engine: Engine, number: int) -> None:
    """All references given must be there."""
    ref, other = f"practice:kota-bandung/{number:04d}", "practice:kota-padang/0001"
    for refs in ((ref,), (ref, other)):
        found = set(_all_keys(engine, SearchQuery(filters=Filters(refs=refs))))
        assert found == plain.matching(DOCUMENTS, lambda document: set(refs) <= set(document.refs))  # noqa: B023


# ------------------------------------------------------------------ what else is looked for


def _equal(*terms: str) -> SynonymRow:
    return SynonymRow(terms, terms)


LISTS = ContentLists(
    load_regions(),
    {VocabularyName.TOPIC: Vocabulary((Term("pangan", {"id": "Pangan", "en": "Food"}, {}),))},
    Synonyms((_equal("umkm", "usaha syariah"), _equal("mayor", "wali kota"), _equal("sehat", "tidak ada satu pun"))),
)


@pytest.fixture(scope="module")
def knowing(writer: IndexWriter, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Return an engine over all the documents that knows synonyms, regions and topics."""
    directory = tmp_path_factory.mktemp("knowing") / "index"
    build(writer, directory, DOCUMENTS).close()
    opened = writer.open(directory, LISTS)
    yield opened
    opened.close()


def test_a_synonym_finds_the_phrase_and_is_told(knowing: Engine, engine: Engine) -> None:
    """What was typed counts more; only what found something is told."""
    found = knowing.search(SearchQuery("umkm", per_page=1000))
    both = plain.matching(DOCUMENTS, lambda document: plain.has_phrase(document, ("usaha", "syariah")))
    assert set(_keys(found)) == both | set(_all_keys(engine, SearchQuery("umkm")))
    assert (found.also, found.suggestion) == (("usaha syariah",), None)
    assert knowing.search(SearchQuery("sehat")).also == ()
    assert knowing.search(SearchQuery('"umkm"')).also == ()


def test_words_meet_whether_written_together_or_apart(engine: Engine) -> None:
    """`kerja sama` and `kerjasama`, `tanjung balai` and `tanjungbalai`, from either side."""
    for apart, together in (("kerja sama", "kerjasama"), ("tanjung balai", "tanjungbalai")):
        own = plain.matching(DOCUMENTS, lambda document: plain.has_word(document, together))  # noqa: B023
        assert own <= set(_all_keys(engine, SearchQuery(apart)))
        assert own == set(_all_keys(engine, SearchQuery(together)))


@pytest.mark.parametrize(
    ("typed", "meant"), [("angaran", "anggaran"), ("retribsui", "retribusi"), ("stuntng", "stunting")]
)
def test_a_slip_is_searched_and_corrected_only_on_request(engine: Engine, typed: str, meant: str) -> None:
    """What was typed stays the query; the likely word is found and offered."""
    results = engine.search(SearchQuery(f"{typed} kota", per_page=1000))
    assert (results.query.text, results.suggestion) == (f"{typed} kota", f"{meant} kota")
    assert set(_all_keys(engine, SearchQuery(typed))) <= set(_all_keys(engine, SearchQuery(meant)))
    assert _all_keys(engine, SearchQuery(typed))


@pytest.mark.parametrize("word", ["anggaran", "menganggarkan", "penganggarannya", "yang", "umkm", "kerjasama"])
def test_a_known_word_is_never_corrected(engine: Engine, word: str) -> None:
    """Nor one of its forms, nor a stop word."""
    assert engine.search(SearchQuery(word)).suggestion is None


def test_the_record_with_all_words_comes_first(writer: IndexWriter, tmp_path: Path) -> None:
    """Before one that has one of them often; words tied by OR are one wish."""
    documents = [
        Document("practice", "a/sering", "1", "Judul", "pajak pajak pajak pajak"),
        Document("practice", "a/semua", "1", "Judul", "pajak bumi dan bangunan, retribusi pasar, iuran warga desa"),
        Document("practice", "a/salah-satu", "1", "Judul", "retribusi pasar"),
    ]
    opened = build(writer, tmp_path / "index", documents)
    assert next(hit.id for hit in opened.search(SearchQuery("pajak pasar")).hits) == "a/semua"
    tied = opened.search(SearchQuery("pajak OR retribusi pasar", per_page=2), explain=True)
    assert [row.why for row in tied.explanations[0]].count("every_word") == 1
    assert {hit.id for hit in tied.hits} == {"a/semua", "a/salah-satu"}
    opened.close()


def test_a_phrase_or_a_word_will_do(engine: Engine) -> None:
    """`"kerja sama" OR stunting`: either, and nothing else."""
    both = set(_all_keys(engine, SearchQuery('"kerja sama" OR stunting')))
    phrase, word = (set(_all_keys(engine, SearchQuery(text))) for text in ('"kerja sama"', "stunting"))
    assert both == phrase | word > phrase


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [("-region:kota-bandung", FacetName.REGION, "kota-bandung"), ("-topic:pangan", FacetName.TOPIC, "pangan")],
)
def test_a_value_can_be_excluded(engine: Engine, text: str, facet: FacetName, value: str) -> None:
    """Alone, or beside words."""
    left = set(_all_keys(engine, SearchQuery(text)))
    assert left == plain.matching(NO_REGION, lambda document: value not in plain.values(document, facet))
    assert (
        not set(_all_keys(engine, SearchQuery(f"usaha {text}"))) - left - {("region", slug) for slug in plain.REGIONS}
    )


@pytest.mark.parametrize(("text", "low", "high"), [("year:2017", 2017, 2017), ("tahun:2012-2015", 2012, 2015)])
def test_years_can_be_typed(engine: Engine, text: str, low: int, high: int) -> None:
    """One or a span; with a chosen range, what both leave."""
    expected = set(_all_keys(engine, SearchQuery(filters=Filters(year_from=low, year_to=high))))
    assert set(_all_keys(engine, SearchQuery(text))) == expected
    narrowed = SearchQuery(text, Filters(year_from=2013, year_to=2016))
    assert set(_all_keys(engine, narrowed)) == set(
        _all_keys(engine, SearchQuery(filters=Filters(year_from=max(low, 2013), year_to=min(high, 2016))))
    )


def test_a_region_that_is_named_comes_first_and_hides_nothing(knowing: Engine, engine: Engine) -> None:
    """Its own records lead; whatever the words find is still there."""
    found = knowing.search(SearchQuery("layanan bandung", Filters(kind=("practice",)), per_page=1000))
    regions = [hit.region == "kota-bandung" for hit in found.hits]
    assert sum(regions[:5]) >= 4
    plainly = set(_all_keys(engine, SearchQuery("layanan bandung", Filters(kind=("practice",)))))
    own = plain.matching(DOCUMENTS, lambda document: document.kind == "practice" and document.region == "kota-bandung")
    assert set(_keys(found)) == plainly | own


def test_a_topic_that_is_named_finds_its_records(knowing: Engine) -> None:
    """By its label in either language, whether or not the word is in them."""
    for text in ("pangan", "food"):
        assert set(_all_keys(knowing, SearchQuery(text))) >= plain.matching(
            NO_REGION, lambda document: "pangan" in document.topics
        )


def test_a_hit_is_explained_on_demand(knowing: Engine) -> None:
    """Clause by clause, heaviest first; together they are the score."""
    assert knowing.search(SearchQuery("layanan")).explanations == ()
    for text in ("layanan bandung", "umkm", "angaran", '"kerja sama"', "pengo*", "pangan -kota"):
        results = knowing.search(SearchQuery(text, per_page=1000), explain=True)
        assert len(results.explanations) == len(results.hits) > 0
        for hit, rows in zip(results.hits, results.explanations, strict=True):
            assert [row.gain for row in rows] == sorted((row.gain for row in rows), reverse=True)
            assert sum(row.gain for row in rows) == pytest.approx(hit.score, abs=0.01)
    lists = knowing.search(SearchQuery(), explain=True)
    assert set(lists.explanations) == {()}


@pytest.mark.parametrize(
    "text", ["k", "e", "5", "yang", "yang dan di", "apa", "bagaimana", "-usaha", "kind:need", "x" * 200]
)
def test_the_least_queries_have_an_answer(engine: Engine, text: str) -> None:
    """One letter, only stop words, only a question, only a filter, only an exclusion, 200 characters."""
    results = engine.search(SearchQuery(text), ALL)
    assert results.suggestion is None
    assert results.notices == ()
    if text in ("k", "-usaha", "kind:need", "e"):
        assert results.total


def test_suggestions_lead_to_records(knowing: Engine) -> None:
    """Every name is found by its beginning, and answered by what has it."""
    of = {key(document): document for document in DOCUMENTS}
    for text in ("lay", "ban", "e-bud", "pan"):
        for suggestion in knowing.suggest(text):
            if suggestion.kind in ("practice", "agreement", "need"):
                document = of[suggestion.kind, suggestion.id]
                names = " ".join((document.title, *document.facts.aliases)).lower().replace("-", " ")
                assert text.replace("-", " ") in names
    assert [suggestion.id for suggestion in knowing.suggest("kota bandung")] == ["kota-bandung"]
    assert knowing.suggest("") == ()


def test_related_records_are_practices_with_reasons(engine: Engine) -> None:
    """Never the record itself, never without a reason."""
    for document in DOCUMENTS[:40]:
        for related in engine.related(key(document)):
            assert related.hit.kind == "practice"
            assert (related.hit.kind, related.hit.id) != key(document)
            assert related.reasons
            assert all(reason.values for reason in related.reasons)


def test_needs_that_are_like_a_record_are_found_in_the_same_way(engine: Engine) -> None:
    """Only needs, never the record itself, each with a reason."""
    for document in DOCUMENTS[::3]:
        for related in engine.related(key(document), among="need"):
            assert related.hit.kind == "need"
            assert (related.hit.kind, related.hit.id) != key(document)
            assert all(reason.values for reason in related.reasons)


# ------------------------------------------------------------------ hits


@pytest.mark.parametrize("document", DOCUMENTS[::3], ids=lambda document: f"{document.kind}:{document.id}")
def test_a_hit_shows_what_the_document_says(engine: Engine, document: Document) -> None:
    """Every fact comes back as it went in, what is 0 and what is false too."""
    (hit,) = engine.get_many([key(document)])
    for name in ("kind", "id", "title", "summary", "region", "sector", "topics", "stage", "year", "status", "progress"):
        assert getattr(hit, name) == getattr(document, name), name
    for name in type(document.facts).__dataclass_fields__:
        given, back = getattr(document.facts, name), getattr(hit.facts, name)
        assert (dict(back) if name == "counts" else back) == (dict(given) if name == "counts" else given), name
    assert hit.score == 0
    assert dict(hit.highlights) == {}


def test_records_come_by_key_in_the_order_asked_for(engine: Engine) -> None:
    """Keys of nothing are left out; one asked for twice comes twice."""
    keys = [
        key(DOCUMENTS[5]),
        ("practice", "tidak/ada"),
        key(DOCUMENTS[2]),
        key(DOCUMENTS[5]),
        ("", ""),
        ("x", "\ud800"),
    ]
    assert [(hit.kind, hit.id) for hit in engine.get_many(keys)] == [keys[0], keys[2], keys[0]]
    assert engine.get_many([]) == ()


@pytest.mark.parametrize("text", ["anggaran", "layanan usaha", '"kerja sama"', "pengo*", "sehat -kota"])
def test_what_is_marked_are_forms_of_what_was_asked_for(engine: Engine, text: str) -> None:
    """Fragments join to the text itself, and something is marked wherever there is a highlight."""
    of = {key(document): document for document in DOCUMENTS}
    for hit in engine.search(SearchQuery(text, per_page=1000)).hits:
        for field, snippets in hit.highlights.items():
            for fragments in snippets:
                assert any(fragment.is_match for fragment in fragments)
                joined = "".join(fragment.text for fragment in fragments)
                document = of[hit.kind, hit.id]
                whole = {"title": document.title, "summary": document.summary}.get(
                    field, f"{document.results}\n{document.body}"
                )
                assert joined.removeprefix("…").removesuffix("…") in whole


def test_the_counts_of_the_home_page(engine: Engine) -> None:
    """Records by kind, practices by status, regions with a record, topics of practices, replications in use."""
    counts = engine.counts()
    practices = [document for document in NO_REGION if document.kind == "practice"]
    published = [document for document in practices if document.status == "published"]
    assert dict(counts.by_kind) == Counter(document.kind for document in NO_REGION)
    assert counts.published_practices == len(published)
    assert counts.drafts == sum(document.status == "draft" for document in practices)
    tied = [{*plain.values(document, FacetName.REGION), document.origin} - {None} for document in NO_REGION]
    assert counts.by_region.keys() == set().union(*tied)
    assert counts.regions == len(counts.by_region)
    for slug, numbers in counts.by_region.items():
        of_region = Counter(document.kind for document in NO_REGION if slug in plain.values(document, FacetName.REGION))
        assert (numbers.offers, numbers.took, numbers.needs, numbers.agreements) == tuple(
            of_region[kind] for kind in ("practice", "transfer", "need", "agreement")
        )
        assert numbers.gave == sum(document.origin == slug for document in NO_REGION)
    assert dict(counts.topics) == Counter(topic for document in published for topic in document.topics)
    assert counts.applied == sum(
        document.kind == "transfer" and document.stage == "diterapkan" and document.status != "archived"
        for document in NO_REGION
    )
    assert engine.counts() is counts


# ------------------------------------------------------------------ generations


def _is_same(left: Engine, right: Engine, chance: random.Random, queries: int = 25) -> None:
    """Hold two engines against each other: hits, order, scores, snippets, facets, counts."""
    fixed = ['"kerja sama"', "-anggaran", "pengo* layan*", '"layanan usaha" kota', "e-budgeting", "cafe"]
    for query in [*(SearchQuery(text) for text in fixed), *(_chance_query(chance) for _ in range(queries))]:
        one, other = (engine.search(replace(query, per_page=1000), ALL) for engine in (left, right))
        assert _keys(one) == _keys(other), query
        for hit, same in zip(one.hits, other.hits, strict=True):
            assert abs(hit.score - same.score) <= 1e-6, query
            assert replace(hit, score=0.0) == replace(same, score=0.0)
        assert {name: set(values) for name, values in one.facets.items()} == {
            name: set(values) for name, values in other.facets.items()
        }
    assert left.counts() == right.counts()


@pytest.mark.parametrize("seed", range(6))
def test_changes_one_after_another_give_what_one_fresh_index_gives(
    writer: IndexWriter, tmp_path: Path, seed: int
) -> None:
    """Changed, removed and added again in six generations: nothing of the old shows, and no score remembers it."""
    chance = random.Random(seed)
    now = {key(document): document for document in some_documents(seed, 60)}
    engine, previous = build(writer, tmp_path / "0", list(now.values())), tmp_path / "0"
    gone: list[Document] = []
    for step in range(1, 7):
        engine.close()
        removed = chance.sample(sorted(now), chance.randint(0, 12))
        changed = [
            replace(plain.a_document(chance, now[pair].kind, 1), id=pair[1])
            for pair in chance.sample(sorted(now), chance.randint(0, 12))
            if pair not in removed and pair[0] != "region"
        ]
        back = [gone.pop() for _ in range(chance.randint(0, len(gone)))]
        new = [
            plain.a_document(chance, chance.choice(plain.KINDS), 1000 * step + number)
            for number in range(chance.randint(0, 5))
        ]
        gone += [now.pop(pair) for pair in removed]
        written = list({key(document): document for document in (*back, *changed, *new)}.values())
        now |= {key(document): document for document in written}
        engine, previous = build(writer, tmp_path / str(step), written, previous, removed), tmp_path / str(step)
    fresh = build(writer, tmp_path / "fresh", sorted(now.values(), key=key))
    _is_same(engine, fresh, chance)
    engine.close()
    fresh.close()


def test_the_old_generation_stays_as_it_was_byte_for_byte(writer: IndexWriter, tmp_path: Path) -> None:
    """It is served while the new one is built, and afterwards by those who have it open."""
    engine = build(writer, tmp_path / "1", DOCUMENTS)
    before, answer = _contents(tmp_path / "1"), engine.search(SearchQuery("layanan", per_page=1000), ALL)
    changed = [replace(document, title="Layanan lain", summary="") for document in DOCUMENTS[:30]]
    build(writer, tmp_path / "2", changed, tmp_path / "1", [key(document) for document in DOCUMENTS[30:50]]).close()
    assert _contents(tmp_path / "1") == before
    assert replace(engine.search(SearchQuery("layanan", per_page=1000), ALL), took_ms=0) == replace(answer, took_ms=0)
    engine.close()
    again = writer.open(tmp_path / "1")
    assert replace(again.search(SearchQuery("layanan", per_page=1000), ALL), took_ms=0) == replace(answer, took_ms=0)
    again.close()


def test_the_new_generation_lives_without_the_old_one(writer: IndexWriter, tmp_path: Path) -> None:
    """Two are kept, then the older one is removed."""
    build(writer, tmp_path / "1", DOCUMENTS).close()
    build(writer, tmp_path / "2", DOCUMENTS[:1], tmp_path / "1").close()
    for path in sorted((tmp_path / "1").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    opened = writer.open(tmp_path / "2")
    assert opened.search(SearchQuery()).total == len(NO_REGION)
    opened.close()


def test_an_engine_answers_while_its_directory_is_removed(writer: IndexWriter, tmp_path: Path) -> None:
    """Somebody deletes the index of a running site: what is open is read to the end."""
    engine = build(writer, tmp_path / "1", DOCUMENTS)
    for path in sorted((tmp_path / "1").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    results = engine.search(SearchQuery("layanan", per_page=1000), ALL)
    assert len(results.hits) == results.total > 10
    assert engine.counts().published_practices
    engine.close()


def test_an_empty_index_answers(writer: IndexWriter, tmp_path: Path) -> None:
    """A registry begins without records, and may lose its last one."""
    for number, previous in enumerate((None, tmp_path / "0")):
        engine = build(writer, tmp_path / str(number), [], previous)
        assert engine.search(SearchQuery("usaha"), ALL).total == engine.search(SearchQuery(), ALL).total == 0
        assert engine.search(SearchQuery(filters=Filters(topic=("pangan",))), ALL).facets[FacetName.TOPIC][0].count == 0
        assert engine.counts().published_practices == 0
        engine.close()
    build(writer, tmp_path / "2", DOCUMENTS[:1], tmp_path / "1").close()
    engine = build(writer, tmp_path / "3", [], tmp_path / "2", [key(DOCUMENTS[0])])
    assert engine.search(SearchQuery(), ALL).total == 0
    engine.close()


def test_progress_is_told_document_by_document(writer: IndexWriter, tmp_path: Path) -> None:
    """The bar ends full."""
    told: list[tuple[int, int]] = []
    (tmp_path / "index").mkdir()
    writer.write(
        tmp_path / "index", None, Batch(iter(DOCUMENTS), len(DOCUMENTS)), lambda done, total: told.append((done, total))
    )
    assert told == [(number, len(DOCUMENTS)) for number in range(1, len(DOCUMENTS) + 1)]


def test_what_goes_wrong_in_the_middle_comes_out_and_leaves_the_old_one_alone(
    writer: IndexWriter, tmp_path: Path
) -> None:
    """A full disk, or a document that cannot be made: no lock stays, and the next attempt works."""
    build(writer, tmp_path / "1", DOCUMENTS).close()
    before = _contents(tmp_path / "1")

    def broken() -> Iterator[Document]:
        yield from DOCUMENTS[:20]
        raise OSError(28, "No space left on device")

    (tmp_path / "2").mkdir()
    with pytest.raises(OSError, match="No space"):
        writer.write(tmp_path / "2", tmp_path / "1", Batch(broken(), 100))
    assert _contents(tmp_path / "1") == before
    build(writer, tmp_path / "3", DOCUMENTS[:20], tmp_path / "1").close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Whoosh leaves a torn file open
def test_x3_what_is_not_whole_is_torn(writer: IndexWriter, tmp_path: Path) -> None:
    """A file that is missing, empty or cut is told as such when it is opened, or built upon; nothing else is raised."""
    build(writer, tmp_path / "whole", DOCUMENTS).close()
    names = sorted(_contents(tmp_path / "whole"))
    for number, name in enumerate(names):
        for damage in ("missing", "empty", "half"):
            torn = tmp_path / f"{number}-{damage}"
            for other in names:
                (torn / other).parent.mkdir(parents=True, exist_ok=True)
                content = (tmp_path / "whole" / other).read_bytes()
                if other != name:
                    (torn / other).write_bytes(content)
                elif damage != "missing":
                    (torn / other).write_bytes(content[: len(content) // 2] if damage == "half" else b"")
            with pytest.raises(TornGenerationError):
                writer.open(torn)
    with pytest.raises(TornGenerationError):
        writer.open(tmp_path / "nowhere")
    (tmp_path / "new").mkdir()
    with pytest.raises(TornGenerationError):
        writer.write(tmp_path / "new", tmp_path / "nowhere", Batch([], 0))


def test_threads_share_an_engine(engine: Engine) -> None:
    """Eight threads with different queries get what one thread gets."""
    queries = [replace(_chance_query(random.Random(seed)), per_page=1000) for seed in range(24)]
    expected = [replace(engine.search(query, ALL), took_ms=0) for query in queries]
    wrong: list[SearchQuery] = []

    def ask(offset: int) -> None:
        for turn in range(len(queries)):
            number = (turn + offset) % len(queries)
            if replace(engine.search(queries[number], ALL), took_ms=0) != expected[number]:
                wrong.append(queries[number])

    threads = [threading.Thread(target=ask, args=(offset,)) for offset in range(0, 24, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
