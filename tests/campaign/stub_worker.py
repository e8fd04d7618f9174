"""A worker that does what its case's name says: it answers, dies, dies once, or hangs."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main(folder: str) -> None:
    """Answer each line with the number of this process."""
    for line in sys.stdin:
        path = Path(json.loads(line)["path"])
        once = Path(folder) / f"{path.name}.seen"
        if path.name.startswith("dies") or (path.name.startswith("once") and not once.exists()):
            once.touch()
            os.kill(os.getpid(), 9)
        if path.name.startswith("hangs"):
            time.sleep(600)
        sys.stdout.write(json.dumps({"process": os.getpid()}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
