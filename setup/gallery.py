"""Writes $OUT/index.html: page one, findings and links of every example, so that people look rather than read.

One static page without scripts, for a browser that has no network. Whatever a manifest says is escaped, and files of
formats that come later are listed by their suffix.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from exitletters import source
from exitletters.difference.stored import Manifest, StoredLetter, read
from exitletters.findings import Finding, Refused
from exitletters.pipeline import Order, write

OUT = Path(os.environ.get("OUT", "out"))
EXAMPLES = Path(os.environ.get("EXAMPLES", "examples"))
PICTURES = "gallery"  # folder of the page's own pictures
WIDTH = 420
_FORMATS = {"txt": "Text"}
_SPECIAL = {"review": "Review copy", "archive": "Archive copy"}
_FIRST = ("PDF", "DOCX", "HTML", "Text")
_SHOWN_TEXT = 1_500  # characters


@dataclass(frozen=True)
class Example:
    """One example file: its name, what its first comment says of it, its id and its own locale."""

    path: Path
    about: str
    id: str
    locale: str


@dataclass(frozen=True)
class Card:
    """One document as it was written: its files by label, its picture or its text."""

    letter: StoredLetter
    state: str
    files: dict[str, Path]
    text: str

    @property
    def what(self) -> str:
        """Return what this is, for those who cannot see it."""
        return f"{self.state} {self.letter.tone} {self.kind} in {self.letter.locale}"

    @property
    def kind(self) -> str:
        """Return the kind of document in words."""
        return self.letter.kind.replace("-", " ")

    @property
    def tags(self) -> list[str]:
        """Return what is told of it in one word each; the first is its state."""
        tier = self.letter.more.get("tier")
        return [self.state, self.letter.tone, *([f"{tier} customer"] if tier else [])]

    @property
    def page(self) -> Path | None:
        """Return the PDF that page one is taken from."""
        return self.files.get("PDF") or next((one for one in self.files.values() if one.suffix == ".pdf"), None)


def main() -> None:
    """Write the page and its pictures."""
    (OUT / PICTURES).mkdir(parents=True, exist_ok=True)
    for old in (OUT / PICTURES).glob("*.png"):
        old.unlink()
    cases = [(one, cards_of(one)) for one in examples("cases")]
    pictures = pictured([card for _, cards in cases for card in cards])
    refused = [(one, list(refusals(one))) for one in examples("negative")]
    text = page(cases=cases, refused=refused, pictures=pictures, count=sum(len(cards) for _, cards in cases))
    (OUT / "index.html").write_text(text, encoding="utf-8")
    sys.stdout.write(f"Look at them all on one page: {OUT / 'index.html'}\n")


def examples(folder: str) -> Iterator[Example]:
    """Yield the example files of a folder, by name."""
    for path in sorted((EXAMPLES / folder).glob("*.yaml")):
        try:
            tree = source.read(path).tree
        except Refused:
            tree = {}
        head = tree.get("case") if isinstance(tree, dict) else {}
        fields = head if isinstance(head, dict) else {}
        yield Example(path, _about(path), str(fields.get("id") or path.stem), str(fields.get("locale")))


def _about(path: Path) -> str:
    """Return the comment a file begins with, as one line."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return " ".join(line.lstrip("# ") for line in takewhile(lambda line: line.startswith("#"), lines))


def cards_of(example: Example) -> list[Card]:
    """Return what was written for an example: finals before drafts, its own locale first."""
    folder = OUT / example.id
    cards = [
        _card(path.parent, manifest, letter)
        for path in sorted([*folder.glob("manifest*.json"), *folder.glob("I-*/manifest.json")])
        for manifest in [_manifest(path)]
        if manifest
        for letter in manifest.letters
    ]
    return sorted(cards, key=lambda card: (card.state != "final", card.letter.locale != example.locale))


def _manifest(path: Path) -> Manifest | None:
    try:
        return read(path.read_bytes(), str(path))
    except Refused:
        return None


def _card(folder: Path, manifest: Manifest, letter: StoredLetter) -> Card:
    stem = f"{manifest.case}.{letter.kind}.{letter.locale}."
    toned = f"{stem}{letter.tone}."  # memos and scripts have no tone in their names
    stem = toned if any(name.startswith(toned) for name in manifest.outputs) else stem
    names = [name for name in manifest.outputs if name.startswith(stem) and Path(name).name == name]
    labelled = {_label(name.removeprefix(stem)): folder / name for name in names if (folder / name).is_file()}
    files = {label: labelled[label] for label in (*_FIRST, *labelled) if label in labelled}
    text = files["Text"].read_text(encoding="utf-8", errors="replace")[:_SHOWN_TEXT] if "Text" in files else ""
    return Card(letter, manifest.state, files, text)


def _label(suffix: str) -> str:
    """Return what people call a file by its suffix: `review.html` is the review copy as HTML."""
    *special, last = [part for part in suffix.split(".") if part != "DRAFT"]
    name = _FORMATS.get(last, last.upper())
    words = " ".join(_SPECIAL.get(one, one.capitalize()) for one in special)
    return f"{words} ({name})" if words else name


def pictured(cards: Iterable[Card]) -> dict[Path, Path]:
    """Make the pictures of page one, as far as this machine can; return them by their PDFs."""
    pages = [card.page for card in cards if card.page]
    if not shutil.which("pdftoppm"):
        return {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return {pdf: picture for pdf, picture in zip(pages, pool.map(_picture, pages), strict=True) if picture}


def _picture(pdf: Path) -> Path | None:
    target = OUT / PICTURES / pdf.stem
    size = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    made = subprocess.run(["pdftoppm", "-q", "-png", "-singlefile", *size, str(pdf), str(target)], check=False)
    return OUT / PICTURES / f"{pdf.stem}.png" if made.returncode == 0 else None


def refusals(example: Example) -> Iterator[Finding]:
    """Yield what stands against an example."""
    try:
        findings = write(Order(example.path)).findings
    except Refused as refused:
        findings = refused.findings
    yield from (one for one in findings if one.blocks_final)


def page(**shown: object) -> str:
    """Return the page; every value in it is escaped."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters = {"code": _code, "href": _href, "length": len}
    return environment.get_template("gallery.html").render(shown)


def _code(text: str) -> Markup:
    """Return a sentence of a finding; what stands between backticks is code."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped just before


def _href(path: Path) -> str:
    """Return a link that works from the page, wherever the folder is put together with the examples."""
    return quote(Path(os.path.relpath(path, OUT)).as_posix())


if __name__ == "__main__":
    main()
