"""The rows of the made register: who left, when, why, and how far winning back came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from setup.register_choice import below, of, one_of

ROWS, FIRST_TIME = 5000, 4930
START, AS_OF = date(2023, 7, 1), date(2026, 6, 30)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Market:
    """Where a part of the customers is: how many of a hundred, what they pay, and how they are called."""

    currency: str
    percent: int
    scale: int  # of the smallest contract
    places: str
    trades: str
    name: str
    timezones: tuple[str, ...]
    units: tuple[str, ...]


_PLACES = (
    "Adler Ahorn Alba Almendro Anker Aurora Birke Bosque Brisa Brunnen Calma Cedro Cima Clara Coral Costa Delta Duna "
    "Eiche Encina Espiga Faro Feld Fluss Fonte Garza Hafen Hang Hügel Ilha Jardim Kiefer Kranich Lago Laurel Linde "
    "Lobo Luna Mar Mirador Monte Mühle Nebel Norte Olivo Onda Palma Pinar Ponte Quelle Rabe Ribera Roble Rosal Sable "
    "Salz Sierra Sol Stein Strand Tal Tejo Torre Trigo Ulme Valle Verde Viento Wald Weide Wiese Zeder"
)
_TRADES = (
    "Logistik Reisen Seguros Dental Hotel Möbel Farben Optik Textil Foto Garten Energie Musik Verlag Druck Keramik "
    "Werkzeug Papier Sport Mode Viagens Obras Bebidas Flores Relojes Libros Pan Vinos Motores Cristal Azulejos Hilos "
    "Veleros Juegos Clínica Escola Padaria Farmácia Teatro Museu"
)
_PERSIAN_PLACES = "آفتاب باران بهار پونه ترنج چشمه دریا رود ساحل سپید سرو شفق صبا گندم ماه نسیم نیلوفر یاس"
_PERSIAN_TRADES = "چاپ کتاب فرش گل نور نان ساز سفال سفر پارچه شیشه چوب رنگ کاغذ دارو"
MARKETS = (
    Market("EUR", 55, 600, _PLACES, _TRADES, "{place} {trade}", ("Europe/Berlin", "Europe/Madrid", "Europe/Lisbon"),
           ("Sales North", "Sales South", "Sales Iberia", "Online")),
    Market("USD", 20, 700, _PLACES, _TRADES, "{trade} {place} Inc.",
           ("America/New_York", "America/Chicago", "America/Los_Angeles"), ("Sales America", "Online")),
    Market("BRL", 20, 3000, _PLACES, _TRADES, "{trade} {place} Ltda.", ("America/Sao_Paulo", "America/Manaus"),
           ("Sales Brazil", "Online")),
    Market("IRR", 5, 400_000_000, _PERSIAN_PLACES,
           _PERSIAN_TRADES, "{trade} {place}",
           ("Asia/Tehran",), ("Sales Tehran",)),
)  # fmt: skip
PRODUCTS = ("Desk", "Desk Plus", "Phone", "Reports", "Academy")
REPS = tuple(f"{unit} {number}" for unit in ("North", "South", "Iberia", "America", "Brazil") for number in (1, 2, 3))
LEAVING = {
    "price": 24, "missing_feature": 20, "service_failure": 18, "competitor": 14, "onboarding": 9, "unknown": 7,
    "champion_left": 6, "acquired": 2,
}  # fmt: skip
KINDS = {"voluntary": 82, "payment_failure": 8, "closed": 6, "dismissed_by_us": 4}
PROGRESS = {
    "departed": 44, "contacted": 14, "reached": 8, "diagnosed": 5, "helped": 4, "offered": 5, "declined": 11,
    "returned": 9,
}  # fmt: skip


@cache
def market_of(row: int) -> Market:
    """Return the market of a customer."""
    name = of({one.currency: one.percent for one in MARKETS}, row, "market")
    return next(one for one in MARKETS if one.currency == name)


def customers() -> Iterator[str]:
    """Yield a name for each row, none twice in a market."""
    taken: dict[str, int] = {}
    for row in range(FIRST_TIME):
        market = market_of(row)
        at = taken.get(market.currency, 0)
        taken[market.currency] = at + 1
        places, trades = market.places.split(), market.trades.split()
        yield market.name.format(place=places[at % len(places)], trade=trades[at // len(places)])


def first_departure(row: int, customer: str) -> Row:
    """Return a customer's first departure; those who left long ago got farther."""
    day = START + timedelta(days=below((AS_OF - START).days + 1, row, "day"))
    kind = of(KINDS, row, "kind")
    return filled(row, customer, day, kind, revenue_of(row))


