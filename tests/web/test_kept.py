"""What is kept of answers: bounded, of one edition, each under its own key."""

import gzip
from functools import cache
from urllib.parse import urlencode

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import SearchResults
from registry.services.find import Finder
from registry.web.app import create_app
from registry.web.kept import OVERHEAD_BYTES, Answer, KeptAnswers
from registry.web.site import EXTENSION
from tests.served_site import BASE_URL, ServedSite, published_site, write, written_site
from tests.web.records import DRAFT, FILES

LIMIT = 40_000
LARGEST = LIMIT // 16 - OVERHEAD_BYTES
_EDITIONS, _KEYS = st.sampled_from("ab"), st.binary(min_size=1, max_size=1)
_STEPS = st.lists(st.tuples(st.booleans(), _EDITIONS, _KEYS, st.integers(0, 2 * LARGEST)), max_size=120)


def answer(body: bytes) -> Answer:
    """Return an answer of some bytes."""
    return Answer(body, "text/html; charset=utf-8", "br")


@given(_STEPS)
def test_an_answer_is_the_last_one_of_its_key_and_edition(steps: list[tuple[bool, str, bytes, int]]) -> None:
    """Whatever is asked and made in whatever order: nobody gets another's answer, and the bound holds."""
    kept, edition, last = KeptAnswers(LIMIT), "", dict[bytes, Answer]()
    for is_made, of, key, size in steps:
        if is_made:
            made = answer(key * size)
            kept.keep(of, key, made)
            if of == edition and size <= LARGEST:
                last[key] = made
        else:
            if of != edition:
                edition, last = of, {}
            assert kept.get(of, key) in {None, last.get(key)}
        assert 0 <= kept.size_bytes <= LIMIT


def test_the_answer_used_longest_ago_goes_first() -> None:
    """A flood of questions pushes out what nobody asks for, not what is asked all the time."""
    kept = KeptAnswers(LIMIT)
    kept.get("a", b"often")
    kept.keep("a", b"often", answer(b"x" * LARGEST))
    for number in range(1_000):
        kept.keep("a", b"once %d" % number, answer(b"y" * LARGEST))
        assert kept.get("a", b"often") is not None
    assert kept.get("a", b"once 0") is None
    assert kept.get("a", b"once 999") is not None


def test_what_was_made_for_an_edition_that_has_gone_is_dropped() -> None:
    """A slow request that began before a switch leaves nothing behind for those after it."""
    kept = KeptAnswers(LIMIT)
    kept.get("before", b"key")
    kept.get("after", b"key")
    kept.keep("before", b"key", answer(b"old"))
    assert kept.get("after", b"key") is None
    assert kept.size_bytes == 0


def test_an_answer_without_a_body_takes_room_too() -> None:
    """Very many very small answers are bounded as well."""
    kept = KeptAnswers(LIMIT)
    kept.get("a", b"")
    for number in range(1_000):
        kept.keep("a", b"%d" % number, answer(b""))
    assert sum(kept.get("a", b"%d" % number) is not None for number in range(1_000)) == LIMIT // OVERHEAD_BYTES


class Counted:
    """A finder that counts what it is asked."""

    def __init__(self, finder: Finder) -> None:
        self.find_before, self.asked = finder.find, list[SearchQuery]()

    def find(self, query: SearchQuery, facets: tuple[FacetName, ...] = (), *, explain: bool = False) -> SearchResults:
        """Answer, and note the question."""
        self.asked.append(query)
        return self.find_before(query, facets, explain=explain)


