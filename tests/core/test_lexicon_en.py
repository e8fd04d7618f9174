"""The English word lists: what must trip them, and honest sentences that must not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from exitletters.lexicon import LISTS, common_words, language_of, lexicon, normalised
from exitletters.locales import folders
from exitletters.resources import templates_folder

BUILT_IN = (templates_folder(),)
ENGLISH = lexicon(folders("en", BUILT_IN))
GOLDEN = Path(__file__).parents[1] / "golden"
LETTERS = sorted(path for tone in ("neutral", "firm") for path in GOLDEN.glob(f"en*/*.{tone}.txt"))

GOOD = [
    "Harborline Software, Inc. terminates contract HD-2023-1187 under section 11.2(c), effective April 27, 2026.",
    "The last day of service before the suspension is May 1, 2026.",
    "The e-mail of April 21 threatened to post negative reviews if no credit was paid.",
    "Nothing in this letter admits liability, and all rights and remedies are reserved.",
    "Section 17 (Confidentiality and non-disparagement) continues to apply after the contract ends.",
    "We settled invoice INV-2026-0231 in full and released all claims arising from it.",
    "Under ticket 51340, racist remarks were made to an analyst in front of six participants.",
    "Ms. Rude and Mr. Crook of Morón Logistics attended the meeting of May 7.",
    "Low-lying parcels lose the signal, and the old version of the importer has a race condition.",
    "The maternity ward needs a field for gender, age, religion and marital status in the admission form.",
    "The Catholic school asked for a calendar of union meetings and sick days.",
    "The disabled button and the crash of the age calculation were fixed in version 7.4.",
    "Your complaint of March 3 about the outage was valid, and its credit was paid.",
    "You asked for the review of the contract in January; the review took place on February 2.",
    "We will answer no other messages or calls, except formal notices and requests for your data.",
    "The sixth clinic will be moved by July 17, and the migration is to be completed that week.",
    "Card numbers stood in plain text in the notes of 312 bookings; verified by an export of May 19.",
    "Please confirm receipt of this letter by December 9, 2025.",
    "You can ask for a copy of your personal data at any time; the regulator's address is on our website.",
    "A formal complaint filed with support on May 2 was answered on May 4.",
    "This offer is valid until June 30, 2026, with a start by July 1; a no is fine, and so is no answer.",
    "We withdrew the calendar sync on January 15 without telling you, and I am writing because you lost nine bookings.",
    "Only the sync is missing today; the invoice was higher than you expected, and nobody called you back.",
    "Smith & Daughters Criminal Law uses the TBA calendar and pays in euros.",
]  # fmt: skip

BAD = {
    "forbidden": "Your attitude has been arrogant since the first call.",
    "apology": "We are sorry for the way this ends.",
    "hedging": "Perhaps this is for the best.",
    "generic": "After careful consideration, we have decided to part ways.",
    "placeholder": "The last day of service is [date].",
    "conditional": "We are considering ending the contract on June 30.",
    "linkage": "The refund is paid once you remove your review.",
    "protected": "The calls became harder because of her disability.",
    "pressure": "We miss you, so act now: this is your last chance.",
    "hollow_apology": "Sorry if you felt neglected; mistakes were made.",
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_long_enough_and_repeats_nothing(name: str) -> None:
    tree = yaml.safe_load((BUILT_IN[0] / "en" / "lexicon.yaml").read_text(encoding="utf-8"))
    distinct = {normalised(one) for one in tree[name]}
    assert len(distinct) == len(tree[name])
    assert len(distinct) >= 45


@pytest.mark.parametrize("sentence", GOOD)
def test_an_honest_sentence_trips_nothing(sentence: str) -> None:
    found = {name: list(ENGLISH.hits(name, sentence)) for name in LISTS}
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize("name", LISTS)
def test_a_sentence_of_its_sort_trips_the_list(name: str) -> None:
    assert list(ENGLISH.hits(name, BAD[name]))


@pytest.mark.parametrize("path", LETTERS, ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_an_approved_letter_trips_nothing_that_blocks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # An offer to come back begins with an apology; only an ending decides something.
    spared = {"conditional", "apology"} if path.name.startswith("win-") else {"conditional"}
    found = {name: hits for name in LISTS if name not in spared and (hits := list(ENGLISH.hits(name, text)))}
    assert found == {}


@pytest.mark.parametrize("sentence", GOOD)
def test_a_sentence_is_never_taken_for_another_language(sentence: str) -> None:
    assert language_of(sentence, common_words(BUILT_IN)) in ("en", None)


def test_most_sentences_show_that_they_are_english() -> None:
    shown = [one for one in GOOD if language_of(one, common_words(BUILT_IN)) == "en"]
    assert len(shown) > len(GOOD) / 2
