"""What may tell of a word that it is a cue, and of another that it is its source or in its message: clues, as places in tables.

A network that saw a few hundred speeches knows too few words and no grammar. The parser and its lemmas know both: "sagen" with a
clause below it, the subject of that verb, the clause's words. Clues are hashed, so that no list of words is kept; what each is worth is
learned (`training.attribution.speeches`) and weighed by `judges.py`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np

from dizque.attribution.reader.syntax import BRANCHES, CODES, MARKS, PATHS, Ints, Roles, marks_of, ties_of
from dizque.attribution.words import Words
from dizque.langs import Pack
from dizque.records import Range, Token

__all__ = ["CUE_TABLE", "HASHED", "LEXICAL", "NONE_TABLE", "REACH_TABLE", "ROLE_TABLE", "Clues", "governor"]

HASHED = 1 << 14
"""Places for hashed clues of each table."""
CUE_TABLE = MARKS + HASHED + 1
ROLE_TABLE = 2 * MARKS + PATHS + BRANCHES + HASHED
NONE_TABLE = MARKS + HASHED
REACH_TABLE = HASHED
LEXICAL = slice(CODES, CODES + 14)
"""The clues that tell of the word itself; its class of speech is not among them."""
CUE_CLUES = 64
"""Most clues of a word; fewer are filled up with the last row, which weighs nothing."""
HEADS = ("VERB", "NOUN", "ADJ")
_PREFIX, _PART = 2, 4
"""Letters that the first and the last part of a compound have at least."""
_NAMES = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X")
_BESIDE = ("nsubj", "ccomp", "obj", "mark", "xcomp")
_CLAUSES = ("ccomp", "csubj", "xcomp", "parataxis", "acl")
_OBJECTS = ("obj", "obl:arg", "obl", "xcomp")
_SMALL = ("det", "det:poss", "case", "amod", "advmod", "nmod")
_ROUND = ("nsubj", "nsubj:pass", "det:poss", "nmod", "mark", "aux", "aux:pass", "obj", "xcomp", "ccomp", "cop", "case", "amod")


def _place(*parts: str) -> int:
    return crc32("\t".join(parts).encode()) % HASHED


@lru_cache(maxsize=8)
def _speech_table(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """Lemma → classes of speech."""
    out: dict[str, tuple[str, ...]] = {}
    for each in pack.speech:
        for lemma in each.lemmas:
            out[lemma.casefold()] = (*out.get(lemma.casefold(), ()), each.id)
    return out


def _classes(lemma: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The classes of a word, or those of its longest last part: a compound is a kind of what stands last in it."""
    tails = (lemma[k:] for k in range(_PREFIX, len(lemma) - _PART + 1)) if table else ()
    tail = next((tail for tail in tails if tail in table), "")
    return table.get(lemma) or tuple(f"-{name}" for name in table.get(tail, ()))


def governor(tokens: Sequence[Token], some: Sequence[int]) -> int:
    """Of some words the one whose head lies outside; of several the first verb, noun or adjective."""
    inside = set(some)
    outward = [i for i in some if tokens[i].head not in inside] or list(some)
    return next((i for i in outward if tokens[i].upos in HEADS), outward[0])


