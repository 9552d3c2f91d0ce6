"""Rows F of the table of hostile inputs: each is a real file on disk, given to the real program."""

import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from registry.content.markdown import plain_text, render_body
from tests.samples import (
    AGREEMENT,
    AGREEMENT_PATH,
    NEED,
    NEED_PATH,
    PRACTICE,
    PRACTICE_PATH,
    ROOT,
    ContentDirectory,
    changed,
    make_content,
    read,
)

Place = tuple[object, object, object]


@pytest.fixture
def content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> ContentDirectory:
    """Make a content directory with one valid file of each kind."""
    return make_content(tmp_path / "practices", capsys)


HEAD, _, REST = NEED.partition('title: "Aplikasi kota cerdas tanpa belanja besar"\n')


def _need(line: str) -> str:
    """Return a need with another line in front."""
    return HEAD + line + 'title: "Aplikasi kota cerdas tanpa belanja besar"\n' + REST


def _places(content: ContentDirectory, path: str, blob: str | bytes) -> list[Place]:
    """Write a file, check it by the program, and return code, line and column of its problems."""
    content.write(path, blob)
    exit_code, problems = content.check(path)
    assert exit_code == (1 if any(problem["severity"] == "error" for problem in problems) else 0)
    assert all(problem["message"] for problem in problems)
    return [(problem["code"], problem["line"], problem["column"]) for problem in problems]


def test_f1_brackets_without_end(content: ContentDirectory) -> None:
    """100,000 opening brackets: an error at the thirteenth, in a process that lives, in time."""
    content.write(NEED_PATH, "[" * 100_000)
    command = [sys.executable, "-m", "registry", "check", str(content.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"{NEED_PATH}:1:13: terlalu-dalam:" in done.stdout.decode()
    assert b"Traceback" not in done.stderr
    started = time.process_time()
    read("[" * 100_000, NEED_PATH)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("row", "text", "line", "column"),
    [
        (
            "F2",
            _need("".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'lol'}]\n" for n in range(9))),
            2,
            5,
        ),
        ("F3", _need("a: &a {x: 1}\n" + "".join(f"b{n}: {{<<: *a}}\n" for n in range(500))), 2, 4),
        ("F4", _need("a: &a [*a]\n"), 2, 4),
    ],
)
def test_f2_f3_f4_aliases(content: ContentDirectory, row: str, text: str, line: int, column: int) -> None:
    """Billion laughs, merge bomb, self alias: refused where the first anchor stands, and quickly."""
    started = time.process_time()
    places = _places(content, NEED_PATH, text)
    assert ("alias-tidak-diizinkan", line, column) in places, row
    assert time.process_time() - started < 2


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['id']", "!!binary aGFp", "!!set {a, b}", "!x y"])
def test_f5_f6_tags(content: ContentDirectory, tag: str) -> None:
    """No tag is followed."""
    assert ("tag-tidak-diizinkan", 2, 14) in _places(content, NEED_PATH, _need(f"constraints: {tag}\n"))


def test_f7_duplicate_key(content: ContentDirectory) -> None:
    """The second one is told, with the line of the first in the message."""
    content.write(NEED_PATH, changed(NEED, "origin:", 'title: "Judul yang kedua"\norigin:'))
    _, problems = content.check(NEED_PATH)
    assert [(problem["code"], problem["line"]) for problem in problems] == [("kunci-ganda", 7)]
    assert "baris 2" in str(problems[0]["message"])


def test_f8_words_that_yaml_would_change(content: ContentDirectory) -> None:
    """`no`, `1.10` and `012` are kept as they were typed."""
    software = "software: {name: no, softwareVersion: 1.10}\nlegal_basis: [{title: no, number: 012}]\ncosts:"
    text = changed(PRACTICE, "costs:", software)
    assert _places(content, PRACTICE_PATH, text) == []
    record = read(text).record
    assert record is not None
    dumped = record.model_dump()
    assert (dumped["software"]["name"], dumped["software"]["softwareVersion"]) == ("no", "1.10")
    assert dumped["legal_basis"][0]["number"] == "012"


