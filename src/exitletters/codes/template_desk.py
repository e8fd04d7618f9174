"""What can be wrong at the localization desk: files of agencies, new locales; the reader is the localization team."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define


def _code(code: str, name: str, severity: Severity, summary: str, hint: str, why: str) -> Code:
    return define(Code(code, name, severity, summary, hint, why, reader=Reader.LOCALIZER))


EXCHANGE_UNREADABLE = _code(
    "EL393",
    "exchange-unreadable",
    Severity.HARD,
    "the translation file cannot be read: {problem}",
    "Ask for it again as XLIFF 2.1 or PO, UTF-8, made from what `exitletters templates export` wrote.",
    "A file that can only be half read would be half taken over.",
)
PLACEHOLDER_WRONG = _code(
    "EL394",
    "placeholder-wrong",
    Severity.HARD,
    "in unit {unit}, {problem}",
    "It needs, each as often as the source has it: {wanted}.",
    "A placeholder is a date, an amount or a condition: a letter without it says something else.",
)
UNIT_UNKNOWN = _code(
    "EL303",
    "unit-unknown",
    Severity.HARD,
    "there is no {what} `{unit}` to translate{meant}",
    "Keep the ids of the file as they were handed out; export again where templates were renamed.",
    "Words whose place is unknown could only be guessed into a letter.",
)
TRANSLATION_NOT_WORDS = _code(
    "EL304",
    "translation-not-words",
    Severity.HARD,
    "unit {unit} holds {what}, which its source does not",
    "Write words only. Facts and conditions are placeholders; a new one is added in the template itself.",
    "What looks like a field, a tag or a table would become one.",
)
CHANGED_SINCE_EXPORT = _code(
    "EL305",
    "changed-since-export",
    Severity.WARNING,
    "section `{section}` of {file} changed after it was handed out, so {count} of its translations are left out",
    "Export the locale again and have these sections looked at.",
    "A translation of older words would undo newer ones.",
)
LOCALE_WITHOUT_SOURCE = _code(
    "EL306",
    "locale-without-source",
    Severity.HARD,
    "the templates of {locale} were not translated from another locale",
    "Use one of: {known}; or name the source in its locale.yaml, as in `translated_from: en`.",
    "Without a source there is nothing to translate from.",
)
LOCALE_NOT_MADE = _code(
    "EL307",
    "locale-not-made",
    Severity.HARD,
    "the locale {locale} cannot be begun: {problem}",
    "{advice}",
    "A half-made locale is found by every letter of its language.",
)
TODO_LEFT = _code(
    "EL308",
    "todo-left",
    Severity.WARNING,
    "still to be written: {what}",
    "Write it, and take the TODO mark away.",
    "Until then it reads as in the language it was begun from.",
)
