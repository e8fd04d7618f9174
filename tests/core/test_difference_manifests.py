"""Two runs by their manifests: what was read and written otherwise, in words; and manifests nobody can trust."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from exitletters.difference.manifests import told
from exitletters.difference.stored import MAX_BYTES, Manifest, is_manifest, read
from exitletters.findings import Refused
from exitletters.manifest import as_bytes, manifest
from exitletters.pipeline import Letter, Order, write
from tests.conftest import Changes, Desk, changed
from tests.core.differing import NO_IDEAS, WAIVED

LETTER = "termination-letter en-US neutral"
NAME = "TERM-2026-101.termination-letter.en-US.neutral"
FILES = {f"{NAME}.pdf": b"pdf", f"{NAME}.txt": b"text", f"{NAME}.html": b"html"}


def stored(*letters: Letter, files: dict[str, bytes] | None = None, is_final: bool = True) -> Any:
    """Return a manifest as plain data, the way it is read back."""
    return json.loads(as_bytes(manifest(letters, FILES if files is None else files, is_final=is_final)))


@pytest.fixture
def run(desk: Desk) -> Any:
    return stored(desk.letter())


def typed(tree: object) -> Manifest:
    return read(json.dumps(tree).encode(), "manifest.json")


def with_(tree: Any, changes: Changes) -> Any:
    return changed(copy.deepcopy(tree), changes)


def differences(old: object, new: object) -> dict[str, tuple[str, ...]]:
    return told(typed(old), typed(new))


def test_a_run_does_not_differ_from_itself(run: Any) -> None:
    assert differences(run, run) == {}


def test_inputs_are_told_by_what_they_are(run: Any) -> None:
    digest = "0" * 64
    templates = {**run["inputs"]["templates"], "built-in/en/termination-letter.md": digest, "own/en/extra.md": digest}
    del templates["built-in/en/fixed.yaml"]
    fonts = {**run["inputs"]["fonts"], "Vazirmatn-Bold.ttf": digest}
    inputs = {"case": digest, "policy": digest, "policy_version": "2026.2", "templates": templates, "fonts": fonts}
    assert differences(run, {**run, "inputs": inputs}) == {
        "Inputs": (
            "the case file was changed",
            "the policy was changed",
            "policy version: 2026.1 → 2026.2",
            "the template en/termination-letter.md was changed",
            "the team’s own template en/extra.md is new",
            "the font Vazirmatn-Bold.ttf was changed",
            "the template en/fixed.yaml is gone",
        )
    }


def test_versions_and_state_are_told_with_both_values(run: Any) -> None:
    versions = {**run["versions"], "weasyprint": "70.1", "new-library": "1.0"}
    old_versions = {**run["versions"], "weasyprint": "70.0", "old-library": "2.0"}
    old, new = {**run, "versions": old_versions}, {**run, "versions": versions, "state": "draft", "case": "TERM-2"}
    assert {topic: differences(old, new)[topic] for topic in ("Run", "Versions")} == {
        "Run": ("case: TERM-2026-101 → TERM-2", "state: final → draft"),
        "Versions": ("weasyprint: 70.0 → 70.1", "new-library: none → 1.0", "old-library: 2.0 → none"),
    }


def test_a_tier_and_whatever_else_a_letter_states_is_told(run: Any) -> None:
    (letter,) = run["letters"]
    other = {**letter, "tier": "large", "tier_bumps": ["strategic", "tenure"], "approved": None, "pages": 2}
    assert differences(run, {**run, "letters": [other]}) == {
        "Letters": (
            f"{LETTER}: tier: mid → large",
            f"{LETTER}: tier bumps: none → strategic, tenure",
            f"{LETTER}: pages: none → 2",
        )
    }


def test_findings_and_waivers_are_told_for_their_letter(desk: Desk) -> None:
    clean, open_, waived = (stored(desk.letter(one)) for one in ({}, NO_IDEAS, WAIVED))
    (new,) = differences(clean, open_)["Findings"]
    assert new.startswith(f"{LETTER}: new: error G-OPT04 EL224: ")
    (gone,) = differences(open_, clean)["Findings"]
    assert gone == new.replace(": new: ", ": gone: ")
    now_waived, was_open = differences(open_, waived)["Findings"]
    assert now_waived.endswith(", waived by Ruth Vandermeer, director")
    assert was_open == gone
    assert differences(open_, waived)["Waivers"] == (f"{LETTER}: new: G-OPT04 by Ruth Vandermeer, director: seen",)


def test_an_acknowledgement_of_the_case_is_told_with_its_reason(desk: Desk) -> None:
    before, after = (
        stored(desk.letter(one)) for one in ({}, {"acknowledgements": [{"gate": "G-PER05", "reason": "seen"}]})
    )
    assert differences(before, after)["Acknowledgements"] == (f"{LETTER}: new: G-PER05: seen",)


def test_a_letter_that_comes_or_goes_is_told_with_its_findings(desk: Desk) -> None:
    one = desk.letter(NO_IDEAS)
    other = write(Order(desk.folder / "case.yaml", locale="es-ES"))
    found = differences(stored(one), stored(one, other))
    assert found["Letters"] == ("termination-letter es-ES neutral is new",)
    assert all(": new: " in line and "es-ES" in line for line in found["Findings"])
    assert differences(stored(one, other), stored(one))["Letters"] == ("termination-letter es-ES neutral is gone",)


def test_the_pdf_differs_and_the_text_is_the_same(desk: Desk) -> None:
    letter = desk.letter()
    old = stored(letter)
    new = stored(letter, files={**FILES, f"{NAME}.pdf": b"another"})
    assert differences(old, new) == {
        "Outputs": (f"{LETTER}: the html and text are the same; the PDF is different".replace("html", "HTML"),)
    }


def test_a_draft_is_compared_with_the_final_it_became(desk: Desk) -> None:
    letter = desk.letter()
    files = {f"{NAME}.DRAFT.pdf": b"draft", f"{NAME}.DRAFT.review.html": b"review", "calendar.ics": b"ics"}
    found = differences(stored(letter, files=files, is_final=False), stored(letter))
    assert found["Run"] == ("state: draft → final",)
    assert found["Outputs"] == (
        f"{LETTER}: the HTML and text are new; the PDF is different; the review HTML is gone",
        "calendar.ics: the file is gone",
    )


def test_a_follow_up_case_is_compared_letter_by_letter(desk: Desk) -> None:
    first, second = stored(desk.letter()), stored(desk.letter())
    second |= {
        "case": "TERM-2",
        "outputs": {name.replace("TERM-2026-101", "TERM-2"): one for name, one in second["outputs"].items()},
    }
    assert differences(first, second) == {"Run": ("case: TERM-2026-101 → TERM-2",)}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"schema": "exitletters/manifest/1", "case"', "cut off"),
        (b'{"schema": "exitletters/manifest/1", "x": ' + b"[" * 100_000, "cut off"),
        (b'{"schema": "exitletters/manifest/1", "x": ' + b"9" * 5_000 + b"}", "cut off"),
        (b'{"schema": "exitletters/manifest/1", "x": "\xff"}', "cut off"),
        (b'{"schema": "exitletters/manifest/9"}', "another release"),
        (b'{"schema": "exitletters/manifest/1"}', "`case`"),
        (b" " * MAX_BYTES + b"{}", "more than 4,194,304 bytes"),
    ],
    ids=["cut", "deep", "number", "bytes", "release", "empty", "large"],
)
def test_a_manifest_that_cannot_be_read_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        read(data, "manifest.json")
    (finding,) = refused.value.findings
    assert (finding.code.id, str(finding.place)) == ("EL522", "manifest.json")
    assert problem in finding.message


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("inputs", ["Xylophone"]),
        ("inputs.case", 1),
        ("versions.python", {"Xylophone": "1"}),
        ("letters[0].findings", "Xylophone"),
        ("letters[0].waivers", [{"gate": "Xylophone"}]),
        ("outputs", {"a.pdf": "Xylophone"}),
        ("case", None),
    ],
)
def test_a_manifest_of_another_shape_is_refused_without_its_values(run: Any, path: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        typed(with_(run, {path: value}))
    (finding,) = refused.value.findings
    assert finding.code.id == "EL522"
    assert path.split(".")[0].split("[")[0] in finding.message
    assert "Xylophone" not in finding.message


def test_what_a_manifest_holds_cannot_steer_a_terminal(run: Any) -> None:
    evil = "\x1b]0;owned\x07\u202e\ud800 \u200cword"
    steering = {**run, "versions": {**run["versions"], evil: evil}, "letters": [{**run["letters"][0], "more": [evil]}]}
    text = "".join(line for lines in differences(run, steering).values() for line in lines)
    assert "·]0;owned···  \u200cword".replace("  ", " ") in text
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\ud800"}


def test_a_manifest_is_known_by_its_first_lines() -> None:
    assert is_manifest(b' {"schema": "exitletters/manifest/1"')
    assert is_manifest(b'{\n "schema": "exitletters/manifest/7"}')
    for other in (
        b"",
        b"schema: exitletters/case/1\n",
        b'{"schema": "exitletters/case/1"}',
        b"# exitletters/manifest/1",
    ):
        assert not is_manifest(other)


def test_fields_that_later_releases_add_are_no_fault(run: Any, tmp_path: Path) -> None:
    later = {
        **run,
        "ledger": {"head": "x"},
        "outputs": {name: {**one, "pages": 2} for name, one in run["outputs"].items()},
    }
    assert differences(run, later) == {}
