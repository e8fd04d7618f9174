"""Prints: what is kept of a set of words instead of the words, so that how alike two sets are can still be told.

Each is a MinHash of one byte a lane. A byte is enough to estimate the Jaccard similarity by (chance makes 1 lane in 256
agree, and that is taken off) and too little to spell words out from; whoever has a text already can tell it was there.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from hashlib import shake_128
from operator import eq
from struct import unpack

LETTER_LANES, SENTENCE_LANES = 128, 64
BLOCK = 4096  # prints at a time: what a processor keeps at hand
_LOOK = 8  # lanes from one look at how far the nearest got to the next


def jaccard(one: Set[str], other: Set[str]) -> float:
    """Return the share of what both have in what either has; 0 where there is nothing."""
    return len(one & other) / len(one | other) if one or other else 0.0


def minhash(items: Set[str], lanes: int) -> bytes:
    """Return one byte a lane: the last of the lane's least 32-bit hash over all items; empty for no items."""
    form = f"<{lanes}I"
    hashes = [unpack(form, shake_128(item.encode()).digest(4 * lanes)) for item in items]
    return bytes(min(lane) & 0xFF for lane in zip(*hashes, strict=True))


def estimate(agreeing: int, lanes: int) -> float:
    """Return the Jaccard similarity that lets so many lanes agree, chance taken off."""
    return max(0.0, (256 * agreeing / lanes - 1) / 255)


def similarity(one: bytes, other: bytes) -> float:
    """Return the estimated Jaccard similarity of what two prints of one sort were made of."""
    return estimate(sum(map(eq, one, other)), len(one)) if one and other else 0.0


def agreeing(stored: bytes, wanted: bytes) -> bytes:
    """Return, a byte for each, in how many lanes prints stored one after another agree with one that is wanted."""
    tables = [bytes(value) + b"\1" + bytes(255 - value) for value in wanted]
    size = BLOCK * len(wanted)
    return b"".join(_agreeing(stored[at : at + size], tables) for at in range(0, len(stored), size))


def _agreeing(block: bytes, tables: list[bytes]) -> bytes:
    """Add whole columns at once, as one number each; fewer than 256 lanes never carry over into the next byte."""
    lanes = len(tables)
    columns = (block[lane::lanes].translate(table) for lane, table in enumerate(tables))
    return sum(int.from_bytes(column, "little") for column in columns).to_bytes(len(block) // lanes, "little")


def side_by_side(prints: Sequence[bytes]) -> bytes:
    """Return the lanes of prints of one length one after another: the first of all prints, the second of all, …"""
    joined, lanes = b"".join(prints), len(prints[0]) if prints else 0
    return b"".join(joined[lane::lanes] for lane in range(lanes))


def agreeing_from(least: int, lanes: bytes, wanted: bytes) -> Iterator[tuple[int, int]]:
    """Yield which of the prints that lie side by side agree with one in that many lanes or more, and in how many.

    Lanes are looked at only as long as any print may still get there: of unlike ones about half at a limit of 0.6.
    """
    count, total = len(lanes) // len(wanted), 0
    for at, value in enumerate(wanted):
        table = bytes(value) + b"\1" + bytes(255 - value)
        total += int.from_bytes(lanes[at * count : (at + 1) * count].translate(table), "little")
        left = len(wanted) - at - 1
        if at % _LOOK == 0 and left < least and max(total.to_bytes(count, "little"), default=0) + left < least:
            return
    yield from ((at, same) for at, same in enumerate(total.to_bytes(count, "little")) if same >= least)


def least_agreeing(above: Decimal | float, lanes: int) -> int:
    """Return in how many lanes a print has to agree to be more alike than this; one more than there are if none can."""
    return next((one for one in range(1, lanes + 1) if estimate(one, lanes) > above), lanes + 1)


def bands(sentence: bytes) -> list[int]:
    """Return the keys a sentence is found by, four lanes each: 16 find 89 of 100 at 0.6, 99 at 0.7, all at 0.8."""
    return [at << 32 | band for at, band in enumerate(unpack(f">{len(sentence) // 4}I", sentence))]


def as_text(print_: bytes) -> str:
    """Return a print as it stands in a manifest."""
    return b64encode(print_).decode("ascii")


def from_text(text: str, lanes: int) -> bytes:
    """Return a print from a manifest, which may be empty; raise `ValueError` for anything else."""
    print_ = b64decode(text, validate=True)
    if len(print_) not in (0, lanes):
        raise ValueError("a print of another length")
    return print_
