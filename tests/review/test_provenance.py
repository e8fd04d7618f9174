"""Every run of a letter stands in its review copy, in order, with what it comes from."""

from __future__ import annotations

import pytest

from exitletters.document import Break, Origin, Run, block_lines, runs
from exitletters.facts import FactKind
from exitletters.review import words
from exitletters.review.copy import Copy, copy_of
from exitletters.review.notes import prose
from exitletters.review.provenance import Piece, Source
from exitletters.speaking import SOURCE
from tests.conftest import Desk
from tests.review.reading import LETTERS, letter

ALL = pytest.mark.parametrize("name", sorted(LETTERS))


def pieces(copy: Copy) -> list[Piece]:
    return [one for line in copy.lines for sentence in line.sentences for one in sentence if isinstance(one, Piece)]


def source(copy: Copy, name: str) -> Source:
    return next(one for one in copy.sources.values() if one.name == name)


def sentences(copy: Copy, section: str) -> list[str]:
    return [
        "".join("\n" if isinstance(one, Break) else one.run.text for one in sentence)
        for line in copy.lines
        if line.section == section
        for sentence in line.sentences
    ]


@ALL
def test_put_together_the_pieces_are_the_runs_of_the_letter(name: str) -> None:
    copy = copy_of(letter(name))
    whole: list[tuple[str, Origin, str, FactKind | None, bool]] = []
    text = ""
    for piece in pieces(copy):
        assert piece.first is (text == "")
        text += piece.run.text
        if piece.last:
            assert (piece.source.origin, piece.source.ref) == (piece.run.origin, piece.run.ref)
            whole.append((text, piece.run.origin, piece.run.ref, piece.run.kind, piece.run.strong))
            text = ""
    assert whole == [(one.text, one.origin, one.ref, one.kind, one.strong) for one in runs(letter(name).document)]


@ALL
def test_lines_keep_their_sections_and_their_own_inlines(name: str) -> None:
    document = letter(name).document
    wanted = [
        (section.id, id(line))
        for section in document.sections
        for block in section.blocks
        for line in block_lines(block)
    ]
    assert [(line.section, id(line.inlines)) for line in copy_of(letter(name)).lines] == wanted


@ALL
def test_facts_are_numbered_as_they_are_read_and_a_value_keeps_its_number(name: str) -> None:
    copy = copy_of(letter(name))
    numbers = [one.number for one in copy.sources.values() if one.origin in words.FACTS]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {one.number for one in copy.sources.values() if one.origin not in words.FACTS} == {0}
    keys = [one.key for one in copy.sources.values() if one.number]
    assert len(set(keys)) == len(keys)


def test_a_template_line_and_a_field_have_their_place(desk: Desk) -> None:
    copy = copy_of(desk.letter())
    number = source(copy, "contract.number")
    assert number.place
    assert number.place == copy.known.request.source.place("contract.number")
    line = next(one for one in copy.sources.values() if one.origin is Origin.TEMPLATE)
    assert line.place
    assert f"{line.place.file}:{line.place.line}" == line.ref
    assert source(copy, "figures.unused_days").place is None


def test_sentences_end_where_a_reader_would_stop(desk: Desk) -> None:
    copy = copy_of(desk.letter())
    assert sentences(copy, "reason")[:2] == [
        "In September your six clinics open a hospital that never closes, and Harbor Bookings was not built to "
        "follow an animal that stays for several days. ",
        "We would rather say so now, with time for the change, than leave your team with two records for every "
        "patient.",
    ]
    assert sentences(copy, "data")[0].endswith("data@harborlight.example. ")


def test_no_sentence_ends_inside_a_value(desk: Desk) -> None:
    copy = copy_of(desk.letter({"customer.legal_name": "Dr. Marlowe & Co. Inc.", "data.contact": "a.B@c.example"}))
    for piece in pieces(copy):
        if piece.run.kind not in (FactKind.TEXT, FactKind.OWN_WORDS, None):
            assert piece.first
            assert piece.last