def test_f9_a_date_that_does_not_exist(content: ContentDirectory) -> None:
    """30 February is told at its place."""
    text = changed(PRACTICE, "costs:", "software: {releaseDate: 2017-02-30}\ncosts:")
    assert _places(content, PRACTICE_PATH, text) == [("tanggal-tidak-ada", 12, 25)]


@pytest.mark.parametrize(
    ("row", "value", "expected"),
    [
        ("F10", "1" * 5_000, [("angka-terlalu-panjang", 9, 13)]),
        ("F11", "0x" + "f" * 1_000_000, [("terlalu-besar", 1, 1)]),
        ("F11", "0x" + "f" * 100, [("harus-bilangan-bulat", 9, 13)]),
        ("F12", "12:30:45", [("harus-bilangan-bulat", 9, 13)]),
    ],
)
def test_f10_f11_f12_numbers(content: ContentDirectory, row: str, value: str, expected: list[Place]) -> None:
    """Long, hexadecimal and sexagesimal numbers are refused, never computed."""
    assert _places(content, NEED_PATH, changed(NEED, "posted_on: 2017-03-08", f"budget_idr: {value}")) == expected, row


@pytest.mark.parametrize(
    ("row", "blob", "expected"),
    [
        ("F13", changed(NEED, "  Kota Mojokerto", "\tKota Mojokerto").encode(), ("yaml-tab", 4, 1)),
        ("F14", changed(NEED, "belanja besar", "belanja\x00besar").encode(), ("karakter-kendali", 2, 43)),
        ("F14", changed(NEED, "belanja besar", "belanja\x1bbesar").encode(), ("karakter-kendali", 2, 43)),
        ("F15", NEED.encode().replace(b"belanja besar", b"belanja\xed\xa0\x80besar"), ("bukan-utf8", 2, 43)),
        ("F16", NEED.encode("utf-16"), ("bukan-utf8", 1, 1)),
        ("F16", NEED.encode("utf-16-be"), ("bukan-utf8", 1, 1)),
        ("F16", NEED.replace("belanja besar", "belanja caf\xe9").encode("latin-1"), ("bukan-utf8", 2, 47)),
        ("F18", changed(NEED, "belanja besar", "belanja\u202ebesar").encode(), ("karakter-arah", 2, 43)),
        ("F18", changed(NEED, "belanja besar", "belanja\u2067besar").encode(), ("karakter-arah", 2, 43)),
        ("F18", changed(NEED, "belanja besar", "belanja\u2028besar").encode(), ("karakter-ganti-baris", 2, 43)),
        ("F18", changed(NEED, "belanja besar", "belanja\x85besar").encode(), ("karakter-ganti-baris", 2, 43)),
        ("F18", changed(NEED, "belanja besar", "belanja\x9bbesar").encode(), ("karakter-kendali", 2, 43)),
        ("F18", changed(NEED, "belanja besar", "belanja\u200bbesar").encode(), ("karakter-tak-tampak", 2, 43)),
    ],
)
def test_f13_f14_f15_f16_f18_characters(content: ContentDirectory, row: str, blob: bytes, expected: Place) -> None:
    """Each has its place and plain advice."""
    assert _places(content, NEED_PATH, blob) == [expected], row


def test_f17_a_mark_in_front_and_windows_line_ends(content: ContentDirectory) -> None:
    """Accepted, and the text is the same."""
    blob = b"\xef\xbb\xbf" + PRACTICE.replace("\n", "\r\n").encode()
    assert _places(content, PRACTICE_PATH, blob) == []
    assert read(blob).record == read(PRACTICE).record
    assert read(blob).body == read(PRACTICE).body


def test_f18_one_key_does_not_become_two(content: ContentDirectory) -> None:
    """U+0085 and U+2028 are line breaks to YAML: what follows them is not taken as a field."""
    for character in "\x85\u2028":
        file = read(changed(NEED, 'belanja besar"', f'belanja besar"{character}status: archived'), NEED_PATH)
        assert file.record is None
        assert all(problem.line <= 2 for problem in file.problems)


def test_f18_joiners_stay(content: ContentDirectory) -> None:
    """Emoji and scripts need U+200C and U+200D."""
    assert _places(content, NEED_PATH, changed(NEED, "belanja besar", "belanja 👩\u200d👧 ك\u200cل")) == []


