"""What the operating system says, by the reasons that our sentences know."""

import errno
from typing import Final

FULL: Final = "full"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def is_full(error: BaseException) -> bool:
    """Whether the disk, or the share of it that is ours, has no room."""
    return isinstance(error, OSError) and error.errno in _FULL


def reason_of(error: OSError) -> str:
    """Return `full` where there is no room, else the words of the system."""
    return FULL if is_full(error) else error.strerror or str(error)
