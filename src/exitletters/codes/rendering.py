"""4xx: what can go wrong while a document is turned into bytes."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

RENDERER_WARNED = define(
    Code(
        id="EL401",
        name="renderer-warned",
        severity=Severity.HARD,
        summary="the PDF renderer warned while it made the page: {warning}",
        hint="Look at print.css and the locale's fonts; the letter is not written until the warning is gone.",
        why="A renderer that only warns goes on with another font or without a picture, and nobody looks again.",
        reader=Reader.LOCALIZER,
    )
)
GLYPH_MISSING = define(
    Code(
        id="EL402",
        name="glyph-missing",
        severity=Severity.HARD,
        summary="no packaged font can draw {characters}",
        hint="Write the text without this character, or add a font that has it.",
        why="A missing glyph prints as an empty box on a letter that may be read in court.",
    )
)
FETCH_REFUSED = define(
    Code(
        id="EL403",
        name="fetch-refused",
        severity=Severity.HARD,
        summary="the page asked for {count} address(es) outside the program; none was fetched",
        hint="Remove links to pictures, styles or fonts from the template; a logo belongs in the policy.",
        why="A letter that loads anything from elsewhere can leak that it was read, or print what it should not.",
        reader=Reader.LOCALIZER,
    )
)
TOO_MANY_PAGES = define(
    Code(
        id="EL404",
        name="too-many-pages",
        severity=Severity.HARD,
        summary="the letter is {pages} pages long; {limit} are allowed",
        hint="Shorten the case's texts; evidence belongs in the memo, not into the letter.",
        why="A letter of many pages is not read, and a runaway text is caught here.",
    )
)
RENDERER_DIED = define(
    Code(
        id="EL405",
        name="renderer-died",
        severity=Severity.HARD,
        summary="the PDF renderer was stopped: {reason}",
        hint="Shorten the letter or simplify its tables, then try again; the other formats are unaffected.",
        why="Layout runs inside limits of time and memory, so that one letter cannot take the machine along.",
        reader=Reader.OPERATOR,
    )
)
OUTPUT_TOO_LARGE = define(
    Code(
        id="EL406",
        name="output-too-large",
        severity=Severity.HARD,
        summary="the {format} file would be {size} bytes; {limit} are allowed",
        hint="Use a smaller logo.",
        why="Mail servers turn large letters away.",
        reader=Reader.OPERATOR,
    )
)
LIBRARY_MISSING = define(
    Code(
        id="EL411",
        name="library-missing",
        severity=Severity.HARD,
        summary="the library {library} is not installed on this machine",
        hint="Install it: apt-get install -y {package}",
        why="Pages are laid out by Pango; without it there is no PDF.",
        reader=Reader.OPERATOR,
    )
)
FONT_MISSING = define(
    Code(
        id="EL412",
        name="font-missing",
        severity=Severity.HARD,
        summary="the packaged font file {font} is missing or damaged",
        hint="Install exitletters again.",
        why="Letters use their own fonts only, so that they look the same everywhere.",
        reader=Reader.OPERATOR,
    )
)
LOGO_UNREADABLE = define(
    Code(
        id="EL413",
        name="logo-unreadable",
        severity=Severity.HARD,
        summary="the letterhead's picture cannot be drawn",
        hint="Use a JPEG, PNG or plain SVG picture of at most 1 MB and 4,000 pixels a side.",
        why="A letterhead with a hole in it looks forged.",
        reader=Reader.OPERATOR,
    )
)
