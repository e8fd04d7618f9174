"""What changed between two cases: each field once, with its path; items by what they are, not where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exitletters import source
from exitletters.case import Case
from exitletters.context import fields_of
from exitletters.difference.cases import compared
from exitletters.reading import read_case
from tests.core.differing import BASES, EXAMPLES, another, case, changes, only, tree_with, values

FRESH: dict[str, Any] = {
    # list → an item that stands in none of the clean cases
    "customer.contacts": {"id": "k9", "name": "Night desk", "is_desk": "true"},
    "products": {"name": "Harbor Maps", "seats": "3"},
    "incidents": {"id": "I9", "date": "2026-01-02", "ticket": "9", "severity": "low", "summary": "a rude message"},
    "complaints": {"id": "C9", "date": "2026-01-02", "tickets": ["9"], "what": "slow maps", "valid": "no"},
    "options_tried": {"kind": "other", "date": "2026-01-02", "what": "a talk", "evidence": "ticket:9"},
    "highlights": {"date": "2026-01-02", "what": "a good talk"},
    "contract.obligations": {"id": "ob9", "ours": "true", "text": "hand over the maps", "due": "2026-08-01"},
    "decision.asked": {"function": "board", "name": "Ada Bell", "rank": "executive"},
    "decision.question_anything_else": {"idea": "Wait a year", "why_not": "nothing would change"},
    "settlement.outstanding": {"invoice": "INV-9", "amount": "9.00"},
    "transition.alternatives": {"provider": "Elsewhere", "why": "has maps"},
    "data.formats": "XML",
    "decision.meeting.attendees": "Ada Bell",
    "departure.reasons": {"code": "price", "weight": "0.1"},
    "recovery.changed_since": {"what": "a new phone line", "since": "2026-03-01", "evidence": "release:5.0"},
    "recovery.calls": {"at": "2026-05-19T10:00:00-07:00", "reached": "false"},
    "recovery.diagnosis.tickets": "7777",
}


def items(base: str, path: str) -> list[Any]:
    """Return a list of a clean case, as plain data; empty where it has none."""
    return items_of(tree_with(base=base), path)


def items_of(tree: Any, path: str) -> list[Any]:
    for name in path.split("."):
        tree = tree.get(name, {})
    return list(tree)


def with_items(base: str, path: str, found: list[Any]) -> Case:
    return case({path: found}, base=base)


LISTS = [(base, path) for base in BASES for path in FRESH if items(base, path)]


@pytest.mark.parametrize("base", BASES)
def test_a_case_does_not_differ_from_itself(base: str) -> None:
    assert changes(case(base=base), case(base=base)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_an_example_does_not_differ_from_itself(path: Any) -> None:
    assert changes(read_case(source.read(path)), read_case(source.read(path))) == []


@pytest.mark.parametrize(("base", "path"), [(base, path) for base in BASES for path in values(base)])
def test_every_changed_field_is_told_once_with_its_path(base: str, path: str) -> None:
    value = another(path, values(base)[path])
    change = only(compared(case(base=base), case({path: value}, base=base)))
    assert (change.path, change.old_path or path) == (path, path)
    assert change.old != change.new


def optional(base: str) -> Iterator[str]:
    for path in values(base):
        if path.endswith("]"):
            continue
        with suppress(ValidationError, KeyError):  # a field no case can do without, or that the file does not write
            case({}, [path], base)
            yield path


@pytest.mark.parametrize(("base", "path"), [(base, path) for base in BASES for path in optional(base)])
def test_every_field_taken_out_is_told_once_with_its_path(base: str, path: str) -> None:
    whole, smaller = case(base=base), case({}, [path], base)
    if whole == smaller:  # the value is what it is when nobody says
        assert changes(whole, smaller) == []
    else:
        assert changes(whole, smaller) in ([("removed", path)], [("changed", path)])
        assert changes(smaller, whole) in ([("added", path)], [("changed", path)])


@given(data=st.data())
def test_an_item_put_in_anywhere_is_one_addition(data: st.DataObject) -> None:
    base, path = data.draw(st.sampled_from(LISTS))
    before = items(base, path)
    at = data.draw(st.integers(0, len(before)))
    after = [*before[:at], FRESH[path], *before[at:]]
    old, new = with_items(base, path, before), with_items(base, path, after)
    assert changes(old, new) == [("added", f"{path}[{at}]")]
    assert changes(new, old) == [("removed", f"{path}[{at}]")]


@given(data=st.data())
def test_items_in_another_order_are_one_change_of_their_list(data: st.DataObject) -> None:
    base, path = data.draw(st.sampled_from(LISTS))
    before = items(base, path)
    after = data.draw(st.permutations(before))
    expected = [("moved", path)] if before != after else []
    assert changes(with_items(base, path, before), with_items(base, path, after)) == expected


@given(data=st.data())
def test_a_field_is_found_in_an_item_that_has_moved(data: st.DataObject) -> None:
    base, path = data.draw(st.sampled_from([one for one in LISTS if isinstance(FRESH[one[1]], dict)]))
    before = items(base, path)
    at = data.draw(st.integers(0, len(before) - 1))
    inner = {name: value for name, value in values(base).items() if name.startswith(f"{path}[{at}].")}
    field = data.draw(st.sampled_from(sorted(inner)))
    edited = items_of(tree_with({field: another(field, inner[field])}, base=base), path)
    now = field.replace(f"{path}[{at}]", f"{path}[{at + 1}]", 1)
    found = compared(case(base=base), with_items(base, path, [FRESH[path], *edited]))
    assert [(str(one.sort), one.path) for one in found.changes] == [("added", f"{path}[0]"), ("changed", now)]
    assert found.now(field) == now


def test_a_group_that_appears_is_one_change() -> None:
    bare = case(without=["settlement.refund"])
    assert changes(bare, case()) == [("added", "settlement.refund")]
    assert changes(case(), bare) == [("removed", "settlement.refund")]


def test_the_ends_of_a_period_are_told_apart_by_place() -> None:
    swapped = case({"contract.prepaid.covers": ["2026-12-31", "2026-01-01"]})
    covers = "contract.prepaid.covers"
    assert changes(case(), swapped) == [("changed", f"{covers}[0]"), ("changed", f"{covers}[1]")]


def test_a_text_in_the_place_of_another_is_a_change_and_not_two() -> None:
    assert changes(case(), case({"data.formats": ["CSV", "XML"]})) == [("changed", "data.formats[1]")]
    both = [("added", "data.formats[0]"), ("removed", "data.formats[1]")]
    assert changes(case(), case({"data.formats": ["XML", "CSV"]})) == both


def test_two_items_of_one_date_are_told_apart_by_the_rest() -> None:
    base = {"highlights": [{"date": "2024-01-01", "what": "one"}, {"date": "2024-01-01", "what": "two"}]}
    later = {"highlights": [base["highlights"][1], base["highlights"][0] | {"evidence": "ticket:1"}]}
    assert changes(case(base), case(later)) == [("moved", "highlights"), ("added", "highlights[1].evidence")]


def test_items_whose_keys_were_all_corrected_keep_their_places() -> None:
    items = [{"function": one, "name": "Ada Bell", "rank": "director"} for one in "abcd"]
    old, new = case({"decision.asked": items[:2]}), case({"decision.asked": items[2:]})
    assert changes(old, new) == [("changed", f"decision.asked[{at}].function") for at in (0, 1)]


def test_items_that_share_little_are_not_taken_for_one() -> None:
    other = {
        "id": "C9", "date": "2026-03-01", "tickets": ["1"], "what": "another thing", "valid": "yes",
        "outcome": "unresolved",
    }  # fmt: skip
    later = changes(case(), case({"complaints": [other, items("neutral", "complaints")[1]]}))
    assert later == [("added", "complaints[0]"), ("removed", "complaints[0]")]


@pytest.mark.parametrize(
    "same",
    [
        {"termination.effective_on": "۱۴۰۵/۰۴/۰۹"},
        {"contract.annual_value": "12000"},
        {"own_words.tl_thanks": {"en-US": tree_with()["own_words"]["tl_thanks"]}},
        {"customer.type": "business"},
        {"settlement.offset": "no"},
        {"settlement.refund.basis": "pro  rata share\n of the 2026 fee"},
    ],
)
def test_what_means_the_same_is_no_change(same: dict[str, Any]) -> None:
    assert changes(case(), case(same)) == []


def test_a_text_in_one_more_language_is_a_change() -> None:
    thanks = tree_with()["own_words"]["tl_thanks"]
    more = case({"own_words.tl_thanks": {"en-US": thanks, "es-ES": "gracias"}})
    assert changes(case(), more) == [("changed", "own_words.tl_thanks")]


def test_every_list_of_a_case_is_walked() -> None:
    listed = {re.sub(r"\[\].*", "", path) for path, _, _ in fields_of(Case) if "[]" in path}
    assert {path for _, path in LISTS} <= listed


def test_the_place_of_a_path_that_did_not_move_is_itself() -> None:
    found = compared(case(), case())
    assert found.now("customer.legal_name") == "customer.legal_name"
    assert found.now("complaints[1].tickets[0]") == "complaints[1].tickets[0]"
    assert found.now("complaints[10].date") == "complaints[10].date"
