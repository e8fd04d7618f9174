"""Portuguese word lists: each long enough, silent on honest letters of both countries, loud where it must be."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from exitletters.lexicon import LISTS, common_words, language_of, lexicon, normalised
from exitletters.locales import folders
from exitletters.resources import templates_folder

ROOT = templates_folder()
LISTED = yaml.safe_load((ROOT / "pt" / "lexicon.yaml").read_text(encoding="utf-8"))
GOLDEN = Path(__file__).parents[1] / "golden"
GOLDENS = sorted(one for tone in ("neutral", "firm") for one in GOLDEN.glob(f"pt-*/*.{tone}.txt"))
EVERYWHERE = ("forbidden", "generic", "placeholder", "linkage", "protected", "pressure", "hollow_apology")
IN_OUR_WORDS = ("apology", "hedging")

HONEST = (
    "O contrato será encerrado com base na cláusula 14.3, e o último dia de serviço será 30 de abril de 2026.",
    "Serra Ventosa Software, Lda. põe termo ao contrato ao abrigo da cláusula 7.3 (Denúncia com pré-aviso).",
    "As deficiências do relatório de entregas foram corrigidas na versão 7.4, e o importador passou a ler lotes.",
    "O foro de Campinas declarou-se incompetente; o direito de arrependimento do artigo 49 já foi exercido.",
    "O pedido de reconsideração foi recusado em 19 de janeiro, e a decisão não será reconsiderada.",
    "A agência de Bom Jesus dos Perdões recebeu a fatura; a senhora Safady assinou o recibo na Feira da Ladra.",
    "A idade do servidor explica a lentidão: devido à idade do equipamento, a troca ficou para maio.",
    "A categoria não pode ser excluída por ter filhos na árvore de produtos do catálogo.",
    "O cartão foi recusado por ser estrangeiro, e o campo nacionalidade do cliente ficou em branco.",
    "O cálculo da licença-maternidade e da contribuição sindical estava errado na folha de março.",
    "A data é exportada no formato dd/mm/aaaa, e a etiqueta <valor> falta no arquivo da nota fiscal.",
    "O formulário tinha campos por preencher; em todo o caso, todos os dados foram entregues em 4 de junho.",
    "A restituição depende da retirada das antenas até 11 de setembro, desde que a cooperativa marque os dias.",
    "A extinção da ação dá-se mediante a desistência homologada; o saldo é pago até 15 de maio.",
    "Houve ofensas discriminatórias a uma analista durante a ligação de 27 de novembro, encerrada após gritos.",
    "O telemóvel do técnico recebeu onze mensagens noturnas; os ficheiros foram eliminados a pedido do utilizador.",
    "As ofensas racistas enviadas ao suporte em 9 de março descumprem a regra de linguagem respeitosa.",
    "A proposta é válida até 30 de junho; não há nenhum problema em recusar ou em não responder.",
    "Nas últimas horas de 12 de maio o sistema parou, e só avisamos a sua equipe dois dias depois: erro meu.",
    "Enquanto durar o contrato, o preço não muda; a sua última chamada, de 3 de maio, ficou sem resposta.",
    "A sua reclamação de 3 de maio foi resolvida em 12 de maio, e a pontuação não influi na restituição.",
)  # fmt: skip

WRONG = {
    "forbidden": "O diretor foi arrogante durante a reunião.",
    "apology": "Pedimos desculpas pela demora.",
    "hedging": "Acreditamos que o prazo basta; podemos conversar.",
    "generic": "Prezado cliente, agradecemos a preferência.",
    "placeholder": "O contrato termina em [data do fim].",
    "conditional": "O contrato poderia terminar em 30 de abril.",
    "linkage": "O valor será pago em troca do seu silêncio.",
    "protected": "O atendimento tornou-se difícil desde a sua gravidez.",
    "pressure": "Sentimos a sua falta: não perca esta última oportunidade.",
    "hollow_apology": "Se houve algum atraso, errar é humano.",
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_has_at_least_forty_distinct_entries(name: str) -> None:
    distinct = {normalised(one) for one in LISTED[name]}
    assert len(distinct) == len(LISTED[name])
    assert len(distinct) >= 40


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("sentence", HONEST)
def test_an_honest_sentence_trips_nothing(sentence: str, name: str) -> None:
    assert list(lexicon(folders("pt-BR", (ROOT,))).hits(name, sentence)) == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("locale", ["pt-BR", "pt-PT"])
def test_each_list_finds_what_it_is_for(name: str, locale: str) -> None:
    lists = lexicon(folders(locale, (ROOT,)))
    assert [one for one in LISTS if list(lists.hits(one, WRONG[name]))] == [name]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("forbidden", "Vocês nunca estão satisfeitos com o relatório."),
        ("apology", "Agradecemos a sua compreensão."),
        ("conditional", "Estamos a ponderar a cessação do contrato."),
        ("conditional", "Pretendemos encerrar o contrato."),
        ("linkage", "A restituição será feita desde que desista da reclamação no Procon."),
        ("linkage", "Pagaremos o saldo se retirar a queixa."),
        ("protected", "Cliente hostil desde que reclamou ao Procon."),
        ("protected", "Encerrar por ser idosa e não usar o portal."),
        ("protected", "O sócio não se adapta devido à sua idade."),
        ("protected", "O pedido veio depois da queixa à CNPD."),
        ("pressure", "O tempo está a acabar; contrate já."),
        ("hollow_apology", "Lamentamos quaisquer transtornos que possamos ter causado."),
    ],
)
def test_other_ways_to_say_it_are_found(name: str, sentence: str) -> None:
    assert list(lexicon(folders("pt-BR", (ROOT,))).hits(name, sentence))


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_letter_that_was_issued_trips_a_list(path: Path) -> None:
    lists, text = lexicon(folders(path.parent.name, (ROOT,))), path.read_text(encoding="utf-8")
    read = (*EVERYWHERE, *IN_OUR_WORDS) if path.stem.endswith(".firm") else EVERYWHERE
    assert {name: found for name in read if (found := list(lists.hits(name, text)))} == {}


def test_there_are_goldens_to_read() -> None:
    assert {path.parent.name for path in GOLDENS} == {"pt-BR", "pt-PT"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Após dois avisos, as mensagens mostraram que os limites não seriam respeitados pela sua equipe.", "pt"),
        ("As três propostas que fizemos entre fevereiro e abril não foram aceites pela cooperativa.", "pt"),
        ("Retiramos la sincronización con su calendario sin avisarle y tardamos once días en responder.", "es"),
        ("The lookups of May 27 came from the script that we asked you to stop two weeks before.", "en"),
    ],
)
def test_everyday_words_tell_portuguese_from_its_neighbours(text: str, language: str) -> None:
    assert language_of(text, common_words((ROOT,))) == language
