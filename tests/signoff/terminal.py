"""A terminal with somebody at it, who reads what a command asks and answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 300


def at_a_terminal(
    folder: Path, arguments: list[str], answers: Mapping[str, str], **environment: str
) -> tuple[int, str]:
    """Run the program at a terminal, answer each prompt as it comes, and return its exit code and what was shown."""
    master, slave = os.openpty()
    command = ["timeout", str(_SECONDS), sys.executable, "-m", "exitletters", *arguments]
    known = {name: value for name, value in os.environ.items() if name != "EXITLETTERS_PASSPHRASE"}
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env={**known, **environment},
        start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    shown, waiting = "", list(answers.items())
    with os.fdopen(master, "r+b", buffering=0) as terminal:
        while data := _read(terminal.fileno()):
            shown += data.decode(errors="replace")
            if waiting and waiting[0][0] in shown:
                terminal.write(waiting.pop(0)[1].encode() + b"\n")
    return process.wait(), shown.replace("\r\n", "\n")


def _read(handle: int) -> bytes:
    """Return what is shown next; nothing once the command has ended, which Linux tells by an error."""
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""
