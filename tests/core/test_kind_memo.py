"""The leadership memo: never blocked by what is undecided, in its readers' language, with figures that add up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exitletters.document import Document, Origin, Role, Run, Section, Table, plain, runs
from exitletters.finance import SCENARIOS
from tests.conftest import Changes, Desk
from tests.core.memo import MEMO

KIND = "leadership-memo"
ASKED: Changes = {"decision.asked": [{"function": "executive", "name": "Olga Ren", "rank": "executive"}]}
UNDECIDED = ["decision.outcome", "decision.meeting"]


def memo(desk: Desk, changes: Changes | None = None, without: list[str] | None = None, **more: object) -> Document:
    return desk.letter({**MEMO, **(changes or {})}, without or [], kind=KIND, **more).document  # type: ignore[arg-type]


def section(document: Document, name: str) -> Section:
    return next(one for one in document.sections if one.id == name)


def words(document: Document, name: str) -> str:
    return " ".join(run.text for run in _runs(section(document, name)))


def _runs(one: Section) -> list[Run]:
    from exitletters.document import section_runs

    return list(section_runs(one))


def test_what_is_undecided_is_an_open_item_and_blocks_nothing(desk: Desk) -> None:
    letter = desk.letter({**MEMO, **ASKED}, UNDECIDED, kind=KIND)
    assert letter.may_be_final
    assert not desk.letter({**MEMO, **ASKED}, UNDECIDED).may_be_final  # the customer's letter has to wait
    told = words(letter.document, "checks")
    assert "decided by somebody of rank" in told
    assert "meeting recorded" in told
    assert "Not decided yet" in words(letter.document, "approvals")


def test_a_waived_gate_is_told_as_one(desk: Desk) -> None:
    waiver = {"gate": "G-DEC03", "reason": "by letter", "by": "Olga Ren", "rank": "executive", "date": "2026-05-15"}
    annex = section(memo(desk, {"waivers": [waiver]}, ["decision.meeting"]), "annex_checks")
    table = next(one for one in annex.blocks if isinstance(one, Table))
    states = {plain(row[0]): plain(row[2]) for row in table.rows}
    assert (states["G-DEC03"], states["G-DEC01"]) == ("waived: by letter", "met")


def test_a_warning_that_the_case_acknowledges_is_told_with_its_reason(desk: Desk) -> None:
    generic = {"own_words.tl_thanks": "Thank you for choosing us, and your team tested every version with us."}
    nothing = {
        "gate": "EL284",
        "reason": "never read",
    }  # a warning is named by its gate or its code, and once is enough
    said = {"gate": "G-PER05", "reason": "they say so themselves"}
    annex = section(memo(desk, {**generic, "data.ip_return": "As you know, the forms come along",
                                "acknowledgements": [said, nothing]}), "annex_checks")  # fmt: skip
    table = next(one for one in annex.blocks if isinstance(one, Table))
    states = {plain(row[0]): plain(row[2]) for row in table.rows}
    assert states["G-PER05"] == "acknowledged: they say so themselves"


def test_a_waiver_nobody_was_entitled_to_give_lends_no_reason(desk: Desk) -> None:
    good = {"gate": "EL233", "reason": "by letter", "by": "Olga Ren", "rank": "executive", "date": "2026-05-15"}
    void = {**good, "reason": "because", "rank": "manager"}
    annex = section(memo(desk, {"waivers": [void, good]}, ["decision.meeting"]), "annex_checks")
    table = next(one for one in annex.blocks if isinstance(one, Table))
    states = {plain(row[0]): plain(row[2]) for row in table.rows}
    assert states["G-DEC03"] == "waived: by letter"


def test_a_memo_asks_and_says_nothing_of_who_agreed(desk: Desk) -> None:
    document = memo(desk)
    table = next(one for one in section(document, "asked").blocks if isinstance(one, Table))
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Berta Quiroga", "manager", "manager", "☐", "☐"], ["Jaime Olmos", "finance", "director", "☐", "☐"],
    ]  # fmt: skip
    told = words(document, "approvals")
    assert told.index("Agree") < told.index("Jaime Olmos") < told.index("Decides")
    assert "lapse when either changes" in words(document, "annex_checks")


def test_a_letter_that_cannot_be_composed_does_not_stop_the_memo(desk: Desk) -> None:
    desk.template("en/termination-letter.md", "---\nkind: termination-letter\ntone: neutral\n---\n{{ x }}\n")
    written = desk.letter(MEMO, kind=KIND)
    assert written.request.ending is not None
    assert (written.request.ending.document, written.may_be_final) == (None, True)


def test_a_memo_is_written_for_its_readers_and_the_letter_for_the_customer(desk: Desk) -> None:
    changes = {**MEMO, "case.memo_locale": "es-ES"}
    written = desk.letter(changes, kind=KIND)
    assert written.document.language.startswith("es")
    assert written.request.ending is not None
    assert written.request.ending.document is not None
    assert written.request.ending.document.language.startswith("en")
    missing = {one.path for one in written.findings if one.code.id == "EL122"}
    assert "own_words.lm_bluf" in missing  # listed, never translated and never silently kept
    assert desk.letter(changes).document.language.startswith("en")


def test_the_letter_is_an_annex_only_on_request(desk: Desk) -> None:
    from dataclasses import replace

    from exitletters.pipeline import Order, write

    desk.policy()
    order = Order(desk.case(MEMO), kind=KIND)
    names = [[one.id for one in write(replace(order, with_letter=asked)).document.sections] for asked in (False, True)]
    assert ["annex_letter" in one for one in names] == [False, True]
    letter = section(write(replace(order, with_letter=True)).document, "annex_letter")
    assert any("Dear Ms. Marlowe" in run.text or "Marlowe" in run.text for run in _runs(letter))


def test_safety_comes_first_where_the_tone_is_firm_and_is_no_part_otherwise(desk: Desk) -> None:
    firm = [one.id for one in desk.letter(MEMO, base="firm", kind=KIND).document.sections]
    neutral = [one.id for one in memo(desk).sections]
    assert "safety" not in neutral
    assert firm.index("safety") < firm.index("customer") if "safety" in firm else True
    assert "not the decision" in words(desk.letter(MEMO, base="firm", kind=KIND).document, "money")
    assert "not the decision" not in words(memo(desk), "money")


def test_private_names_stay_out_whoever_reads(desk: Desk) -> None:
    document = memo(desk)
    assert not [run.ref for run in runs(document) if "staff_name" in run.ref or "quote_internal" in run.ref]
    assert not [run.ref for run in runs(document) if run.origin is Origin.GAP]


def test_one_person_is_named_once_however_many_languages_spell_the_name(desk: Desk) -> None:
    names = {"en-US": "Ruth Vandermeer", "es-ES": "Ruth Vandermeer"}
    told = words(memo(desk, {"communication.sender.name": names}), "approvals")
    assert told.partition("Perform")[2].partition(".")[0].count("Ruth Vandermeer") == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rates=st.lists(st.decimals("0.01", "999.99", places=2), min_size=2, max_size=5), hours=st.integers(1, 900))
@pytest.mark.parametrize(("currency", "places"), [("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_printed_costs_add_up_to_the_printed_total(
    desk: Desk, currency: str, places: int, rates: list[Decimal], hours: int
) -> None:
    effort = [{"role": f"role {at}", "hours": f"{hours}.37", "rate": str(rate)} for at, rate in enumerate(rates)]
    changes: Changes = {"finance.effort": effort, "contract.currency": currency, "finance.window.months": "7"}
    document = memo(desk, changes)
    table = next(one for one in section(document, "annex_calculation").blocks if isinstance(one, Table))
    *rows, total = [_number(plain(row[2])) for row in table.rows]
    assert sum(rows) == total
    assert all(-one.as_tuple().exponent == places for one in (*rows, total))  # type: ignore[operator]


def _number(text: str) -> Decimal:
    return Decimal("".join(one for one in text if one.isdigit() or one == "."))


def test_somebody_is_asked(desk: Desk) -> None:
    found = [
        one.path for one in desk.findings(MEMO, [*UNDECIDED, "decision.asked"], kind=KIND) if one.code.id == "EL121"
    ]
    assert found == ["decision.asked"]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_refund_is_priced_in_the_options(desk: Desk, scenario: str) -> None:
    refs = [run.ref for run in _runs(section(memo(desk), "options"))]
    assert any(ref.startswith(f"net_benefit.{scenario} = ") for ref in refs)
    assert any(ref.startswith(f"cash_out.{scenario} = ") for ref in refs)


def test_annexes_stand_behind_the_main_part(desk: Desk) -> None:
    roles = [one.role for one in memo(desk).sections]
    first = roles.index(Role.ANNEX)
    assert set(roles[first:]) == {Role.ANNEX}
