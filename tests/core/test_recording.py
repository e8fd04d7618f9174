"""A call written into a case: every other byte stays, the result says what it said and the call, or nothing happens."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from exitletters import recording
from exitletters.commands import main
from exitletters.findings import Refused, Unavailable
from exitletters.output import rewrite
from exitletters.recording import Addition, pasted
from exitletters.source import parse
from tests.conftest import Desk, case_with, clean_text

ENTRY: dict[str, Any] = {
    "at": "2026-05-20T11:04:00-04:00",
    "reached": "true",
    "minutes": "6",
    "exact_words": 'او گفت: «نه»، و # "چرا"؟',
    "questions": ["Who decided?: you", "null", "- no"],
    "follow_ups": [{"what": "send {it}, today", "owner": "Laia", "due": "2026-05-20"}],
}
HEAD = "a: 1  # one\n"
SHAPES = {
    "block": f"{HEAD}communication:  # how\n  # they are told\n  tone: firm\n\n# end\nlast: x\n",
    "indented by four": f"{HEAD}communication:\n    tone: firm\nlast: x",
    "a call before": f"{HEAD}communication:\n  calls:\n  - at: x\n    reached: no  # x\n\n  # b\n  tone: x\n",
    "a call that ends in folded words": (
        f"{HEAD}communication:\n  calls:\n    - reached: true\n"
        "      exact_words: >-\n        # one\n\n        two\n\n  tone: x\n"
    ),
    "a call that ends in brackets": f"{HEAD}communication:\n  calls:\n    - {{at: x,\n       reached: no}}\nz: x\n",
    "calls in brackets": f"{HEAD}communication:\n  calls: [ {{at: x}}, ]\n  tone: firm\n",
    "no calls in brackets": f"{HEAD}communication:\n  calls: []  # none yet\n  tone: firm\n",
    "an empty list": f"{HEAD}communication:\n  calls:\n  tone: firm\n",
    "in braces": f"{HEAD}communication: {{tone: firm, caller: {{name: x}}}}  # all\nlast: x\n",
    "empty braces": f"{HEAD}communication: {{}}\n",
    "braces with calls": f"{HEAD}communication: {{calls: [{{at: x}}]}}\n",
    "an empty section": f"{HEAD}communication:\nlast: x\n",
    "no section": f"{HEAD}last: x",
    "as JSON": '{"a": "1", "communication": {"tone": "firm"}}\n',
    "as JSON without the section": '{"a": "1"}\n',
    "a list as the last thing": f"{HEAD}last:\n  - x\n  - y\n",
    "words in folds at the end": f"{HEAD}last: |\n  x\n  y\n",
}


def recorded(text: str, **entry: Any) -> str:
    added = Addition("communication.calls", {**ENTRY, **entry}, is_item=True)
    return recording.recorded(text.encode(), "case.yaml", [added]).decode()


def without(new: str, old: str) -> str:
    """What was put in: the rest before and behind it is the old text, byte for byte."""
    start = next((at for at, pair in enumerate(zip(new, old, strict=False)) if pair[0] != pair[1]), len(old))
    end = len(old) - start
    assert end == 0 or new.endswith(old[start:])
    return new[start : len(new) - end]


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_call_is_put_in_and_nothing_else_moves(name: str, ends: str, mark: str) -> None:
    old = mark + SHAPES[name].replace("\n", ends)
    new = recorded(old)
    added = without(new, old)
    assert ends == "\n" or "\n" not in added.replace("\r\n", "")
    before: Any = parse(old.encode(), "x").tree
    after: Any = parse(new.encode(), "x").tree
    calls = ((before.get("communication") or {}).get("calls")) or []
    assert after["communication"]["calls"] == [*calls, ENTRY]
    after["communication"].pop("calls")
    known = {key: value for key, value in (before.get("communication") or {}).items() if key != "calls"}
    assert after == before | {"communication": known}


@pytest.mark.parametrize("name", SHAPES)
def test_a_second_call_comes_behind_the_first(name: str) -> None:
    new = recorded(recorded(SHAPES[name]), at="later")
    tree: Any = parse(new.encode(), "x").tree
    assert [one.get("at") for one in tree["communication"]["calls"]][-2:] == [ENTRY["at"], "later"]


@pytest.mark.parametrize(
    "text",
    [
        "communication: 5\n",
        "communication: null\n",
        "communication:\n  calls: ~\n",
        "communication:\n  calls: once\n",
        "a: 1\n...\n",
        "communication:\n  calls: [{at: x}  # , ]\n    ]\n",
    ],
)
def test_a_file_without_a_safe_place_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        recorded(text)
    assert [one.code.id for one in caught.value.findings] == ["EL534"]


_WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30)


@given(
    words=_WORDS, gap=st.sampled_from(["", "\n", "  # x\n", "# a\n# b\n"]), width=st.integers(1, 6), deep=st.booleans()
)
def test_any_words_come_back_as_they_were_said(words: str, gap: str, width: int, deep: bool) -> None:
    indent = " " * width
    calls = f"{indent}calls:\n{indent}- reached: true\n" if deep else ""
    old = f"a: 1\n{gap}communication:\n{gap}{calls}{indent}tone: firm\n{gap}z: 1\n"
    new = recorded(old, exact_words=words)
    without(new, old)
    tree: Any = parse(new.encode(), "x").tree
    assert tree["communication"]["calls"][-1]["exact_words"] == words


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_whole_case_keeps_every_byte(base: str) -> None:
    without(recorded(clean_text(base)), clean_text(base))
    without(recorded(case_with(base=base)), case_with(base=base))


def test_what_is_to_be_pasted_is_what_would_be_written() -> None:
    told = pasted([Addition("communication.calls", ENTRY, is_item=True)])
    assert parse(told.encode(), "x").tree == {"communication": {"calls": [ENTRY]}}


# The command.


def run(*words: str, typed: str | None = None) -> Any:
    return CliRunner().invoke(main, ["record-call", *words], input=typed)


SAID = ("--at", "2026-05-20T11:04:00-04:00", "--reached")
ALL = (
    *SAID, "--contact", "k1", "--minutes", "۶", "--reaction", "upset", "--question", "Why?", "--question", "When?",
    "--exact-words", "so be it", "--letter-sent-on", "2026-05-20", "--follow-up", "send it | Laia | 2026-05-21",
    "--follow-up", "ring | Ruth",
)  # fmt: skip


@pytest.fixture
def case(desk: Desk) -> Path:
    desk.policy()
    path = desk.folder / "case.yaml"
    path.write_text(clean_text("neutral"), encoding="utf-8")
    return path


def test_the_command_writes_everything_and_says_where(case: Path) -> None:
    old = case.read_text(encoding="utf-8")
    found = run(str(case), *ALL)
    assert found.exit_code == 0, found.output
    assert "communication.calls[0]" in found.output
    assert [one for one in case.read_text(encoding="utf-8").splitlines() if one not in old.splitlines()] == [
        "  calls:",
        "    - at: 2026-05-20T11:04:00-04:00",
        "      reached: true",
        "      contact: k1",
        '      minutes: "۶"',
        "      reaction: upset",
        '      exact_words: "so be it"',
        '      questions: ["Why?", "When?"]',
        "      letter_sent_on: 2026-05-20",
        '      follow_ups: [{what: "send it", owner: Laia, due: 2026-05-21}, {what: ring, owner: Ruth}]',
    ]


def test_the_command_answers_programs_without_what_was_said(case: Path) -> None:
    found = run(str(case), *ALL, "--json")
    assert json.loads(found.output) == {
        "case": str(case), "path": "communication.calls[0]", "reached": True, "findings": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--at", "2026-05-20", "--reached"), "--at"),
        (("--at", "2026-05-20T11:04:00", "--reached"), "--at"),
        ((*SAID, "--minutes", "a few"), "--minutes"),
        ((*SAID, "--contact", "k77"), "--contact"),
        ((*SAID, "--reaction", "sad"), "--reaction"),
        ((*SAID, "--letter-sent-on", "2026-02-30"), "--letter-sent-on"),
        ((*SAID, "--follow-up", "send it"), "--follow-up"),
        (("--at", "2026-05-20T11:04:00-04:00"), "--reached or --not-reached"),
        (("--not-reached",), "--at"),
    ],
)
def test_a_wrong_answer_names_its_option_and_leaves_the_file(case: Path, words: tuple[str, ...], named: str) -> None:
    old = case.read_bytes()
    found = run(str(case), *words)
    assert found.exit_code == 2
    assert named in found.output
    assert case.read_bytes() == old


def test_a_case_with_a_fault_is_left_alone(case: Path) -> None:
    case.write_text(clean_text("neutral") + "\nnonsense: 1\n", encoding="utf-8")
    old = case.read_bytes()
    assert run(str(case), *SAID).exit_code == 1
    assert case.read_bytes() == old


def test_where_there_is_no_place_the_lines_to_paste_are_shown(case: Path) -> None:
    case.write_text(clean_text("neutral") + "...\n", encoding="utf-8")
    text = case.read_text(encoding="utf-8").replace("communication:", "Communication:")
    case.write_text(text.replace("\nCommunication:", "\n#"), encoding="utf-8")
    old = case.read_bytes()
    found = run(str(case), *SAID)
    assert found.exit_code == 1
    assert case.read_bytes() == old


def test_the_rights_of_the_file_stay(case: Path) -> None:
    case.chmod(0o600)
    assert run(str(case), *SAID).exit_code == 0
    assert stat.S_IMODE(case.stat().st_mode) == 0o600
    assert [one.name for one in case.parent.iterdir() if one.name.startswith(".")] == []


def test_a_link_stays_a_link(case: Path) -> None:
    link = case.parent / "link.yaml"
    link.symlink_to(case)
    assert run(str(link), *SAID).exit_code == 0
    assert link.is_symlink()
    assert "calls:" in case.read_text(encoding="utf-8")


def test_a_file_that_is_gone_or_cannot_be_replaced(case: Path, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        rewrite(tmp_path / "nothing", b"")
    (case.parent / f".{case.name}.{os.getpid()}.tmp").mkdir()
    with pytest.raises(Unavailable):
        rewrite(case, b"x")
    assert case.read_text(encoding="utf-8") == clean_text("neutral")
