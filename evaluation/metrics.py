"""Metrics of attribution: micro-averaged, on words that the metric cuts itself, so that no system's tokenizer decides.

A role is compared as the set of its words (punctuation does not count). Gold and predicted attributions of a document are
paired one to one so that the sum of `Dice(content) + Dice(cue)/10 + Dice(source)/10` is greatest; a pair is a hit when

- `attr-50`: contents overlap by half (Dice);
- `rel-50`: attr-50, and the sources share a word or are both absent: *who said what*;
- `rel-exact`: all three roles hold the same words.

`span-exact/<role>` compares the sets of distinct spans of a role; `recall/<kind>` is recall of attr-50 by the gold content's
kind. Optional golds are don't-cares. `judge` gives the verdict on each attribution by itself. `tests/evaluation` checks these figures equal to the reference scorer's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scipy.optimize import linear_sum_assignment

from evaluation.documents import Document

__all__ = ["ROLES", "Cut", "Figure", "Judged", "Predicted", "Tally", "Verdict", "figures", "judge", "tally"]

ROLES = ("source", "cue", "content")
Words = frozenset[int]
Predicted = Mapping[str, Iterable[tuple[int, int]]]
"""Spans by role, as `dizque extract` prints them."""

_WORD = re.compile(r"\w+(?:['’\-.]\w+)*|''|``|[^\w\s]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_TWO_MARKS = ("''", "``")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Precision, recall and F1 in per cent."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Cut:
    """A text cut into words, with the words inside double quotation marks."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self._ends = [m.end() for m in matches]
        self._starts = [m.start() for m in matches]
        self._is_word = [any(c == "_" or c.isalnum() for c in m.group()) for m in matches]
        self._quoted: list[bool] = []
        inside, last = False, 0
        for m in matches:
            if _BLANK_LINE.search(text, last, m.start()):
                inside = False
            last = m.end()
            mark = m.group()
            if mark in _TWO_MARKS or mark in '"“”„«»':
                inside = mark in "“„«" or (mark not in "”»" and not inside)
                self._quoted.append(False)
            else:
                self._quoted.append(inside)

    def words(self, spans: Iterable[tuple[int, int]]) -> Words:
        """The words that the spans touch."""
        out: set[int] = set()
        for begin, end in spans:
            k = max(0, bisect_right(self._starts, begin) - 1)
            while k < len(self._starts) and self._starts[k] < end:
                if self._ends[k] > begin and self._is_word[k]:
                    out.add(k)
                k += 1
        return frozenset(out)

    def kind(self, content: Words) -> str:
        """`direct` if all words are quoted, `mixed` if some are, else `indirect`."""
        quoted = sum(self._quoted[i] for i in content)
        return "indirect" if not quoted else "direct" if quoted == len(content) else "mixed"


@dataclass(frozen=True, slots=True)
class _Item:
    at: int
    """Which of the document's attributions, or of the predicted ones, it is."""
    roles: dict[str, Words]
    optional: bool = False

    @property
    def content(self) -> Words:
        return self.roles["content"]


