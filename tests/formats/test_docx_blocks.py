"""Lists, tables, quotations, pictures, drafts: what each block of a document becomes in Word."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from exitletters.document import Break, Bullets, Heading, Logo, Paragraph, Quote, Role, Table
from exitletters.facts import FactKind
from exitletters.findings import Refused
from tests.formats.docx_reading import W, found, letter, parts, text_of, written, xml
from tests.formats.samples import SAMPLES, fact, paragraph, said

LINE = paragraph(said("line"))


def body(data: bytes) -> Any:
    return xml(data, "word/document.xml")


def labels(data: bytes) -> list[tuple[str, str]]:
    """For each listed paragraph its level and its number's definition."""
    return [
        (found(one, "string(w:ilvl/@w:val)"), found(one, "string(w:numId/@w:val)"))
        for one in found(body(data), "//w:numPr")
    ]


def test_every_ordered_list_starts_again() -> None:
    data = written(letter(Bullets(True, ((LINE,), (LINE,))), LINE, Bullets(True, ((LINE,),))))
    numbers = [number for _, number in labels(data)]
    assert numbers[0] == numbers[1] != numbers[2]
    for number in set(numbers):
        start = found(xml(data, "word/numbering.xml"), f'string(//w:num[@w:numId="{number}"]//w:startOverride/@w:val)')
        assert start == "1"


def test_lists_within_lists_go_one_level_in_and_no_deeper_than_word_can() -> None:
    nested = Bullets(True, ((LINE,),))
    for _ in range(11):
        nested = Bullets(False, ((LINE, nested),))
    levels = [int(level) for level, _ in labels(written(letter(nested)))]
    assert levels == [*range(9), 8, 8, 8]


def test_bullets_share_one_definition() -> None:
    data = written(letter(Bullets(False, ((LINE,),)), LINE, Bullets(False, ((LINE,),))))
    assert labels(data) == [("0", "1"), ("0", "1")]
    assert len(found(xml(data, "word/numbering.xml"), "//w:num")) == 1


def test_further_paragraphs_of_an_item_stand_under_the_first() -> None:
    data = written(letter(Bullets(False, ((LINE, paragraph(said("more"))),))))
    more = found(body(data), '//w:p[w:r/w:t="more"]/w:pPr')[0]
    assert found(more, "string(w:pStyle/@w:val)") == "ListContinue"
    assert found(more, "string(w:ind/@w:left)") == "397"
    assert not found(more, "w:numPr")


def test_an_item_that_does_not_begin_with_a_paragraph_still_has_its_sign() -> None:
    data = written(letter(Bullets(False, ((Quote((LINE,)),), ()))))
    assert len(labels(data)) == 2


TABLE = Table(
    header=((said("Item"),), (said("Amount"),)),
    rows=(
        ((said("A rather long name for an item"),), (fact("£1.00", FactKind.MONEY, "a"),)),
        ((said("Total"),), ()),
    ),
)


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    table = found(body(written(letter(TABLE))), "//w:tbl")[0]
    rows = found(table, "w:tr")
    assert [bool(found(row, "w:trPr/w:tblHeader")) for row in rows] == [True, False, False]
    assert all(found(row, "w:trPr/w:cantSplit") for row in rows)
    assert found(table, "string(w:tblPr/w:tblLayout/@w:type)") == "fixed"


