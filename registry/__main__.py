"""`python -m registry` is `registry`."""

from registry.cli.main import main

main()
