"""A load of keep-alive connections over loopback, each one sending its next request when the answer has come."""

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

PATIENCE_S = 30.0
_NO_BODY = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ClosedError(ConnectionError):
    """The server closed the connection within an answer: in which part, and after how many bytes of it."""


class Connection:
    """One keep-alive connection; made anew only after the server said or showed that it closes it."""

    def __init__(self, port: int, patience_s: float = PATIENCE_S, tls: ssl.SSLContext | None = None) -> None:
        self._port, self._patience_s, self._tls = port, patience_s, tls
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path; raises what `post` does."""
        return await self._asked("GET", path, headers or {}, b"")

    async def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send something to a path.

        Raises:
            OSError: the connection was refused, or broke before the whole answer had come.
            TimeoutError: no whole answer came within the patience.
        """
        return await self._asked("POST", path, {**headers, "Content-Length": str(len(body))}, body)

    async def _asked(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        async with asyncio.timeout(self._patience_s):
            try:
                return await self._ask(f"{method} {path}", headers, body)
            except BaseException:
                self.close()
                raise

    async def _ask(self, asked: str, headers: Mapping[str, str], sent: bytes) -> Answer:
        if self._streams is not None and self._streams[0].at_eof():
            self.close()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=1024 * 1024, ssl=self._tls)
        reader, writer = self._streams
        own = {"Host": f"127.0.0.1:{self._port}", "Accept-Encoding": "identity", **headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in own.items())
        writer.write(f"{asked} HTTP/1.1\r\n{lines}\r\n".encode() + sent)
        await writer.drain()
        status, received = await _head(reader)
        body = b"" if status in _NO_BODY else await _body(reader, received)
        if received.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, received, body)

    def close(self) -> None:
        """Close it; the next request opens another."""
        if self._streams is not None:
            writer = self._streams[1]
            with suppress(OSError):
                # saying goodbye by TLS would have to be awaited
                (writer.transport.abort if self._tls else writer.close)()
        self._streams = None


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError as error:
        raise ClosedError("head", len(error.partial)) from error
    pairs = (line.partition(":") for line in head[1:] if line)
    return int(head[0].split()[1]), {name.lower(): value.strip() for name, _, value in pairs}


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    try:
        if "content-length" in headers:
            return await reader.readexactly(int(headers["content-length"]))
        if headers.get("transfer-encoding") != "chunked":
            return await reader.read()
        pieces = bytearray()
        while size := int((await reader.readline()) or b"-1", 16):
            if size < 0:
                raise ClosedError("pieces", len(pieces))
            pieces += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return bytes(pieces)
    except asyncio.IncompleteReadError as error:
        raise ClosedError("body", len(error.partial)) from error


@dataclass(slots=True)
class Report:
    """What a load met: seconds of each answer, and what was wrong, by its words."""

    took_s: list[float] = field(default_factory=list)
    wrong: dict[str, int] = field(default_factory=dict)

    def note(self, what: str) -> None:
        """Count something that was wrong."""
        self.wrong[what] = self.wrong.get(what, 0) + 1

    def percentile_ms(self, share: float) -> float:
        """Return the milliseconds within which this share of the answers came."""
        ordered = sorted(self.took_s)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else float("nan")


Step = Callable[[Connection, int], Awaitable[str]]
"""Send the request of a number over a connection and check its answer; returns what is wrong, "" for nothing."""


async def load(
    port: int,
    connections: int,
    is_over: Callable[[], bool],
    step: Step,
    per_second: float = 0,
    tls: ssl.SSLContext | None = None,
) -> Report:
    """Run a step over and over on all connections.

    Args:
        port: of the server on loopback.
        connections: how many, each with one request at a time.
        is_over: asked before each request.
        step: one request and its check.
        per_second: requests in all; each is timed from the moment it was due. 0 for as many as are answered.
        tls: what a server with https is known by; None for http.
    """
    report, began, numbers = Report(), time.monotonic(), iter(range(1 << 62))

    async def one() -> None:
        connection = Connection(port, tls=tls)
        while True:
            number = next(numbers)
            due = began + number / per_second if per_second else time.monotonic()
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if is_over():
                break
            try:
                wrong = await step(connection, number)
            except (OSError, TimeoutError, ValueError) as error:
                wrong = f"{type(error).__name__}: {error}"
            report.took_s.append(time.monotonic() - due)
            if wrong:
                report.note(wrong)
        connection.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return report
