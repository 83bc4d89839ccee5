"""The chain behind a statement: from the report that prints it to the party, each link with words that prove it."""

from __future__ import annotations

from dizque.claims import chain_of, context_of
from dizque.langs.outlet_names import origin_id
from dizque.records import (
    Actor,
    ActorType,
    Attribution,
    Basis,
    ChainLink,
    ChainRelation,
    Dependence,
    DependenceKind,
    Evidence,
    OriginGroup,
    Qualified,
    Report,
    Shared,
    Span,
    Statement,
)

R = ChainRelation
AFP = origin_id("AFP")


def span(start: int, end: int) -> Span:
    return Span(start=start, end=end, text="x" * (end - start))


REPORTS = (
    Report(id="r1", doc="um.txt", received="x" * 900),
    Report(id="r2", doc="zwei.txt", received="x" * 900, outlet="Der Abend"),
)
VELL = Actor(id="vell", name="Dora Vell", type=ActorType.PERSON, party="Torvia", role="minister", evidence=(span(200, 208),))
TRANSLATED = Dependence(
    a="r1", b="r2", kind=DependenceKind.TRANSLATION, reason="9 sentences follow one another in the same order",
    shared=tuple(Shared(a=span(a, a + 90), b=span(b, b + 90), basis=Basis.NARRATIVE) for a, b in ((0, 0), (200, 210), (300, 320))),
)  # fmt: skip
CREDITED = Dependence(
    a="r2", b=AFP, kind=DependenceKind.CITES, upstream="AFP", score=0.9, reason="credited to AFP",
    evidence=(Evidence(rule="credit_dateline", words=(span(0, 3),)),),
)  # fmt: skip
GROUP = OriginGroup(
    id="g", reports=("r1", "r2"), origin=AFP,
    links=(
        ChainLink(report="r1", relation=DependenceKind.TRANSLATION, to="r2", reason=TRANSLATED.reason),
        ChainLink(report="r2", relation=DependenceKind.CITES, to=AFP, reason="credited to AFP"),
    ),
)  # fmt: skip
SAID = Statement(
    id="s", report="r1", actor="vell", qualified=Qualified(attribution="s"),
    attribution=Attribution(id="s", source=(span(200, 209),), content=(span(215, 280),)),
)  # fmt: skip


def test_every_link_is_there_with_its_evidence() -> None:
    steps = chain_of(SAID, context_of([VELL], REPORTS, [TRANSLATED, CREDITED], [GROUP]))
    assert [(step.relation, step.shown) for step in steps] == [
        (R.PRINTED_BY, "um.txt"), (R.TRANSLATED_FROM, "Der Abend"), (R.CREDITED_TO, "AFP"), (R.SAID_BY, "Dora Vell"),
        (R.SPEAKS_FOR, "Torvia"),
    ]  # fmt: skip
    assert steps[1].evidence[:2] == (("r1", span(200, 290)), ("r2", span(210, 300))), "the passage that holds the statement first"
    assert "which of the two came first does not show" in steps[1].reason
    assert steps[2].evidence == (("r2", span(0, 3)),)
    assert steps[4].evidence == (("r1", span(200, 208)),)


def test_a_report_that_stands_alone_has_a_short_chain() -> None:
    own = Statement(
        id="o", report="r2", attribution=Attribution(id="o", content=(span(5, 60),)), qualified=Qualified(attribution="o")
    )
    steps = chain_of(own, context_of([], REPORTS))
    assert [(step.relation, step.to) for step in steps] == [(R.PRINTED_BY, "r2")]