def _dice(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _agree(a: Words, b: Words) -> bool:
    return bool(a & b) or not (a or b)


def _pair(predicted: Sequence[_Item], gold: Sequence[_Item]) -> list[tuple[int, int]]:
    weight: dict[tuple[int, int], float] = {}
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            if p.content & g.content:
                extra = _dice(p.roles["cue"], g.roles["cue"]) + _dice(p.roles["source"], g.roles["source"])
                weight[i, j] = _dice(p.content, g.content) + 0.1 * extra
    if not weight:
        return []
    rows, columns = sorted({i for i, _ in weight}), sorted({j for _, j in weight})
    row, column = {i: n for n, i in enumerate(rows)}, {j: n for n, j in enumerate(columns)}
    cost = [[0.0] * len(columns) for _ in rows]
    for (i, j), w in weight.items():
        cost[row[i]][column[j]] = -w
    chosen = zip(*linear_sum_assignment(cost), strict=True)
    return [(rows[a], columns[b]) for a, b in chosen if cost[a][b] < 0]


Tally = Counter[tuple[str, ...]]
"""Counts of one document; tallies add up over documents."""


def tally(document: Document, predicted: Iterable[Predicted]) -> Tally:
    """Count one document."""
    cut = Cut(document.text)
    gold, mine, ignore = _without_optional(*_items(cut, document, predicted))
    out: Tally = Counter()
    for role in ROLES:
        _count_role(out, role, gold, mine, ignore)
    _count_relations(out, cut, gold, mine)
    return out


class Verdict(StrEnum):
    """What a metric says of one attribution, gold or predicted."""

    EXACT = "exact"
    """All three roles hold the same words."""
    RIGHT = "right"
    """`rel-50`: who said what."""
    SOURCE = "source"
    """The content overlaps by half, and the source is another."""
    WRONG = "wrong"
    """No counterpart whose content overlaps by half: a gold that is missed, a find that nothing answers to."""
    FREE = "free"
    """A don't-care, or a find that meets one."""

    @property
    def hit(self) -> bool:
        """Whether it counts for `rel-50`."""
        return self in (Verdict.EXACT, Verdict.RIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict on each gold attribution of a document and on each predicted one, in their order."""

    gold: tuple[Verdict, ...]
    mine: tuple[Verdict, ...]


def judge(document: Document, predicted: Sequence[Predicted]) -> Judged:
    """What `tally` counts, one by one: as many hits here as `rel-50` has there."""
    gold, mine, _ = _without_optional(*_items(Cut(document.text), document, predicted))
    verdicts = {"gold": [Verdict.FREE] * len(document.attributions), "mine": [Verdict.FREE] * len(predicted)}
    for name, items in (("gold", gold), ("mine", mine)):
        for item in items:
            verdicts[name][item.at] = Verdict.WRONG
    for i, j in _pair(mine, gold):
        verdicts["mine"][mine[i].at] = verdicts["gold"][gold[j].at] = _verdict(mine[i], gold[j])
    return Judged(gold=tuple(verdicts["gold"]), mine=tuple(verdicts["mine"]))


def _verdict(p: _Item, g: _Item) -> Verdict:
    if p.roles == g.roles:
        return Verdict.EXACT
    if _dice(p.content, g.content) < 0.5:
        return Verdict.WRONG
    return Verdict.RIGHT if _agree(p.roles["source"], g.roles["source"]) else Verdict.SOURCE


def _items(cut: Cut, document: Document, predicted: Iterable[Predicted]) -> tuple[list[_Item], list[_Item], Words]:
    """Gold, predicted and what the annotators discarded, in words."""
    gold = [
        _Item(n, {r: cut.words(getattr(a, r)) for r in ROLES}, optional=a.optional) for n, a in enumerate(document.attributions)
    ]
    mine = [_Item(n, {r: cut.words(p.get(r, ())) for r in ROLES}) for n, p in enumerate(predicted)]
    gold, mine = ([x for x in items if x.content or x.roles["cue"]] for items in (gold, mine))
    ignore = cut.words(document.ignore)
    return gold, [p for p in mine if not p.content or 2 * len(p.content & ignore) <= len(p.content)], ignore


def _without_optional(gold: list[_Item], mine: list[_Item], ignore: Words) -> tuple[list[_Item], list[_Item], Words]:
    if not any(g.optional for g in gold):
        return gold, mine, ignore
    dropped = {i for i, j in _pair(mine, gold) if gold[j].optional}
    wanted = {w for g in gold if not g.optional for r in ROLES for w in g.roles[r]}
    free = {w for g in gold if g.optional for r in ROLES for w in g.roles[r]} - wanted
    return [g for g in gold if not g.optional], [p for i, p in enumerate(mine) if i not in dropped], ignore | free


def _count_role(out: Tally, role: str, gold: list[_Item], mine: list[_Item], ignore: Words) -> None:
    gold_words = {w for g in gold for w in g.roles[role]} - ignore
    my_words = {w for p in mine for w in p.roles[role]} - ignore
    out["token", role, "hit"] += len(gold_words & my_words)
    out["token", role, "mine"] += len(my_words)
    out["token", role, "gold"] += len(gold_words)
    gold_spans = {g.roles[role] for g in gold if g.roles[role]}
    my_spans = {p.roles[role] for p in mine if p.roles[role]}
    out["span-exact", role, "hit"] += len(gold_spans & my_spans)
    out["span-exact", role, "mine"] += len(my_spans)
    out["span-exact", role, "gold"] += len(gold_spans)


def _count_relations(out: Tally, cut: Cut, gold: list[_Item], mine: list[_Item]) -> None:
    kinds = [cut.kind(g.content) for g in gold]
    out.update(("kind", kind, "gold") for kind in kinds)
    out["all", "mine"] += len(mine)
    out["all", "gold"] += len(gold)
    for i, j in _pair(mine, gold):
        p, g = mine[i], gold[j]
        half = _dice(p.content, g.content) >= 0.5
        sources = _agree(p.roles["source"], g.roles["source"])
        out["attr-50", "hit"] += half
        out["rel-50", "hit"] += half and sources
        out["rel-exact", "hit"] += p.roles == g.roles
        out["kind", kinds[j], "hit"] += half


def figures(counts: Tally) -> dict[str, Figure]:
    """All figures of a tally, by metric name. `source|attr-50` is an accuracy, `recall/*` recalls: their other half repeats them."""

    def share(hit: int, total: int) -> float:
        return 100 * hit / total if total else 0.0

    out: dict[str, Figure] = {}
    for level in ("token", "span-exact"):
        for role in ROLES:
            hit = counts[level, role, "hit"]
            out[f"{level}/{role}"] = Figure(
                precision=share(hit, counts[level, role, "mine"]), recall=share(hit, counts[level, role, "gold"])
            )
    for name in ("attr-50", "rel-50", "rel-exact"):
        hit = counts[name, "hit"]
        out[name] = Figure(precision=share(hit, counts["all", "mine"]), recall=share(hit, counts["all", "gold"]))
    right = share(counts["rel-50", "hit"], counts["attr-50", "hit"])
    out["source|attr-50"] = Figure(precision=right, recall=right)
    for kind in ("direct", "mixed", "indirect"):
        recall = share(counts["kind", kind, "hit"], counts["kind", kind, "gold"])
        out[f"recall/{kind}"] = Figure(precision=recall, recall=recall)
    return out
