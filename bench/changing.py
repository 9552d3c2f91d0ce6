"""Content that changes by commits of a known effect, behind a bare repository as a server has it.

After commit number k there is one record with a mark that names k, and as many others with a word of their own as
`others(k)` says; nothing else in the content has these words.
"""

import hashlib
import hmac
import http.client
import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bench.corpus import Corpus

CONTENT = Path(__file__).resolve().parent.parent / "practices"
REGION, WORD, MARKED = "kota-solok", "qxperahuq", "qxpenandaq"
MOST = 7
_WHO = [part for name in ("user.name=bench", "user.email=bench@example.org") for part in ("-c", name)]
_BODY = b'{"ref": "refs/heads/main"}'
_TEXT = """---
title: "{title}"
summary: "{summary}"
status: published
form: lainnya
digital: false
sector: "2.11"
tags: [{word}]
stages:
  - {{stage: diterapkan, since: "2017"}}
sources:
  - {{id: s1, title: "Dokumen uji", publisher: "Uji", kind: dokumen, date: "2017", number: "1"}}
---

## Masalah

{title}.

## Cara kerja

{title}.
"""


def others(number: int) -> int:
    """Return how many other records there are after a commit; never as many as after the one before."""
    return number * 3 % MOST


def mark(number: int) -> str:
    """Return the word that only the marked record has after a commit."""
    return f"zz{number}zz"


def other_id(place: int) -> str:
    """Return the id of one of the others."""
    return f"{REGION}/qx{place}"


class ChangingContent:
    """A remote with a work tree that is committed to, and the bare clone that is served."""

    def __init__(self, directory: Path, size: int) -> None:
        """Write the content of number 0: `size` records of the bench's corpus, and ours."""
        self._origin, self.bare = directory / "asal", directory / "isi.git"
        self._practices = self._origin / "practices"
        for lists in ("_vocabularies", "_search"):
            shutil.copytree(CONTENT / lists, self._practices / lists)
        self.corpus = Corpus(CONTENT)
        self.ids = self.corpus.write(self._practices, size)
        self.size, self.number = size, 0
        self._git("init", "--quiet", "--initial-branch=main")
        self._write(0)
        self._git("add", "--all")
        self.numbers: dict[str, int] = {}
        self._commit(0)
        self._git("clone", "--quiet", "--bare", ".", str(self.bare))

    @property
    def place(self) -> str:
        """Value of `REGISTRY_CONTENT`."""
        return f"{self.bare}@main:practices"

    def change(self) -> str:
        """Commit the next number at the remote; return the commit."""
        self.number += 1
        self._write(self.number)
        self._git("add", "--all", f"practices/{REGION}")
        return self._commit(self.number)

    def take(self) -> None:
        """Bring the bare repository to where the remote is, as a push does."""
        self._git("push", "--quiet", "--force", str(self.bare), "main")

    def files(self) -> Mapping[str, str]:
        """Return the digest of each record's file by its path."""
        paths = (path for path in self._practices.glob("*/*.md") if not path.parent.name.startswith("_"))
        return {
            path.relative_to(self._practices).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in paths
        }

    def _commit(self, number: int) -> str:
        self._git(*_WHO, "commit", "--quiet", "--no-verify", "-m", f"isi {number}")
        commit = self._git("rev-parse", "HEAD")
        self.numbers[commit] = number
        return commit

    def _write(self, number: int) -> None:
        folder = self._practices / REGION
        folder.mkdir(parents=True, exist_ok=True)
        summary = f"{WORD} {MARKED} {mark(number)}"
        (folder / "qxpenanda.md").write_text(_TEXT.format(title=f"{WORD} {MARKED}", summary=summary, word=WORD))
        for place in range(MOST):
            file = folder / f"{other_id(place).partition('/')[2]}.md"
            if place >= others(number):
                file.unlink(missing_ok=True)
            elif not file.exists():
                file.write_text(_TEXT.format(title=f"{WORD} {place}", summary=WORD, word=WORD))

    def _git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self._origin, check=True, capture_output=True)
        return done.stdout.decode().strip()


class Hook:
    """A webhook as a git host calls it."""

    def __init__(self, directory: Path) -> None:
        self._secret = os.urandom(16).hex().encode()
        self._file = directory / "secret"
        self._file.write_bytes(self._secret)

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings by which a server knows it."""
        return {"REGISTRY_WEBHOOK_SECRET_FILE": str(self._file)}

    def call(self, port: int) -> None:
        """Tell the server that something was merged."""
        signature = hmac.new(self._secret, _BODY, hashlib.sha256).hexdigest()
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request("POST", "/hooks/git", _BODY, {"X-Hub-Signature-256": f"sha256={signature}"})
            if (answer := connection.getresponse()).status != http.client.ACCEPTED:
                raise ConnectionError(answer.status, answer.read())
