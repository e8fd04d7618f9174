"""What ties own words to a case: days, references, numbers and rare words; and what a text gives away (G-PER04)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.named_days import days_in, months_of, told, years_of
from exitletters.ties import Ties, known, stem, tokens
from tests.conftest import Changes, Desk

OWN = "own_words.tl_reason"


def ties(desk: Desk, text: str) -> Ties:
    return known(desk.letter().request).read(text)


def named(desk: Desk, text: str) -> dict[str, int]:
    return {one.text: one.points for one in ties(desk, text).named}


@pytest.mark.parametrize(
    ("babel", "text", "days"),
    [
        ("en_US", "on February 19 and on March 3, 2026", ["19 february", "3 march"]),
        ("en_GB", "the 3rd of March and 4 April", ["3 march", "4 april"]),
        ("pt_BR", "em 1º de março, e de 3 a 24 de abril", ["1 marco", "3 abril", "24 abril"]),
        ("es_ES", "el 9 de abril; entre el 3 y el 5 de mayo de 2026", ["9 abril", "3 mayo", "5 mayo"]),
        ("fa_IR", "از ۳۰ بهمن تا ۶ اردیبهشت ۱۴۰۵", ["30 بهمن", "6 اردیبهشت"]),
        ("en_US", "in March, 40 March hares, May 2026 and 14 rooms in May", []),
        ("en_US", "marching on 3 marches", []),
    ],
)
def test_days_are_read_in_each_language(babel: str, text: str, days: list[str]) -> None:
    assert list(days_in(text, months_of(babel))) == days


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["en_US", "pt_PT", "es_MX", "fa_IR"]))
def test_a_day_that_is_told_is_read_again(day: date, babel: str) -> None:
    months = months_of(babel)
    for one in told(day, months):
        assert list(days_in(one, months)) == [one]
        assert list(days_in(" ".join(reversed(one.split())), months)) == [one]
    assert str(day.year) in years_of(day)


@given(st.text(alphabet="12 34,.march y and\n", max_size=400))
def test_reading_days_takes_any_text(text: str) -> None:
    for one in days_in(text, months_of("en_US")):
        number, month = one.split()
        assert 1 <= int(number) <= 31
        assert month in ("march", "may")


def test_tokens_fold_digits_letters_and_separators() -> None:
    assert list(tokens("Clínica ۱۴۰۴ no. 7, 1.940 e ۲٬۳۱۰ anos")) == ["clinica", "1404", "1940", "2310", "anos"]


def test_a_stem_is_the_word_in_its_endings() -> None:
    assert stem("tractor") == stem("tractors") == "tracto"
    assert stem("cabin") == stem("cabins")
    assert stem("class") != stem("clams")


def test_days_and_references_weigh_two_words_and_numbers_one(desk: Desk) -> None:
    text = "On December 2 the overnight animals took 31 duplicate records; ticket 18844, 999 and 2025 aside."
    weighed = {"2 december": 2, "18844": 2, "31": 1, "overnight": 1, "animals": 1, "duplicate": 1}
    found = named(desk, text)
    assert found.items() >= weighed.items()
    assert not found.keys() & {"999", "2025"}


def test_what_a_mail_merge_fills_in_ties_nothing(desk: Desk) -> None:
    found = ties(desk, "Millbrook, Edna Marlowe, Harbor Bookings, HB-2023-0412, until June 30 as ever.")
    assert (found.named, found.strangers) == ((), ())
    assert found.is_addressed
    assert not ties(desk, "We are sorry about all of this.").is_addressed


def test_what_the_case_does_not_hold_takes_one_away(desk: Desk) -> None:
    found = ties(desk, "We met Sabzdaman on November 29, as every Tuesday, about the PDF export.")
    assert found.strangers == ("29 november", "Sabzdaman")
    assert found.points == sum(one.points for one in found.named) - 2


def test_a_name_at_the_beginning_of_a_sentence_is_any_word(desk: Desk) -> None:
    assert ties(desk, "Sabzdaman is gone. Quibble and Squabble are not.").strangers == ("Squabble",)


def test_own_words_do_not_vouch_for_themselves(desk: Desk) -> None:
    changes: Changes = {OWN: "Zanzibar is where the zebras of the zeppelin are, and that is all that is said of them."}
    case = known(desk.letter(changes).request)
    assert case.read("zebras and zeppelins").named == ()


def test_words_of_templates_and_business_letters_tie_nothing(desk: Desk) -> None:
    text = "Our cooperation, your expectations, the contract, the service, the solution, several requests and weeks."
    changes: Changes = {"complaints[0].what": text}
    found = known(desk.letter(changes).request).read(text)
    assert found.named == ()


def test_each_thing_counts_once_however_often_it_is_said(desk: Desk) -> None:
    one, often = (named(desk, "the overnight animals. " * times) for times in (1, 5))
    assert one == often != {}


def test_words_are_told_as_they_were_written(desk: Desk) -> None:
    changes: Changes = {"complaints[0].what": "an allergy to mangá and résumés"}
    found = known(desk.letter(changes).request).read("Mangá, mangá and a Résumé")
    assert {one.text for one in found.named} == {"Mangá", "Résumé"}


def test_nothing_named_is_hard_and_little_named_can_be_waived(desk: Desk) -> None:
    plain = "We have thought about this for long, and with care. There is no other way for us. "
    plain += "We cannot go on like this, however we look at it."
    assert desk.codes({"own_words": {"tl_reason": plain}}) == ["EL287"]
    (finding,) = desk.findings({"own_words": {"tl_reason": f"{plain} The duplicate is one."}})
    assert (finding.code.id, finding.fields["points"]) == ("EL293", "1")
    assert desk.codes({"own_words": {"tl_reason": f"{plain} The duplicate of December 2 is one."}}) == []


def test_a_policy_may_ask_for_more(desk: Desk) -> None:
    assert desk.codes(policy={"text.own_words_points_min": "3"}) == []
    assert desk.codes(policy={"text.own_words_points_min": "40"}) == ["EL293"]


def test_strangers_are_counted_and_never_repeated(desk: Desk) -> None:
    own = "We told Sabzdaman on February 19 that the duplicate stays, and there is no other way for us."
    (finding,) = desk.findings({"own_words": {"tl_reason": f"{own} That is all that can be said here."}})
    assert "name 1 thing of this case, and name 2 that it does not know: -1 of 2 points" in finding.message
    assert "Sabzdaman" not in str(finding.as_json())
