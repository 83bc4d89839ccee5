"""People's judgements about claims and speakers: they come on top of what the rules found, and go without a trace when withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dizque.claims.match import Link
from dizque.records import Judgement, Matter, apart, in_force, joined

__all__ = ["NOBODY", "Speakers", "bind", "settle", "speakers"]


def bind(links: Iterable[Link], judgements: Iterable[Judgement], present: Collection[str]) -> tuple[Link, ...]:
    """The links of the rules with the judged ones in their place: none between what is kept apart, a sure one where two are put together.

    Judged pairs of which a statement is not `present` change nothing.
    """
    standing = [j for j in in_force(judgements, Matter.CLAIM) if j.a in present and j.b in present]
    pairs = {j.pair for j in standing}
    sure = (Link(a=j.a, b=j.b, strength=1.0, reason=j.words) for j in standing if j.kind.joins)
    return tuple(sorted((*(link for link in links if (link.a, link.b) not in pairs), *sure)))


def settle(
    groups: Iterable[Sequence[str]], links: Iterable[Link], judgements: Sequence[Judgement]
) -> tuple[tuple[str, ...], ...]:
    """Groups of statements as judged, sorted.

    A group that holds two kept apart falls into what its strongest links still hold together; the groups of two that are put together
    become one.

    >>> from dizque.records import JudgementKind as Kind
    >>> def judge(kind: Kind, a: str, b: str) -> Judgement:
    ...     return Judgement(id=a + b, kind=kind, a=a, b=b, by="Ana", reason="read both", at="2025-03-11T08:00:00Z")
    >>> links = [Link(a=x, b=y, strength=w, reason="") for x, y, w in (("s1", "s2", 0.9), ("s2", "s3", 0.8), ("s1", "s3", 0.7))]
    >>> settle([("s1", "s2", "s3"), ("s4",)], links, [judge(Kind.NOT_SAME_CLAIM, "s1", "s3"), judge(Kind.SAME_CLAIM, "s3", "s4")])
    (('s1', 's2'), ('s3', 's4'))
    """
    barred = apart(judgements, Matter.CLAIM)
    kept = tuple(links)
    parted = [part for group in groups for part in (_parted(group, kept, barred) if barred else [group])]
    return tuple(tuple(group) for group in joined(parted, judgements, Matter.CLAIM))


def _parted(group: Sequence[str], links: Iterable[Link], barred: Collection[tuple[str, str]]) -> Sequence[Sequence[str]]:
    mine = set(group)
    here = {pair for pair in barred if mine.issuperset(pair)}
    if not here:
        return [group]
    home = {member: [member] for member in sorted(group)}
    inside = [link for link in links if link.a in mine and link.b in mine]
    for link in sorted(inside, key=lambda k: (-k.strength, k.a, k.b)):
        left, right = home[link.a], home[link.b]
        if left is not right and not any((min(x, y), max(x, y)) in here for x in left for y in right):
            merged = sorted((*left, *right))
            home.update(dict.fromkeys(merged, merged))
    return sorted({id(part): part for part in home.values()}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What judgements say about speakers, in labels: the rules' label of a speaker, or the id of an actor who is known by none.

    `own` are actors that only share a name with others; `same` leads from a label to the one that stands for it, `why` from a label to
    the judgement in words; `apart` are labels that are two speakers, however alike.
    """

    own: Mapping[str, str]
    same: Mapping[str, str]
    why: Mapping[str, str]
    apart: frozenset[tuple[str, str]]

    def label(self, actor: str, ruled: str) -> str:
        """The label of a statement's speaker, by the actor's id and the label that rules gave."""
        plain = self.own.get(actor, ruled)
        return self.same.get(actor, self.same.get(plain, plain))

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether nobody judged that the two labels are two speakers."""
        return (min(one, other), max(one, other)) not in self.apart


NOBODY = Speakers(own={}, same={}, why={}, apart=frozenset())
"""Nothing judged."""


def speakers(labels: Mapping[str, str], judgements: Iterable[Judgement]) -> Speakers:
    """What judgements on actors mean for labels. `labels` are those of named actors by id; an actor without one stands for itself.

    An actor named in a judgement stands for all who bear the same name, so that the judgement holds for reports read later; only of two
    of one name that are judged to be two persons, the second stands for itself.

    >>> from dizque.records import JudgementKind as Kind
    >>> labels = {"a1": "name:rui sol", "a2": "name:sol", "a3": "name:sol"}
    >>> one = Judgement(id="j1", kind=Kind.SAME_ACTOR, a="a1", b="a2", by="Ana", reason="his nickname", at="2025-03-11T08:00:00Z")
    >>> speakers(labels, [one]).label("a3", "name:sol")
    'name:rui sol'
    """
    standing = in_force(judgements, Matter.ACTOR)
    own = {j.b: j.b for j in standing if not j.kind.joins and labels.get(j.a, j.a) == labels.get(j.b, j.b)}
    nodes = {i: own.get(i, labels.get(i, i)) for j in standing for i in j.pair}
    moved = [_between(j, nodes) for j in standing if nodes[j.a] != nodes[j.b]]
    groups = joined([[node] for node in sorted(set(nodes.values()))], moved, Matter.ACTOR)
    same = {node: min(group, key=lambda n: (not n.startswith("name:"), n)) for group in groups for node in group}
    why = {node: j.words for j in moved if j.kind.joins for node in j.pair}
    barred = {(min(same[a], same[b]), max(same[a], same[b])) for a, b in apart(moved, Matter.ACTOR)}
    return Speakers(own=own, same=same, why=why, apart=frozenset(barred))


def _between(j: Judgement, nodes: Mapping[str, str]) -> Judgement:
    first, second = sorted((nodes[j.a], nodes[j.b]))
    return replace(j, a=first, b=second)
