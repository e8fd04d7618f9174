"""The command line's copies and comparisons: review, score, earlier runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.manifest import as_bytes, manifest
from exitletters.pack import written
from exitletters.pipeline import Order
from tests.conftest import Desk


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in args], prog_name="exitletters")


@pytest.fixture
def clean(desk: Desk) -> Path:
    desk.policy()
    return desk.case()


def test_review_copies_come_beside_the_draft(clean: Path, tmp_path: Path) -> None:
    result = run("generate", clean, "--review", "--format", "txt", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "out" / "TERM-2026-101"
    stem, manifest = "TERM-2026-101.termination-letter.en-US.neutral.DRAFT", "manifest.DRAFT.json"
    names = {f"{stem}.txt", f"{stem}.review.html", f"{stem}.review.docx", manifest}
    assert {one.name for one in folder.iterdir()} == names
    outputs = json.loads((folder / manifest).read_text(encoding="utf-8"))["outputs"]
    assert set(outputs) == names - {manifest}


def test_a_message_comes_as_page_and_text_unless_asked_otherwise(clean: Path, tmp_path: Path) -> None:
    run("generate", clean, "--kind", "termination-message", "--out", tmp_path / "out")
    suffixes = {one.suffix for one in (tmp_path / "out" / "TERM-2026-101").iterdir()}
    assert suffixes == {".html", ".txt", ".json"}


def test_the_score_is_explained_number_by_number(clean: Path) -> None:
    shown = run("check", clean, "--explain-score").stdout
    assert "met     template prose:" in shown
    score = json.loads(run("check", clean, "--explain-score", "--json").stdout)["score"]
    assert all(one["is_met"] for one in score)
    assert len(score) >= 5


def test_letters_on_record_are_counted_and_compared(clean: Path, tmp_path: Path) -> None:
    policy = clean.with_name("policy.yaml")
    proof = as_bytes(manifest(written(Order(clean), frozenset()), {}, is_final=True))
    run_of = tmp_path / "earlier" / "TERM-2026-101"
    run_of.mkdir(parents=True)
    (run_of / "manifest.json").write_bytes(proof)
    assert run("store", "import-manifests", tmp_path / "earlier", "--policy", policy).exit_code == 0
    copy = clean.with_name("copy.yaml")
    copy.write_text(clean.read_text(encoding="utf-8").replace("TERM-2026-101", "TERM-2026-199"), encoding="utf-8")
    found = run("check", copy).stdout
    assert "[G-DEC04 EL234]" in found
    assert "rarity: ending number 2 within 12 months" in found
    assert "[G-PER02 EL285]" in found
    assert "[G-PER02" not in run("check", copy, "--store", tmp_path / "another.sqlite3").stdout
    assert "[G-PER02" not in run("check", clean).stdout
    tree = yaml.safe_load(copy.read_text(encoding="utf-8"))
    root = {"finding": "sold without limits", "prevention": "limits on the offer", "owner": "sales"}
    for count, is_too_low in ((1, True), (2, False), (3, False)):  # endings may be older than the record
        decision = tree["decision"] | {"root_cause": root | {"count_12m": count}}
        copy.write_text(yaml.dump(tree | {"decision": decision}), encoding="utf-8")
        assert ("EL236" in run("check", copy).stdout) is is_too_low
