"""The index of earlier letters: one SQLite file beside the manifests, made from them and never more than a cache.

Its name holds its version and the prints' scheme, so that two releases never rewrite each other's. It is kept in memory
while the manifests are few, where the folder is read-only, and where another process holds it for too long.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from exitletters.earlier.entries import Run, run, states
from exitletters.prints import bands
from exitletters.similarity import SCHEME

FILE = f".earlier-letters.1.{SCHEME}.sqlite3"
WORTH_A_FILE = 200  # manifests; fewer are read anew faster than anybody notices
WAIT_SECONDS = 10.0  # for another process's turn
_BATCH = 10_000  # manifests a transaction: nobody waits long for their turn, and a killed build goes on where it was
_SCHEMA = """
CREATE TABLE IF NOT EXISTS listing(digest BLOB);
CREATE TABLE IF NOT EXISTS manifests(folder BLOB PRIMARY KEY, state BLOB, is_whole INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS letters(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder BLOB, case_id TEXT, kind TEXT, locale TEXT, issued_on TEXT, print BLOB);
CREATE INDEX IF NOT EXISTS letters_by_folder ON letters(folder);
CREATE TABLE IF NOT EXISTS sentences(id INTEGER PRIMARY KEY AUTOINCREMENT, letter INTEGER, print BLOB);
CREATE TABLE IF NOT EXISTS bands(band INTEGER, sentence INTEGER, PRIMARY KEY(band, sentence)) WITHOUT ROWID;
"""
# What says nothing against the file itself: no permission, no room, no turn.
_OUTER = frozenset({
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH,
})  # fmt: skip


def opened(folder: Path, wait_seconds: float) -> sqlite3.Connection:
    """Return the index of a folder as it is now; raise `OSError` where the folder cannot be listed."""
    found = states(folder)
    file = folder / FILE
    if len(found) >= WORTH_A_FILE and not file.is_symlink():
        for _ in range(2):
            try:
                return _refreshed(str(file), folder, found, wait_seconds)
            except sqlite3.Error as error:
                if not discarded(file, error):
                    break
    return _refreshed(":memory:", folder, found, wait_seconds)


def discarded(file: Path, error: sqlite3.Error) -> bool:
    """Remove a broken index; False where it is not broken, or cannot be removed."""
    if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _OUTER:
        return False
    try:
        for name in (file.name, f"{file.name}-journal"):
            file.with_name(name).unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _refreshed(name: str, folder: Path, found: dict[bytes, bytes], wait_seconds: float) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=wait_seconds, isolation_level=None)
    try:
        db.execute("PRAGMA cache_size = -131072")  # KiB: a first build writes everywhere in the bands
        db.executescript(_SCHEMA)
        _catch_up(db, folder, found)
    except BaseException:
        db.close()
        raise
    return db


def _catch_up(db: sqlite3.Connection, folder: Path, found: dict[bytes, bytes]) -> None:
    """Learn what is new and forget what is gone; the digest of the last listing saves looking at each manifest."""
    digest = blake2b(b"\0".join(map(b"%b\0%b".__mod__, found.items())), digest_size=16).digest()
    if db.execute("SELECT 1 FROM listing WHERE digest = ?", (digest,)).fetchone():
        return
    known = set(db.execute("SELECT folder, state FROM manifests"))
    _forget(db, [one for one in known if one[0] not in found])
    new = iter(sorted(found.items() - known))
    while batch := list(islice(new, _BATCH)):
        _learn(db, [(one, run(folder, *one)) for one in batch])
    with _changing(db):
        # Another process that listed the folder earlier may have forgotten what it did not see yet.
        if db.execute("SELECT count(*) FROM manifests").fetchone() == (len(found),):
            db.execute("INSERT INTO listing VALUES (?)", (digest,))


def _forget(db: sqlite3.Connection, gone: list[tuple[bytes, bytes]]) -> None:
    """Drop what is no longer there, but for what another process has learnt anew meanwhile."""
    if gone:
        with _changing(db):
            for one in gone:
                if db.execute("DELETE FROM manifests WHERE folder = ? AND state = ?", one).rowcount:
                    db.execute("DELETE FROM letters WHERE folder = ?", one[:1])


def _learn(db: sqlite3.Connection, runs: Iterable[tuple[tuple[bytes, bytes], Run]]) -> None:
    """Add manifests in place of what is known of them, but for those another process has added meanwhile."""
    keys: list[tuple[int, int]] = []
    with _changing(db):
        for (folder, state), found in runs:
            if db.execute("SELECT 1 FROM manifests WHERE folder = ? AND state = ?", (folder, state)).fetchone():
                continue
            # What is left of a forgotten letter joins nothing ever again: no id is given twice.
            db.execute("DELETE FROM letters WHERE folder = ?", (folder,))
            db.execute("INSERT OR REPLACE INTO manifests VALUES (?, ?, ?)", (folder, state, found.is_whole))
            for one in found.letters:
                row = (folder, one.case_id, one.kind, one.locale, one.issued_on, one.letter)
                letter = db.execute("INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?)", row).lastrowid
                for sentence in one.sentences:
                    at = db.execute("INSERT INTO sentences VALUES (NULL, ?, ?)", (letter, sentence)).lastrowid
                    keys += [(band, at or 0) for band in bands(sentence)]
        db.executemany("INSERT INTO bands VALUES (?, ?)", sorted(keys))  # in order: every page is touched once


@contextmanager
def _changing(db: sqlite3.Connection) -> Iterator[None]:
    """Do one transaction; until everything is learnt, no listing is known."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("DELETE FROM listing")
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
