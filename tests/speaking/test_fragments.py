"""Words that are put into a sentence are said in its language too: reasons, advice, and lists of them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import click
import pytest

from exitletters.campaign.status import Standing
from exitletters.commands import main
from exitletters.commands._beside import columns, padded
from exitletters.commands._campaign import tell_standing
from exitletters.findings import Unavailable
from exitletters.resources import templates_folder
from exitletters.sending.server import PASSWORD, URL, USER, server_from
from exitletters.speaking import SOURCE, Catalogue, all_of, clauses, either, grouped, phrase, spoken
from tests.departures.building import EXAMPLES, POLICY
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


def test_the_report_of_a_register_is_told_in_the_language_with_its_numbers(language: Catalogue) -> None:
    asked = ("departures", "report", EXAMPLES / "twelve.csv", "--policy", POLICY, "--as-of", "2026-05-31", "--top", "2")
    english, told = (run("--lang", one, *asked).output for one in ("en", language.locale))
    for words in ("to call, with what a call is worth", "value below cost, letter only", "annual revenue", "voluntary"):
        assert language.translated(words) != words
        assert words not in told
    for words in ("to call, with what a call is worth", "nobody was contacted yet", "avoidable", "unknown"):
        assert words in english
        assert language.translated(words) in told
    assert "129,600.00" in english
    assert language.number(Decimal("129600.00")) in told


def test_how_far_a_campaign_is_is_told_in_the_language(language: Catalogue, capsys: pytest.CaptureFixture[str]) -> None:
    found = Standing("draft", (("A", "a.yaml"),), (("", "b.yaml"),), ())
    with click.Context(main, info_name="exitletters") as context:
        context.params["lang"] = language.locale
        tell_standing(found, as_json=False)
    told = capsys.readouterr().out
    assert language.say("(no id)") in told
    assert "draft" not in told
    assert "refused" not in told
    assert "b.yaml" in told


def test_numbers_are_grouped_with_the_decimals_they_have(language: Catalogue) -> None:
    amount = {"es": "-70.200,50", "fa": "‎−۷۰٬۲۰۰٫۵۰", "pt": "-70.200,50"}[language.locale]
    assert language.shown(Decimal("-70200.50")) == amount
    assert SOURCE.shown(Decimal("-70200.50")) == "-70,200.50"
    assert SOURCE.say("{size} of {year}", size=70200, year="2026") == phrase(
        "{size} of {year}", size=70200, year="2026"
    )
    assert grouped(70200) == "70,200"
    assert language.shown(grouped(70200)) == language.number(70200)
