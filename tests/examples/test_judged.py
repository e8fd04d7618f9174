"""Every example letter, as sent and as draft, before judges that are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from exitletters.document import Document
from exitletters.formats import load
from exitletters.formats.pdf import renderer
from tests import judges

from .gallery import LOCALES, PAPERS, letter, paper

SENT = [(case, locale) for case, locales in LOCALES.items() for locale in locales]
NAMES = [f"{case}.{locale}.{state}" for case, locale in SENT for state in ("final", "draft")]
NAMES += [f"{case}.{locale}.{kind}" for case, kind, locale in PAPERS]


def _document(name: str) -> Document:
    case, locale, state = name.split(".")
    if state not in ("final", "draft"):
        return paper(case, state, locale).document
    written = letter(case, locale)
    return written.document if state == "final" else written.draft()


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    yield _written("pdf", tmp_path_factory.mktemp("pdf"))
    renderer.close()


@pytest.fixture(scope="module")
def docxs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return _written("docx", tmp_path_factory.mktemp("docx"))


@pytest.fixture(scope="module")
def office(docxs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return judges.opened_in_office(list(docxs.values()), tmp_path_factory.mktemp("office"))


def _written(form: str, folder: Path) -> dict[str, Path]:
    for name in NAMES:
        (folder / f"{name}.{form}").write_bytes(load(form).write(_document(name)))
    return {name: folder / f"{name}.{form}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_sound_accessible_and_complete(name: str, pdfs: dict[str, Path]) -> None:
    judges.pdf_is_sound(pdfs[name])
    judges.pdf_is_accessible(pdfs[name])
    judges.pdf_carries_only_packaged_fonts(pdfs[name])
    judges.pdf_draws_every_letter(pdfs[name], _document(name))
    judges.pdf_keeps_everything_on_the_page(pdfs[name], _document(name).paper)


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_valid(name: str, docxs: dict[str, Path]) -> None:
    assert judges.docx_complaints(docxs[name]) == []


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_the_word_file_and_shows_every_letter(name: str, office: dict[str, Path]) -> None:
    judges.office_shows_every_letter(office[name], _document(name))


@pytest.mark.parametrize(("case", "locale"), SENT)
def test_values_of_the_other_direction_keep_their_order(case: str, locale: str) -> None:
    assert judges.values_keep_their_order(letter(case, locale).document) > 3


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "txt"])
def test_the_same_letter_gives_the_same_bytes(form: str) -> None:
    document = _document("term-neversat-small.fa-IR.final")
    assert load(form).write(document) == load(form).write(document)
