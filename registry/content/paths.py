"""What a path below the content directory means: which record, list or schema lies there, or what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from registry.content import nearest
from registry.content.codes import Code
from registry.content.limits import MAX_NAME_BYTES, MAX_PATH_BYTES, MAX_VALUE_SHOWN
from registry.domain.fields import MAX_SLUG, SLUG
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem
from registry.domain.region import Regions
from registry.domain.vocabulary import VocabularyName

AGREEMENTS, VOCABULARIES, SCHEMAS, SEARCH = "_agreements", "_vocabularies", "_schema", "_search"
NEEDS, TRANSFERS = "needs", "transfers"
SYNONYMS_PATH = f"{SEARCH}/synonyms.yml"
OWNER_NAME = "_owner.yml"

_SLUG = re.compile(SLUG)
_RECORD = re.compile(
    rf"_agreements/(?P<agreement>{SLUG})\.md"
    rf"|(?P<region>{SLUG})/(?:(?P<practice>{SLUG})\.md|needs/(?P<need>{SLUG})\.yml"
    rf"|transfers/(?P<origin>{SLUG})/(?P<taken>{SLUG})\.yml)"
)
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?")
_GIT = re.compile(r"(?i)\.git(?:[ .:].*)?|git~[0-9]+")
_IGNORED = re.compile(r"(?i)\..+|.+~|#.+#|readme(?:\.[a-z]+)?|licen[sc]e(?:\.[a-z]+)?|contributing\.md|thumbs\.db")
_ENDINGS = {".yaml": ".yml", ".markdown": ".md", ".mdown": ".md", ".txt": ".md"}
_FOLDERS = {"need": NEEDS, "kebutuhan": NEEDS, "transfer": TRANSFERS, "replikasi": TRANSFERS}


class FileKind(StrEnum):
    """What kind of file a path names."""

    RECORD = "record"
    VOCABULARY = "vocabulary"
    SCHEMA = "schema"
    SYNONYMS = "synonyms"
    OWNER = "owner"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class ContentPath:
    """A path that means something; `key` is set for records only."""

    path: str
    kind: FileKind
    key: RecordKey | None = None


def classify(path: str, regions: Regions) -> ContentPath | Problem:
    """Say what a path below the content directory names.

    Args:
        path: with `/`; bytes that are no UTF-8 arrive as lone surrogates, as Python reads them from the file system.
        regions: the table that folders must stand in.
    """
    match = None if path.endswith("/readme.md") else _RECORD.fullmatch(path)
    problem = _bad_name(path) if match is None else _bad_record(path)
    if problem is not None:
        return problem
    return _other(path, regions) if match is None else _record(path, match, regions)


def path_of(key: RecordKey) -> str:
    """Return the path of a record's file below the content directory."""
    first, _, rest = key.id.partition("/")
    match key.kind:
        case RecordKind.PRACTICE:
            return f"{key.id}.md"
        case RecordKind.AGREEMENT:
            return f"{AGREEMENTS}/{key.id}.md"
        case RecordKind.NEED:
            return f"{first}/{NEEDS}/{rest}.yml"
        case RecordKind.TRANSFER:
            return f"{first}/{TRANSFERS}/{rest}.yml"


def twins(paths: Iterable[str]) -> tuple[Problem, ...]:
    """Find files or folders that are one and the same on systems that fold case or compose letters (F27, R4).

    Only a name that folding changes can have a twin, so where there is none the rest is not looked at.
    """
    kept = tuple(paths)
    odd = {prefix for path in kept if not _is_plain(path) for prefix in _prefixes(path) if _folded(prefix) != prefix}
    if not odd:
        return ()
    folded = {_folded(prefix) for prefix in odd}
    spellings: dict[str, set[str]] = {}
    for path in kept:
        for prefix in _prefixes(path):
            if _folded(prefix) in folded:
                spellings.setdefault(_folded(prefix), set()).add(prefix)
    return tuple(
        _problem(path, Code.PATH_TWIN, other=quoted(min(spellings[_folded(prefix)] - {prefix})))
        for path in kept
        for prefix in _prefixes(path)
        if len(spellings.get(_folded(prefix), ())) > 1
    )


def _is_plain(path: str) -> bool:
    """Whether folding leaves a path as it is."""
    return path.isascii() and path.islower()


def _prefixes(path: str) -> tuple[str, ...]:
    """Return a path and all folders above it."""
    ends = [index for index, character in enumerate(path) if character == "/"]
    return (*(path[:end] for end in ends), path)


def quoted(path: str) -> str:
    """Return a path that is safe to print on one line: odd bytes and control characters as backslash escapes."""
    if path.isprintable():
        return path
    raw = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in raw)


def _folded(path: str) -> str:
    return path if _is_plain(path) else unicodedata.normalize("NFC", path).casefold()


def _problem(path: str, code: Code, value: str = "", suggestion: str | None = None, **details: str) -> Problem:
    return Problem(
        code.value, quoted(path), value=quoted(value)[:MAX_VALUE_SHOWN], suggestion=suggestion, details=details
    )


