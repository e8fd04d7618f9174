"""Every word of the preview's own page, in one place; the catalogues of the program say them in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exitletters.codes import Severity
from exitletters.document import Origin
from exitletters.speaking import SOURCE, Catalogue

LANGUAGE = "en"  # of the words as they stand here


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of the page around the letters."""

    catalogue: Catalogue = SOURCE

    @property
    def language(self) -> str:
        """Return the language's tag, as HTML wants it."""
        return self.catalogue.locale or LANGUAGE

    @property
    def direction(self) -> str:
        """Return where its lines begin."""
        return "rtl" if self.catalogue.is_rtl else "ltr"

    def word(self, key: str, **fields: object) -> str:
        """Return the words for `key` with their fields filled in."""
        return self.catalogue.say(WORDS[key], **fields)

    def pattern(self, key: str) -> str:
        """Return the words for `key` with their fields still open: the page's script fills them in."""
        return self.catalogue.translated(WORDS[key])

    def origin(self, origin: Origin) -> str:
        """Return what an origin is called."""
        return self.catalogue.say(ORIGINS[origin])

    def severity(self, severity: Severity) -> str:
        """Return what a severity is called."""
        return self.catalogue.say(str(severity))

    def words(self, count: int) -> str:
        """Return how many words there are."""
        return self.catalogue.say_count("{count} word", "{count} words", count)

    def findings(self, count: int) -> str:
        """Return how many findings there are."""
        return self.catalogue.say_count("{count} finding", "{count} findings", count)


ENGLISH = Tongue()  # as the words are written here

WORDS: Mapping[str, str] = {
    "title": "Templates, side by side",
    "window": "{kind}: {locales}",
    "skip": "Skip to the letters",
    "choices": "What is shown",
    "case": "Case",
    "kind": "Document",
    "tone": "Tone",
    "gender": "Recipient",
    "register": "Register",
    "output": "Output",
    "column": "Column {number}",
    "show": "Show",
    "as_case": "as in the case",
    "needed": "as needed",
    "no_column": "none",
    "neutral": "neutral",
    "firm": "firm",
    "masculine": "a man",
    "feminine": "a woman",
    "unknown": "unknown",
    "desk": "a department",
    "cordial": "cordial",
    "formal": "formal",
    "sections": "Sections",
    "html": "HTML page",
    "pdf": "PDF pages",
    "docx": "Word, as text",
    "eml": "E-mail",
    "mark_facts": "Mark the facts",
    "furniture": "Show letterhead and signature",
    "legend": "What the marks mean",
    "legend_fact": (
        "Point at a fact, or go to it with Tab, to see the field it comes from; "
        "the same fact is marked in the other columns."
    ),
    "help": "Keys",
    "help_open": "Keys (?)",
    "close": "Close",
    "keys_sections": "next and previous section",
    "keys_columns": "a column",
    "keys_sideways": "the cell beside, from a section",
    "keys_tone": "the other tone",
    "keys_output": "the next output",
    "keys_help": "this list",
    "letters": "The letters",
    "nothing": "Prints nothing for this case.",
    "missing": "Not written yet.",
    "missing_borrowed": "Not translated yet. This is the text of {locale}.",
    "broken": "Cannot be printed: see below.",
    "broken_borrowed": "Cannot be printed: see below. Until then, the text of {locale}.",
    "old": "The text as it was before the fault in this file.",
    "stale": "The source has changed since this was translated",
    "no_findings": "no findings",
    "not_looked": "not looked over yet",
    "findings_here": "Findings",
    "about_column": "About the whole template",
    "about_case": "What gates say of this case ({count})",
    "not_shown": "Nothing can be shown in this column yet.",
    "parts": "Letterhead, address and signature come from the conventions in locale.yaml.",
    "page": "Page {number} of {total}, {locale}",
    "written": "The letter in {locale}",
    "subject": "Subject",
    "from": "From",
    "to": "To",
    "reply_to": "Reply to",
    "attached": "Attached",
    "as_text": "Text part",
    "as_page": "HTML part",
    "nobody": "nobody: a draft goes nowhere",
    "connected": "Follows your files.",
    "lost": "Connection lost: is the preview still running?",
    "updated": "Updated: {files}",
    "failed": "Could not be updated.",
    "footer": "A preview for translators. Nothing here may be sent.",
}

ORIGINS: Mapping[Origin, str] = {
    Origin.CASE: "field of the case",
    Origin.POLICY: "field of the policy",
    Origin.FIGURE: "computed figure",
    Origin.OWN_WORDS: "author’s own words",
    Origin.FIXED: "fixed legal text",
    Origin.GAP: "missing in the case",
    Origin.LABEL: "word of the conventions",
    Origin.TEMPLATE: "prose of the template",
}
FACTS = (Origin.CASE, Origin.POLICY, Origin.FIGURE, Origin.OWN_WORDS, Origin.FIXED, Origin.GAP)

# A shape for each severity, so that none is told by colour alone.
SHAPES: Mapping[Severity, str] = {
    Severity.HARD: "■",
    Severity.ERROR: "▲",
    Severity.WARNING: "●",
    Severity.NOTE: "○",
}
