"""Requests that mean harm, as they are written to a socket: to `registry serve` itself, and to nginx in front of it."""

import re
from typing import Final

from registry.web import security
from tests.raw_server import status

EVIL: Final = "evil.example"
OTHER_METHODS: Final = ("TRACE", "PUT", "DELETE", "PATCH", "POST", "CONNECT", "PROPFIND", "get", "<script>")
SMUGGLED: Final = b"GET /status HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
"""Follows what is refused: never to be answered."""
AMBIGUOUS_LENGTHS: Final = (
    ("Content-Length: 5", "Transfer-Encoding: chunked"),
    ("Transfer-Encoding: chunked", "Content-Length: 5"),
    ("Content-Length: 5", "Content-Length: 6"),
    ("Content-Length: 5, 6",),
    ("Content-Length: -5",),
    ("Content-Length: +5",),
    ("Content-Length: 0x5",),
    ("Content-Length: 5 5",),
    ("Content-Length: " + "9" * 5_000,),
    ("Transfer-Encoding: xchunked",),
    ("Transfer-Encoding: chunked, identity",),
    ("Transfer-Encoding : chunked",),
    ("Transfer-Encoding:\x0bchunked",),
    ("X: y\r\n Transfer-Encoding: chunked",),
)
"""Headers by which one program sees another end of a body than the next."""
BROKEN_PIECES: Final = (
    b"0x5\r\naaaaa\r\n0\r\n\r\n",
    b"-5\r\naaaaa\r\n0\r\n\r\n",
    b"gema\r\n\r\n",
    b"5\r\naaaaaX\r\n0\r\n\r\n",
    b"5\raaaaa\r\n0\r\n\r\n",
    b"5;gema\x01\r\naaaaa\r\n0\r\n\r\n",
    b"5;" + b"a" * 100_000 + b"\r\naaaaa\r\n0\r\n\r\n",
    b"5\r\naaaaa\r\n0\r\nX: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"5\r\naaaaa\r\n0\r\n" + b"X: y\r\n" * 5_000 + b"\r\n",
)
"""Bodies that say they come in pieces, and do not."""
SEARCHES: Final = ("/cari", "/cari/", "/api/v1/search", "/praktik/kota-mojokerto/pusyar/")
ENCODED_BREAKS: Final = ("%0d%0a", "%0a", "%0d", "%E5%98%8A%E5%98%8D", "%c0%8d%c0%8a")
BARE_BREAKS: Final = (b"\r\n", b"\n", b"\r", b"\0", b"\x0b")
BEYOND_MEASURE: Final = (
    (("If-None-Match: " + "a" * 100_000,), (431,)),
    (("If-None-Match: " + '"a",' * 2_000,), (200,)),
    (('If-None-Match: W/"' + "\\" * 150,), (200,)),
    (("Range: bytes=0-1,1-2,2-3,-5",), (200,)),
    (("Range: bytes=" + "0-,"*1_000,), (200,)),
    (tuple(f"X-{number}: 1" for number in range(200)), (431,)),
    (("Cookie: " + "a=b; " * 1_500,), (200,)),
    (("Accept-Encoding: " + "br;q=0.1," * 800,), (200,)),
    (("Accept-Language: " + "id;q=0." + "9" * 5_000,), (200,)),
    (("Expect: 200-maybe",), (200, 400, 417)),
    (("X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Forwarded: host=evil.example"), (200,)),
)  # fmt: skip
"""Headers with the status of their answers."""
ANSWERED: Final = ("/", "/api/v1/search?q=pusyar", "/data/practices.csv", "/feed.atom")
FOREIGN_HOSTS: Final = (
    b"GET / HTTP/1.1\r\n",
    b"GET / HTTP/1.0\r\n",
    b"GET / HTTP/1.1\r\nHost:\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1, evil.example\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example/127.0.0.1\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\n",
)
CLIMBING: Final = (
    *("//evil.example/..", "//evil.example/", "/\\evil.example/", "/%5cevil.example/", "/p/%2e%2e%2f", "/p/..%5c"),
    *("/p/%252e%252e", "/p/%00", "/../../etc/passwd", "/static/..%2f..%2fsettings.py", "/data/..%2fcari/"),
    "/;//evil/",
)  # fmt: skip
ENCODED_CLIMBING: Final = (
    "/p/%2e%2e%2f",
    "/p/..%5c",
    "/p/%252e%252e%252f",
    "/p/%00",
    "/static/%2e%2e%2fapp.py",
    "/static/..%2f..%2fsettings.py",
    "/praktik/%2e%2e/%2e%2e",
    "/praktik/kota-mojokerto/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/praktik/kota-mojokerto/pusyar%00",
    "/daerah/%0d%0aSet-Cookie:%20x=1",
    "//evil.example/..",
    "//evil.example/",
    "//evil.example//",
    "/%5cevil.example/",
    "/%2f%2fevil.example/",
    "/%09/evil.example/",
)
OTHER_HOSTS: Final = (
    EVIL,
    f"praktik.example.go.id.{EVIL}",
    f"praktik.example.go.id@{EVIL}",
    "127.0.0.1.nip.io",
    "[::1",
    "a b",
)
OFF_SITE: Final = ("//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/")
WHERE_TO: Final = ("next", "url", "redirect", "return", "kembali")
"""Names that other sites give to the address to go on to."""


def answered(answer: bytes, *allowed: int) -> bytes:
    """Check that an answer is one, of an allowed status, with every header and without a trace; return its head."""
    assert status(answer) in allowed, answer[:300]
    assert len(re.findall(rb"^HTTP/1\.[01] ", answer, re.MULTILINE)) == 1, answer[:300]
    assert b"Traceback" not in answer
    head, _, _ = answer.partition(b"\r\n\r\n")
    for name in security.HEADERS:
        assert head.count(f"\r\n{name}: ".encode()) == 1, name
    return head
