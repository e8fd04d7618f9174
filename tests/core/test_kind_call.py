"""The script for a call: what it says aloud, to whom, how long it takes, and who may say it."""

from __future__ import annotations

from datetime import date

import pytest

from exitletters.document import Answer, Document, Figure, Heading, Origin, Quote, Role, Run, block_runs, plain, runs
from exitletters.facts import FactKind
from exitletters.findings import Refused
from exitletters.formats import load
from exitletters.pipeline import Letter
from exitletters.saying import ASIDE, said_aloud, seconds
from tests.canaries import WORD
from tests.conftest import Changes, Desk

CALL: Changes = {
    "communication.caller.experience_attested": "true",
    "own_words.ts_opening": "I am calling about the contract for Harbor software, and I wanted to tell you myself.",
}
TOLD = "en/termination-call.md"


def script(desk: Desk, changes: Changes | None = None, **more: object) -> Letter:
    return desk.letter({**CALL, **(changes or {})}, kind="termination-call", **more)  # type: ignore[arg-type]


def aloud(document: Document) -> str:
    return "".join(run.text for run in runs(said_aloud(document)))


def whole(document: Document) -> str:
    return load("txt").write(document).decode()


def with_template(desk: Desk, section: str, text: str) -> None:
    block = f"{{% block {section} %}}\n{text}\n{{% endblock %}}\n"
    desk.template(TOLD, f"---\nkind: termination-call\n---\n{block}")


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_complete_case_gives_a_script_without_findings(desk: Desk, base: str) -> None:
    letter = script(desk, base=base)
    assert letter.findings == ()
    assert letter.may_be_final
    assert letter.document.dated == letter.request.case.communication.call_at.date()  # type: ignore[union-attr]


def test_the_neutral_script_listens_and_the_firm_one_does_not(desk: Desk) -> None:
    neutral = [one.id for one in script(desk).document.sections]
    firm = [one.id for one in script(desk, base="firm").document.sections]
    assert {"reason", "thanks", "next", "listen", "close"} <= set(neutral)
    assert {"facts", "practical", "channel", "end"} <= set(firm)
    assert not {"listen", "thanks"} & set(firm)


def test_the_decision_the_day_and_the_refund_are_said_aloud(desk: Desk) -> None:
    said = aloud(script(desk).document)
    for part in ("June 30, 2026", "$6,049.32", "July 14, 2026", "Laia Ferris", "Harbor"):
        assert part in said


def test_answers_hold_the_amounts_of_the_case(desk: Desk) -> None:
    document = script(desk).document
    (answers,) = [one for one in document.sections if one.id == "answers"]
    refs = {run.ref for block in answers.blocks for run in block_runs(block)}
    assert {"settlement.refund.amount", "settlement.pay_by", "data.available_until", "termination.effective_on"} <= refs


def test_nothing_is_paid_back_where_nothing_was_decided_to_be(desk: Desk) -> None:
    refund = {"decision": "none", "basis": "the year was used", "decided_on": "2026-05-14"}
    said = aloud(script(desk, {"settlement.refund": refund}).document)
    assert "There is no refund: the year was used" in said
    assert "pay back" not in said


def test_a_mutual_ending_is_called_one(desk: Desk) -> None:
    mutual = {"reason.code": "mutual", "reason.mutual_agreed_on": "2026-05-12"}
    said = aloud(script(desk, mutual).document)
    assert "As we agreed on" in said
    assert "The decision has been made" not in said


def test_a_suspension_says_when_and_by_whom_the_return_is_decided(desk: Desk) -> None:
    pause = {
        "termination.kind": "suspension",
        "termination.review_on": "2026-09-28",
        "termination.review_by": "our board",
        "termination.billing": "nothing is charged meanwhile",
    }
    said = aloud(script(desk, pause).document)
    for part in ("We are suspending", "September 28, 2026", "our board", "nothing is charged meanwhile"):
        assert part in said
    assert "refund" not in said


def test_a_firm_script_names_two_incidents_and_the_warnings(desk: Desk) -> None:
    document = script(desk, base="firm").document
    refs = {run.ref for run in runs(said_aloud(document))}
    assert {"incidents[0].date", "incidents[1].date", "options_tried[0].date"} <= refs


@pytest.mark.parametrize(
    ("zone", "theirs"),
    [("Asia/Tehran", "6:30 PM"), ("Pacific/Auckland", "May 21, 2026"), ("America/New_York", None), ("Not/Known", None)],
)
def test_the_card_shows_both_clocks_where_they_differ(desk: Desk, zone: str, theirs: str | None) -> None:
    shown = whole(script(desk, {"customer.contacts[0].timezone": zone}).document).replace("\u202f", " ")
    assert "11:00 AM (GMT-04:00)" in shown
    assert ("over there" in shown) is (theirs is not None)
    assert theirs is None or theirs in shown


