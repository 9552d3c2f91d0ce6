import pytest

from registry.domain.identity import RecordId, RecordKey, RecordKind
from registry.domain.practice import Practice
from registry.errors import RecordMovedError, RecordNotFoundError, UnknownRegionError
from tests import corpus
from tests.sites import Site

RENAMED = {
    corpus.PUSYAR: None,
    "kota-mojokerto/pembiayaan.md": corpus.practice(
        "Pembiayaan", extra="aliases: [Pusyar]\nformer_ids: [kota-mojokerto/pusyar]\n"
    ),
}


def test_a_practice_with_all_that_names_it(site: Site) -> None:
    """Replications, agreements, needs, and the one counting rule."""
    page = site.services.reader.practice("kota-mojokerto/pusyar")
    assert isinstance(page.reading.record, Practice)
    assert page.reading.key == RecordKey.of("practice", "kota-mojokerto/pusyar")
    assert page.reading.region is not None
    assert page.reading.region.name == "Kota Mojokerto"
    assert [section.title for section in page.reading.body.sections] == ["Masalah", "Cara kerja"]
    assert dict(page.counts) == {"kesepakatan": 1}
    assert [hit.id for hit in page.transfers] == ["kota-padang/kota-mojokerto/pusyar"]
    assert [hit.id for hit in page.agreements] == ["2017-03-08-blitar"]
    assert page.needs == ()
    assert page.successor is None
    assert [hit.id for hit in site.services.reader.practice("kota-bandung/e-budgeting").needs] == [
        "kota-mojokerto/smart-city"
    ]


def test_replications_come_furthest_first_then_latest(site: Site) -> None:
    """Ends stand last."""
    site.write(
        {
            "kota-solok/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("diterapkan", date="2018"),
            "kota-medan/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("diterapkan", date="2020"),
            "kota-binjai/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("berhenti", date="2021"),
            "kota-ambon/transfers/kota-mojokerto/pusyar.yml": corpus.transfer("minat", date="2021"),
        }
    )
    site.publish()
    page = site.services.reader.practice("kota-mojokerto/pusyar")
    assert [hit.region for hit in page.transfers] == [
        "kota-medan",
        "kota-solok",
        "kota-padang",
        "kota-ambon",
        "kota-binjai",
    ]
    assert dict(page.counts) == {"berhenti": 1, "diterapkan": 2, "kesepakatan": 1, "minat": 1}


def test_a_successor_is_named_and_linked_when_it_is_there(site: Site) -> None:
    """A name of nothing is printed without a link."""
    for id_, is_there in (("kota-bandung/e-budgeting", True), ("kota-bandung/tidak-ada", False)):
        site.write({corpus.PUSYAR: corpus.practice("Pembiayaan", extra=f"replaced_by: {id_}\n")})
        site.publish()
        successor = site.services.reader.practice("kota-mojokerto/pusyar").successor
        assert successor is not None
        assert ((successor.hit is not None), successor.id) == (is_there, id_)
        assert successor.title == ("Penyusunan anggaran daring (e-budgeting)" if is_there else id_)


def test_a_replication_with_both_ends(site: Site) -> None:
    """Its title is computed; its agreement is named."""
    site.write({corpus.PADANG: corpus.transfer("kesepakatan", date="2017", extra="agreement: 2017-03-08-blitar\n")})
    site.publish()
    page = site.services.reader.transfer("kota-padang/kota-mojokerto/pusyar")
    assert page.title == "Pusyar: Kota Mojokerto → Kota Padang"
    assert page.practice.hit is not None
    assert page.origin is not None
    assert page.origin.slug == "kota-mojokerto"
    assert page.agreement is not None
    assert page.agreement.title == "Kesepakatan kerja sama smart city"
    (transfer,) = site.services.reader.agreement("2017-03-08-blitar").transfers
    assert transfer.id == "kota-padang/kota-mojokerto/pusyar"


