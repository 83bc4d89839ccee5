"""Positions, certainty, polarity and future of made-up sentences, in both languages; each answer names its words."""

from __future__ import annotations

import pytest

from dizque.langs import load_pack
from dizque.notation import read_line
from dizque.parse import parse_text
from dizque.qualify import qualify
from dizque.records import Certainty, Polarity, Position, View
from tests.qualify.marked import attributions, parser, qualified

POSITIONS = [
    # the cue decides
    ("en", "{who: The firm} {cue: denied} {what: the allegations}.", "denies"),
    ("en", "{who: The union} {cue: urged} {what: the mayor to resign}.", "requests"),
    ("en", "{who: The guild} {cue: promised} {what: to rebuild the mill}.", "commits"),
    ("en", "{who: Reporters} {cue: asked} {what: whether the dam was safe}.", "questions"),
    ("en", "{who: Prosecutors} {cue: accused} {what: the banker of fraud}.", "accuses"),
    ("en", "{who: Farmers} {cue: fear} {what: that the dam will fail}.", "assesses"),
    ("pt", "{who: A empresa} {cue: negou} {what: as acusações}.", "denies"),
    ("pt", "{who: O sindicato} {cue: exigiu} {what: a demissão do prefeito}.", "requests"),
    ("pt", "{who: A associação} {cue: prometeu} {what: reconstruir o moinho}.", "commits"),
    ("pt", "{who: Os jornalistas} {cue: perguntaram} {what: se a barragem era segura}.", "questions"),
    ("pt", "{who: Promotores} {cue: acusaram} {what: o banqueiro de fraude}.", "accuses"),
    ("pt", "{who: Os agricultores} {cue: temem} {what: que a barragem ceda}.", "assesses"),
    # a bare "said" is read by its content
    ("en", "{who: The engineer} {cue: said} {what: the bridge is closed}.", "asserts"),
    ("en", "{who: The engineer} {cue: said} {what: the mayor should close the bridge}.", "requests"),
    ("en", "{what: \"Please stay at home\"}, {cue: said} {who: the doctor}.", "requests"),
    ("en", "{who: The engineer} {cue: said} {what: she will close the bridge}.", "commits"),
    ("en", "{who: The engineer} {cue: said} {what: the bridge may collapse}.", "assesses"),
    ("en", "{who: The engineer} {cue: said} {what: the reports were false}.", "denies"),
    ("en", "{who: The engineer} {cue: said} {what: the mayor lied to the council}.", "accuses"),
    ("en", "{who: The engineer} {cue: said} {what: the plan was a disgrace}.", "evaluates"),
    ("en", "{what: \"Who will pay for the bridge?\"} {cue: said} {who: the engineer}.", "questions"),
    ("en", "{who: The engineer} {cue: said} {what: he hopes that the rain stops}.", "evaluates"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que a ponte está fechada}.", "asserts"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que é preciso fechar a ponte}.", "requests"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que irá fechar a ponte}.", "commits"),
    ("pt", "{who: O ministério} {cue: informou} {what: que a ponte será fechada em março}.", "commits"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que a ponte pode cair}.", "assesses"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que as notícias são falsas}.", "denies"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que o prefeito mentiu}.", "accuses"),
    ("pt", "{who: A engenheira} {cue: disse} {what: que o plano é uma vergonha}.", "evaluates"),
    ("pt", "{what: \"Quem vai pagar a ponte?\"}, {cue: disse} {who: a engenheira}.", "questions"),
    # the source is somebody else than the subject: no promise
    ("en", "{who: The engineers} {cue: said} {what: he will close the bridge}.", "asserts"),
    ("en", "{who: The engineer} {cue: said} {what: the mayor will close the bridge}.", "asserts"),
    # negation and refusal
    ("en", "{who: The minister} {cue: did not say} {what: whether the dam was safe}.", "withholds"),
    ("en", "{who: The minister} {cue: declined to say} {what: who would pay}.", "withholds"),
    ("en", "{who: The minister} {cue: refused} {what: to discuss the contract}.", "withholds"),
    ("en", "{who: The minister} {cue: refused} {what: to leave the building}.", "commits"),
    ("en", "{who: The minister} {cue: refused to endorse} {what: the candidate}.", "withholds"),
    ("en", "{who: The minister} {cue: does not believe} {what: that the dam is safe}.", "assesses"),
    ("en", "{who: The minister} {cue: did not deny} {what: that he knew}.", "withholds"),
    ("en", "{who: The minister} {cue: neither confirmed nor denied} {what: the report}.", "withholds"),
    ("pt", "{who: O ministro} {cue: não disse} {what: se a barragem era segura}.", "withholds"),
    ("pt", "{who: O ministro} {cue: não descartou} {what: novas sanções}.", "assesses"),
    ("pt", "{who: O ministro} {cue: não acredita} {what: que a barragem seja segura}.", "assesses"),
    # what is rejected decides
    ("en", "{who: The baker} {cue: rejected} {what: the allegations}.", "denies"),
    ("en", "{who: The baker} {cue: rejected} {what: the new timetable}.", "evaluates"),
    ("en", "{who: The court} {cue: rejected} {what: the request for bail}.", "declares"),
    ("pt", "{who: O padeiro} {cue: rejeitou} {what: as alegações}.", "denies"),
    ("pt", "{who: O padeiro} {cue: rejeitou} {what: o novo horário}.", "evaluates"),
    # words that no entry lists
    ("pt", "{who: O líder} {cue: expressou} {what: apoio total ao vizinho}.", "evaluates"),
    ("pt", "{who: O bispo} {cue: repetiu seu apelo} {what: por um cessar-fogo}.", "requests"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "position"), POSITIONS, ids=[line for _, line, _ in POSITIONS])
