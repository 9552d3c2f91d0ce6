"""The webhook of git hosts: a signed request asks for a synchronisation; nothing else in it is believed."""

import hashlib
import hmac
import json
from typing import Final

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from registry.web import site
from registry.web.api import problem

HOOK: Final = "/hooks/git"
MAX_HOOK_BYTES: Final = 1024 * 1024
SIGNATURES: Final = (("X-Hub-Signature-256", "sha256="), ("X-Gitea-Signature", ""), ("X-Forgejo-Signature", ""))
"""Headers with the HMAC-SHA256 of the body in hexadecimal, and what stands before it."""
TOKEN: Final = "X-Gitlab-Token"  # noqa: S105 - the name of a header
blueprint = Blueprint("hooks", __name__)


@blueprint.post(HOOK)
def git() -> ResponseReturnValue:
    """Ask for a synchronisation; which repository and branch is a setting, whatever the request names."""
    here = site.current()
    secret = here.settings.webhook_secret
    if not secret:
        return _refused(404, "Not Found", "No webhook is set up here.")
    request.max_content_length = MAX_HOOK_BYTES
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return _refused(413, "Content Too Large", f"At most {MAX_HOOK_BYTES} bytes are read.")
    if not _is_signed(body, secret):
        return _refused(401, "Unauthorized", "The signature is missing or wrong: the secrets on both sides differ.")
    if not _is_object(body):
        return _refused(400, "Bad Request", "The body must be JSON; set the content type of the webhook to it.")
    here.services.worker.ask()
    return jsonify(status="wanted"), 202


def _is_signed(body: bytes, secret: bytes) -> bool:
    """Compare in constant time; one right signature is enough, since nobody makes one without the secret."""
    wanted = hmac.new(secret, body, hashlib.sha256).hexdigest().encode()
    given = [(request.headers.get(name, ""), before) for name, before in SIGNATURES]
    signed = [
        hmac.compare_digest(value.removeprefix(before).encode("utf-8", "replace"), wanted)
        for value, before in given
        if value.startswith(before)
    ]
    token = hmac.compare_digest(request.headers.get(TOKEN, "").encode("utf-8", "replace"), secret)
    return any(signed) or token


def _is_object(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict)
    except (ValueError, RecursionError):
        return False


def _refused(status: int, title: str, detail: str) -> Response:
    return problem.answer(status, title, detail)
