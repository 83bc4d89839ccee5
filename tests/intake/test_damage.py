"""Each kind of damage: where it is seen, and where intake stays quiet. All sentences are made up."""

from __future__ import annotations

import pytest

from dizque.intake import from_text
from dizque.records import DamageCode, Report

LONG = (
    "A prefeita de Belmora disse que a ponte sobre o rio Vesta fica fechada até o fim do verão. "
    "Segundo ela, a obra custa três milhões e começa na semana que vem, depois da vistoria. "
)
LONG_EN = (
    "The mayor of Belmora said that the bridge over the river Vesta would stay closed until the end of summer. "
    "She said the work would cost three million and begin next week, after the inspection. "
)


def read(text: str, lang: str = "pt") -> Report:
    return from_text(text, doc="d", lang=lang)


def codes(text: str, lang: str = "pt") -> list[tuple[str, str]]:
    return [(d.code.value, d.span.text) for d in read(text, lang).damage]


@pytest.mark.parametrize("lang", ["pt", "en"])
def test_clean_text_has_none(lang: str) -> None:
    long = LONG if lang == "pt" else LONG_EN
    assert codes(f"{long}\n{long[:150]}.\n{long[10:]}", lang) == []


# spaced hyphens


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Os líderes sul -africanos voltam na terça -feira.", ["sul-africanos", "terça-feira"]),
        ("Era um pacto anti -míssil.", ["anti-míssil"]),
        ("A Infra -estrutura caiu.", ["Infra-estrutura"]),
        ("O F-16 caiu. Outro F -16 também.", []),
        ("Ela falou com Vila -Nova; em Vila-Nova chove.", ["Vila-Nova"]),
    ],
)
def test_spaced_hyphens_are_joined(text: str, joined: list[str]) -> None:
    assert [d.detail for d in read(text).damage if d.code is DamageCode.SPACED_HYPHEN] == joined
    assert all(word in read(text).view().text for word in joined)


@pytest.mark.parametrize(
    "text",
    [
        "O ministro -ele chegou ontem- falou pouco.",
        "A bolsa caiu -3,2 % na sexta.",
        "Venceu pela terceira vez -ele era o treinador.",
        "O juiz - que é de Belmora - saiu.",
        "Ficou em -5 graus.",
        "Ana -disse o juiz- não veio.",
    ],
)
def test_dashes_stay(text: str) -> None:
    assert codes(text) == []
    assert read(text).view().text == text


# headings


def test_a_glued_heading_is_cut_off() -> None:
    report = read(f"{LONG}Obras no rio\n{LONG}\n{LONG[20:]}")
    assert [(d.code, d.span.text) for d in report.damage if d.code is not DamageCode.DUPLICATE_LINE] == [
        (DamageCode.GLUED_HEADING, "Obras no rio")
    ]
    assert report.view().text.split("\n")[1] == "Obras no rio"


@pytest.mark.parametrize(
    "tail",
    [
        "(Reuters)",
        "Obrigado",
        "Por Ana Melo, de Belmora",
        "Ela explicou:",
        "E o rio, que já",
        "O preço subiu 2024",
        "de volta ao rio",
        "Obras no rio e na margem que o povo de Belmora pediu tanto",
    ],
)
def test_other_ends_of_paragraphs_stay(tail: str) -> None:
    assert not [c for c in codes(f"{LONG}{tail}\n{LONG[20:]}") if c[0] == "glued_heading"]


def test_a_heading_after_an_abbreviation_is_none() -> None:
    assert codes(f"{LONG_EN}The bridge was planned by Vesta Inc. Tuesday\n{LONG_EN[30:]}", "en") == []


def test_orphan_headings() -> None:
    run = "Obras no rio Vesta\nReações do governo local\nO custo da ponte nova"
    assert codes(f"{LONG}\n{run}\n{LONG[20:]}") == [("orphan_headings", run)]


@pytest.mark.parametrize(
    "run",
    [
        "Obras no rio Vesta\nO custo da ponte nova",
        "- obras no rio Vesta\n- reações do governo\n- custo da ponte",
        "Os pontos do acordo:\nObras no rio Vesta\nReações do governo local\nO custo da ponte nova",
        "Belmora 3\nVesta 2\nNarvela 0",
        "Ana Melo\nRui Sousa\nBia Reis",
    ],
)
def test_lists_and_single_headings_are_no_orphans(run: str) -> None:
    assert not [c for c in codes(f"{LONG}\n{run}\n{LONG[20:]}") if c[0] == "orphan_headings"]


# debris of markup


@pytest.mark.parametrize(
    ("text", "residue", "view"),
    [
        ('Ela visitou a visita-belmora-x"> Cidade ontem.', 'visita-belmora-x">', "Ela visitou a Cidade ontem."),
        ("O rio <b>subiu</b> ontem.", "<b>", "O rio subiu ontem."),
        ('O rio <span class="x">subiu.', '<span class="x">', "O rio subiu."),
        ("Pão &amp; vinho.", "&amp;", "Pão & vinho."),
        ("O&nbsp;rio subiu.", "&nbsp;", "O rio subiu."),
        ('O rio style="color: red" subiu.', 'style="color: red" ', "O rio subiu."),
    ],
)
def test_debris_of_markup(text: str, residue: str, view: str) -> None:
    report = read(text)
    assert report.damage[0].code is DamageCode.HTML_RESIDUE
    assert report.damage[0].span.text == residue
    assert report.view().text == view


