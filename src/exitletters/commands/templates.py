"""Keep the templates: look them over, see them side by side, know what is missing or stale, hand them to an agency."""

from __future__ import annotations

from exitletters.commands._groups import group_of

command = group_of(
    __name__,
    """Keep the templates: look them over, see them side by side, know what is missing or stale.

    DIR is a folder that holds en/, pt/ and the like: your own, beside your policy, or the built-in one. Where none
    is named it is ./templates, or else the built-in folder.

    \b
    Is anything wrong with what I wrote?
      exitletters templates lint
    What may I print, and how does it read in my language?
      exitletters templates fields termination-letter --locale pt
    What is missing or out of date?
      exitletters templates status
    """,
)
