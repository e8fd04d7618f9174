"""G-PER: the finished letter prints what makes it this customer's, and enough of it is the author's own."""

from __future__ import annotations

import re

import pytest

from exitletters.document import Origin, Run, runs
from exitletters.gates._text import printed_paths
from exitletters.kinds import load
from exitletters.personalization import boilerplate_share
from exitletters.resources import templates_folder
from tests.conftest import Changes, Desk

KIND = load("termination-letter")
SUSPENDED = ("review_on", "review_by", "conditions", "billing", "suspension.id")
NEEDS = [one.path for one in KIND.needs if not one.path.endswith(SUSPENDED)]


def without_path(path: str) -> tuple[Changes, list[str]]:
    return ({}, [path])


@pytest.mark.parametrize("path", [one for one in NEEDS if one not in ("data.available_from",)])
@pytest.mark.parametrize("base", ["neutral", "firm"])
def test_removing_a_field_the_letter_needs_is_found(desk: Desk, base: str, path: str) -> None:
    found = desk.findings({}, [path], base=base)
    assert any(one.blocks_final for one in found)
    assert any(one.path and (one.path.startswith(path) or path.startswith(one.path)) for one in found)


@pytest.mark.parametrize("path", ["data.available_from"])
def test_a_field_only_a_neutral_letter_needs_is_asked_there(desk: Desk, path: str) -> None:
    assert "EL121" in desk.codes({}, [path])
    assert "EL121" not in desk.codes(base="firm")


def test_a_need_says_what_to_write(desk: Desk) -> None:
    (finding,) = (one for one in desk.findings({}, ["data.delete_by"]) if one.code.id == "EL121")
    assert finding.message == "a termination-letter needs `data.delete_by`"
    assert finding.hint == "Write the day the data is deleted by."
    assert finding.place is not None
    assert finding.place.line > 0


def specifics(desk: Desk, base: str) -> list[tuple[str, str]]:
    return [(one.name, one.paths) for one in KIND.specifics(desk.letter(base=base).request)]


PRINTED = {
    "neutral": [
        "product_names | listed", "clause.id", "termination.effective_on | dual",
        "termination.effective_on", "own.tl_reason", "data.available_until", "data.delete_by", "helper.email",
        "refund.amount | exact", "settlement.pay_by", "invoice.amount | exact", "duty.text", "alternative.why",
    ],
    "firm": [
        "product_names | listed", "clause.id", "own.tl_reason", "data.available_until",
        "data.delete_by", "helper.email", "refund.amount | exact", "settlement.pay_by", "duty.text", "incident.date",
        "incident.ticket",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("tone", "field"), [(tone, field) for tone, fields in PRINTED.items() for field in fields])
def test_taking_a_specific_out_of_the_template_is_found(desk: Desk, tone: str, field: str) -> None:
    name = "termination-letter.md" if tone == "neutral" else "termination-letter.firm.md"
    text = (templates_folder() / "en" / name).read_text(encoding="utf-8")
    cut = re.sub(r"\{\{ " + re.escape(field) + r" \}\}", "it", text)
    if field.startswith("termination.effective_on"):
        cut = re.sub(r"\{\{ termination\.effective_on( \| dual)? \}\}", "it", text)
    assert cut != text
    desk.template(f"en/{name}", cut)
    found = desk.codes(base=tone)
    assert {"EL281"} <= set(found)


def test_every_specific_of_a_clean_letter_is_printed_and_named(desk: Desk) -> None:
    for base in ("neutral", "firm"):
        letter = desk.letter(base=base)
        printed = printed_paths(letter.document)
        for wanted in KIND.specifics(letter.request):
            assert sum(bool(re.fullmatch(wanted.paths, path)) for path in printed) >= wanted.count, wanted.name
        names = [name for name, _ in specifics(desk, base)]
        assert len(names) >= 12


def test_a_missing_specific_says_how_many_there_are(desk: Desk) -> None:
    found = desk.findings({}, ["complaints", "options_tried[2]", "options_tried[1]"])
    messages = [one.message for one in found if one.code.id == "EL281"]
    assert messages == ["the finished document must print two dated attempts; found: 1, needed: 2"]


def test_boilerplate_is_measured_in_letters_of_the_body(desk: Desk) -> None:
    share = boilerplate_share(desk.letter().document)
    assert 0 < share < 55
    limit = str(round(share, 4))
    assert "EL282" in desk.codes(policy={"text.boilerplate_max_pct.termination_letter": str(int(share))})
    assert "EL282" not in desk.codes(policy={"text.boilerplate_max_pct.termination_letter": str(int(float(limit)) + 1)})


def test_a_breach_of_terms_may_hold_more_boilerplate(desk: Desk) -> None:
    strict = {"text.boilerplate_max_pct.termination_letter": "1"}
    changes = {"reason.code": "tos_violation"}
    assert "EL282" in desk.codes(base="firm", policy=strict)
    assert "EL282" not in desk.codes(changes, base="firm", policy=strict)
    assert "EL282" in desk.codes(changes, base="firm", policy=strict | {"text.boilerplate_max_pct.tos_violation": "1"})


SENTENCE = "We say so now because your hospital opens in September and ours is a schedule"  # 15 words


@pytest.mark.parametrize(
    ("reason", "base", "is_enough"),
    [
        (f"{SENTENCE}.", "firm", True),
        (" ".join(SENTENCE.split()[:14]) + ".", "firm", False),
        (f"{SENTENCE}. And ten more words stand here to be counted well.", "neutral", True),
        (f"{SENTENCE}. And nine words stand here to be counted.", "neutral", False),
        (f"{SENTENCE} and ten more words stand here to be counted as well.", "neutral", False),
        (f"{SENTENCE}؟ And ten more words stand here to be counted well.", "neutral", True),
    ],
)
def test_the_author_wrote_enough(desk: Desk, reason: str, base: str, is_enough: bool) -> None:
    without = ["own_words.tl_thanks", "own_words.tl_continuity"] if base == "neutral" else []
    assert ("EL283" not in desk.codes({"own_words.tl_reason": reason}, without, base=base)) is is_enough


def test_one_phrase_for_anyone_is_allowed_and_two_are_not(desk: Desk) -> None:
    thanks = "Thank you for choosing us, and your team tested every version with us as we went."
    assert desk.codes({"own_words.tl_thanks": thanks}) == []
    (finding,) = desk.findings({"own_words.tl_thanks": thanks, "data.ip_return": "As you know, the forms come along"})
    assert (finding.code.id, finding.fields["count"]) == ("EL284", "2")
    assert finding.blocks_final
    assert desk.letter(
        {"own_words.tl_thanks": thanks, "data.ip_return": "As you know, the forms come along"}, ack=["G-PER05"]
    ).may_be_final


def test_swapping_the_case_changes_every_specific(desk: Desk) -> None:
    one = {run.text for run in _facts(desk, "neutral")}
    other = {run.text for run in _facts(desk, "firm")}
    assert not {text for text in one & other if "HB-" in text or "CT-" in text or "Marlowe" in text or "Pratt" in text}


def _facts(desk: Desk, base: str) -> list[Run]:
    return [run for run in runs(desk.letter(base=base).document) if run.origin is Origin.CASE]
