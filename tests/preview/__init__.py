"""What the tests of the preview share: a team's folder of templates, a desk, and a server that really listens."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import uvicorn

from exitletters.preview.choices import Desk
from exitletters.preview.running import bound
from exitletters.preview.server import app
from exitletters.preview.starting import desk_of
from exitletters.preview.state import Preview
from exitletters.preview.words import ENGLISH, Tongue
from exitletters.resources import templates_folder

ROOT = Path(__file__).parents[2]
LETTER = "termination-letter.md"


def team_folder(folder: Path, *locales: str) -> Path:
    """Return a folder with these locales' usual letter, to be changed by a test."""
    for locale in locales:
        (folder / locale).mkdir(parents=True)
        shutil.copy(templates_folder() / locale / LETTER, folder / locale / LETTER)
    return folder


def new_locale(folder: Path, locale: str, letter: str) -> Path:
    """Add a locale that was translated from English, with the conventions of English and one letter."""
    target = folder / locale
    target.mkdir(parents=True)
    for name in ("labels.yaml", "lexicon.yaml", "fixed.yaml", "common-words.txt", "business-words.txt"):
        shutil.copy(templates_folder() / "en" / name, target / name)
    words = (templates_folder() / "en" / "locale.yaml").read_text(encoding="utf-8")
    (target / "locale.yaml").write_text(
        words.replace("\nlocale: en\n", f"\nlocale: {locale}\ntranslated_from: en\n"), encoding="utf-8"
    )
    (target / LETTER).write_text(letter, encoding="utf-8")
    return target


def desk(folder: Path, *locales: str, tongue: Tongue = ENGLISH) -> Desk:
    """Return a desk with two of the examples, without lint."""
    found = desk_of(folder, ("term-mismatch-mid", "term-abuse-large"), locales=locales, tongue=tongue)
    return replace(found, lint=tuple)


@contextmanager
def serving(preview: Preview) -> Iterator[int]:
    """Serve a preview on a free port of the loopback interface; yield the port."""
    with bound(None, _free()) as listening:
        port = int(listening.getsockname()[1])
        config = uvicorn.Config(lambda *_: None, log_level="critical", lifespan="off", ws="none", http="h11")
        server = uvicorn.Server(config)
        config.app = app(preview, port, lambda: server.should_exit)
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield port
        finally:
            server.should_exit = True
            thread.join()


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
