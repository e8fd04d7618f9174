"""Reading order, judged by python-bidi: no value may be scrambled by its neighbours."""

from __future__ import annotations

import pytest

from exitletters.document import Run, plain
from exitletters.facts import FactKind
from exitletters.formats import load
from exitletters.formats._bidi import isolate_stretches, isolated
from tests.formats.samples import SAMPLES, english, fact, own, said
from tests.judges import ISOLATES, lines, ltr_values, shown, values_keep_their_order

NAMES = list(SAMPLES)


@pytest.mark.parametrize("name", NAMES)
def test_every_left_to_right_value_is_whole_and_in_order(name: str) -> None:
    assert values_keep_their_order(SAMPLES[name]) > 3


@pytest.mark.parametrize("name", NAMES)
def test_values_keep_their_order_on_each_line_of_plain_text(name: str) -> None:
    document = SAMPLES[name]
    text = load("txt").write(document).decode()
    wanted = {value for line in lines(document) for value in ltr_values(line) if " " not in value}
    found = {
        value
        for line in text.splitlines()
        for value in wanted
        if value in ISOLATES.sub("", line) and value in shown(line, document.direction)
    }
    assert found == wanted


def test_isolation_is_what_keeps_them() -> None:
    phone = fact("+98 (21) 8888-1234", FactKind.PHONE, "organization.phone")
    line = (said("تلفن "), phone, said("، دفتر"))
    assert phone.text not in shown(plain(line), "rtl")
    assert phone.text in shown("".join(isolated(run, "rtl") for run in line), "rtl")


def test_a_persian_name_does_not_move_the_number_after_it() -> None:
    name = fact("شرکت نمونهٔ پارس", FactKind.ORG_NAME, "customer.name")
    line = (said("firmado com "), name, said(", 2024, 2ª via"))
    assert ", 2024, 2ª via" not in shown(plain(line), "ltr")
    assert shown("".join(isolated(run, "ltr") for run in line), "ltr").endswith(", 2024, 2ª via")


def test_a_reference_with_a_persian_letter_reads_from_the_right() -> None:
    reference = fact("۱۴۰۵/د/۴۵۶", FactKind.IDENT, "case.id")
    assert shown(isolated(reference, "rtl"), "rtl") == "۴۵۶/د/۱۴۰۵"


@pytest.mark.parametrize("product", ["C++", ".NET", "Node.js (LTS)", "A/B+", "C#"])
def test_latin_in_words_written_by_people_stays_whole(product: str) -> None:
    sentence = own(f"از {product}، نسخهٔ تازه", "x")
    assert product in shown(isolated(sentence, "rtl"), "rtl")


def test_a_letter_in_one_direction_needs_no_isolation() -> None:
    runs = [run for line in lines(english()) for run in line if isinstance(run, Run)]
    assert runs
    assert [isolated(run, "ltr") for run in runs] == [run.text for run in runs]


@pytest.mark.parametrize("path", ["complaints[1].what", "own_words.tl_thanks", "data.formats[0]"])
def test_the_path_of_a_field_stays_whole_and_is_isolated_once(path: str) -> None:
    for text in (f"در {path} بنویسید", f"در \u2068{path}\u2069 بنویسید"):
        assert isolate_stretches(text, "rtl") == f"در \u2068{path}\u2069 بنویسید"
