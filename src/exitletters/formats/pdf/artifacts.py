"""Marks what stands in page margins as artifacts, so that no reader of a tagged PDF says it aloud.

WeasyPrint tags the text of a margin box as content and then leaves it out of the structure tree; PDF/UA wants
everything to be either content in the tree or an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def mark_margins(_document: object, pdf: Any) -> None:
    """Turn every marked stretch that the structure tree does not reach into an artifact."""
    in_tree = set(_marks(pdf))
    for page in pdf.page_references:
        stream = _object(pdf, _object(pdf, page)["Contents"]).stream
        for place, item in enumerate(stream):
            if isinstance(item, dict) and "MCID" in item and (page, item["MCID"]) not in in_tree:
                stream[place - 1 : place + 1] = ["/Artifact", type(item)({"Type": "/Pagination"})]


def _marks(pdf: Any) -> Iterator[tuple[bytes, int]]:
    """Yield page and number of each marked stretch in the tree."""
    elements = [_object(pdf, pdf.catalog["StructTreeRoot"])]
    while elements:
        element = elements.pop()
        for kid in element.get("K", ()):
            if isinstance(kid, int):
                yield element["Pg"], kid
            else:
                elements.append(_object(pdf, kid))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
