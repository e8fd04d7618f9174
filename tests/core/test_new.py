"""`new` writes a file whose `check` is a list of what is still to do, in the order of the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from exitletters.case.story import ReasonCode
from exitletters.commands import main
from exitletters.findings import Finding
from exitletters.locales import available, folders, notes
from exitletters.model import LocalText
from exitletters.pipeline import Order, write
from exitletters.resources import templates_folder
from tests.conftest import Desk, policy_with

REASONS: tuple[str, ...] = ReasonCode.__args__  # type: ignore[attr-defined]
SIZES = {"free": "0", "small": "4000", "mid": "12000", "large": "60000"}


def begin(folder: Path, *more: str, name: str = "new.yaml", **answers: str) -> Result:
    if not (folder / "policy.yaml").exists():
        (folder / "policy.yaml").write_text(policy_with(), encoding="utf-8")
    known = {
        "purpose": "ending", "reason": "abuse", "locale": "en-US", "customer": "Millbrook", "annual-value": "12000",
        "currency": "USD", "policy": str(folder / "policy.yaml"),
    } | answers  # fmt: skip
    words = [part for key, value in known.items() for part in (f"--{key}", value)]
    return CliRunner().invoke(main, ["new", str(folder / name), *words, *more])


def to_do(folder: Path, kind: str | None = None) -> list[Finding]:
    return list(write(Order(folder / "new.yaml", kind=kind)).findings)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("size", SIZES)
def test_what_is_to_do_comes_in_the_order_of_the_file(tmp_path: Path, reason: str, size: str) -> None:
    result = begin(tmp_path, reason=reason, **{"annual-value": SIZES[size]})
    assert result.exit_code == 0, result.output
    assert f"A {size} customer" in result.stdout
    found = to_do(tmp_path)
    lines = [one.place.line for one in found if one.place]
    assert lines == sorted(lines)
    assert all(lines)
    assert len(found) >= 8


@pytest.mark.parametrize("purpose", ["suspension", "warning"])
def test_a_suspension_or_warning_has_its_own_fields(tmp_path: Path, purpose: str) -> None:
    begin(tmp_path, purpose=purpose)
    kind = "boundary-letter" if purpose == "warning" else None
    paths = {one.path for one in to_do(tmp_path, kind)}
    assert {"boundary.expected" if purpose == "warning" else "termination.conditions"} <= paths


def test_every_field_that_check_asks_for_has_its_line(tmp_path: Path) -> None:
    begin(tmp_path, reason="product_mismatch")
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    for finding in to_do(tmp_path):
        if finding.path:
            last = re.split(r"[.\[]", finding.path)[-1]
            assert re.search(rf"\b{last}\b", text), finding.path


def test_the_examples_become_a_case_when_their_hash_is_taken_away(tmp_path: Path) -> None:
    begin(tmp_path, reason="tos_violation")
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    (tmp_path / "new.yaml").write_text(re.sub(r"^( *)#(?! [^ ])", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    found = to_do(tmp_path)
    assert {"EL201"} <= {one.code.id for one in found}  # an ellipsis is a placeholder
    yaml.safe_load((tmp_path / "new.yaml").read_text(encoding="utf-8"))


def test_names_with_quotes_and_colons_stay_what_they_are(tmp_path: Path) -> None:
    name = """O'Neil & "Sons": a \\ b # c"""
    begin(tmp_path, customer=name)
    request = write(Order(tmp_path / "new.yaml")).request
    assert request.case.customer.legal_name == LocalText({"": name})


@pytest.mark.parametrize(("name", "ends"), [("caso ação.yaml", "-caso-acao"), ("پرونده.yaml", ""), ("x" * 90, "x")])
def test_the_id_is_made_of_letters_an_id_may_have(tmp_path: Path, name: str, ends: str) -> None:
    assert begin(tmp_path, name=name).exit_code == 0
    case = write(Order(tmp_path / name)).request.case.case
    assert re.fullmatch(r"TERM-\d{4}[-a-z]*", case.id)
    assert case.id.endswith(ends)


