from pathlib import Path

import pytest

from registry.errors import SettingsError
from registry.setting_values import ContentPlace
from registry.settings import SETTINGS, Settings, load_settings


def _content(value: str) -> ContentPlace:
    return load_settings({"REGISTRY_CONTENT": value}).content


def test_everything_has_a_default() -> None:
    """Nothing has to be set to try the registry out."""
    settings = load_settings({})
    assert settings.content == ContentPlace(Path("practices"))
    assert (settings.index_directory, settings.state_directory) == (Path("var/index"), Path("var/state"))
    assert (settings.base_url, settings.language) == ("http://127.0.0.1:8000", "id")
    assert (settings.workers, settings.threads, settings.stale_after_s) == (2, 4, 86_400)
    assert settings.content_directory == Path("practices")


def test_each_documented_setting_is_read_and_each_default_is_accepted(tmp_path: Path) -> None:
    """The table of the documentation is the table of the code."""
    assert load_settings({setting.name: setting.default for setting in SETTINGS}) == load_settings({})
    changed = {
        "REGISTRY_CONTENT": "isi",
        "REGISTRY_INDEX": "i",
        "REGISTRY_STATE": "s",
        "REGISTRY_BASE_URL": "https://contoh.go.id",
        "REGISTRY_LANG": "en",
        "REGISTRY_WORKERS": "1",
        "REGISTRY_THREADS": "1",
        "REGISTRY_STALE_AFTER_S": "60",
        "REGISTRY_UNANSWERED": "off",
        "REGISTRY_REMOTE": "https://git.contoh.go.id/praktik.git",
        "REGISTRY_REMOTE_TOKEN_FILE": "token",
        "REGISTRY_REMOTE_BRANCH": "utama",
        "REGISTRY_FORGE": "gitea",
        "REGISTRY_FORGE_PULLS": "https://git.contoh.go.id/api/v1/repos/a/praktik/pulls",
        "REGISTRY_FORGE_WEB": "https://git.contoh.go.id/a/praktik",
        "REGISTRY_FETCH_MIB": "1",
        "REGISTRY_POLL_S": "60",
        "REGISTRY_WEBHOOK_SECRET_FILE": str(tmp_path / "secret"),
        "REGISTRY_PROXIES": "1",
        "REGISTRY_PER_MINUTE": "60",
        "REGISTRY_LOG": "requests",
        "REGISTRY_METRICS": "off",
        "REGISTRY_SECURITY_CONTACT": "mailto:keamanan@contoh.go.id",
    }
    (tmp_path / "secret").write_text("rahasia\n")
    assert changed.keys() == {setting.name for setting in SETTINGS}
    settings, plain = load_settings(changed), load_settings({})
    for name in Settings.__dataclass_fields__:
        assert getattr(settings, name) != getattr(plain, name), name


def test_an_empty_value_is_the_default() -> None:
    """Compose files and units write `NAME=` for "not set"."""
    assert load_settings({setting.name: "" for setting in SETTINGS}) == load_settings({})


@pytest.mark.parametrize("name", ["REGISTRY_CONTEN", "REGISTRY_", "REGISTRY_content", "REGISTRY_TOKEN"])
def test_an_unknown_name_of_ours_stops_the_start(name: str) -> None:
    """A typing mistake must not silently mean the default."""
    with pytest.raises(SettingsError) as caught:
        load_settings({name: "x"})
    assert (caught.value.name, caught.value.reason) == (name, "unknown")
    assert "REGISTRY_CONTENT" in caught.value.expected


def test_a_secret_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    """Rather than an address that does not exist; one with line breaks around it is taken without them."""
    with pytest.raises(SettingsError) as caught:
        load_settings({"REGISTRY_WEBHOOK_SECRET_FILE": str(tmp_path / "tidak-ada")})
    assert caught.value.reason == "not_readable"
    (tmp_path / "secret").write_text("rahasia\n")
    assert load_settings({"REGISTRY_WEBHOOK_SECRET_FILE": str(tmp_path / "secret")}).webhook_secret == b"rahasia"


