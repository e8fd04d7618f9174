"""387–392: catalogues of the program's own words, templates/*/program.po (L951–L956)."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

CATALOGUE_UNREADABLE = define(
    Code(
        "EL387",
        "catalogue-unreadable",
        Severity.ERROR,
        "the catalogue cannot be read: {reason}",
        "Correct the file at this line, or save it again with a PO editor: it must be text in UTF-8, with a `msgstr` for each `msgid` and every quotation mark closed.",
        "A catalogue that cannot be read is left out as a whole, and the program speaks English.",
        reader=Reader.LOCALIZER,
        gate="L951",
    )
)
CATALOGUE_OLD = define(
    Code(
        "EL388",
        "catalogue-old",
        Severity.ERROR,
        "{problem}",
        "Bring it up to date from program.pot with `make catalogues` or a PO editor; what is translated stays.",
        "What the list does not have is never said, and what the catalogue does not have is said in English.",
        reader=Reader.LOCALIZER,
        gate="L952",
    )
)
CATALOGUE_FIELDS = define(
    Code(
        "EL389",
        "catalogue-fields",
        Severity.ERROR,
        "{problem}",
        "Keep every word in braces as the English has it, in any order; a brace that is none is written twice.",
        "A sentence whose fields cannot be filled in is said in English, or without what it is about.",
        reader=Reader.LOCALIZER,
        gate="L953",
    )
)
CATALOGUE_FORMS = define(
    Code(
        "EL390",
        "catalogue-forms",
        Severity.ERROR,
        "this has {found} plural forms, and {locale} has {needed}",
        "Write one msgstr[…] for each form, and the Plural-Forms of program.po as `make catalogues` writes it.",
        "A count would be said with the form of another number.",
        reader=Reader.LOCALIZER,
        gate="L954",
    )
)
CATALOGUE_FUZZY = define(
    Code(
        "EL391",
        "catalogue-fuzzy",
        Severity.WARNING,
        "this translation is marked fuzzy and is never shown",
        "Read it against the English, put it right, and delete the mark `fuzzy`.",
        "A guess of a tool reads like a translation to everybody but a translator.",
        reader=Reader.LOCALIZER,
        gate="L955",
    )
)
HEADER_FUZZY = define(
    Code(
        "EL392",
        "catalogue-header-fuzzy",
        Severity.ERROR,
        "the header of the catalogue is marked fuzzy",
        "Delete the line `#, fuzzy` above the header.",
        "Other tools leave a fuzzy header out, and with it the charset and the plural rule.",
        reader=Reader.LOCALIZER,
        gate="L956",
    )
)
