"""Letters on record, and the manifests that final runs leave, for the tests of what is asked about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from exitletters.earlier.recording import Prints, add
from exitletters.prints import LETTER_LANES, SENTENCE_LANES, minhash
from exitletters.similarity import Fingerprint, Sentence
from exitletters.store import Change, Store, opened
from exitletters.store_place import FILE, StorePlace

LETTER, PT = "termination-letter", "pt-BR"


def letter_of(words: Iterable[str]) -> bytes:
    """Return the print of a letter whose shingles are these words."""
    return minhash(frozenset(words), LETTER_LANES)


def sentence_of(words: Iterable[str], nth: int = 1) -> Sentence:
    """Return a sentence whose pieces are these words."""
    return Sentence("own_words.tl_reason", nth, minhash(frozenset(words), SENTENCE_LANES))


def prints(
    words: Iterable[str] = (),
    sentences: Iterable[Sentence] = (),
    *,
    kind: str = LETTER,
    locale: str = PT,
    issued_on: str = "2026-01-15",
) -> Prints:
    """Return what is kept of a letter."""
    return Prints(kind, locale, issued_on, letter_of(words), tuple(one.print for one in sentences))


def store_in(folder: Path) -> Store:
    """Return the store beside a policy in this folder, made if there is none."""
    return opened(StorePlace(folder / FILE))


def issued(store: Store, case_id: str, *letters: Prints, supersedes: str | None = None, again: int = 0) -> str:
    """Put letters of a case on record and return the id of their issue; `again` tells one from the other."""
    with store.changing() as change:
        return issued_within(change, case_id, *letters, supersedes=supersedes, again=again)


def issued_within(change: Change, case_id: str, *letters: Prints, supersedes: str | None = None, again: int = 0) -> str:
    """Do the same within a change."""
    subject = hashlib.sha256(f"{case_id} {again}".encode()).hexdigest()
    issue = {"id": f"I-{subject[:12]}", "case_id": case_id, "customer": "", "dated": "", "subject": subject}
    add(change, {**issue, "parts": "{}", "manifest": subject, "supersedes": supersedes}, letters)
    return issue["id"]


def entry(letter: Prints, **more: Any) -> dict[str, Any]:
    """Return a letter's entry in a manifest: the fields that are read again later, or others in their place."""
    told = Fingerprint(letter.letter, tuple(Sentence("own_words", 1, one) for one in letter.sentences)).as_json()
    about = {"kind": letter.kind, "locale": letter.locale, "issued_on": letter.issued_on or None, "fingerprint": told}
    return about | more


def manifest_of(case_id: str, *letters: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the manifest of a final run as plain data; `more` replaces what stands at its top."""
    digest = hashlib.sha256(case_id.encode()).hexdigest()
    inputs = {"case": digest, "policy": digest, "templates": {"own/en/x.md": digest}, "fonts": {"a.ttf": digest}}
    outputs = {f"{case_id}.pdf": {"sha256": digest, "bytes": 1}}
    told = {"schema": "exitletters/manifest/1", "case": case_id, "state": "final", "letters": list(letters)}
    return told | {"inputs": inputs, "outputs": outputs, "versions": {"exitletters": "0"}} | more


def written(folder: Path, case_id: str, *letters: Prints, **more: Any) -> Path:
    """Write the manifest of a final run and return its path."""
    path = folder / case_id / "manifest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(manifest_of(case_id, *map(entry, letters), **more)), encoding="utf-8")
    return path


def unlike(letter: Prints) -> Prints:
    """Return the same letter of no words."""
    return replace(letter, letter=b"", sentences=())
