"""Whom we may ask back: objections, departures, reasons, calls and callers (G-WIN01–03, 09, 10, G-TRK01)."""

from __future__ import annotations

import pytest

from exitletters.document import block_runs
from tests.conftest import Changes, Desk

R, CALL = "recovery", "recovery.calls[0]"
CONSENT = "recovery.consent"
COUNSEL = {"name": "Ada Brisk", "date": "2026-05-16", "advice_ref": "LX-1", "agrees": "true"}


def told(desk: Desk, code: str, changes: Changes | None = None, without: tuple[str, ...] = ()) -> list[str]:
    return [one.message for one in desk.findings(changes, without, base="winback") if one.code.id == code]


def test_a_clean_recovery_has_no_finding(desk: Desk) -> None:
    assert desk.codes(base="winback") == []


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-05-21", False), ("2026-05-20", True), ("2026-05-28", False), ("2026-05-29", True)],
)
def test_the_suppression_list_was_looked_at_in_the_last_seven_days(desk: Desk, day: str, found: bool) -> None:
    assert bool(told(desk, "EL701", {f"{CONSENT}.suppression_checked_on": day})) is found


@pytest.mark.parametrize("without", [f"{CONSENT}.suppression_checked_on", f"{CONSENT}.basis"])
def test_who_was_never_looked_up_or_has_no_ground_is_not_written_to(desk: Desk, without: str) -> None:
    (message,) = told(desk, "EL701", without=(without,))
    assert "they may not be asked back" in message


def test_an_objection_cannot_be_waived(desk: Desk) -> None:
    waiver = {
        "gate": "G-WIN01",
        "reason": "a good customer",
        "by": "Olga Ren",
        "rank": "executive",
        "date": "2026-05-20",
    }
    found = desk.findings({f"{CONSENT}.objected": "true", "waivers": [waiver]}, base="winback")
    assert "EL701" in {one.code.id for one in found if one.blocks_final}


@pytest.mark.parametrize("kind", ["dismissed_by_us", "closed"])
def test_who_was_dismissed_or_is_gone_is_left_alone(desk: Desk, kind: str) -> None:
    assert len(told(desk, "EL702", {"departure.kind": kind})) == 1


def test_an_open_dispute_needs_counsel(desk: Desk) -> None:
    dispute: Changes = {"legal": {"dispute_open": "true"}}
    (message,) = told(desk, "EL702", dispute)
    assert message.endswith("a dispute is open, and counsel has not agreed")
    assert told(desk, "EL702", {"legal": {"dispute_open": "true", "counsel": COUNSEL}}) == []
    assert told(desk, "EL702", {"legal": {"dispute_open": "true", "counsel": {**COUNSEL, "agrees": "false"}}})


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ([], "there is none"),
        ([("missing_feature", "0.5"), ("missing_feature", "0.5")], "twice"),
        ([("missing_feature", "1"), ("the_weather", "0")], "the_weather"),
        ([("missing_feature", "0.6"), ("service_failure", "0.3")], "0.9 together"),
        ([("missing_feature", "0.7"), ("service_failure", "0.3")], None),
        ([("missing_feature", "0.7"), ("service_failure", "0.2"), ("abuse", "0.1")], None),
    ],
)
def test_reasons_are_the_policys_and_weigh_one_together(
    desk: Desk, reasons: list[tuple[str, str]], words: str | None
) -> None:
    written = [{"code": code, "weight": weight} for code, weight in reasons]
    found = told(desk, "EL720", {"departure.reasons": written})
    assert [words in one for one in found] == [True] if words else not found


@pytest.mark.parametrize(
    ("changes", "without", "words"),
    [
        ({f"{R}.diagnosis.secondary": "price"}, (), "not among"),
        ({f"{CALL}.customer_confirmed": "false"}, (), "in no call"),
        ({f"{CALL}.reached": "false"}, (), "in no call"),
        ({}, (f"{CALL}.mirror_back",), "not written down"),
    ],
)
def test_what_is_called_confirmed_was_confirmed(
    desk: Desk, changes: Changes, without: tuple[str, ...], words: str
) -> None:
    (message,) = told(desk, "EL703", changes, without)
    assert words in message


def test_where_nobody_could_be_reached_the_letter_asks(desk: Desk) -> None:
    changes: Changes = {
        f"{CALL}.reached": "false",
        f"{R}.diagnosis.confirmed_by_customer": "false",
        f"{R}.diagnosis.understanding": "the withdrawn calendar sync made you leave",
    }
    letter = desk.letter(changes, base="winback")
    assert [one.code.id for one in letter.findings] == []
    (reason,) = (section for section in letter.document.sections if section.id == "reason")
    refs = {run.ref for block in reason.blocks for run in block_runs(block)}
    assert f"{R}.diagnosis.understanding" in refs
    assert not any(ref.endswith("mirror_back") for ref in refs)


@pytest.mark.parametrize("part", ["apology", "listened"])
def test_an_offer_rests_on_what_was_heard(desk: Desk, part: str) -> None:
    (message,) = told(desk, "EL710", without=(f"{CALL}.{part}",))
    assert part in message


def test_a_template_that_leaves_out_what_they_confirmed_is_found(desk: Desk) -> None:
    head = "---\nkind: winback-letter\ntone: neutral\n---\n"
    block = "{% block reason %}\nYou left on {{ departure.departed_on }}.\n{% endblock %}\n"
    desk.template("en/winback-letter.md", head + block)
    assert "does not say the reason" in told(desk, "EL710")[0]


def test_whom_nobody_should_mention_is_not_named_by_the_first_name_either(desk: Desk) -> None:
    changes: Changes = {
        f"{R}.not_mentioned": ["Olga Petrenko"],
        "own_words.wl_apology": "I am sorry that Olga did not answer ticket 7731 for eleven days after January 15.",
    }
    (finding,) = [one for one in desk.findings(changes, base="winback") if one.code.id == "EL271"]
    assert finding.path == "own_words.wl_apology"
    assert "Olga" not in finding.message + finding.hint