def test_position(code: str, line: str, position: str) -> None:
    assert qualified(code, line).position == Position(position)


CERTAINTIES = [
    ("en", "{who: Police} {cue: said} {what: the road is open}.", "certain", None),
    ("en", "{who: Police} {cue: said} {what: the road may be open}.", "possible", None),
    ("en", "{who: Police} {cue: said} {what: it is very likely that the road is open}.", "probable", (0.8, 0.95)),
    ("en", "{who: Police} {cue: believe} {what: that the road is open}.", "probable", None),
    ("en", "{who: Police} {cue: urged} {what: drivers to wait}.", "unknown", None),
    ("en", "{who: The firm} {cue: plans} {what: to open the road}.", "probable", None),
    # a hedged detail does not hedge the whole
    ("en", "{who: Police} {cue: said} {what: a man who may be armed escaped}.", "certain", None),
    ("pt", "{who: A polícia} {cue: disse} {what: que a estrada está aberta}.", "certain", None),
    ("pt", "{who: A polícia} {cue: disse} {what: que a estrada pode estar aberta}.", "possible", None),
    ("pt", "{who: A polícia} {cue: disse} {what: que é muito provável que a estrada esteja aberta}.", "probable", (0.8, 0.95)),
    ("pt", "{who: A polícia} {cue: acredita} {what: que a estrada está aberta}.", "probable", None),
    ("pt", "{who: A polícia} {cue: acredita} {what: que os boatos podem ser verdadeiros}.", "possible", None),
    ("pt", "{who: A polícia} {cue: pediu} {what: calma aos motoristas}.", "unknown", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "certainty", "band"), CERTAINTIES, ids=[one[1] for one in CERTAINTIES])
def test_certainty(code: str, line: str, certainty: str, band: tuple[float, float] | None) -> None:
    made = qualified(code, line)
    assert (made.certainty, made.band) == (Certainty(certainty), band)


