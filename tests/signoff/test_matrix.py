"""Who may sign what, in whose case, and what is left of it after a change: every person, every act, every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from sqlalchemy import select

from exitletters.issuing.finals import Finals
from exitletters.signoff.statement import Act
from exitletters.store.tables import ledger, signatures
from tests.signoff.office import (
    ACKNOWLEDGE,
    APPROVE,
    CASE,
    GATE,
    IDS,
    PEOPLE,
    SUBJECT,
    THINGS,
    WAIVE,
    WARNING,
    Record,
    elsas,
    key_of,
    made,
    noras,
    person,
    with_input,
    with_outputs,
)

WITH_A_KEY = {one for one in IDS if one != "k-less"}
NORAS = {
    (APPROVE, "manager"): {"b-quiroga", "e-lund"},
    (APPROVE, "finance"): {"j-olmos", "e-lund", "a-again"},
    (APPROVE, "counsel"): {"l-ferran", "e-lund"},
    (APPROVE, "executive"): {"e-lund", "a-roos", "a-again"},
    (WAIVE, GATE): {"c-ode"},
    (ACKNOWLEDGE, WARNING): WITH_A_KEY - {"n-quist", "n-chief"},
}
ELSAS = {
    (APPROVE, "manager"): {"n-quist", "n-chief", "b-quiroga"},
    (APPROVE, "finance"): {"n-chief", "j-olmos", "a-again"},
    (APPROVE, "counsel"): {"n-chief", "l-ferran"},
    (APPROVE, "executive"): {"n-chief", "a-roos", "a-again"},
    (WAIVE, GATE): {"c-ode"},
    (ACKNOWLEDGE, WARNING): WITH_A_KEY - {"e-lund"},
}
CASES = [pytest.param(noras, NORAS, id="noras"), pytest.param(elsas, ELSAS, id="elsas")]
Table = dict[tuple[Act, str], set[str]]


def all_of(table: Table) -> set[tuple[Act, str, str]]:
    return {(*thing, who) for thing, people in table.items() for who in people}


def everything() -> Iterator[tuple[Act, str, str]]:
    return ((*thing, who) for thing in THINGS for who in IDS)


@pytest.mark.parametrize(("finals", "table"), CASES)
@pytest.mark.parametrize("who", IDS)
def test_each_person_can_sign_what_is_theirs_and_nothing_else(
    on_record: Record, finals: Callable[[], Finals], table: Table, who: str
) -> None:
    for act, what in THINGS:
        if act is APPROVE:
            continue
        assert (on_record.refusal(finals(), act, what, who)[0] == "") == (who in table[act, what]), (act, what)
    signed = [what for act, what in THINGS if act is APPROVE and on_record.refusal(finals(), act, what, who)[0] == ""]
    first = [what for act, what in THINGS if act is APPROVE and who in table[act, what]][:1]
    assert signed == first  # and after it no second function


@pytest.mark.parametrize(("finals", "table"), CASES)
def test_what_is_written_past_the_command_counts_no_more_than_what_it_allows(
    on_record: Record, finals: Callable[[], Finals], table: Table
) -> None:
    for one in everything():
        on_record.write(finals(), *one)
    assert on_record.holding(finals()) == all_of(table)


@pytest.mark.parametrize(("finals", "table"), CASES)
def test_every_refusal_is_on_record_and_none_is_a_signature(
    on_record: Record, finals: Callable[[], Finals], table: Table
) -> None:
    tried = [one for one in everything() if one[2] not in table[one[0], one[1]]]
    for one in tried:
        assert on_record.refusal(finals(), *one)[0] == "EL579"
    with on_record.store.reading() as connection:
        rows = list(connection.execute(select(ledger).where(ledger.c.event == "signing-refused")))
        assert list(connection.execute(select(signatures))) == []
    kept = [(row.case_id, row.actor, row.details) for row in rows]
    assert kept == [
        (CASE, who, f'{{"act":"{act}","what":"{what}","why":"EL579"}}') for act, what, who in tried
    ]  # fmt: skip


def _other_key(id_: str) -> list[dict[str, object]]:
    return [person(one["id"], key_of("nobody").public_line if one["id"] == id_ else None) for one in PEOPLE]


def _lower(id_: str) -> list[dict[str, object]]:
    lower = {"rank": "support_lead", "functions": []}
    return [{**one, **lower} if one["id"] == id_ else one for one in PEOPLE]


CHANGES = {
    "a comment in the case": lambda: made(comment="# a word to the reader\n"),
    "a field of the case": lambda: made({"settlement.pay_by": "2026-07-15"}),
    "the policy": lambda: made(policy={"policy_version": "2026.2"}),
    "a template": lambda: made(template=SUBJECT),
    "the program": lambda: with_input(noras(), version_exitletters="99.0"),
    "a library": lambda: with_input(noras(), version_weasyprint="99.0"),
    "a font": lambda: with_input(noras(), **{"font_Vazirmatn-Bold.ttf": "00"}),
    "a byte of a file": lambda: with_outputs(noras(), {next(iter(noras().files)): "00"}),
    "one file more": lambda: with_outputs(noras(), {"more.txt": "00"}),
}
PEOPLE_CHANGED = {
    **{f"the key of {one}": cache(lambda one=one: made(policy={"people": _other_key(one)})) for one in ("e-lund",)},
    "the rank of e-lund": cache(lambda: made(policy={"people": _lower("e-lund")})),
    "e-lund is gone": cache(lambda: made(policy={"people": [one for one in PEOPLE if one["id"] != "e-lund"]})),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_lapses_every_signature(on_record: Record, change: str) -> None:
    for one in sorted(all_of(NORAS)):
        on_record.write(noras(), *one)
    changed = CHANGES[change]()
    assert on_record.holding(noras()) == all_of(NORAS)
    assert on_record.holding(changed) == set()
    assert {one.problem for one in on_record.held(changed)} == {"it was given for something else"}


@pytest.mark.parametrize("change", PEOPLE_CHANGED)
def test_a_change_of_one_person_in_the_policy_lapses_everybodys(on_record: Record, change: str) -> None:
    for one in sorted(all_of(NORAS)):
        on_record.write(noras(), *one)
    assert on_record.holding(PEOPLE_CHANGED[change]()) == set()


@pytest.mark.parametrize("change", PEOPLE_CHANGED)
def test_who_is_changed_in_the_policy_cannot_sign_with_what_was_theirs(on_record: Record, change: str) -> None:
    after = PEOPLE_CHANGED[change]()
    for act, what, who in sorted(all_of(NORAS)):
        on_record.write(after, act, what, who)
    rest = {one for one in all_of(NORAS) if one[2] != "e-lund"}
    may_still = {(ACKNOWLEDGE, WARNING, "e-lund")} if change.startswith("the rank") else set()
    assert on_record.holding(after) == rest | may_still


def test_what_is_put_back_holds_again(on_record: Record) -> None:
    on_record.sign(noras(), APPROVE, "manager", "b-quiroga")
    assert on_record.holding(made({"settlement.pay_by": "2026-07-15"})) == set()
    assert on_record.holding(made()) == {(APPROVE, "manager", "b-quiroga")}


def test_signatures_for_one_case_are_none_for_another(on_record: Record) -> None:
    other = made({"case.id": "TERM-2026-777"})
    for one in sorted(all_of(NORAS)):
        on_record.write(noras(), *one)
    assert on_record.held(other) == ()
