"""G-PER02 as a gate: a letter that was sent to somebody else before, or a sentence of it, is found and named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exitletters.earlier import EarlierLetters
from exitletters.earlier.recording import Prints
from exitletters.findings import Finding
from exitletters.gates import sameness
from exitletters.kinds import load
from exitletters.pipeline import Letter
from exitletters.similarity import Earlier, Nearest, Reused, Sentence, fingerprint
from tests.conftest import Changes, Desk
from tests.earlier.letters import issued, store_in

KIND = load("termination-letter")


@dataclass(frozen=True)
class Told:
    """Earlier letters that answer as they are told."""

    similarity: float = 0.0
    again: int = 0

    def nearest(
        self, kind: str, locale: str, besides: str, letter: bytes, above: Decimal | float = 0.0
    ) -> Nearest | None:
        return Nearest("TERM-1", self.similarity) if self.similarity > above else None

    def reused(self, kind: str, locale: str, besides: str, sentences: Iterable[Sentence]) -> tuple[Reused, ...]:
        return tuple(Reused(one, "TERM-1") for one in list(sentences)[: self.again])

    def endings(self, window_months: int, until: date, besides: str) -> int:
        return 0


def found(letter: Letter, earlier: Earlier | None) -> list[Finding]:
    request = replace(letter.request, earlier=earlier)
    gates = sameness.DOCUMENT_GATES
    return [one for gate in gates for one in gate.check(request, KIND, letter.document)]


def codes(letter: Letter, earlier: Earlier | None) -> list[str]:
    return [one.code.id for one in found(letter, earlier)]


def send(folder: Path, letter: Letter, case_id: str) -> Earlier:
    """Put this letter on record, as if it had been sent for another case; return what is on record now."""
    request, store = letter.request, store_in(folder)
    mine = fingerprint(letter.document, request.case.customer)
    told = tuple(one.print for one in mine.sentences)
    issued(store, case_id, Prints(request.kind, request.folders.requested, "2026-01-15", mine.letter, told))
    return EarlierLetters(store)


OTHER_NAMES: Changes = {
    "customer.legal_name": "Bellweather Foods LLC",
    "customer.contacts[0].name": "Ruth Calloway",
    "termination.notice_on": "2026-04-21",
}


@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_a_letter_sent_before_under_other_names_is_found_and_named(desk: Desk, base: str) -> None:
    earlier = send(desk.folder, desk.letter(base=base), "TERM-2026-900")
    again = found(desk.letter(OTHER_NAMES, base=base), earlier)
    assert again[0].code.id == "EL285"
    assert {one.code.id for one in again[1:]} == {"EL280"}
    assert again[0].message == (
        "what was written for this letter is 100 % the same as in the letter of case TERM-2026-900; 60 % are allowed"
    )
    assert all("TERM-2026-900" in one.message for one in again)
    assert all(one.blocks_final and one.code.waiver == "director" for one in again)
    assert again[1].message.startswith("sentence 1 of `own_words.tl_")
    assert again[1].place is not None
    assert again[1].place.line > 0


def test_a_sentence_taken_over_is_found_where_the_rest_is_new(desk: Desk) -> None:
    earlier = send(desk.folder, desk.letter(base="firm"), "TERM-2026-900")
    reason = desk.letter(base="firm").request.case.own_words.tl_reason
    assert reason is not None
    taken = re.split(r"(?<=\.) ", next(iter(reason.by_locale.values())))[0]
    letter = desk.letter({"own_words.tl_reason": f"Your depot moved in June, which nobody told us. {taken}"})
    (one,) = found(letter, earlier)
    assert (one.code.id, one.path, one.fields["nth"]) == ("EL280", "own_words.tl_reason", "2")


def test_two_letters_about_two_customers_pass(desk: Desk) -> None:
    earlier = send(desk.folder, desk.letter(base="firm"), "TERM-2026-900")
    assert codes(desk.letter(), earlier) == []


def test_a_letter_is_not_compared_with_its_own_case(desk: Desk) -> None:
    letter = desk.letter()
    earlier = send(desk.folder, letter, letter.request.case.case.id)
    assert codes(letter, earlier) == []


@pytest.mark.parametrize(("similarity", "stands"), [(0.51, True), (0.5, False), (0.0, False)])
def test_the_policy_s_limit_is_allowed_and_more_is_not(desk: Desk, similarity: float, stands: bool) -> None:
    letter = desk.letter(policy={"text.similarity_max.termination_letter": "0.50"})
    assert codes(letter, Told(similarity)) == ["EL285"] * stands


def test_a_breach_of_terms_may_be_more_alike(desk: Desk) -> None:
    skeleton: Changes = {"reason.code": "tos_violation"}
    assert codes(desk.letter(skeleton, base="firm"), Told(0.7)) == []
    assert codes(desk.letter(skeleton, base="firm"), Told(0.76)) == ["EL285"]
    assert codes(desk.letter(base="firm"), Told(0.7)) == ["EL285"]
    reason = desk.letter(base="firm").request.case.reason_code
    assert codes(desk.letter(base="firm", policy={f"text.similarity_max.{reason}": "0.9"}), Told(0.7)) == ["EL285"]


def test_each_sentence_is_a_finding_of_its_own(desk: Desk) -> None:
    again = found(desk.letter(), Told(again=2))
    assert [one.code.id for one in again] == ["EL280"] * 2
    assert len({(one.path, one.fields["nth"]) for one in again}) == 2


def test_nothing_is_compared_where_there_is_no_store(desk: Desk) -> None:
    assert found(desk.letter(), None) == []


def test_a_kind_the_policy_sets_no_limit_for_is_not_compared(desk: Desk) -> None:
    letter = desk.letter()
    other = replace(KIND, limits="leadership_memo")
    request = replace(letter.request, earlier=Told(0.9, 3))
    assert not [one for gate in sameness.DOCUMENT_GATES for one in gate.check(request, other, letter.document)]
