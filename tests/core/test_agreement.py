"""What a case says in two places agrees, and the finding names both (G-AGR01–04, design 1.4)."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk
from tests.core.memo import MEMO


@pytest.mark.parametrize(
    ("option", "decision", "disagrees"),
    [
        ("end_partial_refund", "partial", False),
        ("end_no_refund", "partial", True),
        ("end_full_refund", "partial", True),
    ],
)
def test_the_option_that_was_decided_is_the_refund_that_is_paid(
    desk: Desk, option: str, decision: str, disagrees: bool
) -> None:
    found = desk.findings({"decision.outcome.option": option, "settlement.refund.decision": decision})
    told = [one.message for one in found if one.code.id == "EL296"]
    assert bool(told) is disagrees
    assert all("`settlement.refund.decision` (line " in one and f"`{option}`" in one for one in told)


def test_nobody_is_called_who_is_told_in_writing_only(desk: Desk) -> None:
    found = desk.findings({"communication.written_only": {"reason": "threats by phone"}})
    told = [one.message for one in found if one.code.id == "EL296"]
    assert len(told) == 1
    assert "threats by phone" not in told[0]


@pytest.mark.parametrize(
    ("words", "disagrees"),
    [
        ("Until June 30 the schedules of all six clinics run as they do today.", False),
        ("Until July 31 the schedules of all six clinics run as they do today.", True),
        ("The schedules of March 3 stay as they are, in all six clinics.", False),  # before the letter: a story
        ("We pay $6,049.32 back for the schedules of all six clinics.", False),
        ("We pay $6,149.32 back for the schedules of all six clinics.", True),
        ("The 1,200 schedules of ticket 21377 run as they do today.", True),
        ("The 12,000 dollars of the year cover all six clinics.", False),  # the annual value, without its cents
    ],
)
def test_words_name_no_later_day_and_no_amount_that_no_field_holds(desk: Desk, words: str, disagrees: bool) -> None:
    assert ("EL297" in desk.codes({"own_words.tl_continuity": words})) is disagrees


def test_a_day_in_a_team_template_is_read_as_well(desk: Desk) -> None:
    text = (
        "---\nkind: termination-letter\ntone: neutral\n---\n"
        "{% block contact %}\nWrite to {{ helper.email }} by August 5.\n{% endblock %}\n"
    )
    desk.template("en/termination-letter.md", text)
    found = [one for one in desk.findings() if one.code.id == "EL297"]
    assert [str(one.place).partition(":")[0] for one in found] == ["en/termination-letter.md"]


@pytest.mark.parametrize(
    ("spanish", "disagrees"),
    [
        ("importa hasta 5000 registros", False),
        ("importa hasta 5.000 registros", False),
        ("importa hasta 50 000 registros", True),
        ("importa los registros", False),  # a number may be a word in one language
        ("importa hasta 5000 registros de 12 clínicas", False),
    ],
)
def test_texts_in_two_languages_hold_the_same_numbers(desk: Desk, spanish: str, disagrees: bool) -> None:
    why = {"en-US": "imports up to 5000 records", "es-ES": spanish}
    alternatives = [{"provider": "Vetarca", "why": why}]
    assert ("EL298" in desk.codes({"transition.alternatives": alternatives})) is disagrees


@pytest.mark.parametrize(("amount", "disagrees"), [("12000.00", False), ("11000.00", True)])
def test_a_memo_asks_why_revenue_and_contract_differ(desk: Desk, amount: str, disagrees: bool) -> None:
    changes: Changes = {**MEMO, "finance.revenue": [{"name": "Plan", "amount": amount}]}
    assert ("EL299" in desk.codes(changes, kind="leadership-memo")) is disagrees
    assert "EL299" not in desk.codes(changes)