def test_each_example_fits_its_place_once_its_hash_alone_is_taken_away(tmp_path: Path) -> None:
    begin(tmp_path, reason="tos_violation")
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    tree = yaml.safe_load(re.sub(r"^( *)#(?! [^ ])", r"\1", text, flags=re.MULTILINE))
    assert tree["case"]["author"].keys() == {"name", "role", "rank"}
    assert tree["contract"]["clauses"].keys() == {"termination", "survival"}
    assert [len(tree["decision"][one]) for one in ("question_anything_else", "asked")] == [1, 2]


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    begin(tmp_path)
    before = (tmp_path / "new.yaml").read_bytes()
    result = begin(tmp_path, reason="threats")
    assert (result.exit_code, "EL501" in result.stderr) == (3, True)
    assert (tmp_path / "new.yaml").read_bytes() == before


def test_without_a_terminal_it_says_what_to_give(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["new", str(tmp_path / "x.yaml"), "--reason", "abuse"])
    assert result.exit_code == 2
    for name in ("--purpose", "--locale", "--customer", "--annual-value", "--currency", "--policy"):
        assert name in result.stderr
    assert not (tmp_path / "x.yaml").exists()


@pytest.mark.parametrize(
    ("answer", "value", "told"),
    [("annual-value", "twelve", "digits"), ("annual-value", "-5", "digits"), ("annual-value", "Infinity", "digits"),
     ("currency", "SEK", "USD"), ("reason", "anger", "abuse"), ("locale", "xx", "EL301"),
     ("id", "a b: c", "TERM-2026")],
)  # fmt: skip
def test_an_unusable_answer_is_told(tmp_path: Path, answer: str, value: str, told: str) -> None:
    result = begin(tmp_path, **{answer: value})
    assert result.exit_code in (1, 2)
    assert told in result.stderr
    assert not (tmp_path / "new.yaml").exists()


def test_a_follow_up_keeps_what_is_known_and_counts_the_warning(desk: Desk) -> None:
    sent = {"boundary": {"sent_on": "2026-03-02", "limits": ["L1"], "expected": ["calm"], "review_on": "2026-04-02"}}
    old = desk.case(sent, base="firm", name="old.yaml")
    desk.policy()
    result = CliRunner().invoke(
        main, ["new", str(desk.folder / "new.yaml"), "--from", str(old), "--purpose", "ending", "--id", "TERM-9"]
    )
    assert result.exit_code == 0, result.output
    case = write(Order(desk.folder / "new.yaml")).request.case
    assert (case.case.id, len(case.incidents), case.termination.notice_on) == ("TERM-9", 2, None)
    assert [(one.kind, one.evidence) for one in case.options_tried][-1] == (
        "boundary_warning",
        "document:TERM-2026-102",
    )
    assert case.contract is not None
    assert case.contract.number == "CT-2024-0187"


@pytest.mark.parametrize("locale", ["en", "es", "fa", "pt"])
def test_notes_are_there_in_every_language_for_the_same_fields(locale: str) -> None:
    roots = (templates_folder(),)
    assert locale in available(roots)
    found = notes(folders(locale, roots))
    assert set(found) == set(notes(folders("en", roots)))
    assert all(one.strip() and len(one) < 200 for one in found.values())


def test_every_note_is_of_a_field_that_some_case_shows(tmp_path: Path) -> None:
    shown = ""
    for purpose in ("ending", "suspension", "warning"):
        for reason in REASONS:
            for size, value in SIZES.items():
                name = f"{purpose}-{reason}-{size}.yaml"
                begin(tmp_path, purpose=purpose, reason=reason, name=name, **{"annual-value": value})
                shown += " ".join((tmp_path / name).read_text(encoding="utf-8").replace("#", " ").split()) + " "
    for group, offer in (("executive", "--offer"), ("specialist", "--no-offer")):
        name = f"{group}.yaml"
        begin(
            tmp_path, offer, purpose="winback", reason="price", name=name, group=group, **{"departed-on": "2026-02-03"}
        )
        shown += " ".join((tmp_path / name).read_text(encoding="utf-8").replace("#", " ").split()) + " "
    known = notes(folders("en", (templates_folder(),)))
    assert [path for path, text in known.items() if _bare(text) not in shown] == []


def _bare(text: str) -> str:
    return " ".join(text.replace("#", " ").split())
