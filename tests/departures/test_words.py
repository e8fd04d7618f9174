"""The register's words: every language has each that English has, and each value the report prints has one."""

from __future__ import annotations

import string
from typing import get_args

import pytest

from exitletters.aftercare import ReviewKind
from exitletters.departures.calling import Why
from exitletters.departures.calls import NotContacted
from exitletters.departures.care import ReviewState
from exitletters.departures.feedback import FeedbackStatus
from exitletters.departures.funnel import StageName
from exitletters.departures.health import Colour, IndicatorName
from exitletters.departures.issues import IssueStatus
from exitletters.departures.segments import Level, Treatment
from exitletters.departures.sheets import SHEETS
from exitletters.departures_report import KIND, SECTIONS
from exitletters.locales import available
from exitletters.resources import templates_folder
from exitletters.templating import sections_of
from exitletters.vocabulary import vocabulary
from tests.departures.building import DEFAULT, ENDINGS
from tests.departures.reports import where

LANGUAGES = ("es", "pt", "fa")
PRINTED = {
    "short_of": get_args(Why),
    "not_contacted": get_args(NotContacted),
    "review": (*get_args(ReviewState), "not_measured"),
    "review_kind": get_args(ReviewKind),
    "feedback_status": (*get_args(FeedbackStatus), "overdue"),
    "issue_status": (*get_args(IssueStatus), "overdue"),
    "stage": get_args(StageName),
    "colour": get_args(Colour),
    "indicator": get_args(IndicatorName),
    "level": get_args(Level),
    "treatment": get_args(Treatment),
    "left_how": ("voluntary", "dismissed", "involuntary"),
    "could_be_avoided": ("avoidable", "unavoidable", "unknown"),
    "unit": ("unknown",),
    "product": ("unknown",),
    "reason_primary": (*DEFAULT.reason_p, "dismissed_by_us"),
    "code": ENDINGS,
    "reference_bands": [one.label for one in DEFAULT.reference_bands],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_words_that_english_has(language: str) -> None:
    english, theirs = vocabulary(where("en")), vocabulary(where(language))
    assert set(theirs.charts) == set(english.charts)
    assert {name: set(words) for name, words in theirs.choices.items()} == {
        name: set(words) for name, words in english.choices.items()
    }


@pytest.mark.parametrize("locale", available((templates_folder(),)))
def test_a_word_of_the_charts_has_the_same_gaps_in_every_locale(locale: str) -> None:
    english, theirs = vocabulary(where("en")).charts, vocabulary(where(locale)).charts
    assert {key: _gaps(words) for key, words in theirs.items()} == {key: _gaps(words) for key, words in english.items()}


def _gaps(words: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_every_value_that_is_printed_has_a_word(language: str) -> None:
    choices = vocabulary(where(language)).choices
    assert {(name, one) for name, values in PRINTED.items() for one in values if one not in choices[name]} == set()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_every_sheet_has_a_title_of_its_own_and_a_word_for_each_column(language: str) -> None:
    words = vocabulary(where(language)).charts
    titles = [words[one.title] for one in SHEETS]
    assert len({one.lower() for one in titles}) == len(titles)
    assert max(map(len, titles)) <= 31
    assert {key for one in SHEETS for key in one.header} <= set(words)


@pytest.mark.parametrize("locale", available((templates_folder(),)))
def test_every_locale_has_every_section_and_none_that_is_not_printed(locale: str) -> None:
    assert set(sections_of(where(locale).files(f"{KIND}.md"))) == set(SECTIONS)


def test_no_word_stands_twice_for_two_states_of_one_thing() -> None:
    for language in ("en", *LANGUAGES):
        for name in ("review", "issue_status", "feedback_status", "stage", "treatment", "colour", "left_how"):
            words = [*vocabulary(where(language)).choices[name].values()]
            assert len(set(words)) == len(words), (language, name)
