"""48x: what keeps a finished letter from being posted; measured on the bytes of its PDF."""

from __future__ import annotations

from exitletters.codes import Code, Reader, Severity, define

ENVELOPE_NOT_FOR_PAPER = define(
    Code(
        "EL481", "envelope-not-for-paper", Severity.HARD,
        "the envelope {envelope} is for paper `{wanted}`, but the organization writes on `{paper}`",
        "Write `paper: {wanted}` under `organization`, or another envelope under `post`.",
        "Where the address stands in the window follows from the paper and its folds.",
        Reader.OPERATOR,
    )
)  # fmt: skip
PAPER_OF_ANOTHER_SIZE = define(
    Code(
        "EL482", "paper-of-another-size", Severity.HARD,
        "page {page} is {width} × {height} mm; the policy's paper `{paper}` is not",
        "Write the letter again by this program, with the policy that it is posted by.",
        "A printer scales or crops a page of another size, and the address leaves the window.",
        Reader.OPERATOR,
    )
)  # fmt: skip
TOO_MANY_PAGES_TO_POST = define(
    Code(
        "EL483", "too-many-pages-to-post", Severity.HARD,
        "the letter has {pages} pages; the policy posts {limit} at most",
        "Shorten the case's texts, or raise `post.pages_max` if the envelope and the stamp allow it.",
        "A thick letter does not pass the machines that fold, fill and sort, and costs another stamp.",
    )
)  # fmt: skip
OUTSIDE_PRINTABLE_AREA = define(
    Code(
        "EL484", "outside-printable-area", Severity.HARD,
        "on page {page} something is printed {found} mm from the {edge} edge; printers need {margin} mm",
        "Use a smaller logo, shorter words, or the built-in style sheets.",
        "What stands there is cut off by most printers, and nobody sees the sheet before it is posted.",
    )
)  # fmt: skip
ADDRESS_OUTSIDE_WINDOW = define(
    Code(
        "EL485", "address-outside-window", Severity.HARD,
        "line {line} of {lines} of the {whose}'s address reaches {over} mm beyond the {edge} edge of the window's zone",
        "Shorten or split the lines of the name, the company and `customer.address`; {most} lines of the recipient fit.",
        "The sheet moves inside its envelope; what is hidden then is what the post needs to read.",
    )
)  # fmt: skip
WINDOW_NOT_CLEAR = define(
    Code(
        "EL486", "window-not-clear", Severity.HARD,
        "something else than the address can be seen in the window, {left} mm from the left and {top} mm from the top of page 1",
        "Shorten the letterhead or use a smaller logo: it may reach down to {head} mm, and the text begins at {body} mm.",
        "A word of the letter in the window tells everybody on its way what it is about, and confuses sorting machines.",
    )
)  # fmt: skip
ADDRESS_NOT_FOUND = define(
    Code(
        "EL487", "address-not-found", Severity.HARD,
        "page 1 has no recipient's address where the envelope has its window",
        "Write `customer.address` and the recipient; a PDF made elsewhere, or before the policy named an envelope, must be written again.",
        "A letter without an address in its window comes back, or does not come back.",
    )
)  # fmt: skip
PDF_NOT_READABLE = define(
    Code(
        "EL488", "posted-pdf-unreadable", Severity.HARD,
        "the finished PDF cannot be read",
        "Write the letter again.",
        "What cannot be measured must not be printed unseen.",
        Reader.OPERATOR,
    )
)  # fmt: skip
