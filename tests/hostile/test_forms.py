"""Rows S: the form `/usulkan`, as a person uses it and as a robot does."""

import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from registry.domain.answers import ProposalKind
from registry.services import proposal_rows, tokens
from registry.settings import load_settings
from registry.web.app import create_app
from registry.web.forms.questions import FORMS
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
    preview = _page(client.post(ADDRESS, data={**data, "aksi": "lihat"})).all("pre")[0].text
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


@pytest.mark.parametrize(
    ("step", "wrong", "asked"),
    [
        (1, {"name": "A", "problem": "Lama."}, "Nama praktik"),
        (2, {"how_it_works": "x", "since": "lusa"}, "Sejak kapan?"),
    ],
)
def test_what_is_wrong_is_told_at_its_own_step(
    client: FlaskClient, step: int, wrong: dict[str, str], asked: str
) -> None:
    """Without a script too: what is asked later is missing still, and must not hide it until the last step."""
    page = _page(client.get(ADDRESS))
    for answers in STEPS[: step - 1]:
        page = _page(client.post(ADDRESS, data={**_hidden(page), **answers, "aksi": "lanjut"}))
    again = _page(client.post(ADDRESS, data={**_hidden(page), **wrong, "aksi": "lanjut"}))
    assert f"Langkah {step} dari 4" in again.text
    assert again.one("div", role="alert").text.startswith(f"Periksa lagi {asked}")
    assert "Bagian ini perlu diisi" not in again.text


@pytest.mark.parametrize("kind", ["replikasi", "kebutuhan", "perbaikan", "konfirmasi"])
def test_every_kind_asks_and_names_what_is_missing(client: FlaskClient, kind: str) -> None:
    """An empty form is refused with a link to each question, and nothing is kept."""
    page = _page(client.get(f"/usulkan/{kind}?id=kota-mojokerto/pusyar"))
    answer = client.post(f"/usulkan/{kind}", data={**_hidden(page), "aksi": "kirim"})
    assert answer.status_code == 200
    assert _page(answer).one("div", role="alert").text


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_s1_another_site_cannot_send(client: FlaskClient, headers: dict[str, str]) -> None:
    """Whatever it sends."""
    assert client.post(ADDRESS, data=_last(client), headers=headers).status_code == 403


def test_s2_a_robot_that_fills_the_trap_is_told_nothing(client: FlaskClient, installation: Installation) -> None:
    """It gets a receipt like everybody, whenever it filled the trap in, and nothing is kept."""
    page = _page(client.get(ADDRESS))
    page = _page(client.post(ADDRESS, data={**_hidden(page), **STEPS[0], "situs": "x", "aksi": "lanjut"}))
    trap = page.one("input", name="situs")["value"]
    fake = client.post(ADDRESS, data={**_last(client), "situs": trap})
    real = client.post(ADDRESS, data=_last(client))
    assert (fake.status_code, len(fake.location)) == (real.status_code, len(real.location))
    shown, wanted = (_page(client.get(answer.location)) for answer in (fake, real))
    for tag in ("h1", "h2", "a", "button", "summary"):
        assert [one.text for one in shown.all(tag)] == [one.text for one in wanted.all(tag)]
    assert len(installation.services.proposals.list()) == 1


def test_s2_no_receipt_of_a_robot_opens_with_a_guess(client: FlaskClient) -> None:
    """The secret is signed and belongs to its number."""
    number, _, secret = (
        client.post(ADDRESS, data={**_last(client), "situs": "x"}).location.rpartition("/")[2].partition("?kunci=")
    )
    assert client.get(f"/usulan/tanda-terima/{number}?kunci={secret}").status_code == 404
    for wrong in (
        f"2026-0001?kunci={secret}",
        f"{number}?kunci={secret[:-2]}AA",
        f"{number}?kunci=",
        f"{number}?kunci=é",
    ):
        assert client.get(f"/usulkan/tanda-terima/{wrong}").status_code == 404


