"""Ways to write the letter, ours and others: each is set up once and then asked for letters by number."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

from bench import letters
from exitletters.resources import fonts_folder

Write = Callable[[range], None]
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""


@dataclass(frozen=True, slots=True)
class Variant:
    """`prepare` returns what writes letters; `start_up` is taken off when a batch starts a program of its own."""

    prepare: Callable[[str], Write]
    start_up: bool = False


def packaged_fonts() -> Path:
    """Write a font configuration with our fonts only, so that all variants search, and embed, the same few."""
    folder = Path(mkdtemp(prefix="bench-fonts-"))
    file = folder / "fonts.conf"
    file.write_text(_FONTS.format(fonts=fonts_folder(), folder=folder), encoding="utf-8")
    return file


def _ours(suffix: str) -> Callable[[str], Write]:
    def prepare(language: str) -> Write:
        from exitletters.formats import load

        form = load(suffix)

        def write(numbers: range) -> None:
            for number in numbers:
                form.write(letters.copy(language, number))

        return write

    return prepare


def _ours_on_all_cores(language: str) -> Write:
    from exitletters.formats import load

    form = load("pdf")

    def one(number: int) -> bytes:
        return form.write(letters.copy(language, number))

    def write(numbers: range) -> None:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for _ in pool.map(one, numbers):
                pass

    return write


def _plain(language: str) -> Write:
    import weasyprint

    from bench.plain_page import page

    def write(numbers: range) -> None:
        for number in numbers:
            weasyprint.HTML(string=page(letters.copy(language, number))).write_pdf()

    return write


def _docxtpl(language: str) -> Write:
    from docxtpl import DocxTemplate

    from bench.word_template import template, values

    file = packaged_fonts().with_name("letter.docx")
    file.write_bytes(template(letters.letter(language)))

    def write(numbers: range) -> None:
        for number in numbers:
            word = DocxTemplate(file)
            word.render(values(letters.copy(language, number)), autoescape=True)
            word.save(BytesIO())

    return write


def _libreoffice(language: str) -> Write:
    from exitletters.formats import load

    folder = packaged_fonts().parent
    form = load("docx")

    def write(numbers: range) -> None:
        files = [folder / f"{number}.docx" for number in numbers]
        for number, file in zip(numbers, files, strict=True):
            file.write_bytes(form.write(letters.copy(language, number)))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)

    return write


VARIANTS = {
    "ours": Variant(_ours("pdf")),
    "ours-all-cores": Variant(_ours_on_all_cores),
    "plain": Variant(_plain),
    "libreoffice": Variant(_libreoffice, start_up=True),
    "ours-docx": Variant(_ours("docx")),
    "docxtpl": Variant(_docxtpl),
}
