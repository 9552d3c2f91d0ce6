"""A site whose content lies in git, with a history that has everything: renames, a broken version, a person, 2099."""

import shutil
from pathlib import Path
from typing import Final

from registry.git.log import IGNORE_FILE
from tests.repository import Repository
from tests.served_site import CONTENT, ServedSite, open_site

OLD, NEW = "kota-mojokerto/pembiayaan.md", "kota-mojokerto/pusyar.md"
NEED, LATE = "kota-mojokerto/needs/smart-city.yml", "kota-mojokerto/pak-mawardi.md"
ID: Final = "kota-mojokerto/pusyar"
AGENCY, CURATOR = "Dinas Koperasi Kota Mojokerto", "Kurator registri"
PERSON: Final = "Budi Santoso"
NIK: Final = "3576010101900001"
"""Of the form that is refused."""


def written(text: str, path: str) -> dict[str, str | bytes | None]:
    """Return a change of one content file."""
    return {f"practices/{path}": text}


def commit(repository: Repository, files: dict[str, str | bytes | None], date: str, author: str, note: str = "") -> str:
    """Commit as somebody, with a message that may end in a trailer."""
    repository.write(files)
    repository.git("add", "--all", "--force")
    message = ("commit", "--quiet", "--allow-empty", "-m", f"isi\n\n{note}")
    address = "rahasia@example.org"
    repository.git(*message, GIT_AUTHOR_NAME=author, GIT_AUTHOR_EMAIL=address, GIT_COMMITTER_DATE=date)
    return repository.git("rev-parse", "HEAD")


def first_text() -> str:
    """Return the first version of the practice."""
    text = (CONTENT / NEW).read_text("utf-8")
    text = text.replace("topics: [umkm-dan-ekonomi-lokal]", "topics: [umkm-dan-ekonomi-lokal, perlindungan-sosial]")
    return text.replace("amount_idr: 1500000000", "amount_idr: 1300000000").replace(
        "disebut 623 usaha", "disebut 600 usaha"
    )


def versioned_repository(directory: Path) -> Repository:
    """Make the repository, seven commits on one line."""
    repository = Repository(directory / "gudang")
    shutil.copytree(CONTENT / "_vocabularies", repository.path / "practices" / "_vocabularies")
    text, now = first_text(), (CONTENT / NEW).read_text("utf-8")
    needed = (CONTENT / NEED).read_text("utf-8")
    commit(repository, written(text, OLD) | written(needed, NEED), "2024-03-08T12:00:00+0700", AGENCY)
    text = text.replace("disebut 600 usaha", "disebut 623 usaha").replace(
        "amount_idr: 1300000000", "amount_idr: 1500000000"
    )
    commit(repository, written(text, OLD), "2024-05-02T12:00:00+0700", PERSON)
    commit(repository, {f"practices/{OLD}": None} | written(text, NEW), "2024-06-03T12:00:00+0700", CURATOR)
    broken = text.replace("digital: false", f"digital: mungkin\nnik: {NIK}\nphone: 0812-3456-7890")
    commit(repository, written(broken, NEW), "2024-07-04T12:00:00+0700", AGENCY)
    commit(repository, written(now, NEW), "2025-01-05T12:00:00+0700", "Sri Rahayu (Bappeda)", "Submitted-by: form")
    bulk = commit(repository, written(now.replace("\n## ", "\n\n## "), NEW), "2025-02-06T12:00:00+0700", CURATOR)
    changed = now.replace("\n## ", "\n\n## ").replace(
        "Masalah\n", "Masalah\n\nPedagang pasar meminjam pada rentenir.\n", 1
    )
    commit(repository, written(changed, NEW) | {IGNORE_FILE: f"# bentuk\n{bulk}\n"}, "2025-03-07T12:00:00+0700", AGENCY)
    late = (CONTENT / LATE).read_text("utf-8")
    commit(repository, written(late, LATE), "@4102444800 +0000", f"{AGENCY} <b>")
    return repository


def versioned_site(directory: Path) -> ServedSite:
    """Make the repository and a site over it."""
    repository = versioned_repository(directory)
    return open_site(repository.path / "practices", directory / "index")