def test_s3_too_early_keeps_what_was_typed(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page asks to send again."""
    data = _last(client)
    monkeypatch.setattr(tokens, "EARLIEST_S", 3600)
    page = _page(client.post(ADDRESS, data=data))
    assert "kirim lagi" in page.text
    assert {**data, **_hidden(page)} == data


def test_s4_a_token_is_spent_once(client: FlaskClient) -> None:
    """The second time is a conflict that leads to the receipt of the first; what was typed is kept."""
    data = _last(client)
    first = client.post(ADDRESS, data=data)
    assert first.status_code == 303
    again = client.post(ADDRESS, data=data)
    assert again.status_code == 409
    page = _page(again)
    assert _hidden(page)["name"] == data["name"]
    assert page.link("Buka tanda terimanya") == first.location


def test_s4_the_token_of_a_proposal_that_failed_is_still_good(
    client: FlaskClient, installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs nothing: the answers stay in the page, and the same token sends them once there is room."""
    data = _last(client)
    with monkeypatch.context() as patched:
        patched.setattr(proposal_rows, "keep_contact", _full)
        answer = client.post(ADDRESS, data=data)
    page = _page(answer)
    assert (answer.status_code, page.one("div", role="alert").text[:12]) == (503, "Periksa lagi")
    assert _hidden(page) == {name: value for name, value in data.items() if name in _hidden(page)}
    assert client.post(ADDRESS, data=data).status_code == 303
    assert len(installation.services.proposals.list()) == 1


def test_s4_a_hundred_at_once_with_one_token_are_one_proposal(client: FlaskClient, installation: Installation) -> None:
    """Who presses twice sends once, also without JavaScript."""
    data = _last(client)
    app = client.application
    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _n: app.test_client().post(ADDRESS, data=data).status_code, range(20)))
    assert sorted(statuses) == [303] + [409] * 19
    assert len(installation.services.proposals.list()) == 1


def test_s4_a_remote_that_is_down_loses_nothing(client: FlaskClient, installation: Installation) -> None:
    """The receipt comes all the same, and the branch is pushed once the remote is back."""
    place, away = installation.directory / "isi.git", installation.directory / "away.git"
    data = _last(client)
    place.rename(away)
    sent = client.post(ADDRESS, data=data)
    away.rename(place)
    assert sent.status_code == 303
    assert installation.services.proposals.retry() == 0
    assert installation.content.git("branch", "--list", "usulan/*").strip()


def _full(*_arguments: object) -> None:
    raise sqlite3.OperationalError


@pytest.mark.parametrize("kind", ["kebutuhan", "replikasi"])
def test_s5_a_token_is_good_for_its_own_form(client: FlaskClient, kind: str) -> None:
    """One that was given for another form is none."""
    token = _hidden(_page(client.get(f"/usulkan/{kind}")))["token"]
    assert client.post(ADDRESS, data={**_last(client), "token": token}).status_code == 400


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
    answer = client.post(ADDRESS, data="{}", content_type="application/json")
    assert (answer.status_code, "Bentuk kiriman" in answer.text) == (415, True)


def test_s9_a_network_that_sends_too_much_must_wait(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told how long; searching goes on."""
    monkeypatch.setattr(tokens, "MOST_AN_HOUR", 0)
    answer = client.post(ADDRESS, data=_last(client))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert client.get("/cari?q=air").status_code == 200


def test_s9_a_full_queue_takes_no_more(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Curators are not buried; the answers stay in the page."""
    monkeypatch.setattr(proposal_rows, "MOST_WAITING", 1)
    assert client.post(ADDRESS, data=_last(client)).status_code == 303
    answer = client.post(ADDRESS, data=_last(client))
    assert (answer.status_code, "Antrean kurator" in answer.text) == (429, True)


def test_no_other_site_is_told_the_address_of_a_form_or_receipt(client: FlaskClient) -> None:
    """Its parameters may say what somebody looked for, and a receipt's opens it."""
    receipt = client.post(ADDRESS, data=_last(client)).location
    for address in (ADDRESS, receipt):
        assert client.get(address).headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (
            "kebutuhan",
            (
                {"region": "kota-padang", "title": "Peta banjir", "problem": "Lama.", "sector": "1.05"},
                {"agency": "BPBD", "budget_idr": "Rp 1,5 miliar"},
            ),
        ),
        (
            "replikasi",
            (
                {"receiver": "kota-padang", "practice": "/praktik/kota-mojokerto/pusyar", "stage": "minat"},
                {"agency": "Dinas Koperasi", "proof.url": "https://padang.go.id/berita"},
            ),
        ),
        ("konfirmasi", ({"record": "kota-mojokerto/pusyar", "office": "Dinas Koperasi"},)),
        ("perbaikan", ({"record": "/daerah/kota-padang", "right": "Kode yang benar 13.71."}, {})),
        ("perbaikan", ({"record": "/kerja-sama/2017-03-08-blitar", "explanation": "Kami keberatan."}, {})),
    ],
)
def test_every_form_is_sent_to_its_receipt(client: FlaskClient, kind: str, steps: tuple[dict[str, str], ...]) -> None:
    """Step by step; a correction of a region or an agreement too."""
    page = _page(client.get(f"/usulkan/{kind}"))
    for answers in steps[:-1]:
        page = _page(client.post(f"/usulkan/{kind}", data={**_hidden(page), **answers, "aksi": "lanjut"}))
    data = {**_hidden(page), **steps[-1], "sender.is_authorised": "ya", "aksi": "kirim"}
    sent = client.post(f"/usulkan/{kind}", data=data)
    assert sent.status_code == 303, _page(sent).one("div", role="alert").text
    assert "Nomor" in _page(client.get(sent.location)).text


