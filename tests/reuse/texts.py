"""Made-up reports of one event: a copy, a rewrite, a translation, two independent ones, and one that takes from both."""

from __future__ import annotations

from datetime import date

from dizque.records import Published, Report

ORIGINAL = """\
A barragem de Vilar do Monte cedeu na madrugada de terça-feira e inundou três aldeias do vale do Lima, informou a Protecção Civil de Ponte Nova.
Pelo menos 14 pessoas foram levadas para o hospital de Santa Clara, duas delas em estado grave.
O presidente da câmara, Rui Falcão Teles, disse que a empresa Hidrolima sabia das fissuras desde 2019.
Cerca de 350 moradores passaram a noite no pavilhão da escola de Arcozelo, onde a Cruz Vermelha distribuiu cobertores e sopa quente.
A Hidrolima negou ter recebido qualquer aviso e prometeu abrir um inquérito até 30 de Março.
O primeiro-ministro, Tomás Weber, visita a região na quinta-feira.
"""
REWRITE = """\
Cedeu na madrugada de terça-feira a barragem de Vilar do Monte, que inundou três aldeias do vale do Lima, informou a Protecção Civil de Ponte Nova.
Foram levadas para o hospital de Santa Clara pelo menos 14 pessoas, duas delas em estado grave.
A empresa Hidrolima sabia das fissuras desde 2019, disse o presidente da câmara, Rui Falcão Teles.
No pavilhão da escola de Arcozelo passaram a noite cerca de 350 moradores. A Cruz Vermelha distribuiu cobertores e sopa quente.
A Hidrolima negou ter recebido qualquer aviso.
"""
TRANSLATION = """\
Der Staudamm von Vilar do Monte ist in der Nacht zum Dienstag gebrochen und hat drei Dörfer im Tal des Lima überflutet, teilte der Zivilschutz von Ponte Nova mit.
Mindestens 14 Menschen wurden in das Krankenhaus Santa Clara gebracht, zwei von ihnen in ernstem Zustand.
Bürgermeister Rui Falcão Teles sagte, das Unternehmen Hidrolima habe seit 2019 von den Rissen gewusst.
Rund 350 Einwohner verbrachten die Nacht in der Halle der Schule von Arcozelo, wo das Rote Kreuz Decken und heiße Suppe verteilte.
Hidrolima bestritt, eine Warnung erhalten zu haben, und versprach eine Untersuchung bis zum 30. März.
Ministerpräsident Tomás Weber besucht die Region am Donnerstag.
"""
INDEPENDENT = """\
O vale do Lima acordou debaixo de água. Às cinco da manhã já os bombeiros de Ponte Nova tiravam gente dos telhados de Vilar do Monte.
"Ouvi um estrondo e pensei que fosse trovoada", contou Adelaide Moura, de 71 anos, que perdeu a casa e dois cães.
Ao fim do dia contavam-se 14 feridos no hospital de Santa Clara. A escola de Arcozelo serve de abrigo e as aulas foram suspensas por uma semana.
Há anos que os moradores se queixavam das fendas no paredão. A Hidrolima, dona da obra, não respondeu às perguntas deste jornal até à hora do fecho.
O ministro do Ambiente, Gil Serrano, convocou os técnicos da tutela e pediu à população que não regresse às margens.
"""
INDEPENDENT_ABROAD = """\
Ein lauter Knall riss die Menschen im portugiesischen Lima-Tal aus dem Schlaf: Wasser stand in den Gassen, Autos trieben davon.
Adelaide Moura, 71, hat ihr Haus verloren. Sie sitzt in der Schule von Arcozelo auf einem Feldbett und weint.
Fachleute hatten vor der Mauer gewarnt. Umweltminister Gil Serrano will nun alle Talsperren prüfen lassen, die älter als 40 Jahre sind.
Aus dem Krankenhaus Santa Clara hieß es am Abend, die Verletzten seien außer Lebensgefahr.
Für die Landwirte beginnt das Unglück erst: Die Felder am Ufer sind bis zum Herbst verloren, die Ernte von Vilar do Monte auch.
"""
FROM_BOTH = (
    ORIGINAL.split("\n", maxsplit=1)[0]
    + "\n"
    + "\n".join(ORIGINAL.split("\n")[2:4])
    + "\n"
    + "\n".join(INDEPENDENT.split("\n")[2:5])
    + "\n"
)
QUOTE = '"Não aceitaremos que nos digam que ninguém podia prever o que aconteceu, porque toda a gente neste vale sabia que a parede estava rachada"'
SPEECH_ONE = f"""\
Gil Serrano falou ontem na praça de Arcozelo perante algumas centenas de agricultores.
{QUOTE}, disse o ministro, que foi muito aplaudido.
Seguiu depois para Lisboa sem responder aos jornalistas que o esperavam junto do carro.
"""
SPEECH_TWO = f"""\
Houve palmas e assobios na visita do titular do Ambiente, no sábado, às zonas alagadas.
O governante reconheceu falhas: {QUOTE}.
A oposição considera que as palavras chegam tarde e quer ouvir no parlamento os donos da central.
"""
OTHER = """\
A orquestra de Ponte Nova abriu a temporada com três obras de compositores vivos e sala cheia.
O maestro Ivo Prado escolheu tempos lentos, e o público levantou-se no fim do segundo andamento.
A próxima récita está marcada para 12 de Maio, com a soprano Lena Ortiz.
"""


def report(doc: str, text: str, lang: str = "pt", *, on: date | None = None, **fields: object) -> Report:
    """A bare report whose id is its doc."""
    published = Published(on=on, by="input") if on else None
    return Report(id=f"r-{doc}", doc=doc, received=text, lang=lang, published=published, **fields)  # type: ignore[arg-type]


ALL = (
    report("original", ORIGINAL),
    report("copy", "PONTE NOVA - " + ORIGINAL.replace("terça-feira e", "terça e")),
    report("rewrite", REWRITE),
    report("translation", TRANSLATION, "de"),
    report("independent", INDEPENDENT),
    report("abroad", INDEPENDENT_ABROAD, "de"),
    report("other", OTHER),
)
