"""`check --explain-score`: every number with its limit, what it is made of, and what would help most."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.conftest import Desk

NAMES = [
    "template prose",
    "sentences that name nothing of this case",
    "facts per 100 words",
    "longest passage that names nothing of this case",
    "own words tied to this case",
]
PLAIN = (
    "We have thought about this for long, and with care. There is no other way for us to go on, however we look at it."
)


def check(case: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", str(case), "--explain-score", *options])


@pytest.fixture
def bare(desk: Desk) -> Path:
    desk.policy()
    return desk.case({"own_words": {"tl_reason": PLAIN}}, name="bare.yaml")


@pytest.fixture
def clean(desk: Desk) -> Path:
    desk.policy()
    return desk.case()


def test_every_measure_is_told_in_words_with_its_limit(clean: Path) -> None:
    shown = check(clean).stdout
    for name in NAMES:
        assert re.search(rf"^  met     {name}: [\d.]+.*, at (least|most) [\d.]+", shown, re.MULTILINE), name
    assert "not met" not in shown


def test_what_ties_the_own_words_is_listed(clean: Path) -> None:
    shown = check(clean).stdout
    (line,) = (one for one in shown.splitlines() if one.strip().startswith("counted:"))
    assert "overnight" in line or "hospital" in line
    assert re.fullmatch(r"\s+counted: (\S+( \S+)* [+−][12](, )?)+", line)


def test_a_missed_limit_names_the_sentence_that_would_help_most(bare: Path) -> None:
    result = check(bare)
    assert result.exit_code == 1
    assert "not met own words tied to this case: 0 points, at least 2 points" in result.stdout
    assert "would help most, in reason: There is no other way for us to go on" in result.stdout


def test_the_data_holds_the_same(clean: Path, bare: Path) -> None:
    score = json.loads(check(clean, "--json").stdout)["score"]
    assert [one["name"] for one in score] == NAMES
    keys = {"name", "value", "limit", "is_met", "at", "helps_most", "because"}
    assert all(one.keys() == keys for one in score)
    assert score[-1]["because"]
    (missed,) = (one for one in json.loads(check(bare, "--json").stdout)["score"] if not one["is_met"])
    assert (missed["name"], missed["value"], missed["limit"], missed["at"]) == (NAMES[-1], 0, 2, "least")


def test_without_the_option_there_is_no_score(clean: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(clean), "--json"])
    assert "score" not in json.loads(result.stdout)
