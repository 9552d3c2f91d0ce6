import pytest

from registry.web import security
from tests.served_site import published_site
from tests.visitor import POLICY, Visitor, check_headers


def test_the_policy_is_the_documented_one() -> None:
    """No inline style or script, nothing from another host, no frame around our pages."""
    assert security.POLICY == POLICY


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/cari", 200), ("/tidak/ada", 404), ("/api/v1/search", 200), ("/api/v1/x", 404), ("/healthz", 200)],
)
def test_every_answer_has_the_headers(visitor: Visitor, address: str, status: int) -> None:
    """Errors and machine addresses too; the visitor checks the headers of all that it fetches."""
    assert visitor.fetch(address).status_code == status


def test_strict_transport_only_over_https(visitor: Visitor) -> None:
    """An intranet without a certificate must stay reachable."""
    assert "Strict-Transport-Security" not in visitor.fetch("/").headers


def test_a_refused_host_has_the_headers_too() -> None:
    """Refusals come before the views, not before the headers."""
    response = published_site().app.test_client().get("/", base_url="http://evil.example")
    check_headers(response)
    assert response.status_code == 400


def test_an_overlong_address_is_refused(visitor: Visitor) -> None:
    """What the site itself writes is far shorter."""
    assert visitor.fetch("/cari?q=" + "a" * security.MAX_ADDRESS_CHARACTERS).status_code == 414


@pytest.mark.parametrize(("times", "code"), [(20, 301), (0, 414)])
def test_a_redirect_is_never_longer_than_an_address(times: int, code: int) -> None:
    """Bare characters that no browser sends are counted as the redirect would write them."""
    string = '"' * (security.MAX_ADDRESS_CHARACTERS // 3 + 1 - times)
    client = published_site().app.test_client()
    response = client.get("/cari/", environ_overrides={"QUERY_STRING": string})
    assert response.status_code == code
    assert len(response.headers.get("Location", "")) <= security.MAX_ADDRESS_CHARACTERS
