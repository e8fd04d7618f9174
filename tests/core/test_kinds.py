"""Every kind and form: message, boundary letter, suspension, terms of service; what each needs and prints."""

from __future__ import annotations

import pytest

from exitletters.document import Role, plain
from exitletters.findings import Refused
from exitletters.gates._text import lines
from exitletters.kinds import load, names
from exitletters.pipeline import Letter
from tests.conftest import Changes, Desk

FREE = {"contract.annual_value": "0", "settlement": {}, "customer.id": "CU-77"}
PAUSED = {
    "termination.kind": "suspension", "decision.outcome.option": "suspend",
    "termination.review_on": "2026-09-28", "termination.review_by": "Our board",
    "termination.conditions": ["all calls go through one person"], "termination.billing": "nothing is charged",
}  # fmt: skip
OBSERVED = {
    "reason.code": "tos_violation", "customer.id": "CU-78",
    "incidents[0].clause": "5.2", "incidents[0].verified": "the request log",
    "incidents[1].clause": "5.2", "incidents[1].verified": "the request log",
}  # fmt: skip
BOUNDARY = {
    "boundary": {"sent_on": "2026-03-02", "limits": ["L1", "L2"], "review_on": "2026-04-02",
                 "acknowledge_by": "2026-03-09", "expected": ["calls go to the office line"]},
    "own_words.bl_reason": "The messages of February 19 reached an analyst off duty, and that must not happen again.",
}  # fmt: skip


def text(letter: Letter) -> str:
    return "\n".join(plain(inlines) for _, inlines in lines(letter.document))


def roles(letter: Letter) -> set[Role]:
    return {section.role for section in letter.document.sections}


def test_the_kinds_there_are() -> None:
    written = {"boundary-letter", "leadership-memo", "termination-call", "termination-letter", "termination-message"}
    assert set(names()) == written | {"recovery-call", "winback-letter"}


@pytest.mark.parametrize(("changes", "kind"), [({}, "termination-letter"), (FREE, "termination-message")])
def test_the_size_of_the_customer_chooses_the_kind(desk: Desk, changes: Changes, kind: str) -> None:
    assert desk.letter(changes).request.kind == kind


def test_the_policy_may_write_to_small_customers_by_message(desk: Desk) -> None:
    policy = {"tiers.rules.small.document": "termination-message"}
    assert desk.letter({"contract.annual_value": "4000.00"}, policy=policy).request.kind == "termination-message"


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_message_is_short_and_has_no_letterhead(desk: Desk, base: str) -> None:
    letter = desk.letter(FREE, base=base, kind="termination-message")
    assert letter.findings == ()
    assert roles(letter) == {Role.REFERENCE, Role.SUBJECT, Role.SALUTATION, Role.BODY, Role.CLOSING, Role.SIGNATURE}
    assert len(text(letter).split()) < 260


def test_a_message_needs_no_contract_number_but_an_account(desk: Desk) -> None:
    assert desk.codes(FREE, ["contract.number"]) == []
    assert "CU-77" in text(desk.letter(FREE, ["contract.number"]))
    assert desk.codes(FREE, ["contract.number", "customer.id"]) == ["EL121"]


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_suspension_says_how_the_way_back_looks(desk: Desk, base: str) -> None:
    letter = desk.letter(PAUSED, base=base)
    assert letter.findings == ()
    shown = text(letter)
    for part in ("suspend", "all calls go through one person", "Our board", "September 28, 2026", "nothing is charged"):
        assert part in shown
    for part in ("refund", "delete", "final."):
        assert part not in shown.lower()


@pytest.mark.parametrize("name", ["review_on", "review_by", "conditions", "billing"])
def test_a_suspension_needs_what_an_ending_does_not(desk: Desk, name: str) -> None:
    assert [one.path for one in desk.findings(PAUSED, [f"termination.{name}"]) if one.code.id == "EL121"] == [
        f"termination.{name}"
    ]


def test_a_suspension_may_rest_on_a_clause_of_its_own(desk: Desk) -> None:
    own = {"contract.clauses.suspension": {"id": "11.9", "notice_days": "35"}}
    letter = desk.letter({**PAUSED, **own})
    assert "section 11.9" in text(letter)
    assert letter.request.notice.floor.source == "the contract (clause 11.9)"


@pytest.mark.parametrize("kind", ["termination-letter", "termination-message"])
def test_terms_of_service_name_section_day_observation_and_proof(desk: Desk, kind: str) -> None:
    letter = desk.letter(OBSERVED, base="firm", kind=kind)
    assert letter.findings == ()
    for part in ("section 5.2, ticket 49877", "November 27, 2025", "verified by the request log", "CU-78"):
        assert part in text(letter)


@pytest.mark.parametrize("name", ["clause", "verified"])
def test_terms_of_service_without_section_or_proof_are_refused(desk: Desk, name: str) -> None:
    found = desk.codes(OBSERVED, [f"incidents[{n}].{name}" for n in (0, 1)], base="firm")
    assert "EL281" in found


@pytest.mark.parametrize("tone", ["neutral", "firm"])
def test_a_boundary_letter_states_limits_and_ends_nothing(desk: Desk, tone: str) -> None:
    letter = desk.letter(BOUNDARY, base="firm", kind="boundary-letter", tone=tone)  # type: ignore[arg-type]
    assert letter.findings == ()
    for part in ("Respectful language", "Agreed channels", "calls go to the office line", "April 2, 2026", "49877"):
        assert part in text(letter)
    assert letter.document.dated is not None
    assert letter.document.dated.isoformat() == "2026-03-02"


def test_a_boundary_letter_does_not_wait_for_a_decision(desk: Desk) -> None:
    without = ["decision", "termination", "settlement", "data", "evidence.interviews", "evidence.statements"]
    assert desk.codes(BOUNDARY, without, base="firm", kind="boundary-letter") == []


@pytest.mark.parametrize("name", ["sent_on", "limits", "expected", "review_on"])
def test_a_boundary_letter_needs_its_own_section(desk: Desk, name: str) -> None:
    found = desk.findings(BOUNDARY, [f"boundary.{name}"], base="firm", kind="boundary-letter")
    assert f"boundary.{name}" in {one.path for one in found}


def test_a_variant_never_borrows_what_it_must_say_itself(desk: Desk) -> None:
    kind = load("termination-letter")
    for variant in kind.variants.values():
        for order in variant.sections.values():
            assert variant.own <= set(order)
    desk.template("en/termination-letter.suspension.md", "---\nkind: termination-letter\ntone: neutral\n---\n")
    assert desk.codes(PAUSED) == []  # an empty file of the team's own leaves the built-in sections in force


def test_a_language_without_the_form_says_which_section_it_lacks(desk: Desk) -> None:
    case = desk.case(PAUSED)
    desk.policy()
    for name in ("locale.yaml", "lexicon.yaml", "fixed.yaml", "termination-letter.md"):
        from exitletters.resources import templates_folder

        desk.template(f"xx/{name}", (templates_folder() / "en" / name).read_text(encoding="utf-8"))
    from exitletters.pipeline import Order, write

    with pytest.raises(Refused) as caught:
        write(Order(case, locale="xx", templates=desk.folder / "templates"))
    told = {one.place.file for one in caught.value.findings if one.place}
    assert told == {"xx/termination-letter.suspension.md"}
    assert {one.section for one in caught.value.findings} == {"subject", "decision", "meanwhile", "return"}
