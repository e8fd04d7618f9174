"""3xx: what can be wrong with templates and locales; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

_WHY = "A template that is only almost right makes a letter that is wrong in a language nobody here may read."


def _hard(code: str, name: str, summary: str, hint: str, why: str = _WHY, check: str | None = None) -> Code:
    """Define a fault that no document can be made with; `check` is its name among lint's families."""
    return define(Code(code, name, Severity.HARD, summary, hint, why, reader=Reader.LOCALIZER, gate=check))


LOCALE_UNKNOWN = _hard(
    "EL301",
    "locale-unknown",
    "there are no templates for {locale}",
    "Use one of: {known}; or add a folder {locale} to the templates beside your policy, or name yours with --templates.",
)
LOCALE_BROKEN = _hard(
    "EL302",
    "locale-broken",
    "`{path}` in the locale's conventions should be {expected}",
    "Compare with templates/en/locale.yaml; every key there is needed.",
)
TEMPLATE_BROKEN = _hard(
    "EL311",
    "template-broken",
    "the template cannot be read: {problem}",
    "Check the braces and the `block` / `endblock`, `if` / `endif`, `for` / `endfor` pairs near this line.",
    check="L101",
)
TEMPLATE_TOO_CLEVER = _hard(
    "EL312",
    "template-too-clever",
    "{what} is not allowed in a template",
    "Templates print fields, choose with `if` and repeat with `for`; everything else belongs in the program.",
    "What cannot be written cannot leak, loop or reach a file.",
    check="L105",
)
FRONT_MATTER_WRONG = _hard(
    "EL313",
    "front-matter-wrong",
    "the lines between --- at the top should name `{key}: {expected}`",
    "The file's name and its first lines must agree.",
)
SECTION_UNKNOWN = _hard(
    "EL314",
    "section-unknown",
    "there is no section `{section}` in a {tone} {kind}{meant}",
    "Use one of: {known}.",
    check="L204",
)
SECTION_MISSING = _hard(
    "EL315",
    "section-missing",
    "{locale} has no section `{section}` for a {tone} {kind}",
    "Write `{{% block {section} %}}` … `{{% endblock %}}` in templates/{folder}/{file}.",
    "A section that falls out silently may be the one that names the date or the money.",
    check="L201",
)
FIELD_UNKNOWN = _hard(
    "EL316",
    "field-unknown",
    "there is no field `{name}` here{meant}",
    "`exitletters templates fields KIND` shows every field that a document of this kind may print.",
    check="L103",
)
FIELD_NOT_FOR_READER = _hard(
    "EL317",
    "field-not-for-reader",
    "`{path}` is {audience}; a letter to a customer cannot print it",
    "Take it out of the template; the memo is the place for it.",
    "Internal figures, staff names and legal advice never leave the house, whoever edits the template (D5.3, O1).",
)
NOT_A_FACT = _hard(
    "EL318",
    "not-a-fact",
    "only a field can be printed here, and this is {what}",
    "Print one field, or a list with `| listed`; write fixed words outside the braces.",
)
FORM_UNKNOWN = _hard(
    "EL319",
    "form-unknown",
    "`{form}` does not fit a {kind} field",
    "Forms are: {known}.",
    check="L102",
)
MARKUP_REFUSED = _hard(
    "EL321",
    "markup-refused",
    "{what} cannot be used here",
    "Use paragraphs, lists, tables, > quotes, **strong** and *emphasis* only.",
    "Every writer must be able to say the same thing; what only HTML can show would be lost in the others.",
)
CHARACTER_RESERVED = _hard(
    "EL322",
    "character-reserved",
    "the template holds {character}, which the program uses itself",
    "Delete the character.",
)
FIXED_TEXT_UNKNOWN = _hard(
    "EL323",
    "fixed-text-unknown",
    "{locale} has no fixed text `{name}: {id}`",
    "Use one of: {known}; or have counsel add it to templates/{locale}/fixed.yaml.",
    "Fixed legal texts are printed word for word or not at all.",
)
LEXICON_BROKEN = _hard(
    "EL331",
    "lexicon-broken",
    "the word list `{list}` of {locale} is missing or not a list of phrases",
    "Write it as `{list}:` followed by lines that begin with `- `.",
)
FOLDER_MISSING = _hard(
    "EL332",
    "folder-missing",
    "there is no templates folder at {folder}",
    "Check --templates.",
)