@pytest.mark.parametrize(
    ("page", "label", "value"),
    [
        ("/cari?q=xyzzyplugh", "Tulis kebutuhan daerah Anda", "xyzzyplugh"),
        ("/praktik/kota-mojokerto/pusyar", "Catat kaji tiru atau replikasi", "/praktik/kota-mojokerto/pusyar"),
        ("/praktik/kota-mojokerto/pusyar", "Keberatan atau koreksi? Sampaikan", "/praktik/kota-mojokerto/pusyar"),
        ("/kerja-sama/2017-03-08-blitar", "Keberatan atau koreksi? Sampaikan", "/kerja-sama/2017-03-08-blitar"),
        (
            "/kebutuhan/kota-mojokerto/smart-city",
            "Keberatan atau koreksi? Sampaikan",
            "/kebutuhan/kota-mojokerto/smart-city",
        ),
        ("/kebutuhan/kota-mojokerto/smart-city", "Catat praktik kami", "kota-mojokerto/smart-city"),
        ("/kebutuhan/kota-mojokerto/smart-city", "Catat replikasi", "kota-mojokerto/smart-city"),
        ("/daerah/kota-padang", "Keberatan atau koreksi? Sampaikan", "/daerah/kota-padang"),
        ("/daerah/kota-sabang", "Usulkan praktik", "kota-sabang"),
        ("/daerah/kota-sabang", "Tulis kebutuhan", "kota-sabang"),
    ],
)
def test_a_page_leads_to_its_form_with_the_answer_filled_in(
    client: FlaskClient, page: str, label: str, value: str
) -> None:
    """Nobody types again what the page before knew."""
    response = client.get(page)
    assert value in _filled(_page(client.get(Page(response, parse(response.text)).link(label))))


def _filled(page: Page) -> set[str]:
    """Return every answer that stands in a form."""
    selected = [one["value"] for one in page.all("option", selected="")]
    return {*(one["value"] for one in page.all("input")), *(one.text for one in page.all("textarea")), *selected}


def test_the_preview_is_the_page_as_it_will_look(client: FlaskClient, installation: Installation) -> None:
    """Marked as not published, with the parts of a practice's page and the file, and no link to what is not there."""
    data = _last(client)
    page = _page(client.post(ADDRESS, data={**data, "aksi": "lihat"}))
    assert page.one("h1").text == STEPS[0]["name"]
    assert page.one("title").text.startswith("Pratinjau, belum terbit")
    assert page.one("meta", name="robots")["content"] == "noindex"
    for part in ("Masalah", "Cara kerja", "Perangkat daerah", "Bidang Pelayanan", "Laporan kinerja 2023"):
        assert part in page.text
    assert not [address for address in page.links() if "antrean-puskesmas" in address]
    assert not [one for one in page.all("a") if one["href"].startswith("https://wa.me")]
    assert not installation.services.proposals.list()
    assert client.post(ADDRESS, data={**_hidden(page), "aksi": "kirim"}).status_code == 303
    (kept,) = installation.services.proposals.list()
    assert " ".join((kept.text or "").split()) == page.all("pre")[0].text


def test_from_the_preview_back_to_the_questions(client: FlaskClient) -> None:
    """With every answer."""
    data = _last(client)
    page = _page(client.post(ADDRESS, data={**data, "aksi": "lihat"}))
    again = _page(client.post(ADDRESS, data={**_hidden(page), "aksi": "ubah"}))
    assert "Langkah 1 dari 4" in again.text
    assert {name: value for name, value in _hidden(again).items() if name in STEPS[-1]}.items() <= data.items()
    assert STEPS[0]["name"] in _filled(again)


