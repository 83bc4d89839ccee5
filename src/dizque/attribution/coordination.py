"""Speakers that go on: "The institute said that the level had fallen *and believes* that it will fall again".

Parsers tend to hang the second verb of saying on the clause before it. Where that clause has no person for a subject, the second
verb belongs to the first one's source, and the first content ends at the conjunction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dizque.attribution.found import Found
from dizque.attribution.words import Words

__all__ = ["part_coordinated"]


def part_coordinated(words: Words, found: Sequence[Found]) -> list[Found]:
    """Part contents at a conjunction behind which the same source goes on with another cue."""
    out = list(found)
    for n, outer in enumerate(out):
        for m, inner in enumerate(out):
            conjunction = _conjunction(words, out[n], inner) if m != n else None
            if conjunction is None:
                continue
            kept = tuple((b, min(e, conjunction)) for b, e in out[n].content if b < conjunction)
            trimmed = tuple(r for r in (words.trim(*piece) for piece in kept) if r[0] < r[1])
            if trimmed:
                out[n] = replace(out[n], content=trimmed)
                out[m] = replace(inner, source=replace(outer.source, rule=outer.source.rule + ", going on behind a conjunction"))
    return out


def _conjunction(words: Words, outer: Found, inner: Found) -> int | None:
    """The conjunction before `inner`'s cue, if that cue goes on with `outer`'s source."""
    if inner.cue is None or outer.cue is None or inner.cue_head is None or not outer.source.pieces:
        return None
    before = inner.cue[0] - 1
    inside = any(b < before and inner.cue[1] <= e for b, e in outer.content)
    if (
        not inside
        or inner.weight < 0.75
        or words.tokens[before].upos != "CCONJ"
        or words.quote[before] != words.quote[outer.cue[0]]
    ):
        return None
    if not inner.source.rule.startswith(("subject shared through conj", "none", "passive")):
        return None
    finite = "VerbForm=Fin" in words.tokens[inner.cue_head].feats
    return before if finite and not _personal(words, inner.source.head) else None


def _personal(words: Words, subject: int | None) -> bool:
    """Whether the clause's own subject could say something itself: a person's name or a personal pronoun."""
    if subject is None:
        return False
    token = words.tokens[subject]
    return token.ent == "PER" or (token.upos == "PRON" and "PronType=Prs" in token.feats)