@pytest.mark.parametrize(
    "text", ["5 > 3 e 2 < 4.", "A -> B.", 'Ele disse "sim" > ela "não".', "R&D e P&C.", "x <- y", "<3 você", "a = 'b'"]
)
def test_signs_are_no_markup(text: str) -> None:
    assert codes(text) == []


# garbled and foreign words


@pytest.mark.parametrize("word", ["visitysitysday", "Belmora-gestartartartartet", "Mоsсow"])
def test_garbled_words(word: str) -> None:
    assert ("garbled_word", word) in codes(f"Ela chegou a {word} ontem.")


@pytest.mark.parametrize(
    "word",
    [
        "tchetchena",
        "Chivukuvuku",
        "couscous",
        "beriberi",
        "Zelensky",
        "Slhessarenko",
        "contraterrorismo",
        "instantaneamente",
        "muuuuuuuuuuuito",
    ],
)
def test_odd_names_and_reduplications_are_not_garbled(word: str) -> None:
    assert codes(f"Ela falou de {word} ontem.") == []


def test_a_chain_of_foreign_words() -> None:
    text = f"{LONG}\nO juiz disse que o sindicato quickly rejected these claims na segunda."
    (damage,) = [d for d in read(text).damage if d.code is DamageCode.FOREIGN_WORDS]
    assert damage.span.text == "quickly rejected these claims"
    assert damage.detail.startswith("words of English, not of Portuguese: ")


def test_places_of_another_language_and_a_widget_settle_it() -> None:
    text = f"{LONG}\nEla voou de Moskau a Belmora, disse o Außenministerium.\n{LONG[30:]}\nKommentare (3)"
    report = read(text)
    words = [d.span.text for d in report.damage if d.code is DamageCode.FOREIGN_WORDS]
    assert words == ["Moskau", "Außenministerium", "Kommentare"]
    assert report.derivation == ("de", "pt")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", 'Ela gritou: "I would never have signed these papers" e saiu.'),
        ("pt", "A empresa quer mais market share e um novo software no país."),
        ("pt", "Ele leu The Dark Side of the Moon e The Old Man and the Sea."),
        ("pt", "O jogador Thomas Müller e o técnico Jürgen Klopp chegaram a Napoli."),
        ("pt", "Mais em www.the-news-of-the-world.com/this/should/be/quiet."),
        ("en", "The chef made empanadas and a good crème brûlée in Rio de Janeiro."),
        ("en", "Angela Merkel met Emmanuel Macron in Aix-la-Chapelle on Monday."),
    ],
)
def test_quotations_loans_titles_and_names_are_no_residue(lang: str, text: str) -> None:
    report = read(f"{LONG if lang == 'pt' else LONG_EN}\n{text}", lang)
    assert report.damage == ()
    assert report.derivation == ()


def test_one_sign_breaks_no_sentence_two_do() -> None:
    fine = "Ela rejeitou o que o juiz disse para o seu para sempre amigo."
    assert codes(fine) == []
    broken = f"{LONG}\nO juiz acusou Belmora com obras para o seu para these should have rejected claims."
    assert "broken_sentence" in {code for code, _ in codes(broken)}


# repeated lines, widgets, quotation marks, encodings


def test_a_line_that_comes_again() -> None:
    assert codes(f"A ponte de Belmora fecha\nA ponte de Belmora  fecha\n{LONG}")[0] == (
        "duplicate_line",
        "A ponte de Belmora  fecha",
    )
    assert codes(f"Sim.\nSim.\n{LONG}") == []


@pytest.mark.parametrize("line", ["Kommentare (0)", "Reacties (12)", "Leia também", "Compartilhe no WhatsApp"])
def test_widgets(line: str) -> None:
    assert ("comment_widget", line) in codes(f"{LONG}\n{LONG[30:]}\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Belmora (3) venceu Vesta (2).",
        "Os comentários irritaram a prefeita.",
        "Ana Melo (54), prefeita",
        "Concerto da Ponte (1984)",
    ],
)
def test_other_lines_are_no_widgets(line: str) -> None:
    assert not [c for c in codes(f"{LONG}\n{line}") if c[0] == "comment_widget"]


def test_a_quotation_mark_without_a_partner() -> None:
    assert codes('Ela disse: "Não sei. Ele veio. O rio subiu.') == [("unbalanced_quotes", '"')]


@pytest.mark.parametrize(
    "text",
    [
        'Ela disse: "Não sei. Ele veio." O rio subiu.',
        '"Não sei. Ele veio.\n"O rio subiu. Ela saiu."',
        'A tela tem 15" e pesa pouco. Custa caro.',
        "„Assim é“, disse ela. Depois saiu.",
        "'Tis late. It's his dogs' home.",
    ],
)
def test_balanced_quotation_marks(text: str) -> None:
    assert codes(text) == []


def test_characters_of_a_wrong_encoding() -> None:
    (damage,) = read("A decisÃ£o saiu ontem em Belmora.").damage
    assert (damage.code, damage.span.text, damage.detail) == (DamageCode.MOJIBAKE, "decisÃ£o", "decisÃ£o for decisão")
    (damage,) = read("A decis\ufffdo saiu.").damage
    assert (damage.code, damage.span.text) == (DamageCode.MOJIBAKE, "\ufffd")
    assert codes("Ã é uma letra; São João, Ângela, AÇÃO.") == []
