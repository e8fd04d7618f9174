"""G-SCH: placeholders, order of dates, recipient, currency, amounts, age; each good, bad and on its boundary."""

from __future__ import annotations

import pytest

from exitletters.document import runs
from exitletters.findings import Finding
from tests.conftest import Changes, Desk


def placed(desk: Desk, changes: Changes, without: tuple[str, ...] = (), **more: str) -> list[tuple[str, str | None]]:
    return [(one.code.id, one.path) for one in desk.findings(changes, without, **more)]


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_the_clean_cases_are_clean(desk: Desk, base: str) -> None:
    letter = desk.letter(base=base)
    assert letter.findings == ()
    assert letter.may_be_final


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("own_words.tl_thanks", "Your team was [NAME] and tested every version of what we wrote with us all year."),
        ("decision.note", "TODO: ask Ruth"),
        ("case.confidentiality", "xxx"),
        ("customer.tax_id", "TBD"),
        ("threat_plan.lines", ["lorem ipsum dolor"]),
    ],
)
def test_a_placeholder_is_found_in_every_field(desk: Desk, path: str, value: object) -> None:
    found = desk.findings({path: value})
    assert "EL201" in {one.code.id for one in found}
    assert any((one.path or "").startswith(path) for one in found if one.code.id == "EL201")


def test_a_placeholder_of_a_template_is_found_in_the_letter(desk: Desk) -> None:
    desk.template("en/termination-letter.md", front("{% block thanks %}\nTBD {{ own.tl_thanks }}\n{% endblock %}"))
    found = [one for one in desk.findings() if one.code.id == "EL202"]
    assert [(one.section, str(one.place)) for one in found] == [("thanks", "en/termination-letter.md:6:1")]


def front(body: str) -> str:
    return f"---\nkind: termination-letter\ntone: neutral\n---\n{body}\n"


@pytest.mark.parametrize(
    ("changes", "earlier", "later"),
    [
        ({"complaints[1].date": "2026-05-13"}, "complaints[1].date", "case.as_of"),
        ({"options_tried[2].date": "2026-05-13"}, "options_tried[2].date", "case.as_of"),
        ({"case.as_of": "2026-05-15"}, "case.as_of", "decision.outcome.date"),
        ({"data.available_until": "2026-06-29"}, "termination.effective_on", "data.available_until"),
        ({"data.delete_by": "2026-07-29"}, "data.available_until", "data.delete_by"),
        ({"data.backups_by": "2026-08-28"}, "data.delete_by", "data.backups_by"),
        ({"settlement.pay_by": "2026-05-19"}, "termination.notice_on", "settlement.pay_by"),
        ({"contract.start": "2026-05-21"}, "contract.start", "termination.notice_on"),
        ({"settlement.refund.decided_on": "2026-05-21"}, "settlement.refund.decided_on", "termination.notice_on"),
        ({"termination.review_on": "2026-06-29"}, "termination.effective_on", "termination.review_on"),
    ],
)
def test_dates_out_of_order_are_named_in_pairs(desk: Desk, changes: Changes, earlier: str, later: str) -> None:
    (finding,) = (one for one in desk.findings(changes) if one.code.id == "EL203")
    assert finding.path == earlier
    assert f"`{earlier}`" in finding.message
    assert f"`{later}`" in finding.message
    assert "line 0" not in finding.message + finding.hint


@pytest.mark.parametrize(
    "changes",
    [
        {"complaints[1].date": "2026-05-12"},
        {"case.as_of": "2026-05-14"},
        {"decision.outcome.date": "2026-05-20", "settlement.refund.decided_on": "2026-05-20"},
        {"data.available_until": "2026-06-30"},
        {"settlement.pay_by": "2026-05-20"},
    ],
)
def test_dates_on_the_same_day_are_in_order(desk: Desk, changes: Changes) -> None:
    assert "EL203" not in desk.codes(changes)


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        ("communication.recipients", ["k9"], "communication.recipients[0]"),
        ("communication.recipients", ["k1", "k9"], "communication.recipients[1]"),
        ("customer.contacts[0].authorized", "false", "communication.recipients[0]"),
    ],
)
def test_every_reader_is_an_authorized_contact(desk: Desk, path: str, value: object, wrong: str) -> None:
    found = [one for one in placed(desk, {path: value}) if one[0] == "EL204"]
    assert found == [("EL204", wrong)]


