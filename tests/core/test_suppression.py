"""Who asked to be left alone: the same person however typed, and nobody's address in a list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters.findings import Refused
from exitletters.suppression import Sort, hash_of, normal
from exitletters.suppression.file import parse, read
from tests.core.leaving_alone import DAY, HELEN, LATER, SALT, hashes, text_of

OTHER_SALT = bytes(32)
HEAD = "exitletters/suppression/1 " + SALT.hex()


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
def test_somebody_has_one_form_however_they_are_typed(sort: Sort, one: str, other: str) -> None:
    assert normal(sort, one) == normal(sort, other) != ""


@pytest.mark.parametrize(
    ("sort", "one", "other"),
    [
        (Sort.EMAIL, HELEN, "helena@greenvale.example"),
        (Sort.PHONE, "+1 555 010 0133", "+1 555 010 0134"),
        (Sort.CUSTOMER, "C-3301", "C3301"),
        (Sort.CUSTOMER, "C-3301", ""),
    ],
)
def test_somebody_else_has_another(sort: Sort, one: str, other: str) -> None:
    assert normal(sort, one) != normal(sort, other)


def test_the_same_signs_as_another_sort_or_under_another_salt_are_another_hash() -> None:
    told = {hash_of(salt, sort, "15550100133") for salt in (SALT, OTHER_SALT) for sort in Sort}
    assert len(told) == 6
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in told)


def test_a_hash_is_the_one_that_earlier_releases_made() -> None:
    salt = bytes.fromhex("ec0d4aba32ebbcfb47756030511efc8692dbb71a8d13017ce5a058eb457d1b7f")
    made = "f1dced4b3771b18cc539c10becbe5db2da38c47694bca2280979c929277b520c"
    assert hash_of(salt, Sort.EMAIL, HELEN) == made


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


def test_lists_read_back_in_their_order_under_their_salts() -> None:
    one, other = hashes(HELEN, "b@c.example"), hashes(HELEN, salt=OTHER_SALT, day=LATER)
    text = text_of(one, other)
    assert parse(text.decode(), "x") == (one, other)
    assert [*parse(text.decode(), "x")[0].days] == [*one.days]
    assert re.fullmatch(
        rb"exitletters/suppression/1 [0-9a-f]{64}\n([0-9a-f]{64} 2026-03-02\n){2}"
        rb"exitletters/suppression/1 [0-9a-f]{64}\n[0-9a-f]{64} 2026-04-01\n",
        text,
    )


def test_a_hash_that_stands_twice_keeps_the_first_day_and_a_salt_goes_on() -> None:
    (line,) = hashes(HELEN).days
    other = "0" * 64
    text = f"{HEAD}\n{line} {DAY}\n{HEAD}\n{line} {LATER}\n{other} {LATER}"
    assert [dict(one.days) for one in parse(text, "x")] == [{line: DAY, other: LATER}]


def test_every_line_that_is_none_is_told_with_its_number() -> None:
    lines = text_of(hashes(HELEN)).decode()
    hash_ = lines.split("\n")[1].split()[0]
    with pytest.raises(Refused) as refused:
        parse(f"{lines}{HELEN}\n{hash_} 2026-02-30\n{hash_[1:]} {DAY}\n\n{HEAD}0\n{hash_} {DAY}", "x")
    assert [(one.code.id, one.place and one.place.line) for one in refused.value.findings] == [
        ("EL567", 3), ("EL567", 4), ("EL567", 5), ("EL567", 6), ("EL567", 7)
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


def test_a_file_is_read_again_only_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(text_of(hashes(HELEN)))
    before = read(path)
    assert read(path) is before
    path.write_bytes(text_of(hashes(HELEN, "b@c.example")))
    assert [len(one.days) for one in read(path)] == [2]
