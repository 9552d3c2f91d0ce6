from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.services.documents import DocumentMaker
from registry.services.shown import Shown, short_name, transfer_title
from tests import corpus

REGIONS = load_regions()
MAKER = DocumentMaker(REGIONS)


def _document(path: str, text: str, shown: Shown | None = None) -> Document:
    read = read_record(path, text.encode(), lists=ContentLists(REGIONS, {}))
    assert read.key is not None
    assert read.record is not None, read.problems
    return MAKER.complete(MAKER.make(read.key, read.record, read.body), shown or Shown(), "cetak")


def test_a_practice_is_found_by_all_that_it_says() -> None:
    """Names, keywords, figures, body and the other sentences; a translation is a name too."""
    extra = """aliases: [Pusyar, Pusyar Pasar]
tags: [rentenir]
owner_unit: "Dinas Koperasi"
partners: [{name: "PT BPRS Kota"}]
other_sectors: ["5.02"]
results:
  - indicator: "Usaha yang dilayani"
    role: keluaran
    value: 623
    evidence: pernyataan
    stated_by: pemberi
    sources: [s1]
    note: "kumulatif"
legal_basis: [{title: "Perda zakat"}]
current_rules: [{text: "Kini diatur pusat"}]
awards: [{name: "Penghargaan inovasi", sources: [s1]}]
developments: [{text: "Berlanjut", sources: [s1]}]
disputed: [{about: "Dana 2015", versions: [{text: "satu", sources: [s1]}, {text: "dua", sources: [s1]}]}]
translations: {en: {title: "Small-business finance", summary: "Loans without margin"}}
"""
    document = _document(corpus.PUSYAR, corpus.practice("Pembiayaan usaha kecil (Pusyar)", extra=extra))
    assert (document.kind, document.id, document.fingerprint) == ("practice", "kota-mojokerto/pusyar", "cetak")
    assert document.names == ("Pusyar", "Pusyar Pasar", "Small-business finance")
    assert document.keywords == ("Kota Mojokerto", "rentenir", "Dinas Koperasi", "PT BPRS Kota")
    assert document.results == "Usaha yang dilayani\nkumulatif"
    for words in (
        "rentenir",
        "Dana dikelola",
        "Perda zakat",
        "Kini diatur",
        "inovasi",
        "Berlanjut",
        "Dana 2015",
        "Loans",
    ):
        assert words in document.body
    assert (document.region, document.province) == ("kota-mojokerto", "provinsi-jawa-timur")
    assert (document.sector, document.other_sectors, document.topics) == (
        "2.17",
        ("5.02",),
        ("umkm-dan-ekonomi-lokal",),
    )
    assert (document.form, document.digital, document.stage, document.status) == (
        "pelayanan-publik",
        False,
        "diterapkan",
        "published",
    )
    assert (document.year, document.date, document.facts.since) == (2012, "2012-01-01", "2012")
    assert document.facts.evidence == "pernyataan"
    assert document.facts.aliases == ("Pusyar", "Pusyar Pasar")


def test_the_counts_of_a_practice_are_those_of_others() -> None:
    """They come from its replications, and `applied` orders by them."""
    document = _document(corpus.PUSYAR, corpus.practice("Pusyar"), Shown(counts={"diterapkan": 2, "kaji-tiru": 1}))
    assert dict(document.facts.counts) == {"diterapkan": 2, "kaji-tiru": 1}
    assert document.applied == 2


def test_a_replication_has_a_computed_title_and_names_both_ends() -> None:
    """Its practice, its origin and its agreement are what it is found under."""
    extra = 'agreement: 2017-03-08-blitar\nreceiver_unit: "Baznas Kota Padang"\nobstacles: "Modal kecil"\n'
    document = _document(
        corpus.PADANG, corpus.transfer("kaji-tiru", date="2019-03", extra=extra), Shown(practice_name="Pusyar")
    )
    assert document.title == "Pusyar: Kota Mojokerto → Kota Padang"
    assert set(document.refs) == {
        "practice:kota-mojokerto/pusyar",
        "origin:kota-mojokerto",
        "agreement:2017-03-08-blitar",
    }
    assert (document.stage, document.year, document.date, document.region) == (
        "kaji-tiru",
        2019,
        "2019-03-01",
        "kota-padang",
    )
    assert (document.facts.origin, document.facts.practice, document.facts.practice_title) == (
        "kota-mojokerto",
        "kota-mojokerto/pusyar",
        "Pusyar",
    )
    assert (document.facts.date, document.facts.evidence) == ("2019-03", "pernyataan")
    assert "Baznas Kota Padang" in document.keywords
    assert "Modal kecil" in document.body