@pytest.mark.parametrize(("who", "known"), [("k9", "k1, k2"), ("k3", "authorized")])
def test_a_copy_goes_to_no_stranger(desk: Desk, who: str, known: str) -> None:
    desk_of_a_group = {"customer.contacts[1].id": "k3", "customer.contacts[1].authorized": "false"}
    (finding,) = desk.findings({"communication.cc": [who], **(desk_of_a_group if who == "k3" else {})})
    assert (finding.code.id, finding.path, known in finding.message) == ("EL246", "communication.cc[0]", True)


def test_an_authorized_copy_is_fine(desk: Desk) -> None:
    assert desk.codes({"communication.cc": ["k2"]}) == []


@pytest.mark.parametrize(
    ("email", "expected"), [("edna@milbrook.example", ["EL205"]), ("EDNA@MILLBROOK.example", []), (None, [])]
)
def test_a_recipient_s_domain_is_compared_with_the_others(desk: Desk, email: str | None, expected: list[str]) -> None:
    path = "customer.contacts[0].email"
    assert desk.codes({path: email} if email else {}, () if email else (path,)) == expected
    assert desk.codes({path: email or "x@y.example", "customer.contacts[1].email": email or "z@y.example"}) == []


def test_another_currency_needs_its_rate(desk: Desk) -> None:
    invoice = {"settlement.outstanding[0].currency": "EUR"}
    rate = {"from": "EUR", "to": "USD", "rate": "1.1", "date": "2026-05-01", "source": "ECB"}
    assert placed(desk, invoice) == [("EL206", "settlement.outstanding[0].currency")]
    assert desk.codes(invoice | {"finance.fx": [rate]}) == []
    assert "EL206" in desk.codes(invoice | {"finance.fx": [rate | {"from": "USD", "to": "EUR"}]})


def test_the_letter_s_amounts_are_in_the_contract_s_currency_whatever_finance_says(desk: Desk) -> None:
    assert placed(desk, {"finance.currency": "EUR"}) == [("EL206", "finance.currency")]
    rate = {"from": "EUR", "to": "USD", "rate": "1.1", "date": "2026-05-01", "source": "bank"}
    letter = desk.letter({"finance.currency": "EUR", "finance.fx": [rate]})
    assert letter.findings == ()
    assert "$6,049.32" in {run.text for run in runs(letter.document)}


@pytest.mark.parametrize(
    ("amount", "currency", "is_fine"),
    [
        ("180.00", "USD", True), ("180.005", "USD", False), ("180", "JPY", True), ("180.5", "JPY", False),
        ("180.125", "KWD", True), ("180.1255", "KWD", False), ("180.50", "CLP", False), ("180.00", "IRR", True),
    ],
)  # fmt: skip
def test_an_amount_has_no_more_decimals_than_its_currency(
    desk: Desk, amount: str, currency: str, is_fine: bool
) -> None:
    rate = {"from": currency, "to": "USD", "rate": "1", "date": "2026-05-01", "source": "x"}
    changes = {
        "settlement.outstanding[0].amount": amount,
        "settlement.outstanding[0].currency": currency,
        "finance.fx": [rate],
    }
    assert placed(desk, changes) == ([] if is_fine else [("EL207", "settlement.outstanding[0].amount")])


