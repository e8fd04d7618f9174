"""How it ends: refund, threats, delivery, help, data, duties and fixed texts (G-FIN, THR, CHN, TRN, PRV03, LEG)."""

from __future__ import annotations

import pytest

from tests.conftest import Changes, Desk

REFUND = "settlement.refund"
COUNSEL = {"name": "Ada Brisk", "date": "2026-05-16", "advice_ref": "LX-1", "agrees": "true"}
PREPARED = {
    "press_contact": "press@harborlight.example", "security_contact": "desk 4010", "evidence_preserved": "mails kept",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "without", "words"),
    [
        ({}, [f"{REFUND}.decided_on"], "`decided_on`"),
        ({f"{REFUND}.decided_on": "2026-05-21"}, [], "after the letter's date"),
        ({REFUND: {"decision": "none", "decided_on": "2026-05-14"}}, [], "`basis`"),
    ],
)
def test_a_refund_is_decided_before_the_letter(desk: Desk, changes: Changes, without: list[str], words: str) -> None:
    found = [one.message for one in desk.findings(changes, without) if one.code.id == "EL225"]
    assert len(found) == 1
    assert words in found[0]


def threatened(**more: object) -> dict[str, object]:
    plan = {**PREPARED, "received": [{"date": "2026-05-15", "what": "a call to the press"}], **more}
    return {"threat_plan": plan, "legal.counsel": COUNSEL}


@pytest.mark.parametrize(
    ("concession", "found"),
    [
        ({"date": "2026-05-16", "what": "thirty days more", "approved_by": "Olga Ren", "rank": "executive"}, False),
        ({"date": "2026-05-16", "what": "thirty days more", "approved_by": "Olga Ren", "rank": "director"}, True),
        ({"date": "2026-05-16", "what": "thirty days more", "rank": "executive"}, True),
        ({"date": "2026-05-14", "what": "thirty days more"}, False),  # before the threat
    ],
)
def test_what_got_better_after_a_threat_was_agreed_one_rank_higher(
    desk: Desk, concession: Changes, found: bool
) -> None:
    codes = desk.codes(threatened(concessions=[concession]))
    assert ("EL226" in codes) is found


def test_at_the_top_the_highest_rank_agrees(desk: Desk) -> None:
    given = {"date": "2026-05-16", "what": "more", "approved_by": "Olga Ren", "rank": "executive"}
    changes = threatened(concessions=[given]) | {"decision.outcome.rank": "executive"}
    assert "EL226" not in desk.codes(changes)


def test_a_refund_decided_before_the_threat_is_no_concession(desk: Desk) -> None:
    assert "EL226" not in desk.codes(threatened())


@pytest.mark.parametrize("name", ["press_contact", "security_contact", "evidence_preserved"])
def test_where_threats_were_made_everybody_is_named(desk: Desk, name: str) -> None:
    plan: dict[str, object] = {key: value for key, value in PREPARED.items() if key != name}
    plan |= {"received": [{"date": "2026-05-15", "what": "a call to the press"}]}
    (finding,) = desk.findings(threatened() | {"threat_plan": plan})
    assert (finding.code.id, finding.fields["missing"]) == ("EL247", f"`{name}`")


def test_a_small_or_mutual_ending_needs_no_plan_for_threats(desk: Desk) -> None:
    mutual = {"reason.code": "mutual", "reason.mutual_agreed_on": "2026-05-02"}
    assert "EL248" in desk.codes({}, ["threat_plan"])
    assert "EL248" not in desk.codes({"contract.annual_value": "4000.00"}, ["threat_plan"])
    assert "EL248" not in desk.codes(mutual, ["threat_plan"])


@pytest.mark.parametrize(
    ("called", "allowed", "found"),
    [("2026-05-20", "0", False), ("2026-05-19", "0", True), ("2026-05-19", "1", False), ("2026-05-15", "1", True),
     ("2026-05-15", "3", False)],
)  # fmt: skip
def test_the_letter_follows_the_call_within_working_days(desk: Desk, called: str, allowed: str, found: bool) -> None:
    policy = {"tiers.rules.mid.letter_within_bd": allowed}
    codes = desk.codes({"communication.call_at": f"{called}T10:00:00-04:00"}, policy=policy)
    assert ("EL244" in codes) is found


def test_a_late_letter_is_told_its_last_day(desk: Desk) -> None:
    (finding,) = desk.findings({"communication.call_at": "2026-05-08T10:00:00-04:00"})  # a Friday
    assert finding.hint.startswith("Date the letter 2026-05-11 at the latest")


