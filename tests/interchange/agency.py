"""A tiny folder of templates, and what an agency does with what it is handed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from exitletters.interchange.po import po, read_po
from exitletters.interchange.returned import Translation
from exitletters.interchange.sheets import Sheet, sheets
from exitletters.interchange.taking_in import Taken, take_in
from exitletters.interchange.xliff import xliff
from exitletters.interchange.xliff_reading import read_xliff
from exitletters.linting import Shelf, shelf_of
from exitletters.resources import templates_folder

ON = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
FRONT = "---\nkind: termination-letter\ntone: neutral\nstatus: {}\n---\n"
NAME = "termination-letter.md"
Change = Callable[[str], str]


def handed_out(sheet: Sheet, format_: str) -> bytes:
    """Return a sheet as a file of a format."""
    return xliff(sheet, {}) if format_ == "xliff" else po(sheet, {}, ON)


def read(data: bytes, format_: str) -> list[Translation]:
    """Return what a file of a format says."""
    return read_xliff(data, "back.xlf") if format_ == "xliff" else read_po(data, "back.po")


class Agency:
    """A folder with two locales and one template in each; `source` and `target` are what the sections hold."""

    def __init__(self, folder: Path, source: str, target: str | None = None, status: str = "translated") -> None:
        self.root = folder / "templates"
        for locale, text, standing in (("en", source, "written"), ("pt", target, status)):
            (self.root / locale).mkdir(parents=True)
            shutil.copy(templates_folder() / locale / "locale.yaml", self.root / locale)
            if text is not None:
                self.write(locale, text, standing)

    def write(self, locale: str, text: str, status: str = "translated") -> None:
        """Write a locale's template anew; a text without a block is that of its section `decision`."""
        body = text if "{% block" in text else f"{{% block decision %}}\n{text}\n{{% endblock %}}\n"
        (self.root / locale / NAME).write_text(FRONT.format(status) + body, encoding="utf-8", newline="")

    @property
    def shelf(self) -> Shelf:
        """Return the folder as lint sees it, without what is built in."""
        return shelf_of(self.root, self.root)

    @property
    def sheet(self) -> Sheet:
        """Return the one sheet there is."""
        (sheet,) = sheets(self.shelf, "pt")
        return sheet

    @property
    def translation(self) -> str:
        """Return what the section `decision` of the translation holds now."""
        text = (self.root / "pt" / NAME).read_text(encoding="utf-8")
        return text.partition("{% block decision %}\n")[2].partition("\n{% endblock %}")[0]

    def take(self, change: Change, format_: str = "po") -> Taken:
        """Hand the sheet out, change the text of the file, and take it back without writing."""
        data = change(handed_out(self.sheet, format_).decode()).encode()
        return take_in(self.shelf, read(data, format_))

    def say(self, *words: str) -> Taken:
        """Take the file back with these words as its translations, in their order, and write what comes of it."""
        told = iter(words)
        taken = self.take(lambda text: re.sub(_MESSAGE, lambda one: f"{one[1]}msgstr {_quoted(next(told))}\n", text))
        if not taken.is_refused:
            for path, data in taken.files.items():
                path.write_bytes(data)
        return taken


_MESSAGE = re.compile(r'(?m)(msgid (?:""\n)?(?:".+"\n)+)msgstr (?:".*"\n)+')


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
