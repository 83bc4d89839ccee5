"""People's judgements on claims and speakers, on top of the rules."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dizque.claims.judged import bind, settle, speakers
from dizque.claims.match import Link
from dizque.records import Judgement, JudgementKind, Matter, apart, in_force

IDS = [f"s{n}" for n in range(7)]
Kind = JudgementKind


def judgement(kind: Kind, a: str, b: str, n: int = 0) -> Judgement:
    first, second = sorted((a, b))
    return Judgement(id=f"j{n}", kind=kind, a=first, b=second, by="Ana", reason="read both", at="2025-03-11T08:00:00Z")


PAIRS = st.sampled_from(list(combinations(IDS, 2)))
LINKS = st.dictionaries(PAIRS, st.floats(0.4, 1)).map(
    lambda d: tuple(Link(a=a, b=b, strength=w, reason="") for (a, b), w in d.items())
)
GROUPS = st.lists(st.sampled_from(range(3)), min_size=7, max_size=7).map(
    lambda at: sorted(tuple(i for i, k in zip(IDS, at, strict=True) if k == n) for n in set(at))
)
JUDGEMENTS = st.lists(st.tuples(st.sampled_from([Kind.SAME_CLAIM, Kind.NOT_SAME_CLAIM]), PAIRS), max_size=6).map(
    lambda made: tuple(judgement(kind, *pair, n) for n, (kind, pair) in enumerate(made))
)


@given(GROUPS, LINKS, JUDGEMENTS)
def test_every_statement_stays_in_one_claim_and_nothing_judged_apart_is_together(
    groups: list[tuple[str, ...]], links: tuple[Link, ...], judgements: tuple[Judgement, ...]
) -> None:
    settled = settle(groups, links, judgements)
    assert sorted(i for group in settled for i in group) == IDS
    home = {i: n for n, group in enumerate(settled) for i in group}
    assert not any(home[a] == home[b] for a, b in apart(judgements, Matter.CLAIM))
    assert settle(groups, links[::-1], judgements) == settled


@given(GROUPS, LINKS, JUDGEMENTS)
def test_what_is_put_together_is_together_unless_something_keeps_it_apart(
    groups: list[tuple[str, ...]], links: tuple[Link, ...], judgements: tuple[Judgement, ...]
) -> None:
    joining = tuple(j for j in judgements if j.kind.joins)
    home = {i: n for n, group in enumerate(settle(groups, links, joining)) for i in group}
    assert all(home[j.a] == home[j.b] for j in joining)


@given(GROUPS, LINKS)
def test_without_judgements_everything_stays(groups: list[tuple[str, ...]], links: tuple[Link, ...]) -> None:
    assert settle(groups, links, ()) == tuple(groups)
    assert bind(links, (), IDS) == tuple(sorted(links))


def test_a_judged_pair_has_one_link_that_says_who_judged() -> None:
    links = [Link(a="s1", b="s2", strength=0.5, reason="shares x"), Link(a="s2", b="s3", strength=0.5, reason="shares y")]
    made = bind(links, [judgement(Kind.SAME_CLAIM, "s1", "s2"), judgement(Kind.NOT_SAME_CLAIM, "s2", "s3")], IDS)
    assert [(link.a, link.b, link.reason) for link in made] == [("s1", "s2", "judged by Ana: read both")]
    assert bind(links, [judgement(Kind.SAME_CLAIM, "s1", "s2")], ["s2", "s3"]) == tuple(links)


def test_of_two_judgements_on_a_pair_the_later_one_holds() -> None:
    yes, no = judgement(Kind.SAME_CLAIM, "s1", "s2", 1), judgement(Kind.NOT_SAME_CLAIM, "s1", "s2", 2)
    assert settle([("s1",), ("s2",)], (), [no, yes]) == (("s1", "s2"),)
    assert settle([("s1", "s2")], (), [yes, no]) == (("s1",), ("s2",))
    assert in_force([no, yes], Matter.COPY) == ()


LABELS = {"a1": "name:rui sol", "a2": "name:sol", "a3": "name:sol", "a4": "name:ana reis"}


def test_a_judged_actor_stands_for_all_of_that_name_but_not_for_the_nameless() -> None:
    one = speakers(LABELS, [judgement(Kind.SAME_ACTOR, "a1", "a2"), judgement(Kind.SAME_ACTOR, "a4", "u1", 1)])
    assert [one.label(i, LABELS[i]) for i in ("a1", "a2", "a3", "a4")] == ["name:rui sol"] * 3 + ["name:ana reis"]
    assert one.label("u1", "unnamed:x:diplomat") == "name:ana reis"
    assert one.label("u2", "unnamed:x:diplomat") == "unnamed:x:diplomat"
    assert one.why["name:sol"] == "judged by Ana: read both"


def test_namesakes_can_be_told_apart_and_forms_of_a_name_kept_apart() -> None:
    two = speakers(LABELS, [judgement(Kind.NOT_SAME_ACTOR, "a2", "a3"), judgement(Kind.NOT_SAME_ACTOR, "a1", "a2", 1)])
    assert [two.label(i, LABELS[i]) for i in ("a1", "a2", "a3")] == ["name:rui sol", "name:sol", "a3"]
    assert not two.may_be_one("name:sol", "name:rui sol")
    assert two.may_be_one("name:sol", "name:ana reis")
