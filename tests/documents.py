"""Documents by chance, and slow plain answers about them that an engine is held against."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from registry.domain.document import Document
from registry.domain.query import FacetName, Filters
from registry.domain.results import HitFacts
from registry.search.engine import Batch, Engine, IndexWriter
from registry.search.language import content_words, joined, stem, words

WORDS = [
    "anggaran",
    "penganggaran",
    "menganggarkan",
    "anggarannya",
    "pembiayaan",
    "biaya",
    "usaha",
    "syariah",
    "kota",
    "desa",
    "layanan",
    "pelayanan",
    "melayani",
    "warga",
    "kesehatan",
    "sehat",
    "puskesmas",
    "ibu",
    "anak",
    "stunting",
    "gizi",
    "sampah",
    "mengolah",
    "pengolahan",
    "pajak",
    "retribusi",
    "perizinan",
    "izin",
    "perijinan",
    "aplikasi",
    "digital",
    "e-budgeting",
    "smart",
    "city",
    "undang-undang",
    "tanjung",
    "balai",
    "tanjungbalai",
    "kerja",
    "sama",
    "kerjasama",
    "yang",
    "dan",
    "untuk",
    "dengan",
    "di",
    "ke",
    "dari",
    "2017",
    "3/2010",
    "1.500.000",
    "UMKM",
    "PKK",
    "Ning-Ita",
    "café",
    "naïve",
]
TOPICS = ("kesehatan", "pengaduan", "umkm-dan-ekonomi-lokal", "perizinan", "pangan")
SECTORS = ("1.02", "2.16", "2.17", "5.02")
REGIONS = {
    "kota-mojokerto": "provinsi-jawa-timur",
    "kota-bandung": "provinsi-jawa-barat",
    "kota-padang": "provinsi-sumatera-barat",
}
KINDS = ("practice", "transfer", "agreement", "need")
STAGES = {"practice": ("inisiatif", "uji-coba", "diterapkan"), "transfer": ("minat", "diterapkan", "berhenti")}


def some_words(chance: random.Random, most: int) -> str:
    """Return up to so many words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))


def a_document(chance: random.Random, kind: str, number: int) -> Document:
    """Return a document in which everything may be there or not."""
    region = None if kind == "agreement" else chance.choice(list(REGIONS))
    year = chance.choice([None, 2012, 2015, 2017, 2017, 2020])
    return Document(
        kind=kind,
        id=f"{region or 'x'}/{number:04d}" if region else f"{year or 2017}-{number:04d}",
        fingerprint=f"{chance.getrandbits(64):x}",
        title=f"{some_words(chance, 5)} {chance.choice(WORDS)}".strip(),
        summary=some_words(chance, 20),
        names=tuple(f"{chance.choice(WORDS)} {number}" for _ in range(chance.randint(0, 2))),
        keywords=tuple(some_words(chance, 2) for _ in range(chance.randint(0, 3))),
        results=some_words(chance, 10),
        body="\n".join(some_words(chance, 60) for _ in range(chance.randint(0, 3))),
        region=region,
        province=REGIONS[region] if region else None,
        topics=tuple(dict.fromkeys(chance.choices(TOPICS, k=chance.randint(0, 3)))),
        sector=chance.choice([None, *SECTORS]),
        other_sectors=tuple(chance.choices(SECTORS, k=chance.randint(0, 2))),
        form=chance.choice([None, "tata-kelola", "pelayanan-publik"]) if kind == "practice" else None,
        digital=chance.choice([None, True, False]) if kind == "practice" else None,
        stage=chance.choice([None, *STAGES[kind]]) if kind in STAGES else None,
        status=chance.choice(["published", "published", "draft", "archived"]),
        progress=chance.choice(["terbuka", "ditutup"]) if kind == "need" else None,
        year=year,
        date=f"{year}-0{chance.randint(1, 9)}-01" if year else "",
        applied=chance.choice([0, 0, 0, 1, 5]) if kind == "practice" else 0,
        refs=tuple(
            f"practice:{chance.choice(list(REGIONS))}/{chance.randint(0, 9):04d}" for _ in range(chance.randint(0, 2))
        ),
        facts=HitFacts(
            since=str(year) if year else None,
            counts={"diterapkan": 1, "kaji-tiru": 2} if chance.random() < 0.2 else {},
            cost_idr=chance.choice([None, 0, 1_500_000_000]),
            cost_item=chance.choice([None, "Pembangunan"]),
            aliases=tuple(some_words(chance, 2) for _ in range(chance.randint(0, 2))),
            is_confirmed=chance.random() < 0.1,
            parties=chance.choice([None, 2]),
        ),
        **_ties(random.Random(number), kind),
    )


