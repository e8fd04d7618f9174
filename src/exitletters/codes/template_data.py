"""353–358: dates, amounts, names of months and addresses written into templates (L501–L506)."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

_WHY = "What is written into a template stands in every customer’s letter, and is true of one of them at most."


def _warning(code: str, gate: str, name: str, summary: str, hint: str, why: str = _WHY) -> Code:
    return define(Code(code, name, Severity.WARNING, summary, hint, why, reader=Reader.LOCALIZER, gate=gate))


DATA_IN_PROSE = _warning(
    "EL353",
    "L501",
    "data-in-prose",
    "“{found}” looks like {what} written into the template",
    "Print the field instead: `exitletters list fields` shows them.",
)
DAY_IN_PROSE = _warning(
    "EL354",
    "L502",
    "day-in-prose",
    "“{found}” names a month or a day of the week",
    "Print the date's field instead; it brings the month with it, in the right form and calendar.",
)
CURRENCY_IN_PROSE = _warning(
    "EL355",
    "L503",
    "currency-in-prose",
    "“{found}” is a currency beside {beside}",
    "Print the amount's field alone; it brings its currency with it, on the right side.",
    "An amount with the currency of another case is a promise nobody meant to make.",
)
ADDRESS_IN_PROSE = _warning(
    "EL356",
    "L504",
    "address-in-prose",
    "“{found}” is {what} written into the template",
    "Print the field that holds it, such as `{{{{ data.contact }}}}` or `{{{{ data.export_url }}}}`.",
)
NUMBER_FORMAT_WRONG = _warning(
    "EL357",
    "L505",
    "number-format-wrong",
    "“{found}” is not written as {locale} writes numbers, “{example}”",
    "Print the number's field instead, or write it as here.",
    "A point where a comma belongs makes a thousand out of one.",
)
MONTH_OF_ANOTHER_CALENDAR = _warning(
    "EL358",
    "L506",
    "month-of-another-calendar",
    "“{found}” is a month of another calendar than {locale} uses",
    "Print the date's field: it is in the locale's calendar, and `| dual` adds the other one in brackets.",
    "The same day has two names; a reader who takes one for the other misses a deadline.",
)
