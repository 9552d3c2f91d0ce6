"""What every test gets: no network, and the system's Chromium where it asks for it."""

pytest_plugins = ("tests.network_guard", "tests.chromium", "tests.sites")
