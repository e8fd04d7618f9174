"""The text of every example letter, per locale and tone, as plain files a native speaker can read in a diff.

`make goldens` rewrites them (EXITLETTERS_GOLDENS=write).
"""

from __future__ import annotations

import os

import pytest

from exitletters.formats import load
from exitletters.request import Tone

from .gallery import CASES, LETTERS, LOCALES, ROOT, letter

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_letter_reads_as_approved(case: str, locale: str, tone: Tone) -> None:
    text = load("txt").write(letter(case, locale, tone).document).decode("utf-8")
    path = GOLDEN / locale / f"{case}.{tone}.txt"
    if os.environ.get("EXITLETTERS_GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} changed; read the diff, then `make goldens`"


def test_every_golden_belongs_to_a_letter_and_every_example_has_one() -> None:
    wanted = {f"{locale}/{case}.{tone}.txt" for case, locale, tone in LETTERS}
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")} == wanted
    assert {path.stem for path in CASES.glob("*.yaml")} == set(LOCALES)
