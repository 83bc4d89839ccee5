"""What contents are about: words, concepts, places, numbers, negation, references."""

from __future__ import annotations

import pytest

from dizque.langs import load_pack
from dizque.qualify import content_terms
from dizque.records import Attribution, ContentTerms, Parsed
from tests.qualify.marked import terms

QUANTITIES = [
    ("en", "{who: Police} {cue: said} {what: 17 people died}.", [(17, 17, "people")]),
    ("en", "{who: Police} {cue: said} {what: at least 17 people died}.", [(17, None, "people")]),
    ("en", "{who: Police} {cue: said} {what: up to 17 people died}.", [(None, 17, "people")]),
    ("en", "{who: Police} {cue: said} {what: about 200 cars were lost}.", [(180, 220, "car")]),
    ("en", "{who: Police} {cue: said} {what: dozens of boats sank}.", [(24, 99, "boat")]),
    ("en", "{who: Police} {cue: said} {what: 17 to 20 people died}.", [(17, 20, "people")]),
    ("en", "{who: The bank} {cue: said} {what: it lost $3.5 million}.", [(3.5e6, 3.5e6, "$")]),
    ("en", "{who: The bank} {cue: said} {what: it lost 3 to 5 million dollars}.", [(3e6, 5e6, "dollar")]),
    ("en", "{who: The bank} {cue: said} {what: twenty-five thousand clients left}.", [(25000, 25000, "client")]),
    ("en", "{who: The bank} {cue: said} {what: 11,000 clients left}.", [(11000, 11000, "client")]),
    ("en", "{who: The bank} {cue: said} {what: one of the clients left in 2019}.", []),
    ("pt", "{who: A polícia} {cue: disse} {what: que pelo menos 17 pessoas morreram}.", [(17, None, "pessoa")]),
    ("pt", "{who: A polícia} {cue: disse} {what: que cerca de mil soldados sumiram}.", [(900, 1100, "soldado")]),
    ("pt", "{who: A polícia} {cue: disse} {what: que vinte e cinco mil pessoas fugiram}.", [(25000, 25000, "pessoa")]),
    ("pt", "{who: O governo} {cue: disse} {what: que gastará R$ 504 bilhões}.", [(504e9, 504e9, "R$")]),
    ("pt", "{who: O governo} {cue: disse} {what: que contratou 2,7 mil médicos}.", [(2700, 2700, "médico")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "wanted"), QUANTITIES, ids=[one[1] for one in QUANTITIES])
def test_quantities(code: str, line: str, wanted: list[tuple[float | None, float | None, str]]) -> None:
    assert [(one.low, one.high, one.unit) for one in terms(code, line).quantities] == wanted


NEGATED = [
    ("en", "{who: He} {cue: said} {what: Russia did not send troops}.", True),
    ("en", "{who: He} {cue: said} {what: Russia sent troops}.", False),
    ("en", "{who: He} {cue: said} {what: Russia sent no fewer than 300 troops}.", False),
    ("pt", "{who: Ele} {cue: disse} {what: que a Rússia não enviou tropas}.", True),
    ("pt", "{who: Ele} {cue: disse} {what: que a Rússia enviou tropas que não voltaram}.", False),
]


@pytest.mark.parametrize(("code", "line", "negated"), NEGATED, ids=[one[1] for one in NEGATED])
def test_negation_of_the_main_predicate(*, code: str, line: str, negated: bool) -> None:
    assert terms(code, line).negated is negated


def test_places_and_concepts_meet_across_languages() -> None:
    english = terms("en", "{who: He} {cue: said} {what: Russia sent soldiers to Kyiv}.")
    portuguese = terms("pt", "{who: Ele} {cue: disse} {what: que a Rússia enviou soldados a Kiev}.")
    assert {t.place for t in english.terms if t.place} == {t.place for t in portuguese.terms if t.place} == {"RU", "UA"}
    assert {t.concept for t in english.terms if t.concept} == {t.concept for t in portuguese.terms if t.concept}
    assert [t.concept for t in english.terms if t.head] == ["send"]


def test_a_small_word_is_no_state() -> None:
    assert not [t for t in terms("en", "{who: He} {cue: said} {what: the army told us to leave}.").terms if t.place]


REFERS = [
    ("pt", "{who: Ele} {cue: negou} {what: isso}.", "isso"),
    ("en", "{who: He} {cue: denied} {what: the allegations}.", "allegation"),
    ("en", "{who: He} {cue: denied} {what: the allegations that the army shelled the town}.", ""),
    ("en", "{who: He} {cue: said} {what: it rained}.", ""),
]


@pytest.mark.parametrize(("code", "line", "refers"), REFERS, ids=[one[1] for one in REFERS])
def test_contents_that_point_elsewhere(code: str, line: str, refers: str) -> None:
    assert terms(code, line).refers == refers


def test_the_clause_of_an_allegation_is_kept() -> None:
    line = "{who: O porta-voz} {cue: rejeitou} {what: as alegações de que soldados foram enviados}."
    found = terms("pt", line)
    assert found.clause is not None
    assert found.clause[0] > 4
    assert terms("pt", "{who: O porta-voz} {cue: rejeitou} {what: as alegações}.").clause is None


def test_a_content_that_calls_something_false() -> None:
    assert terms("en", "{who: He} {cue: said} {what: the report was false}.").falsehood
    assert not terms("en", "{who: He} {cue: said} {what: the report was not false}.").falsehood


def test_an_attribution_without_anchors_has_no_terms() -> None:
    nothing = Parsed(text="", tokens=(), sentences=(), lang="en")
    assert content_terms(nothing, Attribution(id="a"), load_pack("en")) == ContentTerms(attribution="a")