@cache
def fresh_client(site: ServedSite) -> FlaskClient:
    """Return a client of a program over the same content that keeps nothing."""
    app = create_app(site.services, site.app.extensions[EXTENSION].settings)
    app.extensions[EXTENSION].kept = KeptAnswers(0)
    return app.test_client()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site over made-up records."""
    return written_site(tmp_path_factory.mktemp("kept"), FILES)


@pytest.fixture
def own(written: ServedSite) -> ServedSite:
    """Return that site with nothing kept yet."""
    written.app.extensions[EXTENSION].kept = KeptAnswers()
    return written


@pytest.fixture
def counted(own: ServedSite, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Count the searches of that site."""
    counter = Counted(own.services.finder)
    monkeypatch.setattr(own.services.finder, "find", counter.find)
    return counter


@pytest.mark.parametrize(
    "again",
    [
        "/cari?q=contoh",
        "/cari?q=%20%20contoh%20",
        "/cari?utm_source=surat&q=contoh",
        "/cari?q=contoh&page=1&sort=&topic=",
        "/cari?q=contoh&q=lain",
    ],
)
def test_an_equal_search_is_answered_without_searching(own: ServedSite, counted: Counted, again: str) -> None:
    """What does not change the answer, however the address is written, asks the engine nothing."""
    visitor = own.visitor()
    first = visitor.fetch("/cari?q=contoh", Accept_Encoding="br")
    assert len(counted.asked) == 1
    second = visitor.fetch(again, Accept_Encoding="br")
    assert len(counted.asked) == 1
    assert second.data == first.data
    assert (second.content_type, second.status_code) == (first.content_type, 200)
    assert visitor.fetch(again, Accept_Encoding="br", If_None_Match=second.headers["ETag"]).status_code == 304


@pytest.mark.parametrize("query", ["conto", "CONTOH lain", "contoh&kind=need", "contoh&sort=newest", "contoh&page=2"])
def test_another_search_is_another_answer(own: ServedSite, query: str) -> None:
    """Words, filter, order and page each make an answer of their own, the same with and without what is kept."""
    kept, fresh = own.visitor(), fresh_client(own)
    kept.fetch("/cari?q=contoh")
    expected = fresh.get(f"/cari?q={query}", base_url=BASE_URL)
    assert kept.fetch(f"/cari?q={query}").data == expected.data
    assert kept.fetch(f"/cari?q={query}").data == expected.data


@given(
    st.lists(
        st.fixed_dictionaries(
            {"q": st.text(max_size=12) | st.sampled_from(["praktik", "Contoh", " contoh"])},
            optional={
                "kind": st.sampled_from(["practice", "need", "x"]),
                "sort": st.sampled_from(["newest", "applied", ""]),
                "page": st.sampled_from(["1", "01", "2", "9999", "-1"]),
            },
        ),
        min_size=2,
        max_size=4,
    )
)
@settings(max_examples=25)
def test_no_order_of_searches_mixes_their_answers(asked: list[dict[str, str]]) -> None:
    """Whatever was asked before, an answer is the one that a program that keeps nothing gives."""
    site = published_site()
    keeping = fresh_client(site)
    addresses = [f"/cari?{urlencode(one, errors='surrogatepass')}" for one in asked]
    for address in (*addresses, *addresses):
        fresh = fresh_client(site).get(address, base_url=BASE_URL)
        assert keeping.get(address, base_url=BASE_URL).data == fresh.data


def test_each_encoding_gets_its_own_bytes(own: ServedSite) -> None:
    """Who cannot read Brotli is never sent what was kept for who can."""
    visitor = own.visitor()
    plain = visitor.fetch("/cari").data
    for _ in range(2):
        assert brotli.decompress(visitor.fetch("/cari", Accept_Encoding="br").data) == plain
        assert gzip.decompress(visitor.fetch("/cari", Accept_Encoding="gzip, br;q=0").data) == plain
        assert visitor.fetch("/cari", Accept_Encoding="deflate").data == plain


