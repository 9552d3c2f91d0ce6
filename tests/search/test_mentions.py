import pytest

from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.domain.query import FacetName
from registry.domain.vocabulary import Term, Vocabulary, VocabularyName
from registry.search.language import content_words
from registry.search.mentions import Mention, Mentions


def _term(key: str, label: str, english: str) -> Term:
    return Term(key, {"id": label, "en": english}, {})


TOPICS = Vocabulary(
    (
        _term("pengaduan", "Pengaduan", "Complaints"),
        _term("stunting-dan-gizi", "Stunting dan gizi", "Stunting and nutrition"),
        _term("umkm-dan-ekonomi-lokal", "UMKM dan ekonomi lokal", "Small business and local economy"),
    )
)
SECTORS = Vocabulary((_term("2.17", "Koperasi, usaha kecil dan menengah", "Cooperatives"),))
TABLE = Mentions.of(ContentLists(load_regions(), {VocabularyName.TOPIC: TOPICS, VocabularyName.SECTOR: SECTORS}))


def _found(query: str) -> list[Mention]:
    return list(TABLE.of_query(content_words(query)))


def _values(query: str, facet: FacetName) -> set[str]:
    return {value for one in _found(query) if one.named.facet is facet for value in one.named.values}


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("aduan warga kediri", {"kota-kediri", "kabupaten-kediri"}),
        ("pajak kota mojokerto", {"kota-mojokerto"}),
        ("pajak mojokerto kota", {"kota-mojokerto"}),
        ("pemkab kediri", {"kabupaten-kediri"}),
        ("kab. kediri", {"kabupaten-kediri"}),
        ("pemerintah kota bandung", {"kota-bandung"}),
        ("bandung barat", {"kabupaten-bandung-barat"}),
        ("tanjung balai", {"kota-tanjungbalai"}),
        ("gorontalo", {"provinsi-gorontalo", "kabupaten-gorontalo", "kota-gorontalo"}),
        ("pengembangan diri", set()),
        ("kota", set()),
        ("", set()),
    ],
)
def test_a_region_is_named_by_its_words(query: str, slugs: set[str]) -> None:
    """City and regency of one name are both meant unless the kind is said; the longest name counts."""
    assert _values(query, FacetName.REGION) == slugs


def test_a_province_is_all_that_lies_in_it() -> None:
    """`sampah jawa timur` wants the regions of the province."""
    (mention,) = _found("sampah jawa timur")
    assert (mention.named.facet, mention.named.values) == (FacetName.PROVINCE, ("provinsi-jawa-timur",))
    assert (mention.start, mention.end) == (1, 3)


@pytest.mark.parametrize(
    ("query", "key", "is_whole"),
    [
        ("aduan warga", "pengaduan", True),
        ("complaints", "pengaduan", True),
        ("stunting dan gizi", "stunting-dan-gizi", True),
        ("gizi buruk", "stunting-dan-gizi", False),
        ("ekonomi lokal desa", "umkm-dan-ekonomi-lokal", False),
        ("umkm", "umkm-dan-ekonomi-lokal", False),
    ],
)
def test_a_topic_is_named_by_its_label_or_a_part_of_it(query: str, key: str, *, is_whole: bool) -> None:
    """In any form of its words; only the whole label finds records by itself."""
    (mention,) = [one for one in _found(query) if one.named.facet is FacetName.TOPIC]
    assert mention.named.values == (key,)
    assert mention.named.is_whole is is_whole


def test_a_sector_never_finds_records_by_itself() -> None:
    """Its label is an office's, not a reader's."""
    mentions = [one for one in _found("koperasi usaha kecil dan menengah") if one.named.facet is FacetName.SECTOR]
    assert [one.named.values for one in mentions] == [("2.17",)]
    assert not mentions[0].named.is_whole


def test_without_lists_nothing_is_named() -> None:
    """A judged set has documents of no region."""
    assert Mentions.of(ContentLists(load_regions(), {})).of_term(("gizi",)) == ()
