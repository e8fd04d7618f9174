"""`new --purpose winback`: a recovery's file whose `check` says what is still to do, and which becomes a whole case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.findings import Finding
from exitletters.pipeline import Order, write
from tests.conftest import Desk, policy_with

REASONS = ("service_failure", "missing_feature", "price", "champion_left", "unknown")


def begin(folder: Path, *more: str, policy: str | None = None, **answers: str) -> Result:
    (folder / "policy.yaml").write_text(policy or policy_with(), encoding="utf-8")
    known = {
        "purpose": "winback", "reason": "price", "locale": "en-US", "customer": "Greenvale", "annual-value": "18600",
        "currency": "USD", "policy": str(folder / "policy.yaml"), "departed-on": "2026-02-03",
    } | answers  # fmt: skip
    words = [part for key, value in known.items() if value for part in (f"--{key}", value)]
    return CliRunner().invoke(main, ["new", str(folder / "new.yaml"), *words, *more])


def to_do(folder: Path) -> list[Finding]:
    return list(write(Order(folder / "new.yaml")).findings)


def uncommented(folder: Path) -> str:
    text = (folder / "new.yaml").read_text(encoding="utf-8")
    return re.sub(r"^( *)#(?! [^ ])", r"\1", text, flags=re.MULTILINE)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("group", ["specialist", "executive"])
@pytest.mark.parametrize("offer", ["--offer", "--no-offer"])
def test_what_is_to_do_comes_in_the_order_of_the_file(tmp_path: Path, reason: str, group: str, offer: str) -> None:
    result = begin(tmp_path, offer, reason=reason, group=group)
    assert (result.exit_code, "exitletters check" in result.stdout) == (0, True), result.output
    found = to_do(tmp_path)
    lines = [one.place.line for one in found if one.place]
    assert lines == sorted(lines)
    assert len(lines) == len(found) >= 15
    assert {"EL121", "EL701", "EL708"} == {one.code.id for one in found}


def test_what_was_answered_is_not_to_do(tmp_path: Path) -> None:
    begin(tmp_path, reason="missing_feature", group="executive")
    case = write(Order(tmp_path / "new.yaml")).request.case
    assert case.departure
    assert case.recovery
    assert case.recovery.diagnosis
    assert [(one.code, str(one.weight)) for one in case.departure.reasons] == [("missing_feature", "1")]
    assert (case.recovery.group, case.recovery.diagnosis.primary) == ("executive", "missing_feature")
    assert (case.case.kind, case.currency, str(case.departure.departed_on)) == ("winback", "USD", "2026-02-03")


def test_an_offer_that_was_begun_is_to_do_and_none_is_where_none_is_planned(tmp_path: Path) -> None:
    for offer, wanted in (("--offer", True), ("--no-offer", False)):
        (tmp_path / "new.yaml").unlink(missing_ok=True)
        begin(tmp_path, offer)
        assert ("recovery.offer" in {one.path for one in to_do(tmp_path)}) is wanted


def test_every_field_that_check_asks_for_has_its_line(tmp_path: Path) -> None:
    begin(tmp_path)
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    for finding in to_do(tmp_path):
        if finding.path:
            last = re.split(r"[.\[]", finding.path)[-1]
            assert re.search(rf"\b{last}\b", text), finding.path


@pytest.mark.parametrize("locale", ["en-US", "es-ES", "pt-BR", "fa-IR"])
@pytest.mark.parametrize("group", ["specialist", "executive"])
def test_each_example_fits_its_place_once_its_hash_alone_is_taken_away(tmp_path: Path, locale: str, group: str) -> None:
    begin(tmp_path, locale=locale, group=group)
    text = uncommented(tmp_path)
    tree = yaml.safe_load(text)
    assert {"caller", "calls", "resolution", "offer", "contact"} <= tree["recovery"].keys()
    assert tree["recovery"]["offer"]["approved_by"].keys() == {"name", "rank"}
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    assert {"EL201"} <= {one.code.id for one in to_do(tmp_path)}  # it is read, and an ellipsis is a placeholder


@pytest.mark.parametrize(("cycle", "shape"), [("quarter", r"\d{4}-Q[1-4]"), ("month", r"\d{4}-\d{2}")])
def test_the_cycle_is_this_one_as_the_policy_counts_them(tmp_path: Path, cycle: str, shape: str) -> None:
    assert begin(tmp_path, policy=policy_with({"winback": {"cycle": cycle}})).exit_code == 0
    recovery = write(Order(tmp_path / "new.yaml")).request.case.recovery
    assert recovery
    assert re.fullmatch(shape, recovery.cycle)


def test_a_policy_s_own_reasons_count(tmp_path: Path) -> None:
    policy = policy_with({"winback": {"reason_p": {"moved_away": "0.1"}}})
    assert begin(tmp_path, policy=policy, reason="moved_away").exit_code == 0


def test_the_id_says_that_it_is_a_recovery(tmp_path: Path) -> None:
    begin(tmp_path)
    assert write(Order(tmp_path / "new.yaml")).request.case.case.id.startswith("WIN-")


@pytest.mark.parametrize(
    ("answer", "value", "told"),
    [("reason", "abuse", "service_failure"), ("annual-value", "twelve", "digits"), ("currency", "DOLLARS", "EUR"),
     ("departed-on", "soon", "format"), ("departed-on", "", "--departed-on"), ("id", "a b", "WIN-2026")],
)  # fmt: skip
def test_an_unusable_answer_is_told(tmp_path: Path, answer: str, value: str, told: str) -> None:
    result = begin(tmp_path, **{answer: value})
    assert (result.exit_code, told in result.stderr) == (2, True), result.output
    assert not (tmp_path / "new.yaml").exists()


def test_a_recovery_does_not_follow_up_on_an_ending(desk: Desk) -> None:
    old = desk.case(name="old.yaml")
    result = begin(desk.folder, "--from", str(old))
    assert (result.exit_code, "--from" in result.stderr) == (2, True)
    assert not (desk.folder / "new.yaml").exists()