@pytest.mark.parametrize(
    ("stage", "date", "year"),
    [
        ("kesepakatan", "2017", 2017),
        ("kaji-tiru", "2019-03", 2019),
        ("diterapkan", "2010", None),
        ("berhenti", "2010", None),
        ("minat", "2098", None),
    ],
)
def test_a_replication_without_news_for_two_years_says_so(site: Site, stage: str, date: str, year: int | None) -> None:
    """Unless it has ended or is applied."""
    site.write({corpus.PADANG: corpus.transfer(stage, date=date)})
    site.publish()
    assert site.services.reader.transfer("kota-padang/kota-mojokerto/pusyar").silent_since == year


def test_an_agreement_with_what_it_names_and_what_stands_under_it(site: Site) -> None:
    """Practices, parent and children."""
    site.write(
        {"_agreements/2018-lanjutan.md": corpus.agreement("Kerja sama lanjutan", extra="parent: 2017-03-08-blitar\n")}
    )
    site.publish()
    page = site.services.reader.agreement("2017-03-08-blitar")
    assert [named.id for named in page.practices] == ["kota-bandung/e-budgeting", "kota-mojokerto/pusyar"]
    assert [hit.id for hit in page.children] == ["2018-lanjutan"]
    assert page.parent is None
    assert page.reading.region is None
    parent = site.services.reader.agreement("2018-lanjutan").parent
    assert parent is not None
    assert parent.hit is not None


def test_a_need_with_what_answers_it(site: Site) -> None:
    """Practices and a replication."""
    text = corpus.need(
        "Kebutuhan", practices="kota-bandung/e-budgeting", extra="matched_transfer: kota-padang/kota-mojokerto/pusyar\n"
    )
    site.write({corpus.SMART_CITY: text})
    site.publish()
    page = site.services.reader.need("kota-mojokerto/smart-city")
    assert [named.title for named in page.practices] == ["Penyusunan anggaran daring (e-budgeting)"]
    assert page.transfer is not None
    assert page.transfer.title == "Pusyar: Kota Mojokerto → Kota Padang"


def test_a_region_with_what_it_offers_took_gave_and_needs(site: Site) -> None:
    """Totals are whole; without any record its province's practices stand in."""
    page = site.services.reader.region("kota-mojokerto")
    assert dict(page.totals) == {"offers": 1, "took": 0, "gave": 1, "needs": 1, "agreements": 1}
    assert [hit.id for hit in page.offers] == ["kota-mojokerto/pusyar"]
    assert page.neighbours == ()
    assert page.province.slug == "provinsi-jawa-timur"
    empty = site.services.reader.region("kota-surabaya")
    assert set(empty.totals.values()) == {0}
    assert [hit.id for hit in empty.neighbours] == ["kota-mojokerto/pusyar"]
    with pytest.raises(UnknownRegionError) as caught:
        site.services.reader.region("kota-mojokertoo")
    assert caught.value.nearest == "kota-mojokerto"


def test_the_home_page_counts_published_practices_and_changes_with_the_generation(site: Site) -> None:
    """It is kept until another one is served."""
    home = site.services.reader.home()
    assert [hit.id for hit in home.newest] == ["kota-bandung/e-budgeting", "kota-mojokerto/pusyar"]
    assert home.counts.published_practices == 2
    assert len(home.transfers) == 2
    assert len(home.needs) == 1
    assert site.services.reader.home() is home
    site.write({"kota-solok/baru.md": corpus.practice("Praktik yang baru", since="2024")})
    site.publish()
    assert site.services.reader.home().newest[0].id == "kota-solok/baru"


