"""Direction in Word: what a reader of right-to-left script must see, proved on the XML and by python-bidi."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display

from exitletters.document import Bullets, Document, Origin, Paragraph, Run, Table, runs
from exitletters.facts import FactKind
from exitletters.formats.docx.text import Stretch, clean, stretches
from tests.formats.docx_reading import MARKS, W, found, letter, text_of, worded, written, xml
from tests.formats.samples import SAMPLES, fact, own, paragraph, said

ALL = pytest.mark.parametrize("name", sorted(SAMPLES))
RTL = pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if SAMPLES[name].direction == "rtl"])
LTR = pytest.mark.parametrize("name", [name for name in sorted(SAMPLES) if SAMPLES[name].direction == "ltr"])


def is_rtl_script(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


def bare(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, MARKS)))


@RTL
def test_every_paragraph_section_and_table_runs_from_right_to_left(name: str) -> None:
    data = written(SAMPLES[name])
    for root in worded(data):
        assert found(root, "//w:p[not(w:pPr/w:bidi)]") == []
        assert found(root, "//w:tbl[not(w:tblPr/w:bidiVisual)]") == []
        assert found(root, "//w:sectPr[not(w:bidi)]") == []
    assert found(xml(data, "word/styles.xml"), '//w:style[@w:styleId="Normal"]/w:pPr/w:bidi')


@LTR
def test_nothing_of_it_in_letters_from_left_to_right(name: str) -> None:
    for root in worded(written(SAMPLES[name])):
        assert found(root, "//w:bidi|//w:bidiVisual") == []


@ALL
def test_script_and_run_agree(name: str) -> None:
    """Right-to-left letters stand in `w:rtl` runs, Latin ones never do: font and order follow from it."""
    for root in worded(written(SAMPLES[name])):
        for run in found(root, "//w:r[w:t]"):
            text, rtl = text_of(run), bool(found(run, "w:rPr/w:rtl"))
            if any(map(is_rtl_script, bare(text))):
                assert rtl, text
            if any("a" <= character.lower() <= "z" for character in text):
                assert not rtl, text


@RTL
def test_fonts_sizes_and_languages_of_complex_script(name: str) -> None:
    styles = xml(written(SAMPLES[name]), "word/styles.xml")
    defaults = found(styles, "/w:styles/w:docDefaults/w:rPrDefault/w:rPr")[0]
    assert found(defaults, "string(w:rFonts/@w:cs)") == "Vazirmatn"
    assert found(defaults, "string(w:lang/@w:bidi)") == SAMPLES[name].language
    for properties in found(styles, "//w:rPr"):
        for plain, complex_ in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
            assert len(found(properties, f"w:{plain}")) == len(found(properties, f"w:{complex_}"))
        assert found(properties, "string(w:sz/@w:val)") == found(properties, "string(w:szCs/@w:val)")


@LTR
def test_latin_letters_name_their_language_and_font(name: str) -> None:
    defaults = found(xml(written(SAMPLES[name]), "word/styles.xml"), "//w:rPrDefault/w:rPr")[0]
    assert found(defaults, "string(w:lang/@w:val)") == SAMPLES[name].language
    assert found(defaults, "string(w:rFonts/@w:ascii)") == "Source Serif 4"
    assert found(defaults, "string(w:rFonts/@w:cs)") == "Vazirmatn"


def test_weight_and_slant_are_set_for_both_scripts() -> None:
    styled = letter(paragraph(Run("مهم", Origin.TEMPLATE, "x", strong=True, emphasis=True)), of="fa")
    run = found(xml(written(styled), "word/document.xml"), '//w:r[w:t="مهم"]/w:rPr')[0]
    assert [child.tag.removeprefix(W) for child in run] == ["b", "bCs", "i", "iCs", "rtl"]


def shown(data: bytes, base: str) -> list[str]:
    """Each line as a reader sees it, from left to right, by an implementation that is not ours."""
    lines = []
    for paragraph_ in found(xml(data, "word/document.xml"), "//w:p"):
        for line in "".join(
            "\n" if node.tag == f"{W}br" else node.text or "" for node in found(paragraph_, ".//w:t|.//w:br")
        ).split("\n"):
            lines.append(bare(get_display(line, base_dir=base)))
    return lines


def latin_values(document: Document) -> set[str]:
    return {
        run.text
        for run in runs(document)
        if run.kind not in (None, FactKind.OWN_WORDS, FactKind.TEXT, FactKind.MISSING)
        and not any(map(is_rtl_script, run.text))
    }


@RTL
def test_values_from_left_to_right_stay_whole(name: str) -> None:
    document = SAMPLES[name]
    lines = "\n".join(shown(written(document), "R"))
    values = latin_values(document)
    assert {"+98 (21) 8888-1234", "CTR-2024-0815/B", "Ledger C++ Connect"} <= values
    for value in values:
        assert value in lines


def test_without_the_marks_a_telephone_number_turns_round() -> None:
    """The judge above can fail: this is what it would say to raw text."""
    raw = "با شمارهٔ +98 (21) 8888-1234 تماس"
    assert "+98 (21) 8888-1234" not in get_display(raw, base_dir="R")


def test_two_numbers_in_a_row_keep_their_order() -> None:
    listed = paragraph(
        fact("CTR-1", FactKind.IDENT, "a"), said("، "), fact("8888-1234", FactKind.PHONE, "b"), said(" و بعد")
    )
    line = next(line for line in shown(written(letter(listed, of="fa")), "R") if "CTR-1" in line)
    assert line.index("8888-1234") < line.index("CTR-1")


def test_a_persian_name_does_not_move_the_number_after_it() -> None:
    line = next(line for line in shown(written(SAMPLES["pt"]), "L") if "2ª via" in line)
    name = "شرکت نمونهٔ پارس"
    order = [line.index("firmado com"), line.index(get_display(name)), line.index(", 2ª via de 18/03/2024")]
    assert order == sorted(order)
    assert ", 2ª via" not in get_display(f"com {name}, 2ª via", base_dir="L")


def test_a_minus_stands_left_of_its_amount() -> None:
    text = "\u200f\u200e−۱۲٬۵۰۰ ریال"
    data = written(letter(paragraph(said("مبلغ "), fact(text, FactKind.MONEY, "x")), of="fa"))
    assert any("−۱۲٬۵۰۰" in line for line in shown(data, "R"))


@pytest.mark.parametrize(
    ("text", "kind", "direction", "expected"),
    [
        ("plain", None, "ltr", [("plain", False, False)]),
        ("متن", None, "rtl", [("متن", True, False)]),
        ("", FactKind.IDENT, "rtl", []),
        ("CTR-1", FactKind.IDENT, "rtl", [("CTR-1", False, True)]),
        ("۱۴۰۵/۰۸/۳۰", FactKind.DATE, "rtl", [("۱۴۰۵/۰۸/۳۰", False, True)]),
        ("۱۴۰۵/د/۴۵۶", FactKind.IDENT, "rtl", [("۱۴۰۵/د/۴۵۶", True, False)]),
        (
            "(به نام Acme)",
            FactKind.OWN_WORDS,
            "rtl",
            [("(به نام ", True, False), ("Acme", False, True), (")", True, False)],
        ),
        ("(Acme تهران", None, "rtl", [("(", True, False), ("Acme", False, True), (" تهران", True, False)]),
        ("(a) و", None, "rtl", [("(a)", False, True), (" و", True, False)]),
        ("شرکت Acme", FactKind.ORG_NAME, "rtl", [("شرکت ", True, False), ("Acme", False, True)]),
        ("شرکت (خاص)", FactKind.ORG_NAME, "ltr", [("شرکت (خاص)", True, True)]),
        ("Acme شرکت", FactKind.ORG_NAME, "ltr", [("Acme ", False, False), ("شرکت", True, True)]),
        ("٣٠", FactKind.NUMBER, "ltr", [("٣٠", False, False)]),
        (
            "به API رفت",
            FactKind.OWN_WORDS,
            "rtl",
            [("به ", True, False), ("API", False, True), (" رفت", True, False)],
        ),
    ],
)
def test_runs_are_cut_where_direction_changes(
    text: str, kind: FactKind | None, direction: str, expected: list[tuple[str, bool, bool]]
) -> None:
    cut = list(stretches(Run(text, Origin.CASE, "x", kind), direction))
    assert [(one.text, one.rtl, one.foreign) for one in cut] == expected


def test_marks_shield_only_what_is_foreign() -> None:
    assert Stretch("متن", True, False).marked == "متن"
    assert Stretch("C++", False, True).marked == "\u200f\u200eC++\u200e\u200f"
    assert Stretch("پارس", True, True).marked == "\u200e\u200fپارس\u200f\u200e"


def test_foreign_words_in_persian_are_not_spelled_as_persian() -> None:
    data = written(letter(paragraph(own("واژهٔ API", "x")), of="fa"))
    languages = found(xml(data, "word/document.xml"), '//w:r[contains(w:t, "API")]/w:rPr/w:lang/@w:val')
    assert languages == ["x-none"]


def test_no_embedding_reaches_the_file() -> None:
    for document in SAMPLES.values():
        for root in worded(written(document)):
            assert not set(text_of(root)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert clean("a\u2068b\u2069c\ufeffd") == "abc\ufeffd"


def test_ordered_lists_count_in_the_letters_numerals() -> None:
    line = paragraph(said("بند"))
    data = written(letter(Bullets(True, ((line,),) * 3), of="fa"))
    numbering = xml(data, "word/numbering.xml")
    labels = []
    for number in found(xml(data, "word/document.xml"), "//w:numId/@w:val"):
        abstract = found(numbering, f'string(//w:num[@w:numId="{number}"]/w:abstractNumId/@w:val)')
        labels += found(
            numbering, f'//w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl[@w:ilvl="0"]/w:lvlText/@w:val'
        )
    assert labels == ["۱.", "۲.", "۳."]


def test_amounts_stand_against_the_end_and_words_do_not() -> None:
    table = Table(
        header=((said("شرح"),), (said("مبلغ"),)),
        rows=(((said("الف"),), (fact("۱۰", FactKind.MONEY, "x"),)),),
    )
    cells = found(xml(written(letter(table, of="fa")), "word/document.xml"), "//w:tbl[.//w:tblHeader]//w:tc")
    # "right" is the end of the line in a paragraph that runs from right to left
    assert [found(cell, "string(.//w:jc/@w:val)") for cell in cells] == ["", "right", "", "right"]


def test_a_paragraph_may_run_against_its_page() -> None:
    turned = Paragraph((said("Read from the left."),), direction="ltr")
    data = written(letter(turned, of="fa"))
    (found_paragraph,) = (p for p in found(xml(data, "word/document.xml"), ".//w:p") if "Read" in text_of(p))
    (bidi,) = found(found_paragraph, "w:pPr/w:bidi")
    assert bidi.get(f"{W}val") == "0"
    assert found(found_paragraph, ".//w:rtl") == []
