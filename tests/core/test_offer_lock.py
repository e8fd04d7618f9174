"""When an offer may be made aloud: the lock in every state a case can be in."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from exitletters.case.offer_lock import PARTS, lacking, may_be_made, unlocked
from exitletters.case.recovery import Recovery

CALL = {
    "apology": "that we did not call back",
    "listened": "nine bookings were lost",
    "mirror_back": "you left because nobody called you back",
    "customer_confirmed": "true",
    "help": "restoring the bookings",
}
AT = {"at": "2026-05-26T11:30:00-07:00", "reached": "true"}
DIAGNOSIS = {"primary": "service_failure", "confirmed_by_customer": "true"}


def recovery(*calls: dict[str, str], **more: Any) -> Recovery:
    return Recovery.model_validate({"cycle": "2026-Q2", "calls": [{**AT, **one} for one in calls], **more})


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in CALL.items() if key != name}


def test_a_call_with_all_four_parts_and_a_confirmed_reason_unlocks_the_offer() -> None:
    assert unlocked(recovery(CALL, diagnosis=DIAGNOSIS))


def test_nothing_is_unlocked_before_anybody_was_reached() -> None:
    assert lacking(recovery()) == PARTS
    assert lacking(recovery({**CALL, "reached": "false"}, diagnosis=DIAGNOSIS, resolution={"action": "x"})) == PARTS


@pytest.mark.parametrize("name", ["apology", "listened", "mirror_back", "help"])
def test_each_part_of_the_call_is_asked_for(name: str) -> None:
    assert lacking(recovery(without(name), diagnosis=DIAGNOSIS)) == (name,)


def test_a_sentence_nobody_confirmed_does_not_count() -> None:
    assert lacking(recovery({**CALL, "customer_confirmed": "false"}, diagnosis=DIAGNOSIS)) == ("mirror_back",)


@pytest.mark.parametrize("diagnosis", [None, {"primary": "price"}])
def test_a_guess_is_no_diagnosis(diagnosis: object) -> None:
    assert lacking(recovery(CALL, diagnosis=diagnosis)) == ("diagnosis",)


def test_help_that_was_promised_counts_as_help_given() -> None:
    promised = recovery(without("help"), diagnosis=DIAGNOSIS, resolution={"action": "restore the bookings"})
    assert unlocked(promised)


def test_two_calls_may_share_the_parts() -> None:
    first = {name: CALL[name] for name in ("apology", "listened")}
    second = {name: CALL[name] for name in ("mirror_back", "customer_confirmed", "help")}
    assert unlocked(recovery(first, second, diagnosis=DIAGNOSIS))


def test_a_sentence_and_the_yes_to_it_belong_to_one_call() -> None:
    first, second = without("customer_confirmed"), {"customer_confirmed": "true"}
    assert lacking(recovery(first, second, diagnosis=DIAGNOSIS)) == ("mirror_back",)


def test_what_is_lacking_comes_in_the_order_of_the_call_whatever_else_is_there() -> None:
    for held in product((True, False), repeat=len(CALL)):
        said = {name: CALL[name] for name, is_there in zip(CALL, held, strict=True) if is_there}
        found = lacking(recovery(said, diagnosis=DIAGNOSIS))
        assert list(found) == sorted(found, key=PARTS.index)
        assert not found or not unlocked(recovery(said, diagnosis=DIAGNOSIS))


def test_an_executive_makes_no_offer_and_nobody_does_where_it_was_decided_so() -> None:
    assert may_be_made(recovery(CALL, diagnosis=DIAGNOSIS))
    assert not may_be_made(recovery(CALL, diagnosis=DIAGNOSIS, group="executive"))
    assert not may_be_made(recovery(CALL, diagnosis=DIAGNOSIS, no_offer_reason="they asked for none"))
    assert not may_be_made(recovery(without("apology"), diagnosis=DIAGNOSIS))
