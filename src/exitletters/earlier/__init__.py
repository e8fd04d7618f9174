"""The letters that were issued before, as the store has them (G-PER02, G-DEC04, G-DEC05)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select

from exitletters.days import months_after
from exitletters.earlier.pages import ids_of, last_paged
from exitletters.prints import agreeing_from, estimate, least_agreeing, side_by_side, similarity
from exitletters.similarity import REUSED_FROM, Nearest, Reused, Sentence
from exitletters.store import Store
from exitletters.store.tables import BANDS, issues, letter_pages, letters, sentences

ENDINGS = ("termination-letter", "termination-message")
_AT_ONCE = 500  # ids in a query; databases take no end of them


class EarlierLetters:
    """Answers `similarity.Earlier`; what was superseded never counts, nor do letters of cases that are left out.

    Every question is answered as the store is when it is asked; each raises `Unavailable` where the store fails.
    """

    def __init__(self, store: Store, left_out: Set[str] = frozenset()) -> None:
        """Take a store that is open; `left_out` are cases that are compared in another way."""
        self._store, self._left_out = store, left_out

    def nearest(
        self, kind: str, locale: str, besides: str, letter: bytes, above: Decimal | float = 0.0
    ) -> Nearest | None:
        """Return the letter of another case that is most similar, and more than `above`.

        Every letter is compared. Of several that are equally similar it is the one of the first case by its id.
        """
        if not letter:
            return None
        least = least_agreeing(above, len(letter))
        found = defaultdict[int, list[int]](list)
        with self._store.reading() as connection:
            for ids, lanes in _lanes(connection, kind, locale):
                for at, same in agreeing_from(least, lanes, letter):
                    found[same].append(ids[at])
            for same in sorted(found, reverse=True):
                cases = self._cases(connection, found[same], besides)
                if cases:
                    return Nearest(min(cases), estimate(same, len(letter)))
        return None

    def reused(self, kind: str, locale: str, besides: str, asked: Iterable[Sentence]) -> tuple[Reused, ...]:
        """Return those of the sentences that letters of other cases have, each with the first such case by its id."""
        found = []
        with self._store.reading() as connection:
            for one in asked:
                rows = connection.execute(_with_a_band_of(one.print))
                alike = {row.letter for row in rows if similarity(one.print, row.print) >= REUSED_FROM}
                cases = self._cases(
                    connection, sorted(alike), besides, letters.c.kind == kind, letters.c.locale == locale
                )
                found += [Reused(one, min(cases))] if cases else []
        return tuple(found)

    def endings(self, window_months: int, until: date, besides: str) -> int:
        """Return how many other cases have a final ending dated in the months up to `until`, that day included."""
        after = months_after(until, -window_months)
        query = select(func.count(letters.c.case_id.distinct())).where(
            letters.c.kind.in_(ENDINGS),
            letters.c.issued_on > after.isoformat(),
            letters.c.issued_on <= until.isoformat(),
            letters.c.case_id != besides,
            _in_force(),
        )
        with self._store.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def _cases(self, connection: Connection, ids: list[int], besides: str, *where: ColumnElement[bool]) -> set[str]:
        """Return the other cases that letters are of, as far as those were not superseded."""
        found = set[str]()
        for at in range(0, len(ids), _AT_ONCE):
            some = letters.c.id.in_(ids[at : at + _AT_ONCE])
            found.update(connection.execute(select(letters.c.case_id).where(some, _in_force(), *where)).scalars())
        return found - {besides, *self._left_out}


def _lanes(connection: Connection, kind: str, locale: str) -> Iterator[tuple[array[int], bytes]]:
    """Yield the ids and lanes of all letters of a kind and locale, many at a time."""
    page = letter_pages.c
    pages = select(page.ids, page.lanes).where(page.kind == kind, page.locale == locale)
    for row in connection.execute(pages, execution_options={"yield_per": 1}):
        yield ids_of(row.ids), row.lanes
    one = letters.c
    rest = select(one.id, one.print).where(
        one.kind == kind,
        one.locale == locale,
        one.id > last_paged(connection, kind, locale),
        func.length(one.print) > 0,
    )
    rows = connection.execute(rest).all()
    if rows:
        yield array("I", (row.id for row in rows)), side_by_side([row.print for row in rows])


def _with_a_band_of(print_: bytes) -> Select[tuple[int, bytes]]:
    """Return the query for sentences that have any four lanes as here: each four have their index."""
    bands = (literal_column(f"substr(print, {4 * at + 1}, 4)") == print_[4 * at : 4 * at + 4] for at in range(BANDS))
    return select(sentences.c.letter, sentences.c.print).where(or_(*bands))


def _in_force() -> ColumnElement[bool]:
    """Return the condition that no later issue took the place of a letter's."""
    later = issues.alias()
    return ~select(later.c.id).where(later.c.supersedes == letters.c.issue).exists()
