"""The contract of a kind: what its templates may name, by type, taken from what the kind really hands them."""

from __future__ import annotations

import pytest

from exitletters.contract import Entry, Shape, contract_of
from exitletters.contract.forms import forms
from exitletters.contract.report import REPORT
from exitletters.facts import Audience, FactKind
from exitletters.kinds import names

FORMS = [(one.name, one.tone, one.variant) for kind in names() for one in forms(kind)] + [(REPORT, "neutral", "")]
# Facts that no case of the kind ever has: an open gate was not let stand, so nobody gave a reason.
NEVER = {"open_gates[].reason"}


def entry(path: str, kind: str = "termination-letter", tone: str = "neutral", variant: str = "") -> Entry:
    found = contract_of(kind, tone, variant).get(path)
    assert found is not None, path
    return found


@pytest.mark.parametrize(("kind", "tone", "variant"), FORMS)
def test_every_fact_has_a_type_and_every_list_an_item(kind: str, tone: str, variant: str) -> None:
    entries = contract_of(kind, tone, variant).entries
    assert {one.path for one in entries.values() if one.shape is Shape.FACT and one.kind is None} <= NEVER
    assert [one for one in entries.values() if one.shape is Shape.LIST and f"{one.path}[]" not in entries] == []


@pytest.mark.parametrize(
    ("path", "shape", "kind"),
    [
        ("contract.number", Shape.FACT, FactKind.IDENT),
        ("incidents", Shape.LIST, None),
        ("incidents[]", Shape.RECORD, None),
        ("incidents[].date", Shape.FACT, FactKind.DATE),
        ("product_names[]", Shape.FACT, FactKind.PRODUCT),
        ("reasons_recorded", Shape.FLAG, None),
        ("refund.amount", Shape.FACT, FactKind.MONEY),
        ("figures.unused_days", Shape.FACT, FactKind.DURATION),
        ("own.tl_reason", Shape.FACT, FactKind.OWN_WORDS),
        ("register", Shape.FACT, FactKind.CHOICE),
        ("fixed.no_admission", Shape.FACT, FactKind.TEXT),
    ],
)
def test_a_path_has_the_type_it_prints_as(path: str, shape: Shape, kind: FactKind | None) -> None:
    assert (entry(path).shape, entry(path).kind) == (shape, kind)


def test_what_the_kind_needs_is_always_there_and_what_it_needs_sometimes_is_not() -> None:
    assert not entry("contract.number").is_optional
    assert not entry("incidents[].date").is_optional  # the model asks for it
    assert entry("contract.number", "termination-message").is_optional  # or the customer's account
    assert entry("call.date").is_optional
    assert entry("refund.amount").is_optional  # nothing is paid back
    assert entry("incidents[].ticket").is_optional
    assert entry("product_names").is_optional is False


def test_a_fact_knows_its_forms_its_choices_and_where_it_comes_from() -> None:
    assert entry("refund.amount").forms == ("unit", "exact")
    assert entry("register").choices == ("cordial", "formal")
    assert entry("refund.decision").choices == ("none", "partial", "full")
    assert entry("helper.email").case_path == "transition.contact.email"
    assert "prepaid" in entry("figures.unused_days").case_path  # a formula
    assert entry("organization.paper").choices == ("a4", "letter")  # of the policy


def test_what_the_reader_may_not_see_is_there_and_hidden() -> None:
    staff = entry("incidents[].staff_name")
    assert staff.is_hidden
    assert staff.audience is Audience.PERSONAL
    assert entry("incidents[].severity", "leadership-memo").is_hidden is False
    assert staff not in contract_of("termination-letter").facts()


def test_a_form_has_its_own_contract() -> None:
    assert entry("data.delete_by").is_optional is False
    assert entry("data.delete_by", variant="suspension").is_optional  # nothing ends
    assert entry("termination.review_on", variant="suspension").is_optional is False
    assert "opening" in contract_of("termination-call").names_under("")
    assert "time" not in contract_of("termination-letter").names_under("")
    assert "ticket" in contract_of("termination-letter").names_under("incidents[]")


def test_there_is_no_contract_of_a_form_that_does_not_exist() -> None:
    with pytest.raises(LookupError, match="no form"):
        contract_of("winback-letter", "firm")
