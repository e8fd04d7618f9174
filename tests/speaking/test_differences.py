"""What `exitletters diff` tells is told in the reader's language: its sentences, its nouns, its values."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from setup.sentences import collected

from exitletters.difference.naming import nouns
from exitletters.resources import templates_folder
from exitletters.speaking import Catalogue, spoken
from tests.conftest import Changes, Desk
from tests.speaking.shell import run

INCIDENT = {"id": "I1", "date": "2026-01-22", "ticket": "1", "summary": "a loud call"}
CHANGES: Changes = {
    "settlement.refund.amount": "6100.00",
    "customer.strategic": "true",
    "customer.contacts[0].gender": "masculine",
    "incidents": [INCIDENT],
    "transition.help_hours": "1",
    "communication.tone": "firm",
    "decision.question_anything_else": [],
}
ENGLISH = re.compile(
    r"\b(the|of|is|are|changes|added|removed|reworded|nothing|day|hours?|section|new|gone|follows|findings|letter|amount|refund|incident)\b",
    re.IGNORECASE,
)


@pytest.fixture(params=["es", "fa", "pt"])
def language(request: pytest.FixtureRequest) -> Catalogue:
    found = spoken(request.param, (templates_folder(),))
    assert found
    return found


def english_in(text: str) -> list[str]:
    """Return the lines with English words of the program; paths, kinds, names and what is quoted stay as they are."""
    lines = [line for line in text.splitlines()[1:] if not line.lstrip().startswith(("-", "+"))]
    return [line for line in lines if ENGLISH.search(re.sub(r"\([^)]*\)|`[^`]*`|[“«][^”»]*[”»]|\w+-\w+", "", line))]


def test_the_comparison_of_two_cases_is_told_in_the_language(desk: Desk, language: Catalogue) -> None:
    desk.policy()
    old, new = desk.case(name="old.yaml"), desk.case(CHANGES, ["settlement.final_invoice_on"], name="new.yaml")
    english = run("--lang", "en", "diff", old, new).stdout
    told = run("--lang", language.locale, "diff", old, new).stdout
    for sentence in ("In the letter", "Follows from it", "Words of the letter", "Findings"):
        assert sentence in english
        assert sentence not in told
        assert language.translated(sentence) in told
    assert english_in(told) == []


def test_json_stays_as_it_is_in_each_language(desk: Desk, language: Catalogue) -> None:
    desk.policy()
    old, new = desk.case(name="old.yaml"), desk.case(CHANGES, name="new.yaml")
    english, told = (run("--lang", one, "diff", old, new, "--json").stdout for one in ("en", language.locale))
    assert json.loads(english) == json.loads(told)


def test_the_comparison_of_two_runs_is_told_in_the_language(desk: Desk, language: Catalogue, tmp_path: Path) -> None:
    desk.policy()
    found: list[Any] = []
    for name, changes in (("one", {}), ("two", {"settlement.pay_by": "2026-07-15"})):
        case = desk.case(changes, name="case.yaml")
        run("generate", case, "--format", "txt", "--out", tmp_path / name)
        found += (tmp_path / name).glob("*/manifest*.json")
    english, told = (run("--lang", one, "diff", *found).stdout for one in ("en", language.locale))
    assert "the case file was changed" in english
    assert "Inputs" not in told
    assert language.say("the {name} was changed", name=language.translated("case file")) in told
    assert english_in(told) == []


def test_every_noun_of_a_field_is_collected() -> None:
    assert set(nouns()) <= {one.text for one in collected()}
