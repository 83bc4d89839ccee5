"""From the statements of a side to its independent origins: an interval, a best number, and a reason for each merge.

Three grades. *Certain*: one speaker, an organisation and who speaks for it, copies of one text, one credited source; what remains apart
is counted by `origins_at_most`. *Likely*: whoever is not named goes with who is; two persons of one firm; a figure that only one body can have.
*Possible*: whatever else nobody could rule out, such as two bodies of one state. The grades and the criteria are those of verification practice; they were
labelled in 52 claims of Portuguese news (`evaluation/CORPORA.md`, origins).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dizque.claims.voices import Context, Voice, voices_of
from dizque.langs.letters import sounds
from dizque.records import Dependence, DependenceKind, Merge, MergeLevel, Origin, Span, Statement

__all__ = ["Counts", "count_origins"]

Edge = tuple[int, int, str]
_PARTLY, _MOSTLY = 0.3, 0.6
_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The origins of a side, and how many they are at least and at best."""

    origins: tuple[Origin, ...]
    merges: tuple[Merge, ...]
    at_least: int
    best: int
    voices: int


def count_origins(statements: Sequence[Statement], context: Context) -> Counts:
    """Group the statements of one side. Symmetric: the order of the statements changes nothing."""
    ordered = sorted(statements, key=lambda s: s.id)
    voices = list(voices_of(ordered, context).values())
    edges = [*_by_keys(voices), *_by_passages(voices, context), *_within_report(voices)]
    parts = _components(len(voices), edges)
    merges = _merges([[voices[i] for i in part] for part in parts], context)
    likely = [(m.a, m.b, m.reason) for m in merges if m.level is MergeLevel.LIKELY]
    return Counts(
        origins=tuple(_origin([voices[i] for i in part], [e for e in edges if e[0] in part], context) for part in parts),
        merges=merges,
        at_least=len(_components(len(parts), [(m.a, m.b, m.reason) for m in merges])),
        best=len(_components(len(parts), likely)),
        voices=len({v.label for v in voices}),
    )


def _components(size: int, edges: Iterable[Edge]) -> list[list[int]]:
    """Sets of places that edges connect, each sorted, in the order of their first places."""
    root = list(range(size))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b, _ in edges:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    out: dict[int, list[int]] = {}
    for i in range(size):
        out.setdefault(find(i), []).append(i)
    return list(out.values())


def _by_keys(voices: Sequence[Voice]) -> list[Edge]:
    """Statements that share a key; a person goes with the organisation spoken for where that speaks, too."""
    first: dict[str, int] = {}
    edges: list[Edge] = []
    for i, voice in enumerate(voices):
        for key, why in voice.keys.items():
            if first.setdefault(key, i) != i:
                edges.append((first[key], i, why))
    for i, voice in enumerate(voices):
        if voice.speaks_for in first:
            body = first[voice.speaks_for]
            edges.append((body, i, f"{voice.shown} speaks for {voices[body].shown}"))
    return edges


def _by_passages(voices: Sequence[Voice], context: Context) -> list[Edge]:
    """Statements in reports of which one goes back to the other: where a shared passage holds both, or a copy lost the only source."""
    by_report: dict[str, list[int]] = {}
    for i, voice in enumerate(voices):
        by_report.setdefault(voice.statement.report, []).append(i)
    edges: list[Edge] = []
    for a, mine in by_report.items():
        for b, d in context.pairs.get(a, {}).items():
            if a < b and b in by_report and d.kind is not DependenceKind.UNDECIDED:
                theirs = by_report[b]
                why = f"one passage in both reports ({d.kind})"
                pairs = [(i, j) for i in mine for j in theirs if _one_passage(voices[i], voices[j], d)]
                edges += [(i, j, why + _lost(voices[i], voices[j])) for i, j in pairs]
                if context.group(a) == context.group(b):
                    edges += [*_inherited(voices, mine, theirs, d), *_inherited(voices, theirs, mine, d)]
    return edges


def _inherited(voices: Sequence[Voice], bare: Sequence[int], told: Sequence[int], d: Dependence) -> list[Edge]:
    """What one report says with no source at all, where the text that it shares with the other one has a single one."""
    sources = {voices[j].label for j in told if not voices[j].is_own}
    if len(sources) != 1 or not all(voices[i].is_own for i in bare):
        return []
    source = next(j for j in told if not voices[j].is_own)
    return [(i, source, f"the reports go back to one text ({d.kind}){_lost(voices[i], voices[source])}") for i in bare]


def _one_passage(a: Voice, b: Voice, d: Dependence) -> bool:
    """Whether two statements stand at one place of a shared passage; two sources of unlike names must stand there with most of their words.

    Sentences aligned across languages are too loose for that: there the names must be alike.
    """
    apart = not a.is_own and not b.is_own and not _alike(a.shown, b.shown)
    if apart and d.kind is DependenceKind.TRANSLATION and (a.named or b.named):
        return False
    least = _MOSTLY if apart else _PARTLY
    return any(_touch(x, y, d, least) for x in _evidence(a) for y in _evidence(b))


def _alike(a: str, b: str) -> bool:
    """Whether two names have a word in common as it sounds (Зеленский, Selenskyj)."""
    mine, theirs = ({sounds(word) for word in name.split() if len(word) > _SHORT} for name in (a, b))
    return bool(mine & theirs)


def _lost(a: Voice, b: Voice) -> str:
    """The attribution that one of two copies lost and has from the other."""
    if a.is_own == b.is_own:
        return ""
    known, other = (b, a) if a.is_own else (a, b)
    return f"; {other.shown} dropped the attribution to {known.shown}"


def _evidence(voice: Voice) -> tuple[Span, ...]:
    return voice.statement.attribution.content or voice.statement.attribution.cue


