"""SQLite FTS5 as a rival: on disk, its index merged into one segment, no texts kept."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from bench.asks import Ask, one_slip
from bench.reading import Texts
from bench.rivals import NO_FACETS, TOP, Answer, Counts, Run, facet_counts, required_groups
from registry.search.plan import FORM_WEIGHTS, Clause, Why

_BATCH = 1_000
_TABLES = """
pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -200000;
create virtual table t using fts5(stem, exact, "join", content='',
    tokenize="unicode61 remove_diacritics 0 tokenchars '.'");
create virtual table words using fts5vocab(t, col);
create table code(doc integer primary key, kind, form, digital, year);
"""
_FACETS = """
with m as materialized (select code.* from t join code on code.doc = t.rowid where t match ?)
select 'kind', kind, count(*) from m group by 2 union all
select 'form', form, count(*) from m group by 2 union all
select 'digital', digital, count(*) from m group by 2 union all
select 'year', year, count(*) from m group by 2
"""
_BEST = f"order by bm25(t, {', '.join(map(str, FORM_WEIGHTS.values()))}) limit {TOP}"


class Fts5:
    """A table of three fields, and one of codes."""

    def __init__(self, scratch: Path) -> None:
        """Make the tables."""
        self._database = sqlite3.connect(scratch / "fts5.db")
        self._database.executescript(_TABLES)
        self._waiting: list[Texts] = []
        self._size = 0

    def add(self, text: Texts) -> None:
        """Take one document."""
        self._waiting.append(text)
        if len(self._waiting) == _BATCH:
            self._write()

    def _write(self) -> None:
        rows = list(enumerate(self._waiting, start=self._size + 1))
        self._database.executemany(
            'insert into t(rowid, stem, exact, "join") values (?, ?, ?, ?)',
            ((row, *text.fields.values()) for row, text in rows),
        )
        self._database.executemany(
            "insert into code values (?, ?, ?, ?, ?)", ((row, *text.codes.values()) for row, text in rows)
        )
        self._size += len(rows)
        self._waiting.clear()

    def finish(self) -> None:
        """Write what waits, and merge."""
        self._write()
        self._database.execute("insert into t(t) values ('optimize')")
        self._database.commit()

    def prepare(self, ask: Ask) -> Run:
        """Return statements for the ten best, for the count, and one for all facets."""
        if ask.mistyped:
            near = sorted(one_slip(ask.mistyped))
            return lambda: self._run(self._near(near), ask)
        match = _match(ask)
        return lambda: self._run(match, ask)

    def _near(self, words: Sequence[str]) -> str:
        """Return which of the words there are: a seek each in the vocabulary, as FTS5 knows no slips."""
        known = f"select term from words where col = 'exact' and term in ({', '.join('?' * len(words))})"  # noqa: S608
        return " OR ".join(f'exact : "{word}"' for (word,) in self._database.execute(known, words))

    def _run(self, match: str, ask: Ask) -> Answer:
        found, values = "from t where t match ?", [match, *ask.filters.values()]
        if ask.filters:
            narrowed = "".join(f" and {name} = ?" for name in ask.filters)
            found = f"from t cross join code on code.doc = t.rowid where t match ?{narrowed}"
        self._database.execute(f"select t.rowid {found} {_BEST}", values).fetchall()
        (total,) = self._database.execute(f"select count(*) {found}", values).fetchone()
        return Answer(int(total), self._facets(match) if ask.counts else NO_FACETS)

    def _facets(self, match: str) -> Counts:
        """Count all facets over one pass of the matches."""
        return facet_counts(self._database.execute(_FACETS, (match,)))


def _match(ask: Ask) -> str:
    """Return a question in the language of FTS5."""
    groups = required_groups(ask) or [list(ask.plan.clauses)]
    match = " AND ".join("(" + " OR ".join(map(_clause, group)) + ")" for group in groups)
    for word in ask.query.not_words:
        match = f'({match}) NOT exact : "{word}"'
    return match


def _clause(clause: Clause) -> str:
    star = " *" if clause.why is Why.BEGINNING else ""
    return f'{clause.form.value} : "{" ".join(clause.terms)}"{star}'
