"""Logs: one number for a request wherever it is told of, and nothing about who asked or what for."""

import json
import logging
from logging.config import dictConfig

import pytest

from registry.web import logs
from tests.served_site import ServedSite
from tests.visitor import Visitor

NAME = "registry.web.logs"


def test_every_answer_has_a_number_and_no_stranger_chooses_it(visitor: Visitor) -> None:
    """Errors and refused requests too; a number that comes with a request is not believed without a proxy."""
    numbers = {visitor.fetch(path).headers["X-Request-Id"] for path in ("/", "/tidak-ada", "/cari?q=a", "/static/x")}
    assert len(numbers) == 4
    assert visitor.fetch("/", X_Request_Id="abcdefgh12").headers["X-Request-Id"] != "abcdefgh12"


def test_a_line_names_the_route_and_nothing_of_the_visitor(site: ServedSite, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the search, nor the address of the visitor, nor the browser, nor the secret of a receipt."""
    with caplog.at_level(logging.INFO, NAME):
        client = site.app.test_client()
        for path in ("/cari?q=rahasia%0d%0aSet-Cookie:x", "/usulkan/tanda-terima/1?kunci=rahasia", "/rahasia"):
            client.get(path, headers={"User-Agent": "rahasia", "X-Forwarded-For": "198.51.100.7"})
    lines = [json.loads(_formatted(record)) for record in caplog.records if record.name == NAME]
    assert [line["route"] for line in lines] == ["/cari", "/usulkan/tanda-terima/<number>", ""]
    assert [line["status"] for line in lines] == [200, 404, 404]
    assert all(line["message"] == "request" and line["ms"] >= 0 and line["bytes"] > 0 for line in lines)
    written = "".join(_formatted(record) for record in caplog.records if record.name == NAME)
    assert "rahasia" not in written
    assert "198.51" not in written


def test_what_fails_is_logged_with_the_number_that_its_page_shows(
    site: ServedSite, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who runs the site finds the trace by the number that a visitor tells."""

    def fail(*_args: object) -> None:
        message = "meledak\nbaris dua"
        raise ValueError(message)

    monkeypatch.setattr(site.services.finder, "find", fail)
    response = site.app.test_client().get("/cari?q=zz")
    assert response.status_code == 500
    record = next(record for record in caplog.records if record.message == "failed")
    line = json.loads(_formatted(record))
    assert line["number"] == response.headers["X-Request-Id"]
    assert line["number"] in response.text
    assert "meledak" in line["exception"]
    assert "\n" not in _formatted(record)


@pytest.mark.parametrize(("level", "is_told"), [("errors", False), ("requests", True)])
def test_the_setting_chooses_the_lines(level: str, *, is_told: bool) -> None:
    """`errors` is quiet, `requests` tells each; both are configurations that `logging` takes."""
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    try:
        dictConfig(logs.config(level))
        assert logging.getLogger(NAME).isEnabledFor(logging.INFO) is is_told
    finally:
        root.setLevel(before[0])
        root.handlers[:] = before[1]
        logging.getLogger(NAME).setLevel(logging.NOTSET)


def _formatted(record: logging.LogRecord) -> str:
    configurator = logging.config.DictConfigurator(logs.config("requests"))
    configurator_formatters = configurator.config["formatters"]
    return str(configurator.configure_formatter(configurator_formatters["lines"]).format(record))
