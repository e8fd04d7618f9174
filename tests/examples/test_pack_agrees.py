"""Letter, memo and script of a case show the same days, amounts and names; printed costs add up in every language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal

import pytest

from exitletters.document import Document, Origin, Run, Table, plain, runs
from exitletters.facts import FactKind, Money
from exitletters.model import LocalText
from exitletters.pipeline import Letter
from exitletters.wording import FORMS

from .gallery import MEMOS, PAPERS, letter, paper

PACKS = sorted({(case, locale) for case, _, locale in PAPERS})
SHARED = (
    "termination.effective_on", "settlement.refund.amount", "data.available_until", "transition.contact.name",
    "departure.departed_on", "recovery.offer.monthly_price", "recovery.offer.expires_on",
)  # fmt: skip
_AMOUNT = re.compile(r"-?[\d.,\s\u00a0\u202f]*\d")


def documents(case: str, locale: str) -> list[Letter]:
    kinds = [kind for one, kind, where in PAPERS if (one, where) == (case, locale)]
    return [letter(case, locale), *(paper(case, kind, locale) for kind in kinds)]


def shown(one: Letter) -> dict[str, set[str]]:
    """Return every text that a document shows for a field of the case."""
    found = defaultdict(set)
    for run in runs(one.document):
        if run.origin is Origin.CASE and run.kind in (FactKind.DATE, FactKind.MONEY, FactKind.PERSON_NAME):
            found[run.ref].add(run.text)
    return found


@pytest.mark.parametrize(("case", "locale"), PACKS)
def test_each_document_shows_the_value_of_the_case_and_no_other(case: str, locale: str) -> None:
    for one in documents(case, locale):
        wording, values = one.request.wording, one.request.values
        for ref, texts in shown(one).items():
            value = values.get(ref)
            if isinstance(value, LocalText):
                assert texts == {wording.text(value, is_name=True)}, ref
            elif isinstance(value, date):
                day = value.date() if isinstance(value, datetime) else value
                assert texts <= {wording.date(day, form) for form in FORMS[FactKind.DATE]}, ref


@pytest.mark.parametrize(("case", "locale"), PACKS)
def test_what_two_documents_show_is_the_same(case: str, locale: str) -> None:
    pack = [shown(one) for one in documents(case, locale)]
    common = [ref for ref in SHARED if sum(ref in one for one in pack) > 1]
    assert {"termination.effective_on", "departure.departed_on"} & {*common}
    for ref in common:
        if ref.endswith(("amount", "name", "price")):
            texts = set.union(*(one[ref] for one in pack if ref in one))
            assert len({one.partition(" (")[0] for one in texts}) == 1, ref  # toman may have their rials behind them


@pytest.mark.parametrize(("case", "locale"), [(case, one) for case, locales in MEMOS.items() for one in locales])
def test_printed_costs_add_up_in_every_language(case: str, locale: str) -> None:
    document = paper(case, "leadership-memo", locale).document
    table = _costs(document)
    *rows, total = [_amount(row[2]) for row in table.rows]
    assert len(rows) >= 3
    assert sum(rows) == total
    sheet, currency = paper(case, "leadership-memo", locale).request.sheet, letter(case).request.case.currency
    exact = sheet["service_cost"].value
    assert exact is not None
    assert Money(total, currency or "").amount == exact.quantize(total) or locale.startswith("fa")


def _costs(document: Document) -> Table:
    annex = next(one for one in document.sections if one.id == "annex_calculation")
    return next(one for one in annex.blocks if isinstance(one, Table))


def _amount(cell: tuple[object, ...]) -> Decimal:
    """Return an amount, whatever its digits and separators: those before the last three digits or fewer group."""
    text = plain(tuple(one for one in cell if isinstance(one, Run)))
    plain_digits = "".join(str(unicodedata.digit(one, "")) or one for one in text)
    number = _AMOUNT.search(re.sub(r"[^\d.,٫٬]", "", plain_digits).replace("٬", "").replace("٫", "."))
    assert number
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number.group())
    return Decimal(whole.replace(",", "."))
