"""`python -m bench.more_files serve …`: the registry's command line without its bound of 50,000 files.

The bound protects a server from a content repository that was filled on purpose; a bench at 100,000 must pass it.
"""

from registry.cli.main import main
from registry.git import folder


def lift() -> None:
    """Let a content directory of this process have a million files."""
    folder.MAX_FILES = 1_000_000


if __name__ == "__main__":
    lift()
    main()
