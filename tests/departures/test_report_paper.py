"""The departures report as a document: the numbers of domain 9.8 in four languages, and what it says of little."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from exitletters.departures.report import Beside, report
from exitletters.departures_report import KIND, compose
from exitletters.departures_report.sections import OF_A_CURRENCY
from exitletters.document import Document, Figure, Heading, Paragraph, Table, plain, runs, section_runs
from exitletters.findings import Refused
from exitletters.formats import load
from exitletters.locales import folders
from exitletters.policy import Caller
from exitletters.resources import templates_folder
from tests.departures.building import EXAMPLES, WINBACK, departure
from tests.departures.reports import AS_OF, LATIN, LOCALES, RULES, document, made, text
from tests.departures.test_care import item
from tests.judges import (
    docx_complaints,
    pdf_carries_only_packaged_fonts,
    pdf_draws_every_letter,
    pdf_is_accessible,
    pdf_is_sound,
    pdf_keeps_everything_on_the_page,
    values_keep_their_order,
)

GOLDEN = EXAMPLES.parents[1] / "tests" / "golden"
REVENUES = [
    "194200", "129600", "64600", "172200", "22000", "70200", "49800", "26400", "10800", "9600", "5400",
    "4770.90", "2553.30", "1822.50", "1182.42", "1041.30", "940.50", "658.26", "113.94", "7.02",
]  # fmt: skip
SHARES = ["40.8", "28.9", "15.3", "6.3", "5.6", "3.1", "69.7", "85.0", "91.3", "96.9", "100.0"]


def numbers(found: str) -> set[str]:
    """Return the numbers of a text, written as a program would, without needless cents."""
    latin = re.sub(r"(?<=\d)[.\u00a0\u202f\u066c,](?=\d{3}(?!\d))", "", found.translate(LATIN))
    decimals = re.sub(r"(?<=\d)[,\u066b](?=\d)", ".", latin)
    return {one.removesuffix(".00") for one in re.findall(r"\d+(?:\.\d+)?", decimals)}


def headings(found: Document) -> list[str]:
    blocks = (block for section in found.sections for block in section.blocks)
    return [plain(one.runs) for one in blocks if isinstance(one, Heading)]


def section(found: Document, name: str) -> str:
    (one,) = (one for one in found.sections if one.id == name)
    return re.sub(r"\s+", " ", "".join(run.text for run in section_runs(one)))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_report_reads_as_approved(locale: str) -> None:
    found, path = load("txt").write(document(locale)).decode(), GOLDEN / locale / f"twelve.{KIND}.txt"
    if os.environ.get("EXITLETTERS_GOLDENS") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text("utf-8"), f"{path.name} changed; read the diff, then write it again"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_number_of_the_example_is_printed_in_every_language(locale: str) -> None:
    found = numbers(text(document(locale)))
    assert {*REVENUES, *SHARES} - found == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_language_leaves_a_word_in_brackets_or_a_gap(locale: str) -> None:
    found = text(document(locale))
    assert not re.search(r"\[[a-z_]+\]|\{|_", found)
    assert [run for run in runs(document(locale)) if run.origin == "gap"] == []
    assert values_keep_their_order(document(locale)) > 0


def test_a_section_is_its_heading_its_figure_with_a_caption_and_its_table() -> None:
    (why,) = (one for one in document("en-US").sections if one.id == "why-EUR")
    assert [type(one) for one in why.blocks] == [Heading, Figure, Paragraph, Table]


def test_the_summary_says_who_left_for_how_much_why_and_what_came_back() -> None:
    found = made([departure(), departure(id="D02", customer="Brand", annual_revenue="500", status="returned")])
    said = section(found, "summary")
    for one in ("Adler Logistik", "EUR 48,500.00", "price", "100%", "1 of 1 contacted", "EUR 500.00 a year"):
        assert one in said, one
    assert "nobody" not in said


def test_who_was_contacted_in_vain_is_no_gap() -> None:
    said = section(made([departure(status="declined")]), "summary")
    assert "0 of 1 contacted" in said


@pytest.mark.parametrize("locale", LOCALES)
def test_an_empty_register_is_one_sentence(locale: str) -> None:
    found = made([], locale)
    assert [one.id for one in found.sections] == ["letterhead", "subject", "summary"]
    assert found.dated is None
    assert len(text(found).split("\n\n")) == 3


def test_one_departure_has_no_section_without_something_to_show() -> None:
    found = made([departure(customer="A" * 200)])
    for one in found.sections[2:]:
        kinds = {type(block) for block in one.blocks}
        assert kinds & {Figure, Table} or one.id == "summary", one.id
    assert headings(found) == [
        "When they left", "How they left", "Why they left", "This cycle and the one before",
        "Value and chance of return", "Attempts to win them back", "Revenue lost and recovered", "Waiting for a call",
        "How likely a return is, by reason",
    ]  # fmt: skip
    assert "A" * 39 + "…" in text(found)
    assert "A" * 40 not in text(found)


def test_currencies_stand_apart_and_are_named() -> None:
    found = made([departure(), departure(id="D02", customer="Noor", currency="JPY", annual_revenue="90000")])
    assert {"When they left (EUR)", "When they left (JPY)"} <= set(headings(found))
    of_yen = " ".join(run.text for one in found.sections if one.id.endswith("JPY") for run in section_runs(one))
    assert "EUR" not in of_yen
    assert "Adler" not in of_yen
    assert {one.id.removesuffix("-JPY") for one in found.sections if one.id.endswith("JPY")} <= set(OF_A_CURRENCY)


def test_an_organizations_own_values_are_printed_as_written() -> None:
    found = text(made([departure(owner_unit="Sales_North", product="X_1", reason_primary="bad_weather")]))
    for one in ("Sales_North", "X_1", "bad weather"):
        assert one in found


def test_names_are_separated_as_the_language_does() -> None:
    found = [departure(), departure(id="D02", customer="Brand")]
    assert "Adler Logistik، Brand" in text(made(found, "fa"))
    assert "Adler Logistik, Brand" in text(made(found, "pt-PT"))


def test_callers_without_calls_are_told_why() -> None:
    rules = WINBACK.model_copy(update={"executives": (Caller.model_validate({"name": "Ada"}),)})
    found = report([departure(disputed="yes")], rules, AS_OF)
    said = text(compose(found, RULES, folders("en", (templates_folder(),))))
    assert "too few customers worth a call" in said


def test_late_feedback_is_told_above_its_items() -> None:
    late = item(opened=date(2026, 3, 2), due=date(2026, 3, 20))
    found = made([departure()], beside=Beside(feedback=(late,)))
    (one,) = (one for one in found.sections if one.id == "feedback")
    assert [type(block) for block in one.blocks] == [Heading, Figure, Paragraph, Table, Paragraph, Table]
    assert "Overdue: 1. " in section(found, "feedback")


def test_what_is_done_has_no_figure_and_is_still_counted() -> None:
    done = item(opened=date(2026, 3, 2), due=date(2026, 3, 20), status="told", closed_on=date(2026, 3, 9))
    found = made([departure()], beside=Beside(feedback=(done,)))
    assert "Closed on time: 100%. " in section(found, "feedback")
    assert not [
        block for one in found.sections if one.id == "feedback" for block in one.blocks if isinstance(block, Figure)
    ]


def test_a_customer_who_pays_more_than_before_is_told_under_the_figure() -> None:
    found = made([departure(status="returned", returned_on="2026-02-14", second_annual_revenue="60000")])
    assert "paid EUR 48,000.00 a year before and pay EUR 60,000.00 now (125%)" in section(found, "recovery-EUR")


def test_a_template_without_a_section_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "locale.yaml").write_bytes((templates_folder() / "en" / "locale.yaml").read_bytes())
    (tmp_path / "en" / f"{KIND}.md").write_text(
        f"---\nkind: {KIND}\n---\n{{% block subject %}}\nX\n{{% endblock %}}\n", encoding="utf-8"
    )
    with pytest.raises(Refused) as caught:
        compose(report([], WINBACK), RULES, folders("en", (tmp_path,)))
    assert {"summary", "care"} <= {one.section for one in caught.value.findings}


def test_the_files_stand_before_their_judges(tmp_path: Path) -> None:
    found = document("fa-IR")
    pdf, docx = tmp_path / "report.pdf", tmp_path / "report.docx"
    pdf.write_bytes(load("pdf").write(found))
    docx.write_bytes(load("docx").write(found))
    pdf_is_sound(pdf)
    pdf_is_accessible(pdf)
    pdf_carries_only_packaged_fonts(pdf)
    pdf_keeps_everything_on_the_page(pdf)
    pdf_draws_every_letter(pdf, found)
    assert docx_complaints(docx) == []
