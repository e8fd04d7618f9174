"""What is not exactly the issued letter to exactly its recipient on its day does not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from exitletters.findings import Refused
from exitletters.ledger import Event
from exitletters.sending import Ready, prepared, send
from tests.sending.desk import CASE, ENDING, NOWHERE, OFFER, TODAY, Desk, letter, nobody, taken
from tests.sending.test_once import OTHER, Postman, code


@pytest.mark.parametrize("asked", ["I-000000000000", "TERM-2026-999", ""])
def test_what_was_never_issued_is_not_sent(outbox: Desk, asked: str) -> None:
    outbox.issue(letter())
    with pytest.raises(Refused) as refused:
        outbox.send(asked, Postman())
    assert code(refused) == ["EL515"]


def test_a_case_with_two_issues_in_force_is_not_guessed(outbox: Desk) -> None:
    one, other = outbox.issue(letter()), outbox.issue(letter(title=OTHER))
    with pytest.raises(Refused, match=f"{one} and {other} are both in force"):
        outbox.send(CASE, Postman())


def test_an_issue_without_a_message_or_with_two_is_not_sent(outbox: Desk) -> None:
    two = outbox.issue(letter(), more={"another.eml": letter()})
    with pytest.raises(Refused, match=f"{two} is not sent: it holds more than one message"):
        outbox.send(two, Postman())
    paper = outbox.recorded({"letter.pdf": "00"}, "TERM-2026-102")
    with pytest.raises(Refused, match=f"{paper} is not sent: it holds no message"):
        outbox.send(paper, Postman())


@pytest.mark.parametrize("at", [0, 1000, -1])
def test_a_file_that_changed_by_one_byte_is_not_sent(outbox: Desk, at: int) -> None:
    issue = outbox.issue(letter())
    data = bytearray(letter())
    data[at] ^= 1
    outbox.file(issue).write_bytes(data)
    with pytest.raises(Refused) as refused:
        outbox.send(issue, Postman())
    assert code(refused) == ["EL592"]
    assert outbox.attempts() == []


def test_a_file_that_is_not_there_is_not_sent(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    outbox.file(issue).unlink()
    with pytest.raises(Refused, match="No such file"):
        outbox.send(issue, Postman())


def test_a_campaigns_letters_lie_one_folder_higher(outbox: Desk) -> None:
    issue = outbox.issue(letter())
    folder = outbox.file(issue).parent
    for file in folder.iterdir():
        file.rename(folder.parent / file.name)
    folder.rmdir()
    assert outbox.send(issue, taken).state is Event.SENT


@pytest.mark.parametrize("days", [-1, 1])
def test_a_letter_of_another_day_is_only_sent_when_that_is_meant(outbox: Desk, days: int) -> None:
    dated = TODAY + timedelta(days=days)
    outbox.issue(letter(dated=dated))
    with pytest.raises(Refused, match=f"dated {dated}, and today is {TODAY}") as refused:
        outbox.send(CASE, Postman())
    assert code(refused) == ["EL594"]
    found = prepared(outbox.store(), CASE, outbox.out, TODAY, nobody, dated_otherwise=True)
    assert isinstance(found, Ready)
    assert found.message.dated == dated


def test_an_offer_asks_the_list_right_before_it_leaves(outbox: Desk) -> None:
    issue = outbox.issue(letter(OFFER))
    ready, address = outbox.ready(issue), OFFER.recipient.address
    with pytest.raises(Refused) as refused:
        prepared(outbox.store(), issue, outbox.out, TODAY, address.__eq__)
    assert code(refused) == ["EL721"]
    with pytest.raises(Refused) as refused:
        send(outbox.store(), ready, NOWHERE, address.__eq__, Postman())
    assert code(refused) == ["EL721"]
    assert outbox.attempts() == []
    assert address not in str(refused.value)


def test_an_ending_is_no_advertising_and_asks_no_list(outbox: Desk) -> None:
    issue, address = outbox.issue(letter(ENDING)), ENDING.recipient.address
    found = prepared(outbox.store(), issue, outbox.out, TODAY, address.__eq__)
    assert isinstance(found, Ready)
    assert send(outbox.store(), found, NOWHERE, address.__eq__, taken).state is Event.SENT


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (b"<helen@", b"<a@b.example>, <helen@", "its To is not exactly one address"),
        (b"<helen@greenvale.example>", b"<helen>", "its To is not exactly one address"),
        (b"\r\nSubject: ", b"\r\nTo: a@b.example\r\nSubject: ", "it has not exactly one To"),
        (b"\r\nTo: ", b"\r\nX-To: ", "it has not exactly one To"),
        (b"\r\nSubject: ", b"\r\nCc: a@b.example\r\nSubject: ", "it has a Cc"),
        (b"\r\nSubject: ", b"\r\nBCC: a@b.example\r\nSubject: ", "it has a Bcc"),
        (b"\r\nSubject: ", b"\r\nResent-To: a@b.example\r\nSubject: ", "it has a Resent-To"),
        (b"\r\nSubject: ", b"\r\nX-Unsent: 1\r\nSubject: ", "it is a draft"),
        (b"\r\nFrom: ", b"\r\nX-From: ", "it has not exactly one From"),
        (b"\r\nMessage-ID: ", b"\r\nX-ID: ", "it has not exactly one Message-ID"),
        (b"Date: Mon, 18", b"Date: no day", "its Date is no day"),
        (b"Date: ", b"X-Date: ", "it has not exactly one Date"),
        (b"MIME-Version: 1.0\r\n", b"MIME-Version: 1.0\n", "its bytes are not lines of ASCII"),
        (b"\r\nSubject: ", b"\r\nSubject: \xc3\xa9", "its bytes are not lines of ASCII"),
    ],
)
def test_a_message_for_others_is_not_sent_even_when_it_was_issued(
    outbox: Desk, old: bytes, new: bytes, problem: str
) -> None:
    assert old in letter()
    issue = outbox.issue(letter().replace(old, new, 1))
    with pytest.raises(Refused) as refused:
        outbox.send(issue, Postman())
    assert set(code(refused)) == {"EL593"}
    assert problem in str(refused.value)
    assert outbox.attempts() == []


def test_the_store_keeps_no_address_no_name_and_no_word(outbox: Desk) -> None:
    outbox.send(outbox.issue(letter()), taken)
    data = b"".join(one.read_bytes() for one in outbox.folder.glob("store.sqlite3*"))
    assert CASE.encode() in data
    for word in ("helen", "greenvale", "harborlight", "Tessa", "Pratt"):
        assert word.encode() not in data


@pytest.mark.parametrize("name", ["Helen Pratt", "بهنام رستگارنیا", "بهنام رستگارنیای کاج‌نگار انبار شمالی", "É", ""])
def test_names_are_shown_as_they_were_written(outbox: Desk, name: str) -> None:
    known = replace(ENDING, recipient=replace(ENDING.recipient, name=name))
    outbox.issue(letter(known))
    assert outbox.ready().message.recipient == known.recipient


def test_a_recipient_is_known_again_by_the_same_store_only(outbox: Desk, tmp_path: Path) -> None:
    first = outbox.send(outbox.issue(letter()), taken)
    shouted = replace(ENDING, recipient=replace(ENDING.recipient, address="Helen@greenvale.example"))
    again = outbox.send(outbox.issue(letter(shouted), case="TERM-2026-102"), taken)
    (tmp_path / "other").mkdir()
    elsewhere = Desk(tmp_path / "other")
    other = elsewhere.send(elsewhere.issue(letter()), taken)
    assert first.recipient == again.recipient
    assert first.recipient != other.recipient