def test_other_names_are_none_of_ours() -> None:
    """The environment is full of them."""
    assert load_settings({"PATH": "/bin", "registry_content": "x", "MY_REGISTRY_CONTENT": "x"}) == load_settings({})


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("REGISTRY_LANG", "in", "not_one_of"),
        ("REGISTRY_LANG", "ID", "not_one_of"),
        ("REGISTRY_WORKERS", "0", "not_a_number"),
        ("REGISTRY_WORKERS", "17", "not_a_number"),
        ("REGISTRY_WORKERS", "-1", "not_a_number"),
        ("REGISTRY_WORKERS", "2.0", "not_a_number"),
        ("REGISTRY_WORKERS", "\u0661", "not_a_number"),
        ("REGISTRY_WORKERS", "1_0", "not_a_number"),
        ("REGISTRY_WORKERS", "2\n", "not_a_number"),
        ("REGISTRY_THREADS", "9" * 5_000, "not_a_number"),
        ("REGISTRY_STALE_AFTER_S", "59", "not_a_number"),
    ],
)
def test_a_wrong_value_stops_the_start(name: str, value: str, reason: str) -> None:
    """The sentence needs the name, the value and what would be right."""
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value})
    assert (caught.value.name, caught.value.value, caught.value.reason) == (name, value, reason)
    assert caught.value.expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/srv/isi", ContentPlace(Path("/srv/isi"))),
        ("isi@kota", ContentPlace(Path("isi@kota"))),
        ("x.git", ContentPlace(Path("x.git"))),
        ("x.git@main", ContentPlace(Path("x.git"), "main")),
        ("x.git/@main", ContentPlace(Path("x.git"), "main")),
        ("/srv/x.git@main:practices", ContentPlace(Path("/srv/x.git"), "main", "practices")),
        ("/srv/x.git@main:/a/b/", ContentPlace(Path("/srv/x.git"), "main", "a/b")),
        ("/srv/x.git@main:", ContentPlace(Path("/srv/x.git"), "main")),
        ("/srv/a@b.git@release/1.2:isi", ContentPlace(Path("/srv/a@b.git"), "release/1.2", "isi")),
        ("/srv/a.git@x/b.git@main", ContentPlace(Path("/srv/a.git@x/b.git"), "main")),
        ("/srv/repo/.git@main:practices", ContentPlace(Path("/srv/repo/.git"), "main", "practices")),
    ],
)
def test_the_content_is_a_directory_or_a_folder_at_a_branch(value: str, expected: ContentPlace) -> None:
    """Split at the last `@`."""
    assert _content(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "x.git@--upload-pack=x",
        "x.git@a..b",
        "x.git@x.lock",
        "x.git@-x",
        "x.git@a b",
        "x.git@a~1",
        "x.git@a^",
        "x.git@.a",
        "x.git@a/",
        "x.git@/a",
        "x.git@a\nb",
        "x.git@é",
        "x.git@main:..",
        "x.git@main:a/../b",
        "x.git@main:a//b",
        "x.git@main:./a",
    ],
)
def test_r5_a_branch_or_folder_that_git_must_not_see_stops_the_start(value: str) -> None:
    """Refused by our own rules, before git is asked."""
    with pytest.raises(SettingsError) as caught:
        _content(value)
    assert caught.value.name == "REGISTRY_CONTENT"


@pytest.mark.parametrize("value", ["x.git@@{", "x.git@main@{1}", "x.git@"])
def test_r5_what_is_no_branch_at_all_is_a_directory_that_is_not_there(value: str) -> None:
    """It is never given to git either."""
    assert _content(value).branch is None


def test_a_branch_is_no_directory_to_check() -> None:
    """`registry check` needs files on disk and says so."""
    with pytest.raises(SettingsError) as caught:
        _ = load_settings({"REGISTRY_CONTENT": "x.git@main"}).content_directory
    assert caught.value.reason == "not_a_directory"


@pytest.mark.parametrize(
    ("value", "expected", "host"),
    [
        ("https://praktik.go.id", "https://praktik.go.id", "praktik.go.id"),
        ("https://praktik.go.id/", "https://praktik.go.id", "praktik.go.id"),
        ("http://Praktik.go.id:8080", "http://Praktik.go.id:8080", "praktik.go.id"),
        ("http://[::1]:8000", "http://[::1]:8000", "::1"),
        ("http://10.0.0.5", "http://10.0.0.5", "10.0.0.5"),
    ],
)
def test_the_base_address_is_an_address_of_a_host(value: str, expected: str, host: str) -> None:
    """Its host is the only one answered besides loopback."""
    settings = load_settings({"REGISTRY_BASE_URL": value})
    assert settings.base_url == expected
    assert settings.trusted_hosts[0] == host
    assert {"127.0.0.1", "localhost"} <= set(settings.trusted_hosts)


@pytest.mark.parametrize(
    "value",
    [
        "praktik.go.id",
        "//praktik.go.id",
        "ftp://praktik.go.id",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://a/b",
        "https://a?x",
        "https://a#x",
        "https://u@a",
        "https://:p@a",
        "https://a b",
        "https://a\n",
        "http://[::1",
        "http://a:99999",
        "http://a:0",
        "http://a:x",
        'http://a"b',
    ],
)
def test_what_is_no_address_stops_the_start(value: str) -> None:
    """Links, feeds and headers are made of it."""
    with pytest.raises(SettingsError) as caught:
        load_settings({"REGISTRY_BASE_URL": value})
    assert caught.value.reason == "not_an_address"
