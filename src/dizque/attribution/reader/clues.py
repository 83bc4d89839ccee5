"""What may tell of a word that it is a cue, and of another that it is its source or in its message: clues, as places in tables.

A network that saw a few hundred speeches knows too few words and no grammar. The parser and its lemmas know both: "sagen" with a
clause below it, the subject of that verb, the clause's words. Clues are hashed, so that no list of words is kept; what each is worth is
learned (`training.attribution.speeches`) and weighed by `judges.py`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from zlib import crc32

import numpy as np

from dizque.attribution.reader.syntax import BRANCHES, MARKS, PATHS, Ints, Roles, marks_of, ties_of
from dizque.attribution.words import Words
from dizque.records import Range, Token

__all__ = ["CUE_TABLE", "NONE_TABLE", "ROLE_TABLE", "Clues", "governor"]

HASHED = 1 << 14
"""Places for hashed clues of each table."""
CUE_TABLE = MARKS + HASHED + 1
ROLE_TABLE = 2 * MARKS + PATHS + BRANCHES + HASHED
NONE_TABLE = MARKS + HASHED
CUE_CLUES = 56
"""Most clues of a word; fewer are filled up with the last row, which weighs nothing."""
HEADS = ("VERB", "NOUN", "ADJ")
_NAMES = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X")
_BESIDE = ("nsubj", "ccomp", "obj", "mark", "xcomp")
_CLAUSES = ("ccomp", "csubj", "xcomp", "parataxis", "acl")
_OBJECTS = ("obj", "obl:arg", "obl", "xcomp")
_SMALL = ("det", "det:poss", "case", "amod", "advmod", "nmod")
_ROUND = ("nsubj", "nsubj:pass", "det:poss", "nmod", "mark", "aux", "aux:pass", "obj", "xcomp", "ccomp", "cop", "case", "amod")


def _place(*parts: str) -> int:
    return crc32("\t".join(parts).encode()) % HASHED


def governor(tokens: Sequence[Token], some: Sequence[int]) -> int:
    """Of some words the one whose head lies outside; of several the first verb, noun or adjective."""
    inside = set(some)
    outward = [i for i in some if tokens[i].head not in inside] or list(some)
    return next((i for i in outward if tokens[i].upos in HEADS), outward[0])


class Clues:
    """The clues of a text; `ruled` is what the rules find in it."""

    def __init__(self, words: Words, ruled: Roles) -> None:
        self.parsed, self.tokens = words.parsed, words.tokens
        self.lemmas = [token.lemma.lower() for token in words.tokens]
        self.marks: Ints = marks_of(words, ruled)

    def _below(self, i: int, names: Collection[str]) -> list[int]:
        return [c for c in self.parsed.children[i] if self.tokens[c].dep in names]

    def _kin(self, i: int) -> str:
        return " ".join(sorted({self.tokens[c].dep for c in self.parsed.children[i]} - {"punct"}))

    def _subject(self, i: int) -> str:
        """Person or class of a word's subject."""
        found = next((c for c in self.parsed.children[i] if self.tokens[c].relation == "nsubj"), -1)
        if found < 0:
            return ""
        return next((f for f in self.tokens[found].feats.split("|") if f.startswith("Person=")), self.tokens[found].upos)

    @cached_property
    def cues(self) -> Ints:
        """Clues of each word for its being in a cue, `[token, CUE_CLUES]`."""
        out = np.full((len(self.tokens), CUE_CLUES), CUE_TABLE - 1, np.int64)
        own = self.marks.shape[1]
        out[:, :own] = self.marks
        for i in range(len(self.tokens)):
            row = [MARKS + _place(*clue) for clue in (*self._print(i), *self._frame(i))][: CUE_CLUES - own]
            out[i, own : own + len(row)] = row
        return out

    def _print(self, i: int) -> Iterable[tuple[str, ...]]:
        """Of the word itself and those beside it."""
        token, lemma = self.tokens[i], self.lemmas[i]
        form = token.text.lower()
        last = len(self.tokens) - 1
        near = [
            self.lemmas[k] if 0 <= k <= last and self.tokens[k].sent == token.sent else "" for k in (i - 2, i - 1, i + 1, i + 2)
        ]
        yield from (("lemma", lemma), ("class", lemma, token.upos), ("form", form), ("begins", lemma[:5]))
        yield from (("ends", form[-n:]) for n in (3, 5, 7))
        yield from (("near", str(k), word) for k, word in enumerate(near))
        yield from (("before", near[1], lemma), ("after", lemma, near[2]))

    def _frame(self, i: int) -> Iterable[tuple[str, ...]]:
        """Of what hangs on the word and what it hangs on."""
        t, lemma, lemmas, below = self.tokens[i], self.lemmas[i], self.lemmas, self.parsed.children[i]
        head = lemmas[t.head] if t.head >= 0 else ""
        subject = self._subject(i)
        clauses = " ".join(self.tokens[c].dep for c in self._below(i, _CLAUSES))
        verbs = " ".join(sorted(lemmas[c] for c in below if self.tokens[c].relation in ("aux", "cop")))
        beside = [c for c in (self.parsed.children[t.head] if t.head >= 0 else ()) if c != i]
        yield ("particle", lemma, *(lemmas[c] for c in self._below(i, ("compound:prt",))))
        yield from (("head", head, t.dep), ("joined", head, t.dep, lemma), ("kin", self._kin(i)))
        yield from (("subject", subject, t.upos), ("whose", lemma, subject), ("verbs", verbs, t.upos))
        yield from (("clauses", t.upos, clauses), ("says", lemma, clauses))
        yield ("marked", *(lemmas[c] for c in self._below(i, ("mark",))))
        yield ("beside", t.dep, *sorted({self.tokens[c].dep for c in beside if self.tokens[c].relation in _BESIDE}))
        objects = self._below(i, _OBJECTS)[:2]
        yield from (("object", lemma, lemmas[c]) for c in objects)
        yield from (("objects", t.upos, lemmas[c]) for c in objects)
        yield from (("small", lemmas[c], self.tokens[c].dep) for c in self._below(i, _SMALL)[:4])

    def _kind(self, head: int) -> str:
        """What kind of cue it is: class, and whether it has a subject, is passive, has a possessive."""
        names = {self.tokens[c].relation for c in self.parsed.children[head]} | set(self._kin(head).split())
        return " ".join((self.tokens[head].upos, *(str(name in names) for name in ("nsubj", "aux:pass", "det:poss"))))

    def toward(self, head: int, cue: Collection[int], tokens: Range) -> Ints:
        """Clues of each word of a range for its role towards the cue with that head, `[token, clue]`."""
        kind, lemma = self._kind(head), self.lemmas[head]
        ties = ties_of(self.parsed, head, tokens)
        paths = self._paths(head)
        fixed = [*(MARKS + self.marks[head]).tolist()]
        first = 2 * MARKS
        hashed = first + PATHS + BRANCHES
        both = [hashed + _place("of", lemma), hashed + _place("kind", kind)]
        rows = []
        for (path, branch), i in zip(ties.tolist(), range(*tokens), strict=True):
            clues = self._towards(i, head, kind, paths, (str(branch), "cue" if i in cue else "none"))
            rows.append(
                [
                    *self.marks[i].tolist(),
                    *fixed,
                    first + path,
                    first + PATHS + branch,
                    *both,
                    *(hashed + _place(*c) for c in clues),
                ]
            )
        return np.array(rows, np.int64)

    def _towards(self, i: int, head: int, kind: str, paths: _Paths, tie: tuple[str, str]) -> Iterable[tuple[str, ...]]:
        token, (branch, inside) = self.tokens[i], tie
        side = "<" if i < head else ">"
        away = side + str(min(9, int(math.log2(abs(i - head) + 1) * 1.5)))
        case = next((f for f in token.feats.split("|") if f.startswith("Case=")), "")
        marks = [
            self.tokens[k].text if 0 <= k < len(self.tokens) and self.tokens[k].upos == "PUNCT" else "" for k in (i - 1, i + 1)
        ]
        path = paths.at(i)
        yield from (("path", path), ("path", path, kind), ("path", path, token.upos))
        yield from (("branch", branch, token.upos, case), ("branch", branch, kind), ("branch", branch, self.lemmas[head]))
        yield from (("away", away), ("away", away, token.upos), ("away", away, kind), ("away", away, branch), ("in", inside))
        yield ("marks", *marks, side)
        yield ("word", token.text.lower() if token.upos in ("PRON", "DET") else token.upos, branch)

    def _paths(self, head: int) -> _Paths:
        return _Paths(self, head)

    def candidates(self, head: int, cue: Collection[int]) -> list[int]:
        """The words of the cue's sentence that may be the head of its source."""
        sentence = self.parsed.sentences[self.tokens[head].sent]
        found = [i for i in range(sentence.begin, sentence.end) if i not in cue and self.tokens[i].upos in _NAMES]
        return found or [head]

    def naming(self, head: int, candidates: Sequence[int]) -> Ints:
        """More clues of candidates, places in a table of their own."""
        below = [i for i in candidates if self.tokens[i].relation == "nsubj"]
        ending = self.tokens[head].text[-3:].lower()
        rows = []
        for i in candidates:
            token = self.tokens[i]
            between = sum(1 for j in below if min(i, head) < j < max(i, head))
            rows.append(
                [
                    _place("between", str(min(3, between)), str(i in below), "<" if i < head else ">"),
                    _place("kin", " ".join(sorted({self.tokens[j].dep for j in self.parsed.children[i]})[:3]), token.dep),
                    _place("ending", ending, token.dep, str(token.head == head)),
                ]
            )
        return ROLE_TABLE + np.array(rows, np.int64)

    def nobody(self, head: int, candidates: Sequence[int]) -> Ints:
        """Clues of a cue for its having no source."""
        up: list[str] = []
        at = head
        while at >= 0 and len(up) < 3:
            up.append(f"{self.tokens[at].dep} {self.tokens[at].upos}")
            at = self.tokens[at].head
        named = sum(1 for i in candidates if self.tokens[i].relation == "nsubj")
        clues = (
            ("lemma", self.lemmas[head]),
            ("kind", self._kind(head)),
            ("up", *up[:2]),
            ("far up", *up),
            ("above", *up[1:2]),
            ("round", " ".join(sorted({self.tokens[c].dep for c in self._below(head, _ROUND)}))),
            ("named", str(min(4, named))),
            ("whose", *(self.lemmas[c] for c in self._below(head, ("det", "det:poss")))),
            ("ending", self.tokens[head].text[-3:].lower()),
        )
        return np.array([*self.marks[head].tolist(), *(MARKS + _place(*clue) for clue in clues)], np.int64)


class _Paths:
    """The way from a cue's head to a word, in relations: up to where both hang together, then down."""

    def __init__(self, clues: Clues, head: int) -> None:
        self._tokens, self._sent = clues.tokens, clues.tokens[head].sent
        self._held: dict[int, tuple[str, int]] = {}
        up: list[str] = []
        at = head
        while at >= 0 and at not in self._held:
            self._held[at] = ("^".join(up) if len(up) <= 4 else "far", 0)
            up.append(self._tokens[at].relation)
            at = self._tokens[at].head

    def at(self, i: int) -> str:
        """The way to a word; for one in another sentence only how far it is."""
        away = self._tokens[i].sent - self._sent
        return f"sentence {max(-3, min(3, away))}" if away else self._down(i)[0]

    def _down(self, i: int) -> tuple[str, int]:
        held = self._held.get(i)
        if held is not None:
            return held
        if self._tokens[i].head < 0:
            return "elsewhere", 9
        way, steps = self._down(self._tokens[i].head)
        way = f"{way}_{self._tokens[i].dep}" if steps < 4 else way if way.endswith("+") else f"{way}+"
        self._held[i] = (way, steps + 1)
        return self._held[i]
