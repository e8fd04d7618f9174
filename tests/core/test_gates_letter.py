"""G-TON, G-LEG, G-PRV: tone, law and privacy, on the case and on the finished letter."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk

OWN = "own_words.tl_continuity"


@pytest.mark.parametrize(
    ("base", "changes", "tone", "is_fine"),
    [
        ("neutral", {}, None, True),
        ("neutral", {}, "neutral", True),
        ("neutral", {"communication.register": "formal"}, None, False),
        ("neutral", {"reason.code": "never_satisfied", "communication.register": "cordial"}, None, True),
        ("neutral", {"reason.code": "never_satisfied"}, None, True),
        ("firm", {}, None, True),
        ("firm", {"communication.register": "cordial"}, None, True),
        ("firm", {"communication.tone": "neutral"}, None, False),
        ("neutral", {"communication.tone": "firm"}, None, False),
    ],
)
def test_the_tone_is_that_of_the_reason(
    desk: Desk, base: str, changes: Changes, tone: str | None, is_fine: bool
) -> None:
    assert ("EL251" not in desk.codes(changes, base=base, tone=tone)) is is_fine


@pytest.mark.parametrize(
    ("path", "text", "phrase"),
    [
        (OWN, "Your team is RUDE and we move one clinic a week until the end of June.", "is rude"),
        ("complaints[0].what", "the arrogant answer of the desk", "arrogant"),
        ("highlights[0].what", "the pathetic speed of the import", "pathetic"),
        ("data.ip_return", "You never asked for the forms", "you never"),
        ("customer.contacts[0].title", "Head of Scammers", "scammers"),
    ],
)
def test_a_judgment_is_found_whoever_wrote_it(desk: Desk, path: str, text: str, phrase: str) -> None:
    (finding,) = desk.findings({path: text})
    assert (finding.code.id, finding.path, finding.fields["phrase"]) == ("EL252", path, phrase)
    assert finding.place == desk.letter({path: text}).request.source.place(path)


def test_a_judgment_in_a_template_is_placed_in_the_template(desk: Desk) -> None:
    front = "---\nkind: termination-letter\ntone: neutral\n---\n"
    body = front + "{% block thanks %}\n\nYou never\nwrote. {{ own.tl_thanks }}\n{% endblock %}\n"
    desk.template("en/termination-letter.md", body)
    (finding,) = desk.findings()
    assert (finding.code.id, finding.section) == ("EL252", "thanks")
    assert finding.place is not None
    assert finding.place.file == "en/termination-letter.md"


@pytest.mark.parametrize(
    "text", ["We apologize for that; the hours stay as they are.", "Perhaps the hours change.", "Sadly, it ends."]
)
def test_a_firm_letter_neither_apologises_nor_hedges(desk: Desk, text: str) -> None:
    assert desk.codes({"own_words.tl_limits": text}, base="firm") == ["EL253"]
    assert "EL253" not in desk.codes({OWN: text})


def test_what_others_said_is_not_our_apology(desk: Desk) -> None:
    assert desk.codes({"incidents[0].summary": "a call in which the caller said sorry twice"}, base="firm") == []


@pytest.mark.parametrize("locale", ["en", "es", "fa", "pt", "pt-PT"])
def test_no_firm_template_apologises_or_hedges(desk: Desk, locale: str) -> None:
    letter = desk.letter(base="firm", locale=locale)
    assert [one for one in letter.findings if one.code.id in ("EL252", "EL253", "EL202")] == []


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"contract.annual_value": "50000.00"}, "large contract"),
        ({"customer.type": "consumer"}, "consumer"),
        ({"customer.public_body": "true"}, "public body"),
        ({"customer.type": "public"}, "public body"),
        ({"legal.dispute_open": "true"}, "open dispute"),
        ({"reason.code": "hazardous_use"}, "reason"),
        ({"termination.notice": "immediate"}, "immediate ending"),
        ({"fairness.protected_activity_last_180d": "true"}, "protected activity"),
    ],
)
def test_counsel_is_asked_where_it_matters(desk: Desk, changes: Changes, because: str) -> None:
    (finding,) = (one for one in desk.findings(changes) if one.code.id == "EL261")
    assert because in finding.message
    counsel = {"name": "Ana Lind", "date": "2026-05-13", "advice_ref": "A-1", "agrees": "true"}
    assert "EL261" not in desk.codes({**changes, "legal.counsel": counsel})
    assert "EL261" in desk.codes({**changes, "legal.counsel": counsel | {"agrees": "false"}})
    assert "EL261" in desk.codes({**changes, "legal.counsel": counsel | {"date": "2026-05-21"}})
    assert "EL261" not in desk.codes({**changes, "legal.counsel": counsel | {"date": "2026-05-20"}})


COUNSEL = {"name": "Ana Lind", "date": "2026-05-13", "advice_ref": "A-1", "agrees": "true"}
LAST = "termination.effective_on"
CLAUSE = "contract.clauses.termination"


@pytest.mark.parametrize(
    ("changes", "policy", "needed"),
    [
        ({}, {}, 30),
        ({f"{CLAUSE}.notice_days": "41"}, {}, 41),
        ({f"{CLAUSE}.notice_days": "40", "contract.annual_value": "50000.00"}, {}, 60),
        ({f"{CLAUSE}.notice_days": "10", f"{CLAUSE}.for_cause": "true", "legal.counsel": COUNSEL}, {}, 10),
        ({f"{CLAUSE}.notice_days": "10", f"{CLAUSE}.for_cause": "true"}, {}, 30),
        ({f"{CLAUSE}.notice_days": "10", "legal.counsel": COUNSEL}, {}, 30),
        ({f"{CLAUSE}.notice_days": "10", f"{CLAUSE}.for_cause": "true", "legal.counsel": COUNSEL},
         {"organization.is_online_intermediary": "true", "jurisdictions": {"EU": {"countries": ["US"]}}}, 30),
        ({f"{CLAUSE}.notice_days": "5"}, {"tiers.rules.mid.notice_days": "20"}, 20),
    ],
)  # fmt: skip
def test_notice_is_the_longest_floor_to_the_day(desk: Desk, changes: Changes, policy: Changes, needed: int) -> None:
    from datetime import date, timedelta

    earliest = date(2026, 5, 20) + timedelta(days=needed)
    on_time = {**changes, LAST: earliest.isoformat()}
    a_day_short = {**changes, LAST: (earliest - timedelta(days=1)).isoformat()}
    assert "EL263" not in desk.codes(on_time, policy=policy)
    (finding,) = (one for one in desk.findings(a_day_short, policy=policy) if one.code.id == "EL263")
    assert (finding.fields["given"], finding.fields["needed"]) == (str(needed - 1), str(needed))
    assert earliest.isoformat() in finding.hint


def test_threats_may_end_a_contract_on_the_spot_and_abuse_may_not(desk: Desk) -> None:
    now = {LAST: "2026-03-16", "termination.access_ends_on": "2026-03-16", "termination.notice": "immediate",
           "legal.counsel": COUNSEL | {"date": "2026-03-04"}}  # fmt: skip
    assert "EL263" not in desk.codes({**now, "reason.code": "threats"}, base="firm")
    assert "EL263" in desk.codes(now, base="firm")


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"reason.code": "strategic_change"}, 1),
        ({"reason.code": "strategic_change", "reason.decision_ref": "B-12"}, 0),
        ({"reason.code": "strategic_change", "reason.decision_ref": "B-12", "reason.secondary": ["abuse"]}, 1),
        ({"reason.code": "strategic_change", "reason.secondary": ["threats"]}, 2),
        ({"reason.code": "strategic_change", "reason.decision_ref": "B-12", "reason.secondary": ["unprofitable"]}, 0),
        ({"reason.code": "abuse"}, 1),
        ({"reason.code": "dishonest_conduct"}, 1),
        ({"reason.code": "tos_violation"}, 0),
    ],
)
def test_the_reason_given_is_the_true_one(desk: Desk, changes: Changes, count: int) -> None:
    assert desk.codes(changes).count("EL264") == count


def test_a_change_of_strategy_does_not_explain_incidents(desk: Desk) -> None:
    changes = {"reason.code": "strategic_change", "reason.decision_ref": "B-12"}
    assert "EL264" in desk.codes(changes, base="firm")


def test_a_suspension_is_not_written_as_an_ending(desk: Desk) -> None:
    found = desk.findings(
        {"termination.kind": "suspension", "decision.outcome.option": "suspend"}, kind="termination-message"
    )
    assert [(one.code.id, one.path) for one in found] == [("EL265", "termination.kind")]


@pytest.mark.parametrize(
    ("changes", "base"),
    [
        ({"incidents[0].staff_name": "Olga Petrenko", "own_words.tl_limits": "Write to Olga Petrenko."}, "firm"),
        ({"incidents[0].staff_name": "Olga Petrenko", "own_words.tl_limits": "Petrenko will not answer."}, "firm"),
        (
            {"incidents[0].staff_name": "Olga Petrenko", "own_words.tl_limits": "OLGA\u00a0PÉTRENKO will not answer."},
            "firm",
        ),
        ({"incidents[0].staff_name": "Olga Maria Petrenko", "data.ip_return": "Olga Petrenko hands them over"}, "firm"),
        ({"own_words.tl_limits": "Nora Quist has written this."}, "firm"),
        ({"own_words.tl_limits": "Berta Quiroga has approved this."}, "firm"),
        (
            {"decision.recommend.by": "Zed Abel", OWN: "Zed Abel moves one clinic a week and the schedules stay."},
            "neutral",
        ),
        ({"legal.counsel": COUNSEL, OWN: "Ana Lind moves one clinic a week and the schedules stay."}, "neutral"),
        ({"evidence.tickets.reviewed_by": "Íñigo Sarralde", "data.ip_return": "Ask Inigo Sarralde"}, "neutral"),
    ],
)
def test_nobody_inside_is_named(desk: Desk, changes: Changes, base: str) -> None:
    assert desk.codes(changes, base=base) == ["EL271"]


def test_who_signs_and_helps_may_be_named(desk: Desk) -> None:
    assert desk.codes({OWN: "Ruth Vandermeer and Laia Ferris will see the clinics move one by one, each week."}) == []


def test_a_word_that_holds_a_name_is_not_the_name(desk: Desk) -> None:
    changes = {"incidents[0].staff_name": "Rose Bell", "own_words.tl_limits": "The doorbells and primroses stay."}
    assert desk.codes(changes, base="firm") == []


@pytest.mark.parametrize("number", ["+1 555 010 0178", "(555) 010-0178 99", "+۹۸ ۲۱ ۸۸۸۸ ۱۲۳۴", "0049/89/1234567"])
def test_a_telephone_number_in_prose_is_found(desk: Desk, number: str) -> None:
    found = desk.findings({OWN: f"Until June 30 call {number} and the schedules of all clinics stay."})
    assert [(one.code.id, one.path, number in one.message) for one in found] == [("EL271", OWN, False)]


@pytest.mark.parametrize(
    "text", ["tickets 18844 19102", "between 2026-01-02 and 2026-02-03", "2026-01-02 03", "INV-2026-31"]
)
def test_what_is_no_telephone_number_is_left_alone(desk: Desk, text: str) -> None:
    assert desk.codes({OWN: f"Until June 30 the schedules run as they do today, see {text}."}) == []


@pytest.mark.parametrize("summary", ["a call in which “you are useless” was said", "the word «nada» was shouted twice"])
def test_words_that_were_said_are_not_quoted(desk: Desk, summary: str) -> None:
    found = desk.findings({"incidents[0].summary": summary}, base="firm")
    assert [(one.code.id, one.path) for one in found] == [("EL272", "incidents[0].summary")]


def test_an_insult_kept_for_the_memo_is_found_wherever_it_is_printed(desk: Desk) -> None:
    changes = {"incidents[0].quote_internal": "useless bunch", "own_words.tl_limits": "Nobody is a Useless  Bunch."}
    found = desk.findings(changes, base="firm")
    assert [(one.code.id, one.path) for one in found] == [("EL272", "incidents[0].quote_internal")]
    assert all("bunch" not in one.message.lower() for one in found)


def test_an_insult_that_is_printed_nowhere_is_fine(desk: Desk) -> None:
    assert desk.codes({"incidents[0].quote_internal": "useless bunch"}, base="firm") == []
