"""People's judgements on reports, on top of the rules."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dizque.records import Dependence, DependenceKind, Judgement, JudgementKind, Matter, Report, apart
from dizque.reuse import judged, origins_of

IDS = [f"r{n}" for n in range(6)]
REPORTS = [Report(id=i, doc=i, received=i) for i in IDS]
PAIRS = list(combinations(IDS, 2))
KINDS = st.sampled_from([k for k in DependenceKind if k is not DependenceKind.CITES])
DEPENDENCES = st.dictionaries(st.sampled_from(PAIRS), st.tuples(KINDS, st.floats(0, 1))).map(
    lambda found: tuple(Dependence(a=a, b=b, kind=kind, score=score) for (a, b), (kind, score) in sorted(found.items()))
)
JUDGEMENTS = st.lists(
    st.tuples(st.sampled_from([JudgementKind.COPY, JudgementKind.NOT_COPY]), st.sampled_from(PAIRS)), max_size=5
).map(
    lambda made: tuple(
        Judgement(id=f"j{n}", kind=kind, a=a, b=b, by="Ana", reason="read both", at="2025-03-11T08:00:00Z")
        for n, (kind, (a, b)) in enumerate(made)
    )
)


@given(DEPENDENCES, JUDGEMENTS)
def test_every_report_has_one_origin_and_nothing_judged_apart_shares_it(
    dependences: tuple[Dependence, ...], judgements: tuple[Judgement, ...]
) -> None:
    groups = origins_of(REPORTS, dependences, judgements)
    assert sorted(i for group in groups for i in group.reports) == IDS
    home = {i: group.id for group in groups for i in group.reports}
    assert not any(home[a] == home[b] for a, b in apart(judgements, Matter.COPY))
    joining = tuple(j for j in judgements if j.kind.joins)
    home = {i: group.id for group in origins_of(REPORTS, dependences, joining) for i in group.reports}
    assert all(home[j.a] == home[j.b] for j in joining)


@given(DEPENDENCES, JUDGEMENTS, st.randoms(use_true_random=False))
def test_order_and_direction_of_pairs_change_nothing(
    dependences: tuple[Dependence, ...], judgements: tuple[Judgement, ...], shuffler: object
) -> None:
    mixed = list(dependences)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert origins_of(REPORTS[::-1], mixed, judgements) == origins_of(REPORTS, dependences, judgements)
    assert judged(mixed, judgements) == judged(dependences, judgements)


def test_joining_one_of_a_group_brings_the_whole_group() -> None:
    ruled = [Dependence(a="r0", b="r1", kind=DependenceKind.COPY, score=0.9)]
    one = Judgement(id="j", kind=JudgementKind.COPY, a="r1", b="r2", by="Ana", reason="the same slip", at="2025-03-11T08:00:00Z")
    together = next(group for group in origins_of(REPORTS, ruled, [one]) if "r0" in group.reports)
    assert together.reports == ("r0", "r1", "r2")
    assert any("judged by Ana: the same slip" in reason for reason in together.reasons)


def test_what_the_rules_found_stays_with_the_judgement() -> None:
    ruled = Dependence(a="r0", b="r1", kind=DependenceKind.TRANSLATION, score=0.6, reason="by rule")
    cited = Dependence(a="r0", b="r1", kind=DependenceKind.CITES, score=0.7)
    yes = Judgement(id="j", kind=JudgementKind.COPY, a="r0", b="r1", by="Ana", reason="so it says", at="2025-03-11T08:00:00Z")
    first, second = judged([ruled, cited], [yes])
    assert first == cited
    assert (second.kind, second.score, second.by, second.judgement) == (DependenceKind.TRANSLATION, 1.0, "Ana", "j")
