"""A whole letter as one of the program's formats shows it: page, pictures of a PDF, text of a DOCX, e-mail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING

from exitletters import formats
from exitletters.document import Document
from exitletters.preview.blocks import said
from exitletters.preview.column import Column
from exitletters.preview.kept import Keep
from exitletters.preview.words import Tongue

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell

_SCALE = 1.5  # pixels for each 1/72 inch: two pages beside each other stay sharp
_pdfium = Lock()  # it must not be called from two threads at once


def output_html(column: Column, output: str, tongue: Tongue, keep: Keep) -> str:
    """Return a column's letter in an output other than its sections; raise as its writer does."""
    document = column.document
    if document is None:
        return ""
    shown = _SHOWN[output](document, column, tongue, keep)
    return f'<div class="whole {output}" lang="{said(document.language)}" dir="{document.direction}">{shown}</div>'


def _written(document: Document, name: str) -> bytes:
    return formats.load(name).write(document)


def _page(document: Document, column: Column, tongue: Tongue, keep: Keep) -> str:
    return _frame(_written(document, "html"), tongue.word("written", locale=column.locale), keep)


def _frame(page: bytes, title: str, keep: Keep) -> str:
    """Return a page in a frame of its own, without scripts, forms or a way out (safety 1.7)."""
    address = keep(page, "text/html; charset=utf-8")
    return f'<iframe sandbox="" src="{address}" title="{said(title)}" loading="lazy"></iframe>'


def _pictures(document: Document, column: Column, tongue: Tongue, keep: Keep) -> str:
    pictures = tuple(page_pictures(_written(document, "pdf")))
    alts = (
        tongue.word("page", number=number, total=len(pictures), locale=column.locale)
        for number in range(1, len(pictures) + 1)
    )
    shown = (
        f'<img src="{keep(data, "image/png")}" alt="{said(alt)}" width="{width}" height="{height}">'
        for (data, width, height), alt in zip(pictures, alts, strict=True)
    )
    return "".join(shown)


def page_pictures(pdf: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield each page as a PNG with its width and height."""
    import pypdfium2

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                picture = page.render(scale=_SCALE).to_pil()
                held = BytesIO()
                picture.save(held, "PNG")
                yield held.getvalue(), picture.width, picture.height
        finally:
            document.close()


def _word(document: Document, _column: Column, _tongue: Tongue, _keep: Keep) -> str:
    import docx

    return "".join(_word_blocks(docx.Document(BytesIO(_written(document, "docx")))))


def _word_blocks(holder: WordDocument | WordCell) -> Iterator[str]:
    """Yield the paragraphs and tables as Word holds them; empty ones are room, not text."""
    from docx.table import Table

    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from _word_table(block)
        elif block.text.strip():
            style = block.style.name if block.style else ""
            yield f'<p data-style="{said(style or "")}">{said(block.text)}</p>'


def _word_table(table: object) -> Iterator[str]:
    rows = getattr(table, "rows", ())
    cells = ("".join(f"<td>{''.join(_word_blocks(cell))}</td>" for cell in row.cells) for row in rows)
    yield f'<div class="wide"><table><tbody>{"".join(f"<tr>{row}</tr>" for row in cells)}</tbody></table></div>'


def _mail(document: Document, column: Column, tongue: Tongue, keep: Keep) -> str:
    message = message_from_bytes(_written(document, "eml"), policy=policy.default)
    heads = (
        ("from", message["From"]),
        ("to", message["To"] or tongue.word("nobody")),
        ("reply_to", message["Reply-To"]),
        ("subject", message["Subject"]),
    )
    files = ", ".join(part.get_filename("") for part in message.iter_attachments())
    rows = "".join(
        f'<div><dt>{said(tongue.word(name))}</dt><dd dir="auto">{said(str(text))}</dd></div>'
        for name, text in (*heads, ("attached", files))
        if text
    )
    own = f'lang="{said(tongue.language)}" dir="{tongue.direction}"'
    return f"<dl {own}>{rows}</dl>{_text_part(message, tongue)}{_page_part(message, column, tongue, keep)}"


def _text_part(message: EmailMessage, tongue: Tongue) -> str:
    part = message.get_body(("plain",))
    text = part.get_content() if part else ""
    return f"{_title(tongue.word('as_text'), tongue)}<pre>{said(text)}</pre>"


def _page_part(message: EmailMessage, column: Column, tongue: Tongue, keep: Keep) -> str:
    part = message.get_body(("related", "html"))
    if part is None:
        return ""
    page = part if part.get_content_type() == "text/html" else next(part.iter_parts())
    title = tongue.word("as_page")
    name = f"{title}: {column.locale}"
    return f"{_title(title, tongue)}{_frame(page.get_content().encode(), name, keep)}"


def _title(text: str, tongue: Tongue) -> str:
    return f'<h3 lang="{said(tongue.language)}" dir="{tongue.direction}">{said(text)}</h3>'


_SHOWN: Mapping[str, Callable[[Document, Column, Tongue, Keep], str]] = {
    "html": _page,
    "pdf": _pictures,
    "docx": _word,
    "eml": _mail,
}
