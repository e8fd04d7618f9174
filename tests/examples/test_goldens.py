"""The text of every example letter, per locale and tone, as plain files a native speaker can read in a diff.

`make goldens` rewrites them (EXITLETTERS_GOLDENS=write).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exitletters.formats import load
from exitletters.pipeline import Letter
from exitletters.request import Tone

from .gallery import CALLS, CASES, LETTERS, LOCALES, ROOT, call, letter

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_letter_reads_as_approved(case: str, locale: str, tone: Tone) -> None:
    reads_as_approved(letter(case, locale, tone), GOLDEN / locale / f"{case}.{tone}.txt")


@pytest.mark.parametrize(("case", "locale"), CALLS)
def test_call_reads_as_approved(case: str, locale: str) -> None:
    script = call(case, locale)
    assert script.may_be_final
    reads_as_approved(script, GOLDEN / locale / f"{case}.call.txt")


def reads_as_approved(written: Letter, path: Path) -> None:
    text = load("txt").write(written.document).decode("utf-8")
    if os.environ.get("EXITLETTERS_GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} changed; read the diff, then `make goldens`"


def test_every_golden_belongs_to_a_letter_and_every_example_has_one() -> None:
    wanted = {f"{locale}/{case}.{tone}.txt" for case, locale, tone in LETTERS}
    wanted |= {f"{locale}/{case}.call.txt" for case, locale in CALLS}
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")} == wanted
    assert {path.stem for path in CASES.glob("*.yaml")} == set(LOCALES)
