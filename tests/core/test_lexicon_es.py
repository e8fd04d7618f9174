"""The Spanish word lists: honest business sentences trip nothing, and each list finds what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from exitletters.lexicon import LISTS, Lexicon, common_words, language_of, lexicon, normalised
from exitletters.locales import folders
from exitletters.resources import templates_folder

BUILT_IN = (templates_folder(),)
GOLDEN = Path(__file__).parents[1] / "golden"
LETTERS = sorted(path for tone in ("neutral", "firm") for path in GOLDEN.glob(f"es-*/*.{tone}.txt"))

GOOD = (
    "La decisión se basa en lo siguiente: tres facturas vencidas y dos planes de pago sin respuesta.",
    "El 19 de febrero un responsable de Compras amenazó a una analista y la llamada terminó con insultos.",
    "El límite «Sin amenazas» se recordó por escrito el 3 de diciembre; el equipo antifraude conserva el registro.",
    "Le devolveremos la parte proporcional de la cuota, siempre que retire los equipos antes del 5 de julio.",
    "Con el pago queda cumplido el contrato, y cada parte renuncia a toda reclamación derivada de él.",
    "Se compromete a no difundir la información confidencial recibida, conforme a la cláusula 17.1.",
    "Si el cliente guarda silencio durante diez días, el acta se entenderá aprobada.",
    "Exportamos la ficha de cada animal con su raza y su edad, y el informe de tuberculosis (TBC) del rebaño.",
    "El módulo de nóminas no registra la baja médica ni las horas del delegado sindical.",
    "El plano no admite plazas para discapacitados, y el formulario exige género, estado civil y nacionalidad.",
    "La función indocumentada de la versión 4 rechazaba el NIF de un proveedor extranjero.",
    "El menú por motivos religiosos y la reclamación ante la aseguradora se imprimen en la misma hoja.",
    "El formato dd/mm/aaaa del informe y las citas por confirmar se corrigieron en octubre.",
    "Don Íñigo Ladrón de Guevara visitó su stand en la XXXI Feria de Albacete.",
    "Entregaremos la pizza Caprichosa de muestra en Canalla Bistró, calle del Pinche, 4.",
    "Nuestras oficinas están en Av. Pdte. Riesco 5435, Las Condes, Santiago.",
    "Era un requisito imposible de satisfacer en el plazo pedido, y así se lo dijimos en marzo.",
    "Podrá usted siempre descargar sus archivos desde el portal mientras dure el periodo de exportación.",
    "Agradecemos su actitud constructiva durante el traslado y le saludamos atentamente.",
    "Damos por terminado el contrato conforme a la cláusula 9.4; el último día de servicio será el 30 de abril.",
    "Los respaldos se eliminarán a más tardar el 31 de agosto; el saldo de la factura 4410 asciende a $85,000.00 MXN.",
    "La oferta es válida hasta el 30 de junio; si su respuesta es no, no hay ningún inconveniente.",
    "Su última llamada, la del 3 de mayo, quedó sin respuesta once días: fue un error mío y así lo reconozco.",
    "Solo falta hoy la sincronización, y usted no perderá sus datos aunque no vuelva.",
    "Dejamos de prestar el servicio de mensajería en México por acuerdo del Consejo del 12 de febrero.",
)
BAD = {
    "forbidden": "Usted es una persona arrogante y su reclamación es una estafa.",
    "apology": "Lamentamos la decisión y rogamos que nos disculpe.",
    "hedging": "Quizá podamos hablar, y estamos dispuestos a escuchar su propuesta.",
    "generic": "Por motivos internos, y tras una profunda reflexión, no dude en escribirnos.",
    "placeholder": "El último día será el [fecha de fin] (por confirmar).",
    "conditional": "El contrato podría finalizar el 30 de abril, y estamos considerando otras fechas.",
    "linkage": "Pagaremos el reembolso si retira su denuncia y borra su reseña, a cambio de su silencio.",
    "protected": "La directora está embarazada y, por su nacionalidad, presentó una denuncia.",
    "pressure": "Le echamos de menos: es su última oportunidad, solo por hoy.",
    "hollow_apology": "Si le causamos cualquier molestia, se cometieron errores.",
}


@pytest.fixture(scope="module")
def lists() -> Lexicon:
    return lexicon(folders("es-ES", BUILT_IN))


def entries() -> dict[str, list[str]]:
    tree: dict[str, list[str]] = yaml.safe_load((BUILT_IN[0] / "es" / "lexicon.yaml").read_text(encoding="utf-8"))
    return tree


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_long_and_says_nothing_twice(name: str) -> None:
    phrases = [normalised(one) for one in entries()[name]]
    stems = tuple(one.rstrip("*") for one in phrases if one.endswith("*"))
    assert len(set(phrases)) == len(phrases) >= 45
    assert [one for one in phrases if not one.endswith("*") and one.startswith(stems)] == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("sentence", GOOD)
def test_an_honest_sentence_trips_nothing(lists: Lexicon, name: str, sentence: str) -> None:
    assert list(lists.hits(name, sentence)) == []


@pytest.mark.parametrize("name", LISTS)
def test_each_list_finds_what_it_is_for(lists: Lexicon, name: str) -> None:
    assert len(list(lists.hits(name, BAD[name]))) >= 2


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("protected", "el módulo avisa de una baja por maternidad y de la edad del paciente"),
        ("linkage", "retire los equipos y retire la pieza de muestra antes del viernes"),
        ("placeholder", "la XXXII Feria, y el importe por definir en cada pedido"),
        ("conditional", "la condición de la cláusula se cumple, y el servicio termina"),
    ],
)
def test_a_near_miss_is_none(lists: Lexicon, name: str, sentence: str) -> None:
    assert list(lists.hits(name, sentence)) == []


@pytest.mark.parametrize("letter", LETTERS, ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_no_finished_letter_holds_a_word_that_would_stop_it(lists: Lexicon, letter: Path) -> None:
    text = letter.read_text(encoding="utf-8")
    firm = ("apology", "hedging") if letter.stem.endswith(".firm") else ()
    always = ("forbidden", "generic", "placeholder", "linkage", "protected", "pressure", "hollow_apology")
    decides = () if letter.stem.startswith("win-") else ("conditional",)
    for name in (*always, *decides, *firm):
        assert list(lists.hits(name, text)) == [], name


def test_the_everyday_words_tell_spanish_from_the_other_languages() -> None:
    common = common_words(BUILT_IN)
    assert len(common["es"]) >= 140
    assert {language_of(one, common) for one in GOOD} <= {"es", None}
    assert sum(language_of(one, common) == "es" for one in GOOD) >= len(GOOD) * 0.8
    portuguese = "O contrato não será renovado depois de abril, mas os seus dados ficam com você até maio."
    assert language_of(portuguese, common) == "pt"
