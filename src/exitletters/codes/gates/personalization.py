"""EL281–289, EL293: G-PER, whether the letter could have been sent to anyone."""

from __future__ import annotations

from exitletters.codes.gates import ERROR, HARD, WARNING, gate

SPECIFIC_MISSING = gate(
    "EL281", "G-PER01", "specific-missing", ERROR, "director", "D5.6 D5.7",
    summary="the finished document must print {what}; found: {found}, needed: {needed}",
    hint="Fill in the fields of the case that hold this, or have the template print them again.",
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
    summary="the author's own words are {sentences} and {words}; at least {need_sentences} and {need_words} are needed",
    hint="Write under `own_words` what only you know about this customer.",
    why="Somebody has to have thought about this one customer for as long as a sentence takes.",
)  # fmt: skip
GENERIC_PHRASE = gate(
    "EL284", "G-PER05", "generic-phrase", WARNING, None, "3.6",
    summary="{count} phrases could stand in any letter (one is allowed): {phrases}",
    hint="Say the concrete thing instead, or acknowledge G-PER05. They stand in {path}.",
    why="Readers recognise a phrase that was written for nobody.",
)  # fmt: skip
REFERENCE_UNKNOWN = gate(
    "EL286", "G-PER04", "reference-unknown", HARD, None, "X1",
    summary="“{token}” in the section `{section}` belongs to nothing in this case",
    hint="Correct it, or record it in the case. It stands in {path}.",
    why="A number from somebody else's letter shows whose letter this was before.",
)  # fmt: skip
FITS_ANYBODY = gate(
    "EL287", "G-PER04", "fits-anybody", HARD, None, "X1",
    summary="nothing in the author's own words is tied to this case: each sentence could stand in another customer's letter",
    hint="Say in them what only this customer has: a day, a ticket, a number, what was asked for, what happened.",
    why="A reason that fits anybody is a reason given to nobody.",
)  # fmt: skip
FACTS_TOO_THIN = gate(
    "EL288", "G-PER01", "facts-too-thin", ERROR, "director", "X1 D5.6",
    summary="{problem}",
    hint="Add dated facts, references or amounts of this case where the letter only talks.",
    why="Facts are what a reader can check, and what nobody can send twice.",
)  # fmt: skip
TOO_BARE = gate(
    "EL289", "G-PER03", "too-bare", ERROR, "manager", "X1",
    summary="{share} % of the sentences name nothing of this case; {limit} % are allowed",
    hint="Give them something of this case to carry, or take some of them out; `exitletters check --explain-score` names the longest.",
    why="What is left when facts and own words are taken out is what anybody could have received.",
)  # fmt: skip
BARELY_TIED = gate(
    "EL293", "G-PER03", "barely-tied", ERROR, "manager", "X1",
    summary="the author's own words name {named} of this case{strangers}: {points} of {needed} points",
    hint="Say more of what happened: a day or a ticket of this case is two points, a number or a rare word of its texts is one. A day or a name that nothing in the case holds takes one away, so record it there. `exitletters check --explain-score` lists them.",
    why="One word in common is chance: with other names, the sentences would suit the next customer as well.",
)  # fmt: skip
