"""What is offered, and how: changes, price and term, apology, pressure, the way out (G-WIN04–08, 11)."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk

OFFER, CHANGES, CONSENT = "recovery.offer", "recovery.changed_since", "recovery.consent"
HEAD = "---\nkind: winback-letter\ntone: neutral\n---\n"


def told(desk: Desk, code: str, changes: Changes | None = None, without: tuple[str, ...] = ()) -> list[str]:
    return [one.message for one in desk.findings(changes, without, base="winback") if one.code.id == code]


def change(since: str, **more: str) -> dict[str, str]:
    return {"what": "the sync works again", "since": since, **more}


def test_one_repair_with_proof_is_enough(desk: Desk) -> None:
    helped: Changes = {CHANGES: []}
    assert told(desk, "EL704", helped) == []
    too_early: Changes = {CHANGES: [], "recovery.resolution.done_on": "2026-02-03"}  # the day they left
    assert told(desk, "EL704", too_early) == ["nothing is proven to have changed since they left"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (change("2026-05-12"), "nothing proves"),
        (change("2026-05-29", evidence="release:5.2"), "still to come"),
        (change("2026-05-28", evidence="release:5.2"), None),
        (change("2026-05-28", status="planned"), "has passed"),
        (change("2026-05-29", status="planned"), None),
    ],
)
def test_what_is_planned_is_never_told_as_done(desk: Desk, written: dict[str, str], words: str | None) -> None:
    found = told(desk, "EL704", {CHANGES: [written]})
    assert [words in one for one in found] == [True] if words else not found


def test_without_an_offer_the_letter_says_where_things_stand(desk: Desk) -> None:
    letter = desk.letter({CHANGES: []}, without=[OFFER, "own_words.wl_change"], base="winback")
    assert letter.request.variant == "note"
    assert "offer" not in {section.id for section in letter.document.sections}
    assert "EL704" not in {one.code.id for one in letter.findings}


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-06-10", True), ("2026-06-11", False), ("2026-07-27", False), ("2026-07-28", True)],
)
def test_an_offer_holds_fourteen_to_sixty_days(desk: Desk, day: str, found: bool) -> None:
    assert bool(told(desk, "EL705", {f"{OFFER}.expires_on": day, f"{OFFER}.starts_by": "2026-08-01"})) is found


@pytest.mark.parametrize(
    ("changes", "without", "words"),
    [
        ({f"{OFFER}.new_monthly_price": "1240.00"}, (), "not both"),
        ({}, (f"{OFFER}.discount_pct",), "not both"),
        ({f"{OFFER}.discount_pct": "0"}, (), "more than 0"),
        ({f"{OFFER}.discount_pct": "101"}, (), "more than 0"),
        ({f"{OFFER}.monthly_price": "99.99", f"{OFFER}.discount_pct": "15"}, (), "more decimals than its currency"),
        ({f"{OFFER}.discount_pct": "25"}, (), "another percentage"),
        ({f"{OFFER}.starts_by": "2026-05-27"}, (), "before the letter"),
        ({f"{OFFER}.months": "0"}, (), "for 0 months"),
        ({}, (f"{OFFER}.approved_by",), "nobody has approved"),
        ({f"{OFFER}.approved_by.rank": "captain"}, (), "does not know the rank"),
        ({"recovery.no_offer_reason": "they asked for none"}, (), "no offer"),
    ],
)
def test_an_offer_is_exact(desk: Desk, changes: Changes, without: tuple[str, ...], words: str) -> None:
    assert any(words in one for one in told(desk, "EL705", changes, without))


def test_a_new_price_instead_of_a_discount_is_as_exact(desk: Desk) -> None:
    changes: Changes = {f"{OFFER}.new_monthly_price": "900.00", f"{OFFER}.terms": "the Basic plan"}
    letter = desk.letter(changes, without=[f"{OFFER}.discount_pct"], base="winback")
    assert [one.code.id for one in letter.findings] == []
    assert letter.request.figures.price_after == 900


@pytest.mark.parametrize(
    ("apology", "words"),
    [
        ("We withdrew your calendar sync on January 15, and it cost you nine bookings and eleven days.", "sorry"),
        ("I apologize for everything that happened, and I mean it, as everybody here does.", "names nothing"),
        ("I apologize if you felt that nobody cared about your nine bookings and ticket 7731.", "takes it back"),
    ],
)
def test_an_apology_is_for_something(desk: Desk, apology: str, words: str) -> None:
    assert any(words in one for one in told(desk, "EL706", {"own_words.wl_apology": apology}))


def test_the_apology_comes_first(desk: Desk) -> None:
    block = "{% block apology %}\nYou left on {{ departure.departed_on }}. {{ own.wl_apology }}\n{% endblock %}\n"
    desk.template("en/winback-letter.md", HEAD + block)
    assert "before it" in told(desk, "EL706")[0]


@pytest.mark.parametrize(("contacts", "found"), [("1", False), ("2", True)])
def test_nobody_is_asked_more_often_than_the_policy_allows(desk: Desk, contacts: str, found: bool) -> None:
    assert bool(told(desk, "EL707", {"recovery.contacts_this_cycle": contacts})) is found


@pytest.mark.parametrize(
    ("changes", "without", "words"),
    [
        ({}, (f"{CONSENT}.opt_out_url", f"{CONSENT}.opt_out_email"), "no address to say no"),
        ({f"{CONSENT}.opt_out_url": "http://harborlight.example/stop"}, (), "safe address"),
        ({}, (f"{CONSENT}.sender_postal_address",), "postal address is missing"),
    ],
)
def test_the_way_out_is_whole(desk: Desk, changes: Changes, without: tuple[str, ...], words: str) -> None:
    assert any(words in one for one in told(desk, "EL708", changes, without))


@pytest.mark.parametrize(
    "block",
    [
        "{{ organization.legal_name }}, {{ consent.sender_postal_address }}",
        "{{ consent.opt_out_url }} {{ consent.sender_postal_address }}",
        "{{ consent.opt_out_url }} {{ organization.legal_name }}",
        "{{ consent.opt_out_url }} {{ organization.legal_name }}\n\n{{ consent.sender_postal_address }}",
    ],
)
def test_a_template_cannot_lose_or_spread_the_way_out(desk: Desk, block: str) -> None:
    desk.template("en/winback-letter.md", f"{HEAD}{{% block opt_out %}}\n{block}\n{{% endblock %}}\n")
    assert any("paragraph of its own" in one for one in told(desk, "EL708"))


@pytest.mark.parametrize(("discount", "found"), [("42", False), ("43", True)])
def test_an_offer_below_cost_is_said_aloud(desk: Desk, discount: str, found: bool) -> None:
    changes: Changes = {f"{OFFER}.discount_pct": discount, f"{OFFER}.terms": "the Team plan"}
    assert bool(told(desk, "EL711", changes)) is found


def test_an_offer_is_never_firm(desk: Desk) -> None:
    (finding,) = desk.findings({"communication.tone": "firm"}, base="winback")
    assert (finding.code.id, finding.path) == ("EL133", "communication.tone")


@pytest.mark.parametrize(("base", "kind"), [("winback", "leadership-memo"), ("neutral", "winback-letter")])
def test_a_kind_is_written_for_its_sort_of_case(desk: Desk, base: str, kind: str) -> None:
    (finding,) = desk.findings(base=base, kind=kind)
    assert finding.code.id == "EL132"
    assert kind not in finding.hint
