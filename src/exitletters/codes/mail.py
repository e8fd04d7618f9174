"""47x: what keeps a document from being written as a message."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

NO_ENVELOPE = define(
    Code(
        "EL471", "no-envelope", Severity.HARD,
        "a {kind} is not mailed to a customer",
        "Ask for another format, such as `--format pdf`.",
        "What is written for our own people must not lie ready to be sent.",
    )
)  # fmt: skip
ADDRESS_MISSING = define(
    Code(
        "EL472", "mail-address-missing", Severity.HARD,
        "there is no e-mail address of {whose}",
        "Write it as `{path}`, or name the formats you want: `--format pdf --format docx`.",
        "A message needs one sender and one recipient; a guess could reach anybody.",
    )
)  # fmt: skip
ADDRESS_UNUSABLE = define(
    Code(
        "EL473", "mail-address-unusable", Severity.HARD,
        "the e-mail address of {whose} cannot be used: {problem}",
        "Write one plain address as `{path}`, such as name@company.example.",
        "An address with a comma, a blank or a line in it is more recipients, or another header.",
    )
)  # fmt: skip
OPT_OUT_MISSING = define(
    Code(
        "EL474", "mail-opt-out-missing", Severity.HARD,
        "the message would carry no way to stop further offers",
        "Write `opt_out_url` (https) or `opt_out_email` under `recovery.consent`.",
        "Mail programs show the way out from its List-Unsubscribe header; without it the way out is the junk button.",
        gate="G-WIN08",
        rules=("3.4",),
    )
)  # fmt: skip
OPT_OUT_UNUSABLE = define(
    Code(
        "EL475", "mail-opt-out-unusable", Severity.HARD,
        "the address of the opt-out page cannot be used: {problem}",
        "Write `{path}` as one https address, without blanks or brackets, such as https://company.example/stop/17.",
        "One click must work from the mail program itself (RFC 8058), and only https takes it safely.",
        gate="G-WIN08",
        rules=("3.4",),
    )
)  # fmt: skip
MESSAGE_UNSOUND = define(
    Code(
        "EL476", "message-unsound", Severity.HARD,
        "the finished message reads differently from what was meant: {problem}",
        "Please report this; the letter's other formats are unaffected.",
        "A header that splits or a recipient that doubles is only seen by reading the message as a mail server does.",
        Reader.OPERATOR,
    )
)  # fmt: skip
