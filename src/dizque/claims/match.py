"""Which statements are about one matter: pairs, references, clusters by average link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dizque.claims.keys import WORD, Keys, affinity, profiles, weigh
from dizque.claims.score import PairWeights, conflicting, likelihood, load_weights, traits
from dizque.langs.letters import plain
from dizque.records import ContentTerms, Position, Statement

__all__ = ["LEAST", "Comparer", "Link", "candidates", "cluster", "links_between"]

LEAST = 0.1
"""Least likelihood of a pair that is kept as a link; a pair without one counts for nothing in averages."""
_NEAR = 6
"""How many statements back a referring word reaches."""
_JUDGING = (Position.DENIES, Position.ASSESSES, Position.QUESTIONS, Position.WITHHOLDS)
_OWN_MATTER, _BARE = 2.2, 0.8
"""Weight of keys from which a content has a matter of its own, and up to which it has hardly any."""
_FEW_KEYS = 2
"""Keys of a mention: "the deaths", "the death of its workers"."""
_UNIT = 1_000_000
_EVERYWHERE = 1000
"""A key that more statements hold than this finds no candidates: it tells little, and the work must not grow with its square."""
_ASSERTIVE = (Position.ASSERTS, Position.ACCUSES, Position.ASSESSES)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """Two statements of one matter, with the strength and the reason in words."""

    a: str
    b: str
    strength: float
    reason: str
    refers: bool = False
    """Whether `newer` only takes up what the other one puts forward, so that it goes wherever that one goes."""
    newer: str = ""


def links_between(
    statements: Sequence[Statement], weights: PairWeights | None = None, langs: Mapping[str, str | None] | None = None
) -> tuple[Link, ...]:
    """All links among statements given in the order of their reports and places; each pair once, symmetric.

    Only statements that share two keys, one of them no place, are compared: an inverted index finds them. `langs` are the languages of
    the reports, by id; those that are not given are taken for one language.
    """
    keys = weigh(statements)
    links: list[Link] = []
    index: dict[str, list[int]] = {}
    compare = Comparer(keys, profiles(statements, keys), weights or load_weights(), langs or {})
    for n, one in enumerate(statements):
        if (found := _taken_up(one, statements, n, keys)) is not None:
            links.append(found)
            continue
        if one.terms is not None and _only_refers(one, one.terms, keys):
            continue
        links.extend(link for k in candidates(one, keys, index) if (link := compare(one, statements[k])) is not None)
        if one.id in keys:
            for key in keys[one.id].weights:
                index.setdefault(key, []).append(n)
    return tuple(sorted(links))


def _taken_up(one: Statement, statements: Sequence[Statement], n: int, keys: Mapping[str, Keys]) -> Link | None:
    """The link of a statement that only points to another one, by a word for it or by naming its matter again."""
    terms = one.terms
    if terms is None:
        return None
    if _only_refers(one, terms, keys):
        other = _antecedent(one, _before(statements, n))
        return _back(one, other, f"refers back by {terms.refers!r}") if other is not None else None
    if _mentions(one, terms, keys):
        concepts = sorted(key for key in keys[one.id].heads if key.startswith("concept:"))
        for other in reversed(_before(statements, n)):  # the report's first statement of the matter
            held = keys[other.id].weights if other.id in keys else {}
            key = next((k for k in concepts if k in held), None)
            if key is not None and other.terms is not None and not _mentions(other, other.terms, keys):
                return _back(one, other, f"takes up {key.partition(':')[2]!r}")
    return None


def _mentions(statement: Statement, terms: ContentTerms, keys: Mapping[str, Keys]) -> bool:
    """Whether a content is a bare noun phrase for a matter that the report has told: "confirmed *the deaths*"."""
    held = keys[statement.id].weights
    heads = [term for term in terms.terms if term.head]
    bare = bool(heads) and all(term.upos == "NOUN" for term in heads) and not statement.own_voice
    kinds = {key.partition(":")[0] for key in held}
    named = any(key.startswith("concept:") for key in keys[statement.id].heads)
    return bare and named and 0 < len(held) <= _FEW_KEYS and kinds <= {"concept", "word"}


def _back(one: Statement, other: Statement, reason: str) -> Link:
    first, second = sorted((one.id, other.id))
    return Link(a=first, b=second, strength=1.0, reason=reason, refers=True, newer=one.id)


def _before(statements: Sequence[Statement], n: int) -> list[Statement]:
    """The statements of the same report before place `n`, nearest first."""
    k = n
    while k > 0 and statements[k - 1].report == statements[n].report:
        k -= 1
    return list(reversed(statements[k:n]))


def candidates(one: Statement, keys: Mapping[str, Keys], index: Mapping[str, Sequence[int]]) -> list[int]:
    """Places of statements in the index that share two keys with this one, one of them no place."""
    if one.id not in keys:
        return []
    shared: Counter[int] = Counter()
    telling: set[int] = set()
    for key in keys[one.id].weights:
        holders = index.get(key, ())
        if len(holders) > _EVERYWHERE:
            continue
        shared.update(holders)
        if not key.startswith("place:"):
            telling.update(holders)
    return sorted(k for k in telling if shared[k] >= 2)


def _only_refers(statement: Statement, terms: ContentTerms, keys: Mapping[str, Keys]) -> bool:
    """Whether a statement judges something said before it and brings no matter of its own.

    "He denied the allegations" does; "the claims that soldiers were sent" names its matter; "this was done for repairs" is news.
    """
    judges = statement.qualified.position in _JUDGING or terms.falsehood
    total = keys[statement.id].total if statement.id in keys else 0.0
    return bool(terms.refers) and total < (_OWN_MATTER if judges else _BARE)


def _antecedent(statement: Statement, before: Sequence[Statement]) -> Statement | None:
    """What "these allegations" or "isso" points to, among the statements of the report before it, nearest first.

    An accusation comes before a plain assertion, an assertion before an assessment, if it stands within six statements; somebody else's
    words come before one's own, and both before the report's. A word that goes on in the same sentence ("… and called it a lie")
    points where its sibling did.
    """
    told = [s for s in before if not s.own_voice]
    others = [s for s in told[:_NEAR] if s.actor is None or s.actor != statement.actor]
    siblings = [
        s for s in told[:1] if s.actor is not None and s.actor == statement.actor and s.qualified.position is Position.DENIES
    ]
    if siblings:
        return siblings[0]
    for wanted in ((Position.ACCUSES,), (Position.ASSERTS, Position.DECLARES), (Position.ASSESSES, Position.DENIES)):
        for other in others:
            if other.qualified.position in wanted:
                return other
    if told and told[0].qualified.position in _ASSERTIVE:
        return told[0]
    return next((s for s in before[:_NEAR] if s.own_voice), None)


class Comparer:
    """Compares statements of known keys; what two reports have in common is asked once while one of them is at hand."""

    def __init__(
        self,
        keys: Mapping[str, Keys],
        about: Mapping[str, Mapping[str, float]],
        weights: PairWeights | None = None,
        langs: Mapping[str, str | None] | None = None,
    ) -> None:
        self.keys, self.about, self.weights, self.langs = keys, about, weights or load_weights(), langs or {}
        self._at = ""
        self._near: dict[str, float] = {}

    def __call__(self, one: Statement, other: Statement) -> Link | None:
        """The link between two statements, if they may be one claim."""
        if one.id not in self.keys or other.id not in self.keys or one.terms is None or other.terms is None:
            return None
        if conflicting(one.terms.quantities, other.terms.quantities):
            return None
        strength = likelihood(self.traits(one, other), self.weights, across=self._across(one, other))
        if strength < LEAST:
            return None
        mine, theirs = self.keys[one.id].weights, self.keys[other.id].weights
        shared = sorted((k for k in mine if k in theirs), key=lambda k: (-min(mine[k], theirs[k]), k))
        first, second = sorted((one.id, other.id))
        return Link(
            a=first, b=second, strength=strength, reason="shares " + ", ".join(key.partition(":")[2] for key in shared[:5])
        )

    def traits(self, one: Statement, other: Statement) -> tuple[float, ...]:
        """The traits of a pair, `score.TRAITS`."""
        return traits(
            self.keys[one.id], self.keys[other.id], one_speaker=_one_speaker(one, other), event=self._event(one, other),
            across=self._across(one, other),
        )  # fmt: skip

    def _across(self, one: Statement, other: Statement) -> bool:
        return self.langs.get(one.report) != self.langs.get(other.report)

    def _event(self, one: Statement, other: Statement) -> float:
        if one.report == other.report:
            return 1.0
        if one.report != self._at:
            self._at, self._near = one.report, {}
        if other.report not in self._near:
            mine, theirs = self.about[one.report], self.about[other.report]
            if self._across(one, other):
                mine, theirs = _met(mine, theirs), _met(theirs, mine)
            self._near[other.report] = affinity(mine, theirs)
        return self._near[other.report]


def _met(mine: Mapping[str, float], theirs: Mapping[str, float]) -> dict[str, float]:
    """Without the words that the other language does not have."""
    return {key: weight for key, weight in mine.items() if key in theirs or not key.startswith(WORD)}


def _one_speaker(one: Statement, other: Statement) -> bool:
    return bool(one.speaker and other.speaker) and plain(one.speaker or "") == plain(other.speaker or "")


def cluster(
    statements: Sequence[Statement], links: Sequence[Link], weights: PairWeights | None = None
) -> tuple[tuple[str, ...], ...]:
    """Claims as tuples of statement ids: greedy average link, so that a chain of weak likenesses does not run together.

    Statements that only take up another one have no say in that and join it in the end. Deterministic whatever the order of reading:
    links are taken by strength, then by id.
    """
    follows = {link.newer: link.b if link.newer == link.a else link.a for link in links if link.refers}
    told = [link for link in links if link.a not in follows and link.b not in follows]
    groups = _Groups([s.id for s in statements if s.id not in follows], told)
    least = (weights or load_weights()).same
    for link in sorted(told, key=lambda k: (-k.strength, k.a, k.b)):
        left, right = groups.home[link.a], groups.home[link.b]
        if left != right and groups.average(left, right) >= least:
            groups.merge(left, right)
    return _joined({member: ids for ids in groups.members.values() for member in ids}, follows)


class _Groups:
    """Groups of statements with the strength between them summed, so that an average costs the same however large they are."""

    def __init__(self, statements: Sequence[str], links: Sequence[Link]) -> None:
        self.members: dict[str, tuple[str, ...]] = {s: (s,) for s in statements}
        self.home = {s: s for s in statements}
        self._between: dict[str, dict[str, int]] = {s: {} for s in statements}
        for link in links:
            strength = round(link.strength * _UNIT)  # whole numbers: sums do not depend on the order of adding
            self._between[link.a][link.b] = self._between[link.b][link.a] = strength

    def average(self, left: str, right: str) -> float:
        """The mean strength of all pairs across two groups; a pair without a link counts as none."""
        total = self._between[left].get(right, 0)
        return total / (_UNIT * len(self.members[left]) * len(self.members[right]))

    def merge(self, left: str, right: str) -> None:
        """Make one group of two; the one with fewer neighbours is moved."""
        into, gone = sorted((left, right), key=lambda g: (-len(self._between[g]), g))
        self.members[into] = tuple(sorted((*self.members[into], *self.members[gone])))
        for member in self.members.pop(gone):
            self.home[member] = into
        moved, kept = self._between.pop(gone), self._between[into]
        kept.pop(gone)
        for other, strength in moved.items():
            if other != into:
                kept[other] = kept.get(other, 0) + strength
                self._between[other].pop(gone)
                self._between[other][into] = kept[other]


def _joined(group: Mapping[str, tuple[str, ...]], follows: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The groups with those that follow one of their members; what is followed stands before, so no chain is a ring."""
    members: dict[str, list[str]] = {}
    for group_members in set(group.values()):
        members[group_members[0]] = list(group_members)
    home = {member: ids[0] for ids in group.values() for member in ids}
    for one in sorted(follows):
        other = one
        while other in follows:
            other = follows[other]
        members[home[other]].append(one)
    return tuple(sorted(tuple(sorted(ids)) for ids in members.values()))
