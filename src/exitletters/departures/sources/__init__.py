"""Where a register comes from: a source is one file here with a value named SOURCE; the folder is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from exitletters.codes import case_file
from exitletters.codes import departures as codes
from exitletters.departures.record import Record
from exitletters.findings import Finding, Place, Refused
from exitletters.plugins import names_in
from exitletters.speaking import listing, phrase, phrases

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+]+)://")
# Shown of an address: scheme, server and database; not even these where part of a password could be among them.
_PLAIN_URL = re.compile(r"(\w+://)(?:[^/?#]*@)?([\w.-]*(?::[0-9]+)?)(/[\w.-]*)?(?:\?[^@]*)?")


@dataclass(frozen=True, slots=True)
class Register:
    """Where a register is, and its table if there are several; as text it can be shown to anyone."""

    where: str
    table: str | None = None

    def __str__(self) -> str:
        if not self.scheme:
            return self.where
        plain = _PLAIN_URL.fullmatch(self.where)
        return f"{plain[1]}{plain[2]}{plain[3] or ''}" if plain else f"{self.scheme}://…"

    @property
    def path(self) -> Path:
        """Return the file, where it is one."""
        return Path(self.where)

    @property
    def scheme(self) -> str:
        """Return the beginning of an address; nothing for a file."""
        found = _URL.match(self.where)
        return found[1].lower() if found else ""


@dataclass(frozen=True, slots=True)
class RowSource:
    """A way to read a register, by the ending of its file or the scheme of its address.

    `records` yields the row with the names first. It raises `Refused` for what cannot be read, `Unavailable` for what
    is missing here.
    """

    endings: tuple[str, ...]
    records: Callable[[Register], Iterator[Record]]


def located(typed: str, table: str | None = None) -> Register:
    """Return where `typed` leads; a file's table may follow after `#`. In an address, `#` belongs to the password."""
    name, sign, after = typed.rpartition("#")
    if table is None and sign and after and not _URL.match(typed) and not Path(typed).exists():
        return Register(name, after)
    return Register(typed, table)


def records(register: Register) -> Iterator[Record]:
    """Return the rows of a register, whatever it is; raise `Refused` where nothing here reads it."""
    ending = register.scheme or ("/" if register.path.is_dir() else register.path.suffix.lower())
    sources = [load(name) for name in names_in(__name__)]
    for one in sources:
        if ending in one.endings:
            return one.records(register)
    endings = (one for source in sources for one in source.endings if one)
    folder = phrase("a folder of cases")
    known = listing(f"{one}://" if one.isalpha() else folder if one == "/" else one for one in endings)
    fields = {"ending": f"{ending}://" if register.scheme else ending, "known": known}
    raise Refused(Finding(codes.ENDING_UNKNOWN, Place(str(register)), fields=fields))


def load(name: str) -> RowSource:
    """Import and return one source; what it needs is imported when it reads."""
    loaded: RowSource = import_module(f"{__name__}.{name}").SOURCE
    return loaded


def one_of(tables: list[str], register: Register) -> str:
    """Return the table that is meant; raise `Refused` where it is none of these, or not said and not the only one."""
    if register.table in tables:
        return str(register.table)
    if register.table is None and len(tables) == 1:
        return tables[0]
    problem = phrases("there is {count} table", "there are {count} tables", len(tables))
    if register.table:
        problem = phrase("there is no table `{name}`", name=register.table)
    fields = {"problem": problem, "tables": listing(tables) or phrase("none")}
    raise Refused(Finding(codes.TABLE_UNKNOWN, Place(str(register)), fields=fields))


def readable(register: Register) -> None:
    """Raise `Refused` where the file cannot even be opened."""
    try:
        with register.path.open("rb"):
            pass
    except OSError as error:
        raise unreadable(register, error) from None


def unreadable(register: Register, error: OSError) -> Refused:
    """Return the refusal of a file that the disk does not give."""
    fields = {"reason": error.strerror or phrase("unreadable"), "file": str(register)}
    return Refused(Finding(case_file.FILE_UNREADABLE, Place(str(register)), fields=fields))


def broken(register: Register, problem: str) -> Refused:
    """Return the refusal of a file that is not what it seems."""
    return Refused(Finding(codes.REGISTER_BROKEN, Place(str(register)), fields={"problem": problem}))