def test_what_goes_on_with_a_small_letter_is_one_sentence(desk: Desk) -> None:
    copy = copy_of(desk.letter({"own_words.tl_continuity": "We keep approx. 40 seats, i.e. all… so far! Until June."}))
    assert sentences(copy, "continuity")[:3] == ["We keep approx. ", "40 seats, i.e. all… so far! ", "Until June."]


def test_a_value_is_told_in_its_plain_form_where_the_letter_prints_another() -> None:
    copy = copy_of(letter("fa"), "en")
    assert source(copy, "termination.effective_on").plain == "2026-07-31"
    assert source(copy, "settlement.refund.amount").plain == "7796.71 EUR"
    assert source(copy, "transition.help_hours").plain == "24 hours"
    assert source(copy_of(letter("fa")), "transition.help_hours").plain == "۲۴ ساعت"
    assert source(copy, "contract.number").plain == ""


def test_names_the_case_has_in_another_language_only_are_fallbacks() -> None:
    copy = copy_of(letter("fa"))
    assert source(copy, "customer.legal_name").borrowed == "es-ES"
    assert source(copy, "customer.legal_name").key.endswith("↑")
    assert source(copy, "customer.contacts[0].name").borrowed == ""
    assert source(copy, "organization.legal_name").borrowed == "es-ES"
    assert {one.borrowed for one in copy.sources.values() if one.origin is Origin.TEMPLATE} == {""}


def test_prose_of_a_parent_locale_is_a_fallback(desk: Desk) -> None:
    head = "---\nkind: termination-letter\ntone: neutral\n---\n"
    desk.template(
        "en-AU/termination-letter.md", head + "{% block contact %}\nAsk {{ helper.email }}.\n{% endblock %}\n"
    )
    desk.template("en-AU/locale.yaml", "locale: en-AU\nname: English (Australia)\nbabel: en_AU\ncovers: [en-AU]\n")
    copy = copy_of(desk.letter(locale="en-AU"))
    by_section = {
        line.section: {one.borrowed for one in line.sources if one.origin is Origin.TEMPLATE} for line in copy.lines
    }
    assert by_section["contact"] == {""}
    assert by_section["decision"] == {"en"}
    decision = next(line for line in copy.lines if line.section == "decision")
    first, *_ = prose(decision.sources, SOURCE)
    assert (first.label, first.value) == ("Taken from", "the parent locale en")


def test_a_fixed_legal_text_of_a_parent_locale_is_a_fallback(desk: Desk) -> None:
    desk.template("en-AU/locale.yaml", "locale: en-AU\nname: English (Australia)\nbabel: en_AU\ncovers: [en-AU]\n")
    changes = {"legal.fixed_texts": {"no_admission": "standard_v1"}}
    own, australian = (copy_of(desk.letter(changes, locale=one)) for one in ("en-US", "en-AU"))
    (here,) = (one for one in own.sources.values() if one.origin is Origin.FIXED)
    (there,) = (one for one in australian.sources.values() if one.origin is Origin.FIXED)
    assert (here.borrowed, there.borrowed) == ("", "en")
    assert here.place
    assert here.place.file == "en/fixed.yaml"
    assert here.place.line > 0


def test_a_locale_without_a_folder_borrows_all_its_prose() -> None:
    copy = copy_of(letter("uy"))
    assert {one.borrowed for one in copy.sources.values() if one.origin is Origin.TEMPLATE} == {"es"}
    assert {one.borrowed for one in copy.sources.values() if one.origin is Origin.LABEL} == {""}


def test_what_is_missing_bears_the_path_to_fill(desk: Desk) -> None:
    copy = copy_of(desk.letter(without=["settlement.pay_by"]))
    gap = source(copy, "settlement.pay_by")
    assert gap.origin is Origin.GAP
    assert [one.label for one in gap.lines] == ["To do"]
    assert isinstance(next(one for one in runs(copy.document) if one.ref == "settlement.pay_by"), Run)
