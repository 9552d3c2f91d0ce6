"""Rows H of the list of hostile inputs: requests that mean harm are refused plainly and never lead off this site."""

import pytest

from registry.web import urls
from tests.hostile.raw_requests import ENCODED_CLIMBING, EVIL, OFF_SITE, OTHER_HOSTS, WHERE_TO
from tests.served_site import ServedSite
from tests.visitor import Visitor, check_headers


@pytest.mark.parametrize("host", OTHER_HOSTS)
@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/tidak-ada", "/api/v1/search"])
def test_h1_another_host_is_refused(served: ServedSite, host: str, address: str) -> None:
    """Nobody can make our links lead to a host of theirs, by a cache or by mail."""
    response = served.app.test_client().get(address, base_url="http://praktik.example.go.id", headers={"Host": host})
    assert response.status_code == 400
    check_headers(response)
    assert EVIL not in response.text
    assert EVIL not in str(response.headers)


def test_h1_a_request_without_a_host_is_refused(served: ServedSite) -> None:
    """HTTP/1.0 allows it; we do not guess who was meant."""
    client = served.app.test_client()
    response = client.open("/", environ_overrides={"HTTP_HOST": ""})
    assert response.status_code == 400


def test_h1_links_never_come_from_the_host_of_the_request(served: ServedSite) -> None:
    """Also by its second name the site calls itself by its first."""
    response = served.app.test_client().get("/praktik/kota-mojokerto/pusyar", base_url="http://localhost:9999")
    assert response.status_code == 200
    assert "localhost" not in response.text
    assert 'href="http://praktik.example.go.id/praktik/kota-mojokerto/pusyar"' in response.text


@pytest.mark.parametrize("address", ENCODED_CLIMBING)
def test_h2_a_path_that_climbs_or_leaves_is_not_found(visitor: Visitor, address: str) -> None:
    """404, and no redirect that a browser would take off this site."""
    response = visitor.fetch(f"http://praktik.example.go.id{address}")
    assert response.status_code == 404
    assert "Location" not in response.headers
    assert "Set-Cookie" not in response.headers


def test_h2_traps_are_answered_as_raw_paths(served: ServedSite) -> None:
    """The path as a server hands it over, not as a client library tidies it."""
    client = served.app.test_client()
    for path in ("//evil.example/..", "//evil.example/", "/praktik/../../etc/passwd", "/cari/\r\nX: y/", "\\evil/"):
        response = client.open("/", base_url="http://praktik.example.go.id", environ_overrides={"PATH_INFO": path})
        assert response.status_code == 404, path
        assert "Location" not in response.headers


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "POST", "CONNECT"])
@pytest.mark.parametrize("address", ["/", "/cari", "/praktik/kota-mojokerto/pusyar", "/api/v1/search"])
def test_h3_other_methods_are_refused(visitor: Visitor, method: str, address: str) -> None:
    """Pages are only read."""
    assert visitor.fetch(address, method=method).status_code == 405


def test_h3_a_line_break_in_the_query_splits_no_header(visitor: Visitor) -> None:
    """Neither in a page nor in a redirect."""
    assert visitor.fetch("/cari?q=a%0d%0aX-Injected:%201").status_code == 200
    response = visitor.fetch("/cari/?q=a%0d%0aX-Injected:%201")
    assert response.status_code == 301
    assert "X-Injected" not in response.headers
    assert "\n" not in response.headers["Location"]


@pytest.mark.parametrize("value", OFF_SITE)
@pytest.mark.parametrize("name", WHERE_TO)
def test_h4_no_parameter_leads_off_this_site(visitor: Visitor, name: str, value: str) -> None:
    """There is no redirect parameter; this proves none."""
    for address in ("/", "/cari", "/cari/", "/praktik/kota-mojokerto/pusyar/", "/status"):
        response = visitor.fetch(f"{address}?{name}={value}")
        location = response.headers.get("Location", "/")
        assert urls.is_on_site(location)
        assert response.status_code in {200, 301}


def test_h5_a_validator_of_a_hundred_kilobytes_changes_nothing(visitor: Visitor) -> None:
    """A huge If-None-Match, a Range and two hundred headers are answered as if they were not there."""
    assert visitor.fetch("/", If_None_Match="a" * 100_000).status_code == 200
    assert visitor.fetch("/", Range="bytes=0-1,1-2,2-3").status_code == 200
    assert visitor.fetch("/", **{f"X_{number}": "1" for number in range(200)}).status_code == 200
