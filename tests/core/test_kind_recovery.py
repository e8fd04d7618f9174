"""The script for calling a departed customer: its editions, its card, and its parts."""

from __future__ import annotations

import pytest

from exitletters.document import Heading, Inlines, Quote, Table, block_lines, plain, runs
from exitletters.pipeline import Letter
from tests.conftest import Desk
from tests.core.recovery import (
    EXECUTIVE,
    IN_EVERY_LANGUAGE,
    LOCALES,
    NO_CALL,
    OFFER,
    aloud,
    answers,
    order,
    part,
    script,
    section,
    whole,
)  # fmt: skip

# The editions.


def test_a_specialist_goes_through_all_parts_in_order(desk: Desk) -> None:
    letter = script(desk)
    assert letter.findings == ()
    assert order(letter) == [
        "subject", "card", "rules", "apology", "listen", "diagnose", "help", "offer", "close", "answers", "branches",
        "form",
    ]  # fmt: skip
    headings = [plain(one.runs) for block in letter.document.sections for one in block.blocks[:1]
                if isinstance(one, Heading) and one.level == 2]  # fmt: skip
    assert [one[0] for one in headings if one[0].isdigit()] == list("123456")


def test_an_executive_makes_no_offer_and_is_asked_what_surprised_them(desk: Desk) -> None:
    letter = script(desk, EXECUTIVE)
    assert letter.findings == ()
    assert order(letter) == [
        "subject", "card", "rules", "apology", "listen", "diagnose", "help", "close", "answers", "branches", "form",
        "debrief",
    ]  # fmt: skip
    assert "Tessa Moran: +1 555 010 0117" in part(letter, "card")
    assert "a colleague who is prepared for it can call you" in aloud(letter.document)
    assert [plain(one.label) for one in answers(letter, "debrief")] == [
        "What surprised you:", "Which one cause should we fix:",
    ]  # fmt: skip
    assert not [one for one in OFFER if one in whole(letter.document)]


def test_the_tone_of_the_case_is_neutral_as_that_of_every_recovery(desk: Desk) -> None:
    assert script(desk).document.tone == "neutral"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("state", ["specialist", "executive", "before"])
def test_every_language_has_both_editions_before_and_after_the_call(desk: Desk, locale: str, state: str) -> None:
    changes = {**IN_EVERY_LANGUAGE, **(EXECUTIVE if state == "executive" else {})}
    gone = NO_CALL if state == "before" else []
    if state == "executive":
        changes.pop("recovery.caller.role")
    changes = {path: texts for path, texts in changes.items() if not path.startswith(tuple(gone))}
    letter = script(desk, changes, gone, locale=locale)
    assert letter.findings == ()
    assert letter.may_be_final
    assert {"apology", "listen", "diagnose", "help"} <= set(order(letter))


@pytest.mark.parametrize("locale", ["en-GB", "pt-PT"])
def test_a_country_has_words_of_its_own(desk: Desk, locale: str) -> None:
    told = whole(script(desk, IN_EVERY_LANGUAGE, locale=locale).document)
    assert ("1. Apologise" in told) or ("Nesta chamada" in told and "Nesta ligação" not in told)


# The card.


def test_the_card_holds_what_the_caller_must_know(desk: Desk) -> None:
    letter = script(desk)
    (table,) = [one for one in section(letter, "card").blocks if isinstance(one, Table)]
    rows = {plain(row[0]): plain(row[1]) for row in table.rows}
    assert len(rows) >= 14
    assert rows["Call"] == "Helen Pratt, Chief of Operations, Greenvale Haulage Co.: +1 555 010 0133"
    assert rows["Left"] == "February 3, 2026: they left"
    assert rows["First lifetime"] == "since April 1, 2024 (22 months); complaints: 3; referrals: 1"
    assert rows["Revenue"] == "$18,600.00 a year"
    assert rows["Known reasons"] == "missing feature 70%; service failure 30%"
    assert rows["Certainty"] == "confirmed by the customer on May 26, 2026"
    assert rows["Tickets"] == "7702 and 7731"
    assert rows["Leave out"] == "the agent of ticket 7731; the name of anybody on the team"
    assert rows["Contacts this cycle"] == "1 of 2 at most"
    assert rows["Suppression list"] == "not on it, checked on May 25, 2026"
    assert rows["Ground for calling"] == "earlier contract for similar products"
    assert "it pays from a chance of 1.1%" in rows["Worth of a call"]


def test_the_worth_of_a_call_is_that_of_the_sheet(desk: Desk) -> None:
    letter = script(desk)
    figure = letter.request.sheet["expected_value"]
    (run,) = [run for run in runs(letter.document) if run.ref == figure.formula]
    assert figure.value is not None
    assert run.text.replace(",", "") == f"${figure.value:.2f}"


def test_without_a_cost_of_calls_the_card_says_nothing_of_worth(desk: Desk) -> None:
    letter = script(desk, {}, ["finance.call_cost"])
    assert "Worth of a call" not in whole(letter.document)
    assert letter.findings == ()


def test_the_weightiest_reason_comes_first_with_its_severity_and_unit(desk: Desk) -> None:
    reasons = [
        {"code": "missing_feature", "weight": "0.4"},
        {"code": "service_failure", "weight": "0.6", "severity": "severe", "unit": "telephone desk"},
    ]
    told = part(script(desk, {"departure.reasons": reasons}), "card")
    assert "service failure 60%, severity: severe, telephone desk; missing feature 40%" in told


