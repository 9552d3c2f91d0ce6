"""The Markdown body: its sections, its size, and whether it is light enough to render."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from registry.content.codes import Code
from registry.content.findings import Findings, Found, Spot
from registry.content.html_tags import CHANGED_TAGS, KEPT_TAGS
from registry.content.limits import MAX_BODY_BYTES, MAX_BRACKET_STEPS, MAX_LIST_DEPTH, MAX_MARKDOWN_OPENERS
from registry.content.nearest import nearest
from registry.content.rules.record import BLANK_MARK
from registry.domain.practice import PRACTICE_SECTIONS, REQUIRED_SECTIONS

_HEADING = re.compile(r"##[ \t]+(.+?)[ \t#]*")
_OPENERS = ("![", "[^", "](", "[", "<", "`", "**", "__")
_HEADING_MARKS = re.compile(r"(?m)^[ \t]*(?:#|[=-]+[ \t]*$)")
"""Headings: Python-Markdown makes their anchors unique one by one."""
_LIST_MARKS = re.compile(r"[ \t]*(?:(?:[0-9]{1,9}[.)]|[-*+])[ \t]+|>[ \t]*)*")
_LIST_MARK = re.compile(r"[0-9]{1,9}[.)][ \t]|[-*+][ \t]|>")
_CODE_OR_TAG = re.compile(r"`[^`\n]*`|(?m:^(?: {4}|\t).*$)|<([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_MOST_TAGS_TOLD = 10


@dataclass(frozen=True, slots=True)
class Heading:
    """A second-level heading: its text, its line in the file, and whether anything stands under it."""

    title: str
    line: int
    is_empty: bool


def headings(body: str, first_line: int = 1) -> tuple[Heading, ...]:
    """Return the sections of a body in their order."""
    lines = body.split("\n")
    starts = [(number, match[1].strip()) for number, line in enumerate(lines) if (match := _HEADING.fullmatch(line))]
    ends = [number for number, _ in (*starts, (len(lines), ""))][1:]
    return tuple(
        Heading(title, start + first_line, not any(line.strip() for line in lines[start + 1 : end]))
        for (start, title), end in zip(starts, ends, strict=True)
    )


def check_weight(body: str, first_line: int, findings: Findings) -> None:
    """Refuse a body that would cost too much to render (F32, F33); time grows linearly with its size."""
    size = len(body.encode())
    if size > MAX_BODY_BYTES:
        found = Found.of(found=-(-size // 1024), max=MAX_BODY_BYTES // 1024)
        findings.error(Code.BODY_TOO_LARGE, Spot(first_line, 1), found)
    for opener in _OPENERS:
        count = body.count(opener)
        if count > MAX_MARKDOWN_OPENERS:
            line, column = _place(body, opener, MAX_MARKDOWN_OPENERS)
            found = Found.of(opener, found=count, max=MAX_MARKDOWN_OPENERS)
            findings.error(Code.MARKDOWN_HEAVY, Spot(first_line + line, column), found)
    steps = sum(paragraph.count("[") * len(paragraph) for paragraph in body.split("\n\n"))
    if steps > MAX_BRACKET_STEPS:
        found = Found.of("[", found=body.count("["), max=MAX_BRACKET_STEPS * body.count("[") // steps)
        findings.error(Code.MARKDOWN_HEAVY, Spot(first_line, 1), found)
    marks = list(_HEADING_MARKS.finditer(body))
    if len(marks) > MAX_MARKDOWN_OPENERS:
        line = body.count("\n", 0, marks[MAX_MARKDOWN_OPENERS].start())
        found = Found.of("#", found=len(marks), max=MAX_MARKDOWN_OPENERS)
        findings.error(Code.MARKDOWN_HEAVY, Spot(first_line + line, 1), found)
    for number, line_text in enumerate(body.split("\n"), start=first_line):
        depth = _depth(line_text)
        if depth > MAX_LIST_DEPTH:
            found = Found.of(found=depth, max=MAX_LIST_DEPTH)
            findings.error(Code.MARKDOWN_HEAVY, Spot(number, 1), found)


def check_tags(body: str, first_line: int, findings: Findings) -> None:
    """Warn of HTML that the page will not have: the text behind an unclosed one may be lost with it (F30)."""
    told = 0
    for match in _CODE_OR_TAG.finditer(body):
        name = (match[1] or "p").lower()
        if name in KEPT_TAGS or name in CHANGED_TAGS:
            continue
        told += 1
        if told > _MOST_TAGS_TOLD:
            return
        line, start = body.count("\n", 0, match.start()), body.rfind("\n", 0, match.start()) + 1
        findings.warning(Code.HTML_DROPPED, Spot(first_line + line, match.start() - start + 1), Found.of(f"<{name}>"))


def check_practice_body(body: str, first_line: int, findings: Findings, *, is_published: bool) -> None:
    """Check the sections of a practice: the required ones when published, the known ones in their order, each once."""
    found = headings(body, first_line)
    known = [(section, heading) for heading in found if (section := _known(heading.title)) is not None]
    _check_order(known, findings)
    if not is_published:
        return
    for section in REQUIRED_SECTIONS:
        mine = [heading for name, heading in known if name == section]
        if not mine:
            _report_missing(section, found, first_line, findings)
        elif all(heading.is_empty for heading in mine):
            findings.error(Code.SECTION_EMPTY, Spot(mine[0].line, 1), Found.of(section))
    if BLANK_MARK in body:
        line, column = _place(body, BLANK_MARK, 0)
        findings.error(Code.NOT_FILLED_IN, Spot(first_line + line, column), Found.of(BLANK_MARK))


def _known(title: str) -> str | None:
    return next((section for section in PRACTICE_SECTIONS if section.casefold() == title.casefold()), None)


def _check_order(known: Iterable[tuple[str, Heading]], findings: Findings) -> None:
    last, seen = -1, dict[str, int]()
    for section, heading in known:
        index = PRACTICE_SECTIONS.index(section)
        spot = Spot(heading.line, 1)
        if section in seen:
            findings.warning(Code.SECTION_TWICE, spot, Found.of(section, other_line=seen[section]))
        elif index < last:
            findings.warning(Code.SECTION_ORDER, spot, Found.of(section, order=", ".join(PRACTICE_SECTIONS)))
        last = max(last, index)
        seen.setdefault(section, heading.line)


def _report_missing(section: str, found: tuple[Heading, ...], first_line: int, findings: Findings) -> None:
    """Point at the heading that was probably meant, else at the beginning of the body."""
    close = nearest(section, [heading.title for heading in found if _known(heading.title) is None])
    line = next((heading.line for heading in found if heading.title == close), first_line)
    findings.error(
        Code.SECTION_MISSING, Spot(line, 1), Found.of(close or "", section if close else None, section=section)
    )


def _place(text: str, part: str, skip: int) -> tuple[int, int]:
    """Return line and column, from 0 and 1, of an occurrence after skipping some."""
    at = -1
    for _ in range(skip + 1):
        at = text.find(part, at + 1)
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at)


def _depth(line: str) -> int:
    """Count the list and quote markers that open on one line, or its indentation in steps of four."""
    match = _LIST_MARKS.match(line)
    marks = match.group() if match else ""
    indent = len(marks.expandtabs(4)) - len(marks.expandtabs(4).lstrip(" "))
    return len(_LIST_MARK.findall(marks)) + indent // 4
