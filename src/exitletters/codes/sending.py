"""590–599: what keeps an issued letter from being sent, or its outcome from being known."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

SENT_BEFORE = define(
    Code(
        "EL590", "sent-before", Severity.HARD,
        "{earlier} was sent to this customer on {day}, and this letter is another one",
        "If it is meant to follow, see that it says so, and add: --after {earlier}",
        "Two letters with two dates leave a customer to guess which of them holds.",
        Reader.REVIEWER,
    )
)  # fmt: skip
NOT_SENDABLE = define(
    Code(
        "EL591", "issue-not-sendable", Severity.HARD,
        "{issue} is not sent: {problem}",
        "Send the issue that is in force, by its id; a letter by post or courier is not sent from here.",
        "A customer gets one letter, and it is the one that holds.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_AS_ISSUED = define(
    Code(
        "EL592", "not-as-issued", Severity.HARD,
        "{file} is not the file that was issued: {problem}",
        "`exitletters issue CASE` writes it again, the same to the byte; or name its folder with --out.",
        "What leaves the house is byte for byte what was signed.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_ADDRESSED = define(
    Code(
        "EL593", "message-not-addressed", Severity.HARD,
        "the message cannot be sent as it is: {problem}",
        "Issue the letter again; if that does not help, report it.",
        "A message with another recipient, or one more, tells a customer's ending to somebody else.",
        Reader.OPERATOR,
        rules=("1.5",),
    )
)  # fmt: skip
DATED_OTHERWISE = define(
    Code(
        "EL594", "dated-otherwise", Severity.HARD,
        "the letter is dated {dated}, and today is {today}",
        "Issue it with the day on which it leaves; where the other day is meant, say --dated-otherwise.",
        "Days of notice count from the letter's date; a letter that leaves later takes them from the customer.",
        Reader.OPERATOR,
    )
)  # fmt: skip
SERVER_NOT_SET = define(
    Code(
        "EL595", "mail-server-not-set", Severity.HARD,
        "there is no mail server to send with: {problem}",
        "Set EXITLETTERS_SMTP_URL to smtps://HOST or smtp+starttls://HOST, and EXITLETTERS_SMTP_USER and EXITLETTERS_SMTP_PASSWORD where it asks for them.",
        "A letter and a password travel encrypted, to a server that proves who it is.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NOT_TAKEN = define(
    Code(
        "EL596", "message-not-taken", Severity.HARD,
        "nothing was sent by {server}: {problem}",
        "Put that right and send again; the server's log knows more.",
        "What the server refused did not reach the customer, and no day of notice has begun.",
        Reader.OPERATOR,
    )
)  # fmt: skip
OUTCOME_UNKNOWN = define(
    Code(
        "EL597", "outcome-unknown", Severity.HARD,
        "nobody knows yet whether {issue} was sent: attempt {attempt} began {began}, and no answer is on record",
        "If no other process is sending it now, look in the mail server's log for {message_id}; then say `exitletters send {issue} --outcome sent` or `not-sent`, with `--policy FILE --by PERSON`.",
        "The same letter twice looks as if nobody knew what they did; a letter that never left gives no notice.",
        Reader.OPERATOR,
    )
)  # fmt: skip
NO_QUESTION = define(
    Code(
        "EL598", "outcome-not-asked", Severity.HARD,
        "no question is open about {issue}",
        "Leave --outcome out.",
        "Only what the program cannot know itself is told by a person.",
        Reader.OPERATOR,
    )
)  # fmt: skip
OUTCOME_NOT_KEPT = define(
    Code(
        "EL599", "outcome-not-kept", Severity.HARD,
        "{server} said of {issue}: {outcome}; that is not on record",
        "Note it now; when the store works again, say `exitletters send {issue} --outcome {outcome}` with `--policy FILE --by PERSON`.",
        "The next one to look would otherwise not know, and ask.",
        Reader.OPERATOR,
    )
)  # fmt: skip