def test_a_reason_of_the_policys_own_reads_as_its_code(desk: Desk) -> None:
    reasons = [{"code": "moved_abroad", "weight": "1"}]
    policy = {"winback.reason_p": {"moved_abroad": "0.1", "missing_feature": "0.2", "service_failure": "0.2"}}
    changes = {"departure.reasons": reasons, "recovery.diagnosis.primary": "moved_abroad"}
    letter = desk.letter(changes, ["recovery.diagnosis.secondary"], base="winback", kind="recovery-call", policy=policy)
    assert "moved_abroad 100%" in part(letter, "card")
    assert "moved_abroad (moved_abroad)" in part(letter, "diagnose")


def test_tickets_of_complaints_and_incidents_are_named_once(desk: Desk) -> None:
    complaint = {"id": "C1", "date": "2025-10-01", "tickets": ["7731", "6900"], "what": "no call back"}
    told = part(script(desk, {"complaints": [complaint]}), "card")
    assert "7702, 7731, and 6900" in told


def test_a_card_without_tickets_reasons_or_ground_says_so(desk: Desk) -> None:
    gone = ["recovery.diagnosis.tickets", "departure.reasons", "recovery.consent.basis", "recovery.not_caller"]
    told = part(script(desk, {}, [*gone, "recovery.consent.suppression_checked_on"]), "card")
    for words in ("none on record", "none on record: do not call yet", "not checked: do not call yet"):
        assert words in told
    assert "they object: do not call" in part(script(desk, {"recovery.consent.objected": "true"}), "card")


def test_both_clocks_stand_on_the_card_where_they_differ(desk: Desk) -> None:
    changes = {"customer.contacts[0].timezone": "Asia/Tehran"}
    told = whole(script(desk, changes).document).replace("\u202f", " ")
    assert "11:30 AM (GMT-07:00); over there 10:00 PM (GMT+03:30)" in told


def test_eight_facts_and_two_tickets_are_asked_of_a_script(desk: Desk) -> None:
    desk.template("en/recovery-call.md", "---\nkind: recovery-call\n---\n{% block card %}\nCard.\n{% endblock %}\n")
    found = {one.fields["what"] for one in script(desk).findings if one.code.name == "specific-missing"}
    assert {"eight facts on the card", "the tickets"} <= found


# The parts.


def test_the_apology_is_the_authors_own_or_at_least_that_they_left(desk: Desk) -> None:
    assert "I apologize for the nine bookings" in aloud(script(desk).document)
    before = script(desk, {}, NO_CALL)
    assert "I am sorry that you left us." in aloud(before.document)
    assert [plain(one.label) for one in answers(before, "apology")] == [
        "What you apologize for, in one exact sentence:"
    ]


def test_four_open_questions_are_asked_with_room_for_their_words(desk: Desk) -> None:
    letter = script(desk)
    said = [plain(line) for line in _spoken_lines(letter, "listen")]
    assert said == [
        "What happened?", "When did you decide to leave?", "What would have kept you?", "What do you use now?",
    ]  # fmt: skip
    assert len(answers(letter, "listen")) == 4


def _spoken_lines(letter: Letter, name: str) -> list[Inlines]:
    quotes = [one for one in section(letter, name).blocks if isinstance(one, Quote)]
    return [line for quote in quotes for line in block_lines(quote)]


def test_the_mirrored_sentence_is_said_where_there_is_one_and_written_where_there_is_none(desk: Desk) -> None:
    assert "you left because the calendar sync was withdrawn" in aloud(script(desk).document)
    before = script(desk, {}, NO_CALL)
    assert "Your sentence:" in [plain(one.label) for one in answers(before, "diagnose")]
    assert "Severity:" in [plain(one.label) for one in answers(before, "diagnose")]


def test_our_own_view_stands_beside_the_script_and_is_not_said(desk: Desk) -> None:
    view = {"primary": "missing_feature", "understanding": "the sync was withdrawn too early"}
    gone = ["recovery.calls", "recovery.resolution"]
    letter = script(desk, {"recovery.diagnosis": view}, gone)
    assert "the sync was withdrawn too early" in part(letter, "diagnose")
    assert "the sync was withdrawn" not in aloud(letter.document).replace("We withdrew", "")


def test_help_is_given_with_owner_and_day_whether_or_not_they_come_back(desk: Desk) -> None:
    open_ = {"action": "your bookings are restored", "owner": "Tessa Moran", "due": "2026-06-05"}
    said = aloud(script(desk, {"recovery.resolution": open_}).document)
    assert "Whether or not you come back, Tessa Moran takes care of this for you by June 5, 2026" in said
    assert "You hear from us by June 5, 2026" in said
    assert "we have done this for you on May 27, 2026" in aloud(script(desk).document)
    assert "what can we still put right for you?" in aloud(script(desk, {}, NO_CALL).document)


def test_the_way_out_is_said_and_what_follows_is_told(desk: Desk) -> None:
    letter = script(desk)
    assert "If you would rather not hear from us again" in aloud(letter.document)
    assert "suppression list" in part(letter, "close")


def test_the_bank_answers_objections_and_goes_no_further_down(desk: Desk) -> None:
    letter = script(desk)
    asked = [plain(one.runs) for one in section(letter, "answers").blocks if isinstance(one, Heading)][1:]
    assert asked == [
        "It is too expensive", "We are with somebody else now", "You have let us down before", "Send me something",
        "Not now", "Stop calling",
    ]  # fmt: skip
    assert "no second price" in part(letter, "answers")
    assert not [one for one in OFFER if one in part(letter, "answers")]


def test_the_form_has_room_for_all_that_is_recorded(desk: Desk) -> None:
    labels = [plain(one.label) for one in answers(script(desk), "form")]
    assert len(labels) == 13
    for word in ("Reached", "Minutes", "own words", "code", "Revenue", "Help", "Offer", "Outcome", "unit", "Call back"):
        assert any(word in label for label in labels), word
