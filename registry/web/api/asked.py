"""What every address of the API reads of a request."""

from flask import request

LANGUAGES = ("id", "en")


def language() -> str:
    """Return the language of labels and messages, `lang=id|en`; what is unknown is Indonesian."""
    asked = request.args.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]