def test_an_agreement_names_its_regions_practices_and_parent() -> None:
    """Each region once, and their names are words to find it by."""
    text = corpus.agreement(
        "Kerja sama smart city",
        practices="kota-bandung/e-budgeting",
        extra='scope: ["alih pengetahuan"]\nparent: 2016-01-01-x\nsectors: ["2.16", "5.02"]\n',
    )
    document = _document(corpus.BLITAR, text)
    assert document.refs == (
        "region:kota-bandung",
        "region:kota-mojokerto",
        "practice:kota-bandung/e-budgeting",
        "parent:2016-01-01-x",
    )
    assert (document.summary, document.region, document.facts.place, document.facts.parties) == (
        "alih pengetahuan",
        None,
        "Kota Blitar",
        2,
    )
    assert "Kota Bandung, Kota Mojokerto" in document.body
    assert (document.sector, document.other_sectors) == ("2.16", ("5.02",))
    assert (document.year, document.date) == (2017, "2017-03-08")


def test_an_agreement_is_filtered_by_the_regions_that_take_part() -> None:
    """It lies in no region's folder; one region twice is one."""
    document = _document(corpus.BLITAR, corpus.agreement("Kerja sama smart city"), Shown(counts={"diterapkan": 2}))
    assert document.parties == ("kota-bandung", "kota-mojokerto")
    assert document.party_provinces == ("provinsi-jawa-barat", "provinsi-jawa-timur")
    assert (document.applied, dict(document.facts.counts)) == (2, {"diterapkan": 2})


def test_a_replication_knows_its_origin_and_the_day_it_falls_silent() -> None:
    """And whether it is one that is applied, for the order by what is."""
    document = _document(corpus.PADANG, corpus.transfer("kesepakatan", date="2017"))
    assert (document.origin, document.silent_from, document.applied) == ("kota-mojokerto", "2020-01-01", 0)
    assert document.facts.silent_from == "2020-01-01"
    document = _document(corpus.PADANG, corpus.transfer("diterapkan", date="2017"))
    assert (document.silent_from, document.applied) == ("", 1)


def test_a_need_names_what_answers_it() -> None:
    """And says who said so, and how it came in."""
    document = _document(corpus.SMART_CITY, corpus.need("Aplikasi kota cerdas", practices="kota-bandung/e-budgeting"))
    assert document.refs == ("practice:kota-bandung/e-budgeting",)
    assert (document.progress, document.sector, document.topics) == (
        "tidak-diketahui",
        "2.16",
        ("pemerintahan-digital",),
    )
    assert (document.facts.said_by, document.facts.origin_note) == ("Wali Kota Mojokerto (2017)", "dicatat-dari-sumber")
    assert document.facts.date == "2017-03-08"
    assert document.facts.answers == 1


def test_a_region_is_found_by_its_names() -> None:
    """With its kind and without; a province is in no province."""
    city = MAKER.region(REGIONS["kota-mojokerto"])
    assert city.names == ("Kota Mojokerto", "Mojokerto", "Pemkot Mojokerto")
    assert (city.kind, city.id, city.summary, city.province) == (
        "region",
        "kota-mojokerto",
        "Provinsi Jawa Timur",
        "provinsi-jawa-timur",
    )
    assert MAKER.region(REGIONS["provinsi-jawa-timur"]).summary == ""
    assert "Pemkot Blitar" not in MAKER.region(REGIONS["kabupaten-blitar"]).names


def test_a_practice_is_called_by_its_first_alias() -> None:
    """Else by its title."""
    for extra, name in (("aliases: [Pusyar, P2]\n", "Pusyar"), ("", "Judul praktik")):
        read = read_record(
            corpus.PUSYAR, corpus.practice("Judul praktik", extra=extra).encode(), lists=ContentLists(REGIONS, {})
        )
        assert read.record is not None
        assert short_name(read.record) == name  # type: ignore[arg-type]
    assert transfer_title("A", "B", "C") == "A: B → C"
