"""Whoosh as it comes is the oracle of the columns: over the same documents both hold the same postings."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, KEYWORD, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Phrase
from whoosh.searching import Searcher
from whoosh.writing import NO_MERGE, OPTIMIZE

from registry.search.whoosh.postings import Postings
from registry.search.whoosh.segments import ColumnWriter, merge_small

STOP = "yang"
WORDS = ("a", "ab", "abc", "b", "kota", "kotak", "desa", "éa", "ж", "𐍈", STOP)
FIELDS = ("exact", "stem", "code")
PREFIXES = ("", "a", "ab", "ko", "é", "z")


def exact(word: str) -> str:
    """Leave the stop word out."""
    return "" if word == STOP else word


def stem(word: str) -> str:
    """Give several words one stem."""
    return exact(word)[:2]


FORMS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "key": ("key", str),
    "exact": ("text", exact),
    "stem": ("text", stem),
    "code": ("code", str),
}


class Words(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """The same words for Whoosh: a stop word is no token, and keeps its place."""

    def __init__(self, form: str) -> None:
        self.form = form

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        """Yield one token object again and again, as Whoosh expects."""
        token = Token(positions=True, mode="index")
        for position, word in enumerate(value.split(" ")):
            token.text = exact(word) if self.form == "exact" else stem(word)
            token.pos, token.boost, token.stopped = position, 1.0, False
            if token.text:
                yield token


@dataclass(frozen=True)
class Record:
    """One document; None where it does not have the field."""

    key: str
    text: Sequence[str] | None
    codes: Sequence[str] | None


@dataclass(frozen=True)
class Commit:
    """One update: keys to delete, records to write, and how segments are merged."""

    deleted: Sequence[str] = ()
    records: Sequence[Record] = ()
    merging: str = "none"


MERGING = {"none": NO_MERGE, "all": OPTIMIZE, "small": merge_small}


@dataclass
class Both:
    """The same commits in an index of columns and in one of Whoosh's own."""

    ours: Path
    theirs: Path

    def __post_init__(self) -> None:
        texts = {name: TEXT(analyzer=Words(name)) for name in ("exact", "stem")}
        for folder in (self.ours, self.theirs):
            folder.mkdir()
            FileStorage(str(folder)).create_index(Schema(key=ID(stored=True), code=KEYWORD(), **texts))

    def commit(self, commit: Commit) -> None:
        """Do one update in both; a record that is written again replaces the old one."""
        records = {record.key: record for record in commit.records}
        index = FileStorage(str(self.theirs)).open_index()
        with index.writer() as theirs, ColumnWriter(FileStorage(str(self.ours)).open_index(), FORMS) as ours:
            theirs.mergetype = NO_MERGE if commit.merging == "small" else MERGING[commit.merging]
            ours.mergetype = MERGING[commit.merging]
            for key in (*commit.deleted, *records):
                ours.delete("key", key)
                theirs.delete_by_term("key", key)
            for record in records.values():
                words = {"text": record.text, "code": record.codes}
                given = {name: value for name, value in words.items() if value is not None}
                ours.add_document({"key": [record.key], **given}, {"key": record.key})
                texts = {name: " ".join(value) for name, value in given.items()}
                forms = {"exact": texts["text"], "stem": texts["text"]} if "text" in texts else {}
                theirs.add_document(key=record.key, code=texts.get("code"), **forms)

    @contextmanager
    def searching(self, folder: Path) -> Iterator[Searcher]:
        """Open one of them with Whoosh's own readers."""
        with FileStorage(str(folder)).open_index().searcher() as searcher:
            yield searcher


def living_terms(searcher: Searcher, name: str) -> list[bytes]:
    """Return the terms of a field that some document has which is not deleted."""
    reader = searcher.reader()
    found = reader.lexicon(name) if searcher.doc_count_all() else ()
    return [term for term in found if searcher.postings(name, term).is_active()]


def stock_postings(searcher: Searcher, name: str, term: bytes) -> dict[str, float]:
    """Return how often each document has a term."""
    matcher, found = searcher.postings(name, term), {}
    while matcher.is_active():
        found[searcher.stored_fields(matcher.id())["key"]] = matcher.weight()
        matcher.next()
    return found


def stock_phrase(searcher: Searcher, name: str, words: Sequence[str]) -> set[str]:
    """Return which documents have a phrase."""
    matches = Phrase(name, list(words)).docs(searcher) if searcher.doc_count_all() else ()
    return {searcher.stored_fields(number)["key"] for number in matches}


