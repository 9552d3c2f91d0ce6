"""A `publiccode.yml` (0.2 to 0.7) -> what a practice can say of its software."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from pydantic import ValidationError

from registry.content.findings import Findings
from registry.content.limits import MAX_FILE_BYTES
from registry.content.nodes import parse
from registry.content.text import read_text
from registry.domain.practice import Practice
from registry.domain.practice_parts import Software
from registry.errors import TableError

_KEYS: Final = (
    *("name", "url", "landingURL", "softwareVersion", "releaseDate", "platforms", "softwareType"),
    *("developmentStatus", "legal"),
)
_LANGUAGES: Final = ("id", "en")


@dataclass(frozen=True, slots=True)
class PublicCode:
    """What a file says.

    Attributes:
        name: of the software; "" where there is none.
        short, long: its descriptions, in Indonesian where there are, else in English.
        software: the keys that a practice can hold.
        refused: key -> text of values that it cannot.
    """

    name: str
    short: str
    long: str
    software: Software
    refused: Mapping[str, str]


def read_publiccode(path: Path) -> PublicCode:
    """Read a file with the limits of any record: no aliases, no tags, nothing too deep.

    Raises:
        TableError: it is too large, or no `publiccode.yml`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise TableError(path, "broken") from error
    findings = Findings(path.name)
    text = read_text(content, findings)
    document = parse(text, findings) if text is not None else None
    if document is None or findings.is_held_back or not document.root.text("publiccodeYmlVersion"):
        raise TableError(path, "no_publiccode")
    data = document.data
    kept, refused = dict[str, object](), dict[str, str]()
    for key in (key for key in _KEYS if key in data):
        legal = document.root.row("legal") if key == "legal" else None
        value = {"license": legal.text("license")} if legal else data[key]
        try:
            Software.model_validate({key: value})
        except ValidationError:
            refused[key] = str(data[key])
        else:
            kept[key] = value
    description = document.root.row("description")
    spoken = next((row for one in _LANGUAGES if description and (row := description.row(one))), None)
    short, long = (spoken.text(key) or "" if spoken else "" for key in ("shortDescription", "longDescription"))
    return PublicCode(document.root.text("name") or "", short, long, Software.model_validate(kept), refused)


VERSION: Final = "0.7"
"""Of publiccode.yml, that we write."""
MAX_SHORT: Final = 150
MIN_LONG, MAX_LONG = 150, 10_000
"""Characters of the descriptions, by the standard."""
_NOTE: Final = """\
# Dibuat registri dari catatan praktik. Kunci yang wajib menurut publiccode.yml tetapi tidak diketahui, tidak diisi.
"""


def write_publiccode(practice: Practice, software: Software, used_by: Sequence[str], more: str = "") -> str:
    """Write the software of a practice as `publiccode.yml` 0.7; what is not known is left out, never guessed.

    What the standard would refuse is left out as well: a date without a day, a long description of less than 150
    characters.

    Args:
        practice: the record.
        software: of it.
        used_by: names of the regions that apply it.
        more: plain text of the record's body, for the long description.
    """
    dumped = software.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"access"})
    known = {key: value for key, value in dumped.items() if value not in ([], {})}
    if software.releaseDate is not None and software.releaseDate.day is None:
        del known["releaseDate"]
    data: dict[str, object] = {"publiccodeYmlVersion": VERSION, "name": practice.title, **known}
    if used_by:
        data["usedBy"] = list(used_by)
    english = practice.translations.en if practice.translations else None
    spoken = {"id": _description(practice.summary, more)}
    data["description"] = spoken | ({"en": _description(english.summary, "")} if english and english.summary else {})
    return _NOTE + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _description(summary: str, more: str) -> dict[str, str]:
    whole = "\n\n".join(filter(None, (summary, more)))
    long = {"longDescription": _cut(whole, MAX_LONG)} if len(whole) >= MIN_LONG else {}
    return {"shortDescription": _cut(summary, MAX_SHORT), **long}


def _cut(text: str, most: int) -> str:
    """Cut a text behind a word."""
    return text if len(text) <= most else f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"
