"""Origins of a side: what is certainly, likely or possibly one, by made-up statements; nothing depends on their order."""

from __future__ import annotations

import random
from datetime import date

import pytest

from dizque.claims.origins import Counts, count_origins
from dizque.claims.standing import history_of, make_side
from dizque.claims.voices import context_of
from dizque.langs.outlet_names import origin_id
from dizque.records import (
    Actor,
    ActorType,
    Attribution,
    Basis,
    ChainLink,
    ContentTerms,
    Counted,
    Dependence,
    DependenceKind,
    MergeLevel,
    OriginGroup,
    Position,
    Published,
    Qualified,
    Quantity,
    Report,
    Shared,
    SideOf,
    Span,
    Stance,
    Standing,
    Statement,
)

T = ActorType
ACTORS = tuple(
    Actor(id=name, name=name, type=kind, party=party)
    for name, kind, party in (
        ("Ana Reis", T.PERSON, "Bolt"), ("Rui Lago", T.PERSON, "Bolt"), ("Bolt", T.ORGANISATION, None), ("Reis", T.PERSON, None),
        ("Tomas Belvar", T.PERSON, "France"), ("Dora Vell", T.PERSON, "France"), ("Ivo Strand", T.PERSON, "Italy"),
        ("a source", T.UNNAMED, "Italy"), ("residents", T.GROUP, None), ("Reuters", T.ORGANISATION, None),
    )
)  # fmt: skip
REPORTS = tuple(
    Report(id=i, doc=f"{i}.txt", received="x" * 1000, outlet=outlet, published=Published(on=date(2026, 3, n), by="input"))
    for n, (i, outlet) in enumerate((("r1", "Folha de Pedreira"), ("r2", "Diário do Vale"), ("r3", None)), 1)
)


def say(who: str | None, report: str = "r1", *, at: int = 0, figure: float | None = None, via: tuple[str, ...] = ()) -> Statement:
    key = f"s-{report}-{at:03}-{who}"
    quantities = (Quantity(low=figure, high=figure, unit="ferido", text=f"{figure:g}"),) if figure is not None else ()
    return Statement(
        id=key, report=report, actor=who, speaker=who, own_voice=who is None, via=via,
        attribution=Attribution(id=key, content=(Span(start=at, end=at + 50, text="x" * 50),)),
        qualified=Qualified(attribution=key), terms=ContentTerms(attribution=key, quantities=quantities),
    )  # fmt: skip


def depends(a: str, b: str, kind: DependenceKind, *passages: tuple[int, int]) -> Dependence:
    shared = tuple(
        Shared(a=Span(start=x, end=x + 50, text="x" * 50), b=Span(start=y, end=y + 50, text="x" * 50), basis=Basis.NARRATIVE)
        for x, y in passages
    )
    return Dependence(a=a, b=b, kind=kind, shared=shared, score=0.9)


def count(
    *statements: Statement, dependences: tuple[Dependence, ...] = (), groups: tuple[OriginGroup, ...] = ()
) -> tuple[int, int, int]:
    counts = _counts(statements, dependences, groups)
    return counts.at_least, counts.best, len(counts.origins)


def _counts(
    statements: tuple[Statement, ...], dependences: tuple[Dependence, ...] = (), groups: tuple[OriginGroup, ...] = ()
) -> Counts:
    return count_origins(statements, context_of(ACTORS, REPORTS, dependences, groups))


COPIES = (OriginGroup(id="g", reports=("r1", "r2"), origin="r1"),)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ((say("Ana Reis"), say("Ana Reis", "r2")), (1, 1, 1)),
        ((say("Ana Reis"), say("Reis", "r2")), (1, 1, 1)),
        ((say("Ana Reis"), say("Bolt", "r2")), (1, 1, 1)),
        ((say("Ana Reis"), say("Rui Lago", "r2")), (1, 1, 2)),
        ((say("Ana Reis"), say("Rui Lago", "r2"), say("Bolt", "r3")), (1, 1, 1)),
        ((say("Tomas Belvar"), say("Dora Vell", "r2")), (1, 2, 2)),
        ((say("Tomas Belvar"), say("Ivo Strand", "r2")), (2, 2, 2)),
        ((say("a source"), say("Ivo Strand", "r2")), (1, 1, 2)),
        ((say("residents"), say("residents", "r2")), (1, 1, 2)),
        ((say(None), say("Ivo Strand", "r2")), (1, 1, 2)),
        ((say(None), say("Ivo Strand", at=300)), (1, 1, 1)),
        ((say(None), say(None, "r2")), (1, 2, 2)),
        ((say(None, figure=14), say(None, "r2", figure=14)), (1, 1, 2)),
        ((say(None, figure=14), say(None, "r2", figure=15)), (1, 2, 2)),
        ((say("Reuters"), say(None, "r2", via=("Reuters",))), (1, 1, 1)),
    ],
    ids=[
        "one speaker", "a shorter form of the name", "the firm and its voice", "two persons of a firm", "tied by the firm itself",
        "two bodies of one state", "two parties", "unnamed, of the other's party", "crowds", "nobody is named in the other text",
        "the report gives its source", "two texts without a source", "one figure", "two figures", "taken from an agency",
    ],
)  # fmt: skip
def test_who_is_one(statements: tuple[Statement, ...], expected: tuple[int, int, int]) -> None:
    assert count(*statements) == expected


