"""Records become canonical text, and reading it gives the same record."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.content.findings import Findings
from registry.content.front_matter import split, tidy_body
from registry.content.limits import MAX_FILE_BYTES
from registry.content.nodes import parse
from registry.content.order import ORDER
from registry.content.paths import path_of
from registry.content.reader import MODELS
from registry.content.writer import MAX_ROW, write_record
from registry.domain.file import AnyRecord
from registry.domain.identity import RecordKey, RecordKind
from tests.content.records import BODIES, records
from tests.samples import FILES, PRACTICE, changed, places, read

KEYS = {
    RecordKind.PRACTICE: RecordKey.of("practice", "kota-bandung/coba"),
    RecordKind.TRANSFER: RecordKey.of("transfer", "kota-bandung/kota-blitar/coba"),
    RecordKind.AGREEMENT: RecordKey.of("agreement", "2020-coba"),
    RecordKind.NEED: RecordKey.of("need", "kota-bandung/coba"),
}


@pytest.mark.parametrize("kind", RecordKind)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_reading_what_was_written_gives_the_same_record(kind: RecordKind, data: st.DataObject) -> None:
    """For any record and body; and writing what was read gives the same bytes."""
    record = data.draw(records(MODELS[kind]))
    assert isinstance(record, AnyRecord)
    body = data.draw(BODIES) if kind in (RecordKind.PRACTICE, RecordKind.AGREEMENT) else ""
    text = write_record(KEYS[kind], record, body)
    if len(text.encode()) > MAX_FILE_BYTES:
        return
    again = MODELS[kind].model_validate(_values(text, KEYS[kind]), by_alias=True, by_name=False)
    assert again == record
    file = read(text, path_of(KEYS[kind]))
    assert file.body == tidy_body(body)
    assert write_record(KEYS[kind], again, file.body) == text


def _values(text: str, key: RecordKey) -> object:
    """Read the values of a written file, without the rules that made-up records break."""
    findings = Findings("x")
    parts = split(text, findings) if path_of(key).endswith(".md") else None
    document = parse(parts.yaml if parts else text, findings)
    assert findings.problems() == ()
    assert document is not None
    return document.data


@pytest.mark.parametrize(("path", "text"), FILES.items(), ids=FILES)
def test_the_samples_are_canonical(path: str, text: str) -> None:
    """The shapes of the design are what is written: rows in braces, folded paragraphs, the schema in the first line."""
    file = read(text, path)
    assert file.record is not None
    assert file.key is not None
    assert write_record(file.key, file.record, file.body) == text


def test_the_order_of_writing_names_every_field_once() -> None:
    """A new field without a place would never be written."""
    for kind, model in MODELS.items():
        fields = [info.alias or name for name, info in model.model_fields.items()]
        assert sorted(ORDER[kind]) == sorted(fields)


def test_a_row_that_is_too_long_becomes_a_block() -> None:
    """No line in braces goes beyond the limit."""
    note = "Catatan yang panjang sekali. " * 9
    text = changed(PRACTICE, "value: 623,", f'value: 623, note: "{note.strip()}",')
    file = read(text)
    assert places(file) == []
    assert file.record is not None
    assert file.key is not None
    written = write_record(file.key, file.record, file.body)
    assert '  - indicator: "Dilayani"\n    role: keluaran\n' in written
    assert "    note: >-\n      Catatan yang panjang" in written
    assert all(len(line) <= MAX_ROW for line in written.split("\n") if line.lstrip().startswith("- {"))


def test_a_mapping_without_keys_is_kept() -> None:
    """`translations: {}` is something else than no translations."""
    file = read(changed(PRACTICE, "costs:\n", "translations: {}\ncosts:\n"))
    assert file.record is not None
    assert file.key is not None
    assert "translations: {}\n" in write_record(file.key, file.record, file.body)
