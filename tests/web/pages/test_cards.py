import pytest

from registry.domain.results import Fragment, Hit, HitFacts
from registry.domain.words import Status
from registry.web.lexicon import Lexicon
from registry.web.pages.cards import Card, need_note
from tests.served_site import content_lists


def card(hit: Hit) -> Card:
    """Make the card of a hit with the names of the real lists."""
    return Card.of(hit, Lexicon(content_lists()))


def hit(kind: str, id_: str, facts: HitFacts | None = None, **fields: object) -> Hit:
    """Make a hit with what every hit has."""
    given: dict[str, object] = {
        "title": "Judul",
        "summary": "Ringkasan",
        "region": "kota-blitar",
        "sector": None,
        "topics": (),
        "stage": None,
        "year": None,
        "status": "published",
    }
    return Hit(kind=kind, id=id_, facts=facts or HitFacts(), **(given | fields))  # type: ignore[arg-type]


def test_a_card_names_what_its_record_has_and_nothing_else() -> None:
    """An empty fact is no fact."""
    made = card(hit("practice", "kota-blitar/x"))
    assert (made.kind_label, made.url, made.place) == ("Praktik", "/praktik/kota-blitar/x", "Kota Blitar")
    assert (made.status, made.since, made.evidence, made.cost, made.counts) == (None, None, None, None, ())


def test_matches_of_the_title_are_kept_apart() -> None:
    """The template marks them; the plain title is whole."""
    pieces = (Fragment("Olah "), Fragment("sampah", is_match=True))
    made = card(hit("practice", "kota-blitar/x", highlights={"title": (pieces,)}))
    assert made.title == pieces
    assert made.plain_title == "Olah sampah"


def test_a_snippet_shows_what_matched_before_what_summarises() -> None:
    """The summary where it matches, else the body, else the summary as it is."""
    body = (Fragment("isi", is_match=True),)
    assert card(hit("practice", "a/b", highlights={"body": (body,)})).snippet == (body,)
    assert card(hit("practice", "a/b")).snippet == ((Fragment("Ringkasan"),),)


def test_a_region_is_placed_in_its_province() -> None:
    """Two cities of one name are told apart by it."""
    assert card(hit("region", "kota-blitar")).place == "Provinsi Jawa Timur"
    assert card(hit("region", "provinsi-jawa-timur", region="provinsi-jawa-timur")).place is None


def test_a_range_of_money_has_two_ends_only_where_they_differ() -> None:
    """One amount is one amount."""
    one = card(hit("practice", "a/b", HitFacts(cost_idr=5, cost_max_idr=5))).cost
    assert one is not None
    assert (one.low, one.high) == (5, None)


def test_drafts_and_archived_records_are_told() -> None:
    """A published one needs no word."""
    assert card(hit("practice", "a/b", status="draft")).status is Status.DRAFT


@pytest.mark.parametrize(
    ("progress", "origin", "posted", "note"),
    [
        ("terbuka", "diajukan", "2025", None),
        (
            "terbuka",
            "dicatat-dari-sumber",
            "2017-03",
            "Dicatat dari sumber tahun 2017; keadaan sekarang tidak diketahui",
        ),
        ("tidak-diketahui", "dicatat-dari-sumber", None, "Dicatat dari sumber; keadaan sekarang tidak diketahui"),
        ("terpenuhi", "dicatat-dari-sumber", "2017", None),
    ],
)
def test_a_need_from_a_source_is_never_open(progress: str, origin: str, posted: str | None, note: str | None) -> None:
    """Nobody should write to a mayor of 2017."""
    assert need_note(progress, origin, posted) == note
