"""What a parse says of each word, of the gap before it, and of both towards a cue, in codes: places in tables of learned weights.

A network sees whose words they are, a parse where a clause ends. The codes are of Universal Dependencies' own labels and of marks;
they name no word of any language. `paths.py` weighs them, `training.attribution.paths` learns the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dizque.attribution.reader.sight import Sight
from dizque.attribution.reader.tables import placed
from dizque.attribution.words import Words
from dizque.records import Range

__all__ = ["CLASSES", "CUE_GAP", "CUE_WORD", "GAP", "MARKS", "WORD", "Grammar", "Towards"]

Ints = NDArray[np.int64]

_UPOS = (
    "", "NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "CCONJ", "SCONJ", "PART", "NUM", "PUNCT", "INTJ", "SYM", "X",
)  # fmt: skip
_RELATIONS = (
    "", "root", "nsubj", "nsubj:pass", "csubj", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "det", "amod", "appos", "acl",
    "acl:relcl", "advcl", "advmod", "ccomp", "xcomp", "parataxis", "conj", "cc", "aux", "aux:pass", "cop", "mark", "case", "compound",
    "compound:prt", "expl", "flat", "fixed", "nummod", "punct", "discourse", "vocative", "dep",
)  # fmt: skip
_UPOS_AT = {name: k for k, name in enumerate(_UPOS)}


class _Relations(dict[str, int]):
    """Codes of relations; a subtype that has none has its relation's."""

    def __missing__(self, dep: str) -> int:
        return self.get(dep.partition(":")[0], 0)


