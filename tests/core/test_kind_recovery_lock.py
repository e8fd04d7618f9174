"""A recovery call: its offer is locked, what is inside is not said, and nobody is called who should not be."""

from __future__ import annotations

import pytest

from exitletters.document import runs
from exitletters.findings import Refused
from exitletters.formats import load
from tests.canaries import WORD
from tests.conftest import Changes, Desk
from tests.core.recovery import EXECUTIVE, IN_EVERY_LANGUAGE, LOCALES, OFFER, aloud, part, script, whole

OPENING = "own_words.rs_opening"


# The lock.


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (["recovery.calls[0].apology"], "the apology"),
        (["recovery.calls[0].listened"], "what was heard"),
        (["recovery.calls[0].customer_confirmed"], "the sentence that they confirmed"),
        (["recovery.diagnosis"], "the confirmed reason"),
        (["recovery.resolution", "recovery.calls[0].help"], "the help"),
        (["recovery.calls"], "the apology, what was heard"),
    ],
)
def test_a_locked_offer_is_not_there_and_the_script_says_what_is_lacking(
    desk: Desk, gone: list[str], named: str
) -> None:
    letter = script(desk, {}, gone)
    assert "5. Offer: locked" in part(letter, "offer")
    assert named in part(letter, "offer")
    for name in ("txt", "html"):
        told = load(name).write(letter.document).decode()
        assert not [one for one in OFFER if one in told]
    assert not [run.ref for run in runs(letter.document) if run.ref.startswith("recovery.offer")]


def test_an_unlocked_offer_is_one_sentence_with_price_before_and_after(desk: Desk) -> None:
    letter = script(desk)
    said = aloud(letter.document)
    assert "That is $1,240.00 a month instead of $1,550.00, for 6 months" in said
    assert "in our letter of May 28, 2026" in said
    assert "by letter today" in aloud(script(desk, {}, ["recovery.letter_on"]).document)
    assert "July 1, 2026" in part(letter, "offer")
    assert "July 1, 2026" not in said


def test_an_offer_is_skipped_for_a_reason_that_is_not_said(desk: Desk) -> None:
    changes = {"recovery.no_offer_reason": f"{WORD} asked for none"}
    letter = script(desk, changes, ["recovery.offer"])
    assert f"{WORD} asked for none" in part(letter, "offer")
    assert WORD not in aloud(letter.document)
    assert "5. No offer" in part(script(desk, {}, ["recovery.offer"]), "offer")


def test_no_template_can_print_a_locked_offer(desk: Desk) -> None:
    said = "> {{ offer.terms }} {{ recovery.offer.monthly_price }} {{ figures.price_after }}"
    block = f"{{% block close %}}\n{said}\n{{% endblock %}}"
    desk.template("en/recovery-call.md", f"---\nkind: recovery-call\n---\n{block}\n")
    letter = script(desk, {}, ["recovery.calls[0].apology"])
    assert "[missing: recovery.offer.terms] [missing: recovery.offer.monthly_price] [missing: " in whole(
        letter.document
    )
    assert not [one for one in OFFER if one in whole(letter.document)]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("I am sorry about ticket 7731; you get the team plan with 20 % off for the first six months.", "terms"),
        ("I am sorry about ticket 7731; it would be $1,240.00 from now on, and nothing else changes.", ""),
    ],
)
def test_an_offer_typed_into_the_opening_is_found_while_it_is_locked(desk: Desk, words: str, path: str) -> None:
    locked = ["recovery.calls[0].apology"]
    found = [one for one in script(desk, {OPENING: words}, locked).findings if one.code.id == "EL731"]
    assert [(one.path, one.section) for one in found] == [
        (f"recovery.offer.{path}".rstrip("."), "apology"),
    ]  # fmt: skip
    assert found[0].fields["missing"] == "apology"
    assert "EL731" not in {one.code.id for one in script(desk, {OPENING: words}).findings}
    told = [one for one in script(desk, {**EXECUTIVE, OPENING: words}).findings if one.code.id == "EL731"]
    assert [one.fields["missing"] for one in told] == ["a specialist who makes it"]


# What stays inside.


@pytest.mark.parametrize(
    "name", ["annual_revenue", "expected_value", "break_even", "contacts", "kind", "tenure", "no_offer_reason"]
)
def test_a_template_that_has_the_card_said_is_found(desk: Desk, name: str) -> None:
    block = f"{{% block close %}}\n> Goodbye, {{{{ inside.{name} }}}}.\n{{% endblock %}}"
    desk.template("en/recovery-call.md", f"---\nkind: recovery-call\n---\n{block}\n")
    found = script(desk, {"recovery.no_offer_reason": "they want none at all"}, ["recovery.offer"]).findings
    assert ("EL294", "close") in {(one.code.id, one.section) for one in found}