@pytest.mark.parametrize(
    "id_",
    [
        "kota-mojokerto/tidak-ada",
        "tidak-ada",
        "",
        "/",
        "kota-mojokerto/pusyar/x",
        "../kota-mojokerto/pusyar",
        "kota-mojokerto/PUSYAR",
        "_vocabularies/topic",
        "a\nb",
        "\x00",
        "\ud800",
        "x" * 10_000,
    ],
)
def test_a_key_of_nothing_is_not_found(site: Site, id_: str) -> None:
    """Whatever is asked for, as any kind."""
    reader = site.services.reader
    for read in (reader.practice, reader.transfer, reader.agreement, reader.need):
        with pytest.raises(RecordNotFoundError):
            read(id_)


def test_a_renamed_record_is_found_by_its_old_name(site: Site) -> None:
    """Its address redirects, and what names it by the old one still belongs to it: lists, counts and links."""
    site.write(RENAMED)
    site.publish()
    with pytest.raises(RecordMovedError) as caught:
        site.services.reader.practice("kota-mojokerto/pusyar")
    assert caught.value.new_id == "kota-mojokerto/pembiayaan"
    page = site.services.reader.practice("kota-mojokerto/pembiayaan")
    assert dict(page.counts) == {"kesepakatan": 1}
    assert [hit.id for hit in page.transfers] == ["kota-padang/kota-mojokerto/pusyar"]
    assert [hit.id for hit in page.agreements] == ["2017-03-08-blitar"]
    transfer = site.services.reader.transfer("kota-padang/kota-mojokerto/pusyar")
    assert (transfer.practice.id, transfer.practice.title) == ("kota-mojokerto/pembiayaan", "Pembiayaan")
    named = site.services.reader.agreement("2017-03-08-blitar").practices
    assert "kota-mojokerto/pembiayaan" in [one.id for one in named]


def test_a_broken_file_is_read_as_it_was_with_its_problems(site: Site) -> None:
    """Whoever reads the page is told that it is not the newest version."""
    blob = site.services.reader.practice("kota-mojokerto/pusyar").reading.blob_id
    site.write({corpus.PUSYAR: corpus.BROKEN})
    site.publish()
    reading = site.services.reader.practice("kota-mojokerto/pusyar").reading
    assert reading.is_last_good
    assert reading.blob_id == blob
    assert any(problem.holds_back for problem in reading.problems)


def test_related_practices_are_read_for_a_record(site: Site) -> None:
    """A key of nothing has none."""
    words = "Retribusi pasar dibayar dengan tabungan sampah. Sampah ditimbang, retribusi lunas."
    site.write(
        {
            f"kota-{region}/bank.md": corpus.practice(
                "Tabungan sampah membayar retribusi", summary=words, extra="tags: [bank sampah]\n"
            )
            for region in ("surabaya", "malang")
        }
    )
    site.publish()
    key = RecordKey(RecordKind.PRACTICE, RecordId("kota-surabaya/bank"))
    related, *_ = site.services.reader.related(key)
    assert related.hit.id == "kota-malang/bank"
    assert {reason.kind for reason in related.reasons} >= {"terms", "tags", "sector"}
    assert site.services.reader.related(RecordKey(RecordKind.PRACTICE, RecordId("kota-surabaya/tidak-ada"))) == ()


def test_a_practice_knows_the_needs_that_it_may_answer(site: Site) -> None:
    """By topic, sector and words; not those that name it, and not those that are over."""
    need = corpus.need("Anggaran tanpa salinan kertas").replace("pemerintahan-digital", "anggaran-dan-perencanaan")
    need = need.replace('"2.16"', '"5.02"')
    met = need.replace("progress: tidak-diketahui", "progress: terpenuhi")
    site.write({"kota-solok/needs/anggaran.yml": need, "kota-padang/needs/anggaran.yml": met})
    site.publish()
    reader = site.services.reader
    found = reader.needs_like(reader.practice("kota-bandung/e-budgeting"))
    assert [one.hit.id for one in found] == ["kota-solok/anggaran"]
    assert {reason.kind for reason in found[0].reasons} >= {"topics", "sector"}
    assert reader.needs_like(reader.practice("kabupaten-klungkung/toss")) == ()
