"""What can be told of a call, by the sort of case: of an ending (domain 8.5), or of a recovery (8.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import click

from exitletters.commands._speech import say
from exitletters.speaking import listing, phrase

if TYPE_CHECKING:
    from pydantic import BaseModel

    from exitletters.case import Case
    from exitletters.recording import Addition
    from exitletters.source import Source

Answers = Mapping[str, Any]
_OPTIONS = {  # field → option, where they are not the same
    "questions": "question", "follow_ups": "follow-up", "customer_confirmed": "confirmed", "primary": "reason",
    "secondary": "second-reason", "help": "help-given", "offer_made": "offer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of call: where it is written, the fields it may have in their order, and what else follows from it."""

    path: str
    fields: tuple[str, ...]
    flags: frozenset[str]
    lists: frozenset[str]
    questions: Mapping[str, str]  # asked on a terminal, in this order
    others: frozenset[str] = frozenset()  # told with the call and written elsewhere

    @property
    def names(self) -> frozenset[str]:
        """Return everything that can be told of such a call."""
        return frozenset(self.fields) | self.others

    def additions(self, answers: Answers, known: Case) -> list[Addition]:
        """Return the call and what follows from it; raise a usage error that names the option at fault."""
        from exitletters.recording import Addition

        entry = {name: _as_written(name, answers[name], self) for name in self.fields if _is_told(answers.get(name))}
        call = _checked(self._model(), entry)
        contacts = [one.id for one in known.customer.contacts]
        if "contact" in entry and entry["contact"] not in contacts:
            raise click.BadParameter(
                say("there is: {known}", known=listing(contacts) or phrase("nobody")), param_hint="--contact"
            )
        more = _more(answers, call.at.date().isoformat(), known) if self is RECOVERY else ()
        return [Addition(self.path, entry, is_item=True), *more]

    def _model(self) -> type[Any]:
        from exitletters.case.ending import Call
        from exitletters.case.recovery import RecoveryCall

        return RecoveryCall if self is RECOVERY else Call

    def so_far(self, known: Case) -> int:
        """Return how many calls the case holds."""
        recovery = known.recovery
        return len(recovery.calls if self is RECOVERY and recovery else known.communication.calls)

    def check_whole(self, after: Case, read: Source, additions: list[Addition]) -> None:
        """Raise `Refused` where an offer was made before the case holds what comes first (G-WIN10)."""
        from exitletters.case.offer_lock import lacking
        from exitletters.codes import output as codes
        from exitletters.findings import Finding, Refused

        missing = lacking(after.recovery) if after.recovery else ()
        if missing and additions[0].entry.get("offer_made") == "true":
            fields = {"missing": listing(missing)}
            raise Refused(Finding(codes.OFFER_LOCKED, read.place("recovery"), self.path, fields=fields))


def sort_of(known: Case) -> Sort:
    """Return which sort of call a case has."""
    return RECOVERY if known.case.kind == "winback" else ENDING


def reactions() -> tuple[str, ...]:
    """Return how an ending can be taken."""
    from exitletters.case.ending import Call

    return get_args(get_args(Call.model_fields["reaction"].annotation)[0])


def statuses() -> tuple[str, ...]:
    """Return where a recovery can stand."""
    from exitletters.case.recovery import RecoveryOutcome

    return get_args(RecoveryOutcome.model_fields["status"].annotation)


def _is_told(value: object) -> bool:
    return value not in (None, "", (), [])


def _as_written(name: str, value: Any, sort: Sort) -> object:
    if name in sort.flags:
        return "true" if value else "false"
    if name == "follow_ups":
        return [_parts(one, "what", "owner", "due") for one in value]
    return list(value) if name in sort.lists else value


def _parts(text: str, *names: str) -> dict[str, str]:
    """Return the parts of `WHAT | OWNER | DATE` by their names; what is left out at the end is left out."""
    given = [part.strip() for part in text.split("|")]
    parts = dict(zip(names, [*given, *[""] * len(names)], strict=False))
    return {name: value for at, (name, value) in enumerate(parts.items()) if value or at < 2}


def _diagnosis(answers: Answers, known: Case) -> dict[str, Any]:
    """Return why they left; nothing where neither the case nor the caller names the reason that was confirmed."""
    found = {"primary": answers.get("primary"), "secondary": answers.get("secondary")}
    if not found["primary"] and not (known.recovery and known.recovery.diagnosis):
        if found["secondary"]:
            raise click.BadParameter(say("it comes second; give the first one too"), param_hint="--second-reason")
        return {}
    return found | ({"confirmed_by_customer": "true"} if answers.get("customer_confirmed") else {})