def test_proof_of_delivery_is_asked_by_size_or_by_the_contract(desk: Desk) -> None:
    small, form = {"contract.annual_value": "4000.00"}, {"contract.clauses.termination.form": "written"}
    without = ["communication.delivery_proof"]
    assert "EL245" in desk.codes({}, without)
    assert "EL245" not in desk.codes(small, without)
    assert "EL245" in desk.codes(small | form, without)


@pytest.mark.parametrize(("tone", "severity"), [("neutral", "error"), ("firm", "warning")])
def test_an_alternative_weighs_less_in_a_firm_letter(desk: Desk, tone: str, severity: str) -> None:
    found = desk.findings({}, ["transition.alternatives"], base=tone)
    assert [str(one.severity) for one in found if one.code.id == "EL275"] == [severity]


def test_no_alternative_is_needed_where_none_is_known(desk: Desk) -> None:
    assert desk.codes({"transition.none_known": "nobody else does this"}, ["transition.alternatives"]) == []


def test_a_target_does_not_help_with_the_move(desk: Desk) -> None:
    changes = {"incidents[0].staff_name": "Laia Ferris"}
    found = [one.path for one in desk.findings(changes, base="firm") if one.code.id == "EL276"]
    assert found == ["transition.contact"]


@pytest.mark.parametrize(
    ("changes", "policy", "found"),
    [
        ({}, {}, False),
        ({"data.available_until": "2026-07-29"}, {}, True),
        ({"data.available_from": "2026-07-10"}, {}, True),
        ({}, {"data.retrieval_days": "31"}, True),
        ({}, {"jurisdictions": {"US": {"retrieval_days": "45", "verified_on": "2026-01-01"}}}, True),
        ({"termination.kind": "suspension", "data.available_until": "2026-07-01"}, {}, False),
    ],
)
def test_the_data_can_be_fetched_long_enough(desk: Desk, changes: Changes, policy: Changes, found: bool) -> None:
    assert ("EL273" in desk.codes(changes, policy=policy)) is found


def test_somebody_or_something_gives_out_the_data(desk: Desk) -> None:
    assert "EL273" in desk.codes({}, ["data.contact"])
    assert "EL273" not in desk.codes({"data.export_url": "https://x.example/export"}, ["data.contact"])


@pytest.mark.parametrize("index", [0, 1])
def test_every_duty_of_either_side_has_its_day(desk: Desk, index: int) -> None:
    (finding,) = desk.findings({}, [f"contract.obligations[{index}].due"])
    assert (finding.code.id, finding.path) == ("EL266", f"contract.obligations[{index}].due")


def test_a_fixed_text_keeps_its_words(desk: Desk) -> None:
    changes = {"legal.fixed_texts": {"no_admission": "standard_v1", "rights_reserved": "standard_v1"}}
    assert desk.codes(changes) == []
    desk.template("en/fixed.yaml", 'no_admission:\n  standard_v1: "We admit nothing, ever."\n')
    (finding,) = desk.findings(changes)
    assert (finding.code.id, finding.path) == ("EL267", "legal.fixed_texts.no_admission")
    desk.template("en/fixed.yaml", 'no_admission:\n  standard_v2: "We admit nothing, ever."\n')
    assert desk.codes(changes) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"customer.country": "BR"}, ["EL260"]),
        ({"contract.governing_country": "PT"}, ["EL260"]),
        ({"contract.governing_country": "CA"}, []),
    ],
)
def test_a_country_s_entry_is_verified(desk: Desk, changes: Changes, found: list[str]) -> None:
    assert desk.codes(changes) == found


@pytest.mark.parametrize(("day", "fresh"), [("2025-05-20", True), ("2025-05-19", False)])
def test_a_verification_lasts_a_year(desk: Desk, day: str, fresh: bool) -> None:
    codes = desk.codes({"customer.country": "BR"}, policy={"jurisdictions": {"BR": {"verified_on": day}}})
    assert codes == ([] if fresh else ["EL260"])


def test_material_investments_of_the_other_side_need_counsel_where_the_law_weighs_them(desk: Desk) -> None:
    made = {"contract.counterparty_investments": {"material": "true"}, "customer.country": "BR"}
    verified = {"jurisdictions": {"BR": {"verified_on": "2026-01-01"}}}
    assert desk.codes(made, policy=verified) == ["EL261"]
    assert desk.codes({**made, "customer.country": "US"}, policy=verified) == []


def test_a_reason_that_is_not_neutral_is_refused(desk: Desk) -> None:
    assert desk.codes({"fairness.neutral_reason": "false"}) == ["EL268"]
    assert desk.codes({"fairness.neutral_reason": "true"}) == []
