"""The counts at the end are those of the letter."""

from __future__ import annotations

from collections import Counter

import pytest

from exitletters.codes import Severity
from exitletters.document import Origin, runs
from exitletters.facts import FactKind
from exitletters.personalization import boilerplate_share
from exitletters.review import words
from exitletters.review.copy import copy_of
from exitletters.review.overview import grids
from tests.conftest import Desk
from tests.review.reading import LETTERS, letter

ALL = pytest.mark.parametrize("name", sorted(LETTERS))


@ALL
def test_every_run_is_counted_once_by_its_origin(name: str) -> None:
    counts = copy_of(letter(name)).counts
    printed = Counter(run.origin for run in runs(letter(name).document))
    assert {origin: one.runs for origin, one in counts.origins.items()} == {one: printed[one] for one in Origin}
    assert sum(sum(one.words.values()) for one in counts.sections) == sum(one.words for one in counts.origins.values())
    assert [one.section for one in counts.sections] == [one.id for one in letter(name).document.sections]


@ALL
def test_the_share_of_templates_is_the_gates_own(name: str) -> None:
    assert copy_of(letter(name)).counts.template_share == boilerplate_share(letter(name).document)


def test_words_are_counted_and_signs_are_not(desk: Desk) -> None:
    copy = copy_of(desk.letter({"own_words.tl_reason": "One – two, three … four!"}, without=["own_words.tl_thanks"]))
    own = copy.counts.origins[Origin.OWN_WORDS]
    assert own.runs == 2
    assert own.words == 4 + 21  # and those of own_words.tl_continuity


def test_facts_are_counted_by_kind_different_and_printed(desk: Desk) -> None:
    copy = copy_of(desk.letter())
    dates = [run.ref for run in runs(copy.document) if run.kind == "date"]
    assert copy.counts.kinds[FactKind.DATE] == (len(set(dates)), len(dates))
    assert len(set(dates)) < len(dates)
    assert FactKind.MISSING not in copy.counts.kinds


def test_evidence_is_counted_by_printed_fact(desk: Desk) -> None:
    whole, lacking = (copy_of(desk.letter(without=one)).counts for one in ([], ["options_tried[0].evidence"]))
    assert whole.lacking == ()
    assert lacking.lacking == tuple(f"options_tried[0].{name}" for name in ("date", "what", "outcome"))
    assert lacking.covered == whole.covered - 3


def test_findings_are_counted_by_severity_and_state() -> None:
    copy = copy_of(letter("bad"))
    severities = Counter(one.severity for one in letter("bad").findings)
    assert severities[Severity.ERROR] > 1
    assert copy.counts.findings == {one: (severities[one], 0) for one in Severity}
    assert sum(one.findings for one in copy.counts.sections) == sum(bool(one.section) for one in copy.findings)


def test_what_was_acknowledged_or_waived_no_longer_stands(desk: Desk) -> None:
    generic = "Thank you for choosing us, as you know, and your team tested every version."
    letter_ = desk.letter({"own_words.tl_thanks": generic}, ack=["G-PER05"])
    assert copy_of(letter_).counts.findings[Severity.WARNING] == (0, 1)


def test_a_gap_is_a_word_of_the_letter_but_no_fact(desk: Desk) -> None:
    copy = copy_of(desk.letter(without=["settlement.pay_by"]))
    assert copy.counts.origins[Origin.GAP].runs == 1
    whole = copy_of(desk.letter()).counts
    money = [next(one for one in counts.sections if one.section == "money").facts for counts in (copy.counts, whole)]
    assert money[0] == money[1] - 1


def test_tables_say_it_in_words(desk: Desk) -> None:
    tables = {one.title: one for one in grids(copy_of(desk.letter(without=["highlights[0].evidence"])))}
    origins = tables["Runs and words by origin"]
    assert [row[0] for row in origins.rows][-2:] == ["All", "of these: fallback"]
    assert origins.rows[-2][3] == "100%"
    (covered,) = (note for note in tables["Evidence"].notes if note.startswith("Of "))
    assert covered == "Of 18 printed facts about what happened, 16 have evidence (88%)."
    assert tables["Evidence"].notes[1] == "Without evidence: highlights[0].date, highlights[0].what."
    assert [row[0] for row in tables["Findings by severity"].rows] == ["■ hard", "▲ error", "● warning", "○ note"]
    sections = tables["Words by section and origin"]
    assert {len(row) for row in sections.rows} == {len(sections.heads)}


def test_there_is_a_word_for_everything_that_is_counted() -> None:
    assert set(words.KINDS) == set(FactKind) - {FactKind.MISSING}
    assert set(words.ORIGINS) == set(Origin)
    assert set(words.SEVERITIES) == set(words.SEVERITY_NAMES) == set(Severity)


def test_a_letter_that_claims_nothing_says_so(desk: Desk) -> None:
    copy = copy_of(desk.letter(without=["complaints", "options_tried", "highlights"]))
    (evidence,) = (one for one in grids(copy) if one.title == "Evidence")
    assert evidence.notes == ("The document prints nothing that asks for evidence.",)
    assert evidence.rows == ()
