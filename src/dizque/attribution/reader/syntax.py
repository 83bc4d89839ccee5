"""What a parse says of each word, and of each word towards a cue, in codes: a second input of readers that learned from few texts.

A small network that saw a few hundred speeches cannot learn a grammar from them; the parser knows one. Codes are places in tables
that are learned (`training.attribution.speeches`); they name Universal Dependencies' own labels, no word of any language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.words import Words
from dizque.langs import CueKind
from dizque.records import Parsed, Range

__all__ = ["BRANCHES", "CODES", "MARKS", "PATHS", "marks_of", "ties_of"]

Ints = NDArray[np.int64]
Roles = Iterable[tuple[Sequence[Range], Range, Sequence[Range]]]
"""Source, cue and content of attributions in tokens."""

_UPOS = (
    "", "NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "CCONJ", "SCONJ", "PART", "NUM", "PUNCT", "INTJ", "SYM", "X",
)  # fmt: skip
_RELATIONS = (
    "", "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod", "nmod:poss", "det", "det:poss",
    "amod", "appos", "acl", "acl:relcl", "advcl", "advmod", "ccomp", "xcomp", "parataxis", "conj", "cc", "aux", "aux:pass", "cop", "mark",
    "case", "compound", "compound:prt", "expl", "flat", "fixed", "nummod", "punct", "discourse", "vocative", "dep",
)  # fmt: skip
_FEATS = tuple(
    ("", *names.split())
    for names in (
        "Case=Nom Case=Acc Case=Dat Case=Gen",
        "Person=1 Person=2 Person=3",
        "Number=Sing Number=Plur",
        "VerbForm=Fin VerbForm=Inf VerbForm=Part",
        "PronType=Prs PronType=Art PronType=Dem PronType=Rel PronType=Dem,Rel PronType=Int PronType=Ind PronType=Neg PronType=Tot",
        "Mood=Ind Mood=Sub Mood=Imp",
        "Reflex=Yes Poss=Yes",
    )
)
_KINDS = tuple(CueKind)
_ENTITIES = ("", "PER", "ORG", "LOC")
_FAR = 6
_SIZES = (
    len(_UPOS), len(_RELATIONS), len(_UPOS), len(_RELATIONS), *map(len, _FEATS), 2 * _FAR + 1, 4, len(_ENTITIES), 1 + 2 * len(_KINDS), 8, 2,
)  # fmt: skip
CODES = len(_SIZES)
"""How many codes each word has."""
_FIRST = tuple(accumulate(_SIZES, initial=0))[:-1]
MARKS = sum(_SIZES)
"""How many codes there are in all."""
_UP, _DOWN, _AWAY = 5, 4, 3
PATHS = (_UP + 1) * (_DOWN + 1) + 2 * _AWAY + 1
"""Steps from a word up and down to a cue's head, or the sentences between them."""
BRANCHES = 2 * 4 * len(_RELATIONS) + 1
"""The relation through which a word hangs under the cue, or the cue under it."""
_REL_AT = {name: k for k, name in enumerate(_RELATIONS)}
_UPOS_AT = {name: k for k, name in enumerate(_UPOS)}


def marks_of(words: Words, ruled: Roles) -> Ints:
    """Codes of each token, `[token, kind of code]`: word class, relation, those of its head, features, print, listed cues, the rules' finds."""
    kinds = _listed(words)
    roles = _roles(len(words.tokens), ruled)
    rows = [[*_word(words, i), kinds[i], roles[i], int(words.quote[i] >= 0)] for i in range(len(words.tokens))]
    out: Ints = np.array(rows, np.int64).reshape(len(rows), CODES) + np.array(_FIRST)
    return out


def _word(words: Words, i: int) -> Iterator[int]:
    token = words.tokens[i]
    head = words.tokens[token.head] if token.head >= 0 else None
    yield _UPOS_AT.get(token.upos, 0)
    yield _relation(token.dep)
    yield _UPOS_AT.get(head.upos, 0) if head else 0
    yield _relation(head.dep) if head else 0
    held = set(token.feats.split("|"))
    for names in _FEATS:
        yield next((k for k, name in enumerate(names) if name in held), 0)
    yield _FAR + max(-_FAR, min(_FAR, token.head - i)) if head else _FAR
    yield (
        0
        if token.text.islower()
        else 1
        if token.text[:1].isupper() and not token.text.isupper()
        else 2
        if token.text.isupper()
        else 3
    )
    yield _ENTITIES.index(token.ent) if token.ent in _ENTITIES else 0


def _relation(dep: str) -> int:
    return _REL_AT.get(dep, _REL_AT.get(dep.partition(":")[0], 0))


def _listed(words: Words) -> list[int]:
    """The kind of the weightiest cue entry that a token may be, and whether it is mostly one."""
    out, best = [0] * len(words.tokens), [-1.0] * len(words.tokens)
    for begin, end, entry in words.cues:
        for i in (*range(begin, end), *words.apart(begin, entry)):
            if entry.weight > best[i]:
                best[i], out[i] = entry.weight, 1 + 2 * _KINDS.index(entry.kind) + (entry.weight >= 0.5)
    return out


def _roles(size: int, ruled: Roles) -> list[int]:
    """What the rules take a token for: 1 source, 2 cue, 4 content, added up."""
    out = [0] * size
    for source, cue, content in ruled:
        for code, pieces in ((1, source), (2, (cue,)), (4, content)):
            for i in (i for piece in pieces for i in range(*piece)):
                out[i] |= code
    return out


def ties_of(parsed: Parsed, head: int, tokens: Range) -> Ints:
    """Of each token in a range two codes towards a cue with that head: its path, and the branch that it hangs on."""
    chain = {head: 0}
    above = head
    while (above := parsed.tokens[above].head) >= 0 and above not in chain:
        chain[above] = len(chain)
    below = {at: node for node, at in ((n, parsed.tokens[n].head) for n in chain)}
    sent = parsed.tokens[head].sent
    out = np.zeros((tokens[1] - tokens[0], 2), np.int64)
    for i in range(*tokens):
        away = parsed.tokens[i].sent - sent
        if away:
            out[i - tokens[0]] = (_UP + 1) * (_DOWN + 1) + _AWAY + max(-_AWAY, min(_AWAY, away)), BRANCHES - 1
        else:
            out[i - tokens[0]] = _tie(parsed, chain, below, i)
    return out


def _tie(parsed: Parsed, chain: dict[int, int], below: dict[int, int], i: int) -> tuple[int, int]:
    up, at, last = 0, i, -1
    while at not in chain:
        last, at = at, parsed.tokens[at].head
        up += 1
        if at < 0:  # two trees in one sentence
            return (_UP + 1) * (_DOWN + 1) + _AWAY, BRANCHES - 1
    down = chain[at]
    side = last if up else below.get(at, -1) if down else -1
    relation = _relation(parsed.tokens[side].dep) if side >= 0 else 0
    path = min(up, _UP) * (_DOWN + 1) + min(down, _DOWN)
    return path, ((up > 0) * 4 + min(down, 3)) * len(_RELATIONS) + relation