def test_an_inside_text_typed_into_the_opening_is_found(desk: Desk) -> None:
    changes: dict[str, object] = {"departure.destination": "they moved to Threepines Hospital in the spring"}
    changes[OPENING] = "I am sorry about 7731; they moved to Threepines Hospital in the spring, as I hear."
    assert "EL294" in {one.code.id for one in script(desk, changes).findings}


@pytest.mark.parametrize("path", ["recovery.not_mentioned", "feedback_items"])
def test_nobody_of_the_team_is_named(desk: Desk, path: str) -> None:
    name = "Quentin Ashdown"
    value = [name] if path == "recovery.not_mentioned" else [{"unit": "desk", "manager": name, "observation": "late"}]
    opening = f"I am sorry about ticket 7731 and for what {name} said to you in February."
    found = script(desk, {path: value, OPENING: opening}).findings
    assert ("EL271", "apology") in {(one.code.id, one.section) for one in found}
    assert script(desk, {path: value}).findings == ()
    assert name not in whole(script(desk, {path: value}).document)


def test_who_helps_the_caller_is_read_and_not_said(desk: Desk) -> None:
    helped: Changes = {"recovery.helper": {"name": "Quentin Ashdown", "phone": "+1 555 010 0199"}}
    assert "Quentin Ashdown: +1 555 010 0199" in part(script(desk, helped), "card")
    assert script(desk, helped).findings == ()
    opening = "I am sorry about ticket 7731; Quentin Ashdown told me of it, and I want to understand it."
    found = script(desk, {**helped, OPENING: opening}).findings
    assert [(one.code.id, one.section) for one in found] == [("EL271", "apology")]


def test_what_they_said_verbatim_cannot_be_printed(desk: Desk) -> None:
    desk.template("en/recovery-call.md", "---\nkind: recovery-call\n---\n{% block close %}\n"
                  "{% for call in inside.calls %}{{ call.quote }}{% endfor %}\n{% endblock %}\n")  # fmt: skip
    with pytest.raises(Refused) as caught:
        script(desk, {"recovery.calls[0].quote": f"{WORD} it"})
    assert [one.code.id for one in caught.value.findings] == ["EL317"]


# What it needs.


@pytest.mark.parametrize("path", ["recovery.caller", "communication.call_at", OPENING])
def test_a_script_needs_caller_moment_and_opening(desk: Desk, path: str) -> None:
    found = desk.findings({}, [path], base="winback", kind="recovery-call")
    assert path in {one.path for one in found if one.code.id == "EL121"}


def test_a_script_without_a_recipient_shows_a_gap(desk: Desk) -> None:
    found = desk.findings({}, ["communication.recipients"], base="winback", kind="recovery-call")
    assert "communication.recipients" in {one.path for one in found}


def test_nobody_is_called_who_may_only_be_written_to(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        script(desk, {"communication.written_only": {"reason": f"{WORD} said so"}})
    assert [one.code.id for one in caught.value.findings] == ["EL249"]


def test_an_ending_has_no_recovery_call(desk: Desk) -> None:
    assert "EL" in desk.codes({}, base="neutral", kind="recovery-call")[0]


def test_the_day_of_the_script_is_that_of_the_call(desk: Desk) -> None:
    dated = script(desk).document.dated
    assert dated is not None
    assert dated.isoformat() == "2026-05-26"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("group", ["specialist", "executive"])
def test_no_text_from_inside_is_said_in_any_language(desk: Desk, locale: str, group: str) -> None:
    read = ("departure.reasons[0].unit", "recovery.not_caller[0]", "recovery.no_offer_reason")
    kept = ("departure.destination", *(f"recovery.calls[0].{one}" for one in ("quote", "surprised", "fix_first")))
    planted = {
        path: {one: f"{WORD} {one[:2]} {number}" for one in LOCALES} for number, path in enumerate((*read, *kept))
    }
    changes = {**IN_EVERY_LANGUAGE, **(EXECUTIVE if group == "executive" else {}), **planted}
    changes = {path: value for path, value in changes.items() if not path.startswith("recovery.offer.")}
    if group == "executive":
        changes.pop("recovery.caller.role")
    document = script(desk, changes, ["recovery.offer"], locale=locale).document
    assert WORD not in aloud(document)
    shown = {run.ref for run in runs(document) if WORD in run.text}
    assert shown == set(read if group == "specialist" else read[:2])
