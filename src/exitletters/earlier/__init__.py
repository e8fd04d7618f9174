"""The letters that were issued before, as the manifests of a folder tell of them (G-PER02, G-DEC04, G-DEC05)."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from exitletters.codes import register as codes
from exitletters.days import months_after
from exitletters.earlier import index
from exitletters.findings import Finding, Unavailable
from exitletters.prints import agreeing, bands, estimate, similarity
from exitletters.similarity import REUSED_FROM, Nearest, Reused, Sentence

ENDINGS = ("termination-letter", "termination-message")


class EarlierLetters:
    """Answers `similarity.Earlier` from `folder/*/manifest.json`, as they were when this was made."""

    def __init__(self, folder: Path, wait_seconds: float = index.WAIT_SECONDS) -> None:
        """Bring the index up to date; no folder, no letters; raise `Unavailable` for a folder that cannot be listed."""
        self._folder, self._wait_seconds = folder, wait_seconds
        self._db = self._opened()

    @property
    def unread(self) -> int:
        """Return how many manifests could not be read, wholly or in part."""
        return int(self._rows("SELECT count(*) FROM manifests WHERE NOT is_whole")[0][0])

    def nearest(self, kind: str, locale: str, besides: str, letter: bytes) -> Nearest | None:
        """Return the most similar letter of another case; of several, the one of the first case by its id."""
        query = (
            "SELECT print, case_id FROM letters"
            " WHERE kind = ? AND locale = ? AND case_id != ? AND typeof(print) = 'blob' AND length(print) = ?"
        )
        rows = self._rows(query, kind, locale, besides, len(letter)) if letter else []
        if not rows:
            return None
        alike = agreeing(b"".join(print_ for print_, _ in rows), letter)
        most = max(alike)
        first = min(case_id for (_, case_id), lanes in zip(rows, alike, strict=True) if lanes == most)
        return Nearest(first, estimate(most, len(letter)))

    def reused(self, kind: str, locale: str, besides: str, sentences: Iterable[Sentence]) -> tuple[Reused, ...]:
        """Return those of the sentences that letters of other cases have, each with the first such case by its id."""
        query = (
            "SELECT letters.case_id, sentences.print FROM sentences JOIN letters ON letters.id = sentences.letter"
            " WHERE sentences.id IN (SELECT sentence FROM bands WHERE band IN ({marks}))"
            " AND kind = ? AND locale = ? AND case_id != ? ORDER BY case_id"
        )
        found = []
        for one in sentences:
            keys = bands(one.print)
            rows = self._rows(query.format(marks=", ".join("?" * len(keys))), *keys, kind, locale, besides)
            alike = (case_id for case_id, print_ in rows if similarity(one.print, print_) >= REUSED_FROM)
            found += [Reused(one, case_id) for case_id in list(alike)[:1]]
        return tuple(found)

    def endings(self, window_months: int, until: date, besides: str) -> int:
        """Return how many other cases have a final ending dated in the months up to `until`, that day included."""
        query = (
            "SELECT count(DISTINCT case_id) FROM letters"
            " WHERE kind IN (?, ?) AND issued_on > ? AND issued_on <= ? AND case_id != ?"
        )
        window = (months_after(until, -window_months).isoformat(), until.isoformat())
        return int(self._rows(query, *ENDINGS, *window, besides)[0][0])

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query; an index that turns out broken only now is made anew."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            index.discarded(self._folder / index.FILE, error)
            self._db = self._opened()
            return self._db.execute(query, values).fetchall()

    def _opened(self) -> sqlite3.Connection:
        try:
            db = index.opened(self._folder, self._wait_seconds)
        except OSError as error:
            fields = {"folder": str(self._folder), "reason": error.strerror or "unknown"}
            raise Unavailable(Finding(codes.EARLIER_CLOSED, fields=fields)) from None
        weakref.finalize(self, db.close)
        return db
