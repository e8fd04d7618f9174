"""`show --figure`: how a number came about, with the place of each input, through the command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.conftest import Desk

EXAMPLE = Path(__file__).parents[2] / "examples" / "cases" / "term-abuse-large.yaml"


def show(case: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["show", str(case), *more], prog_name="exitletters")


def figures(*names: str, case: Path = EXAMPLE) -> str:
    result = show(case, *(word for name in names for word in ("--figure", name)))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def tree(name: str, case: Path = EXAMPLE) -> Any:
    return json.loads(show(case, "--figure", name, "--json").stdout)


def test_a_figure_is_shown_in_the_words_of_the_locale_with_its_formula_and_what_it_rests_on() -> None:
    lines = [" ".join(line.split()) for line in figures("net_benefit.partial").splitlines()]
    assert lines[:2] == ["net_benefit.partial R$ 19.780,00", "= exit_value.partial − keep_value"]
    assert "exit_value.partial −R$ 12.760,00" in lines
    assert "= unused_prepaid − refund.partial − exit_cost" in lines
    assert "unused_prepaid R$ 157.282,19 a figure" in lines


def test_an_input_of_the_case_is_shown_with_its_line() -> None:
    line = next(line for line in figures("effort[2]").splitlines() if line.strip().startswith("hours"))
    found = re.search(r"finance\.effort\[2\]\.hours  (.+):(\d+):\d+$", line)
    assert found
    assert 'hours: "980"' in Path(found[1]).read_text(encoding="utf-8").splitlines()[int(found[2]) - 1]


def test_days_are_told_and_what_nobody_wrote_is_said_to_be_a_default(desk: Desk) -> None:
    desk.policy()
    case = desk.case()
    days = figures("unused_days", case=case)
    assert "June 30, 2026" in days
    assert "January 1, 2026 – December 31, 2026" in days
    assert "finance.sensitivity_pct  not written: the default" in figures("sensitivity.revenue.low", case=case)
    assert "median_cost_ratio  no value  finance.median_cost_ratio_pct  not written" in figures(
        "support_multiple", case=case
    )


def test_a_figure_of_the_policy_is_shown_with_its_line_there(desk: Desk) -> None:
    desk.policy({"finance.median_cost_ratio_pct": "46"})
    assert re.search(r"median_cost_ratio  46  .*policy\.yaml:\d+:\d+", figures("support_multiple", case=desk.case()))


@pytest.mark.parametrize(
    ("name", "words"),
    [("cost_ratio", "110,429"), ("hours_per_month", "155,083 horas"), ("payback.partial", "4,706 months"),
     ("support_multiple", "no value"), ("fragile", "fragile  1")],
)  # fmt: skip
def test_each_unit_has_its_form(name: str, words: str) -> None:
    assert words in figures(name).replace("\N{NO-BREAK SPACE}", " ")


def test_several_figures_are_shown_one_after_the_other() -> None:
    assert [part.split()[0] for part in figures("credits", "refund.full").split("\n\n")] == ["credits", "refund.full"]


def test_as_json_values_are_text_and_every_input_is_a_figure_or_has_a_place() -> None:
    (found,) = tree("net_benefit.partial")
    assert (found["value"][:8], found["unit"], found["formula"]) == (
        "19780.00", "money", "exit_value.partial − keep_value",
    )  # fmt: skip
    assert [one["figure"] for one in found["inputs"]] == ["exit_value.partial", "keep_value"]
    inner = found["inputs"][0]["inputs"]
    assert {one["where"] for one in inner} == {"a figure"}
    assert tree("support_multiple")[0]["value"] is None


def test_list_names_every_figure() -> None:
    lines = figures("list").splitlines()
    assert len(lines) == len(tree("list")) > 80
    assert any(line.startswith("break_even.freed_share  92,914") for line in lines)


def test_an_unknown_figure_is_told_with_the_nearest_and_all_others() -> None:
    result = show(EXAMPLE, "--figure", "net_benefit.partal")
    assert result.exit_code == 2
    told = " ".join(result.stderr.split())
    assert "Did you mean 'net_benefit.partial'?" in told
    assert "annual_revenue" in told
    assert "Did you mean" not in show(EXAMPLE, "--figure", "xyz").stderr


def test_a_case_whose_letter_cannot_be_written_yet_shows_its_figures_all_the_same(desk: Desk) -> None:
    desk.policy()
    case = desk.case({}, ("own_words", "settlement", "termination"))
    assert "contribution  USD 8,352.00" in figures("contribution", case=case).replace("$", "USD ")
