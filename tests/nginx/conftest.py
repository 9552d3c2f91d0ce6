"""One registry behind one nginx for all checks that stop neither."""

from collections.abc import Iterator

import pytest

from tests import corpus
from tests.nginx.proxy import NAME, Proxied, proxied
from tests.raw_server import serving

PER_MINUTE = 60


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    """Serve the small registry; whatever was sent, both live at the end, without a trace and with nobody's address."""
    directory = tmp_path_factory.mktemp("nginx")
    corpus.write_registry(directory / "isi")
    settings = {
        "REGISTRY_BASE_URL": f"https://{NAME}",
        "REGISTRY_PROXIES": "1",
        "REGISTRY_LOG": "requests",
        "REGISTRY_PER_MINUTE": str(PER_MINUTE),
    }
    with (
        serving(directory / "isi", directory / "index", **settings) as registry,
        proxied(registry, directory / "nginx") as running,
    ):
        yield running
        assert running.https.lives()
        assert registry.lives()
    log = registry.log.read_text()
    assert "Traceback" not in log
    assert "ip=" not in log
    assert not (directory / "nginx" / "access.log").exists()
