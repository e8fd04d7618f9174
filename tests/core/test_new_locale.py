"""A locale is begun from CLDR and its source, lint says what is left, and letters are written in it at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from exitletters.commands import main
from exitletters.findings import Refused
from exitletters.lexicon import common_words, lexicon
from exitletters.linting.run import lint
from exitletters.locales import Conventions, conventions, folders
from exitletters.new_locale import cldr
from exitletters.new_locale.folder import folder_of
from exitletters.output import write_all
from exitletters.resources import templates_folder
from exitletters.vocabulary import vocabulary
from tests.conftest import Desk


def begun(root: Path, locale: str, source: str = "en") -> Conventions:
    """Begin a locale in a folder and return its conventions as the program reads them."""
    write_all(root / locale, folder_of(locale, source, root))
    return conventions(folders(locale, (root, templates_folder())))


def run(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, list(map(str, words)))
    assert result.exit_code == code, result.output
    return result


def test_cldr_fills_in_what_it_knows(tmp_path: Path) -> None:
    words = begun(tmp_path, "fr")
    assert (words.name, words.babel, words.covers) == ("français (France)", "fr_FR", ("fr-FR",))
    assert (words.translated_from, words.direction, words.digits) == ("en", "ltr", "latn")
    assert (words.percent, words.calendar.numeric) == ("{n}\u00a0%", "dd/MM/yyyy")
    assert (words.list_.separator, words.list_.two, words.list_.last) == (", ", " et ", " et ")
    assert (words.money.unit, words.money.units) == ("{amount}\u00a0{unit}", {"EUR": "€"})
    assert words.durations["day"] == {"one": "{n}\u00a0jour", "many": "{n} jours", "other": "{n}\u00a0jours"}


@pytest.mark.parametrize("locale", ["ar", "cs", "de", "he", "hi", "it", "ja", "ko", "lt", "pl", "sw", "th", "zh-Hant"])
def test_whatever_the_language_its_conventions_are_whole(tmp_path: Path, locale: str) -> None:
    words = begun(tmp_path, locale)
    babel = cldr.known(locale)
    assert babel
    assert words.direction == babel.text_direction
    for unit, forms in words.durations.items():
        assert set(forms) >= {*babel.plural_form.tags, "other"}
        assert "duration" not in "".join(forms.values()), unit
        assert "{n}" in forms["other"]
    vocabulary(folders(locale, (tmp_path, templates_folder())))


def test_where_a_person_must_decide_there_is_a_mark_and_lint_lists_it(tmp_path: Path) -> None:
    begun(tmp_path, "ru")
    text = (tmp_path / "ru" / "locale.yaml").read_text(encoding="utf-8")
    marked = re.findall(r"(?m)^(\w+):.*# TODO", text)
    assert marked == ["quotes", "salutation", "honorific", "closing", "furniture", "labels", "fonts"]
    found = lint(tmp_path, templates_folder()).findings
    places = {str(one.place) for one in found if one.code.id == "EL308"}
    assert {place.partition(":")[0] for place in places} == {
        f"ru/{name}" for name in (
            "business-words.txt", "case-notes.yaml", "common-words.txt", "fixed.yaml", "labels.yaml", "lexicon.yaml",
            "locale.yaml",
        )
    }  # fmt: skip
    untranslated = {one.place.file for one in found if one.code.id == "EL337" and one.place}
    drafts = {one.place.file for one in found if one.code.id == "EL344" and one.place}
    assert untranslated == drafts == {f"ru/{path.name}" for path in (tmp_path / "ru").glob("*.md")}


def test_templates_are_drafts_with_the_words_of_their_source(tmp_path: Path) -> None:
    own = tmp_path / "en"
    own.mkdir()
    (own / "termination-letter.md").write_text(
        "---\nkind: termination-letter\ntone: neutral\nstatus: reviewed\nreviewed_on: 2026-01-01\n---\n"
        "{% block subject %}\nOur own {# of ours #} subject\n{% endblock %}\n",
        encoding="utf-8",
    )
    begun(tmp_path, "it")
    text = (tmp_path / "it" / "termination-letter.md").read_text(encoding="utf-8")
    assert text.startswith(
        "---\nkind: termination-letter\ntone: neutral\nstatus: draft\n---\n"
        "{% block subject %}\nOur own {# of ours #} subject\n{% endblock %}\n\n{% block decision %}\n"
    )
    built_in = (templates_folder() / "en" / "boundary-letter.md").read_text(encoding="utf-8")
    draft = (tmp_path / "it" / "boundary-letter.md").read_text(encoding="utf-8")
    assert draft.partition("{% block")[2] == built_in.partition("{% block")[2]


def test_word_lists_of_one_language_do_not_mislead_in_another(tmp_path: Path) -> None:
    begun(tmp_path, "it")
    roots = (tmp_path, templates_folder())
    assert not any(" " not in word for word in common_words(roots)["it"])
    assert not lexicon(folders("it", roots)).business.search("everyday words of business letters")
    assert lexicon(folders("it", roots)).patterns.keys()


def test_a_variant_holds_only_what_differs_from_its_parent(tmp_path: Path) -> None:
    french = begun(tmp_path, "fr")
    words = begun(tmp_path, "fr-CA", "fr")
    text = (tmp_path / "fr-CA" / "locale.yaml").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "fr-CA").iterdir()] == ["locale.yaml"]
    assert "salutation" not in text
    assert "calendar: {numeric: yyyy-MM-dd}" in text.replace('"', "")
    assert (words.calendar.numeric, words.list_, words.salutation) == ("yyyy-MM-dd", french.list_, french.salutation)


@pytest.mark.parametrize(
    ("locale", "source", "problem", "advice"),
    [
        ("italian", "en", "CLDR does not know it", "Use one of: it."),
        ("qqx", "en", "CLDR does not know it", "Use"),
        ("??", "en", "CLDR does not know it", "Use a language's two or three letters, as in fr or fr-CA."),
        ("../fr", "en", "CLDR does not know it", "Use"),
        ("es", "en", "it is there already", "Change its files"),
        ("pt-AO", "en", "it takes what it lacks from pt-PT", "Begin it with --from pt-PT."),
    ],
)
def test_what_cannot_be_begun_is_told(tmp_path: Path, locale: str, source: str, problem: str, advice: str) -> None:
    with pytest.raises(Refused) as refused:
        folder_of(locale, source, tmp_path / "templates")
    (one,) = refused.value.findings
    assert (one.code.id, one.message) == ("EL307", f"the locale {locale} cannot be begun: {problem}")
    assert one.hint.startswith(advice)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    run("templates", "new-locale", "fr", "--from", "en", "--out", tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "fr").iterdir()}
    assert "EL307" in run("templates", "new-locale", "fr", "--from", "en", "--out", tmp_path, code=1).output
    assert {path: path.read_bytes() for path in (tmp_path / "fr").iterdir()} == before
    assert "EL301" in run("templates", "new-locale", "de", "--from", "xx", "--out", tmp_path, code=1).output


def test_the_next_steps_are_told(tmp_path: Path) -> None:
    told = run("templates", "new-locale", "it", "--from", "en", "--out", tmp_path).output
    assert re.search(r"it: \d+ files\. Next:\n  1\. Write what says TODO in ", told)
    export, look = re.findall(r"exitletters (templates .+)$", told, re.MULTILINE)
    run(*export.replace("it-to-translate", str(tmp_path / "out")).split())
    looked = CliRunner().invoke(main, look.split())
    assert re.search(r"[0-9]+ warnings · 17 templates looked at \(it\)", looked.output)
    told = run("templates", "new-locale", "it-CH", "--from", "it", "--out", tmp_path).output
    assert "it-CH: 1 file. Next:\n  1. Look over " in told


def test_a_letter_is_written_in_a_new_language_at_once(desk: Desk) -> None:
    root = desk.folder / "templates"
    begun(root, "it")
    conventions_ = root / "it" / "locale.yaml"
    text = conventions_.read_text(encoding="utf-8")
    for english, italian in (("Dear {name}", "Gentile {name}"), ("Sincerely,", "Distinti saluti,"), ("DRAFT", "BOZZA")):
        assert english in text
        text = text.replace(english, italian)
    conventions_.write_text(text, encoding="utf-8")
    letter = root / "it" / "termination-letter.md"
    words = letter.read_text(encoding="utf-8").replace("End of contract", "Fine del contratto")
    letter.write_text(
        words.replace("Before deciding, we looked for ways", "Prima abbiamo cercato modi"), encoding="utf-8"
    )
    case = desk.case({"case.locale": "it-IT"})
    desk.policy()
    out = desk.folder / "out"
    formats = [word for one in ("pdf", "html", "txt") for word in ("--format", one)]
    run("generate", case, "--out", out, "--templates", root, *formats)
    (text_,) = out.rglob("*.it-IT.neutral.DRAFT.txt")
    written = text_.read_text(encoding="utf-8")
    assert "Fine del contratto" in written
    assert "BOZZA" in written
    assert re.search(r"\b\d{1,2} (gennaio|febbraio|marzo|aprile|maggio|giugno|luglio) 20\d\d\b", written)
    assert {path.suffix for path in text_.parent.iterdir()} == {".pdf", ".html", ".txt", ".json"}
    (page,) = out.rglob("*.html")
    assert 'lang="it' in page.read_text(encoding="utf-8")


def test_a_language_is_found_by_the_name_its_neighbours_have_for_it() -> None:
    assert cldr.near("frensh", cldr.known("en")) == ("fr",)  # type: ignore[arg-type]
    assert cldr.near("francés", cldr.known("es")) == ("fr",)  # type: ignore[arg-type]
