"""What the judged corpus says: precision and recall, each measure alone, and other limits than the policy's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.personal.judging import Judged
from bench.personal.specimens import Sort
from exitletters.personalization import Measure

HARD = frozenset({"EL286", "EL287"})
WRONG = (Sort.BARE, Sort.BORROWED)  # what words alone should tell
Row = tuple[object, ...]
Found = Sequence[Judged]


@dataclass(frozen=True)
class Shares:
    """How a way to refuse letters does: of the personal ones, of the bare and of those with borrowed words."""

    personal: int
    personal_refused: int
    wrong: int
    wrong_refused: int

    @property
    def precision(self) -> float:
        """Return the share of the refused that are not personal, in percent; nothing refused is no mistake."""
        refused = self.personal_refused + self.wrong_refused
        return 100 * self.wrong_refused / refused if refused else 100.0

    @property
    def recall(self) -> float:
        """Return the share of the bare and borrowed ones that are refused, in percent."""
        return 100 * self.wrong_refused / self.wrong


def shares(found: Found, is_refused: Callable[[Judged], bool]) -> Shares:
    """Return how a way to refuse does on what words alone should tell."""
    personal = [one for one in found if one.specimen.sort is Sort.PERSONAL]
    wrong = [one for one in found if one.specimen.sort in WRONG]
    return Shares(len(personal), sum(map(is_refused, personal)), len(wrong), sum(map(is_refused, wrong)))


def overall(found: Found) -> Iterator[Row]:
    """Yield, for all gates and for the hard ones, letters, false refusals, precision and recall."""
    for name, codes in (("all gates", None), ("those that cannot be waived", HARD)):
        part = shares(found, lambda one, codes=codes: bool(one.refused & codes if codes else one.refused))  # type: ignore[misc]
        yield name, part.personal, part.personal_refused, part.wrong, _pct(part.precision), _pct(part.recall)


def alone(found: Found) -> Iterator[Row]:
    """Yield each measure alone at the policy's limits: false refusals, precision, and recall by sort."""
    for name in names(found):
        part = shares(found, lambda one, name=name: not measure(one, name).is_met)  # type: ignore[misc]
        recalls = (_recall(found, sort, name) for sort in WRONG)
        yield name, part.personal_refused, _pct(part.precision), *recalls


def _recall(found: Found, sort: Sort, name: str) -> str:
    same = [one for one in found if one.specimen.sort is sort]
    return _pct(100 * sum(not measure(one, name).is_met for one in same) / len(same))


def forms(found: Found) -> Iterator[Row]:
    """Yield each form of letter with how many are refused, by which codes, and with the earlier letter at hand."""
    for sort, form in dict.fromkeys((one.specimen.sort, one.specimen.form) for one in found):
        same = [one for one in found if one.specimen.form == form]
        codes = Counter(code for one in same for code in one.refused)
        told = ", ".join(f"{code} {count}" for code, count in codes.most_common(3))
        again = sum(bool(one.refused | one.known_again) for one in same) if same[0].specimen.earlier else ""
        yield sort, form, len(same), sum(bool(one.refused) for one in same), again, told


def sweep(found: Found, name: str, limits: Sequence[float]) -> Iterator[Row]:
    """Yield, for each limit, what the measure alone would refuse of every sort."""
    for limit in limits:
        yield (f"{limit:g}", *(_beyond(found, sort, name, limit) for sort in (Sort.PERSONAL, *WRONG)))


def _beyond(found: Found, sort: Sort, name: str, limit: float) -> str:
    same = [measure(one, name) for one in found if one.specimen.sort is sort]
    missed = sum(one.value < limit if one.least else one.value > limit for one in same)
    return _pct(100 * missed / len(same))


def names(found: Found) -> list[str]:
    """Return the names of the measures."""
    return [one.name for one in found[0].measures]


def measure(judged: Judged, name: str) -> Measure:
    """Return one measure of a letter."""
    return next(one for one in judged.measures if one.name == name)


def _pct(share: float) -> str:
    return f"{share:.1f}".removesuffix(".0") + " %"
