"""Locale chains, merged conventions, and what is said when a locale's files are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exitletters.findings import Finding, Refused
from exitletters.locales import Conventions, LocaleFolders, available, conventions, folders
from exitletters.resources import fonts_folder, templates_folder

BUILT_IN = (templates_folder(),)


@pytest.mark.parametrize(
    ("locale", "chain"),
    [
        ("pt", ("pt",)),
        ("pt-BR", ("pt",)),
        ("pt-PT", ("pt-PT", "pt")),
        ("pt-AO", ("pt-PT", "pt")),
        ("es-ES", ("es",)),
        ("es-CL", ("es",)),
        ("es-MX", ("es",)),
        ("fa-AF", ("fa",)),
        ("en-US", ("en",)),
        ("en-AU", ("en",)),
    ],
)
def test_a_locale_is_looked_up_inside_its_language(locale: str, chain: tuple[str, ...]) -> None:
    found = folders(locale, BUILT_IN).chain
    assert tuple(one for one in found if one in ("pt", "pt-PT", "es", "fa", "en")) == chain
    assert {one.partition("-")[0] for one in found} == {locale.partition("-")[0]}


def test_a_latin_american_locale_passes_by_its_region(tmp_path: Path) -> None:
    for name in ("es-419", "es-MX"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "locale.yaml").write_text(f"locale: {name}\n", encoding="utf-8")
    roots = (tmp_path, *BUILT_IN)
    assert folders("es-MX", roots).chain == ("es-MX", "es-419", "es")
    assert folders("es-AR", roots).chain == ("es-419", "es")
    assert folders("es-ES", roots).chain == ("es",)


@pytest.mark.parametrize("locale", ["de", "de-AT", "ar", "prs", "zz-ZZ", "root", "", "x", "ptx"])
def test_a_language_without_templates_is_refused_with_those_there_are(locale: str) -> None:
    with pytest.raises(Refused) as caught:
        folders(locale, BUILT_IN)
    (finding,) = caught.value.findings
    assert finding.code.id == "EL301"
    assert "fa" in finding.hint


def test_the_built_in_locales_are_listed() -> None:
    assert {"en", "es", "fa", "pt", "pt-PT"} <= set(available(BUILT_IN))


@pytest.mark.parametrize("locale", available(BUILT_IN))
def test_every_built_in_locale_is_whole(locale: str) -> None:
    found = conventions(folders(locale, BUILT_IN))
    assert found.locale == locale
    assert found.name
    assert set(found.fonts) <= {"Source Serif 4", "Vazirmatn"}
    assert {"other", "one"} <= set(found.durations["day"]) & set(found.durations["hour"])
    assert sorted(found.furniture.order) == sorted(
        ["letterhead", "reference", "recipient", "subject", "salutation", "body", "closing", "signature", "after"]
    )
    assert "{path}" in found.labels.gap
    assert "{page}" in found.labels.page


@pytest.mark.parametrize("locale", available(BUILT_IN))
def test_every_tag_a_locale_says_it_covers_finds_it_first(locale: str) -> None:
    for tag in conventions(folders(locale, BUILT_IN)).covers:
        assert folders(tag, BUILT_IN).chain[0] == locale


def test_a_variant_holds_only_what_differs() -> None:
    portugal, brazil = conventions(folders("pt-PT", BUILT_IN)), conventions(folders("pt", BUILT_IN))
    assert portugal.money.unit != brazil.money.unit
    assert portugal.durations == brazil.durations
    assert portugal.salutation.masculine != brazil.salutation.masculine


def test_the_nearest_file_comes_first_and_the_team_s_before_ours(tmp_path: Path) -> None:
    own = tmp_path / "pt"
    own.mkdir()
    (own / "locale.yaml").write_text("labels: {draft: MINUTA}\n", encoding="utf-8")
    where = folders("pt-PT", (tmp_path, *BUILT_IN))
    assert [path.parent for path in where.files("locale.yaml")] == [BUILT_IN[0] / "pt-PT", own, BUILT_IN[0] / "pt"]
    assert conventions(folders("pt-BR", (tmp_path, *BUILT_IN))).labels.draft == "MINUTA"


def broken(tmp_path: Path, old: str, new: str) -> tuple[Finding, ...]:
    """Return what is said of a copy of the English conventions with one change."""
    shutil.copytree(BUILT_IN[0] / "en", tmp_path / "en")
    path = tmp_path / "en" / "locale.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        conventions(folders("en", (tmp_path,)))
    return caught.value.findings


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("direction: ltr", "direction: up", "direction"),
        ("digits: latn", "digits: roman", "digits"),
        ('  hour: {one: "{n} hour", other: "{n} hours"}', "  week: {other: x}", "durations.week.[key]"),
        ("labels:", "labels:\n  more: x", "labels.more"),
        ('percent: "{n}%"', 'percent: ""', "percent"),
    ],
)
def test_a_wrong_convention_is_named_at_its_line(tmp_path: Path, old: str, new: str, path: str) -> None:
    found = broken(tmp_path, old, new)
    assert [(one.code.id, one.path) for one in found] == [("EL302", path)]
    assert found[0].place is not None
    assert found[0].place.file == "en/locale.yaml"


def test_a_missing_convention_is_named(tmp_path: Path) -> None:
    (finding,) = broken(tmp_path, "direction: ltr\n", "")
    assert (finding.code.id, finding.path) == ("EL302", "direction")


def test_a_locale_file_that_is_no_yaml_is_refused_at_its_line(tmp_path: Path) -> None:
    found = broken(tmp_path, "direction: ltr", "direction: ltr: x")
    assert [one.code.id for one in found] == ["EL105"]


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    import os

    shutil.copytree(BUILT_IN[0] / "en", tmp_path / "en")
    path = tmp_path / "en" / "locale.yaml"
    where = folders("en", (tmp_path,))
    assert conventions(where).labels.draft == "DRAFT"
    path.write_text(path.read_text(encoding="utf-8").replace("draft: DRAFT", "draft: SKETCH"), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert conventions(where).labels.draft == "SKETCH"


def test_no_placeholder_of_a_pattern_is_misspelt() -> None:
    import re

    known = {"organization", "address", "phone", "email", "website", "registration", "place", "date", "date_numeric",
             "contract", "case", "delivery", "honorific", "name", "family_name", "title", "company", "sender", "role",
             "enclosures", "copies", "subject"}  # fmt: skip
    for locale in available(BUILT_IN):
        words: Conventions = conventions(folders(locale, BUILT_IN))
        furniture = words.furniture
        lines = [
            *furniture.reference,
            *furniture.recipient,
            *furniture.signature,
            *furniture.after,
            *furniture.letterhead,
        ]
        patterns = [one for line in lines for one in line] + [furniture.subject]
        patterns += list(words.salutation.model_dump().values())
        assert {name for one in patterns for name in re.findall(r"\{(\w+)\}", one)} <= known, locale


def test_the_packaged_fonts_are_there() -> None:
    assert len(list(fonts_folder().glob("*.ttf"))) >= 4


def test_a_file_nobody_wrote_is_nowhere() -> None:
    assert LocaleFolders("en", ("en",), BUILT_IN).files("nothing.md") == []


@pytest.mark.parametrize("written", ["pt-br", "PT_BR", "pt-BR"])
def test_case_and_underscores_of_a_tag_carry_no_meaning(written: str) -> None:
    found = folders(written, (templates_folder(),))
    assert (found.requested, found.chain) == ("pt-BR", ("pt",))