def _ties(chance: random.Random, kind: str) -> dict[str, Any]:
    """Return what only an agreement or a transfer has: parties, an origin, a day of silence."""
    if kind == "agreement":
        parties = tuple(dict.fromkeys(chance.choices(list(REGIONS), k=chance.randint(0, 3))))
        return {"parties": parties, "party_provinces": tuple(REGIONS[slug] for slug in parties)}
    if kind == "transfer":
        silent_from = chance.choice(["", "2019-03-08", f"{dt.datetime.now(dt.UTC):%Y-%m-%d}", "2099-12-31"])
        return {"origin": chance.choice([None, *REGIONS]), "silent_from": silent_from}
    return {}


def some_documents(seed: int, number: int) -> list[Document]:
    """Return documents of all kinds, and three regions."""
    chance = random.Random(seed)
    records = [a_document(chance, chance.choice(KINDS), count) for count in range(number)]
    regions = [
        Document(
            "region",
            slug,
            "1",
            slug.replace("-", " ").title(),
            "",
            (slug.partition("-")[2],),
            region=slug,
            province=province,
        )
        for slug, province in REGIONS.items()
    ]
    return [*records, *regions]


def build(
    writer: IndexWriter,
    target: Path,
    documents: Sequence[Document],
    previous: Path | None = None,
    removed: Sequence[tuple[str, str]] = (),
) -> Engine:
    """Write an index and open it."""
    target.mkdir(parents=True, exist_ok=True)
    writer.write(target, previous, Batch(documents, len(documents), removed))
    return writer.open(target)


# ------------------------------------------------------------------ plain answers


def key(document: Document) -> tuple[str, str]:
    """Return the key of a document."""
    return document.kind, document.id


def texts(document: Document) -> list[list[str]]:
    """Return the words of each of its lines, in their order: names, summary, keywords, results, body."""
    whole = (document.title, *document.names, document.summary, *document.keywords, document.results, document.body)
    return [words(line) for line in "\n".join(whole).split("\n")]


def lines(document: Document) -> list[list[str]]:
    """Return the words of each of its lines that say something, in their order."""
    return [kept for part in texts(document) if (kept := content_words(" ".join(part)))]


def has_word(document: Document, word: str) -> bool:
    """Tell whether a word or another form of it is in a document, or two words that are it when written as one."""
    return any(stem(word) in map(stem, part) or stem(word) in joined(part) for part in lines(document))


def has_exactly(document: Document, word: str) -> bool:
    """Tell whether just this word is in a document."""
    return any(word in part for part in lines(document))


def has_phrase(document: Document, phrase: Sequence[str]) -> bool:
    """Tell whether words stand one after the other; stop words stand in nobody's way."""
    wanted = content_words(" ".join(phrase))
    return any(
        part[start : start + len(wanted)] == wanted
        for part in lines(document)
        for start in range(len(part) - len(wanted) + 1)
    )


def values(document: Document, facet: FacetName) -> set[str]:
    """Return the values that a document has in a facet."""
    today = f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"
    several: dict[FacetName, tuple[str | None, ...]] = {
        FacetName.TOPIC: document.topics,
        FacetName.SECTOR: (document.sector, *document.other_sectors),
        FacetName.REGION: (document.region, *document.parties),
        FacetName.PROVINCE: (document.province, *document.party_provinces),
        FacetName.DIGITAL: () if document.digital is None else (str(document.digital).lower(),),
        FacetName.YEAR: (str(document.year),) if document.year else (),
        FacetName.SILENT: ("true",) if document.silent_from and document.silent_from <= today else (),
    }
    found = several[facet] if facet in several else (getattr(document, facet.value),)
    return {value for value in found if value}


def passes(document: Document, filters: Filters, *, but: FacetName | None = None) -> bool:
    """Tell whether a document passes all filters, but that of one facet."""
    for facet in FacetName:
        if facet is but:
            continue
        if facet is FacetName.YEAR:
            if filters.year_from is not None and not (document.year and document.year >= filters.year_from):
                return False
            if filters.year_to is not None and not (document.year and document.year <= filters.year_to):
                return False
        elif (selected := filters.selected(facet)) and not values(document, facet) & set(selected):
            return False
    return set(filters.refs) <= set(document.refs)


def matching(documents: Iterable[Document], test: Callable[[Document], bool]) -> set[tuple[str, str]]:
    """Return the keys of the documents that pass a test."""
    return {key(document) for document in documents if test(document)}


def open_files() -> int:
    """Return how many files this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