def _record(path: str, match: re.Match[str], regions: Regions) -> ContentPath | Problem:
    if match["agreement"]:
        return ContentPath(path, FileKind.RECORD, RecordKey.of("agreement", match["agreement"]))
    region, origin = match["region"], match["origin"]
    for slug in filter(None, (region, origin)):
        if slug not in regions:
            return _problem(path, Code.UNKNOWN_REGION, slug, regions.nearest(slug))
    if region == origin:
        return _problem(path, Code.SAME_REGION, region)
    if match["practice"]:
        key = RecordKey.of("practice", f"{region}/{match['practice']}")
    elif match["need"]:
        key = RecordKey.of("need", f"{region}/{match['need']}")
    else:
        key = RecordKey.of("transfer", f"{region}/{origin}/{match['taken']}")
    return ContentPath(path, FileKind.RECORD, key)


def _bad_record(path: str) -> Problem | None:
    """Check what a well-formed path of a record may still have wrong."""
    for name in path.split("/"):
        stem = name.partition(".")[0]
        if len(stem) > MAX_SLUG:
            return _problem(path, Code.PATH_TOO_LONG, name, max=str(MAX_SLUG))
        if _RESERVED.fullmatch(name):
            return _problem(path, Code.PATH_RESERVED, name)
    return None


def _bad_name(path: str) -> Problem | None:
    """Check names that no system should have to meet (R4)."""
    names = path.split("/")
    whole = _bad_whole(path, names)
    if whole is not None:
        return _problem(path, whole, names[-1] if whole is Code.PATH_TOO_LONG else path, max=str(MAX_NAME_BYTES))
    return next((_problem(path, code, name) for name in names if (code := _bad_part(name)) is not None), None)


def _bad_whole(path: str, names: list[str]) -> Code | None:
    raw = path.encode("utf-8", "surrogateescape")
    if any("\udc80" <= character <= "\udcff" for character in path):
        return Code.PATH_NOT_UTF8
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in path):
        return Code.PATH_CONTROL
    if len(raw) > MAX_PATH_BYTES or any(len(name.encode()) > MAX_NAME_BYTES for name in names):
        return Code.PATH_TOO_LONG
    return Code.PATH_ESCAPES if "\\" in path or any(name in ("", ".", "..") for name in names) else None


def _bad_part(name: str) -> Code | None:
    if _GIT.fullmatch(name):
        return Code.PATH_GIT
    if _RESERVED.fullmatch(name):
        return Code.PATH_RESERVED
    return Code.PATH_ENDING if name.endswith((".", " ")) or re.search(r'[<>:"|?*]', name) else None


def _other(path: str, regions: Regions) -> ContentPath | Problem:
    names = path.split("/")
    if _IGNORED.fullmatch(names[-1]):
        return ContentPath(path, FileKind.IGNORED)
    kind = _special(names, regions)
    if kind is not None:
        return ContentPath(path, kind)
    if len(names) > 1 and not names[0].startswith("_") and names[0] not in regions:
        return _bad_slug(path, names[0]) or _problem(path, Code.UNKNOWN_REGION, names[0], regions.nearest(names[0]))
    for name in names:
        problem = _bad_slug(path, name)
        if problem is not None:
            return problem
    return _problem(path, Code.PATH_MISPLACED, path, _meant(path, regions))


def _special(names: list[str], regions: Regions) -> FileKind | None:
    """Return the kind of a file that is no record, None where nothing has this path."""
    match names:
        case [folder, name] if folder == VOCABULARIES and name.removesuffix(".yml") in tuple(VocabularyName):
            return FileKind.VOCABULARY if name.endswith(".yml") else None
        case [folder, name] if folder == SCHEMAS and name.removesuffix(".json") in tuple(RecordKind):
            return FileKind.SCHEMA if name.endswith(".json") else None
        case [folder, name] if f"{folder}/{name}" == SYNONYMS_PATH:
            return FileKind.SYNONYMS
        case [folder, name] if name == OWNER_NAME and folder in regions:
            return FileKind.OWNER
    return None


def _bad_slug(path: str, name: str) -> Problem | None:
    """Return the problem of a name that cannot be a slug; special files begin with `_`."""
    stem, dot, ending = name.partition(".")
    if name.startswith("_") or _SLUG.fullmatch(stem):
        return None
    meant = nearest.slug(stem)
    suggestion = f"{meant}{dot}{ending}" if meant else None
    foreign = next((character for character in stem if not character.isascii()), None)
    if foreign is None:
        return _problem(path, Code.PATH_SLUG, name, suggestion)
    character_name = f"U+{ord(foreign):04X} {unicodedata.name(foreign, '')}".strip()
    return _problem(path, Code.PATH_LOOKALIKE, name, suggestion, character=foreign, name=character_name)


def _meant(path: str, regions: Regions) -> str | None:
    """Guess the legal path: another ending, a folder's usual misspelling."""
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    folders = "/".join(_FOLDERS.get(part, part) for part in folder.split("/"))
    endings = dict.fromkeys((_ENDINGS.get(dot + ending, dot + ending), ".md", ".yml"))
    for candidate in (f"{folders}/{stem}{ending_}" for ending_ in endings):
        match = _RECORD.fullmatch(candidate)
        if candidate != path and match and isinstance(_record(candidate, match, regions), ContentPath):
            return candidate
    return None