def _touch(x: Span, y: Span, d: Dependence, least: float) -> bool:
    """Whether the spans, one of each report, stand at one place of a passage that both reports hold, with this share of the shorter one."""
    return any(_meet(x, p.a, y, p.b, least) or _meet(y, p.a, x, p.b, least) for p in d.shared)


def _meet(x: Span, there: Span, y: Span, here: Span, least: float) -> bool:
    if min(x.end, there.end) <= max(x.start, there.start) or min(y.end, here.end) <= max(y.start, here.start):
        return False
    scale = (here.end - here.start) / max(1, there.end - there.start)
    begin, end = (here.start + (at - there.start) * scale for at in (x.start, x.end))
    shared = min(end, y.end) - max(begin, y.start)
    return shared >= least * min(end - begin, y.end - y.start)


def _within_report(voices: Sequence[Voice]) -> list[Edge]:
    """What a report says itself, where it names one source for the same elsewhere in the text."""
    named: dict[str, list[int]] = {}
    for i, voice in enumerate(voices):
        if voice.named:
            named.setdefault(voice.statement.report, []).append(i)
    edges: list[Edge] = []
    for i, voice in enumerate(voices):
        sources = named.get(voice.statement.report, [])
        if voice.is_own and len({voices[k].label for k in sources}) == 1:
            edges.append((sources[0], i, f"the report itself gives {voices[sources[0]].shown} as the source"))
    return edges


def _merges(origins: Sequence[Sequence[Voice]], context: Context) -> tuple[Merge, ...]:
    """What may be one among the origins of a side, likely merges before possible ones."""
    named = [i for i, part in enumerate(origins) if any(v.named for v in part)]
    nameless = [i for i in range(len(origins)) if i not in named]
    out: dict[tuple[int, int], Merge] = {}

    def add(a: int, b: int, level: MergeLevel, reason: str) -> None:
        pair = (min(a, b), max(a, b))
        out.setdefault(pair, Merge(a=pair[0], b=pair[1], level=level, reason=reason))

    for i in nameless:
        if named:
            target, why = _fold(i, named, origins)
            add(i, target, MergeLevel.LIKELY, why)
    for a, b in combinations(nameless if not named else (), 2):
        level, why = _both_nameless(origins[a], origins[b], context)
        add(a, b, level, why)
    for a, b in combinations(named, 2):
        shared = sorted({v.party for v in origins[a]} & {v.party for v in origins[b]} - {""})
        if shared:
            firm = any(v.speaks_for and v.party == shared[0] for v in (*origins[a], *origins[b]))
            level = MergeLevel.LIKELY if firm else MergeLevel.POSSIBLE
            kind = "both speak for" if firm else "two bodies of one state:"
            add(a, b, level, f"{kind} {shared[0]}")
    return tuple(sorted(out.values(), key=lambda m: (m.level, m.a, m.b)))


def _fold(i: int, named: Sequence[int], origins: Sequence[Sequence[Voice]]) -> tuple[int, str]:
    """The named source with which one that is not named goes: of its party, of its report, else the one most heard."""
    parties = {v.party for v in origins[i]} - {""}
    reports = {v.statement.report for v in origins[i]}

    def rank(k: int) -> tuple[bool, bool, int, int]:
        same = not parties & {v.party for v in origins[k]}
        here = not reports & {v.statement.report for v in origins[k]}
        return same, here, -len(origins[k]), k

    target = min(named, key=rank)
    shown = next(v.shown for v in origins[target] if v.named)
    if parties & {v.party for v in origins[target]}:
        return target, f"{origins[i][0].shown} is not named and may be {shown}, of the same party"
    return target, f"nobody is named; {shown} says the same and may be where it comes from"


def _both_nameless(a: Sequence[Voice], b: Sequence[Voice], context: Context) -> tuple[MergeLevel, str]:
    if not all(v.is_own for v in (*a, *b)):
        return MergeLevel.LIKELY, "neither is named: they may be the same"
    figure = next((f for x in a for y in b if (f := _figure(x.statement, y.statement))), "")
    if figure:
        return MergeLevel.LIKELY, f"the same figure ({figure}), which one body must have given out"
    undecided = any(_undecided(x, y, context) for x in a for y in b)
    return MergeLevel.POSSIBLE, "the reports may go back to one text" if undecided else "two texts, no source named in either"


def _figure(a: Statement, b: Statement) -> str:
    """A number with its unit that both contents hold."""
    theirs = {(q.low, q.high, q.unit) for q in b.terms.quantities} if b.terms else set()
    mine = a.terms.quantities if a.terms else ()
    return next((q.text or f"{q.low:g}" for q in mine if q.low is not None and (q.low, q.high, q.unit) in theirs), "")


def _undecided(a: Voice, b: Voice, context: Context) -> bool:
    found: Mapping[str, Dependence] = context.pairs.get(a.statement.report, {})
    d = found.get(b.statement.report)
    return d is not None and d.kind is DependenceKind.UNDECIDED


def _origin(part: Sequence[Voice], edges: Sequence[Edge], context: Context) -> Origin:
    heard = Counter(v.label for v in part)
    head = min(part, key=lambda v: (not v.named, bool(v.speaks_for), -heard[v.label], len(v.shown), v.statement.id))
    reasons = list(dict.fromkeys(reason for _, _, reason in edges))
    if not reasons:
        reasons = [f"said by {head.shown}" if head.named else next(iter(head.keys.values()))]
    return Origin(
        statements=tuple(v.statement.id for v in part),
        origin=head.shown,
        reason="; ".join(reasons[:4]),
        witnesses=len({context.group(v.statement.report) for v in part}),
    )
