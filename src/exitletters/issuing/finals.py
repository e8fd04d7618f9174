"""The finals of a case: every document of its pack in every format, as the case and its policy alone decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from exitletters import pack
from exitletters.facts import Audience
from exitletters.findings import Finding
from exitletters.formats import Format
from exitletters.formats import load as format_of
from exitletters.formats.pdf.archive import SUFFIX, archive_copy
from exitletters.kinds import load as kind_of
from exitletters.mailing import faults
from exitletters.manifest import as_bytes, for_archive, manifest
from exitletters.naming import stem
from exitletters.pipeline import Letter, Order
from exitletters.request import Request
from exitletters.signoff.subject import Subject, subject_of

Job = tuple[Letter, Format]


@dataclass(frozen=True, slots=True)
class Finals:
    """A pack as it would go out: its letters, its files by name, and what a signature for it names."""

    letters: tuple[Letter, ...]
    files: Mapping[str, bytes]
    subject: Subject

    @property
    def request(self) -> Request:
        """Return the request of the customer's document."""
        return self.letters[0].request

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found in all of it."""
        return pack.findings_of(self.letters)


def composed(order: Order) -> tuple[Letter, ...]:
    """Return the pack's documents, the customer's first; raise `Refused` as `pipeline.write` does."""
    return tuple(pack.written(replace(order, kind=pack.ALL, tone=None, locale=None), frozenset()))


def jobs(letters: tuple[Letter, ...]) -> list[Job]:
    """Return every document with each format it is issued in."""
    return [job for letter in letters for job in _jobs(letter)]


def finals(letters: tuple[Letter, ...], files: Mapping[str, bytes]) -> Finals:
    """Return the finals of a pack from its rendered files, with an archive copy of what the customer gets."""
    files = {**files, **dict(_archived(letters, files))}
    return Finals(letters, files, subject_of(letters, files))


def made(order: Order) -> Finals:
    """Return the finals of a case, whether or not they may go out."""
    letters = composed(order)
    return finals(letters, dict(pack.rendered(jobs(letters), is_final=True)))


def _jobs(letter: Letter) -> Iterator[Job]:
    """Yield the formats of a document's kind, and a message where both of its addresses are known."""
    for name in kind_of(letter.request.kind).formats:
        yield letter, format_of(name)
    envelope = letter.document.envelope
    if envelope and not any(faults(envelope)):
        yield letter, format_of("eml")


def _archived(letters: tuple[Letter, ...], files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield a PDF/A-3 of each customer's document; it carries what is known of itself alone, and nothing internal."""
    for letter in letters:
        if kind_of(letter.request.kind).audience is Audience.CUSTOMER:
            name = stem(letter, True)
            own = {file: data for file, data in files.items() if file.startswith(f"{name}.")}
            proof = as_bytes(for_archive(manifest([letter], own, is_final=True), [f"{name}{SUFFIX}"]))
            yield f"{name}{SUFFIX}", archive_copy(letter.document, proof)
