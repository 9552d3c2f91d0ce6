"""One tree of the errors that the registry raises on purpose.

Errors carry data, not sentences: `web` maps a class to a status and a translated text, `cli` to an exit code.
Wrong *input files* are never errors; they are `registry.domain.problem.Problem` values.
"""

from pathlib import Path


class RegistryError(Exception):
    """Base of every error raised on purpose."""


class PathError(RegistryError):
    """Base of the errors of a file or directory, with a reason where there are several."""

    def __init__(self, path: Path | str, reason: str = "") -> None:
        super().__init__(str(path), reason)
        self.path, self.reason = str(path), reason


class SettingsError(RegistryError):
    """A setting is unknown or has a wrong value.

    Attributes:
        name: the environment variable.
        value: the value found ("" where the variable itself is the fault).
        reason: a key of the sentence to print: `unknown`, `not_a_directory`, `not_a_number`, `not_one_of`,
            `not_an_address`, `address_taken`, `not_readable`.
        expected: what would be accepted, as short text.
    """

    def __init__(self, name: str, value: str, reason: str, expected: str = "") -> None:
        super().__init__(name, value, reason, expected)
        self.name, self.value, self.reason, self.expected = name, value, reason, expected


class ContentError(PathError):
    """The content directory cannot be read at all."""


class JudgedSetError(PathError):
    """A judged set cannot be run.

    Attributes:
        path: of the directory or file, with `:line` where one line is the fault; for `no_queries` the name asked for.
        reason: `no_set`, `no_queries` or `wrong_line`.
    """


class RecordNotFoundError(RegistryError):
    """No record has this key in the generation that is served."""

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(kind, id_)
        self.kind, self.id = kind, id_


class RecordHeldBackError(RecordNotFoundError):
    """The record's file is there (`path` below the content), but its problems hold it back; no earlier one was good."""

    def __init__(self, kind: str, id_: str, path: str) -> None:
        super().__init__(kind, id_)
        self.path = path


class RecordMovedError(RegistryError):
    """The record lives under another id now (one of its `former_ids` was asked for)."""

    def __init__(self, kind: str, id_: str, new_id: str) -> None:
        super().__init__(kind, id_, new_id)
        self.kind, self.id, self.new_id = kind, id_, new_id


class VersionNotFoundError(RecordNotFoundError):
    """No version of the record that pages may show has the commit that was asked for."""


class GuideNotFoundError(RegistryError):
    """No guide has this name."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


class GuideMissingError(PathError):
    """The file of a guide did not ship with the program: its installation is not whole."""


class RecordExistsError(PathError):
    """A file for the new record is there already."""


class UnknownRegionError(RegistryError):
    """A slug names no region of the table; `nearest` may."""

    def __init__(self, slug: str, nearest: str | None) -> None:
        super().__init__(slug, nearest)
        self.slug, self.nearest = slug, nearest


class GenerationError(RegistryError):
    """Base of the errors of the search index, with its directory and, where there are several, a reason."""

    def __init__(self, directory: Path | str, reason: str = "") -> None:
        super().__init__(str(directory), reason)
        self.directory, self.reason = str(directory), reason


class NoGenerationError(GenerationError):
    """No generation can be served: none was built, or none is whole."""


class TornGenerationError(GenerationError):
    """A generation is incomplete, tampered with, or of another schema version; rebuild it."""


class IndexBusyError(GenerationError):
    """Another process is writing the index, or a download that is made from it."""


class ProposalRefusedError(RegistryError):
    """A proposal has nothing to send, or errors at some `questions`."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__(questions)
        self.questions = questions


class ProposalRepeatedError(RegistryError):
    """The token of a form was spent before: this proposal was sent already."""


class ProposalLimitError(RegistryError):
    """No more proposals are taken now.

    Attributes:
        reason: `network`, `day`, or `queue` where curators have more waiting than they can look at.
        wait_s: seconds after which it may be tried again.
    """

    def __init__(self, reason: str, wait_s: int) -> None:
        super().__init__(reason, wait_s)
        self.reason, self.wait_s = reason, wait_s


class ProposalNotFoundError(RegistryError):
    """No proposal has this number, or not this secret."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class ProposalDecidedError(RegistryError):
    """The proposal was merged or rejected before."""

    def __init__(self, number: str, state: str) -> None:
        super().__init__(number, state)
        self.number, self.state = number, state


class MergeConflictError(RegistryError):
    """A proposal does not fit what the branch holds now; nothing was changed."""

    def __init__(self, branch: str, detail: str) -> None:
        super().__init__(branch, detail)
        self.branch, self.detail = branch, detail


class StorageError(GenerationError):
    """The index cannot be written; what was served before stays.

    Attributes:
        directory: where it lies.
        reason: `full` where the disk is, else what the system said.
    """


class StateError(RegistryError):
    """The state that is not in git cannot be read or written.

    Attributes:
        directory: where it lies.
        reason: what the system said.
    """

    def __init__(self, directory: Path | str, reason: str) -> None:
        super().__init__(str(directory), reason)
        self.directory, self.reason = str(directory), reason


class GitError(RegistryError):
    """A git command failed or ran out of time."""

    def __init__(self, command: str, detail: str) -> None:
        super().__init__(command, detail)
        self.command, self.detail = command, detail


class TableError(PathError):
    """A table cannot be read.

    Attributes:
        path: of the file.
        reason: `kind`, `empty`, `too_large`, `too_many_rows`, `packed`, `active`, `locked`, `old`, `web_page`,
            `no_workbook`, `torn`, `quotes`, `broken`, `no_header`, or `no_publiccode`.
    """


class RevisionError(RegistryError):
    """A revision that changes should be counted from cannot be used.

    Attributes:
        revision: as it was given.
        reason: `wrong_form`, `no_work_tree`, `not_found` or `unconnected`.
    """

    def __init__(self, revision: str, reason: str) -> None:
        super().__init__(revision, reason)
        self.revision, self.reason = revision, reason


class FetchError(GitError):
    """The content could not be fetched from its remote; what was fetched before stays.

    Attributes:
        reason: `full`, `too_large`, `foreign_owner`, `refused`, `no_branch`, `protocol`, `corrupt`, `busy`,
            `unreachable`, `slow` or `other`.
        detail: what git said, without credentials; not for the public.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__("fetch", detail)
        self.args, self.reason = (reason, detail), reason


class BackupError(PathError):
    """A backup cannot be written or restored: `exists`, `not_a_backup`, `damaged`, `newer`, `occupied`, or why."""


class ShrinkRefusedError(RegistryError):
    """Publishing was refused: too many records would vanish or break at once."""

    def __init__(self, before: int, lost: int, reason: str) -> None:
        super().__init__(before, lost, reason)
        self.before, self.lost, self.reason = before, lost, reason
