"""What every test gets: no network, and the system's Chromium where it asks for it."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, database=None, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("steady")
"""The same examples on every machine; look for new ones with `make run-tests ARGS='--hypothesis-profile searching'`."""

pytest_plugins = ("tests.network_guard", "tests.chromium", "tests.sites")
