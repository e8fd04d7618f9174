"""Tone twins: each tone has its own file and words, and says the same facts unless its kind allows otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from exitletters.codes import Severity
from exitletters.commands import main
from exitletters.linting import shelf_of
from exitletters.linting.run import lint
from exitletters.linting.twins import Twins, twins
from exitletters.resources import templates_folder
from tests.linting.overlays import LETTER, changed, in_section, swapped

OURS = shelf_of(templates_folder(), templates_folder())
FIRM = "termination-letter.firm.md"


def told(*words: str) -> str:
    """Return what `templates twins` says."""
    done = CliRunner().invoke(main, ["templates", "twins", *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("pair", tuple(twins()), ids=lambda one: one.neutral.file)
@pytest.mark.parametrize("here", [one for one in OURS.locales if not one.is_variant], ids=lambda one: one.locale)
def test_what_only_one_tone_says_has_a_reason_in_each_language(pair: Twins, here: object) -> None:
    neutral, firm = pair.facts(here)  # type: ignore[arg-type]
    assert [fact for fact in sorted(neutral ^ firm) if not pair.allowed(fact)] == []


def test_no_difference_is_allowed_that_does_not_exist() -> None:
    source = OURS.known["en"]
    for kind in {pair.kind.name: pair.kind for pair in twins()}.values():
        forms = [pair for pair in twins() if pair.kind is kind]
        differing = [fact for pair in forms for fact in frozenset.__xor__(*pair.facts(source))]
        reasons = {why for fact in differing if (why := forms[0].allowed(fact))}
        idle = {path: why for path, why in kind.tone_differs.items() if why not in reasons}
        assert idle == {}


def test_a_fact_that_only_one_tone_says_is_a_warning_where_it_stands(tmp_path: Path) -> None:
    more = in_section(
        "contact",
        lambda one: (
            f"{one}\n{{% if data.backups_by %}}Backups are kept until {{{{ data.backups_by }}}}.{{% endif %}}\n"
        ),
    )
    changed(tmp_path, ("en",), "en/boundary-letter.md", more)
    (found,) = lint(tmp_path, templates_folder()).findings
    assert (found.code.gate, found.severity, found.path) == ("L401", Severity.WARNING, "data.backups_by")
    assert found.message == "the firm boundary-letter lacks `data.backups_by`"


def test_a_fact_lost_by_one_tone_is_told_as_lost_and_not_again_at_its_twin(tmp_path: Path) -> None:
    changed(tmp_path, ("en",), f"en/{LETTER}", in_section("data", swapped("{{ data.delete_by }}", "the end")))
    assert [one.code.gate for one in lint(tmp_path, templates_folder()).findings] == ["L202"]


def test_a_tone_without_a_file_is_told_once(tmp_path: Path) -> None:
    changed(tmp_path, ("en", "es"), f"es/{FIRM}", lambda text: text + "\n")
    (tmp_path / "es" / FIRM).unlink()
    gates = [(one.code.gate, str(one.place)) for one in lint(tmp_path, tmp_path).findings]
    assert [one for one in gates if one[0] in ("L401", "L201")] == [("L401", f"es/{FIRM}")]


def test_twins_are_listed_with_the_reason_of_each_difference() -> None:
    answer = told("termination-letter")
    assert "en termination-letter, only where it is firm: 4" in answer
    assert "termination.access_ends_on" in answer
    assert "thanks are given in a neutral document alone (D5.1)" in answer
    assert "not allowed" not in answer


def test_twins_in_json_are_rows_of_facts() -> None:
    rows = json.loads(told("termination-message", "--locale", "fa", "--json"))
    assert {row["locale"] for row in rows} == {"fa"}
    by_fact = {row["fact"]: row for row in rows}
    assert by_fact["termination.effective_on"]["printed_by"] == "both"
    assert by_fact["helper.role"]["printed_by"] == "neutral"
    assert by_fact["helper.role"]["allowed_because"]


def test_a_kind_with_one_tone_says_so() -> None:
    assert told("winback-letter") == "winback-letter has one tone.\n"


def test_a_difference_that_is_not_allowed_is_marked(tmp_path: Path) -> None:
    changed(
        tmp_path, ("en",), "en/boundary-letter.md", in_section("contact", lambda one: f"{one}{{{{ data.contact }}}}\n")
    )
    assert "data.contact" in told("boundary-letter", str(tmp_path))
    assert "not allowed" in told("boundary-letter", str(tmp_path))
