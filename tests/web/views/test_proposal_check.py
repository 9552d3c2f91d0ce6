"""`POST /usulkan/<kind>/periksa`: what the script of a form asks while it is filled in."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from registry.settings import load_settings
from registry.web.app import create_app
from tests.proposing import Installation
from tests.visitor import check_headers

ADDRESS = "/usulkan/praktik/periksa"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Return an installation with a remote."""
    return Installation(tmp_path_factory.mktemp("periksa"))


@pytest.fixture
def client(installation: Installation) -> FlaskClient:
    """Return a client of it."""
    return create_app(installation.services, load_settings({})).test_client()


def ask(client: FlaskClient, address: str = ADDRESS, **answers: str) -> dict[str, Any]:
    """Ask what is wrong with some answers."""
    answer = client.post(address, data=answers)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers
    check_headers(answer)
    data = answer.get_json()
    assert isinstance(data, dict)
    return data


def test_only_what_is_answered_is_checked(client: FlaskClient) -> None:
    """What is missing yet is no mistake, and does not hide the mistakes of the rest."""
    assert ask(client)["errors"] == {}
    assert ask(client, name="Antrean puskesmas", since="Maret 2021")["errors"] == {}
    assert list(ask(client, since="kemarin dulu")["errors"]) == ["since"]
    assert list(ask(client, email="bukan alamat", office="Bidang")["errors"]) == ["email"]
    assert list(ask(client, region="kota-mojokertoo")["errors"]) == ["region"]


def test_a_message_names_no_field_of_the_file(client: FlaskClient) -> None:
    """Who fills in a form never saw one; in English as well."""
    assert ask(client, since="kemarin dulu")["errors"]["since"].startswith("Tanggal kolom ini salah bentuk.")
    said = ask(client, f"/en{ADDRESS}", since="kemarin dulu")["errors"]["since"]
    assert said.startswith("The date in this answer has the wrong form.")
    for text in ask(client, since="x", email="x", name="abc", agency="y" * 300)["errors"].values():
        assert not {"stages", "contact", "title", "owner_unit"} & set(text.replace(".", " ").replace("[", " ").split())


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("kebutuhan", {"sector": "99.99"}),
        ("replikasi", {"stage": "dibayangkan"}),
        ("perbaikan", {"record": "kota-mojokerto/tidak-ada"}),
        ("konfirmasi", {"record": "kota-mojokerto/tidak-ada"}),
    ],
)
def test_every_form_is_checked(client: FlaskClient, kind: str, wrong: dict[str, str]) -> None:
    """By the question that is wrong."""
    assert list(ask(client, f"/usulkan/{kind}/periksa", **wrong)["errors"]) == list(wrong)


def test_similar_records_are_named_with_their_addresses(client: FlaskClient) -> None:
    """At most five, of the same kind; in English their pages are those in English."""
    (found,) = ask(client, name="Pusyar")["similar"]
    assert found["url"] == "/praktik/kota-mojokerto/pusyar"
    (found,) = ask(client, f"/en{ADDRESS}", name="Pusyar")["similar"]
    assert found["url"] == "/en/praktik/kota-mojokerto/pusyar"
    assert ask(client, name="qqqxxxzzz")["similar"] == []


def test_s1_s6_another_site_too_much_and_files_are_refused(client: FlaskClient) -> None:
    """As by the form itself."""
    assert client.post(ADDRESS, data={"name": "x"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(ADDRESS, data={"problem": "x" * 100_000}).status_code == 413
    assert client.post(ADDRESS, data={"a": "b"}, content_type="multipart/form-data").status_code == 413
    assert client.post("/usulkan/lain/periksa", data={}).status_code == 404
    assert client.get(ADDRESS).status_code == 405


def test_asking_keeps_nothing(client: FlaskClient, installation: Installation) -> None:
    """No proposal, no branch, no token."""
    ask(client, name="Antrean puskesmas", problem="Warga menunggu.", region="kota-padang")
    assert installation.services.proposals.list() == ()
    assert installation.content.git("branch", "--list", "usulan/*") == ""
    assert not (Path(installation.directory) / "state" / "form.key").exists()
