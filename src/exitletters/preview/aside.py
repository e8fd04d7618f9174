"""Lint in a process of its own: it looks at every template and must not hold up the page while somebody types."""

from __future__ import annotations

import os
import signal
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from exitletters.findings import ExitlettersError, Finding
from exitletters.resources import templates_folder

_YIELDING = 10  # to whatever else runs


def lint_aside(folder: Path, today: date | None = None) -> tuple[Finding, ...]:
    """Return what lint finds in a folder, or why it cannot look; nothing where its process is ended meanwhile."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_lint, args=(theirs, folder, today), daemon=True)
    process.start()
    theirs.close()
    try:
        found: tuple[Finding, ...] = ours.recv()
    except EOFError:
        found = ()
    process.join()
    return found


def _lint(answer: Connection, folder: Path, today: date | None) -> None:
    from exitletters.linting.run import lint

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the preview, which ends this with itself
    os.nice(_YIELDING)
    try:
        answer.send(lint(folder, templates_folder(), today=today).findings)
    except ExitlettersError as error:
        answer.send(error.findings)
