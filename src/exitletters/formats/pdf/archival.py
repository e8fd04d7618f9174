"""What makes the accessible PDF an archive copy as well: PDF/A-3a and PDF/UA-1 in one file, its manifest attached.

Only the renderer process imports this module.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import weasyprint
from PIL import Image

from exitletters.formats.pdf.artifacts import mark_margins
from exitletters.formats.pdf.wire import Letter

VARIANT = "pdf/a-3a"
# ISO 19005-3, 6.2.8: an image is not smoothed, as every viewer would smooth it in its own way.
STYLE = "img { image-rendering: crisp-edges }"
_END_OF_RDF = b"</rdf:RDF>"
# WeasyPrint declares one standard a file. PDF/A in turn knows no property that the file does not describe
# (ISO 19005-3, 6.6.2.3), so the claim to PDF/UA comes with its description.
_ACCESSIBLE = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def manifest_of(letter: Letter) -> weasyprint.Attachment:
    """Return the manifest as an associated file; both its dates are the letter's, never the clock's."""
    day = datetime.fromisoformat(letter.dated)
    return weasyprint.Attachment(
        file_obj=BytesIO(letter.manifest), name="manifest.json", relationship="Data", created=day, modified=day
    )


def in_rgb(picture: Image.Image) -> bytes:
    """Return a picture in printer's colours as an RGB one: PDF/A allows a single colour model, that of the screen."""
    drawn = BytesIO()
    picture.convert("RGB").save(drawn, "PNG")
    return drawn.getvalue()


def finish(document: object, pdf: Any) -> None:
    """Mark the margins, claim PDF/UA, and leave the claims uncompressed for tools that only search for them."""
    mark_margins(document, pdf)
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.compress = False
    metadata.stream = [b"".join(metadata.stream).replace(_END_OF_RDF, _ACCESSIBLE + _END_OF_RDF)]
    files = pdf.catalog["AF"]
    pdf.catalog["AF"] = type(files)(dict.fromkeys(files))  # WeasyPrint names each attachment twice
