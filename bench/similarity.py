"""How long it takes to compare a letter with all that were issued before, and to make the index of them."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import letters
from bench.figures import AtMost, Figure
from exitletters.earlier import EarlierLetters
from exitletters.manifest import manifest
from exitletters.pipeline import write
from exitletters.prints import LETTER_LANES, SENTENCE_LANES
from exitletters.similarity import Fingerprint, Sentence, fingerprint

_COUNTS = (0, 1_000, 100_000)
_SENTENCES = 4  # of own words in an earlier letter
_KIND, _LOCALE, _CASE = "termination-letter", "en-US", "TERM-NEW"  # every earlier letter is of this kind and locale
_ALONE = f"""
import json, sys
from datetime import date
from pathlib import Path
from exitletters.earlier import EarlierLetters
from exitletters.similarity import Sentence, prints_in
letter, sentences = prints_in(json.loads(sys.argv[2]))
earlier = EarlierLetters(Path(sys.argv[1]))
earlier.nearest("{_KIND}", "{_LOCALE}", "{_CASE}", letter)
earlier.reused("{_KIND}", "{_LOCALE}", "{_CASE}", [Sentence("own_words", 1, one) for one in sentences])
earlier.endings(12, date(2026, 6, 1), "{_CASE}")
"""
_FOLDERS: list[TemporaryDirectory[str]] = []  # they are removed when the bench ends


def answers(language: str, rounds: int) -> list[Figure]:
    """Return the milliseconds of an answer to all that the gates ask, and how fast the index is made."""
    figures: list[Figure] = []
    customer = write(letters.order(language)).request.case.customer
    asked = fingerprint(letters.letter(language), customer)
    for count in _COUNTS:
        name = f"{count:,} earlier letters, {language}:"
        folder, rate = _made(count)
        inside = tuple(_milliseconds(folder, asked) for _ in range(rounds))
        outside = tuple(_from_nothing(folder, asked) for _ in range(rounds))
        figures += [
            Figure(f"{name} listing the folder and every answer (wall)", inside, unit="ms"),
            Figure(f"{name} the same with the start of the process (CPU)", outside, AtMost(1000, 700), "ms"),
        ]
        if count:
            figures.append(Figure(f"{name} manifests learnt a second", (rate,), unit="/s"))
    return figures


def _milliseconds(folder: Path, asked: Fingerprint) -> float:
    begun = time.perf_counter()
    earlier = EarlierLetters(folder)
    earlier.nearest(_KIND, _LOCALE, _CASE, asked.letter)
    earlier.reused(_KIND, _LOCALE, _CASE, asked.sentences)
    earlier.endings(12, date(2026, 6, 1), _CASE)
    return 1000 * (time.perf_counter() - begun)


def _from_nothing(folder: Path, asked: Fingerprint) -> float:
    """Return what a process takes that does nothing else; its processor time, as the machine may have other work."""
    before = os.times()
    subprocess.run([sys.executable, "-c", _ALONE, str(folder), json.dumps(asked.as_json())], check=True)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


@cache
def _made(count: int) -> tuple[Path, float]:
    """Return a folder of so many earlier runs whose index is made, and how many were learnt a second."""
    _FOLDERS.append(TemporaryDirectory(prefix="bench-earlier-"))
    folder = Path(_FOLDERS[-1].name)
    written = json.loads(json.dumps(manifest([write(letters.order("en"))], {}, is_final=True)))
    draw = random.Random(11)
    for number in range(count):
        (folder / f"TERM-{number}").mkdir()
        (folder / f"TERM-{number}" / "manifest.json").write_text(json.dumps(_another(written, number, draw)))
    begun = time.perf_counter()
    EarlierLetters(folder)
    return folder, count / (time.perf_counter() - begun)


def _another(written: dict[str, Any], number: int, draw: random.Random) -> dict[str, Any]:
    sentences = tuple(Sentence("own_words", nth, draw.randbytes(SENTENCE_LANES)) for nth in range(_SENTENCES))
    prints = Fingerprint(draw.randbytes(LETTER_LANES), sentences).as_json()
    letter = written["letters"][0] | {"locale": _LOCALE, "issued_on": "2026-01-15", "fingerprint": prints}
    return written | {"case": f"TERM-{number}", "letters": [letter]}
