"""A floor under the shipped models, on sentences made up for the purpose.

Each line names facts that the ledger lives on: who is the subject of the verb of saying, what the content hangs on, where
sentences begin, which names there are. The floor is a share, because no single fact of a parser is safe.
"""

import pytest

from dizque.parse import Parser, parse_text

FACTS = {
    "pt": [
        ("O ministro disse que a ponte caiu.", ["ministro nsubj disse", "caiu ccomp disse", "ponte nsubj caiu"]),
        ("Segundo a polícia, o suspeito fugiu.", ["suspeito nsubj fugiu", "Segundo case polícia"]),
        ("«A ponte é segura», garantiu o engenheiro Paulo Reis.", ["engenheiro nsubj garantiu", "segura ccomp garantiu"]),
        ("“Não vendemos a mina”, afirmou a porta-voz.", ["porta-voz nsubj afirmou", "vendemos ccomp afirmou"]),
        ("A empresa negou que tenha pago o deputado.", ["empresa nsubj negou", "pago ccomp negou"]),
        ("O governo rejeitou as acusações da oposição.", ["governo nsubj rejeitou", "acusações obj rejeitou"]),
        ("O juiz foi acusado pelo advogado.", ["juiz nsubj:pass acusado", "advogado obl:agent acusado"]),
        ("Ana Prado explicou que o navio, que saiu ontem, voltou.", ["voltou ccomp explicou", "saiu acl:relcl navio"]),
        ("Os vizinhos não acreditam nele.", ["vizinhos nsubj acreditam", "não advmod acreditam"]),
        ("A ministra da Saúde anunciou novas regras em Lisboa.", ["ministra nsubj anunciou", "regras obj anunciou"]),
        ("O porta-voz, Rui Melo, recusou comentar.", ["porta-voz nsubj recusou", "Rui appos porta-voz"]),
        ("Disse ainda que o plano vai falhar.", ["falhar ccomp Disse", "plano nsubj falhar"]),
    ],
    "en": [
        ("The minister said that the bridge had collapsed.", ["minister nsubj said", "collapsed ccomp said"]),
        ("The suspect fled, police said.", ["police nsubj said", "suspect nsubj fled"]),
        ("“The bridge is safe,” said the engineer Paul Reese.", ["engineer nsubj said", "safe ccomp said"]),
        ("“We did not sell the mine,” the spokeswoman said.", ["spokeswoman nsubj said", "sell ccomp said"]),
        ("The company denied that it had paid the senator.", ["company nsubj denied", "paid ccomp denied"]),
        ("The government rejected the claims of the opposition.", ["government nsubj rejected", "claims obj rejected"]),
        ("The judge was accused by the lawyer.", ["judge nsubj:pass accused", "lawyer obl:agent accused"]),
        ("Ann Price explained that the ship, which left yesterday, was back.", ["left acl:relcl ship", "back ccomp explained"]),
        ("The neighbours don't believe him.", ["neighbours nsubj believe", "n't advmod believe"]),
        ("She told reporters that the plan would fail.", ["She nsubj told", "fail ccomp told"]),
        ("According to the bank, prices rose.", ["prices nsubj rose", "bank obl rose"]),
        ("He added that his brother's car was stolen.", ["stolen ccomp added", "brother nmod:poss car"]),
    ],
}
SENTENCES = {
    "pt": [
        ["«Por quê?», perguntou a deputada.", "O ministro não respondeu.", '"É falso."', "Depois saiu."],
        ["O Sr. Costa chegou às 10h30.", "Trouxe 3,5 kg de ouro.", "Os jornalistas da Rádio Sul esperaram."],
        ["A guerra acabou?", "Ninguém sabe ao certo.", "“Talvez”, disse o general norte-valdorense."],
    ],
    "en": [
        ["“Why?” asked the senator.", "The minister did not answer.", '"It is false."', "Then he left."],
        ["Mr. Coster came at 10:30 a.m. on Monday.", "He brought 3.5 tons of gold.", "Reporters of Radio South waited."],
        ["Is the war over?", "Nobody knows for sure.", "“Perhaps,” said the North Valdoran general."],
    ],
}
NAMES = {
    "pt": {"O presidente Anselmo Trigo visitou Lisboa.": {"Anselmo Trigo", "Lisboa"}, "Maria Prado mora no Brasil.": {"Maria Prado", "Brasil"}},
    "en": {"President Anselm Wheatley visited London.": {"Anselm Wheatley", "London"}},
}  # fmt: skip
LANGS = ["pt", "en"]
FLOOR = {"pt": 0.85, "en": 0.85}
"""Shares measured when the floor was set are higher; lower it only with the reason in the commit."""


@pytest.mark.parametrize("lang", LANGS)
def test_relations(lang: str, request: pytest.FixtureRequest) -> None:
    parser: Parser = request.getfixturevalue(lang)
    wrong: list[str] = []
    total = 0
    for text, facts in FACTS[lang]:
        tokens = parse_text(text, parser).tokens
        found = {f"{t.text} {t.dep} {tokens[t.head].text}" for t in tokens if t.head >= 0}
        wrong += [f"{text}  {fact}" for fact in facts if fact not in found]
        total += len(facts)
    assert 1 - len(wrong) / total >= FLOOR[lang], "\n".join(wrong)


@pytest.mark.parametrize("lang", LANGS)
def test_sentences(lang: str, request: pytest.FixtureRequest) -> None:
    parser: Parser = request.getfixturevalue(lang)
    for expected in SENTENCES[lang]:
        text = " ".join(expected)
        parsed = parse_text(text, parser)
        found = [text[parsed.tokens[s.begin].start : parsed.tokens[s.end - 1].end] for s in parsed.sentences]
        assert found == expected


def names(text: str, parser: Parser) -> set[str]:
    """The names of a text, tokens joined by a blank."""
    found: list[str] = []
    for token in parse_text(text, parser).tokens:
        if token.ent_starts:
            found.append(token.text)
        elif token.ent:
            found[-1] += f" {token.text}"
    return set(found)


@pytest.mark.parametrize("lang", LANGS)
def test_names(lang: str, request: pytest.FixtureRequest) -> None:
    for text, expected in NAMES[lang].items():
        assert names(text, request.getfixturevalue(lang)) == expected


@pytest.mark.xfail(reason="the English model takes a family name that is also a common noun for one")
def test_a_family_name_that_is_also_a_word(en: Parser) -> None:
    assert names("Mary Price lives in Brazil.", en) == {"Mary Price", "Brazil"}


def test_english_contractions_are_two_tokens_and_portuguese_ones_are_one(pt: Parser, en: Parser) -> None:
    def words(text: str, parser: Parser) -> list[tuple[str, str]]:
        return [(t.text, t.upos) for t in parse_text(text, parser).tokens]

    assert words("He didn’t go.", en)[1:3] == [("did", "AUX"), ("n’t", "PART")]
    assert words("He can't go.", en)[1:3] == [("ca", "AUX"), ("n't", "PART")]
    assert words("Ela saiu da casa.", pt)[2] == ("da", "ADP")
    assert words("Ele disse-lhe que sim.", pt)[1] == ("disse-lhe", "VERB")
