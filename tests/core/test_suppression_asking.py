"""Each offer asks the store whether somebody is to be left alone, and says where a list was left outside of it."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from sqlalchemy import text

from exitletters import open_store
from exitletters.findings import Refused, Unavailable
from exitletters.pipeline import Order, prepare, write
from exitletters.store_place import FILE as STORE_FILE
from exitletters.store_place import StorePlace
from exitletters.suppression import FILE, Sort, asking, kept
from tests.conftest import Desk
from tests.core.leaving_alone import CUSTOMER, HELEN, NUMBER, hashes, listed, old_list, store_in


def ordered(desk: Desk, place: StorePlace, *, by_policy: bool = False) -> Order:
    """Return the order of an offer, with the store named by the policy or asked for."""
    named = place.url or str(place.file)
    desk.policy({"store": named} if by_policy else None)
    return Order(desk.case(base="winback"), store=None if by_policy else named)


@pytest.mark.parametrize(
    ("sort", "value", "path"),
    [
        (Sort.EMAIL, HELEN, "customer.contacts[0].email"),
        (Sort.PHONE, "001 555 0100133", "customer.contacts[0].phone"),
        (Sort.CUSTOMER, "c-3301", "customer.id"),
    ],
)
@pytest.mark.parametrize("by_policy", [True, False])
def test_no_offer_goes_to_somebody_on_the_list(
    desk: Desk, place: StorePlace, sort: Sort, value: str, path: str, by_policy: bool
) -> None:
    listed(place, value, sort=sort)
    letter = write(ordered(desk, place, by_policy=by_policy))
    assert [(one.code.id, one.path) for one in letter.findings] == [("EL721", path)]
    assert not letter.may_be_final
    told = letter.findings[0].message + letter.findings[0].hint
    assert not [one for one in (HELEN, NUMBER, CUSTOMER) if one in told]


def test_hashes_of_an_imported_list_are_asked_too(desk: Desk, place: StorePlace) -> None:
    with store_in(place) as store:
        kept.take_in(store, [hashes(HELEN)])
    assert prepare(ordered(desk, place)).suppressed == ("customer.contacts[0].email",)


def test_the_store_beside_the_policy_is_asked_without_being_named(desk: Desk) -> None:
    listed(StorePlace(desk.folder / STORE_FILE), HELEN)
    assert desk.codes(base="winback") == ["EL721"]


def test_whoever_is_added_between_two_letters_is_not_in_the_second(desk: Desk, place: StorePlace) -> None:
    listed(place, "b@c.example")
    order = ordered(desk, place)
    before = asking.state(place)
    assert prepare(order).suppressed == ()
    assert asking.state(place) == before
    listed(place, HELEN)
    assert prepare(order).suppressed == ("customer.contacts[0].email",)
    assert asking.state(place) != before


def test_another_store_is_in_another_state(desk: Desk, place: StorePlace) -> None:
    other = StorePlace(desk.folder / "other.sqlite3")
    listed(place, HELEN)
    listed(other, HELEN)
    assert asking.state(place) != asking.state(other)
    assert prepare(ordered(desk, place)).suppressed == prepare(ordered(desk, other)).suppressed


def test_a_store_that_a_backup_replaced_is_asked_as_it_is_now(desk: Desk) -> None:
    place, backup = StorePlace(desk.folder / STORE_FILE), StorePlace(desk.folder / "backup.sqlite3")
    listed(place, "b@c.example")
    listed(backup, HELEN)
    order = ordered(desk, place)
    assert prepare(order).suppressed == ()
    shutil.move(str(backup.file), str(place.file))
    assert prepare(order).suppressed == ("customer.contacts[0].email",)


def test_one_connection_to_a_server_serves_all_letters_and_is_made_anew(desk: Desk, shared_place: StorePlace) -> None:
    place = shared_place
    listed(place, HELEN)
    order = ordered(desk, place)
    pids = set()
    for _ in range(3):
        assert prepare(order).suppressed
        store = open_store.asked_often(place)
        assert store
        with store.reading() as connection:
            pids.add(connection.execute(text("SELECT pg_backend_pid()")).scalar())
    assert len(pids) == 1
    with store_in(place) as other, other.changing() as change:
        change.connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pids.pop()})
    assert prepare(order).suppressed


def test_a_store_that_cannot_be_asked_stops_offers_and_endings(desk: Desk) -> None:
    (desk.folder / STORE_FILE).write_text(
        "no store at all, but more than a hundred signs of text " * 3, encoding="utf-8"
    )
    desk.policy()
    for base in ("winback", "neutral"):
        with pytest.raises(Unavailable):
            write(Order(desk.case(base=base)))


def test_without_a_store_nobody_was_asked(desk: Desk) -> None:
    desk.policy()
    assert prepare(Order(desk.case(base="winback"))).suppressed is None
    assert asking.state(StorePlace(desk.folder / STORE_FILE)) == ()
    assert desk.codes(base="winback") == []
    assert not (desk.folder / STORE_FILE).exists()


def test_without_a_store_no_database_library_is_loaded(desk: Desk) -> None:
    desk.policy()
    case = desk.case(base="winback")
    program = (
        "import sys; from pathlib import Path; from exitletters.pipeline import Order, write;"
        f"write(Order(Path({str(case)!r}))); sys.exit('sqlalchemy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_ending_is_told_to_those_who_want_no_offers_too(desk: Desk) -> None:
    listed(StorePlace(desk.folder / STORE_FILE), "edna@millbrook.example")
    old_list(desk.folder, "edna@millbrook.example")
    assert desk.codes() == []


def test_a_list_beside_the_policy_stands_against_offers_until_it_is_imported(desk: Desk, place: StorePlace) -> None:
    file = old_list(desk.folder, "b@c.example", HELEN)
    order = ordered(desk, place)
    for _ in range(2):
        letter = write(order)
        (told,) = letter.findings
        assert (told.code.id, told.severity, letter.may_be_final) == ("EL563", "hard", False)
        assert f"exitletters suppression import {file} --policy {desk.folder / 'policy.yaml'}" in told.hint
        assert told.place
        assert told.place.file == str(file)
        listed(place, "d@e.example")  # a store alone does not help
    with store_in(place) as store:
        kept.take_in(store, [hashes("b@c.example", HELEN)])
    assert [one.code.id for one in write(order).findings] == ["EL721"]


def test_a_list_that_grew_after_its_import_is_told_of_again(desk: Desk, place: StorePlace) -> None:
    old_list(desk.folder, "b@c.example")
    with store_in(place) as store:
        kept.take_in(store, [hashes("b@c.example")])
    order = ordered(desk, place)
    assert prepare(order).list_left_out is None
    file = old_list(desk.folder, "b@c.example", HELEN)
    assert prepare(order).list_left_out == file


def test_an_empty_list_beside_the_policy_leaves_nobody_out(desk: Desk) -> None:
    old_list(desk.folder)
    assert desk.codes(base="winback") == []
    assert not (desk.folder / STORE_FILE).exists()


def test_a_list_that_cannot_be_read_is_not_passed_over(desk: Desk) -> None:
    (desk.folder / FILE).write_text("no list", encoding="utf-8")
    desk.policy()
    with pytest.raises(Refused) as refused:
        write(Order(desk.case(base="winback")))
    assert [one.code.id for one in refused.value.findings] == ["EL566"]


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
    found_ = desk.findings(changes, without, base="winback")
    assert [(one.code.id, one.path) for one in found_] == expected
    assert all(one.code.gate == "G-WIN08" for one in found_)
