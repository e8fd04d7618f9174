"""What lint says of translations that fell behind, of drafts and of old reviews (L301 to L306)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from exitletters.codes import Severity
from exitletters.findings import Finding
from exitletters.freshness.lock import NAME
from exitletters.resources import templates_folder
from tests.freshness.desk import LETTER, Desk, small

TODAY = date(2026, 11, 21)
SUBJECT = {"subject": "The end of {{ contract.number }}"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk whose translations are all accepted."""
    made = small(tmp_path / "templates")
    made.accept("pt")
    made.accept("pt-PT")
    return made


def told(findings: list[Finding]) -> list[tuple[str | None, str, str | None]]:
    return [(one.code.gate, str(one.place), one.section) for one in findings]


def test_accepted_translations_are_silent(desk: Desk) -> None:
    assert desk.findings() == []


def test_a_changed_source_is_told_where_it_is_followed_and_nowhere_else(desk: Desk) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "You will get {{ refund.amount }} back."})
    (finding,) = desk.findings()
    assert told([finding]) == [("L301", f"pt/{LETTER}:5:1", "money")]
    assert finding.severity is Severity.WARNING
    assert finding.related is not None
    assert finding.related.file == f"en/{LETTER}"
    assert "changed since: “[refund.amount].” is now “will … [refund.amount] back.”" in finding.message


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("You get {{ refund.amount }}. Soon.", "“Soon.” is new"),
        ("You get", "“[refund.amount].” is gone"),
        ("You get {{- refund.amount }}.", "how its braces are written"),
        ("We pay {{ refund.amount }}.", "“You get” is now “We pay”"),
        ("You get {{ refund.amount }}. " + "and more " * 40, "“and more and more and more"),
    ],
)
def test_the_finding_shows_the_words_that_changed(desk: Desk, now: str, expected: str) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": now})
    (finding,) = desk.findings()
    assert expected in finding.message
    assert len(finding.message) < 300


def test_a_fixed_legal_text_makes_it_an_error(desk: Desk) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "> {{ fixed.no_admission }}"})
    assert [one.severity for one in desk.findings()] == [Severity.ERROR]


def test_a_lock_that_was_brought_up_to_date_by_hand_is_told(desk: Desk) -> None:
    lock = desk.root / "pt" / NAME
    kept = desk.folder("pt").lock.sections[LETTER, "money"].source
    lock.write_text(lock.read_text("utf-8").replace(kept, "0" * 16), encoding="utf-8")
    assert told(desk.findings()) == [("L302", f"pt/{LETTER}:5:1", "money")]


def test_a_section_that_is_new_since_is_noted(desk: Desk) -> None:
    desk.write(
        f"en/{LETTER}", {"subject": SUBJECT["subject"], "money": "You get {{ refund.amount }}.", "data": "Data."}
    )
    money = "São {{ refund.amount }}."
    desk.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}", "money": money, "data": "Dados."})
    (finding,) = desk.findings()
    assert told([finding]) == [("L303", f"pt/{LETTER}:9:1", "data")]
    assert finding.severity is Severity.NOTE


def test_a_file_that_is_new_since_is_one_note(desk: Desk) -> None:
    for locale in ("en", "pt"):
        desk.write(f"{locale}/winback-letter.md", {"subject": locale, "help": locale})
    assert told(desk.findings()) == [("L303", "pt/winback-letter.md:1:1", None)]


def test_where_nobody_ever_accepted_anything_nothing_is_missed(desk: Desk) -> None:
    for locale in ("pt", "pt-PT"):
        (desk.root / locale / NAME).unlink()
    assert desk.findings() == []


def test_a_section_that_is_gone_or_renamed_is_told_at_its_entry(desk: Desk) -> None:
    desk.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}"})
    gone = ("L304", f"pt/{NAME}:4:3", "money")
    assert gone in told(desk.findings())


def test_a_lock_that_cannot_be_read_is_told_and_the_others_still_count(desk: Desk) -> None:
    (desk.root / "pt-PT" / NAME).write_text("<<<<<<< ours\n=======\n", encoding="utf-8")
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "Nothing."})
    files = {one.place.file for one in desk.findings() if one.place}
    assert files == {f"pt-PT/{NAME}", f"pt/{LETTER}"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [("draft", ["L305"]), ("translated", []), ("written", []), ("reviewed", []), ("counsel-approved", [])],
)
def test_only_a_draft_is_told(desk: Desk, status: str, expected: list[str]) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "You get {{ refund.amount }}."}, kind="x", status=status)
    assert [one.code.gate for one in desk.findings()] == expected


def test_a_word_that_is_no_status_is_told_with_those_there_are(desk: Desk) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "You get {{ refund.amount }}."}, kind="x", status="reviwed")
    (finding,) = desk.findings()
    assert (finding.code.id, str(finding.place)) == ("EL313", f"en/{LETTER}:3:1")
    assert "counsel-approved" in finding.message


@pytest.mark.parametrize(
    ("day", "is_old"), [("2025-11-21", True), ("2025-11-22", False), ("2026-11-21", False), ("last week", True)]
)
def test_a_review_is_old_after_twelve_months(desk: Desk, day: str, is_old: bool) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "You get {{ refund.amount }}."}, reviewed_on=day)
    found = told(desk.findings(TODAY))
    assert found == ([("L306", f"en/{LETTER}:2:1", None)] if is_old else [])


def test_without_a_day_to_count_from_no_review_is_old(desk: Desk) -> None:
    desk.write(f"en/{LETTER}", SUBJECT | {"money": "You get {{ refund.amount }}."}, reviewed_on="2001-01-01")
    assert desk.findings() == []


def test_changing_any_section_of_our_own_source_is_told_for_that_section_alone(tmp_path: Path) -> None:
    """The mutation that lint exists for, on the real templates: one English section changes."""
    root = tmp_path / "templates"
    shutil.copytree(templates_folder(), root)
    ours = Desk(root, root)
    locales = [one.locale for one in ours.shelf().locales]
    for locale in locales:
        ours.accept(locale, reason="as it is")
    assert ours.findings() == []
    path = root / "en" / LETTER
    path.write_text(path.read_text("utf-8").replace("{% block data %}\n", "{% block data %}\nNew words. "), "utf-8")
    found = ours.findings()
    assert {(one.code.gate, one.section) for one in found} == {("L301", "data")}
    assert {one.place.file for one in found if one.place} >= {f"{one}/{LETTER}" for one in ("es", "fa", "pt")}
