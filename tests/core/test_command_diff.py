"""`exitletters diff`: words for people, JSON for programs, and the exit code only where it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from tests.conftest import Changes, Desk
from tests.core.differing import NO_IDEAS, WAIVED, personal_paths, told_inside

CANARY = "Xylophone"
INCIDENT = {"id": "I1", "date": "2026-01-22", "ticket": "1", "summary": "a loud call"}


def run(*args: object, color: bool = False) -> Result:
    return CliRunner().invoke(main, ["diff", *(str(one) for one in args)], prog_name="exitletters", color=color)


def pair(
    desk: Desk,
    changes: Changes | None = None,
    without: Iterable[str] = (),
    old: Changes | None = None,
    base: str = "neutral",
) -> tuple[Path, Path]:
    """Return two case files, the second changed."""
    desk.policy()
    return desk.case(old, base=base, name="old.yaml"), desk.case(changes, without, base, "new.yaml")


def written(desk: Desk, changes: Changes | None = None, *options: str) -> Path:
    """Return the manifest of a run."""
    desk.policy()
    out = desk.folder / f"out{len(list(desk.folder.glob('out*')))}"
    case = desk.case(changes)
    args = ["generate", str(case), "--format", "txt", "--out", str(out), *options]
    assert CliRunner().invoke(main, args).exit_code == 0
    return next(out.glob("*/manifest*.json"))


def test_two_equal_cases_have_no_difference(desk: Desk) -> None:
    old, new = pair(desk)
    result = run(old, new, "--exit-code")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{old} → {new}\n\nNo difference: both say the same.\n"


def test_a_change_is_told_by_section_in_words(desk: Desk) -> None:
    old, new = pair(desk, {"settlement.refund.amount": "6100.00", "settlement.refund.method": "fixed"})
    result = run(old, new)
    assert result.exit_code == 0
    assert (
        "In the letter\n  Section money: the amount of the refund (settlement.refund.amount) changes from "
        "6,049.32 USD to 6,100.00 USD\n" in result.stdout
    )
    assert "Not printed in the letter\n  the method of the refund (settlement.refund.method) changes" in result.stdout
    assert "Words of the letter\n  Section money\n    - We will refund $6,049.32 by" in result.stdout
    assert "\n    + We will refund $6,100.00 by" in result.stdout


def test_the_exit_code_tells_of_a_difference_only_when_asked(desk: Desk) -> None:
    old, new = pair(desk, {"decision.note": "as agreed"})
    assert (run(old, new).exit_code, run(old, new, "--exit-code").exit_code) == (0, 1)
    one, other = written(desk), written(desk, {"decision.note": "as agreed"})
    assert (run(one, other).exit_code, run(one, other, "--exit-code").exit_code) == (0, 1)
    assert run(one, one, "--exit-code").exit_code == 0


def test_every_kind_of_change_has_its_words(desk: Desk) -> None:
    old, new = pair(
        desk,
        {
            "incidents": [INCIDENT],
            "products": [{"name": "Harbor Maps"}, {"name": "Harbor Bookings", "plan": "Clinic", "seats": "40"}],
            "termination.effective_on": "2026-07-07",
            "decision.note": "word " * 30,
            "evidence": {"gaps": ["no minutes of the first call"]},
            "decision.question_anything_else": [],
        },
        ["settlement.final_invoice_on"],
        old={
            "products": [{"name": "Harbor Bookings", "plan": "Clinic", "seats": "40"}, {"name": "Harbor Maps"}],
            "decision.note": "word " * 29,
        },
    )
    text = run(old, new).stdout
    for line in (
        "  Section reason: incident I1 (incidents[0]) is added: id I1, date 2026-01-22, ticket 1, type other",
        "the products (products): the same items in another order",
        "the day of the final invoice (settlement.final_invoice_on) is removed: 2026-07-05",
        "  the note of the decision (decision.note; internal) is reworded\n    - … word word",
        "gap 1 of the evidence (evidence.gaps[0]; internal) is added: “no minutes of the first call”",
        "  new: error [G-OPT04 EL224]",
    ):
        assert line in text, line
    assert (
        text.index("Sections subject, decision")
        < text.index("Not printed")
        < text.index("Words of")
        < text.index("Findings")
    )


def test_a_long_text_that_is_printed_is_shown_once_in_its_section(desk: Desk) -> None:
    thanks = "Your reception team tested every version with us. They showed us how a clinic works at night."
    old, new = pair(desk, {"own_words.tl_thanks": thanks})
    text = run(old, new).stdout
    assert "Section thanks: the author’s thanks (own_words.tl_thanks) is reworded\n" in text
    assert text.count("works at night.") == 1


def test_sections_say_whether_they_are_new_gone_or_follow(desk: Desk) -> None:
    old, new = pair(desk, {"customer.contacts[0].gender": "masculine"})
    assert "Section salutation (follows from fields that are not printed themselves)" in run(old, new).stdout
    old, new = pair(desk, {"communication.tone": "firm"})
    text = run(old, new).stdout
    assert "Follows from it\n  tone: neutral → firm" in text
    assert ("  Section facts (new" in text, "  Section thanks (gone" in text) == (True, True)


def test_a_waived_finding_is_told_with_who_waived_it(desk: Desk) -> None:
    text = run(*pair(desk, WAIVED, old=NO_IDEAS)).stdout
    assert "  waived otherwise: error [G-OPT04 EL224]" in text
    assert "(waived by Ruth Vandermeer, director)" in text


@pytest.mark.parametrize("options", [[], ["--json"]])
@pytest.mark.parametrize(
    ("base", "path"), [(base, path) for base in ("neutral", "winback") for path in personal_paths(base)]
)
def test_a_personal_value_is_never_shown(desk: Desk, base: str, path: str, options: list[str]) -> None:
    bare = told_inside(base)
    one, other = (deepcopy(bare) | {path: f"{CANARY} {name}"} for name in "AB")
    for changes, old in ((other, one), (other, bare), (bare, one), (other, {})):
        result = run(*pair(desk, deepcopy(changes), old=deepcopy(old), base=base), *options)
        assert result.exit_code == 0
        assert CANARY not in result.output
        assert "personal" in result.stdout
        if old:
            assert path in result.stdout


def test_answers_in_json(desk: Desk) -> None:
    old, new = pair(desk, {"settlement.pay_by": "2026-07-15", "decision.question_anything_else": []})
    data = json.loads(run(old, new, "--json").stdout)
    assert (data["what"], data["old"], data["new"], data["different"]) == ("cases", str(old), str(new), True)
    (pay_by,) = [one for one in data["changes"] if one["path"] == "settlement.pay_by"]
    assert pay_by == {
        "change": "changed", "path": "settlement.pay_by", "old_path": "settlement.pay_by",
        "name": "the last day to pay", "old": "2026-07-14", "new": "2026-07-15", "audience": "customer",
        "sections": ["money"],
    }  # fmt: skip
    assert [(one["section"], one["change"], one["printed"]) for one in data["sections"]] == [("money", "changed", True)]
    assert "July 15" in data["sections"][0]["passages"][0]["new"]
    assert [(one["change"], one["code"]) for one in data["findings"]] == [("added", "EL224")]
    assert (data["follows"], data["not_compared"]) == ([], None)
    assert json.loads(run(old, old, "--json").stdout)["different"] is False


def test_manifests_are_told_in_words_and_in_json(desk: Desk) -> None:
    old, new = written(desk), written(desk, {"settlement.pay_by": "2026-07-15"})
    assert run(old, new).stdout == (
        f"{old} → {new}\n\nInputs\n  the case file was changed\n\n"
        "Outputs\n  termination-letter en-US neutral: the text is different\n"
    )
    data = json.loads(run(old, new, "--json").stdout)
    assert (data["what"], data["different"]) == ("manifests", True)
    assert data["changes"]["Inputs"] == ["the case file was changed"]
    assert run(old, old).stdout == f"{old} → {old}\n\nNo difference: both say the same.\n"


def test_a_case_is_not_compared_with_a_manifest(desk: Desk) -> None:
    manifest = written(desk)
    case = desk.case(name="case.yaml")
    for old, new, told in (
        (case, manifest, "is a case and"),
        (manifest, case, "is a manifest and"),
    ):
        result = run(old, new)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "EL521" in result.stderr
        assert told in result.stderr


def test_a_file_that_cannot_be_read_is_refused(desk: Desk) -> None:
    old, _ = pair(desk)
    broken = desk.folder / "broken.yaml"
    broken.write_text(f"case:\n  id: TERM-1\n  note: {CANARY}: said: no\n", encoding="utf-8")
    for new, code in ((broken, "EL105"), (desk.folder / "none.yaml", "EL101")):
        for files in ((old, new), (new, old)):
            result = run(*files)
            assert (result.exit_code, result.stdout) == (1, "")
            assert code in result.stderr
            assert CANARY not in result.output
    answer: Any = json.loads(run(old, broken, "--json").stdout)
    assert answer["findings"][0]["code"] == "EL105"


def test_a_broken_manifest_is_refused(desk: Desk) -> None:
    manifest = written(desk)
    cut = desk.folder / "cut.json"
    cut.write_bytes(manifest.read_bytes()[:-20])
    result = run(manifest, cut)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "EL522" in result.stderr
    assert str(cut) in result.stderr


def test_fields_are_told_where_no_letter_can_be_composed(desk: Desk) -> None:
    old, new = pair(desk, {"policy": "nowhere.yaml", "case.as_of": "2026-05-13"})
    text = run(old, new).stdout
    assert "In the case\n  the policy (policy; internal) changes from policy.yaml to nowhere.yaml" in text
    assert "Words of the letter\n  Not compared: the new letter cannot be composed." in text
    assert "EL1" in text[text.index("Findings") :]
    same = run(new, new).stdout
    assert "No difference: both say the same." in same
    assert "neither letter can be composed" in same


def test_the_options_of_a_letter_hold_for_both(desk: Desk) -> None:
    old, new = pair(desk, {"settlement.pay_by": "2026-07-15"})
    assert "14 de julio de 2026" in run(old, new, "--locale", "es-ES").stdout
    assert "Section rights" not in run(old, new, "--tone", "firm").stdout
    desk.policy({"organization.place": "Salem"}).rename(desk.folder / "other.yaml")
    assert "policy: " not in run(old, new, "--policy", desk.folder / "other.yaml").stdout
    nowhere = run(old, new, "--templates", desk.folder / "nowhere").stdout
    assert "neither letter can be composed" in nowhere


def test_colours_are_for_terminals(desk: Desk) -> None:
    old, new = pair(desk, {"settlement.pay_by": "2026-07-15"})
    plain, coloured = run(old, new).stdout, run(old, new, color=True).stdout
    assert "\x1b" not in plain
    assert "\x1b[31m\x1b[1m" in coloured
    assert "\x1b[32m" in coloured


@pytest.mark.parametrize(
    "args", [[], ["one.yaml"], ["one.yaml", "two.yaml", "three.yaml"], ["a", "b", "--tone", "warm"]]
)
def test_wrong_words_are_exit_code_2(args: list[str]) -> None:
    assert run(*args).exit_code == 2
