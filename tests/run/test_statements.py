"""Statements put together from what the stages found."""

from __future__ import annotations

import pytest

from dizque.records import (
    Actor,
    ActorLink,
    ActorType,
    Attribution,
    Damage,
    DamageCode,
    Qualified,
    Reason,
    Report,
    SourceType,
    Span,
)  # fmt: skip
from dizque.run.statements import HURTS, join_statements, own_statements

TEXT = "Ana disse que o rio secou. Foi o que ela viu."
SOURCE, CUE, CONTENT = (Span(start=b, end=e, text=TEXT[b:e]) for b, e in ((0, 3), (4, 9), (10, 25)))
ATTRIBUTION = Attribution(id="s-1", source=(SOURCE,), cue=(CUE,), content=(CONTENT,))
WHY = Reason(field="actor", rule="named", words=(SOURCE,))
LINK = ActorLink(attribution="s-1", actor="a-1", source_type=SourceType.PERSON, reasons=(WHY,))
ANA = Actor(id="a-1", name="Ana", type=ActorType.PERSON, role="mayor", party="Vila Orla")


def report(*damage: tuple[int, int, DamageCode]) -> Report:
    found = tuple(Damage(span=Span(start=b, end=e, text=TEXT[b:e]), code=code) for b, e, code in damage)
    return Report(id="r-1", doc="a.txt", received=TEXT, damage=found)


def damaged(*damage: tuple[int, int, DamageCode]) -> bool:
    (statement,) = join_statements(report(*damage), [ATTRIBUTION], [Qualified(attribution="s-1")], [LINK], [ANA])
    return statement.damaged


def test_a_statement_has_what_each_stage_found() -> None:
    quality = Qualified(attribution="s-1", future=True, reasons=(Reason(field="future", rule="said so"),))
    (statement,) = join_statements(report(), [ATTRIBUTION], [quality], [LINK], [ANA])
    assert (statement.id, statement.report, statement.attribution, statement.qualified) == ("s-1", "r-1", ATTRIBUTION, quality)
    assert (statement.actor, statement.speaker, statement.role, statement.party) == ("a-1", "Ana", "mayor", "Vila Orla")
    assert statement.reasons == (WHY,)
    assert not statement.damaged


def test_nobody_responsible_is_no_speaker() -> None:
    link = ActorLink(attribution="s-1", actor=None, source_type=SourceType.NONE)
    (statement,) = join_statements(report(), [ATTRIBUTION], [Qualified(attribution="s-1")], [link], [])
    assert (statement.actor, statement.speaker, statement.role, statement.party) == (None, None, None, None)


def test_an_actor_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        join_statements(report(), [ATTRIBUTION], [Qualified(attribution="s-1")], [LINK], [])


def test_lists_of_unequal_length_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="shorter"):
        join_statements(report(), [ATTRIBUTION], [], [LINK], [ANA])


@pytest.mark.parametrize("code", sorted(DamageCode))
def test_which_damage_hurts_a_statement(code: DamageCode) -> None:
    assert damaged((12, 15, code)) == (code in HURTS)


@pytest.mark.parametrize(("start", "end", "hurt"), [(25, 26, False), (9, 10, False), (24, 26, True), (0, 1, True), (0, 45, True)])
def test_damage_hurts_only_where_it_touches(start: int, end: int, hurt: bool) -> None:  # noqa: FBT001
    assert damaged((start, end, DamageCode.GARBLED_WORD)) == hurt


def test_overlapping_damage_is_seen_through_to_its_end() -> None:
    assert damaged((9, 10, DamageCode.GARBLED_WORD), (3, 4, DamageCode.MOJIBAKE), (26, 45, DamageCode.BROKEN_SENTENCE)) is False
    assert damaged((26, 45, DamageCode.BROKEN_SENTENCE), (9, 30, DamageCode.GARBLED_WORD), (9, 10, DamageCode.MOJIBAKE)) is True


def test_who_passes_a_statement_on_is_listed_outermost_first() -> None:
    names = ("Folha", "Ana", "fonte")
    actors = [Actor(id=f"a-{name}", name=name, type=ActorType.ORGANISATION) for name in names]
    chain = [Attribution(id=f"s-{n}", cue=(CUE,), content=(CONTENT,), nested_in=f"s-{n - 1}" if n else None) for n in range(3)]
    links = [ActorLink(attribution=a.id, actor=x.id, source_type=SourceType.PERSON) for a, x in zip(chain, actors, strict=True)]
    statements = join_statements(report(), chain, [Qualified(attribution=a.id) for a in chain], links, actors)
    assert [s.via for s in statements] == [(), ("Folha",), ("Folha", "Ana")]


def test_nobody_passes_on_words_of_their_own() -> None:
    inner = Attribution(id="s-2", cue=(CUE,), content=(CONTENT,), nested_in="s-1")
    links = [LINK, ActorLink(attribution="s-2", actor="a-1", source_type=SourceType.PERSON)]
    both = [Qualified(attribution=a.id) for a in (ATTRIBUTION, inner)]
    assert [s.via for s in join_statements(report(), [ATTRIBUTION, inner], both, links, [ANA])] == [(), ()]


def test_a_repeated_line_says_nothing_twice() -> None:
    own = Attribution(id="s-1", content=(CONTENT,))
    quality = Qualified(attribution="s-1")
    assert [s.own_voice for s in own_statements(report(), [own], [quality])] == [True]
    assert own_statements(report((8, 26, DamageCode.DUPLICATE_LINE)), [own], [quality]) == ()
