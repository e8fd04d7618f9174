"""Whether a ledger is whole: the first entry that is not as it was written, and what is still proven (safety 1.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from exitletters.ledger import BEGINNING, Entry, hash_of
from exitletters.ledger.checkpoints import Checkpoint
from exitletters.speaking import phrase


class Kind(StrEnum):
    """What was done to a ledger."""

    EDIT = "edit"
    GAP = "gap"
    INSERTION = "insertion"
    TRUNCATION = "truncation"
    FORK = "fork"
    REWRITE = "rewrite"
    OTHER_STORE = "other-store"
    UNSIGNED = "signature-missing"
    WRONGLY_SIGNED = "signature-wrong"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad entry, or the first that is missing."""

    kind: Kind
    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a ledger proves: entries 1 to `linked` hang together; 1 to `attested` agree with a checkpoint or signature.

    What nothing attests may have been written anew as a whole by whoever owns the store.
    """

    linked: int
    attested: int
    last: Entry | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known from elsewhere: checkpoints, and who signs the entries from some number on."""

    checkpoints: Sequence[Checkpoint] = ()
    is_signed: Callable[[Entry], bool] | None = None
    signed_from: int = 1

    def attests(self, entry: Entry) -> bool:
        """Tell whether an entry that was found good is known from elsewhere, and all before it by their links."""
        return self._asks_signature(entry) or any(one.seq == entry.seq for one in self.checkpoints)

    def fault(self, entry: Entry, following: Entry | None) -> Fault | None:
        """Return what speaks against an entry that is sound in itself and linked to the one before it."""
        for one in self.checkpoints:
            if entry.seq == 1 and one.store != entry.names().get("store"):
                return Fault(
                    Kind.OTHER_STORE, 1, phrase("the checkpoint at entry {seq} is of another store", seq=str(one.seq))
                )
            if entry.seq == one.seq and entry.hash != one.hash:
                return _differs(entry, one, following)
        if not self._asks_signature(entry):
            return None
        if entry.signature is None:
            return Fault(Kind.UNSIGNED, entry.seq, phrase("entry {seq} is not signed", seq=str(entry.seq)))
        if not (self.is_signed and self.is_signed(entry)):
            return Fault(
                Kind.WRONGLY_SIGNED,
                entry.seq,
                phrase("the signature of entry {seq} is not of this key", seq=str(entry.seq)),
            )
        return None

    def missing(self, count: int) -> Fault | None:
        """Return that entries are missing at the end; a ledger without its first entry is none."""
        wanted = max((one.seq for one in self.checkpoints), default=1)
        if count >= wanted:
            return None
        return Fault(
            Kind.TRUNCATION,
            count + 1,
            phrase("entries {first} to {last} are missing at the end", first=str(count + 1), last=str(wanted)),
        )

    def _asks_signature(self, entry: Entry) -> bool:
        return self.is_signed is not None and entry.seq >= self.signed_from


def verified(entries: Iterable[Entry], witness: Witness | None = None) -> Verdict:
    """Return the verdict over entries in the order of their numbers; holds two of them at a time."""
    witness = witness or Witness()
    last, attested = None, 0
    for entry, following in _with_following(entries):
        fault = _fault(last, entry, following, attested) or witness.fault(entry, following)
        if fault:
            linked = max(fault.seq - 1, 0)
            return Verdict(linked, min(attested, linked), last, fault)
        last = entry
        attested = entry.seq if witness.attests(entry) else attested
    count = last.seq if last else 0
    return Verdict(count, attested, last, witness.missing(count))


def _with_following(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    rest = iter(entries)
    entry = next(rest, None)
    while entry is not None:
        following = next(rest, None)
        yield entry, following
        entry = following


def _fault(last: Entry | None, entry: Entry, following: Entry | None, attested: int) -> Fault | None:
    """Return what is wrong with an entry and its link to the one before it."""
    number, before = (last.seq + 1, last.hash) if last else (1, BEGINNING)
    if hash_of(entry) != entry.hash:
        return _unsealed(last, entry, following, number, before)
    if entry.seq != number:
        return _misplaced(entry, number)
    if entry.prev_hash == before:
        return None
    if last and entry.prev_hash == last.prev_hash:
        return Fault(
            Kind.FORK,
            number,
            phrase(
                "entries {seq} and {number} both follow entry {before}",
                seq=str(last.seq),
                number=str(number),
                before=str(last.seq - 1),
            ),
        )
    is_this = attested == last.seq if last else True
    if is_this or (following and following.prev_hash != entry.hash):
        return Fault(
            Kind.EDIT,
            number,
            phrase("entry {number} was changed, and its digest with it: it follows no entry", number=str(number)),
        )
    at = number - 1
    return Fault(
        Kind.EDIT,
        at,
        phrase(
            "entry {at} was changed, and its digest with it: entry {number} names another digest",
            at=str(at),
            number=str(number),
        ),
    )


def _unsealed(last: Entry | None, entry: Entry, following: Entry | None, number: int, before: str) -> Fault:
    """Return what became of an entry whose digest does not fit: changed, or numbered anew for its neighbours' sake."""
    if last and entry.seq == number and entry.prev_hash == last.prev_hash and _fits(entry, last.seq):
        return Fault(
            Kind.INSERTION,
            last.seq,
            phrase("entry {seq} was put in; those after it were numbered anew", seq=str(last.seq)),
        )
    is_swapped = following is not None and _fits(following, number)
    if entry.seq == number and entry.prev_hash != before and _fits(entry, number + 1) and not is_swapped:
        return Fault(
            Kind.GAP,
            number,
            phrase("entry {number} was taken out; those after it were numbered anew", number=str(number)),
        )
    if following and following.seq == entry.seq == number:
        return _twice(number)
    if entry.seq == number or _fits(entry, number):
        return Fault(
            Kind.EDIT, number, phrase("entry {number} was changed: its digest does not fit", number=str(number))
        )
    return _misplaced(entry, number)


def _misplaced(entry: Entry, number: int) -> Fault:
    if entry.seq > number:
        return Fault(
            Kind.GAP,
            number,
            phrase(
                "entry {number} is not in its place; entry {seq} stands there", number=str(number), seq=str(entry.seq)
            ),
        )
    if entry.seq < 1:
        return Fault(Kind.INSERTION, entry.seq, phrase("entry {seq} was put in before the first", seq=str(entry.seq)))
    return _twice(entry.seq)


def _twice(seq: int) -> Fault:
    return Fault(Kind.FORK, seq, phrase("there are two entries {seq}", seq=str(seq)))


def _fits(entry: Entry, seq: int) -> bool:
    return hash_of(replace(entry, seq=seq)) == entry.hash


def _differs(entry: Entry, checkpoint: Checkpoint, following: Entry | None) -> Fault:
    if following and following.prev_hash == checkpoint.hash:
        return Fault(
            Kind.EDIT, entry.seq, phrase("entry {seq} was changed, and its digest with it", seq=str(entry.seq))
        )
    return Fault(
        Kind.REWRITE, entry.seq, phrase("entry {seq} is not the one that the checkpoint saw", seq=str(entry.seq))
    )
