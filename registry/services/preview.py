"""A proposal as its page would show it: the same readings as those of served records, made of the proposed text."""

import datetime as dt
from dataclasses import replace
from typing import TypeAlias, TypeVar

from registry.content.markdown import render_body
from registry.content.reader import read_record
from registry.domain.agreement import Agreement
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.proposal import ProposedFile
from registry.domain.transfer import Transfer
from registry.git.folder import blob_id
from registry.services.read import RecordReader, silent_since
from registry.services.readings import (
    AgreementReading,
    Chain,
    NeedReading,
    PracticeReading,
    Reading,
    TransferReading,
)
from registry.services.shown import transfer_title

Found: TypeAlias = PracticeReading | TransferReading | AgreementReading | NeedReading
R = TypeVar("R", Practice, Transfer, Agreement, Need)


def preview(made: ProposedFile, lists: ContentLists, reader: RecordReader) -> Found | None:
    """Read a proposed file as its page needs it; None for a request that makes no file.

    A record that is there already keeps what others say of it; of a new one nobody says anything yet.
    """
    key = made.key
    if made.text is None or not isinstance(key, RecordKey):
        return None
    read = read_record(made.path, made.text.encode(), lists=lists)
    match read.record:
        case Practice() as practice:
            shown = _reading(key, practice, read.body, made, lists)
            new = PracticeReading(shown, {}, (), (), ())
            return new if made.is_new else replace(reader.practice(key.id), reading=shown)
        case Transfer() as transfer:
            told = _reading(key, transfer, read.body, made, lists)
            since = silent_since(transfer, dt.datetime.now(dt.UTC).date())
            found = _taken(key, told, lists, reader) if made.is_new else reader.transfer(key.id)
            return replace(found, reading=told, silent_since=since)
        case Agreement() as agreement:
            return replace(reader.agreement(key.id), reading=_reading(key, agreement, read.body, made, lists))
        case Need() as need:
            asked = _reading(key, need, read.body, made, lists)
            return NeedReading(asked, (), None, Chain()) if made.is_new else replace(reader.need(key.id), reading=asked)
        case _:
            return None


def _reading(key: RecordKey, record: R, body: str, made: ProposedFile, lists: ContentLists) -> Reading[R]:
    text = (made.text or "").encode()
    region = lists.regions.get(key.region or "")
    return Reading(key, record, region, render_body(body), blob_id(text), None, (), is_last_good=False, successor=None)


def _taken(key: RecordKey, reading: Reading[Transfer], lists: ContentLists, reader: RecordReader) -> TransferReading:
    receiver, origin, _slug = key.id.split("/")
    practice = reader.named("practice", key.origin_practice or "")
    name = reading.record.practice_name or practice.title
    regions = lists.regions
    title = transfer_title(name, regions[origin].name, regions[receiver].name)
    return TransferReading(reading, title, practice, regions[origin], None, Chain(), (), None)
