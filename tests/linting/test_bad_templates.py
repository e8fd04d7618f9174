"""One tiny bad template per code: lint finds exactly what its `expected.txt` says, and nothing else.

A folder of `tests/bad_templates` is laid over the built-in templates, as a team's own would be. With
EXITLETTERS_GOLDENS=write the lists are written anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from exitletters.codes import catalogue
from exitletters.findings import Finding, Refused
from exitletters.linting.run import lint
from exitletters.resources import templates_folder
from exitletters.speaking import Listing, Phrase

TODAY = date(2026, 11, 21)
FOLDER = Path(__file__).parents[1] / "bad_templates"
# No template can break these: they are about a folder that is not there, or about a command.
WITHOUT_A_FOLDER = {"EL301", "EL309", "EL323", "EL327", "EL328", "EL332", "EL393", "EL394", "EL395"}
WITHOUT_A_FOLDER |= {"EL303", "EL304", "EL305", "EL306", "EL307"}  # of agencies' files and new locales

# Words of a template, of a file or of the template engine; and the names that Unicode gives to characters.
NOT_OURS = {("EL308", "what"), ("EL311", "problem"), ("EL337", "words")}
NOT_OURS |= {(code, "character") for code in ("EL364", "EL368", "EL369", "EL375")}
_WORDS = re.compile(r"[a-z]{2,},? [a-z]{2,}")


def told(finding: Finding) -> str:
    """Return a finding as the lists have it: its code, where it is, and in which section."""
    return " ".join(part for part in (finding.code.id, str(finding.place or "-"), finding.section) if part)


def found_in(folder: Path) -> tuple[Finding, ...]:
    """Return what lint finds in a folder."""
    try:
        return lint(folder, templates_folder(), today=TODAY).findings
    except Refused as refused:
        return refused.findings


def only_english(finding: Finding) -> set[str]:
    """Return the fields that hold words which no catalogue can translate."""
    plain = {name: one for name, one in finding.fields.items() if not isinstance(one, (Phrase, Listing))}
    return {name for name, words in plain.items() if _WORDS.search(words)}


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda one: one.name)
def test_a_bad_template_is_found_out_and_nothing_else_is(folder: Path) -> None:
    expected = folder / "expected.txt"
    findings = found_in(folder)
    found = [told(one) for one in findings]
    if os.environ.get("EXITLETTERS_GOLDENS") == "write":
        expected.write_text("".join(f"{one}\n" for one in found), encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(folder.name) for line in found)
    assert not {(one.code.id, name) for one in findings for name in only_english(one)} - NOT_OURS


def test_every_code_of_templates_has_a_bad_template() -> None:
    codes = {one for one in catalogue() if one.startswith("EL3")}
    have = {one.name for one in FOLDER.iterdir()}
    assert codes - have == WITHOUT_A_FOLDER


def test_our_own_templates_are_silent() -> None:
    assert [told(one) for one in lint(templates_folder(), templates_folder(), today=TODAY).findings] == []