def test_f19_a_letter_that_only_looks_latin(content: ContentDirectory) -> None:
    """The letter is named; a slug is ASCII."""
    path = "kota-mojokerto/pusy\u0430r.md"
    content.write(path, PRACTICE)
    _, problems = content.check()
    assert [(problem["code"], problem["suggestion"]) for problem in problems] == [
        ("nama-berkas-huruf-mirip", "pusyar.md")
    ]
    assert "CYRILLIC SMALL LETTER A" in str(problems[0]["message"])


@pytest.mark.parametrize(
    ("row", "path", "text", "expected"),
    [
        ("F20", NEED_PATH, NEED + "---\na: b\n", ("dokumen-kedua", 12, 1)),
        ("F21", NEED_PATH, "", ("berkas-kosong", 1, 1)),
        ("F21", PRACTICE_PATH, "", ("berkas-kosong", 1, 1)),
        ("F22", NEED_PATH, "---\n", ("berkas-kosong", 1, 1)),
        ("F22", PRACTICE_PATH, "---", ("front-matter-tidak-ditutup", 1, 1)),
        ("F22", PRACTICE_PATH, "---\n---\n", ("berkas-kosong", 2, 1)),
        ("F23", NEED_PATH, "- a\n- b\n", ("bukan-pasangan-kunci", 1, 1)),
        ("F23", PRACTICE_PATH, "---\n- a\n---\n", ("bukan-pasangan-kunci", 2, 1)),
    ],
)
def test_f20_f21_f22_f23_shapes(content: ContentDirectory, row: str, path: str, text: str, expected: Place) -> None:
    """Two documents, nothing, only a mark, a list on top: an error, no crash."""
    assert expected in _places(content, path, text), row


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("F24", PRACTICE + "kata " * 60_000),
        ("F25", "".join(f"k{number}: v\n" for number in range(60_000))),
        ("F26", PRACTICE + "aGFp" * 1_250_000),
    ],
)
def test_f24_f25_f26_size(content: ContentDirectory, row: str, text: str) -> None:
    """Refused before parsing: at once, however large."""
    started = time.process_time()
    assert _places(content, PRACTICE_PATH, text) == [("terlalu-besar", 1, 1)], row
    assert time.process_time() - started < 2


def test_f25_many_short_keys(content: ContentDirectory) -> None:
    """A file below the limit of size still has a limit of keys."""
    text = "".join(f"{number:x}: a\n" for number in range(25_000))
    assert len(text.encode()) < 256 * 1024
    assert [code for code, _, _ in _places(content, NEED_PATH, text)] == ["terlalu-banyak-isi"]


def test_f27_twins(content: ContentDirectory) -> None:
    """Two paths that are one on other systems: an error on each file, naming the other."""
    split = unicodedata.normalize("NFD", "kota-mojokerto/kafé.md")
    for path in ("kota-mojokerto/Pusyar.md", "kota-mojokerto/kafé.md", split):
        content.write(path, PRACTICE)
    exit_code, problems = content.check()
    twins = {str(problem["path"]) for problem in problems if problem["code"] == "nama-berkas-kembar"}
    assert exit_code == 1
    assert {PRACTICE_PATH, "kota-mojokerto/Pusyar.md"} <= twins
    assert len(twins) == 4


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "code", "suggestion"),
    [
        (
            AGREEMENT_PATH,
            AGREEMENT,
            "[kota-mojokerto/pusyar]",
            "[kota-mojokerto/pusjar]",
            "rujukan-tidak-ada",
            "kota-mojokerto/pusyar",
        ),
        (
            AGREEMENT_PATH,
            AGREEMENT,
            "practices:",
            "parent: 2017-03-08-blitarr\npractices:",
            "rujukan-tidak-ada",
            "2017-03-08-blitar",
        ),
        (
            AGREEMENT_PATH,
            AGREEMENT,
            "region: kota-bandung",
            "region: kota-bandungg",
            "daerah-tidak-dikenal",
            "kota-bandung",
        ),
        (
            PRACTICE_PATH,
            PRACTICE,
            "sources: [kota-2016]}",
            "sources: [kota-2061]}",
            "sumber-tidak-dikenal",
            "kota-2016",
        ),
    ],
)
def test_f28_names_of_nothing(
    content: ContentDirectory, path: str, text: str, old: str, new: str, code: str, suggestion: str
) -> None:
    """Practice, agreement, region, source: an error with the nearest existing name."""
    content.write(path, changed(text, old, new))
    exit_code, problems = content.check()
    assert exit_code == 1
    assert [(problem["path"], problem["code"], problem["suggestion"]) for problem in problems] == [
        (path, code, suggestion)
    ]


