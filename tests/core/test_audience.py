"""What is internal or personal never reaches a customer: not in a letter, not in a finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from exitletters.case import Case
from exitletters.context import Reader, fields_of, record_of
from exitletters.document import runs
from exitletters.facts import Audience, Facts, Hidden, NotForThisReader, Record
from exitletters.findings import ExitlettersError
from exitletters.kinds import load
from tests.conftest import Desk, changed, clean_tree, dumped

LOCALES = ("en-US", "pt-BR", "es-ES", "fa-IR")
CANARY = "Zanzibar"
_EVERY = {one: f"{CANARY} {one}" for one in LOCALES}
STATEMENT = {"name": CANARY, "amount": "7130411.17", "period": "year"}
INTERNAL: dict[str, object] = {
    # One canary in every field that a customer may not read; numbers are as telling as words.
    "case.author": {"name": f"{CANARY} Author", "role": CANARY, "rank": "manager"},
    "case.confidentiality": CANARY,
    "customer.strategic": "false",
    "contract.counterparty_investments": {"material": "true", "note": CANARY},
    "complaints[0].feedback_extracted": CANARY,
    "complaints[0].forwarded_to": CANARY,
    "evidence": {
        "tickets": {"source": CANARY, "imported": "7130411", "reviewed_by": f"{CANARY} Reader"},
        "interviews": [{"role": CANARY, "date": "2026-05-01", "summary": CANARY}],
        "statements": {"requested": "7130411", "items": [CANARY]},
        "gaps": [CANARY],
    },
    "team_impact": {"teams": [CANARY], "note": CANARY, "sick_days_linked": "7130411"},
    "impact": {"other_customers": [CANARY]},
    "fit": {
        "on_roadmap": CANARY,
        "ideal_customer_score": "7130411",
        "requirements": [
            {
                "need": _EVERY | dict.fromkeys(LOCALES, "a board"),
                "upgrade": CANARY,
                "roadmap": CANARY,
                "integration": CANARY,
            }
        ],
    },
    "finance": {
        "currency": "USD",
        "revenue": [STATEMENT],
        "effort": [{"role": CANARY, "hours": "7130411", "rate": "7130411"}],
        "provider_total_recurring": "7130411.17",
        "periods_contribution": ["-7130411.17"],
    },
    "fairness": {"comparables": [CANARY], "accommodation_considered": CANARY},
    "legal.counsel": {
        "name": f"{CANARY} Counsel",
        "role": CANARY,
        "date": "2026-05-13",
        "advice_ref": CANARY,
        "agrees": "true",
    },
    "decision.root_cause": {"count_12m": "7130411", "finding": CANARY, "prevention": CANARY, "owner": CANARY},
    "decision.consequences": {"feedback_lost": CANARY, "precedent": CANARY, "market": CANARY},
    "decision.note": CANARY,
    "decision.question_anything_else[0].idea": CANARY,
    "communication.caller.phone": "+1 7130411 7130411",
    "communication.sender.phone": "+1 7130411 7130411",
    "communication.written_only": {"reason": CANARY},
    "threat_plan": {
        "lines": [CANARY],
        "press_contact": CANARY,
        "received": [{"date": "2026-05-01", "what": CANARY}],
        "concessions": [{"date": "2026-05-01", "what": CANARY}],
    },
    "own_words.lm_bluf": CANARY,
    "own_words.ts_opening": CANARY,
}
INCIDENT = {
    "id": "I1",
    "date": "2026-02-01",
    "summary": dict.fromkeys(LOCALES, "a loud call"),
    "ticket": "49877",
    "staff_name": f"{CANARY} Staff",
    "quote_internal": f"{CANARY} insult",
}


def held(value: object) -> bool:
    return CANARY.lower() in str(value).lower() or "7130411" in str(value) or "۷۱۳۰۴۱۱" in str(value).replace("٬", "")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_no_internal_value_stands_in_any_letter_or_finding(desk: Desk, base: str, locale: str) -> None:
    changes = dict(INTERNAL)
    if base == "firm":
        changes = {path: value for path, value in changes.items() if not path.startswith("complaints")}
        changes |= {f"incidents[0].{name}": value for name, value in INCIDENT.items()}
    letter = desk.letter(changes, base=base, locale=locale)
    assert [run for run in runs(letter.document) if held(run.text.replace(",", "").replace(".", ""))] == []
    assert not held(letter.document.title)
    assert not held(json.dumps([one.as_json() for one in letter.findings]))
    assert not held("".join(run.text for run in runs(letter.draft())))


def _gone(tree: Any, path: str = "") -> Iterator[str]:
    """Yield the path of each value of a case tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _gone(value, f"{path}.{key}".lstrip("."))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _gone(value, f"{path}[{index}]")
    else:
        yield path