def _more(answers: Answers, day: str, known: Case) -> Iterator[Addition]:
    """Yield what a recovery call says of the case as a whole."""
    from exitletters.case import recovery as models
    from exitletters.recording import Addition

    resolution = _parts(answers.get("resolution") or "", "action", "owner", "due")
    outcome = {"status": answers.get("outcome"), "on": day}
    told = (
        ("recovery.diagnosis", None, _diagnosis(answers, known)),
        ("recovery.resolution", models.Resolution, resolution),
        ("recovery.outcome", models.RecoveryOutcome, outcome if outcome["status"] else {}),
    )
    for path, model, entry in told:
        written = {name: value for name, value in entry.items() if value}
        if written and model:
            _checked(model, written, path.rpartition(".")[2])
        if written:
            yield Addition(path, written, replaces=_GROWS[path])
    for one in answers.get("feedback") or ():
        entry = {name: value for name, value in _parts(one, "unit", "observation", "owner", "due").items() if value}
        _checked(models.FeedbackItem, entry, "feedback")
        yield Addition("feedback_items", entry | {"opened_on": day}, is_item=True)


# What changes with every call: where it stands, and that they have confirmed at last what nobody had asked before.
_GROWS = {
    "recovery.diagnosis": frozenset({"confirmed_by_customer"}),
    "recovery.resolution": frozenset[str](),
    "recovery.outcome": frozenset({"status", "on"}),
}


def _checked(model: type[BaseModel], entry: Mapping[str, object], option: str = "") -> Any:
    """Return the answers as the case will be read; never say what was answered."""
    from pydantic import ValidationError

    from exitletters.model import EXAMPLES

    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        expected, example = EXAMPLES.get(first["type"], (phrase("written differently"), phrase("it as the help shows")))
        named = option or _OPTIONS.get(str(first["loc"][0]), str(first["loc"][0]))
        hint = f"--{named.replace('_', '-')}"
        raise click.BadParameter(
            say("it should be {expected}; write {example}", expected=expected, example=example), param_hint=hint
        ) from None


_WHO = {"contact": phrase("Who, by contact id"), "minutes": phrase("How many minutes")}
ENDING = Sort(
    "communication.calls",
    ("at", "reached", "contact", "minutes", "reaction", "exact_words", "questions", "letter_sent_on", "follow_ups"),
    flags=frozenset({"reached"}),
    lists=frozenset({"questions", "follow_ups"}),
    questions=_WHO
    | {
        "reaction": phrase("How they took it: calm, upset, abusive, threat"),
        "exact_words": phrase("The exact words of an insult or a threat"),
        "questions": phrase("A question to answer in writing"),
        "follow_ups": phrase("A promise: what | owner | date"),
    },
)
RECOVERY = Sort(
    "recovery.calls",
    (
        "at", "reached", "contact", "minutes", "apology", "listened", "quote", "mirror_back", "customer_confirmed",
        "help", "offer_made", "no_offer_reason", "callback_on", "surprised", "fix_first",
    ),
    flags=frozenset({"reached", "customer_confirmed", "offer_made"}),
    lists=frozenset({"feedback"}),
    questions=_WHO
    | {
        "apology": phrase("What you apologized for"),
        "listened": phrase("What you heard"),
        "quote": phrase("Their own words"),
        "mirror_back": phrase("The sentence you said back to them"),
        "customer_confirmed": phrase("Did they say it is right"),
        "primary": phrase("Why they left, by its code"),
        "secondary": phrase("What else, by its code"),
        "help": phrase("What you helped with at once"),
        "resolution": phrase("The help that was promised: what | owner | date"),
        "offer_made": phrase("Was an offer made"),
        "no_offer_reason": phrase("If not, why"),
        "outcome": phrase("Where it stands, such as reached, offered, accepted, declined, stopped"),
        "callback_on": phrase("The day to call again"),
        "feedback": phrase("What the unit that served them should hear: unit | what | owner | date"),
        "surprised": phrase("Of an executive: what surprised you"),
        "fix_first": phrase("Of an executive: the one cause to fix"),
    },
    others=frozenset({"primary", "secondary", "resolution", "outcome", "feedback"}),
)  # fmt: skip
