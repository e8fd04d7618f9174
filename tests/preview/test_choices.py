"""What an address may choose, and what a preview shows when nothing was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exitletters import kinds
from exitletters.findings import Refused
from exitletters.preview.choices import GENDERS, OUTPUTS, REGISTERS, TONES, Choice, chosen
from exitletters.preview.starting import _columns, cases_of, desk_of
from exitletters.resources import templates_folder
from tests.preview import ROOT, desk, new_locale

_DESK = desk(templates_folder(), "en", "fa")
_NAMES = st.sampled_from(["case", "kind", "tone", "gender", "register", "output", "locale", "lang"])
_WORDS = st.one_of(st.text(max_size=20), st.sampled_from([*OUTPUTS, *TONES, *GENDERS, "fa", "pt", "es", "en", "en-GB"]))


@given(st.lists(st.tuples(_NAMES, _WORDS), max_size=12))
def test_whatever_is_asked_only_what_is_on_offer_is_chosen(asked: list[tuple[str, str]]) -> None:
    choice = chosen(asked, _DESK)
    assert choice.case in _DESK.cases
    assert 1 <= len(choice.locales) <= 4
    assert set(choice.locales) <= set(_DESK.locales)
    assert len(set(choice.locales)) == len(choice.locales)
    assert choice.kind in ("", *kinds.names())
    assert choice.tone in ("", *TONES)
    assert choice.gender in ("", *GENDERS)
    assert choice.register in ("", *REGISTERS)
    assert choice.output in OUTPUTS


def test_what_was_named_at_the_start_is_shown_first() -> None:
    assert chosen([], _DESK) == Choice("term-mismatch-mid", ("en", "fa"))
    asked = [("case", "term-abuse-large"), ("locale", "pt"), ("tone", "firm"), ("output", "pdf")]
    assert chosen(asked, _DESK) == Choice("term-abuse-large", ("pt",), tone="firm", output="pdf")


def test_the_kind_of_the_start_gives_way_once_something_is_asked() -> None:
    memo = desk_of(templates_folder(), ("term-mismatch-mid",), kind="leadership-memo")
    assert chosen([], memo).kind == "leadership-memo"
    assert chosen([("tone", "firm")], memo).kind == ""


def test_columns_nobody_asked_for_are_the_cases_locale_beside_its_source(tmp_path: Path) -> None:
    builtin = templates_folder()
    assert desk_of(builtin, ("term-mismatch-mid",)).shown == ("en", "es-ES")
    first, second = desk_of(builtin, ("term-threats-large",)).shown  # written in the source's own language
    assert first == "en-US"
    assert second not in ("en", "en-US", "en-GB")
    broken = tmp_path / "broken.yaml"
    broken.write_text("case: {", encoding="utf-8")
    assert len(desk_of(builtin, (str(broken),)).shown) == 2


def test_a_locale_alone_in_its_world_is_shown_alone(tmp_path: Path) -> None:
    new_locale(tmp_path, "fr", "")
    (tmp_path / "fr" / "locale.yaml").write_text(
        (templates_folder() / "en" / "locale.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert _columns("fr", (tmp_path,)) == ("fr",)


def test_a_teams_folder_lies_over_the_built_in_one(tmp_path: Path) -> None:
    assert desk_of(tmp_path, ("term-mismatch-mid",)).roots == (tmp_path, templates_folder())
    assert desk_of(templates_folder(), ("term-mismatch-mid",)).roots == (templates_folder(),)


def test_a_locale_without_templates_is_refused() -> None:
    with pytest.raises(Refused, match="tlh"):
        desk_of(templates_folder(), ("term-mismatch-mid",), locales=("tlh",))


def test_cases_are_files_folders_or_names_of_those_beside() -> None:
    examples = ROOT / "examples" / "cases"
    everything = cases_of((), (examples,))
    assert "term-mismatch-mid" in everything
    assert len(everything) > 10
    assert list(cases_of(("win-price-small",), (examples,))) == ["win-price-small"]
    assert cases_of((str(examples),), ()) == everything
    one = examples / "win-price-small.yaml"
    assert cases_of((str(one), "term-tos-free"), (examples,)) == {
        "win-price-small": one,
        "term-tos-free": examples / "term-tos-free.yaml",
    }


@pytest.mark.parametrize("named", [("nobody",), ()])
def test_without_a_case_it_says_where_to_get_one(named: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        cases_of(named, (tmp_path,))
    assert [one.code.id for one in told.value.findings] == ["EL309"]


def test_an_unknown_name_is_answered_with_those_there_are() -> None:
    with pytest.raises(Refused, match=r"there are .*term-mismatch-mid"):
        cases_of(("term-mismatch",), (ROOT / "examples" / "cases",))