class Clues:
    """The clues of a text; `ruled` is what the rules find in it."""

    def __init__(self, words: Words, ruled: Roles) -> None:
        self.parsed, self.tokens, self.lower = words.parsed, words.tokens, words.lower
        self.lemmas = [words.dictionary_lemma(i) for i in range(len(words.tokens))]
        table = _speech_table(words.pack)
        self.classes = [_classes(lemma, table) for lemma in self.lemmas]
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
        out[:, :CODES] = self.marks
        for i in range(len(self.tokens)):
            row = [MARKS + _place(*clue) for clue in (*self._lexical(i), *self._frame(i))][: CUE_CLUES - CODES]
            out[i, CODES : CODES + len(row)] = row
        return out

    def _lexical(self, i: int) -> Iterable[tuple[str, ...]]:
        """Of the word itself, as many as `LEXICAL`."""
        token, lemma, form = self.tokens[i], self.lemmas[i], self.lower[i]
        near = self._near(i)
        yield from (("lemma", lemma), ("class", lemma, token.upos), ("form", form), ("begins", lemma[:5]))
        yield from (("ends", form[-n:]) for n in (3, 5, 7))
        yield from (("before", near[1], lemma), ("after", lemma, near[2]))
        yield ("joined", self._head(i), token.dep, lemma)
        yield from (("whose", lemma, self._subject(i)), ("says", lemma, self._clauses(i)))
        objects = self._below(i, _OBJECTS)
        yield from (("object", lemma, self.lemmas[objects[k]] if k < len(objects) else "") for k in range(2))

    def _frame(self, i: int) -> Iterable[tuple[str, ...]]:
        """Of the words beside it, of what hangs on the word and what it hangs on."""
        t, lemmas, below = self.tokens[i], self.lemmas, self.parsed.children[i]
        verbs = " ".join(sorted(lemmas[c] for c in below if self.tokens[c].relation in ("aux", "cop")))
        beside = [c for c in (self.parsed.children[t.head] if t.head >= 0 else ()) if c != i]
        yield from (("near", str(k), word) for k, word in enumerate(self._near(i)))
        yield from (("head", self._head(i), t.dep), ("kin", self._kin(i)))
        yield from (("subject", self._subject(i), t.upos), ("verbs", verbs, t.upos), ("clauses", t.upos, self._clauses(i)))
        yield ("marked", *(lemmas[c] for c in self._below(i, ("mark",))))
        known = self.classes[i][:2]
        yield ("kinds", str(len(known)), t.upos, self._subject(i))
        for name in known:
            yield from (("speech", name), ("speech", name, t.upos), ("speech", name, self._clauses(i)))
        yield from (("told", name) for c in self._below(i, _OBJECTS)[:1] for name in self.classes[c][:1])
        yield ("beside", t.dep, *sorted({self.tokens[c].dep for c in beside if self.tokens[c].relation in _BESIDE}))
        yield from (("objects", t.upos, lemmas[c]) for c in self._below(i, _OBJECTS)[:2])
        yield from (("small", lemmas[c], self.tokens[c].dep) for c in self._below(i, _SMALL)[:4])

    def _near(self, i: int) -> list[str]:
        """The lemmas of the two words before and the two behind it in its sentence."""
        last, sent = len(self.tokens) - 1, self.tokens[i].sent
        return [self.lemmas[k] if 0 <= k <= last and self.tokens[k].sent == sent else "" for k in (i - 2, i - 1, i + 1, i + 2)]

    def _head(self, i: int) -> str:
        return self.lemmas[self.tokens[i].head] if self.tokens[i].head >= 0 else ""

    def _clauses(self, i: int) -> str:
        return " ".join(self.tokens[c].dep for c in self._below(i, _CLAUSES))

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
        """More clues of candidates, places in a table of their own; most of them tell of places in the clause, which a torn tree leaves."""
        tokens, lower = self.tokens, self.lower
        below = [i for i in candidates if tokens[i].relation == "nsubj"]
        ending, verb = lower[head][-3:], self._finite(head)
        rows = []
        for i in candidates:
            token = tokens[i]
            subjects = min(3, sum(1 for j in below if min(i, head) < j < max(i, head)))
            word = token.text if token.upos in ("PRON", "DET") else token.upos
            article = next((lower[j] for j in range(i - 1, max(-1, i - 4), -1) if tokens[j].upos in ("DET", "ADP")), "")
            led = next(
                (lower[j] for j in range(i - 1, max(-1, i - 5), -1) if tokens[j].upos not in ("DET", "ADJ", "NUM", "ADV")), ""
            )
            before = tokens[i - 1].upos if i and tokens[i - 1].sent == token.sent else ""
            between = tokens[min(i, verb) + 1 : max(i, verb)]
            clauses = min(2, sum(1 for t in between if t.text == "," or t.upos == "SCONJ"))
            verbs = min(2, sum(1 for t in between if "VerbForm=Fin" in t.feats))
            rivals = sum(1 for j in candidates if min(i, verb) < j < max(i, verb))
            side = "<" if i < verb else ">"
            away = side + str(min(6, abs(i - verb)))
            known = str(i in below)
            rows.append(
                [
                    _place("between", str(subjects), known, "<" if i < head else ">"),
                    _place("kin", " ".join(sorted({tokens[j].dep for j in self.parsed.children[i]})[:3]), token.dep),
                    _place("ending", ending, token.dep, str(token.head == head)),
                    _place("verb", away, word),
                    _place("agrees", lower[verb][-2:], word, known),
                    _place("clauses", str(clauses), str(verbs), side, known),
                    _place("apart", str(clauses), str(verbs), away),
                    _place("opens", before, word),
                    _place("article", article, token.upos, side),
                    _place("led", led, token.upos, side),
                    _place("rivals", str(min(4, rivals)), side, token.upos),
                    _place("person", lower[verb][-2:], lower[i][-2:], token.upos),
                    _place("since", str(self._to_mark(i, -1)), side, word),
                    _place("until", str(self._to_mark(i, 1)), side, word),
                ]
            )
        return ROLE_TABLE + np.array(rows, np.int64)

    def _to_mark(self, i: int, step: int) -> int:
        """How many words on the next mark stands, 5 at most."""
        away = 1
        while away < 5 and 0 <= i + step * away < len(self.tokens) and self.tokens[i + step * away].upos != "PUNCT":
            away += 1
        return away

    def _finite(self, head: int) -> int:
        """The finite verb of the clause of a cue, as far as the parse knows one."""
        at, steps = head, 0
        while at >= 0 and steps < 4:
            group = (at, *(c for c in self.parsed.children[at] if self.tokens[c].relation in ("aux", "cop")))
            found = next((c for c in group if "VerbForm=Fin" in self.tokens[c].feats), -1)
            if found >= 0:
                return found
            at, steps = self.tokens[at].head, steps + 1
        return head

    def reaching(self, head: int, name: int, spans: Sequence[Range]) -> Ints:
        """Clues of each phrase that a source with the head `name` may be, `[span, clue]`."""
        tokens, lower, parsed = self.tokens, self.lower, self.parsed
        sentence = parsed.sentences[tokens[name].sent]
        token, kind = tokens[name], self._kind(head)
        below = set(parsed.subtree(name))
        longest = max(e for _, e in spans)
        shortest = min(e for _, e in spans)

        def upos(i: int) -> str:
            return tokens[i].upos if sentence.begin <= i < sentence.end else ""

        def word(i: int) -> str:
            return lower[i] if upos(i) in ("DET", "ADP", "PUNCT", "CCONJ", "SCONJ", "PRON", "ADV", "PART") else upos(i)

        rows = []
        for begin, end in spans:
            inside = range(begin, end)
            classes = {tokens[i].upos for i in inside}
            out = [i for i in inside if i != name and tokens[i].head not in inside]
            left = [c for c in parsed.children[name] if c not in inside]
            size = str(min(8, int(math.log2(end - begin) * 2)))
            marks = str(min(3, sum(tokens[i].upos == "PUNCT" for i in inside)))
            finite = str(any("VerbForm=Fin" in tokens[i].feats for i in inside))
            whole = str(set(inside) >= below) + str(set(inside) <= below)
            last = "longest" if end == longest else "shortest" if end == shortest else ""
            clues = (
                ("size", size, token.upos),
                ("size", size, word(end)),
                ("last", last, token.upos, str(len(spans) == 1)),
                ("whole", whole, token.upos),
                ("whole", whole, marks, finite),
                ("first", word(begin), token.upos),
                ("first", word(begin), kind),
                ("first two", word(begin), word(begin + 1) if begin < end - 1 else ""),
                ("end", upos(end - 1), word(end)),
                ("end", tokens[end - 1].dep, word(end)),
                ("open", word(begin - 1), word(begin)),
                ("open", upos(begin - 1), upos(begin)),
                ("next", word(end), upos(end + 1)),
                ("next", word(end), word(end + 1)),
                ("apart", str(min(3, len(out))), token.upos),
                ("apart", " ".join(sorted({tokens[i].dep for i in out})[:3])),
                ("left", " ".join(sorted({tokens[i].dep for i in left})[:4])),
                ("left", " ".join(sorted({tokens[i].dep for i in left if i >= end})[:3]), word(end)),
                ("clause", finite, marks, token.upos),
                ("clause", finite, word(end)),
                ("and", str("CCONJ" in classes), str("PROPN" in classes), token.upos),
                ("head", word(name), str(name == begin), str(name == end - 1)),
                ("case", upos(begin), kind),
                ("cue", "<" if name < head else ">", str(end == head or begin == head + 1), word(end)),
                ("verbs", str("VERB" in classes), str("AUX" in classes), marks),
            )
            rows.append([_place(*clue) for clue in clues])
        return np.array(rows, np.int64)

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
