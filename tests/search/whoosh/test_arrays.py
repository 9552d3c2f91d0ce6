from pathlib import Path

import numpy as np
import pytest

from registry.search.whoosh.arrays import ArrayFile, ArrayWriter


def _write(path: Path) -> bytes:
    writer = ArrayWriter(path.open("wb"))
    writer.add("small", np.asarray([0, 255]))
    writer.add("large", np.asarray([1, 2**40]))
    writer.grow("grown", b"abc")
    writer.grow("grown", b"de")
    writer.add("empty", np.zeros(0, dtype=np.int64))
    writer.add("odd", np.asarray([0.5], dtype=np.float32))
    writer.close()
    return path.read_bytes()


def test_arrays_come_back_in_the_smallest_type_and_cannot_be_written(tmp_path: Path) -> None:
    """A posting of a small index takes three bytes, and nothing that is shared can change."""
    _write(tmp_path / "file")
    file = ArrayFile(tmp_path / "file")
    found = {name: (str(file[name].dtype), file[name].tolist()) for name in file.directory}
    assert found == {
        "small": ("uint8", [0, 255]),
        "large": ("uint64", [1, 2**40]),
        "grown": ("uint8", list(b"abcde")),
        "empty": ("uint8", []),
        "odd": ("float32", [0.5]),
    }
    assert list(file.numbers("large")) == [1, 2**40]
    with pytest.raises(ValueError, match="read-only"):
        file["large"][0] = 2


@pytest.mark.parametrize("verify", [True, False])
def test_a_file_that_was_cut_anywhere_does_not_open(tmp_path: Path, verify: bool) -> None:
    """Half written, or half lost: found at opening, also where the checksum is left to the manifest."""
    whole = _write(tmp_path / "file")
    for size in range(len(whole)):
        (tmp_path / "file").write_bytes(whole[:size])
        with pytest.raises(ValueError, match=r".*"):
            ArrayFile(tmp_path / "file", verify=verify)


def test_one_changed_bit_anywhere_is_found_at_opening(tmp_path: Path) -> None:
    """A page that never reached the disk must not become a wrong answer."""
    whole = _write(tmp_path / "file")
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1 << (place % 8)
        (tmp_path / "file").write_bytes(changed)
        with pytest.raises(ValueError, match=r".*"):
            ArrayFile(tmp_path / "file")


def test_what_was_given_up_is_no_file(tmp_path: Path) -> None:
    """Without its trailer nothing is whole, and giving up after the end changes nothing."""
    writer = ArrayWriter((tmp_path / "file").open("wb"))
    writer.add("small", np.asarray([1]))
    writer.abandon()
    with pytest.raises(ValueError, match="file"):
        ArrayFile(tmp_path / "file")
    whole = _write(tmp_path / "other")
    assert ArrayFile(tmp_path / "other")["small"].tolist() == [0, 255]
    assert len(whole) % 8 == 0 or whole.endswith(whole[:8])
