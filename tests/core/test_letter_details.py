"""What a careful reader of a finished letter would notice: firsts of months, grounds, names, addresses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from exitletters.commands import main
from exitletters.commands._findings import text
from exitletters.document import Document, plain, runs
from exitletters.facts import Fact, FactKind, Money
from exitletters.locales import conventions, folders
from exitletters.model import LocalText
from exitletters.resources import templates_folder
from exitletters.wording import Wording
from tests.conftest import Desk
from tests.judges import lines


def wording(locale: str, case_locale: str = "en-US") -> Wording:
    return Wording(conventions(folders(locale, (templates_folder(),))), case_locale)


def printed(document: Document) -> set[str]:
    return {run.ref for run in runs(document)}


def whole(document: Document) -> str:
    return "\n".join(plain(line) for line in lines(document))


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("pt-BR", "1º de maio de 2026"), ("pt-PT", "1 de maio de 2026"), ("es-ES", "1 de mayo de 2026")],
)
def test_the_first_of_a_month_is_written_as_the_country_writes_it(locale: str, expected: str) -> None:
    assert wording(locale).date(date(2026, 5, 1)) == expected
    assert "º" not in wording(locale).date(date(2026, 5, 11))
    assert "º" not in wording(locale).date(date(2026, 5, 1), "numeric")


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("pt-PT", "4850,00\u00a0€"), ("es-ES", "4850,00\u00a0€"), ("pt-BR", "EUR\u00a04.850,00")],
)
def test_four_digits_are_parted_where_the_country_parts_them(locale: str, expected: str) -> None:
    assert wording(locale).money(Money(Decimal(4850), "EUR")) == expected
    assert wording(locale).number(Decimal(14850)).replace("\u00a0", ".") == "14.850"


def test_a_name_is_kept_where_it_has_no_form_of_its_own() -> None:
    name = LocalText({"fa-IR": "کاج‌نگار"})
    assert wording("en-US").read(Fact("x", name, FactKind.ORG_NAME)) == "کاج‌نگار"
    assert wording("en-US").read(Fact("x", name, FactKind.TEXT)) is None


def test_a_complaint_that_was_right_and_put_right_is_no_ground(desk: Desk) -> None:
    assert "complaints[0].what" in printed(desk.letter().document)
    heard = {"complaints[0].valid": "yes", "complaints[0].outcome": "resolved"}
    assert "complaints[0].what" not in printed(desk.letter(heard).document)


def test_an_early_warning_is_named_however_much_was_tried_later(desk: Desk) -> None:
    later = [
        {"kind": "educate", "date": f"2026-05-0{day}", "what": f"step {day}", "outcome": "done"} for day in range(1, 6)
    ]
    letter = desk.letter(base="firm")
    index, warning = next(
        (at, one) for at, one in enumerate(letter.request.case.options_tried) if one.kind == "boundary_warning"
    )
    tried = [
        {"kind": "boundary_warning", "date": str(warning.date), "what": "a written warning", "acknowledged": "yes"}
    ]
    again = desk.letter({"options_tried": tried + later}, base="firm")
    assert "options_tried[0].date" in printed(again.document)
    assert index >= 0


@pytest.mark.parametrize(
    ("sentence", "is_refused"),
    [
        ("He wrote “we will come to your house tonight” on May 2 and nobody here answers that.", True),
        ("The limit “Respectful language” was crossed on May 2 and nobody here answers that.", False),
    ],
)
def test_somebody_s_words_are_not_quoted_in_the_author_s_either(desk: Desk, sentence: str, is_refused: bool) -> None:
    assert ("EL272" in desk.codes({"own_words.tl_reason": sentence}, base="firm")) is is_refused


def test_a_staff_name_is_reported_by_the_field_that_protects_it(desk: Desk) -> None:
    changes = {"incidents[0].staff_name": "Devon Aldersey", "own_words.tl_limits": "Do not write to Devon again."}
    (finding,) = (one for one in desk.findings(changes, base="firm") if one.code.id == "EL271")
    assert "incidents[0].staff_name" in finding.message
    assert "Devon" not in finding.message + finding.hint + text(finding)


def test_a_policy_that_is_not_there_is_reported_where_the_case_names_it(desk: Desk) -> None:
    path = desk.case({"policy": "nowhere.yaml"})
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 1
    assert "EL131" in result.output
    assert "nowhere.yaml" in result.output
    assert f"{path}:" in result.output


def test_a_refusal_is_json_where_json_was_asked_for(desk: Desk, tmp_path: Path) -> None:
    path = desk.case({"termination.notice_on": "16.03.2026"})
    for command in (["check"], ["generate", "--out", str(tmp_path / "out"), "--format", "txt"]):
        result = CliRunner().invoke(main, [*command, str(path), "--json"])
        assert result.exit_code == 1
        assert '"code": "EL112"' in result.stdout
    assert not (tmp_path / "out").exists()


def test_enclosures_are_announced_without_being_listed_twice(desk: Desk) -> None:
    with_them = {"communication.enclosures": [{"fa-IR": "تقویم انتقال"}]}
    without = desk.letter({}, ["communication.enclosures"], locale="fa-IR")
    assert "پیوست: ندارد" in whole(without.document)
    letter = whole(desk.letter(with_them, locale="fa-IR").document)
    assert "پیوست: دارد" in letter
    assert letter.count("تقویم انتقال") == 1


def test_a_line_that_is_shown_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"schema: \x1b]0;owned\x07\x1b[31m\n")
    result = CliRunner().invoke(main, ["check", str(path)])
    assert result.exit_code == 1
    assert "EL104" in result.output
    assert not set(result.output) & {"\x1b", "\x07"}