def test_copies_are_one_and_inherit_the_attribution_that_one_of_them_lost() -> None:
    copy = depends("r1", "r2", DependenceKind.COPY)
    counts = _counts((say("Ivo Strand"), say(None, "r2")), (copy,), COPIES)
    (origin,) = counts.origins
    assert (origin.origin, origin.witnesses) == ("Ivo Strand", 1)
    assert "Diário do Vale dropped the attribution to Ivo Strand" in origin.reason


def test_two_named_speakers_of_one_text_remain_two() -> None:
    copy = depends("r1", "r2", DependenceKind.COPY)
    assert count(say("Ivo Strand"), say("Tomas Belvar", "r2"), dependences=(copy,), groups=COPIES) == (2, 2, 2)


def test_a_shared_passage_joins_its_statements_though_not_the_reports() -> None:
    partly = depends("r1", "r2", DependenceKind.PARTLY, (100, 300))
    assert count(say(None, at=100), say(None, "r2", at=300), dependences=(partly,)) == (1, 1, 1)
    assert count(say(None, at=100), say(None, "r2", at=600), dependences=(partly,)) == (1, 2, 2)


def test_reports_credited_to_one_unseen_text_are_one() -> None:
    afp = origin_id("AFP")
    groups = tuple(
        OriginGroup(
            id=f"g{r}", reports=(r,), origin=afp,
            links=(ChainLink(report=r, relation=DependenceKind.CITES, to=afp, reason="credited to AFP"),),
        )
        for r in ("r1", "r2")
    )  # fmt: skip
    counts = _counts((say(None), say(None, "r2")), groups=groups)
    assert [o.reason for o in counts.origins] == ["credited to AFP"]
    assert counts.origins[0].witnesses == 2


def test_what_cannot_be_decided_widens_the_bounds() -> None:
    unsure = depends("r1", "r2", DependenceKind.UNDECIDED)
    counts = _counts((say(None), say(None, "r2")), (unsure,))
    assert [(m.level, m.reason) for m in counts.merges] == [(MergeLevel.POSSIBLE, "the reports may go back to one text")]


def test_order_changes_nothing() -> None:
    many = [
        say(who, r, at=at)
        for who in ("Ana Reis", "Bolt", None, "residents", "Ivo Strand")
        for r in ("r1", "r2")
        for at in (0, 90)
    ]
    expected = _counts(tuple(many), groups=COPIES)
    for seed in range(5):
        random.Random(seed).shuffle(many)
        assert _counts(tuple(many), groups=COPIES) == expected


def test_promises_count_holders() -> None:
    wish = say("Ana Reis")
    wish = Statement(
        id=wish.id,
        report="r1",
        actor="Ana Reis",
        attribution=wish.attribution,
        qualified=Qualified(attribution=wish.id, position=Position.COMMITS),
    )
    side = make_side(
        SideOf.FOR, [Stance(statement=wish.id, side=SideOf.FOR, reason="")], {wish.id: wish}, context_of(ACTORS, REPORTS)
    )
    assert side.counted is Counted.HOLDERS


def test_standing_has_a_history() -> None:
    said = {s.id: s for s in (say("Ana Reis"), say("Ivo Strand", "r2"), say("Tomas Belvar", "r3"))}
    sides = dict(zip(said, (SideOf.FOR, SideOf.FOR, SideOf.AGAINST), strict=True))
    stances = [Stance(statement=i, side=side, reason="") for i, side in sides.items()]
    turns = history_of(stances, said, context_of(ACTORS, REPORTS))
    assert [(t.on, t.standing) for t in turns] == [
        ("2026-03-01", Standing.SINGLE_ORIGIN), ("2026-03-02", Standing.UNCHALLENGED), ("2026-03-03", Standing.DISPUTED),
    ]  # fmt: skip