def test_each_part_says_how_long_it_takes_and_the_head_how_long_all_do(desk: Desk) -> None:
    document = script(desk).document
    headings = {
        section.id: plain(block.runs) for section in document.sections for block in section.blocks[:1]
        if isinstance(block, Heading)
    }  # fmt: skip
    for section in document.sections:
        if section.id in {"opening", "decision", "reason", "thanks", "next", "close"}:
            assert seconds([section]) <= _shown_seconds(headings[section.id]) < seconds([section]) + 5
    total = seconds(one for one in document.sections if one.id not in ASIDE)
    (card,) = [one for one in document.sections if one.id == "card"]
    (printed,) = [run for run in block_runs(card.blocks[0]) if run.origin is Origin.FIGURE]
    assert printed.ref == "words said in total / 140 * 60"
    assert printed.kind is FactKind.DURATION
    assert abs(float(printed.text.split()[0]) * (60 if "min" in printed.text else 1) - total) <= 30


def _shown_seconds(heading: str) -> int:
    return int(heading.rpartition("about ")[2].removesuffix(" s"))


@pytest.mark.parametrize(("words", "time"), [(0, 0), (1, 1), (7, 3), (140, 60), (141, 61)])
def test_a_minute_holds_140_words_and_a_dash_is_none(words: int, time: int) -> None:
    from exitletters.document import Paragraph, Section

    run = Run(" – ".join(["word"] * words), Origin.TEMPLATE, "x:1")
    section = Section("opening", Role.BODY, (Paragraph((run,)), Quote((Paragraph((run,)),))))
    assert seconds([section]) == time


def test_a_firm_call_of_more_than_six_minutes_is_too_long(desk: Desk) -> None:
    with_template(desk, "end", "> " + "and so on " * 300)
    found = [one for one in script(desk, base="firm").findings if one.code.id == "EL295"]
    assert [one.fields["part"] for one in found] == ["the whole call"]


def test_a_decision_that_takes_too_long_is_named(desk: Desk) -> None:
    with_template(desk, "decision", "> " + "and so on " * 30 + "{{ termination.effective_on }}.")
    (found,) = [one for one in script(desk).findings if one.code.id == "EL295"]
    assert (found.section, found.fields["allowed"]) == ("decision", "30")


def test_nobody_hedges_aloud_in_a_firm_call(desk: Desk) -> None:
    with_template(desk, "end", "Perhaps they hang up first.\n\n> Perhaps we are sorry.")
    found = [one for one in script(desk, base="firm").findings if one.code.id == "EL253"]
    assert {one.section for one in found} == {"end"}
    assert len(found) == 2  # the hedge and the apology that are said; not the one beside it


# What stays inside.

INSIDE: Changes = {
    "threat_plan.security_contact": f"{WORD} desk, +1 555 010 4010",
    "threat_plan.press_contact": f"{WORD} press",
    "threat_plan.lines": [f"{WORD} line"],
}


def test_the_caller_reads_whom_to_alarm_and_does_not_say_it(desk: Desk) -> None:
    letter = script(desk, INSIDE)
    assert letter.findings == ()
    assert whole(letter.document).count(WORD) == 3
    assert WORD not in aloud(letter.document)


@pytest.mark.parametrize("name", ["security_contact", "press_contact", "evidence_preserved"])
def test_a_template_that_has_it_said_is_found(desk: Desk, name: str) -> None:
    with_template(desk, "close", f"> Ask {{{{ inside.{name} }}}}.")
    found = script(desk, {**INSIDE, "threat_plan.evidence_preserved": "yes"}).findings
    assert ("EL294", f"threat_plan.{name}", "close") in {(one.code.id, one.path, one.section) for one in found}


def test_lines_of_the_threat_plan_said_aloud_are_found(desk: Desk) -> None:
    with_template(desk, "close", "> {% for line in inside.lines %}{{ line }}{% endfor %}")
    assert "EL294" in {one.code.id for one in script(desk, INSIDE).findings}


def test_how_long_it_takes_is_not_said(desk: Desk) -> None:
    with_template(desk, "close", "> Goodbye, after {{ time.total }}.")
    assert "EL294" in {one.code.id for one in script(desk).findings}


def test_what_the_letter_may_not_print_the_script_cannot_reach(desk: Desk) -> None:
    with_template(desk, "close", "{{ own.lm_bluf }}")
    with pytest.raises(Refused) as caught:
        script(desk)
    assert [one.code.id for one in caught.value.findings] == ["EL317"]