def test_f29_loops(content: ContentDirectory) -> None:
    """A record that replaces itself, and a loop of parents: an error on each file."""
    content.write(PRACTICE_PATH, changed(PRACTICE, "costs:", "replaced_by: kota-mojokerto/pusyar\ncosts:"))
    content.write(AGREEMENT_PATH, changed(AGREEMENT, "practices:", "parent: 2016-lain\npractices:"))
    content.write("_agreements/2016-lain.md", changed(AGREEMENT, "practices:", "parent: 2017-03-08-blitar\npractices:"))
    _, problems = content.check()
    assert [(problem["path"], problem["code"]) for problem in problems] == [
        ("_agreements/2016-lain.md", "rujukan-berputar"),
        (AGREEMENT_PATH, "rujukan-berputar"),
        (PRACTICE_PATH, "mengganti-diri-sendiri"),
    ]


PAYLOADS = (
    "<script>alert('kata')</script>",
    "<img src=x onerror=alert(1)>kata",
    "<b onclick=alert(1) onmouseover='alert(1)'>kata</b>",
    "[kata](javascript:alert(1))",
    "[kata](&#x6A;avascript:alert(1))",
    "[kata](java&#10;script:alert(1))",
    "<a href='&#x6A;avascript:alert(1)'>kata</a>",
    "<javascript:alert(1)>",
    "[kata](data:text/html;base64,PHNjcmlwdD4=)",
    "![kata](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<svg onload=alert(1)><script>kata</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>kata",
    "<iframe srcdoc='<script>alert(1)</script>'>kata</iframe>",
    "<style>body{display:none}</style>kata",
    "<form action=https://evil.example><input name=kata><button>kata</button></form>",
    "<base href=https://evil.example>kata",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>kata",
    "<object data=x></object><embed src=x>kata",
    "<details open ontoggle=alert(1)>kata</details>",
    "<p style='position:fixed'>kata</p>",
    "<a href=x id=main class=site-header>kata</a>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">kata',
    "<![CDATA[<script>alert(1)</script>]]>kata",
    "<!-- --!><script>alert(1)</script>kata -->",
    "`<script>`kata",
    "[kata]: javascript:alert(1)\n\n[kata]",
    "[^1]\n\n[^1]: <script>alert('kata')</script>",
    "| a |\n|---|\n| <script>alert('kata')</script> |",
)
FORBIDDEN = (
    "<script",
    "<svg",
    "<math",
    "<iframe",
    "<style",
    "<form",
    "<input",
    "<base",
    "<meta",
    "<object",
    "<embed",
    "<img",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_f30_no_script_and_no_frame_in_a_page(content: ContentDirectory, payload: str) -> None:
    """The rendered body has none of it, in a real file that the program reads; its words stay findable."""
    path = content.write(
        PRACTICE_PATH, changed(PRACTICE, "Pedagang meminjam kepada rentenir.", f"Awal.\n\n{payload}\n\nAkhir.")
    )
    body = read(path.read_bytes()).body
    html = "".join(section.html for section in render_body(body).sections).lower()
    assert not any(tag in html for tag in FORBIDDEN)
    for part in html.split("<")[1:]:
        tag = part.partition(">")[0]
        assert not any(word in tag for word in (" on", "javascript:", "data:", "style=", "srcdoc"))
    assert "awal." in html
    if "kata" in payload:
        assert "kata" in plain_text(body)


def test_f31_attribute_lists_are_printed_as_text() -> None:
    """No attribute list is ever read."""
    html = render_body("*a*{: onclick=alert(1) .x #y }").sections[0].html
    assert html == "<p><em>a</em>{: onclick=alert(1) .x #y }</p>"


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "<a ", "<http://", "1. "])
def test_f32_f33_heavy_markdown(content: ContentDirectory, piece: str) -> None:
    """4,000 openers or list marks: told at once."""
    started = time.process_time()
    places = _places(content, PRACTICE_PATH, changed(PRACTICE, "Pedagang meminjam", piece * 4_000))
    assert "md-berat" in {code for code, _, _ in places}
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("markdown", "host"),
    [
        ("[kota](//evil.example/x)", "evil.example"),
        (r"[kota](\\\\evil.example)", "evil.example"),
        ("[kota.go.id](https://kota.go.id.evil.example)", "kota.go.id.evil.example"),
    ],
)
def test_f34_the_real_host_is_shown(markdown: str, host: str) -> None:
    """Whatever the text of a link says, the mark says where it leads."""
    html = render_body(markdown).sections[0].html
    assert f'<span class="link-host">({host})</span>' in html
    assert f'href="https://{host}' in html
    assert 'rel="external nofollow noopener noreferrer"' in html


