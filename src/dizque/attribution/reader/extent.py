"""How far a source reaches round its head, and which words of a stretch are likely to be said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dizque.records import Parsed, Range

__all__ = ["longest_likely", "reaches"]

_LOOSE = frozenset(("acl", "acl:relcl", "parataxis", "appos", "advcl", "ccomp", "conj", "cc", "punct"))
_NAMES = ("NOUN", "PROPN")
_CLAUSES = frozenset(("acl", "acl:relcl", "parataxis", "advcl", "ccomp", "csubj", "aux", "cop"))


def reaches(parsed: Parsed, head: int, cue: Collection[int]) -> list[Range]:
    """Phrases that a source with that head may be: all that hangs on it, less and less of it, the word alone; and with its neighbours.

    A parse may tear a name from its title or an article from its noun: so any begin goes with any end.
    """
    below = parsed.subtree(head)
    near = [i for i in below if i <= head or parsed.tokens[i].relation in ("flat", "compound")]
    parts = (below, _without(parsed, head, below, _LOOSE), _without(parsed, head, below, _CLAUSES), near, (head,))
    spans = [_round(parsed, head, set(some) - set(cue)) for some in parts]
    begins = {b for span in spans for b in _begins(parsed, span[0], cue)}
    ends = {e for span in spans for e in _ends(parsed, span[1], cue)}
    return [(b, e) for b in sorted(begins) for e in sorted(ends)]


def _begins(parsed: Parsed, begin: int, cue: Collection[int]) -> list[int]:
    """With the determiner before it, the preposition before that, and a word that stresses it."""
    out = [begin]
    first = parsed.sentences[parsed.tokens[begin].sent].begin
    for classes in (_NAMES, ("ADJ", "NUM"), ("DET",), ("ADP",), ("ADV", "PART")):
        while begin > first and begin - 1 not in cue and parsed.tokens[begin - 1].upos in classes:
            begin -= 1
            out.append(begin)
    return out


def _ends(parsed: Parsed, end: int, cue: Collection[int]) -> list[int]:
    """With the names behind it, and up to the next mark."""
    out = [end]
    last = parsed.sentences[parsed.tokens[end - 1].sent].end
    while end < last and end not in cue and parsed.tokens[end].upos in _NAMES:
        end += 1
    out.append(end)
    while end < last and end not in cue and parsed.tokens[end].upos not in ("PUNCT", "VERB", "AUX"):
        end += 1
    return [*out, end]


def _without(parsed: Parsed, head: int, below: Iterable[int], names: Collection[str]) -> list[int]:
    """The words that hang on the head through none of these relations."""
    out = []
    for i in below:
        at = i
        while at != head and parsed.tokens[at].dep not in names:
            at = parsed.tokens[at].head
        if at == head:
            out.append(i)
    return out


def _round(parsed: Parsed, head: int, some: Collection[int]) -> Range:
    """The run of such words that holds the head, without punctuation at its edges."""
    begin = end = head
    while begin - 1 in some:
        begin -= 1
    while end + 1 in some:
        end += 1
    while begin < head and parsed.tokens[begin].upos == "PUNCT":
        begin += 1
    while end > head and parsed.tokens[end].upos == "PUNCT":
        end -= 1
    return begin, end + 1


def longest_likely(gains: Sequence[float], switch: float) -> list[bool]:
    """Which words are inside on the path that gains most, where each change costs `switch`.

    >>> longest_likely([-2, 3, -0.5, 3, -4], 1.0)
    [False, True, True, True, False]
    """
    outside, inside = 0.0, 0.0
    back: list[tuple[bool, bool]] = []
    for k, gain in enumerate(gains):
        stay_out, stay_in = (outside >= inside - switch, inside >= outside - switch) if k else (True, True)
        back.append((not stay_out, stay_in))
        outside, inside = max(outside, inside - switch) if k else 0.0, (max(inside, outside - switch) if k else 0.0) + gain
    here = inside > outside
    out: list[bool] = []
    for before_out, before_in in reversed(back):
        out.append(here)
        here = before_in if here else before_out
    return out[::-1]
