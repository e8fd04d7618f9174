"""Ways to write the letter, ours and others: each is set up once and then asked for letters by number."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from bench import letters
from exitletters.document import Document
from exitletters.resources import fonts_folder

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


@dataclass(frozen=True, slots=True)
class Job:
    """`item` makes what a letter is written from, outside the measurement; `write` writes letters of such items."""

    item: Callable[[int], Any]
    write: Callable[[Sequence[Any]], None]


@dataclass(frozen=True, slots=True)
class Variant:
    """`prepare` sets up a job in a language; `start_up` is taken off where each batch starts a program of its own."""

    prepare: Callable[[str], Job]
    start_up: bool = False


def packaged_fonts() -> Path:
    """Write a font configuration with our fonts only, so that all variants search, and embed, the same few."""
    folder = Path(mkdtemp(prefix="bench-fonts-"))
    file = folder / "fonts.conf"
    file.write_text(_FONTS.format(fonts=fonts_folder(), folder=folder), encoding="utf-8")
    return file


def _ours(suffix: str) -> Callable[[str], Job]:
    def prepare(language: str) -> Job:
        from exitletters.formats import load

        return Job(partial(letters.copy, language), one_by_one(load(suffix).write))

    return prepare


def _ours_on_all_cores(language: str) -> Job:
    from exitletters.formats import load

    def write(documents: Sequence[Document]) -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(load("pdf").write, documents))

    return Job(partial(letters.copy, language), write)


def _plain(language: str) -> Job:
    import weasyprint

    from bench.plain_page import page

    def item(number: int) -> str:
        return page(letters.copy(language, number))

    return Job(item, one_by_one(lambda full: weasyprint.HTML(string=full).write_pdf()))


def _docxtpl(language: str) -> Job:
    from docxtpl import DocxTemplate

    from bench.word_template import template, values

    file = packaged_fonts().with_name("letter.docx")
    file.write_bytes(template(letters.letter(language)))

    def fill(found: Mapping[str, str]) -> None:
        word = DocxTemplate(file)
        word.render(found, autoescape=True)
        word.save(BytesIO())

    return Job(lambda number: values(letters.copy(language, number)), one_by_one(fill))


def _libreoffice(language: str) -> Job:
    from exitletters.formats import load

    folder = packaged_fonts().parent
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]

    def item(number: int) -> Path:
        file = folder / f"{number}.docx"
        file.write_bytes(load("docx").write(letters.copy(language, number)))
        return file

    def write(files: Sequence[Path]) -> None:
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)

    return Job(item, write)


def one_by_one(write: Callable[[Any], object]) -> Callable[[Sequence[Any]], None]:
    """Return what writes one letter after another and keeps none."""

    def all_of(items: Sequence[Any]) -> None:
        for item in items:
            write(item)

    return all_of


VARIANTS = {
    "ours": Variant(_ours("pdf")),
    "ours-all-cores": Variant(_ours_on_all_cores),
    "plain": Variant(_plain),
    "libreoffice": Variant(_libreoffice, start_up=True),
    "ours-docx": Variant(_ours("docx")),
    "docxtpl": Variant(_docxtpl),
}
