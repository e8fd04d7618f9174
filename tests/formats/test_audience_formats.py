"""What a customer may not read is in no file a customer gets: not in its text, its properties or its attachments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from exitletters import formats, kinds
from exitletters.case import Case
from exitletters.commands import main
from exitletters.context import values_of
from exitletters.document import Document
from exitletters.facts import Audience
from exitletters.findings import Refused
from exitletters.formats.pdf import renderer
from exitletters.formats.pdf.archive import SUFFIX, archive_copy
from exitletters.manifest import as_bytes, for_archive, manifest
from exitletters.pipeline import Letter, Order, write
from tests.canaries import (
    LOCALES,
    NUMBER,
    WORD,
    YEAR,
    belongs,
    held,
    is_telling,
    places,
    planted,
    protected_fields,
    whole,
)
from tests.conftest import changed, dumped, policy_with

# The clean cases, each with the letter that is written of it first.
KINDS = {"neutral": "termination-letter", "firm": "termination-letter", "winback": "winback-letter"}
BASES = tuple(KINDS)
CUSTOMER_KINDS = [
    (base, kind.name)
    for base, first in KINDS.items()
    for kind in map(kinds.load, kinds.names())
    if kind.audience is Audience.CUSTOMER and kind.of == kinds.load(first).of
]
# A word, an amount and a day that a customer does read: a scan that misses these would miss the others.
CONTROL_WORD, CONTROL_NUMBER = f"{WORD}xx", f"{NUMBER}5555"
DAY = f"{YEAR}-05-05"


def _every(text: str) -> dict[str, str]:
    return dict.fromkeys(LOCALES, text)


SHOWN: dict[str, object] = {
    "incidents": [
        {"id": "I1", "date": DAY, "ticket": "49877", "limit": "L1", "summary": _every("a loud call")},
        {"id": "I2", "date": DAY, "ticket": "49878", "limit": "L2", "summary": _every("a message at night")},
    ],
    "complaints": [
        {"id": "C1", "date": DAY, "tickets": ["18844"], "what": _every("no board"), "outcome": "unresolved"}
    ],
    "boundary": {"sent_on": DAY, "limits": ["L1"], "expected": [_every("quiet calls")], "review_on": DAY},
    "contract.number": CONTROL_WORD,
    "customer.id": CONTROL_WORD,
    "data.ip_return": _every(f"the tablets go back, {CONTROL_NUMBER}"),
    "settlement.refund.amount": f"{CONTROL_NUMBER}.17",
    "own_words.tl_reason": _every(f"{CONTROL_WORD} could not go on, and {CONTROL_NUMBER} is the number."),
    "own_words.bl_reason": _every(f"{CONTROL_WORD} could go on, and {CONTROL_NUMBER} is the number."),
}
OFFERED: dict[str, object] = {
    "customer.contacts[0].title": CONTROL_WORD,
    "departure.departed_on": DAY,
    "recovery.resolution.action": _every(f"{CONTROL_WORD} is sent to you again, for {CONTROL_NUMBER}.17"),
    "own_words.wl_apology": _every(f"{CONTROL_WORD} was lost, and {CONTROL_NUMBER} is the number. I apologize."),
}
# Findings name these on a draft's cover on purpose: the gate that a waiver cites, the day that a threat came, and
# how often somebody was written to.
TOLD = {"waivers[0].gate": "G-XXX", "acknowledgements[0].gate": "G-YYY", "threat_plan.received[0].date": "2026-05-01"}
COUNTED = {"recovery.contacts_this_cycle": "4"}
POLICY = {"organization.annual_recurring_revenue": f"{NUMBER}9999.17"}


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="canaries-")


@cache
def planted_case(base: str) -> tuple[Path, dict[str, str]]:
    """A case file with a canary in every protected field, and what was planted."""
    is_offer = base == "winback"
    tree = changed(whole(base), deepcopy(OFFERED if is_offer else SHOWN))
    put = planted(tree, spared=("policy",))
    path = Path(_folder().name, f"{base}.yaml")
    path.write_text(dumped(changed(tree, TOLD | COUNTED if is_offer else TOLD)), encoding="utf-8")
    path.with_name("policy.yaml").write_text(policy_with(POLICY), encoding="utf-8")
    return path, put


@cache
def letter(base: str, locale: str, kind: str | None = None) -> Letter:
    return write(Order(planted_case(base)[0], kind=kind or KINDS[base], locale=locale))


def leaked(name: str, data: bytes) -> dict[str, set[str]]:
    """What stands in a file that a customer may not read, by place."""
    known = {CONTROL_WORD.lower(), CONTROL_NUMBER, f"{CONTROL_NUMBER}17", YEAR, "1310"}
    found = {place: held(text, is_prose=is_prose) - known for place, text, is_prose in places(name, data)}
    return {place: canaries for place, canaries in found.items() if canaries}


def seen(name: str, data: bytes) -> set[str]:
    return {one for _, text, is_prose in places(name, data) for one in held(text, is_prose=is_prose)}


def file_of(form: str, document: Document) -> tuple[str, bytes]:
    if form == "archive":
        one = next(letter(*key) for key in KEYS if letter(*key).document is document)
        attached = as_bytes(for_archive(manifest([one], {}, is_final=True), ["x"]))
        return f"x{SUFFIX}", archive_copy(document, attached)
    known = formats.load(form)
    return f"x{known.suffix}", known.write(document)


KEYS = [(base, locale) for base in BASES for locale in LOCALES]
FILES = [
    *((form, base, locale, state) for form in ("html", "txt") for base, locale in KEYS for state in ("final", "draft")),
    *(
        (form, base, locale, state)
        for form in ("pdf", "docx")
        for base in BASES
        for locale in ("en-US", "fa-IR")
        for state in ("final", "draft")
    ),
    *(("archive", base, locale, "final") for base in BASES for locale in ("en-US", "fa-IR")),
    *(("eml", "winback", locale, state) for locale in ("en-US", "fa-IR") for state in ("final", "draft")),
]


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    renderer.close()
    _folder().cleanup()


@pytest.mark.parametrize("base", BASES)
def test_every_protected_field_holds_a_canary_that_the_program_reads(base: str) -> None:
    request = letter(base, "en-US").request
    read = {path.replace("[0]", "[]").replace("[1]", "[]") for path, _ in values_of(request.case)}
    fields = [path for path in protected_fields(Case) if path != "policy" and belongs(path, request.case.case.kind)]
    assert [path for path in fields if path not in read] == []
    put = planted_case(base)[1]
    dull = [path for path in fields if path not in put]
    assert all(not is_telling(values) for values in dull)
    assert len(put) > 100
    assert len(set(put.values())) == len(put) - _days_and_counts(put)


def _days_and_counts(put: dict[str, str]) -> int:
    """Days repeat after four weeks, and are told from other days by their year alone."""
    days = [value for value in put.values() if YEAR in value and WORD not in value]
    return len(days) - len(set(days))


@pytest.mark.parametrize(("form", "base", "locale", "state"), FILES)
def test_no_file_holds_what_a_customer_may_not_read(form: str, base: str, locale: str, state: str) -> None:
    one = letter(base, locale)
    name, data = file_of(form, one.document if state == "final" else one.draft())
    assert leaked(name, data) == {}
    shown = seen(name, data)
    assert {CONTROL_WORD.lower(), f"{CONTROL_NUMBER}17"} <= shown
    assert shown & {YEAR, "1310"}


@pytest.mark.parametrize(("base", "kind"), CUSTOMER_KINDS)
def test_no_other_kind_of_document_holds_it_either(base: str, kind: str) -> None:
    spoken, missing = 0, {"section-missing"}
    for locale in LOCALES:
        try:
            one = letter(base, locale, kind)
        except Refused as refused:  # not every kind speaks every language yet
            missing |= {finding.code.name for finding in refused.findings}
            continue
        spoken += 1
        for document in (one.document, one.draft()):
            for form in ("html", "txt"):
                name, data = file_of(form, document)
                assert leaked(name, data) == {}
                assert CONTROL_WORD.lower() in seen(name, data)
    assert spoken
    assert missing == {"section-missing"}


def test_the_scan_sees_titles_properties_and_attachments(tmp_path: Path) -> None:
    one = letter("neutral", "en-US")
    for form, document, wanted in (
        ("pdf", one.document, {"metadata", "strings", "text ()"}),
        ("docx", one.document, {"word/document.xml", "docProps/core.xml"}),
        ("html", one.document, {"bytes", "text"}),
        ("eml", letter("winback", "en-US").document, {"part 2: bytes", "part 3: text", "part 4: text ()"}),
    ):
        name, data = file_of(form, document)
        found = {
            place
            for place, text, is_prose in places(name, data)
            if CONTROL_WORD.lower() in held(text, is_prose=is_prose)
        }
        assert wanted <= found
    name, data = f"x{SUFFIX}", archive_copy(one.document, json.dumps({"a": f"{WORD}leak"}).encode())
    assert leaked(name, data) == {"attached manifest.json": {f"{WORD}leak".lower()}}


@pytest.mark.parametrize("base", BASES)
def test_a_run_leaves_nothing_in_names_messages_or_manifest(base: str, tmp_path: Path) -> None:
    path, _ = planted_case(base)
    locales = [word for locale in LOCALES for word in ("--locale", locale)]
    result = CliRunner().invoke(main, ["generate", str(path), "--out", str(tmp_path), "--format", "txt", *locales])
    assert result.exit_code == 0
    assert held(result.output) <= {"1310"}
    files = {one.name: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}
    assert len(files) == len(LOCALES) + 1
    assert held(" ".join(files)) == set()
    told = json.loads(files["manifest.DRAFT.json"])
    # Who set what aside, and what the case answers, stands there on purpose.
    for name in ("waivers", "acknowledgements"):
        aside = [one.pop(name) for one in told["letters"]]
        assert held(json.dumps(aside, ensure_ascii=False), is_prose=False)
    assert held(json.dumps(told, ensure_ascii=False), is_prose=False) == set()
    assert {one["file"] for one in told["letters"][0]["findings"]} <= {path.name, "policy.yaml", None}
    assert path.parent.name not in json.dumps(told)  # a folder can bear its owner's name
