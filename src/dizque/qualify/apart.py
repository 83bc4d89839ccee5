"""Contents that count several things in clauses of their own: each count is a statement.

"549 people died, 3,043 were injured and 295 are missing" puts three claims forward. Another report may have one of the counts and not the
others, or another number for it; so each clause with a count of its own is read by itself. Whatever counts nothing stays one content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dizque.langs import Pack
from dizque.qualify.quantities import find_quantities
from dizque.records import Attribution, Parsed, Range, Span, View, content_id

__all__ = ["counts_apart"]

_LOOSE = ("PUNCT", "CCONJ", "SCONJ")


def counts_apart(view: View, parsed: Parsed, attribution: Attribution, pack: Pack) -> tuple[Attribution, ...]:
    """The attribution with each counting clause of its content for itself; the attribution alone where there are not two.

    The first one keeps the id, so that what is nested in the attribution still knows it. Spans: see `records.spans`.
    """
    inside = frozenset(i for begin, end in attribution.anchors.content for i in range(begin, end))
    heads = _clauses(parsed, inside)
    if len(heads) < 2:
        return (attribution,)
    clauses = [_trimmed(parsed, _own(parsed, head, set(heads), inside)) for head in heads]
    if not all(clauses) or not all(_counts(parsed, clause, pack) for clause in clauses):
        return (attribution,)
    left = sorted(inside - {i for clause in clauses for i in clause})
    if any(parsed.tokens[i].upos not in (*_LOOSE, "ADP", "DET") for i in left):
        return (attribution,)
    runs = [_runs(clause) for clause in clauses]
    spans = [tuple(view.span(*parsed.offsets(piece)) for piece in pieces) for pieces in runs]
    parts = zip(heads, runs, spans, strict=True)
    return tuple(_part(attribution, n, head, pieces, words) for n, (head, pieces, words) in enumerate(parts))


def _part(whole: Attribution, n: int, head: int, pieces: tuple[Range, ...], spans: tuple[Span, ...]) -> Attribution:
    return replace(
        whole,
        id=whole.id if n == 0 else content_id("s", whole.id, "count", pieces),
        content=spans,
        anchors=replace(whole.anchors, content=pieces, content_head=head),
        reason=f"{whole.reason}; count {n + 1} of its content",
    )


def _clauses(parsed: Parsed, inside: frozenset[int]) -> list[int]:
    """The finite predicates of a content that hang outside of it, and those joined to them, in order."""
    waiting = [i for i in sorted(inside) if parsed.tokens[i].head not in inside and _finite(parsed, i)]
    for i in waiting:
        joined = (j for j in parsed.children[i] if j in inside and parsed.tokens[j].relation in ("conj", "parataxis"))
        waiting.extend(j for j in joined if _finite(parsed, j))
    return sorted(waiting)


def _finite(parsed: Parsed, i: int) -> bool:
    group = (i, *(j for j in parsed.children[i] if parsed.tokens[j].relation in ("aux", "cop")))
    return any("VerbForm=Fin" in parsed.tokens[j].feats for j in group)


def _own(parsed: Parsed, head: int, apart: set[int], inside: frozenset[int]) -> list[int]:
    waiting = [head]
    for i in waiting:
        waiting.extend(j for j in parsed.children[i] if j in inside and j not in apart)
    return sorted(waiting)


def _trimmed(parsed: Parsed, clause: list[int]) -> list[int]:
    while clause and parsed.tokens[clause[0]].upos in _LOOSE:
        clause = clause[1:]
    while clause and parsed.tokens[clause[-1]].upos in _LOOSE:
        clause = clause[:-1]
    return clause


def _runs(clause: Sequence[int]) -> tuple[Range, ...]:
    out: list[Range] = []
    for i in clause:
        if out and out[-1][1] == i:
            out[-1] = out[-1][0], i + 1
        else:
            out.append((i, i + 1))
    return tuple(out)


def _counts(parsed: Parsed, clause: Sequence[int], pack: Pack) -> bool:
    return any(find_quantities(parsed.tokens[begin:end], pack) for begin, end in _runs(clause))