def test_f34_a_user_name_in_front_of_a_host_is_refused() -> None:
    """It only serves to deceive; the words stay."""
    assert render_body("[kota](https://kota.go.id@evil.example)").sections[0].html == "<p>kota</p>"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("javascript:alert(1)", "alamat-bukan-http"),
        ("file:///etc/passwd", "alamat-bukan-http"),
        ("//evil.example/x", "alamat-bukan-http"),
        ("ftp://example.org/x", "alamat-bukan-http"),
        ("https://kota.go.id@evil.example/", "alamat-dengan-nama-pengguna"),
        ("https://a:b@evil.example/", "alamat-dengan-nama-pengguna"),
        ("https://127.0.0.1/", "alamat-tanpa-nama-host"),
        ("http://[::1]/", "alamat-tanpa-nama-host"),
        ("http://0x7f.1/", "alamat-tanpa-nama-host"),
        ("http://2130706433/", "alamat-tanpa-nama-host"),
        ("http://localhost/", "alamat-tanpa-nama-host"),
        ("https://example.org/a b", "alamat-salah-bentuk"),
        (r"https:\\evil.example", "alamat-salah-bentuk"),
    ],
)
def test_f37_addresses_of_sources(content: ContentDirectory, address: str, code: str) -> None:
    """Only http and https with a host name; nothing ever fetches it."""
    text = changed(PRACTICE, 'url: "https://example.org/1"', f"url: '{address}'")
    assert [found for found, _, _ in _places(content, PRACTICE_PATH, text)] == [code]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("kota-mojokerto/con.md", "nama-berkas-windows"),
        ("kota-mojokerto/CON.yaml", "nama-berkas-windows"),
        ("kota-mojokerto/titik./x.md", "nama-berkas-akhiran"),
        ("kota-mojokerto/spasi .md", "nama-berkas-salah-bentuk"),
        ("kota-mojokerto/" + "a" * 200 + ".md", "nama-berkas-terlalu-panjang"),
        ("kota-mojokerto/baris\nbaru.md", "nama-berkas-karakter-kendali"),
        ("kota-mojokerto/git~1/x.md", "nama-berkas-git"),
    ],
)
def test_r4_names_of_files(content: ContentDirectory, path: str, code: str) -> None:
    """Refused with the path quoted on one line."""
    content.write(path, PRACTICE)
    exit_code, problems = content.check()
    assert exit_code == 1
    assert [problem["code"] for problem in problems] == [code]
    assert str(problems[0]["path"]).isprintable()


def test_r4_bytes_that_are_no_text(content: ContentDirectory) -> None:
    """A name of bytes that are not UTF-8 is shown by its bytes."""
    target = bytes(content.root) + b"/kota-mojokerto/\xff.md"
    Path(target.decode("utf-8", "surrogateescape")).write_text(PRACTICE, encoding="utf-8")
    _, problems = content.check()
    assert [(problem["path"], problem["code"]) for problem in problems] == [
        ("kota-mojokerto/\\xff.md", "nama-berkas-bukan-utf8")
    ]


def test_r1_a_symbolic_link_is_refused(content: ContentDirectory) -> None:
    """It is never followed, whatever it points at."""
    (content.root / "kota-mojokerto/rahasia.md").symlink_to("/etc/passwd")
    _, problems = content.check()
    assert [(problem["path"], problem["code"]) for problem in problems] == [
        ("kota-mojokerto/rahasia.md", "tautan-simbolis")
    ]
