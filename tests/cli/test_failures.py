"""Errors raised on purpose, in words."""

import pytest

import registry.errors
from registry.cli.failures import exit_code, sentence, sentences
from registry.errors import (
    ContentError,
    FetchError,
    GitError,
    IndexBusyError,
    JudgedSetError,
    NoGenerationError,
    RecordExistsError,
    RecordMovedError,
    RecordNotFoundError,
    RegistryError,
    RevisionError,
    SettingsError,
    ShrinkRefusedError,
    StateError,
    StorageError,
    TableError,
    TornGenerationError,
    UnknownRegionError,
)
from registry.git.fetch import _REASONS

ERRORS = (
    SettingsError("REGISTRY_X", "1", "unknown", "REGISTRY_LANG"),
    SettingsError("REGISTRY_WORKERS", "x", "not_a_number", "1-16"),
    ContentError("x", "not_found"),
    ContentError("x", "Permission denied"),
    ContentError("x", "full"),
    JudgedSetError("x", "no_set"),
    RecordNotFoundError("practice", "a/b"),
    RecordMovedError("practice", "a/b", "a/c"),
    RecordExistsError("x"),
    UnknownRegionError("kota-x", None),
    UnknownRegionError("kota-x", "kota-y"),
    NoGenerationError("x"),
    TornGenerationError("x", "y"),
    IndexBusyError("x"),
    StateError("x", "database is locked"),
    StateError("x", "full"),
    GitError("fetch", "y"),
    *(FetchError(reason, "y") for reason in (*dict(_REASONS), "slow", "other")),
    StorageError("x", "full"),
    StorageError("x", "Permission denied"),
    TableError("x.xlsx", "packed"),
    TableError("x.xlsx", "broken"),
    RevisionError("lama", "not_found"),
    RevisionError("a..b", "wrong_form"),
    ShrinkRefusedError(100, 60, "vanished"),
)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_error_is_one_sentence_with_its_data(error: RegistryError, language: str) -> None:
    """Nothing of the template is left, and it is one line."""
    text = sentence(error, language)
    assert text
    assert not set("{}\n") & set(text)


def test_every_error_of_the_tree_has_a_sentence() -> None:
    """By its own class or one above; both languages."""
    kinds = {kind.__name__ for kind in vars(registry.errors).values() if isinstance(kind, type)}
    assert {key.partition(".")[0] for key in sentences()} <= kinds
    assert all(set(row) == {"id", "en"} for row in sentences().values())
    assert "RegistryError" in sentences()


def test_the_nearest_region_is_offered() -> None:
    """The sentence differs where there is none."""
    assert sentence(UnknownRegionError("kota-x", "kota-y"), "en") == "There is no region kota-x. Did you mean: kota-y?"
    assert "None" not in sentence(UnknownRegionError("kota-x", None), "en")


def test_wrong_use_is_told_from_what_failed() -> None:
    """2 asks the person to change the command or a setting, 1 does not."""
    assert {type(error).__name__: exit_code(error) for error in ERRORS} == {
        "SettingsError": 2,
        "ContentError": 2,
        "JudgedSetError": 2,
        "RecordNotFoundError": 2,
        "RecordMovedError": 2,
        "RecordExistsError": 2,
        "UnknownRegionError": 2,
        "TableError": 2,
        "RevisionError": 2,
        "NoGenerationError": 1,
        "TornGenerationError": 1,
        "IndexBusyError": 1,
        "StateError": 1,
        "FetchError": 1,
        "GitError": 1,
        "StorageError": 1,
        "ShrinkRefusedError": 1,
    }