@pytest.mark.parametrize("address", ["/", "/cari?q=contoh", "/replikasi", "/daerah/kota-bogor", "/tentang"])
def test_a_kept_answer_has_all_headers_of_a_fresh_one(own: ServedSite, address: str) -> None:
    """A hit is as strict as what it repeats, and vouches for itself in the same way."""
    visitor = own.visitor()
    first, second = (visitor.fetch(address, Accept_Encoding="gzip") for _ in range(2))
    head = visitor.fetch(address, method="HEAD", Accept_Encoding="gzip")
    of_first, of_second, of_head = (dict(one.headers) for one in (first, second, head))
    assert len({one.pop("X-Request-Id") for one in (of_first, of_second, of_head)}) == 3
    assert of_second == of_first == of_head
    assert (second.data, head.data) == (first.data, b"")


def test_each_language_has_its_own_answer(own: ServedSite) -> None:
    """Who reads English is sent English, whichever was asked first; a slash too many still moves."""
    visitor = own.visitor()
    for _ in range(2):
        assert 'lang="id"' in visitor.fetch("/").text[:80]
        assert 'lang="en"' in visitor.fetch("/en").text[:80]
        assert visitor.fetch("/en/").status_code == 301
        assert visitor.fetch("/en/cari?q=contoh").data != visitor.fetch("/cari?q=contoh").data


def test_no_kept_answer_outlives_its_generation(own: ServedSite) -> None:
    """What was just published is on the page at once, and what was taken out is gone."""
    visitor = own.visitor()
    before = visitor.fetch("/cari").text
    assert visitor.fetch("/cari").text == before
    write(own.content, {"kota-bogor/baru.md": DRAFT})
    own.publish()
    assert "kota-bogor/baru" in visitor.fetch("/cari").text
    (own.content / "kota-bogor/baru.md").unlink()
    own.publish()
    assert "kota-bogor/baru" not in visitor.fetch("/cari").text


def test_a_search_without_result_is_counted_each_time(own: ServedSite) -> None:
    """What the content lacks is counted by how often it is asked for, so its answer is not kept."""
    visitor = own.visitor()
    for _ in range(5):
        visitor.get("/cari?q=zzqqxx")
    assert [(one.query, one.times) for one in own.services.unanswered.most()] == [("zzqqxx", 5)]


def test_h1_foreign_hosts_and_headers_get_and_leave_nothing(own: ServedSite) -> None:
    """Neither the host nor any other header of a request reaches what others are sent."""
    client, fresh = own.app.test_client(), fresh_client(own)
    odd = {"X-Forwarded-Host": "evil.example", "X-Requested-With": "XMLHttpRequest", "Accept-Language": "en"}
    assert client.get("/cari", base_url="http://evil.example").status_code == 400
    first = client.get("/cari", base_url=BASE_URL, headers={**odd, "Cookie": "a=b", "Referer": "http://evil.example"})
    assert b"evil" not in first.data
    assert client.get("/cari", base_url=BASE_URL).data == fresh.get("/cari", base_url=BASE_URL).data
    assert client.get("/cari", base_url="http://evil.example").status_code == 400


def test_q16_random_searches_never_fill_more_than_the_bound(own: ServedSite) -> None:
    """Who makes up addresses without end costs no more memory than the bound."""
    room = KeptAnswers(160_000)
    own.app.extensions[EXTENSION].kept = room
    client = own.app.test_client()
    for number in range(60):
        address = f"/cari?q=contoh+{number}&page={number}"
        client.get(address, base_url=BASE_URL, headers={"Accept-Encoding": "br"})
        assert room.size_bytes <= 160_000
    assert room.size_bytes > 100_000


def test_what_is_read_from_the_whole_address_is_kept_for_it_alone(own: ServedSite) -> None:
    """Pages with parameters of their own, and answers for machines, are made anew."""
    visitor = own.visitor()
    room = own.app.extensions[EXTENSION].kept
    for address in ("/bandingkan?id=kota-mojokerto/contoh", "/api/v1/search", "/cari.csv", "/cari.atom", "/feed.atom"):
        visitor.fetch(address)
    assert room.size_bytes == 0