def revenue_of(row: int) -> Decimal:
    """Return an annual revenue: many small ones, few that are a hundred times as large."""
    market, share = market_of(row), below(1000, row, "revenue")
    return Decimal(market.scale * (100 + share * share * share // 100_000) // 100 // 12 * 12)


def filled(row: int, customer: str, day: date, kind: str, revenue: Decimal) -> Row:
    """Return all cells of a departure but its id."""
    market = market_of(row)
    found = {
        "customer": customer, "departed_on": day.isoformat(), "kind": kind, "annual_revenue": f"{revenue:f}",
        "currency": market.currency, "product": one_of(PRODUCTS, row, "product"),
        "owner_unit": one_of(market.units, row, "unit"), "account_rep": one_of(REPS, row, "rep"),
        "complaints": str(below(4, row, "complaints")), "referrals": str(below(9, row, "referrals") // 7),
    }  # fmt: skip
    if below(5, row, "margin"):
        found["margin"] = f"0.{30 + below(26, row, 'margin')}"
    if below(20, row, "timezone"):
        found["timezone"] = one_of(market.timezones, row, "timezone")
    return found | ordered(row, day) | reasons(row, day, kind) | progress(row, day, kind, revenue)


def ordered(row: int, day: date) -> Row:
    """Return orders of a third of the customers, the tenure of the others."""
    months = 2 + below(70, row, "tenure")
    if below(3, row, "orders"):
        return {"tenure_months": str(months)}
    last = day - timedelta(days=below(90, row, "last"))
    first = last - timedelta(days=months * 30)
    return {
        "first_order": first.isoformat(),
        "last_order": last.isoformat(),
        "orders_12m": str(1 + below(40, row, "o")),
    }


def reasons(row: int, day: date, kind: str) -> Row:
    """Return why somebody left; the missing feature was built in 2025, and prices rose at its end."""
    if kind == "dismissed_by_us":
        return {"reason_primary": "dismissed_by_us", "avoidable": "no"}
    if kind == "closed":
        return {"reason_primary": "business_closed", "avoidable": "no"}
    if kind == "payment_failure":
        return {"reason_primary": "payment_failure", "avoidable": "yes"}
    weights = dict(LEAVING)
    if day >= date(2025, 6, 1):
        weights["missing_feature"] //= 3
    if day >= date(2025, 12, 1):
        weights["price"] *= 2
    first, second = of(weights, row, "reason"), of(weights, row, "second reason")
    avoidable = {"yes": "yes", "no": "no", "": ""}[one_of(("yes", "yes", "no", ""), row, "avoidable")]
    if first == "unknown":
        return {"avoidable": ""}
    if below(6, row, "two") == 0 and second not in (first, "unknown"):
        return {"reason_weights": f"{first}:0.7|{second}:0.3", "avoidable": avoidable}
    return {"reason_primary": first, "avoidable": avoidable}


def progress(row: int, day: date, kind: str, revenue: Decimal) -> Row:
    """Return how far winning back came: nobody who closed, was dismissed or objected is called."""
    age = (AS_OF - day).days
    if below(25, row, "objected") == 0:
        return {"objected": "yes"}
    if below(40, row, "disputed") == 0:
        return {"disputed": "yes"}
    if kind in ("dismissed_by_us", "closed") or age < 10:
        return {}
    status = of(PROGRESS, row, "status")
    if age < 60 and status in ("returned", "offered", "declined"):
        status = "contacted"
    found = {
        "status": status,
        "contacts_in_cycle": str(min(below(4, row, "contacts"), 2) if status != "departed" else 0),
    }
    steps = {"reached_on": 4, "diagnosed_on": 5, "helped_on": 8, "offered_on": 12}
    far = {"reached": 1, "diagnosed": 2, "helped": 3, "offered": 4, "declined": 1 + below(4, row, "far"), "returned": 4}
    for name, after in [*steps.items()][: far.get(status, 0)]:
        found[name] = min(day + timedelta(days=after + below(30, row, "reached")), AS_OF).isoformat()
    return found | (returned(row, day, revenue) if status == "returned" else {})


def returned(row: int, day: date, revenue: Decimal) -> Row:
    """Return when somebody came back and for how much; one in eight left again."""
    back = min(day + timedelta(days=45 + below(120, row, "back")), AS_OF)
    found = {"returned_on": back.isoformat()}
    if below(10, row, "second"):
        found["second_annual_revenue"] = f"{revenue * (60 + below(61, row, 'second')) // 100:f}"
    again = back + timedelta(days=60 + below(500, row, "again"))
    if below(8, row, "left again") == 0 and again <= AS_OF:
        found["left_again_on"] = again.isoformat()
    return found


def register() -> list[Row]:
    """Return the rows by day; the first seventy who left again by their day have a second row."""
    firsts = [(row, first_departure(row, customer)) for row, customer in enumerate(customers())]
    back = [(row, one) for row, one in firsts if one.get("returned_on", AS_OF.isoformat()) < "2026-03-01"]
    seconds = [second_departure(row, one) for row, one in back[: ROWS - FIRST_TIME]]
    found = sorted([one for _, one in firsts] + seconds, key=lambda one: (one["departed_on"], one["customer"]))
    return [{"id": f"D{number:05}"} | one for number, one in enumerate(found, 1)]


def second_departure(row: int, first: Row) -> Row:
    """Return the departure of somebody who came back, and write its day into the first row."""
    back = date.fromisoformat(first["returned_on"])
    day = back + timedelta(days=30 + below((AS_OF - back).days - 30, row, "second day"))
    first["left_again_on"] = day.isoformat()
    revenue = Decimal(first.get("second_annual_revenue", first["annual_revenue"]))
    found = filled(FIRST_TIME + row, first["customer"], day, "voluntary", revenue)
    same = ("currency", "owner_unit", "account_rep", "timezone", "product")
    found = {name: cell for name, cell in found.items() if name not in same and name not in _AFTER}
    return found | {name: first[name] for name in same if name in first}


_AFTER = (
    "status", "contacts_in_cycle", "reached_on", "diagnosed_on", "helped_on", "offered_on", "returned_on",
    "second_annual_revenue", "left_again_on",
)  # fmt: skip
