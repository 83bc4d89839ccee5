"""Claims of made-up statements: what meets and what stays apart, sides, origins, standing; order changes nothing."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dizque.claims import find_claims
from dizque.claims.match import links_between
from dizque.claims.score import conflicting
from dizque.records import (
    Actor,
    ActorType,
    Attribution,
    Certainty,
    Claim,
    ContentTerms,
    Polarity,
    Position,
    Published,
    Qualified,
    Quantity,
    Report,
    SideOf,
    Span,
    Standing,
    Statement,
    Term,
)

SEND = (Term(lemma="send", upos="VERB", concept="send", head=True), Term(lemma="soldier", upos="NOUN", concept="troops"))
NORTH, EAST = Term(lemma="torvian", upos="ADJ", place="TO"), Term(lemma="Calvenia", upos="PROPN", place="CA")
FISH = (Term(lemma="poison", upos="VERB", concept="leak", head=True), Term(lemma="fish", upos="NOUN", concept="fish"))


def actor(name: str, party: str | None = None, kind: ActorType = ActorType.PERSON) -> Actor:
    return Actor(id=f"a-{name}", name=name, type=kind, party=party)


PEOPLE = (
    actor("Belvar", "Calvenia"), actor("Tomas Belvar", "Calvenia"), actor("Vellin", "Torvia"), actor("Strand", "Sundmark"),
    actor("source", "Calvenia", ActorType.UNNAMED),
)  # fmt: skip
REPORTS = tuple(Report(id=f"r-{k}", doc=f"{k}.txt", received="x" * 900) for k in range(3))


def say(
    who: str,
    terms: tuple[Term, ...],
    position: Position = Position.ASSERTS,
    *,
    at: int = 0,
    report: int = 0,
    polarity: Polarity = Polarity.POS,
    negated: bool = False,
    refers: str = "",
    quantities: tuple[Quantity, ...] = (),
) -> Statement:
    identity = f"s-{report}-{at:03}-{who}"
    content = (Span(start=at, end=at + 5, text="words"),)
    return Statement(
        id=identity, report=f"r-{report}", actor=f"a-{who}", speaker=who,
        attribution=Attribution(id=identity, content=content),
        qualified=Qualified(attribution=identity, position=position, polarity=polarity, certainty=Certainty.CERTAIN),
        terms=ContentTerms(attribution=identity, terms=terms, negated=negated, refers=refers, quantities=quantities),
    )  # fmt: skip


def claims(*statements: Statement) -> tuple[Claim, ...]:
    return find_claims(statements, PEOPLE, REPORTS)


def sides(claim: Claim) -> dict[SideOf, int]:
    return {side.side: len(side.statements) for side in claim.sides if side.statements}


ALLEGED = say("Belvar", (*SEND, NORTH, EAST))


def test_an_assertion_and_its_denial_meet_and_are_disputed() -> None:
    denial = say("Vellin", (*SEND, NORTH), Position.DENIES, at=50, polarity=Polarity.NEG)
    (claim,) = claims(ALLEGED, denial)
    assert claim.standing is Standing.DISPUTED
    assert sides(claim) == {SideOf.FOR: 1, SideOf.AGAINST: 1}


def test_other_matters_stay_apart() -> None:
    assert len(claims(ALLEGED, say("Vellin", (*FISH, NORTH), at=50))) == 2


def test_one_shared_country_is_no_shared_matter() -> None:
    alone = say("Strand", (NORTH, Term(lemma="election", upos="NOUN", concept="election", head=True)), at=50)
    assert len(claims(ALLEGED, alone)) == 2


def test_a_word_that_points_back_joins_what_it_points_to() -> None:
    pointing = say(
        "Vellin",
        (Term(lemma="allegation", upos="NOUN", head=True),),
        Position.DENIES,
        at=50,
        polarity=Polarity.NEG,
        refers="allegation",
    )
    (claim,) = claims(ALLEGED, pointing)
    assert claim.standing is Standing.DISPUTED


def test_a_word_that_points_back_prefers_the_accusation() -> None:
    accusation = say("Strand", (*FISH, EAST), Position.ACCUSES, at=20)
    news = say("Belvar", (Term(lemma="rain", upos="VERB", concept="rain", head=True), EAST), at=40)
    pointing = say("Vellin", (), Position.DENIES, at=50, polarity=Polarity.NEG, refers="this")
    found = claims(accusation, news, pointing)
    assert {s.statement for s in next(c for c in found if len(c.stances) == 2).stances} == {accusation.id, pointing.id}


def test_a_negated_content_stands_against_an_affirmed_one() -> None:
    (claim,) = claims(ALLEGED, say("Vellin", (*SEND, NORTH, EAST), at=50, negated=True))
    assert sides(claim) == {SideOf.FOR: 1, SideOf.AGAINST: 1}


def test_a_question_takes_no_side() -> None:
    (claim,) = claims(ALLEGED, say("Strand", (*SEND, NORTH, EAST), Position.QUESTIONS, at=50))
    assert sides(claim) == {SideOf.FOR: 1, SideOf.OPEN: 1}


def test_one_speaker_is_one_origin_whatever_the_form_of_the_name() -> None:
    again = say("Tomas Belvar", (*SEND, NORTH, EAST), report=1)
    (claim,) = claims(ALLEGED, again)
    side = next(s for s in claim.sides if s.side is SideOf.FOR)
    assert (side.voices, side.origins_at_most, side.origins_best) == (1, 1, 1)
    assert claim.standing is Standing.SINGLE_ORIGIN


def test_two_voices_of_one_party_are_two_voices_and_at_best_one_origin() -> None:
    (claim,) = claims(ALLEGED, say("source", (*SEND, NORTH, EAST), at=50))
    side = next(s for s in claim.sides if s.side is SideOf.FOR)
    assert (side.voices, side.parties, side.origins_at_most, side.origins_best) == (2, ("Calvenia",), 2, 1)


def test_an_independent_party_makes_it_unchallenged() -> None:
    (claim,) = claims(ALLEGED, say("Strand", (*SEND, NORTH, EAST), report=1))
    assert claim.standing is Standing.UNCHALLENGED
    assert next(s for s in claim.sides if s.side is SideOf.FOR).origins_best == 2


@pytest.mark.parametrize(("low", "high", "differs"), [(17.0, 17.0, True), (15.0, None, False), (14.0, 15.0, False)])
def test_numbers_conflict_only_if_both_cannot_hold(low: float, high: float | None, *, differs: bool) -> None:
    fifteen = ContentTerms(attribution="a", quantities=(Quantity(low=15, high=15, unit="dead"),))
    other = ContentTerms(attribution="b", quantities=(Quantity(low=low, high=high, unit="dead"),))
    assert conflicting(fifteen.quantities, other.quantities) is differs
    assert conflicting(other.quantities, fifteen.quantities) is differs


def test_different_tolls_are_two_claims_that_know_each_other() -> None:
    dead = (Term(lemma="die", upos="VERB", concept="death", head=True), Term(lemma="bus", upos="NOUN", concept="car"), EAST)
    found = claims(
        say("Belvar", dead, quantities=(Quantity(low=15, high=15, unit="person"),)),
        say("Strand", dead, at=50, quantities=(Quantity(low=17, high=17, unit="person"),)),
    )
    assert len(found) == 2
    assert found[0].conflicts_with == (found[1].id,)
    assert found[1].conflicts_with == (found[0].id,)


@pytest.mark.parametrize("day", [1, 2, 3])
def test_a_later_toll_brings_an_earlier_one_up_to_date(day: int) -> None:
    dead = (Term(lemma="die", upos="VERB", concept="death", head=True), Term(lemma="bus", upos="NOUN", concept="car"), EAST)
    days = (date(2026, 5, 2), date(2026, 5, day))
    reports = tuple(
        Report(id=f"r-{k}", doc=f"{k}.txt", received="x" * 900, published=Published(on=on, by="input"))
        for k, on in enumerate(days)
    )
    fifteen = say("Belvar", dead, quantities=(Quantity(low=15, high=15, unit="person"),))
    more = say("Belvar", dead, report=1, quantities=(Quantity(low=17, high=17, unit="person"),))
    by_statement = {c.stances[0].statement: c for c in find_claims([fifteen, more], PEOPLE, reports)}
    old, new = by_statement[fifteen.id], by_statement[more.id]
    assert (old.conflicts_with, new.conflicts_with) == ((new.id,), (old.id,))
    assert new.updates == ((old.id,) if day > 2 else ())
    assert old.updates == ((new.id,) if day < 2 else ())


def test_a_bare_mention_goes_with_what_it_takes_up() -> None:
    killed = (Term(lemma="kill", upos="VERB", concept="death", head=True), Term(lemma="volunteer", upos="NOUN"), EAST)
    told = say("Belvar", (*killed, Term(lemma="Orlin", upos="PROPN", name=True)))
    mention = (Term(lemma="death", upos="NOUN", concept="death", head=True), Term(lemma="worker", upos="NOUN"))
    (claim,) = claims(told, say("Strand", mention, at=50))
    assert {s.statement for s in claim.stances} == {told.id, "s-0-050-Strand"}
    assert "takes up" in next(s.reason for s in claim.stances if s.statement != told.id)


def test_a_noun_that_only_shares_a_modifier_takes_up_nothing() -> None:
    diverted = (
        Term(lemma="divert", upos="VERB", concept="divert", head=True),
        Term(lemma="water", upos="NOUN", concept="water"),
        EAST,
    )
    treaty = (Term(lemma="treaty", upos="NOUN", head=True), Term(lemma="water", upos="NOUN", concept="water"))
    assert len(claims(say("Belvar", diverted), say("Strand", treaty, at=50))) == 2


def test_a_mention_does_not_reach_into_another_report() -> None:
    killed = (Term(lemma="kill", upos="VERB", concept="death", head=True), Term(lemma="volunteer", upos="NOUN"), EAST)
    assert (
        len(
            claims(
                say("Belvar", killed), say("Strand", (Term(lemma="death", upos="NOUN", concept="death", head=True),), report=1)
            )
        )
        == 2
    )


def test_counts_of_two_matters_do_not_conflict() -> None:
    first = (Term(lemma="die", upos="VERB", concept="death", head=True), Term(lemma="bus", upos="NOUN", concept="car"), EAST)
    second = (
        Term(lemma="arrest", upos="VERB", concept="arrest", head=True),
        Term(lemma="bus", upos="NOUN", concept="car"),
        NORTH,
    )
    found = claims(
        say("Belvar", first, quantities=(Quantity(low=15, high=15, unit="person"),)),
        say("Strand", second, at=50, quantities=(Quantity(low=17, high=17, unit="person"),)),
    )
    assert [c.conflicts_with for c in found] == [(), ()]


MANY = (
    ALLEGED,
    say("Vellin", (*SEND, NORTH), Position.DENIES, at=50, polarity=Polarity.NEG),
    say("Strand", (*FISH, EAST), at=90),
    say("Tomas Belvar", (*SEND, NORTH, EAST), report=1),
    say("Vellin", (), Position.DENIES, at=60, report=1, polarity=Polarity.NEG, refers="this"),
    say("Strand", (*FISH, EAST, NORTH), report=2),
)


@pytest.mark.parametrize("seed", range(8))
def test_order_changes_nothing(seed: int) -> None:
    shuffled = list(MANY)
    random.Random(seed).shuffle(shuffled)
    assert find_claims(shuffled, reversed(PEOPLE), reversed(REPORTS)) == find_claims(MANY, PEOPLE, REPORTS)


def test_links_are_symmetric() -> None:
    pair = (ALLEGED, say("Strand", (*SEND, NORTH), report=1))
    forth, back = links_between(pair), links_between(pair[::-1])
    assert [(k.a, k.b, k.strength) for k in forth] == [(k.a, k.b, k.strength) for k in back]


def test_every_statement_is_in_one_claim() -> None:
    placed = [s.statement for c in claims(*MANY) for s in c.stances]
    assert sorted(placed) == sorted(s.id for s in MANY)
