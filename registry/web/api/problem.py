"""Errors for machines, by RFC 9457."""

import json

from flask import Response, request

MEDIA_TYPE = "application/problem+json"


def answer(status: int, title: str, detail: str, number: str | None = None) -> Response:
    """Make the answer of an error; `number` names the request for the operator."""
    problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": request.path}
    if number:
        problem["request"] = number
    return Response(json.dumps(problem, ensure_ascii=False), status, content_type=MEDIA_TYPE)
