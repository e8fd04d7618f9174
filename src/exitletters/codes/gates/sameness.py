"""EL280, EL285 (EL290 is retired): G-PER02, whether the letter was written before, for somebody else."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, gate

OWN_WORDS_REUSED = gate(
    "EL280", "G-PER02", "own-words-reused", ERROR, "director", "X1 D5.6",
    summary="sentence {nth} of `{path}` stands, almost word for word, in the letter of case {case}",
    hint="Say it anew from what is true of this customer alone, or leave it out.",
    why="A sentence that fits two customers was written for neither.",
)  # fmt: skip
TOO_SIMILAR = gate(
    "EL285", "G-PER02", "too-similar", ERROR, "director", "X1 D5.6",
    summary="what was written for this letter is {percent} % the same as in the letter of case {case}; {limit} % are allowed",
    hint="Write what happened here: the free texts of the case and `own_words` count, names, dates and amounts do not.",
    why="A letter sent before under another name tells the customer that nobody thought of them.",
)  # fmt: skip