NEGATIVE = [
    ("en", "{who: The firm} {cue: denied} {what: that it knew}.", True),
    ("en", "{who: The firm} {cue: does not believe} {what: that it rained}.", True),
    ("en", "{who: The firm} {cue: refused to endorse} {what: the candidate}.", True),
    ("en", "{who: The firm} {cue: did not say} {what: whether it rained}.", False),
    # negation inside the content is the content's own
    ("en", "{who: The firm} {cue: said} {what: it did not rain}.", False),
    ("pt", "{who: A empresa} {cue: negou} {what: que sabia}.", True),
    ("pt", "{who: A empresa} {cue: disse} {what: que não choveu}.", False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "negative"), NEGATIVE, ids=[one[1] for one in NEGATIVE])
def test_polarity(*, code: str, line: str, negative: bool) -> None:
    assert (qualified(code, line).polarity is Polarity.NEG) == negative


AHEAD = [
    ("en", "{who: The firm} {cue: said} {what: prices will rise}.", True),
    ("en", "{who: The firm} {cue: said} {what: prices would rise}.", True),
    ("en", "{who: The firm} {cue: said} {what: prices rose}.", False),
    ("en", "{who: The firm} {cue: expects} {what: prices to rise}.", True),
    ("en", "{who: The firm} {cue: said} {what: the plans were lost}.", False),
    ("pt", "{who: A empresa} {cue: disse} {what: que os preços vão subir}.", True),
    ("pt", "{who: A empresa} {cue: disse} {what: que os preços subirão}.", True),
    ("pt", "{who: A empresa} {cue: disse} {what: que os preços aumentariam}.", True),
    ("pt", "{who: A empresa} {cue: disse} {what: que os preços subiram ontem}.", False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "future"), AHEAD, ids=[one[1] for one in AHEAD])
def test_future(*, code: str, line: str, future: bool) -> None:
    assert qualified(code, line).future is future


DISTANCED = [
    ("pt", "{who: O líder} {cue: teria concordado em} {what: renunciar}.", True),
    ("pt", "{who: O líder} {cue: concordou em} {what: renunciar}.", False),
    ("en", "{who: The leader} {cue: allegedly said} {what: he would resign}.", True),
    ("en", "{who: The leader} {cue: said} {what: he would resign}.", False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "distanced"), DISTANCED, ids=[one[1] for one in DISTANCED])
def test_the_reporter_keeps_a_distance(*, code: str, line: str, distanced: bool) -> None:
    assert qualified(code, line).distanced is distanced


ADDRESSEES = [
    ("en", "{who: The minister} {cue: told} {to: reporters} {what: that the road is open}.", ["reporters"]),
    ("en", "{who: The minister} {cue: said} {what: the road is open}.", []),
    ("pt", "{who: O ministro} {cue: disse} {to: aos jornalistas} {what: que a estrada está aberta}.", ["jornalistas"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "words"), ADDRESSEES, ids=[one[1] for one in ADDRESSEES])
def test_addressee(code: str, line: str, words: list[str]) -> None:
    assert [span.text for span in qualified(code, line).addressee] == words


@pytest.mark.parametrize(("code", "line"), [one[:2] for one in POSITIONS], ids=[one[1] for one in POSITIONS])
def test_every_field_has_its_reason_and_the_words_prove_themselves(code: str, line: str) -> None:
    view = View(read_line(line).text)
    made = qualified(code, line)
    assert {"position", "certainty", "polarity", "future"} <= {reason.field for reason in made.reasons}
    assert all(view.proves(word) for reason in made.reasons for word in reason.words)
    assert next(reason for reason in made.reasons if reason.field == "position").words


def test_one_attribution_does_not_depend_on_its_neighbours() -> None:
    line = "{who1: Ana} {cue1: said} {what1: the road may be open} and {who2: Rui} {cue2: denied} {what2: that he knew}."
    marked = read_line(line)
    parsed = parse_text(marked.text, parser("en"))
    found = attributions(marked, parsed)
    view, pack = View(marked.text), load_pack("en")
    together = qualify(view, parsed, found, pack)
    assert together == tuple(qualify(view, parsed, (one,), pack)[0] for one in found)
    assert together == qualify(view, parsed, found[::-1], pack)[::-1]
