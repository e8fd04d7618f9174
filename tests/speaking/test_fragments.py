"""Words that are put into a sentence are said in its language too: reasons, advice, and lists of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from exitletters.commands._beside import columns, padded
from exitletters.findings import Unavailable
from exitletters.resources import templates_folder
from exitletters.sending.server import PASSWORD, URL, USER, server_from
from exitletters.speaking import Catalogue, all_of, clauses, either, phrase, spoken
from tests.speaking.shell import run

HEAD = "id,customer,departed_on,kind,annual_revenue,currency,status,returned_on"


@pytest.fixture(params=["es", "fa", "pt"])
def language(request: pytest.FixtureRequest) -> Catalogue:
    found = spoken(request.param, (templates_folder(),))
    assert found
    return found


def test_what_is_wrong_with_the_first_row_of_a_register_is_said_in_the_language(
    tmp_path: Path, language: Catalogue
) -> None:
    register = tmp_path / "register.csv"
    register.write_text(f"{HEAD}\nD-1,Aurora,2026-03-01,voluntary,10,EUR,returned,2026-02-01\n", encoding="utf-8")
    english = "it is before the departure"
    told = [
        run("--lang", one, "departures", "import", register, "--out", tmp_path).output
        for one in ("en", language.locale)
    ]
    assert english in told[0]
    assert english not in told[1]
    assert language.translated(english) in told[1]


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {URL: "imap://mail.example.com"},
        {URL: "smtps://me:secret@mail.example.com"},
        {URL: "smtp://mail.example.com"},
        {URL: "smtps://mail.example.com", USER: "me"},
        {URL: "smtps://mail.example.com", USER: "me", PASSWORD: "sécret"},
    ],
)
def test_what_is_wrong_with_the_mail_server_is_said_in_the_language(
    environment: dict[str, str], language: Catalogue
) -> None:
    with pytest.raises(Unavailable) as refused:
        server_from(environment)
    finding = refused.value.findings[0]
    problem = finding.fields["problem"]
    assert problem in finding.message
    assert problem not in finding.said(language)
    assert language.shown(problem) in finding.said(language)


def test_words_are_joined_as_the_language_joins_them(language: Catalogue) -> None:
    words = [phrase("a date"), phrase("an amount")]
    said = [language.shown(one) for one in words]
    for join, english in ((all_of, "a date and an amount"), (either, "a date or an amount")):
        assert join(words) == english
        shown = language.shown(join(words))
        assert shown.startswith(said[0])
        assert shown.endswith(said[1])
        assert " and " not in shown
    assert clauses(words) == "a date; an amount"
    assert clauses([]) == ""
    assert language.shown(either(words[:1])) == said[0]


def test_a_cell_is_as_wide_as_it_is_shown() -> None:
    assert padded("موفق", 6) == "موفق  "
    assert columns(padded("می\u200cشود", 9)) == 9  # the joiner takes no room
    assert padded("FAIL", 2) == "FAIL"


def test_the_states_of_the_machine_stand_below_each_other(language: Catalogue) -> None:
    lines = run("--lang", language.locale, "doctor").stdout.splitlines()
    assert {columns(one[: one.index(name)]) for one in lines for name in one.split()[1:2]} == {
        max(columns(language.translated(one)) for one in ("ok", "FAIL")) + 1
    }
