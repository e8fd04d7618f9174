"""Made cases of one cycle: the example of row 16 with other ids and other sentences, as unlike as honest letters."""

from __future__ import annotations

import random
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import dumped

EXAMPLES = Path(__file__).parents[2] / "examples"
_NOUNS = """
almacén andamio arcilla arroyo balanza bandeja barniz bodega bombilla botella brújula cabaña cadena cajón calle
camino campana candado canela cántaro carpeta carreta cartel caseta cebolla cerezo cerrojo chimenea ciruela
cobertizo colina colmena cosecha cuaderno cuchara cuerda cúpula dedal delantal desván dibujo ducha encina ermita
escalera escoba espejo espiga esquina estante estufa fachada farola felpudo fuente galería garaje garrafa glorieta
granero grieta herradura hielo hilera hoguera hojalata hortaliza huerto jarra jabón jardín ladera lámpara lápiz
leña linterna llave maceta madera maleta mantel manzana martillo mercado mesilla molino montaña moqueta muelle
naranja nevera noria nube olivo orilla paleta panal paraguas pared parra pasillo patio pelota peldaño percha
persiana pino pizarra planicie plaza pomelo portal pozo puente puerto queso quiosco rama rastrillo red reja reloj
ribera rincón rodillo rueda sábana salero sartén seda semilla sendero sierra silla sombra sótano taburete tambor
tapiz techo teja tejado telar tenaza ternero terraza tijera tinaja toalla tornillo torre trigo tubería umbral vado
valla vaso vela ventana vereda viña yunque zaguán zanja zapato
"""


@cache
def _example() -> str:
    return (EXAMPLES / "cases" / "win-feature-mid.yaml").read_text(encoding="utf-8")


def tree(number: int) -> Any:
    """Return one case; the same number is the same case."""
    case, chance = yaml.load(_example(), Loader=yaml.BaseLoader), random.Random(number)

    def some(count: int) -> str:
        return " ".join(chance.sample(_NOUNS.split(), count))

    case["case"]["id"], case["customer"]["id"] = f"WIN-{number:05}", f"C-{number:05}"
    recovery = case["recovery"]
    recovery["calls"][0]["apology"] = f"no avisamos de {some(9)} hasta el 15 de enero"
    recovery["calls"][0]["mirror_back"] = f"se fueron por {some(9)} y por una llamada sin respuesta"
    for change in recovery["changed_since"]:
        change["what"] = f"{some(10)} funcionan otra vez"
    recovery["resolution"]["action"] = f"hemos recuperado {some(8)} de 2025 y 2026"
    recovery["offer"]["terms"] = f"el plan Profesional con {some(5)} y un 20 % de descuento"
    case["own_words"]["wl_apology"] = (
        f"Retiramos {some(7)} el 15 de enero y {some(6)} por el ticket 7731, con once días de {some(3)}. "
        f"Le pido disculpas por las nueve citas, {some(7)} y {some(4)}, que eso le costó."
    )
    case["own_words"]["wl_change"] = (
        f"Desde el 12 de mayo vuelven {some(7)}, y he comprobado {some(5)} con las nueve citas de {some(4)}."
    )
    return case


def desk(folder: Path) -> Path:
    """Make a folder with the policy that the cases name and return the folder for cases inside it."""
    (folder / "policies").mkdir(parents=True)
    shutil.copy(EXAMPLES / "policies" / "faro.yaml", folder / "policies" / "faro.yaml")
    (folder / "cases").mkdir()
    return folder / "cases"


def write(cases: Path, number: int, changes: dict[str, str] | None = None, name: str = "") -> Path:
    """Write one case, with other values at some paths such as `case.id`."""
    case = tree(number)
    for path, value in (changes or {}).items():
        *above, last = path.split(".")
        place = case
        for step in above:
            place = place[step]
        place[last] = value
    file = cases / (name or f"{number:05}.yaml")
    file.write_text(dumped(case), encoding="utf-8")
    return file


def several(folder: Path, count: int) -> Path:
    """Make a folder with so many different cases and return it."""
    cases = desk(folder)
    for number in range(1, count + 1):
        write(cases, number)
    return cases
