"""Rows S: the form `/usulkan`, as a person uses it and as a robot does."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.services import tokens
from registry.settings import load_settings
from registry.web.app import create_app
from tests.proposing import CONTACT, Installation
from tests.visitor import Page, check_page, parse

ADDRESS = "/usulkan/praktik"
STEPS: tuple[Mapping[str, str], ...] = (
    {"name": "Antrean puskesmas lewat pesan singkat", "problem": "Warga menunggu sejak subuh."},
    {"how_it_works": "Warga mengirim pesan.", "since": "Maret 2021"},
    {"region": "kota-padang", "agency": "Dinas Kesehatan", "office": "Bidang Pelayanan", "email": "a@padang.go.id"},
    {
        "proof.title": "Laporan kinerja 2023",
        "proof.number": "045/12/2024",
        "proof.date": "8 Maret 2024",
        "proof.publisher": "Pemerintah Kota Padang",
        "sender.contact": CONTACT,
        "sender.is_authorised": "ya",
    },
)


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Return an installation with a remote."""
    return Installation(tmp_path)


@pytest.fixture
def client(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Return a client for whom tokens are ripe at once."""
    monkeypatch.setattr(tokens, "EARLIEST_S", 0)
    return create_app(installation.services, load_settings({})).test_client()


def _page(response: TestResponse) -> Page:
    page = Page(response, parse(response.text))
    check_page(page)
    assert response.headers["Cache-Control"] == "no-store"
    return page


def _hidden(page: Page) -> dict[str, str]:
    return {one["name"]: one["value"] for one in page.all("input", type="hidden")}


def _last(client: FlaskClient) -> dict[str, str]:
    """Answer step by step, and return all that the last one would send."""
    page = _page(client.get(ADDRESS))
    for number, answers in enumerate(STEPS[:-1], 2):
        page = _page(client.post(ADDRESS, data={**_hidden(page), **answers, "aksi": "lanjut"}))
        assert f"Langkah {number} dari 4" in page.text
    return {**_hidden(page), **STEPS[-1], "aksi": "kirim"}


def test_a_practice_becomes_a_branch_with_the_file(client: FlaskClient, installation: Installation) -> None:
    """Without JavaScript; the contact stands in no file, commit or address."""
    data = _last(client)
    preview = _page(client.post(ADDRESS, data={**data, "aksi": "lihat"})).one("pre").text
    assert "Antrean puskesmas" in preview
    sent = client.post(ADDRESS, data=data)
    assert sent.status_code == 303, sent.text
    receipt = _page(client.get(sent.location))
    file = client.get(receipt.link("Unduh berkas")).text
    log = installation.content.git("log", "-p", "--all", "--format=%an %B")
    branches = installation.content.git("branch", "--list", "usulan/*", "--format=%(refname)").split()
    assert len(branches) == 1
    shown = installation.content.git("ls-tree", "-r", "--name-only", branches[0]).split()
    path = next(one for one in shown if "antrean-puskesmas" in one)
    assert installation.content.git("show", f"{branches[0]}:{path}").strip() == file.strip()
    assert CONTACT not in file + log + sent.location


@pytest.mark.parametrize("kind", ["replikasi", "kebutuhan", "perbaikan", "konfirmasi"])
def test_every_kind_asks_and_names_what_is_missing(client: FlaskClient, kind: str) -> None:
    """An empty form is refused with a link to each question, and nothing is kept."""
    page = _page(client.get(f"/usulkan/{kind}?id=kota-mojokerto/pusyar"))
    answer = client.post(f"/usulkan/{kind}", data={**_hidden(page), "aksi": "kirim"})
    assert answer.status_code == 422
    assert _page(answer).one("div", role="alert").text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_s1_another_site_cannot_send(client: FlaskClient, headers: dict[str, str]) -> None:
    """Whatever it sends."""
    assert client.post(ADDRESS, data=_last(client), headers=headers).status_code == 403


def test_s2_a_robot_that_fills_the_trap_is_told_nothing(client: FlaskClient, installation: Installation) -> None:
    """It is redirected as after success, and no branch is made."""
    assert client.post(ADDRESS, data={**_last(client), "situs": "x"}).status_code == 303
    assert not installation.content.git("branch", "--list", "usulan/*")


def test_s3_too_early_keeps_what_was_typed(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page asks to send again."""
    data = _last(client)
    monkeypatch.setattr(tokens, "EARLIEST_S", 3600)
    page = _page(client.post(ADDRESS, data=data))
    assert "kirim lagi" in page.text
    assert {**data, **_hidden(page)} == data


def test_s4_a_token_is_spent_once(client: FlaskClient) -> None:
    """The second time is a conflict, and what was typed is kept."""
    data = _last(client)
    assert client.post(ADDRESS, data=data).status_code == 303
    again = client.post(ADDRESS, data=data)
    assert again.status_code == 409
    assert _hidden(_page(again))["name"] == data["name"]


@pytest.mark.parametrize("token", ["", "x", "1.2.3", "é"])
def test_s5_without_a_token_the_text_is_kept(client: FlaskClient, token: str) -> None:
    """Nothing is sent, and a new token stands in the page."""
    data = _last(client)
    answer = client.post(ADDRESS, data={**data, "token": token})
    assert answer.status_code == 400
    assert _hidden(_page(answer))["name"] == data["name"]


def test_s6_too_much_and_files_are_refused(client: FlaskClient) -> None:
    """By size, and by kind."""
    assert client.post(ADDRESS, data={"problem": "x" * 100_000}).status_code == 413
    assert client.post(ADDRESS, data={"a": "b"}, content_type="multipart/form-data").status_code == 413


def test_s9_a_network_that_sends_too_much_must_wait(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told how long; searching goes on."""
    monkeypatch.setattr(tokens, "MOST_AN_HOUR", 0)
    answer = client.post(ADDRESS, data=_last(client))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert client.get("/cari?q=air").status_code == 200


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("kebutuhan", {"region": "kota-padang", "agency": "BPBD", "title": "Peta banjir", "problem": "Lama."}),
        ("konfirmasi", {"record": "kota-mojokerto/pusyar", "office": "Dinas Koperasi"}),
    ],
)
def test_short_forms_are_sent_in_one_step(client: FlaskClient, kind: str, answers: dict[str, str]) -> None:
    """A whole answer gets its receipt."""
    hidden = _hidden(_page(client.get(f"/usulkan/{kind}")))
    data = {**hidden, **answers, "sector": "1.05", "sender.is_authorised": "ya", "aksi": "kirim"}
    sent = client.post(f"/usulkan/{kind}", data=data)
    assert sent.status_code == 303, _page(sent).one("div", role="alert").text
    assert "Nomor" in _page(client.get(sent.location)).text
