"""Accepting: what is put on record, and what needs a reason first."""

from __future__ import annotations

from exitletters.freshness.accepting import Signed, accepted
from exitletters.freshness.standing import State
from tests.freshness.desk import LETTER, Desk

_SUBJECT = "The end of {{ contract.number }}"


def _change_source(desk: Desk) -> None:
    desk.write(f"en/{LETTER}", {"subject": _SUBJECT, "money": "You’ll get {{ refund.amount }}."})


def test_a_translation_that_followed_is_accepted_without_a_reason(desk: Desk) -> None:
    desk.accept("pt")
    _change_source(desk)
    desk.write(f"pt/{LETTER}", {"subject": "Fim de {{ contract.number }}", "money": "Receberá {{ refund.amount }}."})
    assert desk.accept("pt") == []
    assert set(desk.stand("pt").values()) == {State.FRESH}


def test_a_translation_that_stands_although_its_source_changed_needs_a_reason(desk: Desk) -> None:
    desk.accept("pt")
    _change_source(desk)
    assert desk.accept("pt") == ["money"]
    assert desk.stand("pt")["money"] is State.STALE
    assert desk.accept("pt", reason="a typo in the\nsource") == []
    entry = desk.folder("pt").lock.sections[LETTER, "money"]
    assert (desk.stand("pt")["money"], entry.reason) == (State.FRESH, "a typo in the source")


def test_a_reason_is_kept_only_where_one_was_needed(desk: Desk) -> None:
    desk.accept("pt")
    _change_source(desk)
    desk.write(f"pt/{LETTER}", {"subject": "Fim do {{ contract.number }}", "money": "São {{ refund.amount }}."})
    desk.accept("pt", reason="a typo")
    lock = desk.folder("pt").lock.sections
    assert (lock[LETTER, "subject"].reason, lock[LETTER, "money"].reason) == ("", "a typo")
    assert (lock[LETTER, "subject"].by, lock[LETTER, "subject"].on) == ("ana", "2026-11-21")


def test_a_later_change_needs_a_reason_of_its_own(desk: Desk) -> None:
    desk.accept("pt")
    _change_source(desk)
    desk.accept("pt", reason="a typo")
    desk.write(f"en/{LETTER}", {"subject": _SUBJECT, "money": "Nothing."})
    assert desk.accept("pt") == ["money"]


def test_what_is_gone_is_forgotten_and_what_was_not_chosen_stays(desk: Desk) -> None:
    desk.accept("pt")
    desk.write(f"pt/{LETTER}", {})
    desk.accept("pt", sections=("money",))
    assert desk.stand("pt") == {"subject": State.REMOVED}
    desk.accept("pt")
    assert desk.stand("pt") == {}


def test_what_is_fresh_keeps_who_accepted_it(desk: Desk) -> None:
    desk.accept("pt", sections=("subject",))
    before = desk.folder("pt").lock.sections[LETTER, "subject"]
    desk.accept("pt")
    assert desk.folder("pt").lock.sections[LETTER, "subject"] == before
    assert len(desk.folder("pt").lock.sections) == 2


def test_what_is_still_word_for_word_its_source_is_not_accepted(desk: Desk) -> None:
    desk.write(f"pt/{LETTER}", {"subject": "The end of {{ contract.number }}", "money": "São {{ refund.amount }}."})
    outcome = accepted(desk.folder("pt"), lambda _: True, Signed("ana", "2026-11-21"))
    assert [one.section for one in outcome.untranslated] == ["subject"]
    assert [one.section for one in outcome.taken] == ["money"]


def test_a_variant_may_say_what_its_language_says(desk: Desk) -> None:
    desk.write(f"pt-PT/{LETTER}", {"money": "São {{ refund.amount }}."})
    assert [one.section for one in accepted(desk.folder("pt-PT"), lambda _: True, Signed()).taken] == ["money"]