words = st.lists(st.sampled_from(WORDS), max_size=12)
records = st.builds(Record, st.sampled_from("pqrstuvw"), st.none() | words, st.none() | words)
commits = st.builds(
    Commit,
    st.lists(st.sampled_from("pqrstuvwx"), max_size=3),
    st.lists(records, max_size=6),
    st.sampled_from([*MERGING]),
)
phrases = st.lists(st.sampled_from(WORDS[:-1]), min_size=2, max_size=3)
ONE = Record("p", ("kota", "desa", "kota", STOP, "desa"), ("a", "a"))


@settings(max_examples=60, deadline=None)
@given(history=st.lists(commits, min_size=1, max_size=5), phrase=phrases)
@example(history=[Commit()], phrase=["kota", "desa"])
@example(history=[Commit(records=[ONE])], phrase=["kota", "desa"])
@example(history=[Commit(records=[ONE]), Commit(deleted=["p"])], phrase=["kota", "desa"])
@example(history=[Commit(records=[ONE]), Commit(deleted=["p"], merging="all")], phrase=["kota", "desa"])
@example(history=[Commit(records=[ONE, Record("q", None, None)]), Commit(records=[ONE])], phrase=["desa", "kota"])
def test_columns_hold_what_whoosh_holds(history: list[Commit], phrase: list[str]) -> None:
    """Terms, documents, weights, beginnings and phrases are equal, also when Whoosh's own readers read the columns."""
    with tempfile.TemporaryDirectory() as scratch:
        both = Both(Path(scratch, "ours"), Path(scratch, "theirs"))
        for commit in history:
            both.commit(commit)
        postings = Postings(both.ours)
        with both.searching(both.theirs) as stock, both.searching(both.ours) as read:
            assert int(postings.alive.sum()) == stock.doc_count() == read.doc_count()
            for name in FIELDS:
                check_field(postings, stock, read, name)
                check_phrase(postings, stock, read, name, phrase)


def check_field(postings: Postings, stock: Searcher, read: Searcher, name: str) -> None:
    """Hold the terms of a field and their postings against each other."""
    terms = living_terms(stock, name)
    assert [term.encode() for term in postings.terms(name)] == terms == living_terms(read, name)
    for term in terms:
        expected = stock_postings(stock, name, term)
        numbers, weights = postings.postings(name, term.decode())
        assert list(numbers) == sorted(set(numbers))
        assert dict(zip(keys_of(postings, numbers), weights, strict=True)) == expected
        assert stock_postings(read, name, term) == expected
        assert postings.doc_frequency(name, term.decode()) == len(expected)
    for prefix in PREFIXES:
        expanded = [term.decode() for term in terms if term.startswith(prefix.encode())]
        assert postings.prefix(name, prefix, 3) == expanded[:3]
        totals = dict[str, float]()
        for word in expanded:
            for key, weight in stock_postings(stock, name, word.encode()).items():
                totals[key] = totals.get(key, 0) + weight
        numbers, weights = postings.beginning(name, prefix)
        assert dict(zip(keys_of(postings, numbers), weights, strict=True)) == totals


def check_phrase(postings: Postings, stock: Searcher, read: Searcher, name: str, phrase: list[str]) -> None:
    """Hold a phrase against Whoosh's, in our columns and in its own index."""
    if name != "code":
        wanted = [exact(word) if name == "exact" else stem(word) for word in phrase]
        found = set(keys_of(postings, postings.phrase(name, wanted)[0]))
        assert found == stock_phrase(stock, name, wanted) == stock_phrase(read, name, wanted)


def keys_of(postings: Postings, numbers: Iterable[int]) -> list[str]:
    """Return the keys of document numbers."""
    codes = postings.codes("key")
    assert all(postings.stored(int(number))["key"] == codes[number] for number in numbers)
    return [codes[number] for number in numbers]


@settings(max_examples=40, deadline=None)
@given(history=st.lists(commits, min_size=1, max_size=4))
def test_lengths_are_exact(history: list[Commit]) -> None:
    """The length of a field is its number of terms, in every document, however segments were merged."""
    with tempfile.TemporaryDirectory() as scratch:
        both, expected = Both(Path(scratch, "ours"), Path(scratch, "theirs")), dict[str, int]()
        for commit in history:
            both.commit(commit)
            for key in commit.deleted:
                expected.pop(key, None)
            expected |= {record.key: sum(bool(exact(word)) for word in record.text or ()) for record in commit.records}
        postings = Postings(both.ours)
        lengths = postings.field_lengths("exact")
        keys = postings.codes("key")
        assert {keys[row]: lengths[row] for row in range(len(postings)) if postings.alive[row]} == expected
