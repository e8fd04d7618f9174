"""Who asked to be left alone: the same person however typed, nobody's address in the file, and each offer asked."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.findings import Refused
from exitletters.pipeline import Order, prepare, write
from exitletters.suppression import FILE, Sort, SuppressionList, normal, parse, read
from tests.conftest import Desk

DAY = date(2026, 3, 2)
EMPTY = SuppressionList(bytes(range(32)), {})
HELEN, NUMBER, CUSTOMER = "helen@greenvale.example", "+1 555 010 0133", "C-3301"


def listed(desk: Desk, sort: Sort, value: str, name: str = FILE) -> Path:
    path = desk.folder / name
    path.write_bytes(EMPTY.with_these(sort, [value], DAY).as_bytes())
    return path


@pytest.mark.parametrize(
    ("sort", "one", "other"),
    [
        (Sort.EMAIL, HELEN, "  Helen@GREENVALE.example\r\n"),
        (Sort.EMAIL, HELEN, "ｈｅｌｅｎ＠greenvale.example"),
        (Sort.EMAIL, HELEN, "helen@green\u200bvale.example\u202c"),
        (Sort.EMAIL, "jose\u0301@b.example", "JOSÉ@b.example"),
        (Sort.EMAIL, "straße@b.example", "STRASSE@b.example"),
        (Sort.PHONE, "+98 21 8888 1234", "0098-21-88881234"),
        (Sort.PHONE, "+98 21 8888 1234", "۰۰۹۸ (۲۱) ۸۸۸۸۱۲۳۴"),
        (Sort.CUSTOMER, "C-3301", " c-3301 "),
        (Sort.CUSTOMER, "Acme  7", "ACME 7"),
    ],
)
def test_somebody_is_found_however_they_are_typed(sort: Sort, one: str, other: str) -> None:
    assert EMPTY.with_these(sort, [one], DAY).since(sort, other) == DAY
    assert EMPTY.with_these(sort, [other], DAY).since(sort, one) == DAY


@pytest.mark.parametrize(
    ("sort", "one", "other"),
    [
        (Sort.EMAIL, HELEN, "helena@greenvale.example"),
        (Sort.PHONE, "+1 555 010 0133", "+1 555 010 0134"),
        (Sort.CUSTOMER, "C-3301", "C3301"),
        (Sort.CUSTOMER, "C-3301", ""),
    ],
)
def test_somebody_else_is_not(sort: Sort, one: str, other: str) -> None:
    assert EMPTY.with_these(sort, [one], DAY).since(sort, other) is None


def test_the_same_signs_as_another_sort_are_somebody_else() -> None:
    there = EMPTY.with_these(Sort.CUSTOMER, ["15550100133"], DAY)
    assert (there.since(Sort.PHONE, "15550100133"), there.since(Sort.EMAIL, None)) == (None, None)


@given(st.sampled_from(Sort), st.text(max_size=40))
def test_a_form_is_the_form_of_itself(sort: Sort, value: str) -> None:
    assert normal(sort, normal(sort, value)) == normal(sort, value)


@pytest.mark.parametrize(
    ("sort", "value"),
    [(Sort.EMAIL, "helen"), (Sort.EMAIL, "@b.example"), (Sort.EMAIL, "a b@c.example"), (Sort.EMAIL, "a@b@c"),
     (Sort.PHONE, "12345"), (Sort.PHONE, "0012345"), (Sort.PHONE, "call me"), (Sort.CUSTOMER, " \u200b ")],
)  # fmt: skip
def test_what_cannot_be_one_has_no_form(sort: Sort, value: str) -> None:
    assert normal(sort, value) == ""


def test_a_list_reads_back_and_keeps_the_first_day() -> None:
    later = EMPTY.with_these(Sort.EMAIL, [HELEN], DAY).with_these(Sort.EMAIL, [HELEN, "b@c.example"], date(2026, 4, 1))
    again = parse(later.as_bytes().decode(), "x")
    assert again == later
    assert list(again.days.values()) == ["2026-03-02", "2026-04-01"]
    assert (again.since(Sort.EMAIL, HELEN), again.since(Sort.EMAIL, "b@c.example")) == (DAY, date(2026, 4, 1))


def test_lines_are_only_added() -> None:
    one = EMPTY.with_these(Sort.EMAIL, [HELEN], DAY)
    assert one.with_these(Sort.PHONE, [NUMBER], DAY).as_bytes().startswith(one.as_bytes())


def test_a_list_names_nobody_and_another_list_has_other_hashes() -> None:
    text = EMPTY.with_these(Sort.EMAIL, [HELEN], DAY).with_these(Sort.PHONE, [NUMBER], DAY).as_bytes().decode()
    assert re.fullmatch(r"exitletters/suppression/1 [0-9a-f]{64}\n([0-9a-f]{64} 2026-03-02\n){2}", text)
    other = SuppressionList(bytes(32), {}).with_these(Sort.EMAIL, [HELEN], DAY)
    assert not set(other.days) & set(EMPTY.with_these(Sort.EMAIL, [HELEN], DAY).days)


def test_every_line_that_is_none_is_told_with_its_number() -> None:
    lines = EMPTY.with_these(Sort.EMAIL, [HELEN], DAY).as_bytes().decode()
    hash_ = lines.split("\n")[1].split()[0]
    with pytest.raises(Refused) as refused:
        parse(f"{lines}{HELEN}\n{hash_} 2026-02-30\n{hash_[1:]} 2026-03-02\n\n{hash_} 2026-03-02", "x")
    assert [(one.code.id, one.place and one.place.line) for one in refused.value.findings] == [
        ("EL567", 3), ("EL567", 4), ("EL567", 5), ("EL567", 6)
    ]  # fmt: skip
    assert HELEN not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (None, "No such file"),
        (b"", "first line"),
        (b"helen@greenvale.example\n", "first line"),
        (b"exitletters/suppression/2 " + b"0" * 64, "first line"),
        (b"exitletters/suppression/1 " + b"0" * 63, "first line"),
        (b"\xff\xfe", "UTF-8"),
        ("folder", "directory"),
    ],
)
def test_a_list_that_cannot_be_read_is_not_passed_over(tmp_path: Path, data: bytes | str | None, problem: str) -> None:
    path = tmp_path / "list.txt"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data:
        path.mkdir()
    with pytest.raises(Refused) as refused:
        read(path)
    (found,) = refused.value.findings
    assert (found.code.id, problem in found.message, "helen" in found.message) == ("EL566", True, False)


@pytest.mark.parametrize(
    ("sort", "value", "path"),
    [
        (Sort.EMAIL, HELEN, "customer.contacts[0].email"),
        (Sort.PHONE, "001 555 0100133", "customer.contacts[0].phone"),
        (Sort.CUSTOMER, "c-3301", "customer.id"),
    ],
)
def test_no_offer_goes_to_somebody_on_the_list(desk: Desk, sort: Sort, value: str, path: str) -> None:
    desk.policy()
    case, file = desk.case(base="winback"), listed(desk, sort, value, "elsewhere.txt")
    letter = write(Order(case, suppression=file))
    assert [(one.code.id, one.path) for one in letter.findings] == [("EL721", path)]
    assert not letter.may_be_final
    told = letter.findings[0].message + letter.findings[0].hint
    assert HELEN not in told
    assert CUSTOMER not in told


def test_the_list_beside_the_policy_is_asked_without_being_named(desk: Desk) -> None:
    listed(desk, Sort.EMAIL, HELEN)
    assert desk.codes(base="winback") == ["EL721"]
    (desk.folder / FILE).write_text("no list", encoding="utf-8")
    assert desk.codes(base="winback") == ["EL566"]


def test_whoever_is_added_between_two_letters_is_not_in_the_second(desk: Desk) -> None:
    desk.policy()
    case = desk.case(base="winback")
    listed(desk, Sort.EMAIL, "b@c.example")
    before = read(desk.folder / FILE)
    assert prepare(Order(case)).suppressed == ()
    assert read(desk.folder / FILE) is before
    (desk.folder / FILE).write_bytes(before.with_these(Sort.EMAIL, [HELEN], DAY).as_bytes())
    assert prepare(Order(case)).suppressed == ("customer.contacts[0].email",)


def test_another_list_than_the_one_beside_the_policy_is_asked_instead(desk: Desk) -> None:
    listed(desk, Sort.EMAIL, HELEN)
    other = listed(desk, Sort.EMAIL, "b@c.example", "other.txt")
    desk.policy()
    assert prepare(Order(desk.case(base="winback"), suppression=other)).suppressed == ()


def test_without_a_list_nobody_was_asked(desk: Desk) -> None:
    desk.policy()
    assert prepare(Order(desk.case(base="winback"))).suppressed is None
    assert desk.codes(base="winback") == []


def test_an_ending_is_told_to_those_who_want_no_offers_too(desk: Desk) -> None:
    listed(desk, Sort.EMAIL, "edna@millbrook.example")
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("changes", "without", "expected"),
    [
        ({}, ["customer.contacts[0].email"], [("EL722", "customer.contacts[].email")]),
        ({"customer.contacts[0].email": "a@b.example, c@d.example"}, [], [("EL722", "customer.contacts[].email")]),
        ({"recovery.contact.email": "tessa"}, [], [("EL722", "recovery.contact.email")]),
        ({"recovery.consent.opt_out_email": "stop"}, [], [("EL722", "recovery.consent.opt_out_email")]),
        ({"recovery.consent.opt_out_url": "https://b.example/a b"}, [], [("EL708", "recovery.consent.opt_out_url")]),
    ],
)
def test_a_letter_that_cannot_be_mailed_says_so_before_it_is_final(
    desk: Desk, changes: dict[str, object], without: list[str], expected: list[tuple[str, str]]
) -> None:
    found = desk.findings(changes, without, base="winback")
    assert [(one.code.id, one.path) for one in found] == expected
    assert all(one.code.gate == "G-WIN08" for one in found)