@pytest.mark.parametrize("base", ["firm", "winback"])
def test_a_wrong_value_anywhere_is_never_echoed(desk: Desk, base: str) -> None:
    """Every single field in turn holds a canary that is no name, number or date; nothing that is said repeats it."""
    from exitletters.codes.gates import personalization, tone

    prints = {tone.FORBIDDEN_WORDS.id, personalization.GENERIC_PHRASE.id}
    for path in _gone(clean_tree(base)):
        if path in ("policy", "schema") or path.endswith((".rank", ".function")):
            continue
        found = desk.findings({path: f"{CANARY}\n{CANARY}"}, base=base)
        for one in found:
            if one.code.id not in prints:
                assert CANARY not in json.dumps(one.as_json()), (path, one.code.id)


def test_every_field_of_a_case_has_an_audience_and_a_kind() -> None:
    found = {path: (kind, audience) for path, kind, audience in fields_of(Case)}
    assert found["incidents[].staff_name"] == ("person_name", "personal")
    assert found["incidents[].quote_internal"][1] == "personal"
    assert found["legal.counsel.advice_ref"] == ("ident", "internal")
    assert found["contract.annual_value"] == ("money", "customer")
    assert {
        path
        for path, (_, audience) in found.items()
        if path.startswith(("finance.", "evidence.", "decision.")) and audience == "customer"
    } == set()
    assert len(found) > 150


def _hidden(value: object) -> Iterator[Hidden]:
    if isinstance(value, Hidden):
        yield value
    elif isinstance(value, Record):
        for name in value:
            yield from _hidden(value[name])
    elif isinstance(value, tuple):
        for one in value:
            yield from _hidden(one)


@pytest.mark.parametrize("touch", [bool, iter, lambda one: one["x"], lambda one: one == "x", lambda one: one != "x"])
def test_a_hidden_value_raises_however_it_is_touched(touch: Any) -> None:
    with pytest.raises(NotForThisReader):
        touch(Hidden("finance", Audience.INTERNAL))


def test_the_context_of_a_letter_holds_no_internal_value(desk: Desk) -> None:
    request = desk.letter(INTERNAL).request
    context = load("termination-letter").context(request)
    assert "finance" not in context
    paths = {one.path for value in context.values() for one in _hidden(value)}
    assert {"customer.strategic", "own_words.lm_bluf", "contract.counterparty_investments"} <= paths


def test_a_reader_inside_sees_what_is_internal_and_not_what_is_personal(desk: Desk) -> None:
    case = desk.letter({f"incidents[0].{name}": value for name, value in INCIDENT.items()}, base="firm").request.case
    inside = record_of(case, "", Reader(Audience.INTERNAL, "USD"))
    everything = record_of(case, "", Reader(Audience.PERSONAL, "USD"))
    hidden = {one.path for one in _hidden(inside)}
    assert "incidents[0].staff_name" in hidden
    assert "incidents[0].severity" not in hidden
    assert list(_hidden(everything)) == []


def test_a_section_nobody_wrote_is_a_record_of_gaps_with_their_paths(desk: Desk) -> None:
    case = desk.letter({}, ["settlement"]).request.case
    settlement = record_of(case, "", Reader(Audience.CUSTOMER, "USD"))["settlement"]
    assert isinstance(settlement, Record)
    refund = settlement["refund"]
    assert isinstance(refund, Record)
    assert not refund
    assert getattr(refund["amount"], "path", None) == "settlement.refund.amount"
    assert isinstance(settlement["outstanding"], Facts)
    assert settlement["outstanding"].path == "settlement.outstanding"


def test_errors_carry_no_value_in_their_text(desk: Desk) -> None:
    path = desk.folder / "case.yaml"
    path.write_text(dumped(changed(clean_tree("neutral"), {"reason.code": CANARY})), encoding="utf-8")
    desk.policy()
    from exitletters.pipeline import Order, write

    with pytest.raises(ExitlettersError) as caught:
        write(Order(path))
    assert CANARY not in str(caught.value)