def test_columns_fill_the_line_by_what_they_hold() -> None:
    table = found(body(written(letter(TABLE))), "//w:tbl")[0]
    widths = [int(width) for width in found(table, "w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == 9071 == int(found(table, "string(w:tblPr/w:tblW/@w:w)"))
    assert widths[0] > widths[1] > 1000
    assert [int(width) for width in found(table, "w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")] == widths


def test_a_table_in_a_list_stands_in_and_is_as_much_narrower() -> None:
    table = found(body(written(letter(Bullets(False, ((LINE, TABLE),))))), "//w:tbl")[0]
    inset, width = (int(found(table, f"string(w:tblPr/w:{name}/@w:w)")) for name in ("tblInd", "tblW"))
    assert (inset, inset + width) == (397, 9071)


def test_a_table_without_rows_and_two_tables_in_a_row() -> None:
    data = written(letter(Table(((said("Item"),),), ()), TABLE))
    tables = found(body(data), "//w:tbl")
    assert len(tables) == 2
    assert tables[0].getnext().tag == f"{W}p"  # or Word would join them


def test_a_line_that_leads_to_a_list_stays_with_it() -> None:
    data = written(letter(paragraph(said("lead")), Bullets(False, ((LINE,),)), paragraph(said("free")), LINE))
    kept = [text_of(one) for one in found(body(data), "//w:p[w:pPr/w:keepNext]")]
    assert "lead" in kept
    assert "free" not in kept


@pytest.mark.parametrize("last", [LINE, Quote((LINE,)), Bullets(False, ((LINE,),)), Bullets(False, ((LINE, LINE),))])
def test_the_closing_never_stands_alone_on_a_page(last: Any) -> None:
    data = written(letter(paragraph(said("free")), last))
    paragraphs = found(body(data), "//w:p")
    closing = next(n for n, one in enumerate(paragraphs) if found(one, 'w:pPr/w:pStyle[@w:val="Closing"]'))
    assert found(paragraphs[closing - 1], "w:pPr/w:keepNext")
    style = found(xml(data, "word/styles.xml"), '//w:style[@w:styleId="Closing"]/w:pPr/w:keepNext')
    assert style


def test_quotations_breaks_and_deep_headings() -> None:
    data = written(letter(Quote((LINE,)), Paragraph((said("one"), Break(), said("two"))), Heading(9, (said("deep"),))))
    assert found(body(data), '//w:p[w:r/w:t="line"]/w:pPr/w:pStyle/@w:val') == ["Quote"]
    assert found(body(data), '//w:p[w:r/w:t="deep"]/w:pPr/w:pStyle/@w:val') == ["Heading4"]
    assert [child.tag for child in found(body(data), '//w:p[w:r/w:t="one"]/w:r/*')] == [
        W + "t",
        W + "br",
        W + "t",
    ]


def picture(kind: str, width: int = 300, height: int = 100) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
@pytest.mark.parametrize("name", ["en", "fa"])
def test_a_picture_stands_in_the_letterhead_with_its_words(kind: str, name: str) -> None:
    logo = Logo(picture(kind), f"image/{kind}", 'House & "Sons"')
    data = written(replace(SAMPLES[name], logo=logo))
    assert parts(data)[f"word/media/logo.{kind}"] == logo.data
    inline = found(body(data), "//wp:inline")[0]
    assert found(inline, "string(wp:docPr/@descr)") == logo.alt
    width, height = (int(found(inline, f"string(wp:extent/@{side})")) for side in ("cx", "cy"))
    assert width == pytest.approx(3 * height, rel=0.01)
    assert height <= 16 * 36_000


def test_a_wide_picture_is_held_to_its_room() -> None:
    data = written(replace(SAMPLES["en"], logo=Logo(picture("png", 2000, 100), "image/png", "wide")))
    assert found(body(data), "//wp:extent/@cx") == [str(60 * 36_000)]


def test_word_gets_no_svg_and_the_name_stands_alone() -> None:
    assert written(SAMPLES["en-logo"]) == written(SAMPLES["en"])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        picture("gif"),
        picture("png")[:40],
        picture("png")[:-20],
        picture("jpeg")[:-30],
        b"\xff\xd8\xff\xe0" + b"\0" * 30,
        picture("png", 4001, 2),
        picture("png") + b"\0" * 1_000_000,
    ],
    ids=["empty", "text", "gif", "png head", "png cut", "jpeg cut", "jpeg zeros", "wide", "heavy"],
)
def test_a_picture_nobody_can_draw_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        written(replace(SAMPLES["en"], logo=Logo(data, "image/png", "x")))
    assert [finding.code.id for finding in refused.value.findings] == ["EL413"]


