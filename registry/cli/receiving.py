"""How a request is received: within a time, and with a broken body as a fault of who sent it.

gunicorn's threads wait for ever for what a visitor does not send, so that a few half-sent requests would keep everybody
else out; and a body in broken pieces is raised through the application as if that had failed.
"""

import errno
import time

from gunicorn.http.body import Body
from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import SocketUnreader

HEAD_S, BODY_S = 5, 15
"""Seconds in which the head of a request must have come from its first byte on, and then its body."""


class TooSlowError(ParseException):  # type: ignore[misc]  # gunicorn ships no types
    """Say that a request did not come within its time."""


class Parser(RequestParser):  # type: ignore[misc]  # gunicorn ships no types
    """Reads the requests of one connection, each within its time."""

    def __init__(self, cfg: object, source: object, source_addr: object) -> None:
        super().__init__(cfg, source, source_addr)
        self.unreader = _Unreader(source)

    def __next__(self) -> Request:
        """Read the head of the next request; its body is read when the application asks for it."""
        self.unreader.until = time.monotonic() + HEAD_S
        request = super().__next__()
        self.unreader.until = time.monotonic() + BODY_S
        request.body = Body(_Reader(request.body.reader))
        return request


class _Unreader(SocketUnreader):  # type: ignore[misc]  # gunicorn ships no types
    until = 0.0

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return the next bytes of the connection.

        Raises:
            TooSlowError: they did not come in time.
        """
        before, left = self.sock.gettimeout(), self.until - time.monotonic()
        if left <= 0:
            raise TooSlowError
        self.sock.settimeout(left if before is None else min(left, before))
        try:
            return bytes(super().chunk(size_hint))
        except TimeoutError as error:
            raise TooSlowError from error
        finally:
            self.sock.settimeout(before)


class _Reader:
    """The body of a request; what is wrong with it is told as a connection that broke, which is what servers expect."""

    def __init__(self, reader: "_Reader") -> None:
        self._reader = reader

    def read(self, size: int) -> bytes:
        """Return bytes of the body.

        Raises:
            ConnectionResetError: it is broken, or did not come whole, or in time.
        """
        try:
            return self._reader.read(size)
        except (ParseException, NoMoreData) as error:
            raise ConnectionResetError(errno.ECONNRESET, type(error).__name__) from error
