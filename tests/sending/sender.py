"""Sends what it is told line by line, and dies at one step of the first: `sender FOLDER PORT TIME [STEP]`.

It prints what became of each: `sent`, or the code of what stood against it. It imports no more than sending needs.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

from exitletters import store
from exitletters.findings import ExitlettersError
from exitletters.sending import Ready, prepared, send
from exitletters.sending.message import Outgoing
from exitletters.sending.server import MailServer, Security
from exitletters.sending.smtp import Answer, deliver
from exitletters.store_place import StorePlace

STEPS = ("before the attempt is kept", "before a byte leaves", "after the answer", "before the outcome is kept")


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def nobody(_: str) -> bool:
    return False


def main(folder: str, port: str, now: str, step: str = "") -> None:
    changes, today, server = count(1), datetime.fromisoformat(now), MailServer("127.0.0.1", int(port), Security.NONE)

    def clock() -> datetime:
        """Tell the time, as each change asks in its transaction."""
        if (next(changes), step) in ((1, STEPS[0]), (2, STEPS[3])):
            die()
        return today

    def post(to: MailServer, message: Outgoing) -> Answer:
        if step == STEPS[1]:
            die()
        answer = deliver(to, message)
        if step == STEPS[2]:
            die()
        return answer

    kept = store.existing(StorePlace(Path(folder, "store.sqlite3")), clock)
    for line in sys.stdin:
        try:
            found = prepared(kept, line.strip(), Path(folder, "out"), today.date(), nobody)
            told = str(send(kept, found, server, nobody, post).state if isinstance(found, Ready) else found.state)
        except ExitlettersError as error:
            told = error.findings[0].code.id
        print(told, flush=True)  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(*sys.argv[1:])