_RELATION_AT = _Relations((name, k) for k, name in enumerate(_RELATIONS))
_ENTITIES = {"": 0, "PER": 1, "ORG": 2, "LOC": 3}
CLASSES = _U = len(_UPOS)
_R = len(_RELATIONS)
MARKS = ",.;:?!()[]\"'-"
"""Marks that a gap may hold; all others count as one more."""
_ALIKE = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`", "'"), **dict.fromkeys("–—", "-")}
_FAR = 7
"""Steps of distance, by powers of two."""
_BRANCHES = 4 * _R + 8
WORD = (_U, _R, len(_ENTITIES), 2, 2 * _U)
"""Numbers of codes of a word: class, relation, entity, quoted, class with quoted."""
GAP = (4, _U, _U, _U * _U, _R, _R, _R + 1, _R + 1, 4, 4, 3, 4, 2 * _R + 1, 2)
"""Of a gap: kind; classes and relations beside it; largest phrases that begin and end there, with sizes; sentence; quotes; arc; marks."""
CUE_WORD = (_BRANCHES, 6, 2 * _FAR)
"""Of a word towards a cue: branch of the tree, role in the proposal, side with distance."""
CUE_GAP = (4, 2, 18, _BRANCHES + 1, _BRANCHES + 1)
"""Of a gap towards a cue: which side of it is cue, side, roles of the proposal beside it, branches that end and begin."""


class Towards(NamedTuple):
    """Words of a stretch and the gaps before them, towards a cue; codes count through each row's kinds."""

    words: Ints
    gaps: Ints


class Grammar:
    """The words that the network sees, as the parse and the marks have them.

    `token[w]` is the token of word `w`; `before[w]` is the word before it in its window that is more than a mark, or -1.
    """

    def __init__(self, words: Words, sight: Sight) -> None:
        self.parse, self.sight = words, sight
        starts = np.array(words.starts or [0], np.int64)
        self.token: Ints = np.maximum(0, np.searchsorted(starts, sight.cut.starts, "right") - 1)
        tokens = words.tokens
        self._sentence: Ints = np.array([t.sent for t in tokens], np.int64)
        self._line: Ints = np.array([s.block for s in words.parsed.sentences], np.int64)
        self.upos: Ints = np.array([_UPOS_AT.get(t.upos, 0) for t in tokens], np.int64)
        self.relation: Ints = np.array([_RELATION_AT[t.dep] for t in tokens], np.int64)
        self._relations: list[int] = self.relation.tolist()
        self.head: Ints = np.array([t.head for t in tokens], np.int64)
        self.before, self.marks = _before(sight, words.view.text)
        self.words = placed(self._of_words(), WORD)
        self.gaps = placed(self._of_gaps(), GAP)

    def _of_words(self) -> list[Ints]:
        i, tokens = self.token, self.parse.tokens
        entity = np.array([_ENTITIES.get(t.ent, 0) for t in tokens], np.int64)[i]
        quoted = (np.array(self.parse.quote, np.int64) >= 0).astype(np.int64)[i]
        return [self.upos[i], self.relation[i], entity, quoted, self.upos[i] * 2 + quoted]

    def _of_gaps(self) -> list[Ints]:
        last = np.maximum(self.before, 0)
        b, a = self.token, self.token[last]
        begins, ends = self._phrases()
        quoted = (np.array(self.parse.quote, np.int64) >= 0).astype(np.int64)
        sentences = self._sentence[a] != self._sentence[b]
        lines = self._line[self._sentence[a]] != self._line[self._sentence[b]]
        starts, stops = self.sight.cut.starts, self.sight.cut.ends
        between = np.arange(len(b)) - last - 1
        kind = np.where(self.before < 0, 0, np.where(a == b, 1, np.where(starts - stops[last] <= between, 2, 3)))
        self.glued = (kind == 1) | (kind == 2)
        arc = np.where(self.head[b] == a, 1 + self.relation[b], np.where(self.head[a] == b, 1 + _R + self.relation[a], 0))
        return [
            kind, self.upos[a], self.upos[b], self.upos[a] * _U + self.upos[b], self.relation[a], self.relation[b], begins[0][b], ends[0][a],
            begins[1][b], ends[1][a], sentences.astype(np.int64) + lines, quoted[a] * 2 + quoted[b], arc, np.clip(between, 0, 1),
        ]  # fmt: skip

    def _phrases(self) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
        """Relation and size of the largest phrase that begins at each token, and of that which ends there; marks at its edges do not count."""
        size = len(self.parse.tokens)
        solid = np.flatnonzero([self.parse.is_word(i) for i in range(size)])
        edges = np.array(self.parse.parsed.edges, np.int64).reshape(size, 2)
        first, last = np.searchsorted(solid, edges[:, 0]), np.searchsorted(solid, edges[:, 1]) - 1
        kept = np.flatnonzero(last >= first)
        kept = kept[np.argsort(edges[kept, 1] - edges[kept, 0], kind="stable")]
        out = []
        for at in (solid[first[kept]], solid[last[kept]]):
            relation, width = np.zeros(size, np.int64), np.zeros(size, np.int64)
            relation[at] = 1 + self.relation[kept]
            width[at] = np.minimum(3, edges[kept, 1] - edges[kept, 0])
            out.append((relation, width))
        return out[0], out[1]

    def governor(self, cue: Range) -> int:
        """The token of a cue whose head lies outside of it."""
        inside = sorted(set(self.token[cue[0] : cue[1]].tolist()))
        if len(inside) == 1:
            return int(inside[0])
        outward = [i for i in inside if self.parse.tokens[i].head not in inside]
        return int(next((i for i in outward if self.parse.is_word(i)), inside[0]))

    def towards(self, cues: Sequence[Range], stretches: Sequence[Ints], proposals: Sequence[Ints | None]) -> Towards:
        """Codes of the words of each cue's stretch and of the gaps before them, end to end; proposals are roles of the stretches' words."""
        at, sizes = np.concatenate(stretches), np.array([len(stretch) for stretch in stretches])
        begin, end, asked, head = (
            np.repeat(np.array(x, np.int64), sizes)
            for x in (
                [b for b, _ in cues],
                [e for _, e in cues],
                [p is not None for p in proposals],
                list(map(self.governor, cues)),
            )
        )
        first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        left, inside = at < begin, (at >= begin) & (at < end)
        distance = np.maximum(1, np.where(left, begin - at, at - end + 1))
        steps = np.minimum(_FAR - 1, np.log2(distance).astype(np.int64))
        given = [np.zeros(n, np.int64) if p is None else p for n, p in zip(sizes.tolist(), proposals, strict=True)]
        role = np.where(inside, 0, np.concatenate(given))
        branch = self._branches(head[first], first, at, head)
        last_role, last_branch, was_inside = (_shifted(x, first) for x in (role, branch, inside.astype(np.int64)))
        same = branch == last_branch
        same[first] = True
        of_words = [branch, role * 2 + asked, left * _FAR + steps]
        of_gaps = [
            inside * 2 + was_inside, left.astype(np.int64), (last_role * 3 + role) * 2 + asked,
            np.where(same, _BRANCHES, last_branch), np.where(same, _BRANCHES, branch),
        ]  # fmt: skip
        return Towards(placed(of_words, CUE_WORD), placed(of_gaps, CUE_GAP))

    def _branches(self, heads: Ints, first: Ints, at: Ints, head: Ints) -> Ints:
        """The relation through which each word hangs under its cue or above it; else how far its sentence is away."""
        token = self.token[at]
        away = self._sentence[token] - self._sentence[head]
        lines = self._line[self._sentence[token]] != self._line[self._sentence[head]]
        out: Ints = 4 * _R + 2 + np.where(lines, 4 + (away > 0), np.select([away < -1, away < 0, away < 2], [0, 1, 2], 3))
        ends = [*first[1:].tolist(), len(at)]
        for top, begin, end in zip(heads.tolist(), first.tolist(), ends, strict=True):
            low, own = self._tree(top)
            near = np.flatnonzero(away[begin:end] == 0) + begin
            out[near] = own[token[near] - low]
        return out

    def _tree(self, head: int) -> tuple[int, Ints]:
        """The first token of a sentence, and the branch on which each of its tokens hangs, seen from one of them."""
        tokens, edges, relation = self.parse.tokens, self.parse.parsed.edges, self._relations
        first, last = self.parse.sentence(head)
        own = np.full(last - first, 4 * _R, np.int64)
        fills = [(child, (child > head) * _R + relation[child]) for child in self.parse.parsed.children[head][::-1]]
        fills.append((head, 4 * _R + 1))
        node, depth = head, 1
        while (above := tokens[node].head) >= 0:
            fills.append((above, (1 + depth) * _R + relation[node]))
            node, depth = above, 2
        for node, code in reversed(fills):
            begin, end = edges[node]
            own[max(0, begin - first) : max(0, end - first)] = code
        return first, own


def _shifted(codes: Ints, first: Ints) -> Ints:
    """Each row's forerunner; none at the first ones."""
    out = np.empty_like(codes)
    out[1:] = codes[:-1]
    out[first] = 0
    return out


def _before(sight: Sight, text: str) -> tuple[Ints, tuple[Ints, Ints]]:
    """The word before each that is more than a mark; and each mark as the word before which it stands, with its code."""
    solid, marks = np.flatnonzero(~sight.marks), np.flatnonzero(sight.marks)
    window = np.repeat(np.arange(len(sight.windows)), [w.end - w.begin for w in sight.windows])
    before = np.full(len(sight.marks), -1, np.int64)
    same = window[solid[1:]] == window[solid[:-1]]
    before[solid[1:]] = np.where(same, solid[:-1], -1)
    at = np.searchsorted(solid, marks)
    kept = at < len(solid)
    kept[kept] = window[solid[at[kept]]] == window[marks[kept]]
    names = (text[start] for start in sight.cut.starts[marks[kept]].tolist())
    codes = [MARKS.find(_ALIKE.get(c, c)) % (len(MARKS) + 1) for c in names]
    return before, (solid[at[kept]], np.array(codes, np.int64))
