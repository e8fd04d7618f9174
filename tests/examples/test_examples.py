"""Every example may go out as it is; every negative example is refused for the one reason it was written for."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from exitletters.document import Origin, Role, Run, runs
from exitletters.facts import FactKind
from exitletters.findings import Refused
from exitletters.personalization import boilerplate_share
from exitletters.pipeline import Order, write
from exitletters.request import Tone

from .gallery import CASES, LETTERS, LOCALES, NEGATIVE, ONE_TONE, letter

OWN = [(case, locale) for case, locales in LOCALES.items() for locale in locales]


@pytest.mark.parametrize(("case", "locale"), OWN)
def test_an_example_is_ready_to_go_out_in_its_tone(case: str, locale: str) -> None:
    written = letter(case, locale)
    assert [f"{one.code.id} {one.message}" for one in written.findings if one.blocks_final] == []
    assert written.may_be_final


@pytest.mark.parametrize(("case", "locale", "tone"), LETTERS)
def test_a_letter_in_either_tone_prints_without_a_gap(case: str, locale: str, tone: Tone) -> None:
    gaps = [run.ref for run in runs(letter(case, locale, tone).document) if run.origin is Origin.GAP]
    assert gaps == []


@pytest.mark.parametrize(
    ("name", "gates"),
    [
        ("neg-generic", {"G-PER03", "G-PER04", "G-PER05"}),
        ("neg-hearsay", {"G-EVD08"}),
        ("neg-nowarning", {"G-OPT03"}),
        ("neg-yielded", {"G-FIN06"}),
        ("neg-copied", {"G-CHN06"}),
        ("neg-hedging", {"G-TON03"}),
        ("neg-hush", {"G-LEG07"}),
        ("neg-protected", {"G-LEG05"}),
        ("neg-named", {"G-PRV01"}),
        ("neg-unguarded", {"G-THR01"}),
        ("neg-borrowed", {"G-PER04"}),
        ("neg-stranded", {"G-TRN01"}),
        ("neg-pretext", {"G-LEG06"}),
        ("neg-mixedfx", {"G-SCH04"}),
        ("neg-selfapproved", {"G-DEC01"}),
        ("neg-objected", {"G-WIN01"}),
    ],
)
def test_a_negative_example_breaks_exactly_its_gate(name: str, gates: set[str]) -> None:
    try:
        findings = write(Order(NEGATIVE / f"{name}.yaml")).findings
    except Refused as refused:
        findings = refused.findings
    broken = {one.code.gate for one in findings if one.blocks_final}
    assert broken
    assert broken <= gates


_FOLD = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
FACTS = (FactKind.DATE, FactKind.MONEY)


def _facts(case: str, locale: str, tone: Tone | None = None) -> set[tuple[str, FactKind]]:
    document = letter(case, locale, tone).document
    return {(run.ref, run.kind) for run in runs(document) if run.kind in FACTS and run.origin is not Origin.GAP}


@pytest.mark.parametrize("case", [case for case, locales in LOCALES.items() if len(locales) == 4])
def test_the_four_languages_print_the_same_dates_and_amounts(case: str) -> None:
    first, *others = (_facts(case, locale) for locale in LOCALES[case])
    assert len(first) > 5
    for other in others:
        assert other == first


@pytest.mark.parametrize("case", [case for case in LOCALES if case not in ONE_TONE])
def test_neutral_and_firm_carry_the_same_rights(case: str) -> None:
    rights = re.compile(r"(settlement|data|termination)\..*")
    locale = LOCALES[case][0]
    neutral, firm = (
        {ref for ref, _ in _facts(case, locale, tone) if rights.fullmatch(ref)} for tone in ("neutral", "firm")
    )
    assert firm - neutral <= {"termination.access_ends_on"}
    assert neutral - firm <= {"data.available_from"}


@pytest.mark.parametrize("case", LOCALES)
def test_the_refund_is_the_same_number_in_every_language(case: str) -> None:
    for locale in LOCALES[case]:
        request = letter(case, locale).request
        refund = request.case.settlement.refund
        shown = [run.text for run in runs(letter(case, locale).document) if run.ref == "settlement.refund.amount"]
        if refund is None or refund.amount is None:
            assert shown == []
            continue
        assert shown
        digits = [re.sub(r"\D", "", text.translate(_FOLD)) for text in shown]
        plain = re.sub(r"\D", "", str(refund.amount))
        tenth = re.sub(r"\D", "", str(refund.amount / Decimal(10)))
        assert any(plain in one or tenth.rstrip("0") in one for one in digits)


def test_a_free_tier_case_fits_in_forty_lines() -> None:
    lines = (CASES / "term-free-minimal.yaml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 40


@pytest.mark.parametrize(("case", "locale"), OWN)
def test_a_letter_is_mostly_the_case_and_the_author(case: str, locale: str) -> None:
    assert boilerplate_share(letter(case, locale).document) < 55


@pytest.mark.parametrize(("case", "locale"), OWN)
def test_a_persian_letter_has_no_latin_digit_outside_identifiers(case: str, locale: str) -> None:
    if not locale.startswith("fa"):
        return
    allowed = {FactKind.IDENT, FactKind.EMAIL, FactKind.PHONE, FactKind.URL, FactKind.PRODUCT, FactKind.ORG_NAME}
    document = letter(case, locale).document
    wrong = [
        run.text
        for section in document.sections
        if section.role is not Role.LETTERHEAD
        for run in _runs_of(section.blocks)
        if run.kind not in allowed and re.search(r"[0-9]", run.text)
    ]
    assert wrong == []


def _runs_of(blocks: object) -> list[Run]:
    from exitletters.document import block_runs

    assert isinstance(blocks, tuple)
    return [run for block in blocks for run in block_runs(block)]
