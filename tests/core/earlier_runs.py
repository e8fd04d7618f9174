"""Folders of earlier runs, written as a final writes them, for the tests of what is asked about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from exitletters.prints import LETTER_LANES, SENTENCE_LANES, minhash
from exitletters.similarity import Fingerprint, Sentence

LETTER, PT = "termination-letter", "pt-BR"


def letter_of(words: Iterable[str]) -> bytes:
    """Return the print of a letter whose shingles are these words."""
    return minhash(frozenset(words), LETTER_LANES)


def sentence_of(words: Iterable[str], nth: int = 1) -> Sentence:
    """Return a sentence whose pieces are these words."""
    return Sentence("own_words.tl_reason", nth, minhash(frozenset(words), SENTENCE_LANES))


def entry(
    words: Iterable[str] = (),
    sentences: Iterable[Sentence] = (),
    *,
    kind: str = LETTER,
    locale: str = PT,
    issued_on: str | None = "2026-01-15",
) -> dict[str, Any]:
    """Return a letter's entry in a manifest: the fields that are read again later."""
    prints = Fingerprint(letter_of(words), tuple(sentences))
    return {"kind": kind, "locale": locale, "issued_on": issued_on, "fingerprint": prints.as_json()}


def issued(folder: Path, case_id: str, *letters: dict[str, Any], **more: Any) -> Path:
    """Write the manifest of a final run and return its path; `more` replaces what stands at its top."""
    data = {"schema": "exitletters/manifest/1", "case": case_id, "state": "final", "letters": list(letters)} | more
    path = folder / case_id / "manifest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_suffix(".tmp")
    waiting.write_text(json.dumps(data), encoding="utf-8")
    waiting.replace(path)
    return path
