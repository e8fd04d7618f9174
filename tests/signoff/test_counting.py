"""How signatures are counted: one person once, two executives are two people, and what is open is told by its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exitletters.findings import Finding
from exitletters.issuing.finals import Finals, composed
from exitletters.issuing.issue import against
from exitletters.pipeline import Order
from exitletters.signoff.needed import needed
from exitletters.signoff.statement import Act
from tests.conftest import Changes, Desk
from tests.core.test_waivers import waiver
from tests.signoff.office import (
    ACKNOWLEDGE,
    APPROVE,
    GATE,
    OPEN,
    PEOPLE,
    POLICY,
    WAIVE,
    WARNING,
    Record,
    made,
    noras,
    person,
)

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
ALL = ("manager", "finance", "counsel", "executive", "executive")
SIGNED = (
    (APPROVE, "manager", "b-quiroga"),
    (APPROVE, "finance", "j-olmos"),
    (APPROVE, "counsel", "l-ferran"),
    (APPROVE, "executive", "e-lund"),
    (APPROVE, "executive", "a-roos"),
    (WAIVE, GATE, "c-ode"),
    (ACKNOWLEDGE, WARNING, "b-quiroga"),
)


def lacking(on_record: Record, of: Finals) -> str:
    """Return the functions that G-DEC02 still asks for."""
    found = [one for one in against(of, on_record.held(of)) if one.code.gate == "G-DEC02"]
    return found[0].fields["missing"] if found else ""


def open_(on_record: Record, of: Finals) -> list[tuple[str, str | None]]:
    return [(one.code.id, one.path) for one in against(of, on_record.held(of))]


def test_a_pack_needs_its_functions_its_waivers_and_its_acknowledgements() -> None:
    wanted = needed(noras().letters)
    assert wanted.functions == ALL
    assert wanted.of(Act.APPROVE) == ALL[:4]
    assert (wanted.of(Act.WAIVE), wanted.of(Act.ACKNOWLEDGE)) == ((GATE,), (WARNING,))


@pytest.mark.parametrize("case", ["boundary-abuse-mid", "win-feature-mid"])
def test_warnings_and_offers_need_nobodys_approval(case: str) -> None:
    assert needed(composed(Order(EXAMPLES / f"{case}.yaml"))).functions == ()


def test_nothing_stands_against_it_once_all_have_signed(on_record: Record) -> None:
    for one in SIGNED:
        on_record.sign(noras(), *one)
    assert against(noras(), on_record.held(noras())) == ()


@pytest.mark.parametrize("missing", SIGNED)
def test_each_signature_is_needed(on_record: Record, missing: tuple[Act, str, str]) -> None:
    for one in SIGNED:
        if one != missing:
            on_record.sign(noras(), *one)
    (finding,) = against(noras(), on_record.held(noras()))
    codes = {APPROVE: "EL232", WAIVE: "EL583", ACKNOWLEDGE: "EL584"}
    assert (finding.code.id, finding.blocks_final) == (codes[missing[0]], True)
    assert missing[1] in finding.message


def test_signatures_are_none_until_somebody_signs(on_record: Record) -> None:
    found = open_(on_record, noras())
    assert found == [("EL232", "decision.asked"), ("EL583", "waivers[0]"), ("EL584", "acknowledgements[0]")]


def test_two_executives_are_two_people(on_record: Record) -> None:
    on_record.sign(noras(), APPROVE, "executive", "a-roos")
    assert lacking(on_record, noras()) == "manager, finance, counsel, executive"
    first = on_record.sign(noras(), APPROVE, "executive", "a-roos")  # once more is no second one
    assert [one.signed.entry for one in on_record.held(noras())] == [first]
    code, message = on_record.refusal(noras(), APPROVE, "executive", "a-again")  # nor is another id of hers
    assert (code, "has approved as executive already" in message) == ("EL579", True)
    on_record.write(noras(), APPROVE, "executive", "a-roos")
    on_record.write(noras(), APPROVE, "executive", "a-again")
    assert lacking(on_record, noras()) == "manager, finance, counsel, executive"
    on_record.sign(noras(), APPROVE, "executive", "e-lund")
    assert lacking(on_record, noras()) == "manager, finance, counsel"


@pytest.mark.parametrize(("first", "second"), [("e-lund", "e-lund"), ("a-roos", "a-again")])
def test_one_person_counts_for_one_function(on_record: Record, first: str, second: str) -> None:
    on_record.sign(noras(), APPROVE, "executive", first)
    assert "already" in on_record.refusal(noras(), APPROVE, "finance", second)[1]
    on_record.write(noras(), APPROVE, "finance", second)
    assert lacking(on_record, noras()) == "manager, finance, counsel, executive"


def test_who_waives_may_approve_and_acknowledge_too(on_record: Record) -> None:
    of = made({"waivers": [waiver(by="Elsa Lund", rank="executive")]})
    for act, what in ((WAIVE, GATE), (ACKNOWLEDGE, WARNING), (APPROVE, "finance")):
        on_record.sign(of, act, what, "e-lund")
    assert lacking(on_record, of) == "manager, counsel, executive, executive"
    assert len(open_(on_record, of)) == 1


def test_signing_again_what_lapsed_takes_its_place(on_record: Record) -> None:
    on_record.sign(noras(), APPROVE, "manager", "b-quiroga")
    after = made({"settlement.pay_by": "2026-07-15"})
    on_record.sign(after, APPROVE, "manager", "b-quiroga")
    assert [one.holds for one in on_record.held(after)] == [False, True]
    on_record.write(after, APPROVE, "manager", "b-quiroga")
    assert [one.problem for one in on_record.held(after)][1:] == ["signed once more later on", ""]


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 5, 20), True), (date(2026, 5, 21), False)])
def test_a_signature_is_given_before_the_letters_date(on_record: Record, day: date, holds: bool) -> None:
    code, message = on_record.refusal(noras(), APPROVE, "manager", "b-quiroga", day=day)
    assert (code == "") == holds
    assert ("after the letter's date" in message) != holds
    on_record.write(noras(), APPROVE, "manager", "b-quiroga", day=day)
    assert (on_record.holding(noras()) != set()) == holds


def test_without_an_author_nobody_can_sign(on_record: Record, desk: Desk) -> None:
    letter = desk.letter(OPEN, ["case.author"], policy=POLICY)
    of = Finals((letter,), {}, noras().subject)
    for function in ALL:
        assert "names no author" in on_record.refusal(of, APPROVE, function, "e-lund")[1]


def test_the_gate_that_asks_for_signatures_cannot_be_waived(on_record: Record) -> None:
    of = made({"waivers": [waiver(), waiver(gate="G-DEC02", by="Elsa Lund", rank="executive")]})
    (told,) = [one for one in of.findings if one.path == "waivers[1]"]
    assert (told.code.id, told.blocks_final) == ("EL291", True)
    assert needed(of.letters).of(WAIVE) == (GATE,)
    assert on_record.refusal(of, WAIVE, "G-DEC02", "e-lund")[0] == "EL582"
    on_record.write(of, WAIVE, "G-DEC02", "e-lund")
    assert lacking(on_record, of) == ", ".join(ALL)


LOW = waiver(by="Lia Ferran", rank="support_lead")


@pytest.mark.parametrize(
    ("waivers", "who", "signs"),
    [
        ([waiver()], "c-ode", True),
        ([waiver(rank="finance")], "c-ode", False),  # a function that he does not hold
        ([waiver(rank="finance", by="Jaime Olmos")], "j-olmos", True),
        ([waiver(rank="finance", by="Berta Quiroga")], "b-quiroga", False),
        ([waiver(rank="executive")], "c-ode", False),  # a rank that he does not have
        ([waiver(by="CARL  ode")], "c-ode", True),
        ([waiver(gate="EL224")], "c-ode", True),
        ([waiver(), LOW], "l-ferran", False),  # hers sets nothing aside
        ([LOW, waiver()], "c-ode", True),
    ],
)
def test_a_waiver_is_signed_by_the_one_whose_waiver_has_an_effect(
    on_record: Record, waivers: list[Changes], who: str, signs: bool
) -> None:
    of = made({"waivers": waivers})
    gate = str(waivers[0]["gate"])
    assert (on_record.refusal(of, WAIVE, gate, who)[0] == "") == signs
    on_record.write(of, WAIVE, gate, who)
    assert any(code == "EL583" for code, _ in open_(on_record, of)) != signs


def test_two_waivers_of_one_gate_need_both_their_signatures(on_record: Record) -> None:
    of = made({"waivers": [waiver(), waiver(by="Elsa Lund", rank="executive")]})
    on_record.sign(of, WAIVE, GATE, "c-ode")
    assert ("EL583", "waivers[1]") in open_(on_record, of)
    on_record.sign(of, WAIVE, GATE, "e-lund")
    assert "EL583" not in {code for code, _ in open_(on_record, of)}


def told(of: Finals, code: str) -> list[Finding]:
    return [one for one in of.findings if one.code.id == code]


def test_a_waiver_that_may_not_be_given_is_told_beside_one_that_may() -> None:
    of = made({"waivers": [waiver(), waiver(by="Nora Quist"), LOW]})
    assert {(one.path, one.fields["problem"]) for one in told(of, "EL291")} == {
        ("waivers[1]", "the author of a case cannot waive its gates"),
        ("waivers[2]", "it takes the rank of director"),
    }


@pytest.mark.parametrize("gate", ["G-PER05", "EL284"])
def test_what_concerns_the_letter_alone_is_not_idle_for_the_memo(gate: str) -> None:
    of = made({"acknowledgements": [{"gate": gate, "reason": "they are thanked for something"}]})
    assert [[one.code.gate for one in letter.findings if one.acknowledged] for letter in of.letters] == [
        ["G-PER05"],
        [],
        [],
    ]
    assert told(of, "EL292") == []


def test_what_concerns_the_memo_alone_is_not_idle_for_the_letter(on_record: Record) -> None:
    answers = [{"gate": WARNING, "reason": "they are thanked"}, {"gate": "G-AGR04", "reason": "a credit note"}]
    of = made({"finance.revenue[0].amount": "11990.00", "acknowledgements": answers})
    assert [[one.code.gate for one in letter.findings if one.acknowledged] for letter in of.letters] == [
        ["G-PER05"],
        ["G-AGR04"],
        [],
    ]
    assert told(of, "EL292") == []
    on_record.sign(of, ACKNOWLEDGE, "G-AGR04", "b-quiroga")
    assert ("EL584", "acknowledgements[0]") in open_(on_record, of)
    assert ("EL584", "acknowledgements[1]") not in open_(on_record, of)


def test_the_people_of_the_office_are_as_the_policy_has_them() -> None:
    assert [one.id for one in noras().request.policy.people] == [one["id"] for one in PEOPLE]
    assert person("k-less").get("key") is None
