"""Memory that threads share, and that is given back."""

import platform
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

SCRIPT = textwrap.dedent("""
    import ctypes, sys, threading
    from registry.services.memory import give_back, share_one_heap

    if sys.argv[1] == "shared":
        share_one_heap()
    together, kept = threading.Barrier(6), []

    def take():
        together.wait()
        kept.append(bytes(4096))
        together.wait()

    threads = [threading.Thread(target=take) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    give_back()
    library = ctypes.CDLL(None)
    library.fopen.restype = ctypes.c_void_p
    file = ctypes.c_void_p(library.fopen(sys.argv[2].encode(), b"w"))
    library.malloc_info(0, file)
    library.fclose(file)
""")


@pytest.mark.parametrize(("how", "is_one"), [("shared", True), ("as it comes", False)])
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="there is no other C library with such heaps")
def test_threads_take_from_one_heap(tmp_path: Path, how: str, is_one: bool) -> None:
    """The C library itself tells how many heaps six threads made: one; several where nobody asked for one."""
    told = tmp_path / "heaps.xml"
    subprocess.run([sys.executable, "-c", SCRIPT, how, str(told)], check=True)
    assert (told.read_text().count("<heap nr") == 1) is is_one