def test_a_telephone_number_in_own_words_is_not_said(desk: Desk) -> None:
    opening = "I am calling about the contract; you reach me at +1 555 010 7788 at night."
    assert "EL271" in {one.code.id for one in script(desk, {"own_words.ts_opening": opening}).findings}


def test_a_name_of_staff_stands_nowhere_in_a_script(desk: Desk) -> None:
    changes = {"incidents[0].staff_name": "Quentin Ashdown", "threat_plan.security_contact": "Quentin Ashdown"}
    assert "EL271" in {one.code.id for one in script(desk, changes, base="firm").findings}


# Who calls, and whether anybody does.


def test_the_target_of_an_incident_does_not_call(desk: Desk) -> None:
    changes = {"incidents[0].staff_name": "ruth  vandermeer", "communication.sender.name": "Berta Quiroga"}
    found = [one for one in script(desk, changes, base="firm").findings if one.code.id == "EL243"]
    assert [one.path for one in found] == ["communication.caller.name"]
    assert "Ruth" not in found[0].message


def test_the_rank_of_the_caller_counts_not_that_of_the_sender(desk: Desk) -> None:
    low = {"communication.caller.rank": "support_lead"}
    (found,) = [one for one in script(desk, low).findings if one.code.id == "EL242"]
    assert (found.path, found.fields["who"]) == ("communication.caller.rank", "caller")
    assert "EL242" not in {one.code.id for one in script(desk, {"communication.sender.rank": "support_lead"}).findings}


def test_nobody_calls_where_only_writing_is_safe(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        script(desk, {"communication.written_only": {"reason": f"{WORD} came to the door"}})
    (found,) = caught.value.findings
    assert found.code.id == "EL249"
    assert WORD not in found.message + found.hint


@pytest.mark.parametrize("path", ["communication.caller", "communication.call_at", "own_words.ts_opening"])
def test_a_script_needs_caller_time_and_opening(desk: Desk, path: str) -> None:
    found = desk.findings(CALL, [path], kind="termination-call")
    assert path in {one.path for one in found if one.code.id == "EL121"}


def test_a_script_without_a_recipient_shows_a_gap(desk: Desk) -> None:
    letter = desk.letter(CALL, ["communication.recipients"], kind="termination-call")
    assert "communication.recipients" in {one.path for one in letter.findings}


# The form.


def test_the_form_has_a_field_for_everything_that_can_be_recorded(desk: Desk) -> None:
    (form,) = [one for one in script(desk).document.sections if one.id == "form"]
    answers = [one for one in form.blocks if isinstance(one, Answer)]
    assert len(answers) == 9
    assert [len(one.choices) for one in answers if one.choices] == [2, 4]
    assert max(one.lines for one in answers) == 3


def test_the_letter_refers_to_the_call_that_reached_them(desk: Desk) -> None:
    calls = [
        {"at": "2026-05-18T10:00:00-04:00", "reached": "false"},
        {"at": "2026-05-19T10:00:00-04:00", "reached": "true"},
    ]
    letter = desk.letter({"communication.calls": calls})
    assert letter.findings == ()
    assert "our call of May 19, 2026" in whole(letter.document).replace("\n", " ")
    (run,) = [run for run in runs(letter.document) if run.ref == "communication.calls[1].at"]
    assert run.text == "May 19, 2026"


def test_a_letter_after_two_attempts_speaks_of_no_conversation(desk: Desk) -> None:
    calls = [{"at": f"2026-05-{day}T10:00:00-04:00", "reached": "false"} for day in (19, 20)]
    letter = desk.letter({"communication.calls": calls}, ["communication.call_at"])
    assert letter.findings == ()
    assert "our call" not in whole(letter.document)


def test_a_logged_call_after_the_letter_is_too_late_whatever_was_planned(desk: Desk) -> None:
    calls = [{"at": "2026-05-22T10:00:00-04:00", "reached": "true"}]
    assert "EL241" in desk.codes({"communication.calls": calls})


def test_the_days_to_the_letter_count_from_the_call_that_was_made(desk: Desk) -> None:
    calls = [{"at": "2026-05-11T10:00:00-04:00", "reached": "true"}]
    (found,) = [one for one in desk.findings({"communication.calls": calls}) if one.code.id == "EL244"]
    assert found.fields["latest"] == "2026-05-12"


def test_the_date_of_a_script_is_the_day_of_the_call(desk: Desk) -> None:
    changes = {"communication.call_at": "2026-05-19T23:30:00-04:00"}
    assert script(desk, changes).document.dated == date(2026, 5, 19)


def test_a_script_has_no_figures(desk: Desk) -> None:
    assert not [block for one in script(desk).document.sections for block in one.blocks if isinstance(block, Figure)]
