"""Word lists: what normalisation folds away, and whole words only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exitletters.findings import Refused
from exitletters.lexicon import LISTS, Lexicon, lexicon, normalised
from exitletters.locales import LocaleFolders, available, folders
from exitletters.resources import templates_folder

BUILT_IN = (templates_folder(),)


def made(tmp_path: Path, **lists: list[str]) -> Lexicon:
    text = "".join(f"{name}: {json.dumps(lists.get(name, ['zzz']))}\n" for name in LISTS)
    (tmp_path / "xx").mkdir(exist_ok=True)
    (tmp_path / "xx" / "lexicon.yaml").write_text(text, encoding="utf-8")
    return lexicon(LocaleFolders("xx", ("xx",), (tmp_path,)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Olá\u00a0\n  MUNDO ", "ola mundo"),
        ("Ação", "acao"),
        ("ﬁrm", "firm"),
        ("كتاب علي", "کتاب علی"),
        ("می\u200cرساند", "می رساند"),
        ("x\u200e\u2066y\u2069", "xy"),
        ("STRASSE", "strasse"),
        ("don’t", "don't"),
    ],
)
def test_normalised_text_folds_what_does_not_change_a_word(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_normalising_twice_changes_nothing() -> None:
    for text in ("Ação ﬁrm", "كتاب می\u200cرساند", "İstanbul ’tis"):
        assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("rude", "He was RUDE.", ["rude"]),
        ("rude", "rudeness", []),
        ("rude", "intrude", []),
        ("arrogan*", "arrogance and arrogant", ["arrogance", "arrogant"]),
        ("you always", "You   always\nsay", ["you always"]),
        ("???", "what???", ["???"]),
        ("[name*", "Dear [NAME OF X]", ["[name"]),
        ("{{", "a {{ b }}", ["{{"]),
        ("não", "NAO!", ["nao"]),
        ("بی\u200cادب", "مشتری بی ادب است", ["بی ادب"]),
    ],
)
def test_a_phrase_is_found_as_whole_words(tmp_path: Path, phrase: str, text: str, found: list[str]) -> None:
    assert list(made(tmp_path, forbidden=[phrase]).hits("forbidden", text)) == found


def test_the_longest_phrase_is_found_first(tmp_path: Path) -> None:
    lists = made(tmp_path, generic=["as soon", "as soon as possible"])
    assert list(lists.hits("generic", "as soon as possible")) == ["as soon as possible"]


@pytest.mark.parametrize("locale", available(BUILT_IN))
def test_every_built_in_locale_has_its_lists(locale: str) -> None:
    found = lexicon(folders(locale, BUILT_IN))
    assert set(found.patterns) == set(LISTS)
    assert list(found.hits("placeholder", "XXX"))


@pytest.mark.parametrize("locale", ["en", "es", "fa", "pt"])
def test_every_built_in_list_has_enough_phrases(locale: str) -> None:
    import yaml

    tree = yaml.safe_load((BUILT_IN[0] / locale / "lexicon.yaml").read_text(encoding="utf-8"))
    for name in LISTS:
        assert len(tree[name]) >= (15 if name == "placeholder" else 25), name
        assert len({normalised(one) for one in tree[name]}) >= len(tree[name]) * 0.9, f"{name} repeats itself"


@pytest.mark.parametrize("wrong", ["forbidden: []", "forbidden: text", "forbidden: [{a: b}]", "", "other: [x]"])
def test_a_list_that_is_none_is_named(tmp_path: Path, wrong: str) -> None:
    rest = "".join(f"{name}: [zzz]\n" for name in LISTS if name != "forbidden")
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "lexicon.yaml").write_text(f"{rest}{wrong}\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        lexicon(LocaleFolders("xx", ("xx",), (tmp_path,)))
    (finding,) = caught.value.findings
    assert (finding.code.id, finding.fields["list"]) == ("EL331", "forbidden")


def test_a_locale_without_a_lexicon_is_told_all_its_missing_lists(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        lexicon(LocaleFolders("xx", ("xx",), (tmp_path,)))
    assert len(caught.value.findings) == len(LISTS)
    assert {one.place and one.place.file for one in caught.value.findings} == {"xx/lexicon.yaml"}


def test_a_team_s_list_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "lexicon.yaml").write_text("generic: [synergy]\n", encoding="utf-8")
    own = lexicon(folders("en", (tmp_path, *BUILT_IN)))
    assert list(own.hits("generic", "synergy, going forward")) == ["synergy"]
    assert list(own.hits("forbidden", "an idiot")) == ["idiot"]
