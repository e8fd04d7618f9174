"""The text of every example letter, per locale and tone, as plain files a native speaker can read in a diff.

`make goldens` rewrites them (EXITLETTERS_GOLDENS=write).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exitletters.departures_report import KIND
from exitletters.document import Document
from exitletters.formats import load
from exitletters.request import Tone
from tests.departures.reports import LOCALES as REGISTERS

from .gallery import CASES, LETTERS, LOCALES, PAPERS, ROOT, letter, paper

GOLDEN = ROOT / "tests" / "golden"


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_letter_reads_as_approved(case: str, locale: str, tone: Tone) -> None:
    _reads_as_approved(letter(case, locale, tone).document, GOLDEN / locale / f"{case}.{tone}.txt")


@pytest.mark.parametrize(("case", "kind", "locale"), PAPERS)
def test_memo_and_script_read_as_approved(case: str, kind: str, locale: str) -> None:
    _reads_as_approved(paper(case, kind, locale).document, GOLDEN / locale / f"{case}.{kind}.txt")


def _reads_as_approved(document: Document, path: Path) -> None:
    text = load("txt").write(document).decode("utf-8")
    if os.environ.get("EXITLETTERS_GOLDENS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} changed; read the diff, then `make goldens`"


def test_every_golden_belongs_to_a_letter_and_every_example_has_one() -> None:
    wanted = {f"{locale}/{case}.{tone}.txt" for case, locale, tone in LETTERS}
    wanted |= {f"{locale}/{case}.{kind}.txt" for case, kind, locale in PAPERS}
    wanted |= {f"{locale}/twelve.{KIND}.txt" for locale in REGISTERS}  # tests/departures/test_report_paper.py
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")} == wanted
    assert {path.stem for path in CASES.glob("*.yaml")} == set(LOCALES)
