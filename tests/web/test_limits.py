"""Rate limits: an office reads on, a flood is told when to come back, memory stays bounded."""

from itertools import takewhile
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web.app import create_app
from registry.web.limits import CHECK, CHECKS_PER_MINUTE, DEAR, FREE, MAX_NETWORKS, Allowance, network_of
from tests.served_site import ServedSite


@pytest.fixture
def limited(site: ServedSite, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of the same content with an allowance of 60 a minute, behind one proxy."""
    settings = load_settings(
        {
            "REGISTRY_CONTENT": str(site.content),
            "REGISTRY_INDEX": str(site.index),
            "REGISTRY_STATE": str(tmp_path_factory.mktemp("state")),
            "REGISTRY_PER_MINUTE": "60",
            "REGISTRY_PROXIES": "1",
        }
    )
    return create_app(make_services(settings), settings).test_client()


def test_a_flood_is_told_when_to_come_back_and_others_read_on(limited: FlaskClient) -> None:
    """429 has the seconds to wait, as page and as problem; another network, loopback and health checks go on."""
    flood = {"X-Forwarded-For": "198.51.100.7"}
    answers = (limited.get(f"/cari?q=a{n}", headers=flood).status_code for n in range(600))
    assert list(takewhile(lambda status: status != 429, answers))[:60] == [200] * 60
    neighbour = limited.get("/api/v1/search?q=b", headers={"X-Forwarded-For": "198.51.100.200"})
    assert neighbour.status_code == 429
    assert int(neighbour.headers["Retry-After"]) in range(1, 61)
    assert neighbour.mimetype == "application/problem+json"
    assert f"Tunggu {neighbour.headers['Retry-After']} detik, lalu muat ulang" in neighbour.get_json()["detail"]
    page = limited.get("/cari?q=b", headers=flood)
    assert f"Tunggu {page.headers['Retry-After']} detik, lalu muat ulang" in page.text
    assert limited.get("/healthz", headers=flood).status_code == 200
    assert limited.get("/cari?q=c", headers={"X-Forwarded-For": "203.0.113.1"}).status_code == 200
    assert limited.get("/cari?q=d").status_code == 200


def test_s9_a_flood_of_checks_is_stopped_early(site: ServedSite, tmp_path: Path) -> None:
    """Far below the allowance of a network: a problem in the language of the address; the form itself is answered."""
    values = {"CONTENT": site.content, "INDEX": site.index, "STATE": tmp_path, "PER_MINUTE": 600, "PROXIES": 1}
    settings = load_settings({f"REGISTRY_{name}": str(value) for name, value in values.items()})
    client, flood = create_app(make_services(settings), settings).test_client(), {"X-Forwarded-For": "198.51.100.7"}
    address = "/usulkan/praktik/periksa"
    answers = (client.post(address, data={}, headers=flood) for _n in range(2 * CHECKS_PER_MINUTE))
    granted = len(list(takewhile(lambda answer: answer.status_code == 200, answers)))
    assert CHECKS_PER_MINUTE <= granted < 2 * CHECKS_PER_MINUTE
    refused = client.post(f"/en{address}", data={}, headers=flood)
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert refused.get_json()["title"] == "Too many requests"
    assert int(refused.headers["Retry-After"]) >= 1
    assert "Access-Control-Allow-Origin" not in refused.headers
    assert client.get("/usulkan/praktik", headers=flood).status_code == 200
    assert client.post(address, data={}, headers={"X-Forwarded-For": "203.0.113.1"}).status_code == 200


def test_only_the_proxies_that_are_named_are_believed(site: ServedSite) -> None:
    """Without proxies in the settings, an address in a header changes nothing: everybody here is loopback."""
    client = site.app.test_client()
    for n in range(700):
        flood = client.get("/healthz" if n % 7 else f"/cari?q=x{n}", headers={"X-Forwarded-For": "198.51.100.7"})
        assert flood.status_code == 200


@given(st.lists(st.tuples(st.floats(0, 90), st.integers(1, 5)), max_size=200))
def test_no_network_gets_more_than_its_allowance(steps: list[tuple[float, int]]) -> None:
    """Whatever the moments and costs, what was granted never exceeds a full bucket and what flowed in since."""
    now = 0.0
    allowance = Allowance(60, lambda: now)
    granted = 0
    for passed, cost in steps:
        now += passed
        wait_s = allowance.wait_s("a", cost)
        granted += 0 if wait_s else cost
        assert granted <= 60 + now + 1e-6
        if wait_s:
            now += wait_s + 1e-6
            assert not allowance.wait_s("a", cost)
            granted += cost


def test_what_is_free_or_dear_is_there(site: ServedSite) -> None:
    """A renamed view does not lose its place in the rule."""
    assert {rule.endpoint for rule in site.app.url_map.iter_rules()} >= FREE | DEAR | {CHECK}


def test_memory_is_bounded() -> None:
    """A flood from many networks pushes out the oldest, nothing more."""
    allowance = Allowance(60, lambda: 0.0)
    for n in range(MAX_NETWORKS + 50):
        allowance.wait_s(str(n))
    assert len(allowance) == MAX_NETWORKS


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("2001:db8:1:2ff::7", "2001:db8:1:200::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("127.0.0.1", None),
        ("::1", None),
        ("unix:", None),
        ("", None),
    ],
)
def test_addresses_are_counted_by_network(address: str, network: str | None) -> None:
    """An IPv6 host cannot take a new allowance with each of its addresses; loopback has no limit."""
    assert network_of(address) == network