@pytest.mark.parametrize("name", ["en-draft", "fa-draft", "pt-draft"])
def test_a_draft_says_so_on_every_page(name: str) -> None:
    document = SAMPLES[name]
    data = written(document)
    for part in ("word/header1.xml", "word/header2.xml"):
        assert found(xml(data, part), "//v:textpath/@string") == [document.watermark]
        assert found(xml(data, part), "//v:shape/@alt") == [document.watermark]
    first, last = found(body(data), "//w:sectPr")
    assert found(first, "w:headerReference/@w:type") == ["default", "first"]
    assert not found(last, "w:headerReference")  # it goes on with the first section's


@pytest.mark.parametrize("name", ["en-draft", "fa-draft", "pt-draft"])
def test_the_cover_sheet_is_a_page_of_its_own(name: str) -> None:
    document = SAMPLES[name]
    paragraphs = found(body(written(document)), "/w:document/w:body/w:p")
    end = next(n for n, one in enumerate(paragraphs) if found(one, "w:pPr/w:sectPr"))
    cover = "".join(map(text_of, paragraphs[:end]))
    assert "EL214" in cover
    assert document.organization not in cover


@pytest.mark.parametrize("name", ["en-draft", "fa-draft", "pt-draft"])
def test_gaps_are_marked_and_finals_have_none(name: str) -> None:
    data = written(SAMPLES[name])
    gaps = found(body(data), '//w:r[w:rPr/w:rStyle[@w:val="Gap"]]')
    assert "refund.iban" in "".join(map(text_of, gaps))
    assert all(found(gap, 'w:rPr/w:highlight[@w:val="yellow"]') for gap in gaps)
    final = body(written(SAMPLES[name.removesuffix("-draft")]))
    assert not found(final, "//w:highlight|//w:rStyle|//w:p//w:sectPr")


def test_a_reference_at_the_end_side() -> None:
    reference = found(body(written(SAMPLES["pt"])), '//w:p[w:pPr/w:pStyle[@w:val="Reference"]]/w:pPr/w:jc/@w:val')
    assert reference == ["right"]
    assert not found(body(written(SAMPLES["en"])), '//w:p[w:pPr/w:pStyle[@w:val="Reference"]]/w:pPr/w:jc')


def test_from_right_to_left_the_reference_shares_a_row_with_the_letterhead() -> None:
    cells = found(body(written(SAMPLES["fa"])), "//w:tbl[1]/w:tr/w:tc")[:2]
    assert SAMPLES["fa"].organization in text_of(cells[0])
    assert "۱۴۰۵/۰۸/۳۰" in text_of(cells[1])


def test_from_right_to_left_without_a_letterhead_the_reference_stands_alone() -> None:
    document = SAMPLES["fa"]
    sections = tuple(one for one in document.sections if one.role is not Role.LETTERHEAD)
    data = written(replace(document, sections=sections))
    assert len(found(body(data), "//w:tbl")) == 1
    assert found(body(data), '//w:p[w:pPr/w:pStyle[@w:val="Reference"]]')


def test_an_empty_letterhead_leaves_a_valid_cell() -> None:
    document = SAMPLES["fa"]
    sections = tuple(replace(one, blocks=()) if one.role is Role.LETTERHEAD else one for one in document.sections)
    cell = found(body(written(replace(document, sections=sections))), "//w:tc")[0]
    assert found(cell, "w:p")


def test_the_signature_stands_in_the_far_half_with_room_above() -> None:
    data = written(SAMPLES["fa"])
    for style in ("Closing", "Signature", "SignatureDetail"):
        inset = found(body(data), f'//w:p[w:pPr/w:pStyle[@w:val="{style}"]]/w:pPr/w:ind/@w:left')
        assert inset
        assert all(4500 < int(one) < 5500 for one in inset)
    room = found(xml(data, "word/styles.xml"), '//w:style[@w:styleId="Signature"]/w:pPr/w:spacing/@w:before')
    assert int(room[0]) >= 13 / 25.4 * 1440
