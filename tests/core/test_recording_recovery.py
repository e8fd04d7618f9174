"""A recovery call written into a case, with what follows from it: every other byte stays, or nothing happens."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exitletters.commands import main
from exitletters.findings import Refused
from exitletters.recording import Addition, pasted, recorded
from exitletters.source import parse
from tests.conftest import Desk, case_with, clean_text

CALL = {"at": "2026-05-27T10:00:00-07:00", "reached": "true", "apology": "no call back: #1, {it}"}
ADDITIONS = [
    Addition("recovery.calls", CALL, is_item=True),
    Addition("recovery.diagnosis", {"primary": "price", "confirmed_by_customer": "true"}),
    Addition("recovery.resolution", {"action": "a: b", "due": "2026-06-05"}),
    Addition("recovery.outcome", {"status": "offered", "on": "2026-05-27"}, replaces=frozenset({"status", "on"})),
    Addition("feedback_items", {"unit": "desk", "observation": "call back"}, is_item=True),
    Addition("feedback_items", {"unit": "product", "observation": "tell before"}, is_item=True),
]
WANTED: dict[str, Any] = {
    "calls": [CALL],
    "diagnosis": ADDITIONS[1].entry,
    "resolution": ADDITIONS[2].entry,
    "outcome": ADDITIONS[3].entry,
}
SHAPES = {
    "nothing yet": "a: 1  # one\n",
    "an empty section": "recovery:\nz: 1\n",
    "a block": "# top\nrecovery:  # why\n  # of one try\n  cycle: 2026-Q2\n\n# end\nlast: x\n",
    "indented by four, without a last line end": "recovery:\n    cycle: 2026-Q2\nlast: x",
    "in brackets": "recovery: {cycle: 2026-Q2}\nz: 1\n",
    "in empty brackets": "recovery: {}\nfeedback_items: []\n",
    "as JSON": '{"recovery": {"cycle": "2026-Q2"}, "z": "1"}\n',
    "some of it": (
        "recovery:\n  outcome: {status: reached, on: 2026-05-20}  # so far\n  calls:\n    - at: x\n"
        "  diagnosis:\n    primary: price\n    # ours\n  resolution:\n    due: 2026-06-05\n"
        "feedback_items:\n- unit: x\n  observation: y\n"
    ),
    "an outcome in quotes": "recovery:\n  outcome:\n    status: 'reached'  # then\n    on: \"2026-05-20\"\n  z: 1\n",
}


def added(text: str, additions: list[Addition] | None = None) -> str:
    return recorded(text.encode(), "case.yaml", additions or ADDITIONS).decode()


def put_in(new: str, old: str) -> bool:
    """Tell whether the new text is the old one, byte for byte, with one stretch put in somewhere."""
    start = next((at for at, pair in enumerate(zip(new, old, strict=False)) if pair[0] != pair[1]), len(old))
    return len(new) >= len(old) and (start == len(old) or new.endswith(old[start:]))


def step_by_step(text: str) -> str:
    """Return the text with all additions, each of which puts one stretch in; the outcome may be written over."""
    for one in ADDITIONS:
        new = added(text, [one])
        assert one.replaces or put_in(new, text)
        text = new
    return text


@pytest.mark.parametrize(("name", "mark", "ends"), [*product(SHAPES, ("", "\ufeff"), ("\n", "\r\n"))])
def test_all_of_it_stands_in_the_file_and_everything_else_stays(name: str, mark: str, ends: str) -> None:
    old = mark + SHAPES[name].replace("\n", ends)
    new = added(old)
    before: Any = parse(old.encode(), "x").tree
    after: Any = parse(new.encode(), "x").tree
    known = before.get("recovery") or {}
    assert after["recovery"]["calls"] == [*known.get("calls", []), CALL]
    for part in ("diagnosis", "resolution", "outcome"):
        assert after["recovery"][part] == {**known.get(part, {}), **WANTED[part]}
    assert after["feedback_items"] == [*(before.get("feedback_items") or []), *(one.entry for one in ADDITIONS[-2:])]
    rest = {key: value for key, value in after["recovery"].items() if key not in WANTED}
    assert rest == {key: value for key, value in known.items() if key not in WANTED}
    others = {key: value for key, value in after.items() if key not in ("recovery", "feedback_items")}
    assert others == {key: value for key, value in before.items() if key not in ("recovery", "feedback_items")}
    assert new.startswith(mark)
    assert ends == "\n" or "\n" not in new.replace("\r\n", "")
    assert new == step_by_step(old)


def test_only_the_two_values_of_the_outcome_are_written_over() -> None:
    old = SHAPES["an outcome in quotes"]
    new = added(old, [ADDITIONS[3]])
    assert new == old.replace("'reached'", "offered").replace('"2026-05-20"', "2026-05-27")


def test_what_is_there_already_is_not_written_twice() -> None:
    once = added(SHAPES["a block"], ADDITIONS[1:4])
    assert added(once, ADDITIONS[1:4]) == once


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("recovery: {diagnosis: {primary: service_failure}}\n", ["recovery.diagnosis.primary"]),
        ("recovery:\n  resolution:\n    action: c\n    due: 2026-07-01\n",
         ["recovery.resolution.action", "recovery.resolution.due"]),
    ],
)  # fmt: skip
def test_what_says_something_else_is_not_written_over(text: str, paths: list[str]) -> None:
    with pytest.raises(Refused) as caught:
        added(text)
    assert [(one.code.id, one.path) for one in caught.value.findings] == [("EL562", path) for path in paths]


@pytest.mark.parametrize(
    "text",
    [
        "recovery:\n  outcome:\n    status: >-\n      reached\n    on: 2026-05-20\n",
        "recovery: {outcome: {status: [reached], on: x}}\n",
        "recovery:\n  diagnosis: ~\n",
        "recovery: once\n",
        "recovery:\n  outcome: soon\n",
        "a: 1\n...\n",
    ],
)
def test_without_a_safe_place_for_each_nothing_is_written(text: str) -> None:
    with pytest.raises(Refused) as caught:
        added(text)
    assert {one.code.id for one in caught.value.findings} == {"EL534"}


_WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@given(words=_WORDS, shape=st.sampled_from(sorted(SHAPES)))
def test_any_words_come_back_as_they_were_said(words: str, shape: str) -> None:
    heard = Addition("recovery.calls", {**CALL, "listened": words}, is_item=True)
    tree: Any = parse(added(SHAPES[shape], [heard, *ADDITIONS[1:]]).encode(), "x").tree
    assert tree["recovery"]["calls"][-1]["listened"] == words


def test_what_is_to_be_written_by_hand_is_what_would_be_written() -> None:
    tree: Any = parse(pasted(ADDITIONS).encode(), "x").tree
    assert tree == {"recovery": WANTED, "feedback_items": [one.entry for one in ADDITIONS[-2:]]}


# The command.

PARTS = (
    "--apology", "that nobody called back", "--listened", "nine bookings", "--mirror-back", "nobody called back",
    "--confirmed", "--reason", "service_failure", "--resolution", "restore the bookings | Tessa Moran | 2026-06-05",
)  # fmt: skip
MADE = ("--at", "2026-05-27T10:00:00-07:00", "--reached")
WITHOUT = ["recovery.calls", "recovery.diagnosis", "recovery.resolution", "feedback_items"]


def run(*words: str, typed: str | None = None) -> Any:
    return CliRunner().invoke(main, ["record-call", *words], input=typed)


@pytest.fixture
def case(desk: Desk) -> Path:
    desk.policy()
    return desk.case({}, WITHOUT[:3], base="winback")


def recovery(case: Path) -> Any:
    tree: Any = parse(case.read_bytes(), "x").tree
    return tree["recovery"]


def test_one_command_writes_call_reason_help_outcome_and_feedback(case: Path) -> None:
    more = ("--offer", "--outcome", "offered", "--feedback", "telephone desk | call back | Rose | 2026-05-29",
            "--minutes", "12", "--contact", "k1", "--callback-on", "2026-06-10", "--quote", "no more")  # fmt: skip
    found = run(str(case), *MADE, *PARTS, *more)
    assert found.exit_code == 0, found.output
    assert (
        "written as recovery.calls[0], with recovery.diagnosis, recovery.resolution, recovery.outcome" in found.output
    )
    held = recovery(case)
    assert list(held["calls"][0]) == ["at", "reached", "contact", "minutes", "apology", "listened", "quote",
                                      "mirror_back", "customer_confirmed", "offer_made", "callback_on"]  # fmt: skip
    assert held["diagnosis"] == {"primary": "service_failure", "confirmed_by_customer": "true"}
    assert held["resolution"] == {"action": "restore the bookings", "owner": "Tessa Moran", "due": "2026-06-05"}
    assert held["outcome"] == {"status": "offered", "on": "2026-05-27"}
    tree: Any = parse(case.read_bytes(), "x").tree
    assert tree["feedback_items"] == [
        {"unit": "telephone desk", "observation": "call back", "owner": "Rose", "due": "2026-05-29",
         "opened_on": "2026-05-27"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "left_out", ["--apology", "--listened", "--mirror-back", "--reason", "--resolution", "--confirmed"]
)
def test_an_offer_before_the_four_parts_is_refused_and_nothing_is_written(case: Path, left_out: str) -> None:
    at = PARTS.index(left_out)
    words = PARTS[:at] + PARTS[at + (1 if left_out == "--confirmed" else 2) :]
    old = case.read_bytes()
    found = run(str(case), *MADE, *words, "--offer")
    assert found.exit_code == 1
    assert "EL561" in found.output
    assert case.read_bytes() == old
    assert run(str(case), *MADE, *words, "--no-offer", "--no-offer-reason", "too early").exit_code == 0


def test_an_offer_in_a_second_call_rests_on_the_first(case: Path) -> None:
    assert run(str(case), *MADE, *PARTS).exit_code == 0
    assert run(str(case), "--at", "2026-05-28T10:00:00-07:00", "--reached", "--offer").exit_code == 0
    assert [one.get("offer_made") for one in recovery(case)["calls"]] == [None, "true"]


def test_the_script_written_again_after_the_call_holds_the_offer(case: Path) -> None:
    from exitletters.pipeline import Order, write

    def told() -> str:
        return " ".join(run.text for run in _runs(write(Order(case, kind="recovery-call")).document))

    assert "locked" in told()
    assert run(str(case), *MADE, *PARTS).exit_code == 0
    assert "That is" in told()
    assert "locked" not in told()


def _runs(document: Any) -> Any:
    from exitletters.document import runs

    return runs(document)


def test_a_reason_found_out_before_is_confirmed_and_another_is_not_written_over(desk: Desk) -> None:
    desk.policy()
    known = {"recovery.diagnosis": {"primary": "service_failure", "tickets": ["7731"]}}
    case = desk.case(known, [WITHOUT[0], WITHOUT[2]], base="winback")
    old = case.read_bytes()
    other = [one if one != "service_failure" else "price" for one in PARTS]
    assert "EL562" in run(str(case), *MADE, *other).output
    assert case.read_bytes() == old
    assert run(str(case), *MADE, *PARTS).exit_code == 0
    assert recovery(case)["diagnosis"]["confirmed_by_customer"] == "true"
    assert recovery(case)["diagnosis"]["tickets"] == ["7731"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--second-reason", "price"), "--second-reason"),
        (("--reaction", "calm"), "--reaction"),
        (("--question", "why?"), "--question"),
        (("--outcome", "glad"), "--outcome"),
        (("--callback-on", "soon"), "--callback-on"),
        (("--resolution", "restore | Tessa | soon"), "--resolution"),
        (("--resolution", "| Tessa"), "--resolution"),
        (("--feedback", "desk"), "--feedback"),
        (("--contact", "k77"), "--contact"),
    ],
)
def test_a_wrong_answer_names_its_option_and_leaves_the_file(case: Path, words: tuple[str, ...], named: str) -> None:
    old = case.read_bytes()
    found = run(str(case), *MADE, *words)
    assert found.exit_code == 2, found.output
    assert named in found.output
    assert case.read_bytes() == old


def test_an_ending_takes_nothing_of_a_recovery(desk: Desk) -> None:
    desk.policy()
    found = run(str(desk.case()), *MADE, "--not-confirmed")
    assert found.exit_code == 2
    assert "--confirmed" in found.output


def test_programs_are_told_where_and_not_what(case: Path) -> None:
    found = run(str(case), *MADE, *PARTS, "--json")
    assert json.loads(found.output) == {
        "case": str(case), "path": "recovery.calls[0]", "reached": True, "findings": [],
        "also": ["recovery.diagnosis", "recovery.resolution"],
    }  # fmt: skip


def test_a_whole_case_keeps_every_byte() -> None:
    for old in (clean_text("winback"), case_with(base="winback")):
        for one in (ADDITIONS[0], ADDITIONS[3], ADDITIONS[4]):
            assert put_in(added(old, [one]), old)


def test_they_may_confirm_at_last_what_nobody_had_asked_before(desk: Desk) -> None:
    path = desk.case({"recovery.diagnosis.confirmed_by_customer": "false", "recovery.calls": []}, base="winback")
    told = ["--mirror-back", "you left as nobody called back", "--confirmed", "--reason", "missing_feature"]
    call = ["record-call", str(path), "--at", "2026-05-27T10:00:00-07:00", "--reached", *told]
    assert CliRunner().invoke(main, call).exit_code == 0
    assert parse(path.read_bytes(), "x").tree["recovery"]["diagnosis"]["confirmed_by_customer"] == "true"  # type: ignore
    again = CliRunner().invoke(main, [*call[:-1], "price"])
    assert (again.exit_code, "EL562" in again.output) == (1, True)
