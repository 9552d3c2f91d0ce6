"""Words that say nothing in a search, on both sides: in texts and in queries."""

from typing import Final

STOP_WORDS: Final = frozenset(
    (
        "yang", "di", "ke", "dari", "dan", "atau", "pada", "untuk", "dengan", "oleh", "dalam", "adalah", "ini", "itu",
        "sebagai", "juga", "para", "bagi", "ialah", "yaitu", "serta", "akan", "telah", "sudah",
    )
)  # fmt: skip
"""Only these 24: long lists lose `kerja`, `masalah`, `ibu` and were measured worthless. `di` written apart is here, so
that `di kelola` is found by `dikelola`."""
