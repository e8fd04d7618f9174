"""Memos and scripts of the examples: ready, whole, and in agreement with the letters they go with."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from exitletters.document import Figure, Origin, Role, plain, runs
from exitletters.formats import load

from .gallery import MEMOS, PAPERS, paper

MAIN_PAGES = 2
ALL_MEMOS = [(case, locale) for case, locales in MEMOS.items() for locale in locales]
# Item of the outline (domain 8.4) → what of the case must stand in the main part or an annex.
OUTLINE: dict[str, tuple[str, ...]] = {
    "1 header": (r"case\.author\.name", r"decision\.recommend\.date", r"case\.id", r"case\.confidentiality"),
    "2 bottom line": (r"own_words\.lm_bluf", r"own_words\.lm_risk", r"net_benefit\.chosen = "),
    "3 decision asked": (r"decision\.recommend\.option", r"decision\.asked\[0\]\.(name|rank|function)"),
    "4 customer": (r"customer\.legal_name", r"contract\.annual_value", r"products\[0\]\.name", r"placement\.tier"),
    "5 evidence": (r"incidents\[\d\]\.date|complaints\[\d\]\.date", r"evidence\.tickets\.reviewed", r"completeness = "),
    "6 tried": (r"options_tried\[0\]\.what", r"decision\.question_anything_else\[1\]\.why_not"),
    "7 options": (
        r"net_benefit\.none = ",
        r"net_benefit\.full = ",
        r"cash_out\.partial = ",
        r"decision\.weighed\[\d\]\.risk",
    ),
    "8 finance": (r"service_cost = ", r"avoidable\.contribution = ", r"break_even\.price = ", r"effort\[0\] = "),
    "9 risks": (r"decision\.risks\[0\]\.(what|likelihood|impact|mitigation|owner)",),
    "10 fairness": (r"fairness\.",),
    "11 plan": (r"placement\.first_contact", r"termination\.notice_on", r"termination\.effective_on", r"data\."),
    "12 rarity": (r"decision\.root_cause\.count_12m|endings",),
    "13 approvals": (r"decision\.recommend\.by", r"decision\.outcome\.decided_by", r"decision\.meeting\.minutes_ref"),
    "14 gates": (r"number of gates", r"gates\.state", r"evidence\.interviews\[0\]\.summary"),
}


@pytest.mark.parametrize(("case", "kind", "locale"), PAPERS)
def test_nothing_stands_against_it_but_what_a_leader_acknowledges(case: str, kind: str, locale: str) -> None:
    written = paper(case, kind, locale)
    assert {one.code.gate for one in written.findings if one.blocks_final} <= {"G-FIN02", "G-FIN04", "G-FIN07"}
    assert not [run.ref for run in runs(written.document) if run.origin is Origin.GAP]


@pytest.mark.parametrize(("case", "locale"), ALL_MEMOS)
@pytest.mark.parametrize("item", OUTLINE)
def test_a_reviewer_finds_every_item_of_the_outline(item: str, case: str, locale: str) -> None:
    printed = [run.ref for run in runs(paper(case, "leadership-memo", locale).document)]
    missing = [one for one in OUTLINE[item] if not any(re.match(one, ref) for ref in printed)]
    assert not missing


@pytest.mark.parametrize(("case", "locale"), ALL_MEMOS)
def test_the_main_part_is_two_pages_and_the_annexes_begin_a_third(case: str, locale: str, tmp_path: Path) -> None:
    document = paper(case, "leadership-memo", locale).document
    file = tmp_path / "memo.pdf"
    file.write_bytes(load("pdf").write(document))
    annexes = [section for section in document.sections if section.role is Role.ANNEX]
    heading = plain(annexes[0].blocks[0].runs)  # type: ignore[union-attr]
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        named = {str(one.title): one.destination for entry in outline.root for one in (entry, *entry.children)}
        page = pdf.pages.index(pikepdf.Page(named[heading][0]))  # type: ignore[index]
    assert page == MAIN_PAGES


@pytest.mark.parametrize(("case", "locale"), ALL_MEMOS)
def test_a_memo_shows_its_pictures_with_a_message_and_the_numbers_behind(case: str, locale: str) -> None:
    document = paper(case, "leadership-memo", locale).document
    blocks = [block for section in document.sections for block in section.blocks]
    figures = [one for one in blocks if isinstance(one, Figure)]
    assert len(figures) >= 3
    assert all(plain(one.caption).strip() for one in figures)
