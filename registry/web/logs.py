"""Logs as JSON lines on standard error, with a number for every request and nothing about who asked.

A line names the method, the address as it is routed (`/praktik/<region>/<slug>`: neither what was searched for nor the
secret of a receipt), status, bytes and milliseconds.
"""

import logging
import re
import secrets
import time
from typing import Final

import structlog
from flask import Flask, Response, current_app, g, request
from structlog.types import EventDict, Processor

HEADER: Final = "X-Request-Id"
_TRUSTS: Final = "TRUSTS_REQUEST_NUMBER"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_ADDRESS = re.compile(r" from ip=[0-9A-Fa-f:.]*")
_log = logging.getLogger(__name__)


def config(level: str) -> dict[str, object]:
    """Return the configuration of `logging`: warnings and errors, and with `requests` a line for each request."""
    common: tuple[Processor, ...] = (
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    )
    own: tuple[Processor, ...] = (
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        _without_address,
        structlog.processors.EventRenamer("message"),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    )
    lines = {"()": structlog.stdlib.ProcessorFormatter, "processors": list(own), "foreign_pre_chain": list(common)}
    gunicorn = {"level": "WARNING", "handlers": ["lines"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"level": "WARNING", "handlers": ["lines"]},
        "loggers": {
            "gunicorn.error": gunicorn,
            "gunicorn.access": gunicorn,
            __name__: {"level": "INFO" if level == "requests" else "WARNING"},
        },
    }


def _without_address(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Leave out the address of a visitor, which the server names with a request that it cannot read."""
    return {**event, "event": _ADDRESS.sub("", str(event.get("event", "")))}


def install(app: Flask, *, trusts_number: bool) -> None:
    """Give every request a number, that of the proxy in front where it is trusted, and send it back."""
    app.config[_TRUSTS] = trusts_number

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        response.headers[HEADER] = number()
        if _log.isEnabledFor(logging.INFO):
            _log.info("request", extra=_facts(response))
        return response


def number() -> str:
    """Return the number of this request, also of one that was refused before it began."""
    if "number" not in g:
        given = request.headers.get(HEADER, "") if current_app.config[_TRUSTS] else ""
        g.number = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    return str(g.number)


def took_s() -> float:
    """Return the seconds since this request began."""
    return time.perf_counter() - float(g.get("began", time.perf_counter()))


def route() -> str:
    """Return the address of this request as it is routed; "" where no route answers."""
    return request.url_rule.rule if request.url_rule else ""


def _facts(response: Response) -> dict[str, object]:
    return {
        "number": number(),
        "method": request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
        "route": route(),
        "status": response.status_code,
        "bytes": response.calculate_content_length() or 0,
        "ms": round(1000 * took_s(), 1),
    }
