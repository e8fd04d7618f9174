"""One renderer process as the program sees it: started early, handed letters, stopped in time, replaced."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO, Any, cast

from exitletters.codes import Code
from exitletters.codes import rendering as codes
from exitletters.findings import Finding, Refused, Unavailable
from exitletters.formats.pdf.wire import Letter, Limits, receive, send_letter
from exitletters.speaking import phrase

_SOURCE = Path(__file__).resolve().parents[3]
_REFUSALS: dict[str, Code] = {
    code.name: code
    for code in (
        codes.RENDERER_WARNED,
        codes.GLYPH_MISSING,
        codes.FETCH_REFUSED,
        codes.TOO_MANY_PAGES,
        codes.OUTPUT_TOO_LARGE,
        codes.LOGO_UNREADABLE,
    )
}
_PACKAGES = {
    "gobject": "libglib2.0-0",
    "pangoft2": "libpangoft2-1.0-0",
    "pango": "libpango-1.0-0",
    "harfbuzz": "libharfbuzz0b",
    "fontconfig": "libfontconfig1",
}
# Not passed on: ways to other machines, and settings that could change a page or a library.
_DROPPED = ("PYTHON", "FONTCONFIG", "FC_", "PANGO", "GIO_", "G_", "LD_PRELOAD", "LC_", "LANG")


class Renderer:
    """One renderer process, started when first needed and again after its end. One caller at a time."""

    def __init__(self, limits: Limits | None = None, path: tuple[Path, ...] = ()) -> None:
        """Keep to `limits`; modules are looked for in `path` first."""
        self._limits = limits or Limits()
        self._path = (*path, _SOURCE)
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._greeted = False
        self._letters = 0

    def start(self) -> None:
        """Start the process unless it runs; returns at once, the import goes on over there."""
        if self._process and self._process.poll() is not None:
            self.close()
        if not self._process:
            # Ours to remove, as the process may be killed: it holds the private font configuration.
            self._folder = TemporaryDirectory(prefix="exitletters-")
            command = [sys.executable, "-P", "-m", "exitletters.formats.pdf.worker"]
            self._process = subprocess.Popen(  # noqa: S603  # our own module, no shell
                [*command, json.dumps(asdict(self._limits)), self._folder.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what native libraries print may hold the letter's text
                env=_environment(os.environ, self._path),
            )
            self._greeted, self._letters = False, 0

    def render(self, letter: Letter) -> bytes:
        """Return the PDF of one letter."""
        self.start()
        process = cast("subprocess.Popen[bytes]", self._process)
        with _watched(process, self._limits.wall_seconds) as expired:
            try:
                answer, parts = self._ask(process, letter)
            except (EOFError, OSError):
                reason = self._cause_of_death(process, expired)
                raise Refused(Finding(codes.RENDERER_DIED, fields={"reason": reason})) from None
        self._letters += 1
        if "died" in answer or self._letters >= self._limits.letters:
            self.close()
        return _result(answer, parts)

    def close(self) -> None:
        """End the process: it stops by itself when its input closes."""
        process, self._process = self._process, None
        folder, self._folder = self._folder, None
        if not process or not folder:
            return
        with suppress(OSError):
            cast("IO[bytes]", process.stdin).close()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
        process.kill()
        process.wait()
        cast("IO[bytes]", process.stdout).close()
        folder.cleanup()

    def _ask(self, process: subprocess.Popen[bytes], letter: Letter) -> tuple[dict[str, Any], list[bytes]]:
        answers = cast("IO[bytes]", process.stdout)
        if not self._greeted:
            greeting, _ = receive(answers)
            if "missing" in greeting:
                self.close()
                raise _library_missing(str(greeting["missing"]))
            self._greeted = True
        send_letter(cast("IO[bytes]", process.stdin), letter)
        return receive(answers)

    def _cause_of_death(self, process: subprocess.Popen[bytes], expired: list[bool]) -> str:
        self.close()
        if expired:
            return phrase("no answer within {seconds} s", seconds=f"{self._limits.wall_seconds:g}")
        if process.returncode == -signal.SIGXCPU:
            return phrase("more than {seconds} s of computing time", seconds=self._limits.cpu_seconds)
        return phrase("it ended with status {status}", status=process.returncode)


@contextmanager
def _watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[list[bool]]:
    """Kill the process when the block takes longer; the caller's blocked read or write then ends."""
    expired: list[bool] = []

    def stop() -> None:
        expired.append(True)
        process.kill()

    timer = Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()


def _result(answer: dict[str, Any], parts: list[bytes]) -> bytes:
    if "done" in answer:
        return parts[0]
    if "died" in answer:
        raise Refused(Finding(codes.RENDERER_DIED, fields={"reason": str(answer["died"])}))
    raise Refused(Finding(_REFUSALS[answer["refused"]], fields=answer["fields"]))


def _library_missing(library: str) -> Unavailable:
    package = next((name for stem, name in _PACKAGES.items() if stem in library), library)
    return Unavailable(Finding(codes.LIBRARY_MISSING, fields={"library": library, "package": package}))


def _environment(given: Mapping[str, str], path: tuple[Path, ...]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in given.items()
        if not name.startswith(_DROPPED) and not name.lower().endswith("_proxy")
    }
    return kept | {
        "PYTHONPATH": os.pathsep.join([*map(str, path), *filter(None, [given.get("PYTHONPATH")])]),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": "315532800",  # a fixed day; fontTools would otherwise write the clock into fonts
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "G_DEBUG": "fatal-warnings",  # what Pango only warns of, another font for one, ends the letter
    }