@pytest.mark.parametrize(("amount", "expected"), [("6049.32", []), ("6049.31", ["EL208"]), ("6049.33", ["EL208"])])
def test_a_partial_refund_is_the_unused_share_to_the_cent(desk: Desk, amount: str, expected: list[str]) -> None:
    found = desk.findings({"settlement.refund.amount": amount})
    assert [one.code.id for one in found] == expected
    assert all("184 of 365 days give 6049.32" in one.hint for one in found)


@pytest.mark.parametrize(
    ("refund", "expected"),
    [
        ({"decision": "full", "amount": "12000.00"}, []),
        ({"decision": "full", "amount": "11999.99"}, ["EL208"]),
        ({"decision": "full", "amount": "12000.01"}, ["EL208"]),
        ({"decision": "none", "basis": "nothing was prepaid"}, []),
        ({"decision": "none", "amount": "0"}, ["EL225"]),
        ({"decision": "none", "amount": "1.00", "basis": "goodwill"}, ["EL208"]),
        ({"decision": "partial", "method": "fixed", "amount": "100.00", "basis": "as agreed"}, []),
        ({"decision": "partial", "method": "fixed", "amount": "100.00"}, ["EL208"]),
    ],
)
def test_a_refund_is_what_its_decision_says(desk: Desk, refund: object, expected: list[str]) -> None:
    assert isinstance(refund, dict)
    option = {"none": "end_no_refund", "partial": "end_partial_refund", "full": "end_full_refund"}[refund["decision"]]
    changes = {"settlement.refund": {"decided_on": "2026-05-14", **refund}, "decision.outcome.option": option}
    assert desk.codes(changes) == expected


def test_a_share_cannot_be_computed_without_what_was_prepaid(desk: Desk) -> None:
    (finding,) = desk.findings({}, ["contract.prepaid"])
    assert (finding.code.id, "Give contract.prepaid" in finding.hint) == ("EL208", True)


def test_nobody_is_refunded_less_than_nothing(desk: Desk) -> None:
    assert desk.codes(
        {"settlement.refund": {"decision": "partial", "method": "fixed", "amount": "-5.00", "basis": "x"}}
    )


def test_an_amount_without_any_currency_is_found(desk: Desk) -> None:
    assert desk.codes({}, ["contract.currency", "contract.annual_value"])


@pytest.mark.parametrize(("as_of", "expected"), [("2026-04-20", []), ("2026-04-19", ["EL209"])])
def test_a_case_was_checked_at_most_thirty_days_before(desk: Desk, as_of: str, expected: list[str]) -> None:
    assert [code for code in desk.codes({"case.as_of": as_of}) if code == "EL209"] == expected


def test_a_case_says_when_it_was_checked(desk: Desk) -> None:
    assert desk.codes({}, ["case.as_of"])


def test_a_currency_the_policy_does_not_know_leaves_the_tier_unknown(desk: Desk) -> None:
    assert placed(desk, {"contract.currency": "SEK"}) == [("EL210", "contract.currency")]


def test_29_february_is_an_ordinary_day(desk: Desk) -> None:
    changes = {
        "termination.effective_on": "2028-02-29", "termination.access_ends_on": "2028-02-29",
        "contract.prepaid.covers": ["2028-01-01", "2028-12-31"], "settlement.refund.amount": "10032.79",
        "data.available_until": "2028-03-30", "data.delete_by": "2028-04-29", "data.backups_by": "2028-07-28",
    }  # fmt: skip
    letter = desk.letter(changes)
    assert letter.findings == ()
    assert (letter.request.figures.unused_days, letter.request.figures.term_days) == (306, 366)


def test_findings_stand_in_order_of_their_place(desk: Desk) -> None:
    found: tuple[Finding, ...] = desk.findings(
        {"settlement.pay_by": "2026-05-19", "decision.question_anything_else": [], "decision.note": "TBD"}
    )
    lines = [one.place.line for one in found if one.place]
    assert lines == sorted(lines)
    assert len(set(lines)) > 1
