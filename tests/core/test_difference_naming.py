"""Fields and values in words: names people know, money with its currency, and never a personal value."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from exitletters import source
from exitletters.case import Case
from exitletters.context import fields_of, values_of
from exitletters.difference.cases import compared
from exitletters.difference.naming import ITEMS, PHRASES, audience_of, name_of, shown, side
from exitletters.facts import Audience
from exitletters.reading import read_case
from tests.core.differing import BASES, EXAMPLES, case, only, personal_paths, told_inside

NAMES = {
    "settlement.refund.amount": "the amount of the refund",
    "termination.effective_on": "the last day of service",
    "settlement.pay_by": "the last day to pay",
    "own_words.tl_reason": "the author’s reason",
    "own_words": "the own words",
    "policy": "the policy",
    "contract.clauses.termination.id": "the id of the termination",
    "complaints": "the complaints",
    "complaints[0]": "complaint C1",
    "complaints[0].date": "the date of complaint C1",
    "complaints[0].tickets[1]": "ticket 2 of complaint C1",
    "products[0].plan": "the plan of product Harbor Bookings",
    "customer.contacts[1].name": "the name of contact k2",
    "customer.contacts[1]": "contact k2 of the customer",
    "decision.question_anything_else[1].idea": "the idea of idea 2",
    "decision.asked[1].rank": "the rank of person asked as finance",
    "settlement.outstanding[0].due": "the due of open invoice INV-2026-31",
    "options_tried[2].what": "the what of step tried 2026-03-10",
    "contract.prepaid.covers[1]": "covered day 2 of the prepaid",
    "finance.window.from": "the start of the window",
}


RECOVERY_NAMES = {
    "departure.departed_on": "the day they left",
    "departure.reasons[0].weight": "the weight of reason missing_feature",
    "recovery.offer.expires_on": "the last day to accept",
    "recovery.offer.terms": "the terms of the offer",
    "recovery.offer.approved_by.rank": "the rank of the approver",
    "recovery.calls[0].at": "the time of call 1",
    "recovery.changed_since[1].what": "the what of change 2026-05-12",
    "recovery.not_caller[0]": "person who may not call 1 of the recovery",
    "recovery.contacts_this_cycle": "the number of contacts in this cycle",
    "own_words.wl_apology": "the author’s apology",
}


@pytest.mark.parametrize(("path", "name"), RECOVERY_NAMES.items())
def test_a_path_of_a_recovery_is_told_in_words(path: str, name: str) -> None:
    assert name_of(path, case(base="winback")) == name


@pytest.mark.parametrize(("path", "name"), NAMES.items())
def test_a_path_is_told_in_words(path: str, name: str) -> None:
    window = {"finance.window": {"from": "2025-01-01", "to": "2025-12-31", "months": "12"}}
    assert name_of(path, case(window)) == name


def test_the_names_given_here_are_names_of_fields() -> None:
    known = {name for path, _, _ in fields_of(Case) for name in path.replace("[]", "").split(".")}
    assert known >= PHRASES.keys() | ITEMS.keys()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_every_value_of_an_example_has_a_name_and_a_fact(path: Any) -> None:
    read = read_case(source.read(path))
    facts = side(read).facts
    for where, _ in values_of(read):
        assert len(name_of(where, read)) > 4
        assert where in facts


VALUES = [
    ("settlement.refund.amount", "16000.5", "6,049.32 USD", "16,000.5 USD"),
    ("settlement.outstanding[0].currency", "EUR", "", "EUR"),
    ("transition.help_hours", "1", "24 hours", "1 hour"),
    ("contract.clauses.termination.notice_days", "60", "30 days", "60 days"),
    ("customer.contacts[0].authorized", "false", "yes", "no"),
    ("termination.effective_on", "2026-07-07", "2026-06-30", "2026-07-07"),
    ("communication.call_at", "2026-05-20T12:30:00-04:00", "2026-05-20 11:00-04:00", "2026-05-20 12:30-04:00"),
    ("products[0].seats", "1200", "40", "1200"),
    ("fit.ideal_customer_score", "1234.5", "", "1,234.5"),
    ("reason.code", "mutual", "product_mismatch", "mutual"),
    ("data.formats[0]", "XML", "“CSV”", "“XML”"),
    ("case.locale", "es-ES", "en-US", "es-ES"),
]


@pytest.mark.parametrize(("path", "value", "old", "new"), VALUES, ids=[one[0] for one in VALUES])
def test_a_value_is_told_in_words(path: str, value: str, old: str, new: str) -> None:
    before, after = case(), case({path: value})
    assert shown(only(compared(before, after)), side(before), side(after)) == (old, new)


def test_an_amount_is_told_in_the_currency_of_its_own_row() -> None:
    invoice = {"invoice": "INV-9", "amount": "5.00", "currency": "EUR"}
    before, after = (
        case(),
        case(
            {"settlement.outstanding": [{"invoice": "INV-2026-31", "amount": "180.00", "due": "2026-06-15"}, invoice]}
        ),
    )
    told = shown(only(compared(before, after)), side(before), side(after))
    assert told == ("", "invoice INV-9, amount 5.00 EUR, currency EUR")


def test_only_the_languages_of_a_text_that_differ_are_told() -> None:
    texts = {"en-US": "thanks", "es-ES": "gracias", "fa-IR": "سپاس"}
    before = case({"own_words.tl_thanks": texts})
    after = case({"own_words.tl_thanks": texts | {"es-ES": "muchas gracias", "pt-BR": "obrigado"}})
    told = shown(only(compared(before, after)), side(before), side(after))
    assert told == ("es-ES “gracias”", "es-ES “muchas gracias”, pt-BR “obrigado”")


def test_an_item_is_told_with_its_fields_and_without_what_nobody_wrote() -> None:
    contact = {"id": "k3", "name": "Ida Lund", "authorized": "yes"}
    before = case(without=["customer.contacts[1]"])
    after = case({"customer.contacts[1]": contact})
    told = shown(only(compared(before, after)), side(before), side(after))
    assert told == ("", "id k3, name “Ida Lund”, gender unknown, authorized yes")


def test_the_widest_audience_of_a_group_is_its_own() -> None:
    incident = {"id": "I9", "date": "2026-01-02", "summary": "a call", "staff_name": "Zoe Quill"}
    audiences = {
        "incidents[0]": (case({"incidents": [incident]}), Audience.CUSTOMER),
        "fairness.neutral_reason": (case({"fairness": {"neutral_reason": "yes"}}), Audience.INTERNAL),
        "decision.meeting": (case(without=["decision.meeting"]), Audience.INTERNAL),
    }
    for path, (after, audience) in audiences.items():
        for change in compared(case(), after).changes:
            assert (change.where, audience_of(change, side(case()), side(after))) == (path, audience)


@pytest.mark.parametrize(("base", "path"), [(base, path) for base in BASES for path in personal_paths(base)])
def test_a_personal_value_is_never_told(base: str, path: str) -> None:
    held = told_inside(base)
    bare = case(deepcopy(held), base=base)
    one, other = (case({**deepcopy(held), path: name}, base=base) for name in ("Zoe Quill", "Yan Quill"))
    without_item = case({one: [] for one in held if one != "evidence.tickets"}, base=base)
    for before, after in ((bare, one), (one, other), (one, bare), (one, without_item), (without_item, other)):
        sides = side(before), side(after)
        for change in compared(before, after).changes:
            is_hidden = audience_of(change, *sides) is Audience.PERSONAL
            assert is_hidden or change.where != path
            assert is_hidden or "Quill" not in "".join(shown(change, *sides))