@pytest.mark.parametrize(
    ("kind", "answers", "wanted"),
    [
        (
            "kebutuhan",
            {"region": "kota-padang", "title": "Peta banjir", "problem": "Lama.", "sector": "1.05", "agency": "BPBD"},
            "Peta banjir",
        ),
        (
            "replikasi",
            {
                "receiver": "kota-padang",
                "practice": "kota-bandung/belum-ada",
                "stage": "minat",
                "agency": "Dinas Koperasi",
                "proof.url": "https://padang.go.id/berita",
            },
            "Kota Bandung",
        ),
        (
            "perbaikan",
            {"record": "kota-mojokerto/pusyar", "wrong": "meminjam kepada rentenir", "right": "berutang"},
            "Pedagang pasar berutang",
        ),
        ("konfirmasi", {"record": "kota-mojokerto/pusyar", "office": "Dinas Koperasi"}, "Dikonfirmasi oleh Dinas"),
    ],
)
def test_every_kind_has_its_preview(client: FlaskClient, kind: str, answers: dict[str, str], wanted: str) -> None:
    """New records and changed ones, in the page of their kind."""
    hidden = _hidden(_page(client.get(f"/usulkan/{kind}")))
    last = str(len(FORMS[ProposalKind(kind)]))
    sent = {**hidden, **answers, "sender.is_authorised": "ya", "langkah": last, "aksi": "lihat"}
    page = _page(client.post(f"/usulkan/{kind}", data=sent))
    assert page.one("title").text.startswith("Pratinjau, belum terbit"), page.text
    assert wanted in page.text


def test_a_request_has_no_preview_and_says_why(client: FlaskClient) -> None:
    """A curator makes that change by hand."""
    hidden = _hidden(_page(client.get("/usulkan/perbaikan")))
    answers = {
        "record": "/daerah/kota-padang",
        "explanation": "Kodenya salah.",
        "sender.is_authorised": "ya",
        "langkah": "2",
    }
    page = _page(client.post("/usulkan/perbaikan", data={**hidden, **answers, "aksi": "lihat"}))
    assert "tidak ada pratinjau" in page.text


def test_what_is_wrong_is_named_by_part_and_reaches_the_curator(
    client: FlaskClient, installation: Installation
) -> None:
    """Costs, say: chosen from what the page shows, kept from step to step, told in the commit."""
    form = _page(client.get("/usulkan/perbaikan?id=kota-mojokerto/pusyar"))
    shown = [one.text for one in form.all("option")]
    assert shown[1:] == [
        *("Judul", "Ringkasan", "Tahun mulai", "Biaya", "Hasil", "Dasar hukum", "Kontak", "Sumber", "Bagian lain")
    ]
    answers = {"record": "/praktik/kota-mojokerto/pusyar", "part": "biaya", "explanation": "Biayanya sudah naik."}
    last = _page(client.post("/usulkan/perbaikan", data={**_hidden(form), **answers, "aksi": "lanjut"}))
    assert _hidden(last)["part"] == "biaya"
    data = {**_hidden(last), "sender.agency": "Dinas Koperasi", "sender.is_authorised": "ya", "aksi": "kirim"}
    assert client.post("/usulkan/perbaikan", data=data).status_code == 303
    (kept,) = installation.services.proposals.list()
    body = installation.content.git("log", "-1", "--format=%B", kept.branch)
    assert "> part: biaya\n> explanation: Biayanya sudah naik." in body


@pytest.mark.parametrize("consents", [True, False])
def test_a_name_stands_in_git_only_with_the_tick_and_a_telephone_never(
    client: FlaskClient, installation: Installation, *, consents: bool
) -> None:
    """Unticked, the agency is the author; both reach the curator."""
    person = {"sender.name": "Siti Aminah", "sender.phone": "0812 3456 7890"}
    tick = {"sender.consents_to_name": "ya"} if consents else {}
    sent = client.post(ADDRESS, data={**_last(client), **person, **tick})
    log = installation.content.git("log", "-p", "--all", "--format=%an <%ae> %cn %B")
    receipt = client.get(sent.location).text
    assert ("Siti Aminah" in log) == consents
    assert "Dinas Kesehatan" in log
    assert "3456" not in log + receipt
    (kept,) = installation.services.proposals.list()
    contact = installation.services.proposals.show(kept.number).contact
    assert (contact.name, contact.contact) == ("Siti Aminah", f"{CONTACT} · 0812 3456 7890")
    assert installation.services.proposals.forget(kept.number)
    assert "3456" not in str(installation.services.proposals.show(kept.number))


def test_every_optional_question_reaches_the_file(client: FlaskClient, installation: Installation) -> None:
    """Budget with its year, payer and source; origin and constraints of a need; who says so of a replication."""
    data = {
        **_last(client),
        "budget_idr": "Rp 1,5 miliar",
        "budget_year": "2023",
        "paid_by": "APBD",
        "need": "kota-a/peta",
    }
    client.post(ADDRESS, data=data)
    (kept,) = installation.services.proposals.list()
    assert "amount_idr: 1500000000, year: 2023, paid_by: APBD, sources: [bukti-1]" in (kept.text or "").replace('"', "")
    assert "> need: kota-a/peta" in installation.content.git("log", "-1", "--format=%B", kept.branch)
