"""Memory that was freed goes back to the system where the C library keeps it (glibc); elsewhere nothing is done."""

import ctypes


def give_back() -> None:
    """Give back what was freed; milliseconds, and other threads go on."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
