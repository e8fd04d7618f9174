"""EL281–289: G-PER, whether the letter could have been sent to anyone."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, WARNING, gate

SPECIFIC_MISSING = gate(
    "EL281", "G-PER01", "specific-missing", ERROR, "director", "D5.6 D5.7",
    summary="the finished letter does not print {what} ({found} of {needed})",
    hint="Fill it in the case, or restore it in the template.",
    why="What makes a letter this customer's letter must really stand on the page.",
)  # fmt: skip
TOO_MUCH_BOILERPLATE = gate(
    "EL282", "G-PER03", "too-much-boilerplate", ERROR, "manager", "X1",
    summary="{share} % of the letter is template prose; {limit} % are allowed",
    hint="Add facts and sentences of your own; `exitletters show` marks what comes from the template.",
    why="A letter made of template sentences could have been sent to anyone.",
)  # fmt: skip
OWN_WORDS_TOO_FEW = gate(
    "EL283", "G-PER03", "own-words-too-few", ERROR, "manager", "X1",
    summary="the author's own words are {sentences} sentence(s) and {words} words; {need_sentences} and {need_words} are needed",
    hint="Write under `own_words` what only you know about this customer.",
    why="Somebody has to have thought about this one customer for as long as a sentence takes.",
)  # fmt: skip
GENERIC_PHRASE = gate(
    "EL284", "G-PER05", "generic-phrase", WARNING, None, "3.6",
    summary="{count} phrases could stand in any letter (one is allowed): {phrases}",
    hint="Say the concrete thing instead, or acknowledge G-PER05. They stand in {path}.",
    why="Readers recognise a phrase that was written for nobody.",
)  # fmt: skip
